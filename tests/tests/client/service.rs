//! The client against our own service: what one writes the other reads.

use graph_entity_core::client::{self, ClientError, Resource, Singleton, changes, property};
use graph_entity_core::{GraphEntity, json};
use graph_entity_server::{GraphService, MemoryStore};
use graph_entity_tests::keys::{Measurement, MeasurementCreate, Settings};
use http::{Request, Response, StatusCode};

use crate::requests::{Tag, TagCreate};

/// A line of a measurement's log.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/test/measurements/{measurement}/lines")]
struct Line {
    #[graph_entity(key, read_only)]
    number: i64,
    text: Option<String>,
}

pub(crate) fn send(service: &GraphService, request: Request<Vec<u8>>) -> Response<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let request = request.map(|body| String::from_utf8(body).expect("text"));
    runtime.block_on(async {
        let (parts, body) = service.handle(request).await.into_parts();
        let body = axum::body::to_bytes(axum::body::Body::new(body), usize::MAX).await.expect("a body");
        Response::from_parts(parts, body.to_vec())
    })
}

fn service() -> GraphService {
    GraphService::builder()
        .prefix("/a b/v1.0")
        .entity_set::<Tag>(MemoryStore::new())
        .entity_set::<Measurement>(MemoryStore::new())
        .entity_set::<Line>(MemoryStore::new())
        .entity_set::<Settings>(MemoryStore::new())
        .page_size(2)
        .bearer_token("secret")
        .build()
        .expect("a service")
}

const ROOT: &str = "http://localhost/a%20b/v1.0";

#[test]
fn any_text_can_be_a_key() {
    let service = service();
    let tags = Resource::<Tag>::new(ROOT).expect("a base URL");
    let keys = [
        "plain",
        "it's",
        "''",
        "a/b",
        "ü 1+2",
        "a,b=c",
        "100%",
        "%2F",
        "x(y)",
        ".",
        "..",
        "$count",
        "$",
        "a?b#c",
        "\\",
        " ",
        "\u{1f5a8}",
        "tags('x')",
        "(",
        "'",
        ":",
        "a;b",
        "~!@&*",
    ];
    for key in keys {
        let create = tags.create(&TagCreate::new(key.to_owned())).bearer_token("secret");
        let created = create.read(&send(&service, create.build().expect(key))).expect(key);
        assert_eq!(created.name, key);
        for tags in [tags.clone(), tags.clone().keys_in_parentheses()] {
            let get = tags.get(key).bearer_token("secret");
            assert_eq!(get.read(&send(&service, get.build().expect(key))).expect(key).name, key);
        }
        let mut after = created.duplicate();
        after.color = Some(key.to_owned());
        let patch = changes(&created, &after).expect("an update").expect("a difference");
        let update = tags.update(key, &patch).bearer_token("secret");
        let updated = update.read(&send(&service, update.build().expect(key))).expect(key);
        assert_eq!(updated.and_then(|tag| tag.color).as_deref(), Some(key));
        let minimal = update.return_minimal();
        assert_eq!(minimal.read(&send(&service, minimal.build().expect(key))), Ok(None));
    }

    let mut pages = tags.list().bearer_token("secret").pages();
    let mut names = Vec::new();
    while let Some(request) = pages.request().expect("a link") {
        let page = pages.read(&send(&service, request)).expect("a page");
        assert!(page.value.len() <= 2);
        names.extend(page.value.into_iter().map(|tag| tag.name));
    }
    let mut expected = keys.map(str::to_owned);
    expected.sort();
    assert_eq!(names, expected);
    for key in keys {
        let delete = tags.delete(key).bearer_token("secret");
        assert_eq!(delete.read(&send(&service, delete.build().expect(key))), Ok(()), "{key}");
    }
}

#[test]
fn composite_parents_and_singletons() {
    let service = service();
    let key = ("d/'1".to_owned(), 7);
    let measurements = Resource::<Measurement>::new(ROOT).expect("a base URL");
    let create = measurements.create(&MeasurementCreate::new(key.0.clone(), key.1)).bearer_token("secret");
    create.read(&send(&service, create.build().expect("a request"))).expect("a measurement");
    let lines = Resource::<Line>::new(ROOT).expect("a base URL").within::<Measurement>(&key);
    let create = lines.create(&LineCreate { text: Some("t".to_owned()) }).bearer_token("secret");
    let line = create.read(&send(&service, create.build().expect("a request"))).expect("a line");
    let get = lines.get(line.number).bearer_token("secret");
    assert_eq!(
        get.read(&send(&service, get.build().expect("a request"))).expect("a line").text.as_deref(),
        Some("t")
    );

    let settings = Singleton::<Settings>::new(ROOT).expect("a base URL");
    let patch = json::from_str(r#"{"language": "de"}"#).expect("a patch");
    let update = settings.update(&patch).bearer_token("secret");
    let updated = update.read(&send(&service, update.build().expect("a request"))).expect("settings");
    assert_eq!(updated.and_then(|settings| settings.language).as_deref(), Some("de"));
}

#[test]
fn what_the_service_refuses_is_told_with_its_reason() {
    let service = service();
    let tags = Resource::<Tag>::new(ROOT).expect("a base URL");
    let refused = |call: &client::Call<Tag>| {
        let error = call.read(&send(&service, call.build().expect("a request"))).expect_err("refused");
        assert!(error.request_id().is_some(), "{error}");
        error
    };
    let without_token = refused(&tags.get("a"));
    assert_eq!(without_token.status(), StatusCode::UNAUTHORIZED);
    let missing = refused(&tags.get("a").bearer_token("secret"));
    assert_eq!(missing.odata().map(|odata| odata.code.as_str()), Some("notFound"));
    let query = refused(&tags.get("a").bearer_token("secret").query("$foo", "1"));
    assert_eq!(query.odata().and_then(|odata| odata.target.as_deref()), Some("$foo"));
    assert!(matches!(query, ClientError::Service(error) if error.status == StatusCode::BAD_REQUEST));
}

#[test]
fn an_item_of_a_list_is_updated_only_as_it_was_read() {
    let service = service();
    let tags = Resource::<Tag>::new(ROOT).expect("a base URL");
    let create = tags.create(&TagCreate::new("a".to_owned())).bearer_token("secret");
    let created = send(&service, create.build().expect("a request"));
    let list = tags.list().select(&["name", "color"]).bearer_token("secret");
    let page = list.read(&send(&service, list.build().expect("a request"))).expect("a page");
    let before = &page.value[0];
    assert_eq!(before.etag().map(str::to_owned), client::etag(&created), "in the list as with the create");
    assert_eq!(page.control(0).etag.as_deref(), before.etag());

    let mut after = before.clone();
    after.set(property!(Tag, color), Some("red".to_owned())).expect("a property");
    let patch = changes(before, &after).expect("an update").expect("a difference");
    let update = tags.update("a", &patch).if_match(before.etag().expect("an ETag")).bearer_token("secret");
    let send_update = || update.read(&send(&service, update.build().expect("a request")));
    let updated = send_update().expect("the version is the same").expect("a tag");
    assert_eq!(updated.color.as_deref(), Some("red"));
    let stale = send_update().expect_err("the version is another");
    assert_eq!(stale.status(), StatusCode::PRECONDITION_FAILED);
}
