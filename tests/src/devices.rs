//! An entity with properties of every kind, for queries.

#![allow(clippy::unwrap_used, reason = "the texts are constants")]

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, DynamicValue, Flags, GraphComplex,
    GraphEntity, GraphEnum, Guid, TimeOfDay, Untyped,
};

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
pub enum Color {
    #[graph_entity(value = 9)]
    Red,
    #[graph_entity(value = 4)]
    Blue,
    Green,
}

#[derive(Debug, Clone, PartialEq, GraphEnum)]
pub enum Channel {
    Stable,
    Beta,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
pub enum Access {
    Read,
    Write,
    Share,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Place {
    pub city: Option<String>,
    #[graph_entity(default = 0)]
    pub floor: i32,
    #[graph_entity(supports(select))]
    pub secret: Option<String>,
    pub inner: Option<Inner>,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub struct Inner {
    pub tags: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/test/devices", open)]
pub struct Device {
    #[graph_entity(key, read_only)]
    pub id: String,
    pub name: Option<String>,
    pub nick: Option<String>,
    pub active: Option<bool>,
    pub byte: u8,
    pub int32: Option<i32>,
    pub int64: i64,
    pub single: f32,
    pub double: f64,
    pub decimal: Option<Decimal>,
    pub binary: Binary,
    pub seen: Option<DateTimeOffset>,
    pub born: Date,
    pub wakes: TimeOfDay,
    pub lasts: Duration,
    pub guid: Guid,
    pub color: Option<Color>,
    pub channel: Channel,
    pub access: Flags<Access>,
    pub place: Option<Place>,
    pub places: Vec<Place>,
    pub tags: Vec<Option<String>>,
    pub numbers: Vec<i64>,
    pub colors: Vec<Color>,
    #[graph_entity(supports(filter))]
    pub hidden: Option<String>,
    #[graph_entity(supports(select, order_by))]
    pub shown: Option<String>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

/// One whose values the tables of cases know.
#[must_use]
pub fn device() -> Device {
    let place = |city: &str, floor| Place {
        city: Some(city.to_owned()),
        floor,
        secret: None,
        inner: Some(Inner { tags: vec![city.to_owned(), "x".to_owned()] }),
    };
    Device {
        id: "d1".into(),
        name: Some("Straße 100%_😀".into()),
        nick: None,
        active: Some(true),
        byte: 200,
        int32: Some(-7),
        int64: i64::MAX,
        single: 0.1,
        double: 2.5,
        decimal: "0.30".parse().ok(),
        binary: Binary::from(&b"OData"[..]),
        seen: "2017-01-01T00:30:31.7073518+03:00".parse().ok(),
        born: "2016-02-29".parse().unwrap(),
        wakes: "07:05:09.25".parse().unwrap(),
        lasts: "P1DT1H0.5S".parse().unwrap(),
        guid: "01234567-89ab-cdef-0123-456789abcdef".parse().unwrap(),
        color: Some(Color::Blue),
        channel: Channel::Other("nightly".into()),
        access: [Access::Read, Access::Share].into_iter().collect(),
        place: Some(place("Bonn", 3)),
        places: vec![place("Rome", 1), place("Oslo", -2)],
        tags: vec![Some("a".into()), None, Some("b".into())],
        numbers: vec![4, 1, 3, 1],
        colors: vec![Color::Red, Color::Blue],
        hidden: Some("h".into()),
        shown: None,
        more: [
            ("rank", DynamicValue::from(3)),
            ("ratio", DynamicValue::from(0.5)),
            ("day", DynamicValue::with_type("2017-01-01", "#Date")),
            ("dayText", DynamicValue::from("2017-01-01")),
            ("list", DynamicValue::from(vec![1, 2])),
            ("object", DynamicValue::from(Untyped::Object(vec![("deep".into(), "x".into())]))),
            ("infinite", DynamicValue::with_type("INF", "#Double")),
            ("gone", DynamicValue::from(Untyped::Null)),
        ]
        .into_iter()
        .collect(),
    }
}
