//! The requests that a declaration makes: method, URL, headers, body.

use graph_entity_core::client::{Call, RequestError, Resource, Singleton, property};
use graph_entity_core::model::{Verb, Verbs};
use graph_entity_core::{Collection, DateTimeOffset, GraphEntity, Guid, json};
use graph_entity_tests::enumerations::Color;
use graph_entity_tests::keys::{Measurement, Settings, Shade};
use http::Method;

pub(crate) const ROOT: &str = "https://graph.example/v1.0";

/// A tag, known by its name.
#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/shop/tags", path = "/tags")]
pub(crate) struct Tag {
    #[graph_entity(key)]
    pub name: String,
    pub color: Option<String>,
}

/// A report that is only read.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/reports", operations(list, get))]
pub(crate) struct Report {
    #[graph_entity(key, read_only)]
    pub id: i64,
}

fn tags() -> Resource<Tag> {
    Resource::new(ROOT).expect("a base URL")
}

/// Method and what follows the root.
fn line<R>(call: &Call<R>) -> String {
    let request = call.build().expect("a request");
    let url = request.uri().to_string();
    format!("{} {}", request.method(), url.strip_prefix(ROOT).expect("below the root"))
}

#[test]
fn each_operation_has_its_method_and_url() {
    let create = TagCreate::new("new".to_owned());
    let patch: TagPatch = json::from_str(r#"{"color": null}"#).expect("a patch");
    assert_eq!(line(&tags().list()), "GET /shop/tags");
    assert_eq!(line(&tags().get("a")), "GET /shop/tags/a");
    assert_eq!(line(&tags().create(&create)), "POST /shop/tags");
    assert_eq!(line(&tags().update("a", &patch)), "PATCH /shop/tags/a");
    assert_eq!(line(&tags().delete("a")), "DELETE /shop/tags/a");
    assert_eq!(line(&tags().at("/tags").get("a")), "GET /tags/a");

    let body = |request: http::Request<Vec<u8>>| String::from_utf8(request.into_body()).expect("text");
    let created = body(tags().create(&create).build().expect("a request"));
    assert_eq!(created, r##"{"@odata.type":"#microsoft.graph.tag","name":"new"}"##);
    let updated = body(tags().update("a", &patch).build().expect("a request"));
    assert_eq!(updated, r##"{"@odata.type":"#microsoft.graph.tag","color":null}"##);
    assert_eq!(body(tags().get("a").build().expect("a request")), "");
}

#[test]
fn keys_are_segments_where_they_can_be() {
    let cases = [
        ("plain", "/plain"),
        ("a/b", "/a%2Fb"),
        ("it's", "/it%27s"),
        ("ü 1+2", "/%C3%BC%201%2B2"),
        ("a?b#c", "/a%3Fb%23c"),
        ("100%", "/100%25"),
        ("%2F", "/%252F"),
        ("alice@contoso.com", "/alice%40contoso.com"),
        ("x(y)=1,2", "/x%28y%29%3D1%2C2"),
        ("a.b-c_d~", "/a.b-c_d~"),
        ("", "('')"),
        (".", "('.')"),
        ("..", "('..')"),
        ("...", "/..."),
        ("$count", "('%24count')"),
        ("$'/", "('%24''%2F')"),
    ];
    for (key, suffix) in cases {
        assert_eq!(line(&tags().get(key)), format!("GET /shop/tags{suffix}"), "{key}");
    }
    let parentheses = tags().keys_in_parentheses();
    assert_eq!(line(&parentheses.get("it's")), "GET /shop/tags('it''s')");
    assert_eq!(line(&parentheses.get("a/b")), "GET /shop/tags('a%2Fb')");
}

#[test]
fn keys_are_given_by_value_or_by_reference() {
    let owned = "a".to_owned();
    for call in [tags().get("a"), tags().get(&owned), tags().get(owned.clone())] {
        assert_eq!(line(&call), "GET /shop/tags/a");
    }
    let reports = Resource::<Report>::new(ROOT).expect("a base URL");
    assert_eq!(line(&reports.get(-7)), "GET /reports/-7");
    assert_eq!(line(&reports.keys_in_parentheses().get(-7)), "GET /reports(-7)");
}

#[test]
fn composite_keys_stand_in_parentheses() {
    let measurements = Resource::<Measurement>::new(ROOT).expect("a base URL");
    let key = ("o'1/,=".to_owned(), -2);
    assert_eq!(line(&measurements.get(&key)), "GET /test/measurements(device='o''1%2F%2C%3D',number=-2)");
    let shades = Resource::<Shade>::new(ROOT).expect("a base URL");
    let code: Guid = "01234567-89ab-cdef-0123-456789abcdef".parse().expect("a Guid");
    let at: DateTimeOffset = "2020-01-02T03:04:05+01:00".parse().expect("a time");
    assert_eq!(
        line(&shades.get((Color::Blue, code, at))),
        "GET /test/shades(base='lightBlue',code=01234567-89ab-cdef-0123-456789abcdef,\
         at=2020-01-02T03%3A04%3A05%2B01%3A00)"
    );
}

#[test]
fn the_base_url_may_have_any_prefix() {
    for (base, url) in [
        ("http://localhost:8080", "http://localhost:8080/shop/tags"),
        ("https://graph.example/v1.0/", "https://graph.example/v1.0/shop/tags"),
        ("https://h/a%20b/c/d", "https://h/a%20b/c/d/shop/tags"),
        ("http://[::1]:80/", "http://[::1]:80/shop/tags"),
    ] {
        let request = Resource::<Tag>::new(base).expect(base).list().build().expect(base);
        assert_eq!(request.uri(), url);
    }
    for base in
        ["", "graph.example", "/v1.0", "ftp://h", "https://h/?a=1", "https://h/#a", "https://user:pw@h/"]
    {
        let error = Resource::<Tag>::new(base).expect_err(base);
        assert!(matches!(error, RequestError::InvalidBaseUrl { .. }), "{base}");
        assert!(!error.to_string().contains("pw"), "{error}");
    }
}

#[test]
fn query_options_are_encoded() {
    let call =
        tags().list().query("$filter", "name eq 'Hall & Co+' or a=b").query("$top", "5").query("é", "#");
    assert_eq!(
        line(&call),
        "GET /shop/tags?$filter=name%20eq%20'Hall%20%26%20Co%2B'%20or%20a%3Db&$top=5&%C3%A9=%23"
    );
    assert_eq!(line(&tags().list().select(&["name", "color"])), "GET /shop/tags?$select=name,color");
    assert_eq!(line(&tags().get("a").select(&["name"])), "GET /shop/tags/a?$select=name");
    let error = tags().list().select(&["name", "colour"]).build().expect_err("a misspelt name");
    assert_eq!(error.to_string(), "microsoft.graph.tag has no property `colour`");
}

#[test]
fn a_count_asks_for_nothing_but_a_number() {
    let counted = |call: Call<Collection<Tag>>| line(&call.count());
    let all = || tags().list();
    let name = || property!(Tag, name);
    for (call, expected) in [
        (all(), "GET /shop/tags/$count"),
        (all().top(3), "GET /shop/tags/$count"),
        (all().top(3).skip(1).order_by([name().descending()]).with_count(), "GET /shop/tags/$count"),
        (
            all().top(3).filter(name().eq("$top=1&$skip=2")).skip(1).search("a").query("x", "$top"),
            "GET /shop/tags/$count?$filter=name%20eq%20'$top%3D1%26$skip%3D2'&$search=a&x=$top",
        ),
        (all().query("$topmost", "1").query("$select", "name"), "GET /shop/tags/$count?$topmost=1"),
    ] {
        assert_eq!(counted(call), expected);
    }
}

#[test]
fn headers_are_those_that_graph_expects() {
    let shown = |request: &http::Request<Vec<u8>>| {
        let mut lines: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| format!("{name}: {}", value.to_str().expect("text")))
            .collect();
        lines.sort();
        lines
    };
    let plain = ["accept: application/json", "odata-maxversion: 4.0"];
    for request in [tags().list().build(), tags().get("a").build(), tags().delete("a").build()] {
        assert_eq!(shown(&request.expect("a request")), plain);
    }
    let create = TagCreate::new("a".to_owned());
    let request = tags()
        .create(&create)
        .bearer_token("secret")
        .prefer("wait=10")
        .include_unknown_enum_members()
        .return_minimal()
        .header("Client-Request-Id", "7")
        .build()
        .expect("a request");
    assert_eq!(
        shown(&request),
        [
            "accept: application/json",
            "authorization: Bearer secret",
            "client-request-id: 7",
            "content-type: application/json",
            "odata-maxversion: 4.0",
            "odata-version: 4.0",
            "prefer: wait=10, include-unknown-enum-members, return=minimal",
        ]
    );
    assert!(request.headers()["authorization"].is_sensitive());
    let patch: TagPatch = json::from_str("{}").expect("a patch");
    let update = tags().update("a", &patch).if_match("W/\"1\"").return_representation();
    let request = update.header("accept", "application/json;odata.metadata=none").build().expect("a request");
    assert_eq!(request.headers()["if-match"], "W/\"1\"");
    assert_eq!(request.headers()["prefer"], "return=representation");
    assert_eq!(request.headers()["accept"], "application/json;odata.metadata=none");
    let list = tags().list().max_page_size(50).build().expect("a request");
    assert_eq!(list.headers()["prefer"], "odata.maxpagesize=50");
}

#[test]
fn headers_that_cannot_be_sent_are_errors() {
    let calls = [
        (tags().list().header("a b", "c"), "a b"),
        (tags().list().header("x", "c\nd"), "x"),
        (tags().list().bearer_token("to\nken"), "authorization"),
        (tags().list().prefer("a\r\nb"), "prefer"),
    ];
    for (call, name) in calls {
        assert_eq!(call.build().expect_err(name), RequestError::InvalidHeader { name: name.to_owned() });
    }
    let long = "x".repeat(70_000);
    assert!(matches!(tags().get(&long).build(), Err(RequestError::UrlTooLong { length }) if length > 70_000));
}

#[test]
fn what_is_not_offered_is_an_error() {
    let reports = Resource::<Report>::new(ROOT).expect("a base URL");
    let create = ReportCreate::default();
    let error = reports.create(&create).build().expect_err("reports are not created");
    let offered = Verbs::NONE.with(Verb::List).with(Verb::Get);
    let entity = "microsoft.graph.report";
    assert_eq!(error, RequestError::NotOffered { entity, verb: Verb::Create, offered });
    assert_eq!(error.to_string(), "microsoft.graph.report does not offer create, only list, get");
    assert!(reports.delete(1).build().is_err());
    assert!(reports.get(1).build().is_ok());
    // The error is about the first mistake.
    let twice = reports.delete(1).bearer_token("\n").build().expect_err("two mistakes");
    assert!(matches!(twice, RequestError::NotOffered { .. }));
}

#[test]
fn singletons_have_no_key() {
    let settings = Singleton::<Settings>::new(ROOT).expect("a singleton");
    assert_eq!(line(&settings.get()), "GET /test/settings");
    let patch = json::from_str(r#"{"dark": true}"#).expect("a patch");
    let request = settings.update(&patch).build().expect("a request");
    assert_eq!((request.method(), request.uri().path()), (&Method::PATCH, "/v1.0/test/settings"));
    let error = Resource::<Settings>::new(ROOT).expect_err("a singleton");
    assert_eq!(error.to_string(), "microsoft.graph.settings is a singleton: use `client::Singleton`");
    let error = Singleton::<Tag>::new(ROOT).expect_err("a set");
    assert_eq!(
        error.to_string(),
        "microsoft.graph.tag is in entity sets, not a singleton: use `client::Resource`"
    );
}

#[test]
fn calls_and_resources_cross_threads() {
    fn is_shared<T: Send + Sync + Clone>(_: &T) {}
    is_shared(&tags());
    is_shared(&tags().list());
}
