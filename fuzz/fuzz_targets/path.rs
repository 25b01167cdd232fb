//! Arbitrary text as paths and keys: nothing panics, a key that parses is printed as one that parses to the
//! same, and an entity with any key is found where `Location` says.

#![no_main]

use graph_entity_core::query::{Limits, ResourcePath};
use graph_entity_core::{GraphEntity, KeyValues, json};
use graph_entity_fuzz::{graph, send};
use graph_entity_tests::devices::Device;
use graph_entity_tests::keys::{Account, Measurement, Shade};
use graph_entity_tests::values::{Lists, Parcel};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let limits = Limits::default();
    if let Err(error) = ResourcePath::parse(text, &limits) {
        assert!(!error.to_string().is_empty());
    }
    keys::<Device>(text);
    keys::<Measurement>(text);
    keys::<Account>(text);
    keys::<Shade>(text);
    keys::<Lists>(text);
    keys::<Parcel>(text);

    let service = graph();
    let path = format!("/{text}");
    if let Some(response) = send(&service, "GET", &path, &[], b"") {
        assert!(matches!(response.status, 200 | 400 | 404 | 405 | 414 | 501), "{} {path}", response.status);
    }
    let body = serde_json::json!({"device": text, "number": -7}).to_string();
    let created = send(&service, "POST", "/test/measurements", &[], body.as_bytes()).expect("a request");
    assert_eq!(created.status, 201, "{text:?}");
    let location = created.location.expect("a created entity has a place");
    let path = location.strip_prefix("http://localhost").expect("the root of the service");
    let read = send(&service, "GET", path, &[], b"").expect("a URL");
    assert_eq!(read.status, 200, "{path}");
    let entity: Measurement = json::from_slice(&read.body).expect("an entity");
    assert_eq!((entity.device.as_str(), entity.number), (text, -7));
});

fn keys<E: GraphEntity>(text: &str) {
    let ty = E::entity_type().structured();
    let alias = |_: &str| Some(text.to_owned());
    let keys = [
        KeyValues::parse_segments(ty, &[text]),
        KeyValues::parse_segments(ty, &text.split('/').collect::<Vec<_>>()),
        KeyValues::parse_predicate(ty, text),
        KeyValues::parse_predicate_with(ty, "@p", alias),
    ];
    for key in keys {
        match key {
            Ok(key) => {
                let predicate = key.to_predicate(ty);
                let inner = predicate.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
                let again = KeyValues::parse_predicate(ty, inner.expect("parentheses"));
                assert_eq!(again.as_ref(), Ok(&key), "{predicate}");
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
