mod updates;

use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::sync::RwLock;
use std::task::{Context, Poll, Waker};

use graph_entity_core::model::ElementType;
use graph_entity_core::query::bound::Binder;
use graph_entity_core::query::{Limits, QueryOptions};
use graph_entity_core::{Element, Slot, ValueRef};

use super::engine::search;
use super::state::{Container, State};
use super::*;
use crate::entity_set::{ETag, ETagMatch, EntitySet, ListQuery, Maker, Preconditions, RequestContext};

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/shelves/{shelf}/books")]
struct Book {
    #[graph_entity(key)]
    shelf_mark: String,
    #[graph_entity(key, read_only)]
    copy: i32,
    title: Option<String>,
}

fn cx() -> RequestContext {
    RequestContext::new(graph_entity_core::model::Verb::Create)
}

fn under(parents: &ParentKeys) -> RequestContext {
    cx().for_parents(parents.clone())
}

/// The result of work that waits for nothing.
fn ready<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => panic!("the store waits"),
    }
}

fn book(shelf_mark: &str, copy: i32) -> Book {
    Book { shelf_mark: shelf_mark.into(), copy, title: None }
}

fn create(store: &MemoryStore<Book>, parents: &ParentKeys, shelf_mark: &str) -> Versioned<Book> {
    ready(store.create(&under(parents), BookCreate::new(shelf_mark.to_owned()))).unwrap()
}

thread_local! {
    /// The entities of the store that is accessed on this thread.
    static LOOKED_INTO: RefCell<Option<Arc<RwLock<State>>>> = const { RefCell::new(None) };

    /// Work to do when the text is read next.
    static MEANWHILE: RefCell<Option<Box<dyn FnOnce()>>> = const { RefCell::new(None) };

    /// Whether this thread must not read the text.
    static POLLS: Cell<bool> = const { Cell::new(false) };
}

/// A text that must be neither read nor freed while the store is locked.
#[derive(Debug, Clone, PartialEq)]
struct Unlocked(String);

fn is_unlocked() -> bool {
    let is_unlocked = |state: &Arc<RwLock<State>>| state.try_write().is_ok();
    // Nothing is looked into while the thread ends.
    LOOKED_INTO.try_with(|state| state.borrow().as_ref().is_none_or(is_unlocked)).unwrap_or(true)
}

impl Drop for Unlocked {
    fn drop(&mut self) {
        assert!(is_unlocked() || std::thread::panicking(), "it is freed while the store is locked");
    }
}

impl Element for Unlocked {
    const TYPE: ElementType = String::TYPE;
    type Patch = Self;

    fn placeholder() -> Self {
        Self(String::placeholder())
    }

    fn get(&self) -> ValueRef<'_> {
        assert!(!POLLS.get(), "a thread that polls evaluates a query");
        assert!(is_unlocked(), "it is locked");
        if let Some(work) = MEANWHILE.take() {
            work();
        }
        self.0.get()
    }

    fn slot(&mut self) -> Slot<'_> {
        self.0.slot()
    }
}

#[derive(Debug, PartialEq, GraphEntity)]
#[graph_entity(path = "/watched")]
struct Watched {
    #[graph_entity(key)]
    id: i32,
    text: Unlocked,
}

fn watched(options: &str) -> ListQuery {
    let options = QueryOptions::parse(options, &Limits::default()).unwrap();
    let bound = Binder::query(Watched::entity_type().structured(), &options).unwrap();
    ListQuery {
        filter: bound.filter.map(Arc::new),
        search: bound.search.map(Arc::new),
        order_by: bound.order_by.into(),
        skip: bound.skip.unwrap_or(0),
        count: bound.count,
        page_size: 2,
        ..ListQuery::default()
    }
}

#[test]
fn a_thread_that_polls_evaluates_nothing() {
    let store = MemoryStore::new();
    for id in 0..1200 {
        let text = Unlocked(id.to_string());
        store.insert(&ParentKeys::none(), Watched { id, text }).unwrap();
    }
    POLLS.set(true);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let cases: [(&str, &[i32], Option<u64>); 9] = [
        ("", &[0, 1], None),
        ("$count=true&$orderby=id", &[0, 1], Some(1200)),
        ("$skip=1000", &[1000, 1001], None),
        ("$skip=1001&$count=true", &[1001, 1002], Some(1200)),
        ("$filter=text+ge+'999'", &[999], None),
        ("$search=119&$skip=1&$count=true", &[1119, 1190], Some(12)),
        ("$orderby=text+desc", &[999, 998], None),
        ("$orderby=id+desc&$count=true", &[1199, 1198], Some(1200)),
        ("$orderby=id,text&$skip=1100", &[1100, 1101], None),
    ];
    for (options, ids, count) in cases {
        let query = watched(options);
        let page = runtime.block_on(store.list(&cx(), &query)).unwrap();
        let found: Vec<_> = page.items.iter().map(|item| item.entity.id).collect();
        assert_eq!((found.as_slice(), page.count), (ids, count), "{options}");
        assert_eq!(page.next.is_some(), ids.len() == 2, "{options}");
    }
    POLLS.set(false);
}

