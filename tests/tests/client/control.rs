//! Control information: the versions and ids that come with entities, and the updates that use them.

use graph_entity_core::client::{self, Projection, Resource, changes, property};
use graph_entity_core::json::{self, MetadataLevel, ToJson, WriteOptions};
use graph_entity_core::{Collection, ControlInformation, ErrorKind};
use graph_entity_tests::values::Drawing;
use http::Response;

use crate::requests::{ROOT, Tag};

fn control(id: Option<&str>, etag: Option<&str>) -> ControlInformation {
    let mut control = ControlInformation::default();
    (control.id, control.etag) = (id.map(str::to_owned), etag.map(str::to_owned));
    control
}

const PAGE: &str = r#"{"value": [
    {"@odata.etag": "W/\"1\"", "@odata.id": "tags('a')", "name": "a"},
    {"name": "b"},
    {"name": "c", "@etag": "2", "@id": "https://graph.example/v1.0/tags/c"},
    {"@odata.etag": null, "name": "d"}
]}"#;

fn expected() -> [ControlInformation; 4] {
    let c = Some("https://graph.example/v1.0/tags/c");
    let none = || control(None, None);
    [control(Some("tags('a')"), Some("W/\"1\"")), none(), control(c, Some("2")), none()]
}

#[test]
fn a_page_keeps_what_comes_with_each_item() {
    let page: Collection<Tag> = json::from_str(PAGE).expect("a page");
    let items: Vec<_> = page.items().map(|(tag, control)| (tag.name.as_str(), control.clone())).collect();
    let [a, b, c, d] = expected();
    assert_eq!(items, [("a", a.clone()), ("b", b), ("c", c), ("d", d)]);
    assert_eq!(page.control(0), &a);
    assert!(page.control(1).is_empty() && page.control(4).is_empty() && page.control(usize::MAX).is_empty());

    let projections: Collection<Projection<Tag>> = json::from_str(PAGE).expect("a page");
    for (index, (tag, control)) in projections.items().enumerate() {
        assert_eq!((tag.control(), control), (page.control(index), page.control(index)));
    }
    assert_eq!(
        (projections.value[0].etag(), projections.value[0].id()),
        (Some("W/\"1\""), Some("tags('a')"))
    );
    let by_value: Vec<_> = page.into_items().map(|(_, control)| control).collect();
    assert_eq!(by_value, expected());
}

