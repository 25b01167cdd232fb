//! Entity sets that a data owner writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use graph_entity_core::model::{Operation, Operations};
use graph_entity_server::{
    EntitySet, GraphService, ListQuery, MemoryStore, Page, ParentKeys, Preconditions, Problem,
    RequestContext, Versioned,
};
use http::StatusCode;

use crate::fixture::{Client, Health, Script, ScriptCreate, ScriptPatch, State, StateCreate, StatePatch};

/// Fails in as many ways as there are operations.
struct Faulty;

impl EntitySet<Script> for Faulty {
    fn operations(&self) -> Operations {
        Operations::ALL.without(Operation::Delete)
    }

    async fn list(
        &self,
        cx: &RequestContext,
        _: &ParentKeys,
        _: &ListQuery,
    ) -> Result<Page<Script>, Problem> {
        assert_eq!(cx.operation, Operation::List);
        Err(Problem::internal("the disk is on fire"))
    }

    async fn get(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        key: &String,
    ) -> Result<Versioned<Script>, Problem> {
        panic!("no {key}")
    }

    async fn create(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        create: ScriptCreate,
    ) -> Result<Versioned<Script>, Problem> {
        let name = create.display_name.unwrap_or_default();
        Err(Problem::new(StatusCode::FORBIDDEN, "nameReserved", format!("`{name}` is reserved."))
            .with_target("displayName"))
    }

    async fn update(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        key: &String,
        _: ScriptPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Script>, Problem> {
        let script = Script { id: key.clone(), display_name: None, size: 1, health: Health::Good };
        Ok(script.into())
    }

    async fn delete(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        _: &String,
        _: &Preconditions,
    ) -> Result<(), Problem> {
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
    let deleted = client.delete("/management/scripts/x").expect(405);
    assert_eq!(deleted.header("allow"), Some("GET, HEAD, PATCH"));
}

/// States whose script goes away while one is created.
struct Racing {
    states: MemoryStore<State>,
    script_is_there: Arc<AtomicBool>,
}

impl EntitySet<State> for Racing {
    async fn list(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> Result<Page<State>, Problem> {
        self.states.list(cx, parents, query).await
    }

    async fn get(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &graph_entity_core::Guid,
    ) -> Result<Versioned<State>, Problem> {
        self.states.get(cx, parents, key).await
    }

    async fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: StateCreate,
    ) -> Result<Versioned<State>, Problem> {
        self.script_is_there.store(false, Ordering::Relaxed);
        self.states.create(cx, parents, create).await
    }

    async fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &graph_entity_core::Guid,
        patch: StatePatch,
        preconditions: &Preconditions,
    ) -> Result<Versioned<State>, Problem> {
        self.states.update(cx, parents, key, patch, preconditions).await
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &graph_entity_core::Guid,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        self.states.delete(cx, parents, key, preconditions).await
    }
}

/// One script, as long as it is there.
struct OneScript(Arc<AtomicBool>);

impl EntitySet<Script> for OneScript {
    async fn list(&self, _: &RequestContext, _: &ParentKeys, _: &ListQuery) -> Result<Page<Script>, Problem> {
        Ok(Page::last(Vec::new()))
    }

    async fn get(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        key: &String,
    ) -> Result<Versioned<Script>, Problem> {
        if self.0.load(Ordering::Relaxed) {
            Ok(Script { id: key.clone(), display_name: None, size: 0, health: Health::Good }.into())
        } else {
            Err(Problem::not_found())
        }
    }

    async fn create(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        _: ScriptCreate,
    ) -> Result<Versioned<Script>, Problem> {
        Err(Problem::conflict())
    }

    async fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &String,
        _: ScriptPatch,
        _: &Preconditions,
    ) -> Result<Versioned<Script>, Problem> {
        self.get(cx, parents, key).await
    }

    async fn delete(
        &self,
        _: &RequestContext,
        _: &ParentKeys,
        _: &String,
        _: &Preconditions,
    ) -> Result<(), Problem> {
        Err(Problem::not_found())
    }
}

#[test]
fn a_create_whose_parent_went_meanwhile_leaves_nothing() {
    let script_is_there = Arc::new(AtomicBool::new(true));
    let states = MemoryStore::new();
    let service = GraphService::builder()
        .entity_set::<Script>(OneScript(Arc::clone(&script_is_there)))
        .entity_set::<State>(Racing { states, script_is_there: Arc::clone(&script_is_there) })
        .allow_anonymous();
    let client = Client::of(service.build().unwrap());
    client.post("/management/scripts/x/states", r#"{"deviceName": "x"}"#).expect(404);
    script_is_there.store(true, Ordering::Relaxed);
    let list = client.get("/management/scripts/x/states").expect(200);
    assert_eq!(list.json["value"].as_array().map(Vec::len), Some(0));
}
