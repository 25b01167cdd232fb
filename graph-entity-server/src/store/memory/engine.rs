//! The store in memory, for a type that it knows by its descriptor: [`MemoryEngine`].

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use graph_entity_core::model::EntityType;
use graph_entity_core::{Constructors, KeyValues};

use super::state::{Container, State, Stored};
use super::turns::Turns;
use crate::build_error::BuildError;
use crate::entity_set::{
    AnyEntity, Engine, EntitySets, ErasedPage, ListQuery, Maker, OptionalHooks, ParentKeys, Preconditions,
    RequestContext, Versioned, walk,
};
use crate::problem::Problem;
use crate::store::{initial, key};
use crate::task::{Pool, Work};

/// How many entities `$skip` may pass on the caller's thread: some microseconds, less than another thread
/// takes to begin.
const NEAR: u64 = 1000;

/// The store that a [`MemoryStore`](crate::MemoryStore) of any entity points to.
pub(super) struct MemoryEngine {
    maker: Maker,
    pub(super) state: Arc<RwLock<State>>,
    turns: Arc<Turns>,
    hooks: OptionalHooks,
}

impl MemoryEngine {
    pub(super) fn new(ty: &'static EntityType, constructors: &'static Constructors) -> Arc<Self> {
        let maker = Maker::new(ty, constructors);
        let state = Arc::new(RwLock::new(State::new(maker)));
        Arc::new(Self { maker, state, turns: Arc::default(), hooks: OptionalHooks::default() })
    }

    /// Makes `this` the same entities under other hooks.
    pub(super) fn set_hooks(this: &mut Arc<Self>, hooks: OptionalHooks) {
        let (state, turns) = (Arc::clone(&this.state), Arc::clone(&this.turns));
        *this = Arc::new(Self { maker: this.maker, state, turns, hooks });
    }

    pub(super) fn insert(
        &self,
        parents: &ParentKeys,
        entity: &Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let container = self.container(parents)?;
        self.write().insert(container, entity)
    }

    fn container(&self, parents: &ParentKeys) -> Result<Container, Problem> {
        Container::of(parents, self.maker)
    }

    /// The stored entity. A singleton that is not stored yet is stored with its initial value, if it has one.
    fn stored(&self, container: &Container, key: &KeyValues) -> Result<Stored, Problem> {
        if let Some(stored) = read(&self.state).get(container, key) {
            return Ok(stored.clone());
        }
        if !self.maker.ty.is_singleton() {
            return Err(Problem::not_found());
        }
        self.write().get_or_begin(container.clone(), key).cloned()
    }

    // Ignores poison, as `read` does.
    fn write(&self) -> RwLockWriteGuard<'_, State> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether entities have to be evaluated or sorted to find the page.
    fn is_search(&self, query: &ListQuery) -> bool {
        query.filter.is_some() || query.search.is_some() || !query.is_in_key_order(self.maker.ty.structured())
    }
}

impl fmt::Debug for MemoryEngine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.maker.ty.structured().name();
        f.debug_struct("MemoryStore").field("of", &name).field("hooks", &self.hooks).finish_non_exhaustive()
    }
}

impl Engine for MemoryEngine {
    fn maker(&self) -> Maker {
        self.maker
    }

    fn check(&self) -> Result<(), BuildError> {
        initial::check(self.maker, &self.hooks, || {
            let container = self.container(&ParentKeys::none());
            container.is_ok_and(|top| read(&self.state).get(&top, &KeyValues::default()).is_some())
        })
    }

    fn register(self: Arc<Self>, sets: &mut EntitySets) {
        sets.0.push(self);
    }

    async fn list(&self, cx: &RequestContext, query: &ListQuery) -> Result<ErasedPage, Problem> {
        let container = self.container(cx.parents())?;
        let work = if self.is_search(query) {
            Work::Long
        } else if query.skip > NEAR {
            Work::Short
        } else {
            return Ok(page_by_keys(&self.state, &container, query));
        };
        let (state, mut query) = (Arc::clone(&self.state), query.clone());
        let find = move |cancelled| {
            query.limits.cancelled = Some(cancelled);
            match work {
                Work::Short => Ok(page_by_keys(&state, &container, &query)),
                Work::Long => search(&state, &container, &query),
            }
        };
        Pool::shared().run(work, find).await
    }

    async fn get(&self, cx: &RequestContext, key: &KeyValues) -> Result<Versioned<AnyEntity>, Problem> {
        Ok(self.stored(&self.container(cx.parents())?, key)?.into_versioned())
    }

