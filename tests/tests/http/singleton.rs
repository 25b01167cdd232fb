//! A path that addresses one entity.

use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, MemoryStore, ParentKeys};

use crate::client::TOKEN;
use crate::fixture::{Server, each_store, service};

/// The settings of an organization.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/settings", singleton)]
pub(crate) struct Settings {
    #[graph_entity(default = "en")]
    pub language: String,
    pub theme: Option<String>,
}

/// A profile, which has to be inserted.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/profile", singleton)]
pub(crate) struct Profile {
    pub name: String,
}

#[test]
fn a_singleton_that_requires_nothing_is_there_from_the_start() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Settings>(builder)));
        let mut client = server.client();
        let settings = client.get("/beta/settings");
        assert_eq!(settings.json()["language"], "en", "{}", settings.text());
        let context = settings.json()["@odata.context"].as_str().expect("a context").to_owned();
        assert!(context.ends_with("/beta/$metadata#settings"), "{context}");

        assert_eq!(client.send("PATCH", "/beta/settings", r#"{"theme": "dark"}"#).status, 200);
        let settings = client.get("/beta/Settings/").json();
        assert_eq!((&settings["language"], &settings["theme"]), (&"en".into(), &"dark".into()));

        for method in ["POST", "DELETE", "PUT"] {
            let response = client.send(method, "/beta/settings", "");
            assert_eq!(response.status, 405, "{method}");
            assert_eq!(response.header("allow").map(|allow| allow.contains("PATCH")), Some(true));
        }
        assert_eq!(client.get("/beta/settings/key").status, 404);
    });
}

#[test]
fn a_singleton_that_is_seeded_is_there() {
    let store = MemoryStore::<Profile>::new();
    store.insert(&ParentKeys::none(), Profile { name: "Ada".into() }).expect("an empty store");
    let service = GraphService::builder()
        .prefix("/beta")
        .bearer_token(TOKEN)
        .entity_set::<Profile>(store)
        .build()
        .expect("one singleton");
    let server = Server::start(service);
    assert_eq!(server.client().get("/beta/profile").json()["name"], "Ada");
}
