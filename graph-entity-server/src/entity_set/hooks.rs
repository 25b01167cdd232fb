//! Rules of a data owner's own around a store: [`Hooks`].

use std::fmt;
use std::sync::Arc;

use graph_entity_core::{GraphEntity, KeyValues};

use super::context::RequestContext;
use super::parent::ParentKeys;
use crate::problem::Problem;

/// What a data owner has to say about the writes of a store: [`MemoryStore::with_hooks`](crate::MemoryStore::with_hooks),
/// `SqliteStore::with_hooks`.
///
/// Each hook runs inside the store's own step, with the entity as it is about to be written and, where there is one, as it
/// is stored: nobody else writes in between. An error refuses the request with its status and leaves the store as it was;
/// so does a panic, with 500. Because others wait meanwhile, a hook decides from what it is given, and does not block.
///
/// Seeding with `insert` calls no hooks, nor does the deletion of what goes with the entity that contains it.
///
/// ```
/// use graph_entity_core::{DateTimeOffset, GraphEntity};
/// use graph_entity_server::{GraphService, Hooks, MemoryStore, ParentKeys, Problem, RequestContext};
/// use http::StatusCode;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: String,
///     #[graph_entity(read_only)]
///     pub owner: Option<String>,
///     #[graph_entity(default = false)]
///     pub is_shared: bool,
/// }
///
/// #[derive(Clone)]
/// struct Caller(String);
///
/// struct Rules;
///
/// impl Hooks<Printer> for Rules {
///     // fill a read-only property
///     fn before_create(&self, cx: &RequestContext, _: &ParentKeys, new: &mut Printer) -> Result<(), Problem> {
///         new.owner = Some(cx.identity::<Caller>()?.0.clone());
///         Ok(())
///     }
///
///     // validate
///     fn before_update(
///         &self,
///         _: &RequestContext,
///         _: &ParentKeys,
///         stored: &Printer,
///         new: &mut Printer,
///     ) -> Result<(), Problem> {
///         if stored.is_shared && new.display_name != stored.display_name {
///             return Err(Problem::bad_request("nameInUse", "A shared printer keeps its name.")
///                 .with_target("displayName"));
///         }
///         Ok(())
///     }
///
///     // veto
///     fn before_delete(&self, _: &RequestContext, _: &ParentKeys, stored: &Printer) -> Result<(), Problem> {
///         match stored.is_shared {
///             true => Err(Problem::new(StatusCode::CONFLICT, "printerIsShared", "Stop sharing the printer first.")),
///             false => Ok(()),
///         }
///     }
/// }
///
/// let service = GraphService::builder()
///     .entity_set::<Printer>(MemoryStore::new().with_hooks(Rules))
///     .authorized_by_host::<Caller>()
///     .build()?;
/// # drop(service);
/// # Ok::<(), graph_entity_server::BuildError>(())
/// ```
pub trait Hooks<E: GraphEntity>: Send + Sync + 'static {
    /// Before a new entity is stored: with what the request says, the defaults, and the key that the store gave it.
    ///
    /// # Errors
    ///
    /// Whatever speaks against it.
    fn before_create(&self, cx: &RequestContext, parents: &ParentKeys, new: &mut E) -> Result<(), Problem> {
        let _ = (cx, parents, new);
        Ok(())
    }

    /// Before an entity is replaced by `new`, the changed one. The key has to stay.
    ///
    /// # Errors
    ///
    /// Whatever speaks against it.
    fn before_update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        stored: &E,
        new: &mut E,
    ) -> Result<(), Problem> {
        let _ = (cx, parents, stored, new);
        Ok(())
    }

    /// Before an entity is deleted, and what it contains.
    ///
    /// # Errors
    ///
    /// Whatever speaks against it.
    fn before_delete(&self, cx: &RequestContext, parents: &ParentKeys, stored: &E) -> Result<(), Problem> {
        let _ = (cx, parents, stored);
        Ok(())
    }
}

/// The hooks of a store, if it has any.
pub(crate) struct OptionalHooks<E>(Option<Arc<dyn Hooks<E>>>);

impl<E: GraphEntity> OptionalHooks<E> {
    pub(crate) fn by(hooks: impl Hooks<E>) -> Self {
        Self(Some(Arc::new(hooks)))
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    pub(crate) fn create(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        new: &mut E,
    ) -> Result<(), Problem> {
        self.0.as_ref().map_or(Ok(()), |hooks| hooks.before_create(cx, parents, new))
    }

    pub(crate) fn update(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        stored: &E,
        new: &mut E,
    ) -> Result<(), Problem> {
        let Some(hooks) = &self.0 else {
            return Ok(());
        };
        hooks.before_update(cx, parents, stored, new)?;
        if KeyValues::of(stored) == KeyValues::of(new) {
            Ok(())
        } else {
            Err(Problem::internal(format!(
                "a hook changed the key of {}",
                E::entity_type().structured().name()
            )))
        }
    }

    pub(crate) fn delete(
        &self,
        cx: &RequestContext,
        parents: &ParentKeys,
        stored: &E,
    ) -> Result<(), Problem> {
        self.0.as_ref().map_or(Ok(()), |hooks| hooks.before_delete(cx, parents, stored))
    }
}

impl<E> Default for OptionalHooks<E> {
    fn default() -> Self {
        Self(None)
    }
}

impl<E> Clone for OptionalHooks<E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<E> fmt::Debug for OptionalHooks<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Hooks" } else { "no hooks" })
    }
}