    async fn create(
        &self,
        cx: &RequestContext,
        mut entity: Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let container = self.container(cx.parents())?;
        let new = Maker::unshared(&mut entity)?;
        let mut state = self.write();
        key::assign(new, |index| Ok(state.greatest(&container, index)))?;
        self.hooks.create(cx, new)?;
        state.insert(container, &entity)
    }

    async fn update(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        patch: Box<AnyEntity>,
        preconditions: &Preconditions,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let container = self.container(cx.parents())?;
        let mut turn = self.turns.next(key).await;
        loop {
            let stored = self.stored(&container, key)?;
            preconditions.check_update(&*stored.entity, &stored.etag())?;
            // A large entity takes long to copy, so the store is not locked meanwhile.
            let mut entity = self.maker.updated(&*stored.entity, &*patch)?;
            let new = Maker::unshared(&mut entity)?;
            {
                let mut state = self.write();
                if let Some(place) = state.unchanged(&container, key, &stored) {
                    self.hooks.update(cx, &*stored.entity, new)?;
                    return Ok(place.replace(entity));
                }
            }
            if turn.is_none() {
                turn = Some(self.turns.take(key).await);
            }
        }
    }

    async fn delete(
        &self,
        cx: &RequestContext,
        key: &KeyValues,
        preconditions: &Preconditions,
    ) -> Result<(), Problem> {
        let container = self.container(cx.parents())?;
        let removed = self.write().remove(&container, key, |stored| {
            preconditions.check_delete(&stored.etag())?;
            self.hooks.delete(cx, &*stored.entity)
        })?;
        // Freeing a large entity takes long, so the store is unlocked first.
        drop(removed);
        Ok(())
    }

    async fn contains(&self, cx: &RequestContext, key: &KeyValues) -> Result<bool, Problem> {
        let container = self.container(cx.parents())?;
        Ok(read(&self.state).get(&container, key).is_some())
    }

    async fn delete_contained(&self, cx: &RequestContext) -> Result<(), Problem> {
        let removed = self.write().remove_inside(cx.parents());
        drop(removed);
        Ok(())
    }
}

/// The page for a query that is no search.
fn page_by_keys(state: &RwLock<State>, container: &Container, query: &ListQuery) -> ErasedPage {
    let state = read(state);
    let empty = BTreeMap::new();
    let entities = state.containers.get(container).unwrap_or(&empty);
    let skip = usize::try_from(query.skip).unwrap_or(usize::MAX);
    let mut rest = entities.range((start(query), Bound::Unbounded)).skip(skip);
    let mut items = Vec::with_capacity(query.page_size.min(entities.len()));
    let mut last = None;
    for (_, stored) in rest.by_ref().take(query.page_size) {
        items.push(stored.versioned());
        last = Some(&stored.entity);
    }
    let next = last.filter(|_| rest.next().is_some()).map(|last| query.cursor(&**last));
    ErasedPage { items, count: query.count.then_some(entities.len() as u64), next, answers: true }
}

/// The page for a search.
pub(super) fn search(
    state: &RwLock<State>,
    container: &Container,
    query: &ListQuery,
) -> Result<ErasedPage, Problem> {
    let state = read(state);
    let Some(entities) = state.containers.get(container) else {
        return Ok(ErasedPage {
            items: Vec::new(),
            count: query.count.then_some(0),
            next: None,
            answers: true,
        });
    };
    let in_key_order = state.is_in_key_order(query);
    // Entities before the page matter only if they are counted or sorted.
    let start = if query.count || !in_key_order { Bound::Unbounded } else { start(query) };
    let range = entities.range((start, Bound::Unbounded));
    let found: Vec<Stored> = range.map(|(_, stored)| stored.clone()).collect();
    // Unlock before the query runs, so that it delays no writer, and no reader behind that writer.
    drop(state);
    let found = if in_key_order {
        walk::in_key_order(found, query, Stored::view, shared)?
    } else {
        walk::in_any_order(found, query, Stored::view, shared)?
    };
    let items = found.items.iter().map(Stored::versioned).collect();
    Ok(ErasedPage { items, count: query.count.then_some(found.count), next: found.next, answers: true })
}

/// The weight of a stored entity on a page: the page shares it with the store, and so takes no memory for it.
/// The service limits the JSON.
fn shared(_: &Stored) -> u64 {
    0
}

/// Where the page begins in the order of the keys.
fn start(query: &ListQuery) -> Bound<&KeyValues> {
    query.after.as_ref().map_or(Bound::Unbounded, |after| Bound::Excluded(after.key()))
}

// Ignore poison: a writer prepares the new entity before it changes the map, so a panic leaves the map
// complete.
fn read(state: &RwLock<State>) -> RwLockReadGuard<'_, State> {
    state.read().unwrap_or_else(PoisonError::into_inner)
}