#[test]
fn a_page_without_any_is_equal_to_one_that_was_made() {
    let read: Collection<Tag> =
        json::from_str(r#"{"value": [{"name": "a", "@odata.etag": null}]}"#).expect("a page");
    let mut made = Collection::new(vec![Tag { name: "a".into(), color: None }]);
    assert_eq!(read, made);
    made.set_control(0, control(None, Some("1")));
    assert_ne!(read, made);
    made.set_control(0, ControlInformation::default());
    made.set_control(1, control(None, Some("past the end")));
    assert_eq!(read, made);
}

#[test]
fn a_page_that_is_written_again_keeps_it() {
    let page: Collection<Tag> = json::from_str(PAGE).expect("a page");
    assert_eq!(json::from_slice::<Collection<Tag>>(&json::to_vec(&page)).as_ref(), Ok(&page));
    let mut bare = Vec::new();
    page.write(&mut bare, &WriteOptions::default().metadata(MetadataLevel::None));
    assert_eq!(
        String::from_utf8(bare).expect("text"),
        r#"{"value":[{"name":"a","color":null},{"name":"b","color":null},{"name":"c","color":null},{"name":"d","color":null}]}"#
    );
}

#[test]
fn what_is_no_control_information_of_an_item_says_where() {
    for (item, path) in [
        (r#"{"@odata.etag": 7, "name": "a"}"#, "value/0/@odata.etag"),
        (r#"{"name": "a", "@id": {}}"#, "value/0/@id"),
    ] {
        let text = format!(r#"{{"value": [{item}]}}"#);
        let error = json::from_str::<Collection<Tag>>(&text).expect_err(item);
        assert_eq!((error.kind(), error.path()), (ErrorKind::InvalidValue, path), "{error}");
        let error = json::from_str::<Projection<Tag>>(item).expect_err(item);
        assert_eq!(error.path(), path.strip_prefix("value/0/").expect("a path"));
        // Nobody asks an entity for it.
        assert_eq!(json::from_str::<Tag>(item).map(|tag| tag.name).as_deref(), Ok("a"));
    }
}

#[test]
fn what_a_value_inside_says_is_not_the_entitys() {
    let text = r#"{"frame": {"@odata.etag": "inside", "origin": {"x": 1.0, "@odata.id": "inside"}}, "@odata.etag": "1",
        "layers": [{"@odata.etag": "inside", "origin": {"x": 2.0}}]}"#;
    let drawing: Projection<Drawing> = json::from_str(text).expect("a projection");
    assert_eq!((drawing.etag(), drawing.id()), (Some("1"), None));
    let page: Collection<Projection<Drawing>> =
        json::from_str(&format!(r#"{{"value": [{text}]}}"#)).expect("a page");
    assert_eq!(page.control(0), &control(None, Some("1")));
}

#[test]
fn a_response_with_one_entity_has_it_in_headers_or_in_its_body() {
    // ETag and OData-EntityId, the body, the expected id and ETag.
    let cases = [
        (Some("W/\"1\""), None, r#"{"name": "a"}"#, None, Some("W/\"1\"")),
        (None, None, r#"{"@odata.etag": "W/\"2\"", "name": "a"}"#, None, Some("W/\"2\"")),
        (
            None,
            None,
            r#"{"name": "a", "x": {"@etag": "no"}, "@etag": "3", "@id": "a"}"#,
            Some("a"),
            Some("3"),
        ),
        (Some("1"), Some("b"), r#"{"@odata.etag": "2", "@odata.id": "a"}"#, Some("a"), Some("1")),
        (Some("1"), Some("b"), "", Some("b"), Some("1")),
        (None, None, r#"{"@odata.etag": null, "@odata.id": 7}"#, None, None),
        (None, None, r#"{"@odata.etag": "4", "#, None, Some("4")),
        (None, None, r#"[{"@odata.etag": "no"}]"#, None, None),
        (None, None, "<html>", None, None),
        (None, None, r#"{"value": [{"@odata.etag": "no"}]}"#, None, None),
    ];
    for (etag, entity_id, body, expected_id, expected_etag) in cases {
        let headers = [("ETag", etag), ("OData-EntityId", entity_id)];
        let given = headers.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let builder = given.fold(Response::builder(), |builder, (name, value)| builder.header(name, value));
        let response = builder.body(body).expect("a response");
        assert_eq!(client::control(&response), control(expected_id, expected_etag), "{body}");
        assert_eq!(client::etag(&response).as_deref(), expected_etag, "{body}");
    }
    // A body is decoded as it is for reading the entity.
    let utf16 = "\u{feff}{\"@odata.etag\": \"5\"}".encode_utf16().flat_map(u16::to_le_bytes);
    let response = Response::new(utf16.collect::<Vec<u8>>());
    assert_eq!(client::control(&response), control(None, Some("5")));
    assert_eq!(client::etag(&response).as_deref(), Some("5"));
}

#[test]
fn an_item_of_a_list_is_updated_under_its_version() {
    let tags = Resource::<Tag>::new(ROOT).expect("a base URL");
    let page = tags.list().select(&["name", "color"]).read(&Response::new(PAGE)).expect("a page");
    let before = &page.value[0];
    let mut after = before.clone();
    after.set(property!(Tag, color), Some("red".into())).expect("a property");
    let patch = changes(before, &after).expect("an update can say so").expect("it differs");
    let (key, etag) = (before.key().expect("a key"), before.etag().expect("an ETag"));
    let update = tags.update(key, &patch).if_match(etag).build().expect("a request");
    assert_eq!(update.uri(), "https://graph.example/v1.0/shop/tags/a");
    assert_eq!(update.headers()["if-match"], "W/\"1\"");
    assert_eq!(update.body(), br##"{"@odata.type":"#microsoft.graph.tag","color":"red"}"##);
}
