//! Entities in memory: [`MemoryStore`].

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use graph_entity_core::model::StructuredType;
use graph_entity_core::{EntityKey, GraphEntity, KeyValues};

use crate::entity_set::{
    ETag, EntitySet, Hooks, ListQuery, OptionalHooks, Page, ParentKeys, Preconditions, RequestContext,
    Versioned,
};
use crate::problem::Problem;
use crate::store::counters::Counters;
use crate::store::{initial, key, version};
use crate::task::{Pool, Work};

/// How many entities `$skip` may pass on the caller's thread: some microseconds, less than another thread
/// takes to begin.
const NEAR: u64 = 1000;

/// An entity set that keeps its entities in memory, as long as the program runs.
///
/// A clone is another handle to the same entities.
///
/// A read-only key that is an integer gets the number after the greatest that the set has or had.
///
/// Reads by key, pages in the order of the keys, and writes are done on the caller's thread. A `$filter`,
/// `$search` or other `$orderby` looks at the entities of the set one after another. A few threads do so, which
/// all stores in memory of the program share: one for each core but at most four. Nothing waits for them but
/// other queries, and they need no runtime. A query sees the set as it was when it began. It ends when its
/// client leaves or its time is over, and within the [limits](crate::ListLimits) of a query.
///
/// A query still reads the whole set. A large set that clients search belongs in a `SqliteStore`, which has
/// indexes.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{GraphService, MemoryStore, ParentKeys};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key, read_only)]
///     id: String,
///     display_name: Option<String>,
/// }
///
/// let printers = MemoryStore::new();
/// printers.insert(&ParentKeys::none(), Printer { id: "1".into(), display_name: Some("Hall".into()) })?;
/// let service = GraphService::builder().entity_set::<Printer>(printers.clone()).allow_anonymous().build()?;
/// # drop(service);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct MemoryStore<E> {
    state: Arc<RwLock<State<E>>>,
    hooks: OptionalHooks<E>,
}

#[derive(Debug)]
struct State<E> {
    containers: BTreeMap<Container, BTreeMap<KeyValues, Stored<E>>>,
    counters: Counters<Container>,
    /// The version that the latest change made, of any entity.
    version: u64,
}

/// The key of one entity set: each contained path has a set under each parent.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Container {
    path: &'static str,
    parents: Vec<KeyValues>,
}

#[derive(Debug)]
struct Stored<E> {
    entity: Arc<E>,
    version: u64,
}

impl<E> Stored<E> {
    fn versioned(&self) -> Versioned<E> {
        Versioned::new(Arc::clone(&self.entity)).with_etag(ETag::from_version(self.version))
    }
}

impl<E> Clone for Stored<E> {
    fn clone(&self) -> Self {
        Self { entity: Arc::clone(&self.entity), version: self.version }
    }
}

impl<E> Borrow<E> for Stored<E> {
    fn borrow(&self) -> &E {
        &self.entity
    }
}

impl<E> From<Stored<E>> for Versioned<E> {
    fn from(stored: Stored<E>) -> Self {
        stored.versioned()
    }
}

impl<E> Clone for MemoryStore<E> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), hooks: self.hooks.clone() }
    }
}

impl<E> Default for MemoryStore<E> {
    fn default() -> Self {
        let (containers, counters) = (BTreeMap::new(), Counters::default());
        let state = State { containers, counters, version: version::first().unsigned_abs() };
        Self { state: Arc::new(RwLock::new(state)), hooks: OptionalHooks::default() }
    }
}

impl<E: GraphEntity> MemoryStore<E> {
    /// Makes a store without entities.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same store, whose writes go through `hooks`. They replace earlier hooks. Other handles to the same
    /// entities do not change.
    #[must_use]
    pub fn with_hooks(self, hooks: impl Hooks<E>) -> Self {
        Self { hooks: OptionalHooks::by(hooks), ..self }
    }

    /// Adds an entity with its own key. Does not check that the entity that `parents` names exists.
    ///
    /// # Errors
    ///
    /// 409 when the key is taken; an internal problem when `parents` does not fit the entity's declared
    /// paths.
    pub fn insert(&self, parents: &ParentKeys, entity: E) -> Result<Versioned<E>, Problem> {
        let container = container::<E>(parents)?;
        self.write().insert(container, entity)
    }

