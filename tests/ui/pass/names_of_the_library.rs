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

mod primitives {
    //! Types called like those of the language.
    #![allow(non_camel_case_types)]
    use ::graph_entity_core::{
        DynamicProperties, Flags, GraphComplex, GraphEntity, GraphEnum, GraphScalar,
    };
    use ::std::boxed::Box;
    use ::std::option::Option;
    use ::std::string::String;
    use ::std::vec::Vec;

    pub struct bool;
    pub struct str;
    pub struct usize;
    pub struct u8;
    pub struct u16;
    pub struct i64;
    pub struct f64;

    #[derive(GraphScalar)]
    pub struct Code(String);
    #[derive(GraphEnum)]
    pub enum Kind {
        Home,
        #[graph_entity(unknown)]
        UnknownFutureValue,
        #[graph_entity(other)]
        Other(Box<::core::primitive::str>),
    }
    #[derive(GraphEnum)]
    #[graph_entity(flags)]
    pub enum Access {
        Read,
        Write,
    }
    #[derive(GraphComplex)]
    pub struct Place {
        pub access: Flags<Access>,
        #[graph_entity(default = "x")]
        pub city: String,
    }
    #[derive(GraphEntity)]
    #[graph_entity(path = "/rooms", open)]
    pub struct Room {
        #[graph_entity(key, read_only, max_length = 36)]
        pub id: Code,
        #[graph_entity(range(1..=5), default = 2)]
        pub level: i32,
        pub kind: Option<Kind>,
        pub places: Vec<Place>,
        #[graph_entity(dynamic)]
        pub more: DynamicProperties,
    }
    #[derive(GraphEntity)]
    #[graph_entity(path = "/halls")]
    pub struct Hall {
        #[graph_entity(base)]
        room: Room,
        #[graph_entity(default = new_name())]
        pub name: String,
    }
    fn new_name() -> String {
        String::new()
    }
}

fn main() {}
