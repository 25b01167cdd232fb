#![no_implicit_prelude]

use ::graph_entity_core::{GraphComplex, GraphEntity, GraphEnum, GraphScalar};
use ::std::clone::Clone;
use ::std::default::Default;
use ::std::marker::Copy;

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open)]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: ::std::string::String,
    pub name: ::std::option::Option<::std::string::String>,
    #[graph_entity(default = 1, range(0..=9))]
    pub level: i32,
    #[graph_entity(default = "x", max_length = 5)]
    pub note: ::std::option::Option<::std::string::String>,
    #[graph_entity(default)]
    pub kind: Kind,
    pub home: ::std::option::Option<Place>,
    pub places: ::std::vec::Vec<Place>,
    pub marks: ::std::vec::Vec<::std::option::Option<f64>>,
    pub code: Code,
    #[graph_entity(dynamic)]
    pub additional: ::graph_entity_core::DynamicProperties,
}

#[derive(GraphComplex)]
#[graph_entity()]
pub struct Place {
    pub city: ::std::string::String,
    pub kind: Kind,
}

#[derive(GraphEnum, Clone, Copy, Default)]
#[graph_entity()]
pub enum Kind {
    #[default]
    Home,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum, Clone, Copy)]
#[graph_entity(flags)]
pub enum Access {
    Read,
    Write,
}

#[derive(GraphEnum)]
#[graph_entity()]
pub enum Color {
    Red,
    #[graph_entity(other)]
    Other(::std::boxed::Box<str>),
}

#[derive(GraphScalar)]
#[graph_entity()]
pub struct Code(::std::string::String);

fn main() {
    let _ = UserPatch::default();
}
