// Complex types that are called like the core crate's own types.

use graph_entity_core::{GraphComplex, GraphEntity, PatchValue};

#[derive(Debug, PartialEq, GraphComplex)]
pub struct Date {
    pub day: Option<i32>,
}

#[derive(Debug, PartialEq, GraphComplex)]
pub struct Duration {
    pub date: Date,
    pub days: Vec<Date>,
}

#[derive(Debug, PartialEq, GraphComplex)]
pub struct DynamicProperties {
    pub duration: Option<Duration>,
}

mod own {
    #[derive(Debug, PartialEq, graph_entity_core::GraphComplex)]
    pub struct String {
        pub length: Option<f64>,
    }
}

macro_rules! complex {
    ($($name:ident)*) => {$(
        #[derive(Debug, PartialEq, GraphComplex)]
        pub struct $name {
            pub text: Option<String>,
        }
    )*};
}

complex! { Binary DateTimeOffset Decimal Guid TimeOfDay }

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/odd")]
pub struct Odd {
    #[graph_entity(key)]
    pub id: String,
    pub a: Date,
    pub b: Option<self::Date>,
    pub c: Vec<Option<Date>>,
    pub d: Option<Duration>,
    pub e: DynamicProperties,
    pub f: Option<own::String>,
    pub g: Option<Binary>,
    pub h: DateTimeOffset,
    pub i: Option<Decimal>,
    pub j: Guid,
    pub k: TimeOfDay,
}

fn main() {
    let patch = OddPatch {
        a: Some(DatePatch { day: PatchValue::Set(1) }),
        f: PatchValue::Set(own::StringPatch { length: PatchValue::Null }),
        ..OddPatch::default()
    };
    assert_eq!(patch.b, PatchValue::Absent);
}
