//! Payloads of changes, and the requests that ask for them.

use graph_entity_core::client::{Delta, DeltaItem, Link, Reason, RequestError, Resource, property};
use graph_entity_core::{Error, ErrorKind, GraphComplex, GraphEntity, Untyped, json};
use graph_entity_tests::keys::Measurement;
use http::Response;

use crate::requests::ROOT;

/// A user, of whom a change says little.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/users")]
struct User {
    #[graph_entity(key, read_only)]
    id: String,
    display_name: Option<String>,
    mail: String,
    address: Option<Address>,
}

/// Where a user is.
#[derive(Debug, GraphComplex)]
struct Address {
    city: String,
    street: String,
}

fn read(text: &str) -> Delta<User> {
    json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn failure(text: &str) -> Error {
    json::from_str::<Delta<User>>(text).expect_err(text)
}

/// The only item.
fn item(item: &str) -> DeltaItem<User> {
    let delta = read(&format!(r#"{{"value": [{item}]}}"#));
    let [item] = <[_; 1]>::try_from(delta.value).unwrap_or_else(|items| panic!("{items:?}"));
    item
}

#[test]
fn users_as_graph_sends_them() {
    let delta = read(
        r#"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(displayName,mail)",
            "@odata.nextLink": "https://graph.microsoft.com/v1.0/users/delta?$skiptoken=oEBwdSP6",
            "value": [
                {"displayName": "Testuser7", "mail": "t7@contoso.example", "id": "a7"},
                {"address": {"city": "Bern"}, "id": "b8"},
                {"displayName": null, "id": "c9"},
                {"id": "d0", "@removed": {"reason": "changed"}},
                {"id": "e1", "@removed": {"reason": "deleted"}}
            ]
        }"#,
    );
    assert_eq!((delta.next_link.is_some(), delta.delta_link), (true, None));
    let [DeltaItem::Changed(new), DeltaItem::Changed(moved), DeltaItem::Changed(nameless), changed, deleted] =
        delta.value.as_slice()
    else {
        panic!("{:?}", delta.value)
    };
    assert_eq!(new.entity.clone().complete().expect("all of it").mail, "t7@contoso.example");
    assert_eq!(moved.entity.key().as_deref(), Some("b8"));
    // A change says what changed, and no more.
    let address = || property!(User, address);
    assert_eq!(moved.entity.get(address().then(property!(Address, city))).map(String::as_str), Some("Bern"));
    assert_eq!(moved.entity.get(address().then(property!(Address, street))), None);
    assert!(moved.entity.get(address()).is_none() && moved.entity.get(property!(User, mail)).is_none());
    assert_eq!(moved.entity.clone().complete().expect_err("not all").missing(), ["mail", "address/street"]);
    assert_eq!(nameless.entity.get(property!(User, display_name)), Some(&None));
    for (removed, key, reason) in [(changed, "d0", Reason::Changed), (deleted, "e1", Reason::Deleted)] {
        let DeltaItem::Removed(removed) = removed else { panic!("{removed:?}") };
        assert_eq!((removed.key().as_deref(), removed.reason.clone()), (Some(key), Some(reason)));
        assert!(!removed.entity.contains("displayName"));
    }
}

#[test]
fn groups_as_graph_sends_them() {
    let text = r##"{
        "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#groups(id,displayName)",
        "value": [{
            "displayName": "All Employees",
            "id": "g1",
            "members@delta": [
                {"@odata.type": "#microsoft.graph.user", "id": "u1"},
                {"@odata.type": "#microsoft.graph.user", "id": "u2", "@removed": {"reason": "deleted"}}
            ],
            "owners@odata.delta": []
        }],
        "@odata.deltaLink": "https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=sZwAFZibx"
    }"##;
    let delta = read(text);
    assert_eq!(
        delta.delta_link.as_deref(),
        Some("https://graph.microsoft.com/v1.0/groups/delta?$deltatoken=sZwAFZibx")
    );
    let [DeltaItem::Changed(group)] = delta.value.as_slice() else { panic!("{delta:?}") };
    assert_eq!(group.nested.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["members", "owners"]);
    let Some(Untyped::Array(members)) = group.nested("members") else { panic!("{group:?}") };
    assert_eq!(
        members[1].member("@removed").and_then(|removed| removed.member("reason")),
        Some(&"deleted".into())
    );
    assert_eq!((group.nested("owners"), group.nested("id")), (Some(&Untyped::Array(Vec::new())), None));
}

#[test]
fn messages_as_graph_sends_them() {
    let delta = read(
        r##"{
            "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Collection(message)",
            "@odata.deltaLink": "https://graph.microsoft.com/v1.0/me/mailFolders/AQ/messages/delta?$deltatoken=d",
            "value": [
                {"@odata.type": "#microsoft.graph.user", "@odata.etag": "W/\"CQAA\"", "id": "m1"},
                {"@odata.type": "#microsoft.graph.user", "id": "m2", "@removed": {"reason": "deleted"}}
            ]
        }"##,
    );
    let [DeltaItem::Changed(message), DeltaItem::Removed(gone)] = delta.value.as_slice() else {
        panic!("{delta:?}")
    };
    assert_eq!((message.entity.etag(), gone.key().as_deref()), (Some("W/\"CQAA\""), Some("m2")));
}