#[test]
fn a_search_keeps_no_writer_waiting() {
    let store = MemoryStore::new();
    for id in 0..5 {
        let text = Unlocked(id.to_string());
        store.insert(&ParentKeys::none(), Watched { id, text }).unwrap();
    }
    LOOKED_INTO.set(Some(Arc::clone(&store.engine.state)));
    let query = watched("$filter=text+gt+'1'&$orderby=text+desc");
    let container =
        Container::of(&ParentKeys::none(), Maker::new(Watched::entity_type(), Watched::constructors()))
            .unwrap();
    let page = search(&store.engine.state, &container, &query).unwrap();
    let ids: Vec<_> = page.items.into_iter().map(|item| typed::<Watched>(item).unwrap().entity.id).collect();
    assert_eq!(ids, [4, 3]);
}

#[test]
fn numbers_go_on_in_each_container() {
    let store = MemoryStore::new();
    let (one, two) = (ParentKeys::new([1_i32]), ParentKeys::new([2_i32]));
    store.insert(&one, book("z", 7)).unwrap();
    assert_eq!(create(&store, &one, "a").entity.copy, 8);
    assert_eq!(create(&store, &two, "a").entity.copy, 1);
    assert_eq!(store.insert(&one, book("z", 7)).unwrap_err().status(), 409);
    assert!(store.insert(&ParentKeys::none(), book("z", 7)).is_err());
    assert!(store.insert(&one.and(1_i32), book("z", 7)).is_err());
}

#[test]
fn a_number_is_not_given_again() {
    let store = MemoryStore::new();
    let (one, two) = (ParentKeys::new([1_i32]), ParentKeys::new([2_i32]));
    let delete = |copy: i32| {
        let key = book("a", copy).key();
        ready(store.delete(&under(&one), &key, &Preconditions::default())).unwrap();
    };
    assert_eq!(create(&store, &one, "a").entity.copy, 1);
    assert_eq!(create(&store, &one, "a").entity.copy, 2);
    // Neither when the last one is deleted, nor when the set is empty.
    delete(2);
    assert_eq!(create(&store, &one, "a").entity.copy, 3);
    delete(3);
    delete(1);
    assert_eq!(create(&store, &one, "a").entity.copy, 4);
    // Nor a number that the host chose.
    store.insert(&one, book("a", 9)).unwrap();
    delete(9);
    assert_eq!(create(&store, &one, "a").entity.copy, 10);
    delete(4);
    // Nor when the set has been deleted with its parent.
    ready(store.delete_contained(&under(&one.clone().at("/shelves/{shelf}/books")))).unwrap();
    assert!(ready(store.get(&under(&one), &book("a", 10).key())).unwrap_err().is_not_found());
    assert_eq!(create(&store, &one, "a").entity.copy, 11);
    assert_eq!(create(&store, &two, "a").entity.copy, 1);
}

#[test]
fn changes_make_versions_that_preconditions_ask_for() {
    let store = MemoryStore::new();
    let parents = ParentKeys::new([1_i32]);
    let first = create(&store, &parents, "a");
    let key = first.entity.key();
    let demand = |etag: &Option<ETag>| {
        let versions = etag.iter().cloned().collect();
        Preconditions { if_match: Some(ETagMatch::OneOf(versions)), ..Preconditions::default() }
    };
    let patch = || BookPatch { title: Some("T".to_owned()).into() };
    let second = ready(store.update(&under(&parents), &key, patch(), &demand(&first.etag))).unwrap();
    assert_ne!(first.etag, second.etag);
    assert_eq!((first.entity.title.as_deref(), second.entity.title.as_deref()), (None, Some("T")));
    let stale = ready(store.update(&under(&parents), &key, patch(), &demand(&first.etag))).unwrap_err();
    assert_eq!(stale.status(), 412);
    assert_eq!(ready(store.get(&under(&parents), &key)).unwrap().etag, second.etag);
    assert_eq!(ready(store.delete(&under(&parents), &key, &demand(&first.etag))).unwrap_err().status(), 412);
    ready(store.delete(&under(&parents), &key, &demand(&second.etag))).unwrap();
    assert!(ready(store.get(&under(&parents), &key)).unwrap_err().is_not_found());

    // A key that is used again does not get a version that it had before.
    let again = store.insert(&parents, book("a", key.1)).unwrap();
    assert_eq!(again.entity.key(), key);
    assert!(![first.etag, second.etag].contains(&again.etag));
}

#[test]
fn what_is_served_is_what_is_stored() {
    let store = MemoryStore::new();
    let parents = ParentKeys::new([1_i32]);
    let stored = create(&store, &parents, "a").entity;
    let page = ready(store.list(&under(&parents), &ListQuery::default())).unwrap();
    assert!(Arc::ptr_eq(&page.items[0].entity, &stored));
    assert!(page.next.is_none());
}
