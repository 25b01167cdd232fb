//! The statuses that a route declares are those that the service gives.

use std::collections::BTreeSet;

use graph_entity_core::GraphEntity;
use graph_entity_core::model::{Route, Verb};
use graph_entity_server::{GraphService, MemoryStore};
use http::Request;

use crate::requests::Tag;
use crate::service::send;

/// A label on a tag.
#[derive(GraphEntity)]
#[graph_entity(path = "/shop/tags/{tag}/labels")]
struct Label {
    #[graph_entity(key, read_only)]
    id: i64,
    text: Option<String>,
}

/// Requests of each kind to one URL, good ones and bad ones.
fn requests(method: &str, url: &str, body: &str) -> Vec<Request<Vec<u8>>> {
    let header_sets: &[&[(&str, &str)]] = &[
        &[],
        &[("prefer", "return=minimal")],
        &[("accept", "text/html")],
        &[("content-type", "text/plain")],
        &[("if-match", "W/\"99\"")],
        &[("if-none-match", "*")],
        &[("authorization", "Bearer wrong")],
    ];
    let long = "x".repeat(2_000);
    let bodies = [body, "{", &long];
    let bodies = if body.is_empty() { &bodies[..1] } else { &bodies };
    let mut requests = Vec::new();
    for headers in header_sets {
        for body in bodies {
            for query in ["", "?$foo=1"] {
                let mut builder = Request::builder().method(method).uri(format!("http://h{url}{query}"));
                for (name, value) in [("authorization", "Bearer t"), ("content-type", "application/json")] {
                    if headers.iter().all(|(given, _)| *given != name) {
                        builder = builder.header(name, value);
                    }
                }
                for (name, value) in *headers {
                    builder = builder.header(*name, *value);
                }
                requests.push(builder.body(body.as_bytes().to_vec()).expect("a request"));
            }
        }
    }
    requests
}

/// Sends the requests, each to a new service, and checks what comes back; gives the statuses seen.
fn check(route: Route, urls: &[&str], body: &str) -> BTreeSet<u16> {
    let declared: BTreeSet<_> = route.statuses().collect();
    let mut seen = BTreeSet::new();
    for url in urls {
        for request in requests(route.method(), url, body) {
            let shown = format!("{request:?}");
            let status = send(&service(), request).status().as_u16();
            assert!(declared.contains(&status), "{status} is not declared by {route}: {shown}");
            seen.insert(status);
        }
    }
    seen
}

fn service() -> GraphService {
    let tags = MemoryStore::<Tag>::new();
    let none = graph_entity_server::ParentKeys::none();
    tags.insert(&none, Tag { name: "a".into(), color: None }).expect("an empty store");
    let labels = MemoryStore::<Label>::new();
    let parent = graph_entity_server::ParentKeys::new(["a".to_owned()]);
    labels.insert(&parent, Label { id: 1, text: None }).expect("an empty store");
    GraphService::builder()
        .entity_set::<Tag>(tags)
        .entity_set::<Label>(labels)
        .bearer_token("t")
        .max_body_size(1_000)
        .build()
        .expect("a service")
}

#[test]
fn every_status_of_a_route_is_declared_and_occurs() {
    let tag = |verb| Tag::entity_type().route("/shop/tags", verb).expect("a route");
    let label = |verb| Label::entity_type().route("/shop/tags/{tag}/labels", verb).expect("a route");
    let (tags, labels) = ("/shop/tags", ["/shop/tags/a/labels", "/shop/tags/b/labels"]);
    let one_tag = ["/shop/tags/a", "/shop/tags/b"];
    let one_label =
        ["/shop/tags/a/labels/1", "/shop/tags/a/labels/2", "/shop/tags/b/labels/1", "/shop/tags/a/labels/x"];
    let seen = [
        (tag(Verb::List), check(tag(Verb::List), &[tags], "")),
        (tag(Verb::Get), check(tag(Verb::Get), &one_tag, "")),
        (
            tag(Verb::Create),
            &check(tag(Verb::Create), &[tags], r#"{"name": "a"}"#)
                | &check(tag(Verb::Create), &[tags], r#"{"name": "b"}"#),
        ),
        (tag(Verb::Update), check(tag(Verb::Update), &one_tag, r#"{"color": "b"}"#)),
        (tag(Verb::Delete), check(tag(Verb::Delete), &one_tag, "")),
        (label(Verb::List), check(label(Verb::List), &labels, "")),
        (label(Verb::Create), check(label(Verb::Create), &labels, r#"{"text": "b"}"#)),
        (label(Verb::Update), check(label(Verb::Update), &one_label, r#"{"text": "b"}"#)),
        (label(Verb::Delete), check(label(Verb::Delete), &one_label, "")),
    ];
    for (route, seen) in seen {
        assert_eq!(seen, route.statuses().collect(), "{route}");
    }
}