    // Ignores poison, as `read` does.
    fn write(&self) -> RwLockWriteGuard<'_, State<E>> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, parents: &ParentKeys, key: &E::Key) -> Result<Versioned<E>, Problem> {
        let (container, key) = (container::<E>(parents)?, stored_key::<E>(key));
        if let Some(stored) = read(&self.state).get(&container, &key) {
            return Ok(stored.versioned());
        }
        if !E::entity_type().is_singleton() {
            return Err(Problem::not_found());
        }
        self.write().get_or_begin(container, key).map(|stored| stored.versioned())
    }

    fn add(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: &E::Create,
    ) -> Result<Versioned<E>, Problem> {
        let container = container::<E>(parents)?;
        let mut entity = E::from_create(create)?;
        let mut state = self.write();
        key::assign(&mut entity, |index| {
            let ty = E::entity_type().structured();
            let stored = state.containers.get(&container).and_then(|entities| greatest(ty, entities, index));
            Ok(stored.max(state.counters.greatest(&container, index)))
        })?;
        self.hooks.create(cx, parents, &mut entity)?;
        state.insert(container, entity)
    }

    fn change(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: &E::Patch,
        preconditions: &Preconditions,
    ) -> Result<Versioned<E>, Problem> {
        let (container, key) = (container::<E>(parents)?, stored_key::<E>(key));
        let mut state = self.write();
        let version = state.version + 1;
        let stored = state.get_or_begin(container, key)?;
        preconditions.check(&ETag::from_version(stored.version))?;
        let mut entity = stored.entity.duplicate();
        entity.apply(patch)?;
        self.hooks.update(cx, parents, &stored.entity, &mut entity)?;
        *stored = Stored { entity: Arc::new(entity), version };
        let changed = stored.versioned();
        state.version = version;
        Ok(changed)
    }

    fn remove(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        let (container, key) = (container::<E>(parents)?, stored_key::<E>(key));
        let mut state = self.write();
        let State { containers, counters, .. } = &mut *state;
        let entities = containers.get_mut(&container).ok_or_else(Problem::not_found)?;
        let stored = entities.get(&key).ok_or_else(Problem::not_found)?;
        preconditions.check(&ETag::from_version(stored.version))?;
        self.hooks.delete(cx, parents, &stored.entity)?;
        counters.note(E::entity_type().structured(), &container, &std::iter::once(&key));
        entities.remove(&key);
        if entities.is_empty() {
            containers.remove(&container);
        }
        Ok(())
    }

    fn remove_contained(&self, parents: &ParentKeys) {
        let first = Container { path: parents.path(), parents: parents.values().to_vec() };
        let inside = |container: &&Container| {
            container.path == first.path && container.parents.starts_with(&first.parents)
        };
        let mut state = self.write();
        let State { containers, counters, .. } = &mut *state;
        // Containers are sorted, so those inside a parent are neighbours. The first of them has the parent's
        // own keys.
        let doomed: Vec<_> =
            containers.range(&first..).map(|(container, _)| container).take_while(inside).cloned().collect();
        for container in doomed {
            if let Some(entities) = containers.remove(&container) {
                counters.note(E::entity_type().structured(), &container, &entities.keys());
            }
        }
    }
}

impl<E: GraphEntity> State<E> {
    fn get(&self, container: &Container, key: &KeyValues) -> Option<&Stored<E>> {
        self.containers.get(container)?.get(key)
    }

    /// Returns the stored entity. A singleton that is not stored yet is stored with its initial value, if it
    /// has one.
    fn get_or_begin(&mut self, container: Container, key: KeyValues) -> Result<&mut Stored<E>, Problem> {
        if !E::entity_type().is_singleton() {
            let entities = self.containers.get_mut(&container).ok_or_else(Problem::not_found)?;
            return entities.get_mut(&key).ok_or_else(Problem::not_found);
        }
        match self.containers.entry(container).or_default().entry(key) {
            Entry::Occupied(stored) => Ok(stored.into_mut()),
            Entry::Vacant(place) => {
                let entity = initial::singleton::<E>()?.ok_or_else(Problem::not_found)?;
                self.version += 1;
                Ok(place.insert(Stored { entity: Arc::new(entity), version: self.version }))
            }
        }
    }

