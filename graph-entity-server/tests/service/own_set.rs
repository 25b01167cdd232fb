//! Entity sets that a data owner writes.

use std::sync::{Arc, Mutex};

use graph_entity_core::model::{Verb, Verbs};
use graph_entity_server::{
    EntitySet, GraphService, ListQuery, MemoryStore, Page, Preconditions, Problem, RequestContext, Versioned,
};
use http::{Request, StatusCode};

use crate::fixture::{Client, Health, Script, ScriptCreate, ScriptPatch, State, StateCreate, StatePatch};

/// Fails in as many ways as there are operations.
struct Faulty;

impl EntitySet<Script> for Faulty {
    fn verbs(&self) -> Verbs {
        Verbs::ALL.without(Verb::Delete)
    }

    async fn list(&self, cx: &RequestContext, _: &ListQuery) -> Result<Page<Script>, Problem> {
        assert_eq!(cx.verb, Verb::List);
        Err(Problem::internal("the disk is on fire"))
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Script>, Problem> {
        panic!("no {key}")
    }

    async fn create(&self, _: &RequestContext, create: ScriptCreate) -> Result<Versioned<Script>, Problem> {
        let name = create.display_name.unwrap_or_default();
        Err(Problem::new(StatusCode::FORBIDDEN, "nameReserved", format!("`{name}` is reserved."))
            .with_target("displayName"))
    }

    async fn update(
        &self,
        _: &RequestContext,
        key: &String,
        _: ScriptPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Script>, Problem> {
        let script = Script { id: key.clone(), display_name: None, size: 1, health: Health::Good };
        Ok(script.into())
    }

    async fn delete(&self, _: &RequestContext, _: &String, _: &Preconditions) -> Result<(), Problem> {
        Ok(())
    }
}

#[test]
fn problems_and_panics_become_error_bodies() {
    let service = GraphService::builder().entity_set::<Script>(Faulty).allow_anonymous().build().unwrap();
    let client = Client::of(service);
    for path in ["/management/scripts", "/management/scripts/x"] {
        let answer = client.get(path);
        assert_eq!(answer.error(), (500, "internalError", None));
        assert!(!answer.text.contains("fire") && !answer.text.contains("no x"), "{}", answer.text);
    }
    let refused = client.post("/management/scripts", r#"{"displayName": "con"}"#);
    assert_eq!(refused.error(), (403, "nameReserved", Some("displayName")));
    assert_eq!(refused.json["error"]["message"], "`con` is reserved.");
    assert_eq!(client.patch("/management/scripts/x", "{}").expect(200).json["size"], 1);
    // versions that the set would not look at
    let condition = |versions| {
        let headers = [("content-type", "application/json"), ("if-match", versions)];
        client.send("PATCH", "/management/scripts/x", &headers, "{}")
    };
    assert_eq!(condition("W/\"1\"").error(), (501, "notImplemented", Some("If-Match")));
    condition("*").expect(200);
    let deleted = client.delete("/management/scripts/x").expect(405);
    assert_eq!(deleted.header("allow"), Some("GET, HEAD, PATCH"));
}

/// States in a store that does not delete contained entities by itself, and a log of the changes to them.
#[derive(Clone, Default)]
struct Logged {
    states: MemoryStore<State>,
    log: Arc<Mutex<Vec<&'static str>>>,
}

impl Logged {
    fn log(&self, event: &'static str) {
        self.log.lock().unwrap().push(event);
    }
}

impl EntitySet<State> for Logged {
    async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Result<Page<State>, Problem> {
        // Pages of one, so that there is more than one.
        let mut query = query.clone();
        query.page_size = 1;
        self.states.list(cx, &query).await
    }

    async fn get(
        &self,
        cx: &RequestContext,
        key: &graph_entity_core::Guid,
    ) -> Result<Versioned<State>, Problem> {
        self.states.get(cx, key).await
    }

    async fn create(&self, cx: &RequestContext, create: StateCreate) -> Result<Versioned<State>, Problem> {
        self.log("state created");
        self.states.create(cx, create).await
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &graph_entity_core::Guid,
        patch: StatePatch,
        preconditions: &Preconditions,
    ) -> Result<Versioned<State>, Problem> {
        self.states.update(cx, key, patch, preconditions).await
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        key: &graph_entity_core::Guid,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        self.log("state deleted");
        self.states.delete(cx, key, preconditions).await
    }
}

/// Scripts that are always there, and take their time to go.
struct Lasting(Logged);

impl EntitySet<Script> for Lasting {
    async fn list(&self, _: &RequestContext, _: &ListQuery) -> Result<Page<Script>, Problem> {
        // all of them, whatever was asked for
        let script = |id: &str| Script { id: id.into(), display_name: None, size: 0, health: Health::Good };
        Ok(Page::last(["x", "y", "z"].map(|id| script(id).into()).into()))
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Script>, Problem> {
        Ok(Script { id: key.clone(), display_name: None, size: 0, health: Health::Good }.into())
    }

    async fn create(&self, _: &RequestContext, _: ScriptCreate) -> Result<Versioned<Script>, Problem> {
        Err(Problem::conflict())
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &String,
        _: ScriptPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Script>, Problem> {
        self.get(cx, key).await
    }

    async fn delete(&self, _: &RequestContext, _: &String, _: &Preconditions) -> Result<(), Problem> {
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        self.0.log("script deleted");
        Ok(())
    }
}

const STATE: &str = r#"{"deviceName": "x"}"#;

fn service(states: &Logged) -> GraphService {
    GraphService::builder()
        .entity_set::<Script>(Lasting(states.clone()))
        .entity_set::<State>(Arc::new(states.clone()))
        .allow_anonymous()
        .build()
        .unwrap()
}

#[test]
fn what_a_set_does_not_answer_is_not_passed_over() {
    let client = Client::of(service(&Logged::default()));
    let ids = |query: &str| {
        let list = client.get(&format!("/management/scripts?{query}")).expect(200);
        assert_eq!(list.json["@odata.nextLink"].as_str(), None, "{query}");
        let items = list.json["value"].as_array().unwrap().iter();
        items.map(|item| item["id"].as_str().unwrap().to_owned()).collect::<String>()
    };
    for (query, expected) in [
        ("", "xyz"),
        ("$skip=0", "xyz"),
        ("$top=2", "xy"),
        ("$top=0", ""),
        ("$select=id&$count=false", "xyz"),
    ] {
        assert_eq!(ids(query), expected, "{query}");
    }
    for (path, target, named) in [
        ("?$filter=id%20eq%20'x'", "$filter", "$filter"),
        ("?$orderby=id&$skip=1&$count=true", "$orderby", "$orderby, $skip, $count"),
        ("?$search=x", "$search", "$search"),
        ("?$count=true&$top=0", "$count", "$count"),
        ("/$count", "$count", "counted"),
        ("/$count?$filter=true", "$filter", "$filter"),
    ] {
        let answer = client.get(&format!("/management/scripts{path}"));
        assert_eq!(answer.error(), (501, "notImplemented", Some(target)), "{path}");
        assert!(answer.json["error"]["message"].as_str().unwrap().contains(named), "{}", answer.text);
    }
    let preferred = client.send("GET", "/management/scripts", &[("prefer", "maxpagesize=2")], "");
    assert_eq!((preferred.header("preference-applied"), preferred.status.as_u16()), (None, 200));
}

#[test]
fn what_is_contained_is_deleted_one_by_one_unless_the_set_knows_better() {
    let states = Logged::default();
    let client = Client::of(service(&states));
    for script in ["x", "x", "x", "y"] {
        client.post(&format!("/management/scripts/{script}/states"), STATE).expect(201);
    }
    client.delete("/management/scripts/x").expect(204);
    let count = |script| {
        let list = client.get(&format!("/management/scripts/{script}/states")).expect(200);
        list.json["value"].as_array().map(Vec::len)
    };
    assert_eq!((count("x"), count("y")), (Some(0), Some(1)));
}

#[test]
fn a_delete_does_not_take_with_it_what_is_created_after_it() {
    let states = Logged::default();
    let service = service(&states);
    let client = Client::of(service.clone());
    client.post("/management/scripts/x/states", STATE).expect(201);
    let send = |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        let request = request.body(STATE.to_owned()).unwrap();
        let service = service.clone();
        async move { service.handle(request).await.status() }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let deleting = runtime.spawn(send("DELETE", "/management/scripts/x"));
    let creating = runtime.spawn(send("POST", "/management/scripts/x/states"));
    assert_eq!(runtime.block_on(deleting).unwrap(), StatusCode::NO_CONTENT);
    assert_eq!(runtime.block_on(creating).unwrap(), StatusCode::CREATED);
    let log = states.log.lock().unwrap();
    assert_eq!(*log, ["state created", "script deleted", "state deleted", "state created"]);
}

/// Scripts that can be read by key, and by default nothing else.
struct Readable(Verbs);

impl EntitySet<Script> for Readable {
    fn verbs(&self) -> Verbs {
        self.0
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Script>, Problem> {
        Ok(Script { id: key.clone(), display_name: None, size: 0, health: Health::Good }.into())
    }
}

#[test]
fn a_set_needs_only_the_methods_of_its_verbs() {
    let get =
        Verbs::ALL.without(Verb::List).without(Verb::Create).without(Verb::Update).without(Verb::Delete);
    for (verbs, refused) in [(get, 405), (Verbs::ALL, 501)] {
        let service = GraphService::builder().entity_set::<Script>(Readable(verbs)).allow_anonymous();
        let client = Client::of(service.build().unwrap());
        client.get("/management/scripts/x").expect(200);
        for answer in [
            client.get("/management/scripts"),
            client.post("/management/scripts", "{}"),
            client.patch("/management/scripts/x", "{}"),
            client.delete("/management/scripts/x"),
        ] {
            assert_eq!(answer.status.as_u16(), refused, "{}", answer.text);
        }
    }
}
