//! `Collection<T>` and the error body: W1, W9 and their way through serde.

use graph_entity_core::{Collection, ErrorKind, ODataError, json};
use graph_entity_tests::keys::Settings;

type Page = Collection<Settings>;

const ITEM: &str = r##"{"@odata.type":"#microsoft.graph.settings","dark":true,"language":null}"##;

fn both(input: &str) -> Page {
    let direct: Page = json::from_str(input).unwrap();
    let through_serde: Page = serde_json::from_str(input).unwrap();
    assert_eq!(direct, through_serde, "{input}");
    direct
}

#[test]
fn pages_are_read_and_written() {
    let text = format!(
        r#"{{"@odata.context":"https://h/$metadata#x","@odata.count":3,"@odata.nextLink":"https://h/x?$skiptoken=\"1\"","value":[{ITEM},{ITEM}]}}"#
    );
    let page = both(&text);
    assert_eq!(page.context.as_deref(), Some("https://h/$metadata#x"));
    assert_eq!(page.count, Some(3));
    assert_eq!(page.next_link.as_deref(), Some(r#"https://h/x?$skiptoken="1""#));
    assert_eq!(page.value.len(), 2);
    assert_eq!(String::from_utf8(json::to_vec(&page)).unwrap(), text);
    assert_eq!(serde_json::to_string(&page).unwrap(), text);
}

#[test]
fn what_a_page_may_leave_out_or_add() {
    let cases = [
        (r#"{"value":[]}"#, None, None, 0),
        (r#"{ "value" : [ { } , {} ] }"#, None, None, 2),
        (r#"{"@odata.count":0,"value":[{"dark":true,"new":1}]}"#, Some(0), None, 1),
        (r#"{"@odata.count":"9","value":[]}"#, Some(9), None, 0),
        (r#"{"value":[],"@count":1,"@nextLink":"n"}"#, Some(1), Some("n"), 0),
        (r#"{"@odata.nextLink":null,"@odata.count":null,"@odata.context":null,"value":[]}"#, None, None, 0),
        (r#"{"x@odata.deltaLink":"d","count":7,"nextLink":{},"@odata.value":1,"value":[]}"#, None, None, 0),
    ];
    for (input, count, next_link, items) in cases {
        let page = both(input);
        assert_eq!(
            (page.count, page.next_link.as_deref(), page.value.len()),
            (count, next_link, items),
            "{input}"
        );
    }
}

#[test]
fn what_is_no_page() {
    let cases = [
        ("{}", ErrorKind::MissingProperty, "value"),
        ("[]", ErrorKind::InvalidValue, ""),
        ("null", ErrorKind::NullNotAllowed, ""),
        (r#"{"value":null}"#, ErrorKind::NullNotAllowed, "value"),
        (r#"{"value":{}}"#, ErrorKind::InvalidValue, "value"),
        (r#"{"value":[],"value":[]}"#, ErrorKind::DuplicateProperty, "value"),
        (r#"{"value":[{},{"dark":1}]}"#, ErrorKind::InvalidValue, "value/1/dark"),
        (r#"{"value":[null]}"#, ErrorKind::NullNotAllowed, "value/0"),
        (r#"{"@odata.count":"many","value":[]}"#, ErrorKind::InvalidValue, "@odata.count"),
        (r#"{"@odata.count":1.5,"value":[]}"#, ErrorKind::InvalidValue, "@odata.count"),
        (r#"{"@odata.nextLink":1,"value":[]}"#, ErrorKind::InvalidValue, "@odata.nextLink"),
        (r#"{"value":[{}]"#, ErrorKind::Syntax, ""),
        (r#"{"value":[{},]}"#, ErrorKind::Syntax, "value"),
        (r#"{"x":[[}"#, ErrorKind::Syntax, "x"),
    ];
    for (input, kind, path) in cases {
        let error = json::from_str::<Page>(input).unwrap_err();
        assert_eq!((error.kind(), error.path()), (kind, path), "{input}: {error}");
        assert!(serde_json::from_str::<Page>(input).is_err(), "{input}");
    }
}

#[test]
fn error_bodies() {
    let text = concat!(
        r#"{"error":{"code":"badRequest","message":"It is \"wrong\".","target":"a/0/b","details":[{"code":"x","message":"y","target":"t"},"#,
        r#"{"code":"x","message":"z"}],"innerError":{"code":"nullNotAllowed","date":"2024-01-01T00:00:00Z","request-id":"1","client-request-id":"2"}}}"#
    );
    let error: ODataError = json::from_str(text).unwrap();
    assert_eq!(error, serde_json::from_str(text).unwrap());
    assert_eq!((error.code.as_str(), error.target.as_deref()), ("badRequest", Some("a/0/b")));
    assert_eq!(error.details.len(), 2);
    assert_eq!(String::from_utf8(json::to_vec(&error)).unwrap(), text);
    assert_eq!(serde_json::to_string(&error).unwrap(), text);

    let bare: ODataError =
        json::from_str(r#"{"error":{"code":"x","innererror":{"request-id":"7"}}}"#).unwrap();
    assert_eq!(bare.inner_error.unwrap().request_id.as_deref(), Some("7"));

    for (input, kind) in [
        ("{}", ErrorKind::MissingProperty),
        ("[]", ErrorKind::MissingProperty),
        (r#"{"error":"no"}"#, ErrorKind::MissingProperty),
        (r#"{"error":{"code":"a","code":"b"}}"#, ErrorKind::DuplicateProperty),
        ("<html>", ErrorKind::Syntax),
        ("", ErrorKind::Syntax),
    ] {
        assert_eq!(json::from_str::<ODataError>(input).unwrap_err().kind(), kind, "{input}");
        assert!(serde_json::from_str::<ODataError>(input).is_err(), "{input}");
    }
}
