//! Properties of every primitive type: required, nullable, with defaults, and in collections.

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, GraphComplex, GraphEntity,
    GraphScalar, Guid, TimeOfDay,
};

/// A newtype around a string.
#[derive(Debug, Clone, PartialEq, Eq, GraphScalar)]
pub struct Upn(pub String);

/// A newtype around a number.
#[derive(Debug, Clone, Copy, PartialEq, GraphScalar)]
pub struct Percent(pub f64);

/// Every primitive type, required.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Required {
    pub string: String,
    pub boxed: Box<str>,
    pub boolean: bool,
    pub byte: u8,
    pub s_byte: i8,
    pub int16: i16,
    pub int32: i32,
    pub int64: i64,
    pub single: f32,
    pub double: f64,
    pub decimal: Decimal,
    pub binary: Binary,
    pub date_time_offset: DateTimeOffset,
    pub date: Date,
    pub time_of_day: TimeOfDay,
    pub duration: Duration,
    pub guid: Guid,
    pub upn: Upn,
    pub percent: Percent,
}

/// Every primitive type, nullable.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/nullables")]
pub struct Nullable {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub string: Option<String>,
    pub boxed: Option<Box<str>>,
    pub boolean: Option<bool>,
    pub byte: Option<u8>,
    pub s_byte: Option<i8>,
    pub int16: Option<i16>,
    pub int32: Option<i32>,
    pub int64: Option<i64>,
    pub single: Option<f32>,
    pub double: Option<f64>,
    pub decimal: Option<Decimal>,
    pub binary: Option<Binary>,
    pub date_time_offset: Option<DateTimeOffset>,
    pub date: Option<Date>,
    pub time_of_day: Option<TimeOfDay>,
    pub duration: Option<Duration>,
    pub guid: Option<Guid>,
    pub upn: Option<Upn>,
    pub percent: Option<Percent>,
    pub required: Option<Required>,
}

/// Collections, also of nullable items.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/lists")]
pub struct Lists {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub strings: Vec<String>,
    pub booleans: Vec<bool>,
    pub bytes: Vec<u8>,
    pub int64s: Vec<i64>,
    pub doubles: Vec<f64>,
    pub dates: Vec<Date>,
    pub guids: Vec<Option<Guid>>,
    pub nullable_strings: Vec<Option<String>>,
    pub nullable_doubles: Vec<Option<f64>>,
    pub points: Vec<Point>,
    pub nullable_points: Vec<Option<Point>>,
}

/// Lists of which all are empty, as JSON.
pub const EMPTY_LISTS: &str = concat!(
    r#"{"id":"1","strings":[],"booleans":[],"bytes":[],"int64s":[],"doubles":[],"dates":[],"guids":[],"#,
    r#""nullableStrings":[],"nullableDoubles":[],"points":[],"nullablePoints":[]}"#
);

/// A complex value with a required property.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Point {
    pub x: f64,
    pub label: Option<String>,
}

/// Complex values in complex values, in each of their forms.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/drawings")]
pub struct Drawing {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub title: String,
    pub frame: Frame,
    pub background: Option<Frame>,
    pub layers: Vec<Frame>,
}

/// A complex value with one inside that is required.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Frame {
    pub origin: Point,
    pub corner: Option<Point>,
    pub tags: Vec<String>,
}

/// Defaults of every kind: `{}` creates it, and a response may leave them out.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/defaults")]
pub struct Defaults {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(default = "new", default_on_read)]
    pub string: String,
    #[graph_entity(default, default_on_read)]
    pub boolean: bool,
    #[graph_entity(default = -1.0, default_on_read)]
    pub double: f64,
    #[graph_entity(default = 9_007_199_254_740_993, default_on_read)]
    pub int64: i64,
    #[graph_entity(default = 5, default_on_read)]
    pub nullable_int32: Option<i32>,
    #[graph_entity(default = vec!["a".to_owned()], default_on_read)]
    pub strings: Vec<String>,
    #[graph_entity(default = Some(Package {
        width: 1.0,
        note: Some("n".into()),
        more: [("k", 1)].into_iter().collect()
    }), default_on_read)]
    pub nullable_package: Option<Package>,
    #[graph_entity(default = Package {
        width: 2.0,
        note: Some("m".into()),
        more: [("k", 2)].into_iter().collect()
    }, default_on_read)]
    pub package: Package,
}

/// An open complex value.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub struct Package {
    pub width: f64,
    pub note: Option<String>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

/// An open entity with open values inside.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/parcels", open)]
pub struct Parcel {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub title: Option<String>,
    pub content: Option<Package>,
    pub packages: Vec<Package>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

/// Complex values that hold others of their own type.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/forests")]
pub struct Forest {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub trees: Vec<Tree>,
}

/// A complex value of unlimited depth.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Tree {
    pub height: i32,
    pub trees: Vec<Tree>,
}
