//! The core crate under another name, as a library that re-exports it gives it to its users.

mod library {
    pub mod odata {
        pub use graph_entity_core::*;
    }
}

mod graph_entity_core {}

use library::odata::{DynamicProperties, GraphComplex, GraphEntity, GraphEnum, GraphScalar};

#[derive(GraphEntity)]
#[graph_entity(path = "/users", open, crate = "crate::library::odata")]
pub struct User {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub name: Option<String>,
    #[graph_entity(default = 1, range(0..=9))]
    pub level: i32,
    #[graph_entity(default = "x", max_length = 5)]
    pub note: Option<String>,
    #[graph_entity(default)]
    pub kind: Kind,
    pub home: Option<Place>,
    pub places: Vec<Place>,
    pub marks: Vec<Option<f64>>,
    pub code: Code,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

#[derive(GraphComplex)]
#[graph_entity(crate = "crate::library::odata")]
pub struct Place {
    pub city: String,
    pub kind: Kind,
}

#[derive(GraphEnum, Clone, Copy, Default)]
#[graph_entity(crate = "crate::library::odata")]
pub enum Kind {
    #[default]
    Home,
    #[graph_entity(unknown)]
    UnknownFutureValue,
}

#[derive(GraphEnum, Clone, Copy)]
#[graph_entity(flags, crate = "crate::library::odata")]
pub enum Access {
    Read,
    Write,
}

#[derive(GraphEnum)]
#[graph_entity(crate = "crate::library::odata")]
pub enum Color {
    Red,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(GraphScalar)]
#[graph_entity(crate = "crate::library::odata")]
pub struct Code(String);

fn main() {
    let create = UserCreate { level: Some(2), ..UserCreate::new(Code("c".to_owned())) };
    assert_eq!(User::from_create(&create).map(|user| user.level).ok(), Some(2));
}
