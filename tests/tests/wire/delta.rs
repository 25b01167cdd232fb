//! Payloads of changes are not read as live entities: W24.

use graph_entity_core::client::Projection;
use graph_entity_core::json::ReadOptions;
use graph_entity_core::{Collection, ErrorKind, json};
use graph_entity_tests::keys::{Settings, SettingsPatch};
use graph_entity_tests::values::{Drawing, Parcel};

type Page = Collection<Settings>;

#[test]
fn a_collection_of_live_entities_has_no_changes() {
    let cases = [
        (r#"{"@odata.deltaLink":"d","value":[]}"#, "@odata.deltaLink"),
        (r#"{"value":[],"@deltaLink":"d"}"#, "@deltaLink"),
        (r#"{"@odata.context":"https://h/$metadata#x/$delta","value":[]}"#, "@odata.context"),
        (r##"{"@context":"#x/$delta","value":[]}"##, "@context"),
        (r#"{"value":[{"dark":true},{"@removed":{"reason":"deleted"}}]}"#, "value/1/@removed"),
        (r#"{"value":[{"language":"x","@odata.removed":{}}]}"#, "value/0/@odata.removed"),
        (r##"{"value":[{"@odata.context":"#x/$deletedEntity","id":"1"}]}"##, "value/0/@odata.context"),
        (r##"{"value":[{"@context":"#x/$deletedEntity","id":"1"}]}"##, "value/0/@context"),
        (r##"{"value":[{"@odata.context":"https://h/$metadata#x/$link"}]}"##, "value/0/@odata.context"),
        (r##"{"value":[{"source":"a","@odata.context":"#x/$deletedLink"}]}"##, "value/0/@odata.context"),
        (r#"{"value":[{"members@delta":[]}]}"#, "value/0/members@delta"),
        (r#"{"value":[{"members@odata.delta":[{}]}]}"#, "value/0/members@odata.delta"),
    ];
    for (input, path) in cases {
        let error = json::from_str::<Page>(input).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::WrongType, path), "{input}: {error}");
        assert!(error.message().contains("read a `Delta<_>`"), "{error}");
        let partial = json::from_str::<Collection<Projection<Settings>>>(input).unwrap_err();
        assert_eq!(partial, error, "{input}");
        // The path ends with the member at fault, and the message names it.
        let found = path.rsplit('/').next().unwrap();
        assert!(error.message().contains(if found.ends_with("context") { "/$" } else { found }), "{error}");

        let through_serde = serde_json::from_str::<Page>(input).unwrap_err().to_string();
        assert!(through_serde.contains(error.message()), "{input}: {through_serde}");
        assert!(through_serde.contains(found), "{input}: {through_serde}");
    }
}

#[test]
fn one_live_entity_is_no_change() {
    for (input, path) in [
        (r#"{"@removed":{"reason":"changed"},"dark":true}"#, "@removed"),
        (r##"{"@odata.context":"#x/$deletedEntity","id":"1","reason":"deleted"}"##, "@odata.context"),
        (r#"{"@odata.deltaLink":"d","dark":true}"#, "@odata.deltaLink"),
        (r#"{"members@delta":[]}"#, "members@delta"),
    ] {
        let error = json::from_str::<Settings>(input).unwrap_err();
        assert_eq!((error.kind(), error.path()), (ErrorKind::WrongType, path), "{input}: {error}");
        assert_eq!(json::from_str::<Projection<Settings>>(input).unwrap_err(), error);
        let through_serde = serde_json::from_str::<Settings>(input).unwrap_err().to_string();
        assert!(through_serde.contains(error.message()), "{input}: {through_serde}");
    }
    let inside = r#"{"frame":{"origin":{"x":1.0,"@removed":{}}}}"#;
    assert_eq!(json::from_str::<Projection<Drawing>>(inside).unwrap_err().path(), "frame/origin/@removed");
}

#[test]
fn what_looks_like_a_change_and_is_none() {
    for input in [
        r#"{"@odata.deltaLink":null,"value":[]}"#,
        r#"{"deltaLink":"d","@removed":1,"value":[]}"#,
        r##"{"@odata.context":"#x/$entity","value":[{"@odata.context":"#x/$entity"},{"@context":null}]}"##,
        r##"{"value":[{"@odata.context":7},{"members@odata.context":"#x/$delta"}]}"##,
        r#"{"value":[{"members@odata.deltaLink":"d","members@removed":{},"@odata.delta":1,"removed":{}}]}"#,
    ] {
        let page: Page = json::from_str(input).unwrap_or_else(|error| panic!("{input}: {error}"));
        let through_serde: Page =
            serde_json::from_str(input).unwrap_or_else(|error| panic!("{input}: {error}"));
        assert_eq!(page, through_serde);
    }
    // A dynamic property is data, whatever its members are called.
    let parcel: Parcel = json::from_str(r#"{"id":"1","packages":[],"part":{"@removed":{}}}"#).unwrap();
    assert!(parcel.more.get("part").is_some());
}

#[test]
fn requests_are_read_as_before() {
    let input = r##"{"@odata.context":"#x/$delta","@removed":{},"@odata.deltaLink":"d","dark":true}"##;
    let patch: SettingsPatch = json::from_str(input).unwrap();
    assert_eq!(patch.dark, Some(true));
    assert_eq!(serde_json::from_str::<SettingsPatch>(input).unwrap().dark, Some(true));
    let mut settings = json::from_str::<Settings>("{}").unwrap();
    json::read_partial(input.as_bytes(), &ReadOptions::default(), &mut settings).unwrap();
    assert!(settings.dark);
}