#[test]
fn removed_entities_in_all_spellings() {
    let deleted = Some(Reason::Deleted);
    let other = Some(Reason::Other("merged".into()));
    let cases = [
        // 4.01: the properties are those of the entity.
        (r#"{"@removed": {"reason": "deleted"}, "id": "1"}"#, Some("1"), None, deleted.clone()),
        (r#"{"id": "1", "@odata.removed": {"reason": "changed"}}"#, Some("1"), None, Some(Reason::Changed)),
        (r#"{"@removed": {"reason": "merged", "@x.into": {"a": 1}}, "id": "1"}"#, Some("1"), None, other),
        (r#"{"@removed": {}, "@id": "users('1')"}"#, None, Some("users('1')"), None),
        (
            r#"{"@removed": {"reason": null}, "@odata.id": "users/1", "id": "1"}"#,
            Some("1"),
            Some("users/1"),
            None,
        ),
        (
            r##"{"@context": "#people/$deletedEntity", "@removed": {"reason": "deleted"}, "id": "1"}"##,
            Some("1"),
            None,
            deleted.clone(),
        ),
        // 4.0: `id` is the entity-id.
        (
            r##"{"@odata.context": "#users/$deletedEntity", "id": "users('1')", "reason": "deleted"}"##,
            None,
            Some("users('1')"),
            deleted.clone(),
        ),
        (
            r##"{"reason": "deleted", "id": "1", "@odata.context": "https://h/$metadata#users/$deletedEntity"}"##,
            None,
            Some("1"),
            deleted,
        ),
        (r##"{"@context": "#users/$deletedEntity", "id": "1", "reason": null}"##, None, Some("1"), None),
    ];
    for (text, key, id, reason) in cases {
        let DeltaItem::Removed(removed) = item(text) else { panic!("{text}") };
        assert_eq!((removed.key().as_deref(), removed.id()), (key, id), "{text}");
        assert_eq!(removed.reason, reason, "{text}");
    }
}

#[test]
fn a_composite_key_is_there_as_a_whole_or_not_at_all() {
    let key = |text: &str| {
        let delta: Delta<Measurement> =
            json::from_str(&format!(r#"{{"value": [{text}]}}"#)).expect("a delta");
        let [DeltaItem::Removed(removed)] = delta.value.as_slice() else { panic!("{delta:?}") };
        removed.key()
    };
    assert_eq!(key(r#"{"@removed": {}, "device": "d", "number": 1}"#), Some(("d".to_owned(), 1)));
    assert_eq!(key(r#"{"@removed": {}, "device": "d", "@id": "x"}"#), None);
}

#[test]
fn links_in_both_versions() {
    let link = |text: &str| match item(text) {
        DeltaItem::LinkAdded(link) => (true, link),
        DeltaItem::LinkRemoved(link) => (false, link),
        item => panic!("{item:?}"),
    };
    let parts = |link: &Link| (link.source.clone(), link.relationship.clone(), link.target.clone());
    for (text, added, expected) in [
        (
            r##"{"@odata.context": "#users/$link", "source": "users('1')", "relationship": "manager", "target": "users('2')"}"##,
            true,
            ("users('1')", "manager", Some("users('2')")),
        ),
        (
            r##"{"target": "b", "source": "a", "relationship": "r", "@context": "https://h/$metadata#users/$deletedLink"}"##,
            false,
            ("a", "r", Some("b")),
        ),
        (
            r##"{"@context": "#users/$deletedLink", "source": "a", "relationship": "r", "x": [1]}"##,
            false,
            ("a", "r", None),
        ),
    ] {
        let (is_added, link) = link(text);
        let (source, relationship, target) = expected;
        assert_eq!(is_added, added, "{text}");
        assert_eq!(parts(&link), (source.into(), relationship.into(), target.map(str::to_owned)), "{text}");
    }
}

#[test]
fn order_is_kept_and_a_plain_list_is_a_delta_of_new_entities() {
    let delta = read(
        r##"{"@odata.count": 3, "@odata.context": "#users/$delta", "value": [
            {"id": "1"},
            {"@odata.context": "#users/$link", "source": "a", "relationship": "r", "target": "b"},
            {"id": "1", "@removed": {}}, {"@odata.context": "#users/$entity", "id": "1"}
        ]}"##,
    );
    let kinds: Vec<_> = delta
        .value
        .iter()
        .map(|item| match item {
            DeltaItem::Changed(_) => "changed",
            DeltaItem::Removed(_) => "removed",
            DeltaItem::LinkAdded(_) => "added",
            _ => "other",
        })
        .collect();
    assert_eq!(kinds, ["changed", "added", "removed", "changed"]);
    assert_eq!((delta.count, delta.context.as_deref()), (Some(3), Some("#users/$delta")));
    assert_eq!(delta, delta.clone());
    assert_eq!(
        format!("{:?}", delta.value[2]),
        r#"Removed { entity: microsoft.graph.user { id: "1" }, reason: None }"#
    );
    assert_ne!(delta, read(r#"{"value": []}"#));
}

#[test]
fn what_is_no_delta_says_where() {
    for (text, kind, path) in [
        ("[]", ErrorKind::InvalidValue, ""),
        ("{}", ErrorKind::MissingProperty, "value"),
        (r#"{"value": {}}"#, ErrorKind::InvalidValue, "value"),
        (r#"{"value": [7]}"#, ErrorKind::InvalidValue, "value/0"),
        (r#"{"value": [{}, null]}"#, ErrorKind::NullNotAllowed, "value/1"),
        (r#"{"@odata.deltaLink": 7, "value": []}"#, ErrorKind::InvalidValue, "@odata.deltaLink"),
        (r#"{"value": [{"id": 7}]}"#, ErrorKind::InvalidValue, "value/0/id"),
        (r#"{"value": [{"id": "1", "id": "1"}]}"#, ErrorKind::DuplicateProperty, "value/0/id"),
        (r#"{"value": [{"address": {"city": 7}}]}"#, ErrorKind::InvalidValue, "value/0/address/city"),
        (r#"{"value": [{"@removed": true}]}"#, ErrorKind::InvalidValue, "value/0/@removed"),
        (r#"{"value": [{"@removed": null}]}"#, ErrorKind::NullNotAllowed, "value/0/@removed"),
        (r#"{"value": [{"@removed": {"reason": 7}}]}"#, ErrorKind::InvalidValue, "value/0/@removed/reason"),
        (r#"{"value": [{"@odata.etag": 7}]}"#, ErrorKind::InvalidValue, "value/0/@odata.etag"),
        (r#"{"value": [{"@odata.context": 7}]}"#, ErrorKind::InvalidValue, "value/0/@odata.context"),
        (r#"{"value": [{"members@delta": [}]}"#, ErrorKind::Syntax, "value/0/members@delta/0"),
        (r#"{"value": [{"@odata.type": 7, "id": "1"}]}"#, ErrorKind::InvalidValue, "value/0/@odata.type"),
        (
            r##"{"value": [{"@odata.context": "#users/$deletedEntity", "reason": "deleted"}]}"##,
            ErrorKind::MissingProperty,
            "value/0/id",
        ),
        (
            r##"{"value": [{"@odata.context": "#users/$deletedEntity", "id": 7}]}"##,
            ErrorKind::InvalidValue,
            "value/0/id",
        ),
        (
            r##"{"value": [{"@odata.context": "#users/$link", "source": "a", "relationship": "r"}]}"##,
            ErrorKind::MissingProperty,
            "value/0/target",
        ),
        (
            r##"{"value": [{"@odata.context": "#users/$deletedLink", "source": "a"}]}"##,
            ErrorKind::MissingProperty,
            "value/0/relationship",
        ),
        (r#"{"value": [{"id": "1"}"#, ErrorKind::Syntax, "value"),
    ] {
        let error = failure(text);
        assert_eq!((error.kind(), error.path()), (kind, path), "{text}: {error}");
    }
}

fn users() -> Resource<User> {
    Resource::new(ROOT).expect("a base URL")
}

#[test]
fn changes_are_asked_for_in_two_ways() {
    let delta = users().list().select(&["displayName"]).delta().max_page_size(5).build().expect("a request");
    assert_eq!(delta.uri(), "https://graph.example/v1.0/users/delta?$select=displayName");
    assert_eq!(delta.headers()["prefer"], "odata.maxpagesize=5");
    let other_order = users().list().delta().select(&["displayName"]).build().expect("a request");
    assert_eq!(other_order.uri(), delta.uri());
    let misspelt = users().list().delta().select(&["name"]).build();
    assert!(matches!(misspelt, Err(RequestError::UnknownProperty { .. })), "{misspelt:?}");

    let tracked = users().list().query("$top", "1").track_changes().build().expect("a request");
    assert_eq!(tracked.uri(), "https://graph.example/v1.0/users?$top=1");
    assert_eq!(tracked.headers()["prefer"], "odata.track-changes");
    let tracked = users().list().select(&["id"]).track_changes().build().expect("a request");
    assert_eq!(tracked.uri(), "https://graph.example/v1.0/users?$select=id");
}

#[test]
fn links_are_followed_to_the_services_own_server_only() {
    let call = users().list().query("$top", "1").delta().bearer_token("secret");
    let page =
        |links: &str| call.read(&Response::new(format!(r#"{{{links}, "value": []}}"#))).expect("a delta");

    let more = page(r#""@odata.nextLink": "?$skiptoken=1""#);
    let next = call.next_page(&more).expect("a link").expect("a page");
    assert_eq!(next.uri(), "https://graph.example/v1.0/users/delta?$skiptoken=1");
    assert!(next.headers()["authorization"].is_sensitive());
    assert_eq!(call.delta_link(&more), Ok(None));

    let last = page(
        r##""@odata.context": "https://graph.example/v1.0/$metadata#users", "@deltaLink": "users/delta?$deltatoken=a%2Bb""##,
    );
    assert!(call.next_page(&last).expect("no link").is_none());
    let link = call.delta_link(&last).expect("a link").expect("the last page").to_string();
    assert_eq!(link, "https://graph.example/v1.0/users/delta?$deltatoken=a%2Bb");

    // Later, perhaps in another process.
    let call = users().list().query("$top", "1").delta().bearer_token("secret").since(&link);
    let request = call.build().expect("a request");
    assert_eq!(request.uri(), link.as_str(), "the link has the whole query");
    assert!(request.headers().contains_key("authorization"));
    let next = call.next_page(&more).expect("a link").expect("a page");
    assert_eq!(next.uri(), "https://graph.example/v1.0/users/delta?$skiptoken=1");

    for elsewhere in
        ["https://evil.example/v1.0/users/delta", "http://graph.example/v1.0", "//evil.example/x"]
    {
        let is_refused = |error: &RequestError| matches!(error, RequestError::OtherOrigin { .. });
        let page = page(&format!(r#""@odata.deltaLink": "{elsewhere}", "@odata.nextLink": "{elsewhere}""#));
        assert!(call.delta_link(&page).as_ref().is_err_and(is_refused), "{elsewhere}");
        assert!(call.next_page(&page).as_ref().is_err_and(is_refused), "{elsewhere}");
        let since = users().list().delta().bearer_token("secret").since(elsewhere).build();
        assert!(since.as_ref().is_err_and(is_refused), "{elsewhere}: {since:?}");
    }
    let nonsense = users().list().delta().since("https://graph.example@evil.example/").build();
    assert!(matches!(nonsense, Err(RequestError::InvalidNextLink { .. })), "{nonsense:?}");
}
