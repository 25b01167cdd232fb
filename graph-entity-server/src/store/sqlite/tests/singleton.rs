//! Singletons.

use graph_entity_core::{GraphEntity, json};

use super::super::SqliteStore;
use super::{Directory, cx, under, wait};
use crate::entity_set::{EntitySet, ParentKeys};

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/settings", path = "/tests/groups/{group}/settings", singleton)]
struct Settings {
    #[graph_entity(default = 5)]
    retries: i32,
    note: Option<String>,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/owner", singleton)]
struct Owner {
    name: String,
}

#[test]
fn one_without_required_properties_is_there_from_the_start() {
    let directory = Directory::new();
    let places = [ParentKeys::none(), ParentKeys::new(["a".to_owned()]), ParentKeys::new(["b".to_owned()])];
    for (number, parents) in (1..).zip(&places) {
        let store = SqliteStore::<Settings>::open(&directory.database()).unwrap();
        let first = wait(store.get(&under(parents), &())).unwrap();
        assert_eq!(first.entity.retries, 5);
        let patch = json::from_str(&format!(r#"{{"retries": {number}}}"#)).unwrap();
        let changed = wait(store.update(&under(parents), &(), patch, &Default::default())).unwrap();
        assert_ne!(changed.etag, first.etag);
    }
    let store = SqliteStore::<Settings>::open(&directory.database()).unwrap();
    for (number, parents) in (1..).zip(&places) {
        assert_eq!(wait(store.get(&under(parents), &())).unwrap().entity.retries, number);
    }
    wait(store.delete(&under(&places[1]), &(), &Default::default())).unwrap();
    assert_eq!(wait(store.get(&under(&places[1]), &())).unwrap().entity.retries, 5);
    assert_eq!(wait(store.get(&under(&places[2]), &())).unwrap().entity.retries, 3);
}

#[test]
fn an_update_may_be_the_first_thing_that_happens() {
    let directory = Directory::new();
    let store = SqliteStore::<Settings>::open(&directory.database()).unwrap();
    let patch = json::from_str(r#"{"note": "x"}"#).unwrap();
    let changed = wait(store.update(&cx(), &(), patch, &Default::default())).unwrap();
    assert_eq!((changed.entity.retries, changed.entity.note.as_deref()), (5, Some("x")));
}

#[test]
fn one_with_required_properties_is_not_there_until_it_is_inserted() {
    let directory = Directory::new();
    let store = SqliteStore::<Owner>::open(&directory.database()).unwrap();
    let top = ParentKeys::none();
    assert!(wait(store.get(&under(&top), &())).unwrap_err().is_not_found());
    let patch = json::from_str(r#"{"name": "x"}"#).unwrap();
    let update = wait(store.update(&under(&top), &(), patch, &Default::default()));
    assert!(update.unwrap_err().is_not_found());
    store.insert(&top, Owner { name: "alice".into() }).unwrap();
    assert_eq!(wait(store.get(&under(&top), &())).unwrap().entity.name, "alice");
    assert_eq!(store.insert(&top, Owner { name: "bob".into() }).unwrap_err().status(), 409);
}
