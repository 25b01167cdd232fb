//! Properties that are never null, but may be absent, of every kind.

use graph_entity_core::{Date, Flags, GraphComplex, GraphEntity};

use crate::enumerations::{Access, Color, Status};
use crate::values::Point;

/// An entity of which a response may lack everything but the key.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/sparse")]
pub struct Sparse {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(not_null, max_length = 4)]
    pub text: Option<String>,
    #[graph_entity(not_null, range(0..))]
    pub number: Option<i32>,
    #[graph_entity(not_null)]
    pub flag: Option<bool>,
    #[graph_entity(not_null)]
    pub date: Option<Date>,
    #[graph_entity(not_null)]
    pub color: Option<Color>,
    #[graph_entity(not_null)]
    pub access: Option<Flags<Access>>,
    #[graph_entity(not_null)]
    pub point: Option<Point>,
    #[graph_entity(not_null)]
    pub tags: Option<Vec<String>>,
    #[graph_entity(not_null)]
    pub nullable_tags: Option<Vec<Option<String>>>,
    #[graph_entity(not_null)]
    pub colors: Option<Vec<Color>>,
    #[graph_entity(not_null)]
    pub points: Option<Vec<Point>>,
    #[graph_entity(not_null, default = 5)]
    pub level: Option<i32>,
    #[graph_entity(not_null, default)]
    pub status: Option<Status>,
    pub part: Option<Part>,
    pub parts: Vec<Part>,
}

/// A complex value of which a response may lack everything.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Part {
    #[graph_entity(not_null)]
    pub name: Option<String>,
    #[graph_entity(not_null)]
    pub tags: Option<Vec<String>>,
    #[graph_entity(not_null, default = 3)]
    pub level: Option<i32>,
    pub note: Option<String>,
}

/// Defaults as a response knows them: only `filled` is the default where the response lacks it.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/gauges")]
pub struct Gauge {
    #[graph_entity(key)]
    pub id: String,
    #[graph_entity(default = 5)]
    pub limit: i32,
    #[graph_entity(default = "none".to_owned().into())]
    pub label: Option<String>,
    #[graph_entity(default = 7)]
    pub step: Option<i32>,
    #[graph_entity(default = 8, default_on_read)]
    pub filled: i32,
    #[graph_entity(default = "m".to_owned().into(), default_on_read)]
    pub unit: Option<String>,
}

/// An entity with properties that a response has only if they are selected.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/people")]
pub struct Person {
    #[graph_entity(key)]
    pub id: String,
    pub name: Option<String>,
    #[graph_entity(on_select)]
    pub about: Option<String>,
    #[graph_entity(not_null, on_select)]
    pub skills: Option<Vec<String>>,
}
