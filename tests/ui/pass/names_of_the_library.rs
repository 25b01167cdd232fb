//! Types and modules of the author's called like those of the standard library.
#![allow(dead_code)]

use ::graph_entity_core::{GraphComplex, GraphEntity, GraphEnum, GraphScalar};

mod std {}
mod core {}
mod alloc {}
mod serde {}

#[derive(GraphComplex)]
pub struct Value {
    pub value: i32,
}
#[derive(GraphComplex)]
pub struct Result {
    pub value: Value,
}
#[derive(GraphEnum)]
pub enum Some {
    None,
    Ok,
    Err,
}
#[derive(GraphEnum)]
pub enum Default {
    Clone,
    Copy,
}
#[derive(GraphComplex)]
pub struct Element {
    pub property: bool,
}
pub struct Option;
pub struct Vec;
pub struct Box;
pub struct String;
pub struct Send;
pub struct Sync;
pub struct Sized;
pub trait Clone {}
pub trait Debug {}
pub trait PartialEq {}
pub trait From {}
pub trait Structured {}
pub trait Serialize {}
pub trait Deserialize {}
pub trait Serializer {}
pub trait Property {}

#[derive(GraphEntity)]
#[graph_entity(path = "/things")]
pub struct Thing {
    #[graph_entity(key)]
    pub id: i64,
    pub value: Value,
    pub result: Result,
    pub some: Some,
    #[graph_entity(default = Default::Copy)]
    pub default: Default,
    pub element: Element,
}

#[derive(GraphScalar)]
pub struct Number(i64);

#[derive(GraphEntity)]
#[graph_entity(path = "/types")]
pub struct Type {
    #[graph_entity(key)]
    pub id: Number,
    pub text: ::std::option::Option<::std::string::String>,
    pub texts: ::std::vec::Vec<::std::string::String>,
}

mod own {
    //! Types called `Option` and so on that are types of properties.
    use ::graph_entity_core::{GraphComplex, GraphEntity, GraphEnum};

    #[derive(GraphComplex)]
    pub struct Option {
        pub name: ::std::string::String,
    }
    #[derive(GraphEnum)]
    pub enum Vec {
        A,
        B,
    }
    #[derive(GraphComplex)]
    pub struct String_ {
        pub text: Option,
    }
    #[derive(GraphEntity)]
    #[graph_entity(path = "/options")]
    pub struct Holder {
        #[graph_entity(key)]
        pub id: i32,
        pub option: Option,
        pub vec: Vec,
    }
}

mod foreign {
    //! Types called like those of other crates.
    use ::graph_entity_core::{GraphComplex, GraphEntity, GraphScalar};

    #[derive(GraphScalar)]
    pub struct Uuid(::std::string::String);
    #[derive(GraphScalar)]
    pub struct NaiveDate(i32);
    #[derive(GraphComplex)]
    pub struct Timestamp {
        pub seconds: i64,
    }
    pub mod time {
        #[derive(::graph_entity_core::GraphScalar)]
        pub struct Duration(i64);
    }
    #[derive(GraphEntity)]
    #[graph_entity(path = "/events")]
    pub struct Event {
        #[graph_entity(key)]
        pub id: Uuid,
        pub day: ::std::option::Option<NaiveDate>,
        pub changed: ::std::vec::Vec<Timestamp>,
        pub created: Timestamp,
        #[graph_entity(immutable)]
        pub length: time::Duration,
    }
}

fn main() {}
