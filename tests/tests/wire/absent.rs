//! What a response may lack, and what reading then makes of it: W27.

use graph_entity_core::ErrorKind::{
    InvalidValue, MissingProperty, NullNotAllowed, OutOfRange, UnknownMember,
};
use graph_entity_core::json::{self, ReadOptions, WriteOptions};
use graph_entity_core::{GraphEntity, Structured};
use graph_entity_tests::sparse::{Gauge, Part, PartPatch, Sparse, SparseCreate, SparsePatch};
use graph_entity_tests::values::{Lists, Nullable};

use crate::case::{check, reads, refuses};

/// The optional properties of a [`Sparse`], each with a value as it is written.
const VALUES: [(&str, &str); 13] = [
    ("text", r#""abcd""#),
    ("number", "1"),
    ("flag", "true"),
    ("date", r#""2024-02-29""#),
    ("color", r#""red""#),
    ("access", r#""read,write""#),
    ("point", r##"{"@odata.type":"#microsoft.graph.point","x":1.0,"label":null}"##),
    ("tags", r#"["a"]"#),
    ("nullableTags", r#"[null,"a"]"#),
    ("colors", r#"["red"]"#),
    ("points", r##"[{"@odata.type":"#microsoft.graph.point","x":2.0,"label":null}]"##),
    ("level", "6"),
    ("status", r#""active""#),
];

/// A [`Sparse`] with these members between its key and its parts.
fn sparse(members: &str) -> String {
    format!(r#"{{"id":"1"{members},"part":null,"parts":[]}}"#)
}

fn member((name, value): (&str, &str)) -> String {
    format!(r#","{name}":{value}"#)
}

#[test]
fn in_a_response_what_is_missing_or_null_is_absent() {
    // A default is not invented either.
    check([reads::<Sparse>("W27", sparse(""), sparse(""))]);
    check(VALUES.map(|(name, _)| reads::<Sparse>("W27", sparse(&member((name, "null"))), sparse(""))));
    check(VALUES.map(|value| reads::<Sparse>("W27", sparse(&member(value)), sparse(&member(value)))));
    let all: String = VALUES.map(member).concat();
    check([
        reads::<Sparse>("W27", sparse(&all), sparse(&all)),
        reads::<Sparse>("W27", sparse(r#","tags":[],"colors" : [ ]"#), sparse(r#","tags":[],"colors":[]"#)),
        // In complex values too.
        reads::<Sparse>(
            "W27",
            r#"{"id":"1","part":{"tags":null,"name":"n"},"parts":[{},{"level":4,"tags":[]}]}"#,
            concat!(
                r##"{"id":"1","part":{"@odata.type":"#microsoft.graph.part","name":"n","note":null},"parts":["##,
                r##"{"@odata.type":"#microsoft.graph.part","note":null},"##,
                r##"{"@odata.type":"#microsoft.graph.part","tags":[],"level":4,"note":null}]}"##
            ),
        ),
        refuses::<Sparse>("W8", sparse(r#","tags":[null]"#), NullNotAllowed, "tags/0", ""),
        refuses::<Sparse>("W8", sparse(r#","tags":{}"#), InvalidValue, "tags", "an array"),
        refuses::<Sparse>("W8", sparse(r#","color":"pink""#), UnknownMember, "color", ""),
        refuses::<Sparse>("W8", sparse(r#","points":[{}]"#), MissingProperty, "points/0/x", ""),
    ]);
}

#[test]
fn in_a_request_null_is_an_error_and_leaving_out_is_not() {
    let request = |members: &str| format!("{{{}}}", members.trim_start_matches(','));
    let create = |members: &str| format!(r#"{{"id":"1"{members}}}"#);
    for (name, _) in VALUES {
        let null = member((name, "null"));
        check([
            refuses::<SparseCreate>("W27", create(&null), NullNotAllowed, name, "null is not allowed"),
            refuses::<SparsePatch>("W27", request(&null), NullNotAllowed, name, "null is not allowed"),
        ]);
    }
    check(VALUES.map(|value| {
        let given = member(value);
        // A create omits the nulls within.
        let written = given.replace(r#","label":null"#, "");
        reads::<SparseCreate>("W27", create(&given), format!(r#"{{"id":"1"{written},"parts":[]}}"#))
    }));
    check([
        reads::<SparseCreate>("W27", create(""), r#"{"id":"1","parts":[]}"#),
        reads::<SparsePatch>("W27", "{}", "{}"),
        reads::<SparsePatch>("W27", r#"{"tags":[],"number":0}"#, r#"{"number":0,"tags":[]}"#),
        reads::<PartPatch>("W27", r#"{"tags":["a"]}"#, r#"{"tags":["a"]}"#),
        refuses::<SparseCreate>("W8", create(r#","number":-1"#), OutOfRange, "number", "at least 0"),
        refuses::<SparsePatch>("W8", r#"{"text":"abcde"}"#, OutOfRange, "text", "4 characters"),
    ]);
    // What nested values of a create lack, the service makes: the default is for the service.
    let body = create(r#","part":{},"parts":[{"level":1}]"#);
    let created = Sparse::from_create(&json::from_str(&body).unwrap()).unwrap();
    let part = |level| Part { name: None, tags: None, level: Some(level), note: None };
    assert_eq!((created.part, created.parts), (Some(part(3)), vec![part(1)]));
    assert_eq!((created.level, created.tags), (Some(5), None));
}

#[test]
fn a_create_read_into_the_entity_reads_as_a_create() {
    let options = ReadOptions::default().request(true);
    let read = |body: &str| json::from_slice_with::<Sparse>(body.as_bytes(), &options);
    let created = read(r#"{"id":"1"}"#).unwrap();
    assert_eq!((created.level, created.status.is_some(), created.tags), (Some(5), true, None));
    for (name, _) in VALUES {
        let error = read(&format!(r#"{{"id":"1","{name}":null}}"#)).unwrap_err();
        assert_eq!((error.kind(), error.path()), (NullNotAllowed, name));
    }
}

#[test]
fn a_copy_is_as_absent_as_the_original() {
    let mut entity = Sparse::empty();
    assert_eq!((entity.level, &entity.tags), (Some(5), &None));
    entity.level = None;
    entity.part = Some(Part { name: None, tags: None, level: None, note: None });
    entity.parts = entity.part.iter().cloned().collect();
    assert_eq!(entity.duplicate(), entity);
    // `Debug` leaves out absent properties.
    let debug = format!("{:?}", &entity as &dyn Structured);
    assert!(!debug.contains("level") && !debug.contains("tags"), "{debug}");

    let patch: SparsePatch = json::from_str(r#"{"part":{"level":9},"tags":["a"]}"#).unwrap();
    entity.apply(&patch).unwrap();
    assert_eq!(entity.part.as_ref().and_then(|part| part.level), Some(9));
    assert_eq!((entity.tags, entity.level, &entity.parts[0].level), (Some(vec!["a".into()]), None, &None));
}

#[test]
fn a_response_invents_no_default() {
    let hint =
        "if the service may leave it out, declare it `default_on_read`, or `Option<…>` with `not_null`";
    let written = r#"{"id":"1","limit":9,"label":null,"step":null,"filled":8,"unit":"m"}"#;
    check([
        refuses::<Gauge>("W27", r#"{"id":"1"}"#, MissingProperty, "limit", hint),
        reads::<Gauge>("W27", r#"{"limit":9,"id":"1"}"#, written),
        reads::<Gauge>(
            "W27",
            r#"{"id":"1","limit":9,"step":1}"#,
            written.replace(r#""step":null"#, r#""step":1"#),
        ),
        reads::<Gauge>("W8", r#"{"id":"1","limit":9,"unit":null}"#, written.replace(r#""m""#, "null")),
        refuses::<Lists>(
            "W27",
            r#"{"id":"1","strings":[]}"#,
            MissingProperty,
            "booleans",
            "if the service may leave it out, declare it `Option<…>` with `not_null`",
        ),
        refuses::<Nullable>("W8", "{}", MissingProperty, "id", "declare it `Option<…>` with `not_null`"),
        refuses::<Nullable>("W26", "{}", MissingProperty, "id", "read a `Projection<_>` or a `Delta<_>`"),
    ]);
    // In a request, each has its default.
    let created = Gauge::from_create(&json::from_str(r#"{"id":"1"}"#).unwrap()).unwrap();
    assert_eq!((created.limit, created.label.as_deref(), created.step), (5, Some("none"), Some(7)));
    assert_eq!((created.filled, created.unit.as_deref()), (8, Some("m")));
}

#[test]
fn what_a_store_wrote_reads_although_properties_were_added() {
    fn read<T: Structured>(text: &str) -> T {
        json::from_slice_with(text.as_bytes(), &ReadOptions::for_storage()).unwrap()
    }
    let gauge: Gauge = read(r##"{"@odata.type":"#an.older.name","id":"1"}"##);
    assert_eq!(gauge, Gauge::from_create(&json::from_str(r#"{"id":"1"}"#).unwrap()).unwrap());
    let lists: Lists = read(r#"{"id":"1"}"#);
    assert!(lists.strings.is_empty() && lists.points.is_empty());
    // An absent property was absent, whatever its default.
    let sparse: Sparse = read(r#"{"id":"1","tags":null,"part":{}}"#);
    assert_eq!((sparse.level, sparse.tags), (None, None));
    assert_eq!(sparse.part.and_then(|part| part.level), None);
    let error = json::from_slice_with::<Gauge>(b"{}", &ReadOptions::for_storage()).unwrap_err();
    assert_eq!(error.to_string(), "id: the property `id` of microsoft.graph.gauge is required");
    // Each property alone.
    for absent in [true, false] {
        let mut entity = Sparse::empty();
        if !absent {
            entity = read(&sparse_of_all());
        }
        let mut copy = Sparse::empty();
        for (index, property) in entity.shape().ty.properties().iter().enumerate() {
            let mut text = Vec::new();
            json::write_value(&mut text, entity.get(index), &WriteOptions::for_storage());
            let text = if text.is_empty() { b"null".to_vec() } else { text };
            json::read_value(&text, &ReadOptions::for_storage(), property.ty(), copy.slot(index)).unwrap();
        }
        assert_eq!(copy, entity);
    }
}

fn sparse_of_all() -> String {
    sparse(&VALUES.map(member).concat())
}

#[test]
fn asking_for_the_place_of_an_absent_collection_leaves_it_absent() {
    let mut entity = Sparse::empty();
    let before = entity.clone();
    for index in 0..entity.shape().ty.properties().len() {
        let _ = entity.slot(index);
    }
    assert_eq!(entity, before);
}
