//! Keys of all kinds, in both spellings.

use graph_entity_core::{GraphEntity, Guid};

use crate::client::Client;
use crate::fixture::{SCORES, Server, each_device_management, each_store, service};

/// An order line, known by its order and its position.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/shop/lines")]
pub(crate) struct Line {
    #[graph_entity(key)]
    pub order: String,
    #[graph_entity(key)]
    pub position: i32,
    pub text: Option<String>,
}

/// A note on an order line.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/shop/lines/{line}/notes")]
pub(crate) struct Note {
    #[graph_entity(key, read_only)]
    pub number: i64,
    pub text: Option<String>,
}

/// A shelf, known by a Guid that the service sets.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/shop/shelves")]
pub(crate) struct Shelf {
    #[graph_entity(key, read_only)]
    pub id: Guid,
}

/// A tag, known by the name that the client gives it.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/shop/tags")]
pub(crate) struct Tag {
    #[graph_entity(key)]
    pub name: String,
}

fn each_shop(test: impl Fn(&mut Client)) {
    each_store(|store| {
        let service = service(|builder| {
            let builder = store.add::<Line>(builder);
            let builder = store.add::<Note>(builder);
            let builder = store.add::<Shelf>(builder);
            store.add::<Tag>(builder)
        });
        test(&mut Server::start(service).client());
    });
}

#[test]
fn a_string_key_is_found_in_both_spellings() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        for path in [
            format!("{SCORES}/{id}"),
            format!("{SCORES}/{id}/"),
            format!("{SCORES}('{id}')"),
            format!("{SCORES}(id='{id}')"),
            format!("{SCORES}(%27{id}%27)"),
            format!("/beta/devicemanagement/USEREXPERIENCEANALYTICSMODELSCORES/{id}"),
        ] {
            let response = client.get(&path);
            assert_eq!(response.status, 200, "{path}: {}", response.text());
            assert_eq!(response.json()["id"], id.as_str(), "{path}");
        }
    });
}

#[test]
fn a_key_that_the_client_sets_may_hold_any_character() {
    each_shop(|client| {
        for (name, paths) in [
            ("plain", ["/beta/shop/tags/plain", "/beta/shop/tags('plain')"]),
            ("it's", ["/beta/shop/tags/it's", "/beta/shop/tags('it''s')"]),
            ("a/b", ["/beta/shop/tags/a%2Fb", "/beta/shop/tags('a%2Fb')"]),
            ("ü 1+2", ["/beta/shop/tags/%C3%BC%201+2", "/beta/shop/tags('%C3%BC%201+2')"]),
            ("a,b=c", ["/beta/shop/tags/a,b=c", "/beta/shop/tags('a,b=c')"]),
            ("100%", ["/beta/shop/tags/100%25", "/beta/shop/tags('100%25')"]),
            ("x(y)", ["/beta/shop/tags/x%28y%29", "/beta/shop/tags('x(y)')"]),
        ] {
            let body = serde_json::json!({ "name": name }).to_string();
            let created = client.send("POST", "/beta/shop/tags", &body);
            assert_eq!(created.status, 201, "{name}: {}", created.text());
            let location = created.header("location").expect("a location").to_owned();
            let location = &location[location.find("/beta").expect("the prefix")..];
            for path in paths.into_iter().chain([location]) {
                let response = client.get(path);
                assert_eq!(response.status, 200, "{path}: {}", response.text());
                assert_eq!(response.json()["name"], name, "{path}");
            }
            let again = client.send("POST", "/beta/shop/tags", &body);
            assert_eq!((again.status, again.error().0.as_str()), (409, "conflict"), "{name}");
        }
        let missing = client.send("POST", "/beta/shop/tags", "{}");
        assert_eq!((missing.status, missing.error().1.as_deref()), (400, Some("name")));
    });
}