    fn insert(&mut self, container: Container, entity: E) -> Result<Versioned<E>, Problem> {
        let key = if E::entity_type().is_singleton() { KeyValues::default() } else { KeyValues::of(&entity) };
        match self.containers.entry(container).or_default().entry(key) {
            Entry::Occupied(_) => Err(Problem::conflict()),
            Entry::Vacant(place) => {
                self.version += 1;
                Ok(place.insert(Stored { entity: Arc::new(entity), version: self.version }).versioned())
            }
        }
    }
}

/// Whether entities have to be evaluated or sorted to find the page.
fn is_search<E: GraphEntity>(query: &ListQuery) -> bool {
    query.filter.is_some() || query.search.is_some() || !query.is_in_key_order(E::entity_type().structured())
}

/// The page for a query that is no search.
fn page_by_keys<E: GraphEntity>(
    state: &RwLock<State<E>>,
    container: &Container,
    query: &ListQuery,
) -> Page<E> {
    let state = read(state);
    let Some(entities) = state.containers.get(container) else {
        return Page::from_sorted(std::iter::empty::<Stored<E>>(), query);
    };
    let skip = usize::try_from(query.skip).unwrap_or(usize::MAX);
    let mut rest = entities.range((start(query), Bound::Unbounded)).skip(skip);
    let mut items = Vec::with_capacity(query.page_size.min(entities.len()));
    let mut last = None;
    for (_, stored) in rest.by_ref().take(query.page_size) {
        items.push(stored.versioned());
        last = Some(&stored.entity);
    }
    let mut page = match last.filter(|_| rest.next().is_some()) {
        Some(last) => Page::with_next(items, query.cursor(&**last)),
        None => Page::last(items),
    };
    page.count = query.count.then_some(entities.len() as u64);
    page.answering()
}

/// The page for a search.
fn search<E: GraphEntity>(state: &RwLock<State<E>>, container: &Container, query: &ListQuery) -> Page<E> {
    let state = read(state);
    let empty = BTreeMap::new();
    let entities = state.containers.get(container).unwrap_or(&empty);
    // Entities before the page matter only if they are counted or sorted.
    let whole = query.count || !query.is_in_key_order(E::entity_type().structured());
    let start = if whole { Bound::Unbounded } else { start(query) };
    let range = entities.range((start, Bound::Unbounded));
    let found: Vec<Stored<E>> = range.map(|(_, stored)| stored.clone()).collect();
    // Unlock before the query runs, so that it delays no writer, and no reader behind that writer.
    drop(state);
    Page::from_sorted(found, query)
}

/// Where the page begins in the order of the keys.
fn start(query: &ListQuery) -> Bound<&KeyValues> {
    query.after.as_ref().map_or(Bound::Unbounded, |after| Bound::Excluded(after.key()))
}

// Ignore poison: a writer prepares the new entity before it changes the map, so a panic leaves the map
// complete.
fn read<E>(state: &RwLock<State<E>>) -> RwLockReadGuard<'_, State<E>> {
    state.read().unwrap_or_else(PoisonError::into_inner)
}

fn container<E: GraphEntity>(parents: &ParentKeys) -> Result<Container, Problem> {
    Ok(Container { path: parents.container(E::entity_type())?, parents: parents.values().to_vec() })
}

/// A container holds only one singleton, so its key is left out.
fn stored_key<E: GraphEntity>(key: &E::Key) -> KeyValues {
    if E::entity_type().is_singleton() { KeyValues::default() } else { key.to_values() }
}

fn greatest<E>(ty: &StructuredType, entities: &BTreeMap<KeyValues, Stored<E>>, index: usize) -> Option<i64> {
    let number = |key: &KeyValues| key::integer_at(ty, key, index);
    // A key of one property: the map is sorted by it.
    if ty.key().count() == 1 {
        return entities.last_key_value().and_then(|(key, _)| number(key));
    }
    entities.keys().filter_map(number).max()
}

impl<E: GraphEntity> EntitySet<E> for MemoryStore<E> {
    fn checks_preconditions(&self) -> bool {
        true
    }

    async fn list(
        &self,
        _: &RequestContext,
        parents: &ParentKeys,
        query: &ListQuery,
    ) -> Result<Page<E>, Problem> {
        let container = container::<E>(parents)?;
        let work = if is_search::<E>(query) {
            Work::Long
        } else if query.skip > NEAR {
            Work::Short
        } else {
            return Ok(page_by_keys(&self.state, &container, query));
        };
        let (state, mut query) = (Arc::clone(&self.state), query.clone());
        let find = move |cancelled| {
            query.limits.cancelled = Some(cancelled);
            let page = match work {
                Work::Short => page_by_keys(&state, &container, &query),
                Work::Long => search(&state, &container, &query),
            };
            page.into_result()
        };
        Pool::shared().run(work, find).await
    }

