//! The cases of the public JSON test suite ("Parsing JSON is a Minefield"): `y_` has to be accepted, `n_`
//! refused, and `i_` is up to the reader. Each is read as a whole document and in every position inside one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers fail by panicking")]

use graph_entity_core::{Error, ErrorKind, ODataError, json};
use graph_entity_tests::values::{NullableCreate, Parcel, ParcelCreate};

mod cases;

use cases::{ACCEPTED, OURS, REFUSED};

/// Whether the text is JSON to the reader, as a document that is expected to be an object with a certain
/// member.
fn as_document(text: &[u8]) -> Result<(), Error> {
    match json::from_slice::<ODataError>(text) {
        Err(error) if error.kind() != ErrorKind::MissingProperty => Err(error),
        _ => Ok(()),
    }
}

fn between(before: &str, text: &[u8], after: &str) -> Vec<u8> {
    [before.as_bytes(), text, after.as_bytes()].concat()
}

type Read = fn(&[u8]) -> Result<(), Error>;

/// The places that a text may have in a document.
const POSITIONS: &[(&str, Read)] = &[
    ("document", as_document),
    ("dynamic property", |text| json::from_slice::<ParcelCreate>(&between(r#"{"v":"#, text, "}")).map(drop)),
    ("dynamic property of a response", |text| {
        json::from_slice::<Parcel>(&between(r#"{"id":"1","packages":[],"v" : "#, text, " }")).map(drop)
    }),
    ("item", |text| json::from_slice::<ParcelCreate>(&between(r#"{"v":[1,"#, text, ",2]}")).map(drop)),
    ("ignored annotation", |text| {
        json::from_slice::<NullableCreate>(&between(r#"{"@v.v":"#, text, r#","int32":1}"#)).map(drop)
    }),
    ("ignored property", |text| {
        json::from_slice::<NullableCreate>(&between(r#"{"id":"#, text, "}")).map(drop)
    }),
    ("unknown property of a response", |text| {
        json::from_slice::<graph_entity_tests::keys::Settings>(&between(r#"{"v":"#, text, "}")).map(drop)
    }),
];

fn serde_json_accepts(text: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(text).is_ok()
}

#[test]
fn accepted() {
    for (name, text) in ACCEPTED {
        for (position, read) in POSITIONS {
            assert_eq!(read(text), Ok(()), "{name} as {position}");
        }
        assert!(serde_json_accepts(text), "{name}");
    }
}

#[test]
fn refused() {
    for (name, text) in REFUSED {
        for (position, read) in POSITIONS {
            match read(text) {
                Err(error) => assert_eq!(error.kind(), ErrorKind::Syntax, "{name} as {position}: {error}"),
                Ok(()) => panic!("{name} was accepted as {position}"),
            }
        }
        assert!(!serde_json_accepts(text), "{name}");
    }
}

#[test]
fn up_to_the_reader() {
    for case in OURS {
        for (position, read) in POSITIONS {
            // The reader does not look for repeated names in a value that it skips.
            let looked_into = position.contains("dynamic") || matches!(*position, "document" | "item");
            // A byte order mark may begin a document, and nothing else (W33).
            let is_marked = *position == "document" && case.text.starts_with("\u{feff}".as_bytes());
            let expected = case
                .refused
                .filter(|kind| looked_into || *kind != ErrorKind::DuplicateProperty)
                .filter(|_| !is_marked);
            let found = read(case.text).err().map(|error| error.kind());
            assert_eq!(found, expected, "{} as {position}", case.name);
        }
        assert_eq!(serde_json_accepts(case.text), case.serde_json, "{}", case.name);
    }
}

#[test]
fn what_is_accepted_is_kept() {
    for (name, text) in ACCEPTED {
        let parcel: ParcelCreate = json::from_slice(&between(r#"{"v":"#, text, "}")).unwrap();
        let written: serde_json::Value = serde_json::from_slice(&json::to_vec(&parcel)).unwrap();
        let original: serde_json::Value = serde_json::from_slice(text).unwrap();
        // A create does not make a property that is null.
        assert_eq!(written.get("v").unwrap_or(&serde_json::Value::Null), &original, "{name}");
    }
}

/// Numbers and strings of the suite in the place of a property of their type.
#[test]
fn typed_properties() {
    for (name, text) in ACCEPTED {
        match serde_json::from_slice::<serde_json::Value>(text).unwrap() {
            serde_json::Value::Array(items) if name.starts_with("y_number") => {
                let number = text.trim_ascii().strip_prefix(b"[").unwrap().strip_suffix(b"]").unwrap();
                let create: NullableCreate =
                    json::from_slice(&between(r#"{"double":"#, number, "}")).unwrap();
                assert_eq!(create.double.map(f64::to_bits), items[0].as_f64().map(f64::to_bits), "{name}");
            }
            serde_json::Value::Array(items) if name.starts_with("y_string") => {
                let string = text.trim_ascii().strip_prefix(b"[").unwrap().strip_suffix(b"]").unwrap();
                let create: NullableCreate =
                    json::from_slice(&between(r#"{"string":"#, string, "}")).unwrap();
                assert_eq!(create.string.as_deref(), items[0].as_str(), "{name}");
            }
            _ => {}
        }
    }
    for (name, text) in REFUSED {
        let property = if name.starts_with("n_number") {
            "double"
        } else if name.starts_with("n_string") {
            "string"
        } else {
            continue;
        };
        let inner = text.strip_prefix(b"[").unwrap_or(text);
        let inner = inner.strip_suffix(b"]").unwrap_or(inner);
        let document = between(&format!(r#"{{"{property}":"#), inner, "}");
        let error = json::from_slice::<NullableCreate>(&document).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Syntax | ErrorKind::InvalidValue), "{name}: {error}");
    }
}

#[test]
fn depth() {
    let nested = |levels: usize| between(&"[".repeat(levels), b"", &"]".repeat(levels));
    assert_eq!(as_document(&nested(json::MAX_DEPTH)), Ok(()));
    for levels in [json::MAX_DEPTH + 1, 100, 500, 100_000] {
        assert_eq!(as_document(&nested(levels)).unwrap_err().kind(), ErrorKind::TooDeep, "{levels}");
    }
    for open in ["[", r#"{"":"#, r#"[{"":"#] {
        let error = as_document(open.repeat(100_000).as_bytes()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TooDeep, "{open}");
    }
}

/// Time grows with the size of a body, not with its square: what names come twice is found by sorting.
#[test]
fn many_names() {
    let members: Vec<_> = (0..100_000).map(|n| format!(r#""n{n}":{n}"#)).collect();
    let members = members.join(",");
    let parcel: ParcelCreate = json::from_str(&format!("{{{members}}}")).unwrap();
    assert_eq!(parcel.more.len(), 100_000);
    let patch: graph_entity_tests::values::ParcelPatch = json::from_str(&format!("{{{members}}}")).unwrap();
    let mut entity = <Parcel as graph_entity_core::GraphEntity>::from_create(&parcel).unwrap();
    graph_entity_core::GraphEntity::apply(&mut entity, &patch).unwrap();
    assert_eq!(entity.more, parcel.more);
    let twice = json::from_str::<ParcelCreate>(&format!(r#"{{"v":{{{members},"n7":0}}}}"#)).unwrap_err();
    assert_eq!((twice.kind(), twice.path()), (ErrorKind::DuplicateProperty, "v/n7"));
}