#[test]
fn a_composite_key_is_given_by_name_in_any_order() {
    each_shop(|client| {
        let created =
            client.send("POST", "/beta/shop/lines", r#"{"order": "o,1", "position": -2, "text": "x"}"#);
        assert_eq!(created.status, 201, "{}", created.text());
        let location = created.header("location").expect("a location");
        assert!(location.ends_with("/shop/lines(order='o,1',position=-2)"), "{location}");
        for path in [
            "/beta/shop/lines(order='o,1',position=-2)",
            "/beta/shop/lines(position=-2,order='o,1')",
            "/beta/shop/lines/o,1/-2",
            "/beta/shop/lines(order=@o,position=@p)?@o='o,1'&@p=-2",
            "/beta/shop/lines(order=@o,position=-2)?$select=text&@o=%27o%2C1%27",
        ] {
            assert_eq!(client.get(path).json()["text"], "x", "{path}");
        }
        for path in [
            "/beta/shop/lines/o,1",
            "/beta/shop/lines('o,1')",
            "/beta/shop/lines(order='o,1')",
            "/beta/shop/lines(order='o,1',position='-2')",
            "/beta/shop/lines(order='o,1',position=-2,text='x')",
            "/beta/shop/lines(order='o,1',position=9999999999)",
        ] {
            assert_eq!(client.get(path).status, 404, "{path}");
        }
        let patched = client.send(
            "PATCH",
            "/beta/shop/lines(order='o,1',position=-2)",
            r#"{"order": "p", "text": null}"#,
        );
        assert_eq!(patched.json()["order"], "o,1", "a key is not changed: {}", patched.text());
    });
}

#[test]
fn what_a_composite_key_contains_gets_numbers_of_its_own() {
    each_shop(|client| {
        for order in ["a", "b"] {
            let line = format!(r#"{{"order": "{order}", "position": 1}}"#);
            assert_eq!(client.send("POST", "/beta/shop/lines", &line).status, 201);
            let notes = format!("/beta/shop/lines(order='{order}',position=1)/notes");
            for number in 1..=2 {
                let created = client.send("POST", &notes, r#"{"text": "n"}"#);
                assert_eq!(created.json()["number"], number, "{}", created.text());
            }
            assert_eq!(client.get(&format!("{notes}/2")).status, 200);
            assert_eq!(client.get(&format!("{notes}(2)")).status, 200);
            assert_eq!(client.get(&format!("{notes}/two")).status, 404);
        }
    });
}

#[test]
fn a_number_is_not_given_again() {
    each_shop(|client| {
        let add = |client: &mut Client| {
            let line = r#"{"order": "o", "position": 1}"#;
            assert_eq!(client.send("POST", "/beta/shop/lines", line).status, 201);
        };
        add(client);
        let line = "/beta/shop/lines(order='o',position=1)";
        let notes = format!("{line}/notes");
        let create = |client: &mut Client| client.send("POST", &notes, "{}").json()["number"].clone();
        let delete =
            |client: &mut Client, path: &str| assert_eq!(client.send("DELETE", path, "").status, 204);
        assert_eq!([create(client), create(client)], [1, 2]);
        delete(client, &format!("{notes}/2"));
        assert_eq!(create(client), 3);
        delete(client, &format!("{notes}/1"));
        delete(client, &format!("{notes}/3"));
        assert_eq!(create(client), 4);
        // The client chooses the key of the line, and may choose it again.
        delete(client, line);
        add(client);
        assert_eq!(create(client), 5);
    });
}

#[test]
fn a_guid_key_is_made_by_the_service() {
    each_shop(|client| {
        let id = client.create("/beta/shop/shelves", "{}");
        for path in [
            format!("/beta/shop/shelves/{id}"),
            format!("/beta/shop/shelves({id})"),
            format!("/beta/shop/shelves/{}", id.to_uppercase()),
        ] {
            assert_eq!(client.get(&path).json()["id"], id.as_str(), "{path}");
        }
        assert_eq!(client.get("/beta/shop/shelves/rubbish").status, 404);
    });
}
