//! A type with bases and the same type without are one on the wire.

#![allow(missing_docs, reason = "the declarations are test data")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in a test, what fails should stop it")]

use graph_entity::json::{self, FromJson, ToJson};
use graph_entity::{DynamicProperties, GraphEntity, PatchValue, Structured, ValueRef};
use graph_entity_relations::directory::Entity;
use proptest::prelude::*;
use serde::de::DeserializeOwned;

/// The root of a chain: a value of each kind.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(abstract)]
pub struct Named {
    #[graph_entity(base)]
    pub entity: Entity,
    #[graph_entity(max_length = 8)]
    pub name: Option<String>,
    #[graph_entity(default = 3)]
    pub level: i32,
    pub tags: Vec<String>,
}

/// Open, in the middle.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/shared", open)]
pub struct Shared {
    pub size: i64,
    #[graph_entity(base)]
    pub named: Named,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

/// Three bases deep.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/things", name = "thing")]
pub struct Derived {
    #[graph_entity(base)]
    pub shared: Shared,
    #[graph_entity(default = Some(String::from("plain")))]
    pub color: Option<String>,
    #[graph_entity(read_only, default = false)]
    pub sealed: bool,
}

/// The same without bases.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/things", name = "thing", open)]
pub struct Flat {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(max_length = 8)]
    pub name: Option<String>,
    #[graph_entity(default = 3)]
    pub level: i32,
    pub tags: Vec<String>,
    pub size: i64,
    #[graph_entity(default = Some(String::from("plain")))]
    pub color: Option<String>,
    #[graph_entity(read_only, default = false)]
    pub sealed: bool,
    #[graph_entity(dynamic)]
    pub additional: DynamicProperties,
}

/// An object with some of the properties, in any order, some of them with values of other types.
fn object() -> impl Strategy<Value = String> {
    let text = || prop_oneof![Just(r#""a""#), Just(r#""too long a text""#), Just("null"), Just("7")];
    let member = prop_oneof![
        4 => text().prop_map(|value| format!(r#""id":{value}"#)),
        4 => text().prop_map(|value| format!(r#""name":{value}"#)),
        4 => (-2..9).prop_map(|value| format!(r#""level":{value}"#)),
        4 => prop_oneof![Just("[]"), Just(r#"["x","y"]"#), Just("null")].prop_map(|value| format!(r#""tags":{value}"#)),
        6 => (-2..9).prop_map(|value| format!(r#""size":{value}"#)),
        4 => text().prop_map(|value| format!(r#""color":{value}"#)),
        2 => any::<bool>().prop_map(|value| format!(r#""sealed":{value}"#)),
        2 => text().prop_map(|value| format!(r#""extra":{value}"#)),
        1 => text().prop_map(|value| format!(r#""other":[{{"x":{value}}}]"#)),
        1 => Just(r##""@odata.type":"#microsoft.graph.thing""##.to_owned()),
        1 => Just(r##""@odata.type":"#microsoft.graph.other""##.to_owned()),
    ];
    prop::collection::vec(member, 0..9).prop_map(|members| format!("{{{}}}", members.join(",")))
}

/// What reading and writing a text gives: the text, or the error.
fn outcome<T: FromJson + ToJson + DeserializeOwned + serde::Serialize>(
    text: &str,
) -> [Result<String, String>; 2] {
    let direct = json::from_str::<T>(text);
    let through_serde = serde_json::from_str::<T>(text);
    [
        direct.map(|value| json::to_string(&value)).map_err(|error| error.to_string()),
        through_serde.map(|value| serde_json::to_string(&value).unwrap()).map_err(|error| error.to_string()),
    ]
}

fn values(value: &dyn Structured) -> Vec<bool> {
    (0..=value.shape().ty.dynamic_index() + 2)
        .map(|index| matches!(value.get(index), ValueRef::Absent))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_chain_reads_and_writes_as_one_type(text in object()) {
        prop_assert_eq!(outcome::<Derived>(&text), outcome::<Flat>(&text), "entity: {}", text);
        prop_assert_eq!(outcome::<DerivedCreate>(&text), outcome::<FlatCreate>(&text), "create: {}", text);
        prop_assert_eq!(outcome::<DerivedPatch>(&text), outcome::<FlatPatch>(&text), "patch: {}", text);
    }

    #[test]
    fn a_chain_is_created_and_changed_as_one_type(create in object(), patch in object()) {
        let derived = json::from_str::<DerivedCreate>(&create);
        let flat = json::from_str::<FlatCreate>(&create);
        if let (Ok(derived), Ok(flat)) = (derived, flat) {
            let mut derived = Derived::from_create(&derived).unwrap();
            let mut flat = Flat::from_create(&flat).unwrap();
            prop_assert_eq!(json::to_string(&derived), json::to_string(&flat));
            prop_assert_eq!(values(&derived), values(&flat));
            if let (Ok(of_derived), Ok(of_flat)) = (json::from_str(&patch), json::from_str(&patch)) {
                derived.apply(&of_derived).unwrap();
                flat.apply(&of_flat).unwrap();
                prop_assert_eq!(json::to_string(&derived), json::to_string(&flat));
                prop_assert_eq!(derived.duplicate(), derived.clone());
            }
        }
    }
}

#[test]
fn debug_and_equality_are_those_of_one_type() {
    let patch = |name: PatchValue<String>| {
        let shared =
            SharedPatch { named: NamedPatch { name, ..NamedPatch::default() }, ..SharedPatch::default() };
        DerivedPatch { shared, ..DerivedPatch::default() }
    };
    assert_eq!(format!("{:?}", patch(PatchValue::Null)), "microsoft.graph.thing { name: null }");
    assert_eq!(patch(PatchValue::Null), patch(PatchValue::Null));
    assert_ne!(patch(PatchValue::Null), patch(PatchValue::Absent));
}
