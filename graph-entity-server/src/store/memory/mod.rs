//! Entities in memory: [`MemoryStore`].

mod engine;
mod state;
mod turns;

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use graph_entity_core::GraphEntity;

use self::engine::MemoryEngine;
use super::view::entity_set_over_engine;
use crate::entity_set::{AnyEntity, Hooks, OptionalHooks, ParentKeys, Versioned, typed};
use crate::problem::Problem;

/// An entity set that keeps its entities in memory, as long as the program runs.
///
/// A clone is another handle to the same entities.
///
/// A read-only key that is an integer gets the number after the greatest that the set has or had. Other
/// read-only properties that may not be null have a `default` or an `on_update`, or [hooks](Hooks::fills) set
/// them: a service is not built otherwise.
///
/// Reads by key, pages in the order of the keys, and writes are done on the caller's thread. An entity is
/// copied and freed while the store is unlocked, so a large one keeps only other updates of it waiting.
///
/// A `$filter`, `$search` or other `$orderby` looks at the entities of the set one after another. A few
/// threads do so, which all stores in memory of the program share: one for each core but at most four.
/// Nothing waits for them but other queries, and they need no runtime. A query sees the set as it was when it
/// began. It ends when its client leaves or its time is over, and within the [limits](crate::ListLimits) of a
/// query.
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
pub struct MemoryStore<E> {
    engine: Arc<MemoryEngine>,
    entity: PhantomData<fn() -> E>,
}

entity_set_over_engine!(MemoryStore);

impl<E> fmt::Debug for MemoryStore<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.engine.fmt(f)
    }
}

impl<E: GraphEntity> Default for MemoryStore<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: GraphEntity> MemoryStore<E> {
    /// Makes a store without entities.
    #[must_use]
    pub fn new() -> Self {
        Self { engine: MemoryEngine::new(E::entity_type(), E::constructors()), entity: PhantomData }
    }

    /// The same store, whose writes go through `hooks`. They replace earlier hooks. Other handles to the same
    /// entities do not change.
    #[must_use]
    pub fn with_hooks(mut self, hooks: impl Hooks<E>) -> Self {
        MemoryEngine::set_hooks(&mut self.engine, OptionalHooks::by(hooks));
        self
    }

    /// Adds an entity with its own key. Does not check that the entity that `parents` names exists.
    ///
    /// # Errors
    ///
    /// 409 when the key is taken; an internal problem when `parents` does not fit the entity's declared
    /// paths.
    pub fn insert(&self, parents: &ParentKeys, entity: E) -> Result<Versioned<E>, Problem> {
        let entity: Arc<AnyEntity> = Arc::new(entity);
        typed(self.engine.insert(parents, &entity)?)
    }
}

#[cfg(test)]
mod tests;
