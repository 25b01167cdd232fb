//! A data owner's own rules around a store: [`Hooks`].

use std::fmt;
use std::sync::Arc;

use graph_entity_core::{GraphEntity, KeyValues};

use super::context::RequestContext;
use super::parent::ParentKeys;
use crate::problem::Problem;

/// A data owner's rules for the writes of a store. Set them with
/// [`MemoryStore::with_hooks`](crate::MemoryStore::with_hooks) or `SqliteStore::with_hooks`.
///
/// Each hook runs inside the store's own step, so nobody else writes in between. It gets the new entity that
/// is about to be written and the stored one, if there is one. An error refuses the request with its status
/// and leaves the store unchanged; a panic does the same, with 500. Other writes wait meanwhile, so a hook
/// must decide from its arguments, and must not block.
///
/// Seeding with `insert` calls no hooks. When an entity is deleted, no hooks are called for the entities that
/// it contains.
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
///     fn before_create(
///         &self,
///         cx: &RequestContext,
///         _: &ParentKeys,
///         new: &mut Printer,
///     ) -> Result<(), Problem> {
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
///         if stored.is_shared {
///             let message = "Stop sharing the printer first.";
///             return Err(Problem::new(StatusCode::CONFLICT, "printerIsShared", message));
///         }
///         Ok(())
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
    /// Called before a new entity is stored. `new` has the request's values, the defaults, and the key that
    /// the store assigned.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the create.
    fn before_create(&self, cx: &RequestContext, parents: &ParentKeys, new: &mut E) -> Result<(), Problem> {
        let _ = (cx, parents, new);
        Ok(())
    }

    /// Called before `stored` is replaced by `new`, the changed entity. The hook must not change the key.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the update.
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

    /// Called before an entity is deleted together with the entities that it contains.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the delete.
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
