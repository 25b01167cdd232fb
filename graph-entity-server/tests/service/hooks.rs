//! Rules of a data owner around a store.

use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, Hooks, MemoryStore, ParentKeys, Problem, RequestContext};
use http::{Request, StatusCode};

use crate::fixture::Client;

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/rooms/{room}/printers", path = "/printers")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
    display_name: String,
    #[graph_entity(read_only)]
    place: Option<String>,
}

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/rooms")]
struct Room {
    #[graph_entity(key)]
    id: i32,
}

struct Rules;

impl Hooks<Printer> for Rules {
    fn before_create(&self, cx: &RequestContext, new: &mut Printer) -> Result<(), Problem> {
        assert_ne!(new.display_name, "panic");
        if new.display_name.is_empty() {
            let problem = Problem::bad_request("nameEmpty", "Give the printer a name.");
            return Err(problem.with_target("displayName"));
        }
        let parents = cx.parents();
        let room = if parents.is_empty() { 0 } else { parents.key::<i32>("room")? };
        new.place = Some(format!("{} {room} {}", cx.verb.name(), !new.id.is_empty()));
        Ok(())
    }

    fn before_update(&self, _: &RequestContext, stored: &Printer, new: &mut Printer) -> Result<(), Problem> {
        assert_ne!(new.display_name, "panic");
        if new.display_name == "other key" {
            new.id.push('x');
        }
        new.place = Some(format!("was {}", stored.display_name));
        Ok(())
    }

    fn before_delete(&self, _: &RequestContext, stored: &Printer) -> Result<(), Problem> {
        match stored.display_name.as_str() {
            "panic" => panic!("in a hook"),
            "kept" => Err(Problem::new(StatusCode::CONFLICT, "inUse", "The printer is in use.")),
            _ => Ok(()),
        }
    }
}

fn each() -> Vec<(Client, Option<tempfile::TempDir>)> {
    let memory = MemoryStore::new();
    seed(|id| memory.insert(&ParentKeys::none(), printer(id)).map(drop));
    let builder = || GraphService::builder().allow_anonymous().entity_set::<Room>(MemoryStore::new());
    let service = builder().entity_set::<Printer>(memory.with_hooks(Rules)).build().unwrap();
    #[allow(unused_mut, reason = "without the feature there is one kind")]
    let mut clients = vec![(Client::of(service), None)];
    #[cfg(feature = "sqlite")]
    {
        use graph_entity_server::{SqliteDatabase, SqliteStore};
        let folder = tempfile::TempDir::new().unwrap();
        let database = SqliteDatabase::open(folder.path().join("graph.db")).unwrap();
        let store = SqliteStore::open(&database).unwrap();
        seed(|id| store.insert(&ParentKeys::none(), printer(id)).map(drop));
        let service = builder().entity_set::<Printer>(store.with_hooks(Rules)).build().unwrap();
        clients.push((Client::of(service), Some(folder)));
    }
    clients
}

fn printer(id: &str) -> Printer {
    Printer { id: id.to_owned(), display_name: id.to_owned(), place: None }
}

/// Seeding is not asked about: no hook would let `panic` in.
fn seed(insert: impl Fn(&str) -> Result<(), Problem>) {
    for id in ["kept", "panic", "loose"] {
        insert(id).unwrap();
    }
}

#[test]
fn hooks_fill_validate_and_veto() {
    for (client, _folder) in each() {
        let created = client.post("/printers", r#"{"displayName": "a", "place": "mine"}"#).expect(201);
        assert_eq!(created.json["place"], "create 0 true");
        let path = format!("/printers/{}", created.text_of("id"));
        assert_eq!(client.get(&path).expect(200).json["place"], "create 0 true");

        client.post("/rooms", r#"{"id": 7}"#).expect(201);
        let inside = client.post("/rooms/7/printers", r#"{"displayName": "b"}"#).expect(201);
        assert_eq!(inside.json["place"], "create 7 true");

        let refused = client.post("/printers", r#"{"displayName": ""}"#);
        assert_eq!(refused.error(), (400, "nameEmpty", Some("displayName")));

        let changed = client.patch(&path, r#"{"displayName": "c"}"#).expect(200);
        assert_eq!(changed.json["place"], "was a");

        assert_eq!(client.delete("/printers/kept").error(), (409, "inUse", None));
        client.get("/printers/kept").expect(200);
        client.delete("/printers/loose").expect(204);
        client.delete("/printers/loose").expect(404);
        assert_eq!(client.get("/printers").expect(200).json["value"].as_array().map(Vec::len), Some(3));
    }
}

#[test]
fn a_hook_that_panics_or_changes_the_key_fails_one_request() {
    for (client, _folder) in each() {
        let panics = [
            client.post("/printers", r#"{"displayName": "panic"}"#),
            client.patch("/printers/kept", r#"{"displayName": "panic"}"#),
            client.patch("/printers/kept", r#"{"displayName": "other key"}"#),
            client.delete("/printers/panic"),
        ];
        for answer in panics {
            assert_eq!(answer.error(), (500, "internalError", None));
        }
        assert_eq!(client.get("/printers/kept").expect(200).json["displayName"], "kept");
        client.get("/printers/panic").expect(200);
        client.post("/printers", r#"{"displayName": "after"}"#).expect(201);
    }
}

#[derive(Clone)]
struct Caller(&'static str);

struct Theirs;

impl Hooks<Printer> for Theirs {
    fn before_create(&self, cx: &RequestContext, new: &mut Printer) -> Result<(), Problem> {
        new.place = Some(cx.identity::<Caller>()?.0.to_owned());
        Ok(())
    }
}

#[test]
fn the_identity_that_the_host_found_gets_through() {
    let store = || MemoryStore::new().with_hooks(Theirs);
    let rooms = || GraphService::builder().entity_set::<Room>(MemoryStore::new());
    let checked = rooms().entity_set::<Printer>(store()).authorized_by_host::<Caller>().build().unwrap();
    let open = rooms().entity_set::<Printer>(store()).allow_anonymous().build().unwrap();
    let post = |service: &GraphService, caller: Option<Caller>| {
        let mut request = Request::post("/printers").header("content-type", "application/json");
        if let Some(caller) = caller {
            request = request.extension(caller);
        }
        let request = request.body(r#"{"displayName": "a"}"#.to_owned()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(service.handle(request)).status().as_u16()
    };
    assert_eq!(post(&checked, Some(Caller("alice"))), 201);
    assert_eq!(post(&checked, None), 401);
    // What the host forgot is not the client's fault.
    assert_eq!(post(&open, None), 500);
}