    async fn get(
        &self,
        _: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
    ) -> Result<Versioned<E>, Problem> {
        self.find(parents, key)
    }

    async fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        create: E::Create,
    ) -> Result<Versioned<E>, Problem> {
        self.add(cx, parents, &create)
    }

    async fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        patch: E::Patch,
        preconditions: &Preconditions,
    ) -> Result<Versioned<E>, Problem> {
        self.change(cx, parents, key, &patch, preconditions)
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        key: &E::Key,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        self.remove(cx, parents, key, preconditions)
    }

    async fn delete_contained(&self, _: &RequestContext, parents: &ParentKeys) -> Result<(), Problem> {
        self.remove_contained(parents);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use graph_entity_core::model::ElementType;
    use graph_entity_core::query::bound::Binder;
    use graph_entity_core::query::{Limits, QueryOptions};
    use graph_entity_core::{Element, Slot, ValueRef};

    use super::*;
    use crate::entity_set::ETagMatch;

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

    fn book(shelf_mark: &str, copy: i32) -> Book {
        Book { shelf_mark: shelf_mark.into(), copy, title: None }
    }

    fn create(store: &MemoryStore<Book>, parents: &ParentKeys, shelf_mark: &str) -> Versioned<Book> {
        store.add(&cx(), parents, &BookCreate::new(shelf_mark.to_owned())).unwrap()
    }

    thread_local! {
        /// The store that is accessed on this thread.
        static LOOKED_INTO: RefCell<Option<MemoryStore<Watched>>> = const { RefCell::new(None) };

        /// Whether this thread must not read the text.
        static POLLS: Cell<bool> = const { Cell::new(false) };
    }

    /// A text that must not be read while the store is locked.
    #[derive(Debug, Clone, PartialEq)]
    struct Unlocked(String);

    impl Element for Unlocked {
        const TYPE: ElementType = String::TYPE;
        type Patch = Self;

        fn placeholder() -> Self {
            Self(String::placeholder())
        }

        fn get(&self) -> ValueRef<'_> {
            assert!(!POLLS.get(), "a thread that polls evaluates a query");
            LOOKED_INTO.with_borrow(|store| {
                assert!(store.as_ref().is_none_or(|store| store.state.try_write().is_ok()), "it is locked");
            });
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
            let (cx, parents, query) = (cx(), ParentKeys::none(), watched(options));
            let page = runtime.block_on(store.list(&cx, &parents, &query)).unwrap();
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
        LOOKED_INTO.set(Some(store.clone()));
        let query = watched("$filter=text+gt+'1'&$orderby=text+desc");
        let page = search(&store.state, &container::<Watched>(&ParentKeys::none()).unwrap(), &query);
        let ids: Vec<_> = page.items.iter().map(|item| item.entity.id).collect();
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
            store.remove(&cx(), &one, &key, &Preconditions::default()).unwrap();
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
        store.remove_contained(&one.clone().at("/shelves/{shelf}/books"));
        assert!(store.find(&one, &book("a", 10).key()).unwrap_err().is_not_found());
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
        let patch = BookPatch { title: Some("T".to_owned()).into() };
        let second = store.change(&cx(), &parents, &key, &patch, &demand(&first.etag)).unwrap();
        assert_ne!(first.etag, second.etag);
        assert_eq!((first.entity.title.as_deref(), second.entity.title.as_deref()), (None, Some("T")));
        let stale = store.change(&cx(), &parents, &key, &patch, &demand(&first.etag)).unwrap_err();
        assert_eq!(stale.status(), 412);
        assert_eq!(store.find(&parents, &key).unwrap().etag, second.etag);
        assert_eq!(store.remove(&cx(), &parents, &key, &demand(&first.etag)).unwrap_err().status(), 412);
        store.remove(&cx(), &parents, &key, &demand(&second.etag)).unwrap();
        assert!(store.find(&parents, &key).unwrap_err().is_not_found());

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
        let page = page_by_keys(&store.state, &container::<Book>(&parents).unwrap(), &ListQuery::default());
        assert!(Arc::ptr_eq(&page.items[0].entity, &stored));
        assert!(page.next.is_none());
    }
}
