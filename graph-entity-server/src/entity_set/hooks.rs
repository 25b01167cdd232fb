//! A data owner's own rules around a store: [`Hooks`].

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use graph_entity_core::{GraphEntity, KeyValues};

use super::context::RequestContext;
use super::engine::other_type;
use super::erased::AnyEntity;
use crate::problem::Problem;

/// A data owner's rules for the writes of a store. Set them with
/// [`MemoryStore::with_hooks`](crate::MemoryStore::with_hooks) or `SqliteStore::with_hooks`.
///
/// Each hook runs inside the store's own step, so nobody else writes in between. It gets the new entity that
/// is about to be written and the stored one, if there is one. An error refuses the request with its status
/// and leaves the store unchanged; a panic does the same, with 500. Other writes wait meanwhile, so a hook is
/// not `async`: it decides from its arguments, and does not block.
///
/// Seeding with `insert` calls no hooks. When an entity is deleted, no hooks are called for the entities that
/// it contains.
///
/// ```
/// use graph_entity_core::{DateTimeOffset, GraphEntity};
/// use graph_entity_server::{GraphService, Hooks, MemoryStore, Problem, RequestContext};
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
///     fn before_create(&self, cx: &RequestContext, new: &mut Printer) -> Result<(), Problem> {
///         new.owner = Some(cx.identity::<Caller>()?.0.clone());
///         Ok(())
///     }
///
///     // validate
///     fn before_update(
///         &self,
///         _: &RequestContext,
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
///     fn before_delete(&self, _: &RequestContext, stored: &Printer) -> Result<(), Problem> {
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no hooks for `{E}`",
    label = "not `Hooks<{E}>`",
    note = "pass a type of your own that implements `Hooks<{E}>`; a closure cannot be one"
)]
pub trait Hooks<E: GraphEntity>: Send + Sync + 'static {
    /// The read-only properties that the hooks set, by their names on the wire; `address/checkedAt` for a
    /// property of a complex one.
    ///
    /// [`build`](crate::GraphServiceBuilder::build) refuses a store in which nobody sets a property that may
    /// not be null: no request can, and the declaration has no `default` and no `on_update`. Hooks that name
    /// the property here promise to set it in [`before_create`](Self::before_create); one of a complex
    /// property also in [`before_update`](Self::before_update).
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{GraphService, Hooks, MemoryStore, Problem, RequestContext};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// pub struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     pub id: String,
    ///     #[graph_entity(read_only)]
    ///     pub web_url: String,
    /// }
    ///
    /// struct Links;
    ///
    /// impl Hooks<Printer> for Links {
    ///     fn fills(&self) -> &[&str] {
    ///         &["webUrl"]
    ///     }
    ///
    ///     fn before_create(&self, _: &RequestContext, new: &mut Printer) -> Result<(), Problem> {
    ///         new.web_url = format!("https://printers.example.com/{}", new.id);
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let builder = || GraphService::builder().allow_anonymous();
    /// let refused = builder().entity_set::<Printer>(MemoryStore::new()).build();
    /// assert!(refused.is_err_and(|error| error.to_string().contains("webUrl")));
    /// builder().entity_set::<Printer>(MemoryStore::new().with_hooks(Links)).build()?;
    /// # Ok::<(), graph_entity_server::BuildError>(())
    /// ```
    // Beside the code that keeps the promise, and not in the declaration: an attribute would also hold for a
    // store without hooks, which keeps no promise.
    fn fills(&self) -> &[&str] {
        &[]
    }

    /// Called before a new entity is stored. `new` has the request's values, the defaults, and the key that
    /// the store assigned.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the create.
    fn before_create(&self, cx: &RequestContext, new: &mut E) -> Result<(), Problem> {
        let _ = (cx, new);
        Ok(())
    }

    /// Called before `stored` is replaced by `new`, the changed entity. The hook must not change the key.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the update.
    fn before_update(&self, cx: &RequestContext, stored: &E, new: &mut E) -> Result<(), Problem> {
        let _ = (cx, stored, new);
        Ok(())
    }

    /// Called before an entity is deleted together with the entities that it contains.
    ///
    /// # Errors
    ///
    /// Any problem that refuses the delete.
    fn before_delete(&self, cx: &RequestContext, stored: &E) -> Result<(), Problem> {
        let _ = (cx, stored);
        Ok(())
    }
}

/// [`Hooks`] of a type that a store knows by its descriptor.
trait ErasedHooks: Send + Sync {
    fn fills(&self) -> &[&str];

    fn before_create(&self, cx: &RequestContext, new: &mut AnyEntity) -> Result<(), Problem>;

    fn before_update(
        &self,
        cx: &RequestContext,
        stored: &AnyEntity,
        new: &mut AnyEntity,
    ) -> Result<(), Problem>;

    fn before_delete(&self, cx: &RequestContext, stored: &AnyEntity) -> Result<(), Problem>;
}

/// The hooks `H` for entities `E`, behind [`ErasedHooks`].
struct Typed<E, H> {
    hooks: H,
    entity: PhantomData<fn() -> E>,
}

impl<E: GraphEntity, H: Hooks<E>> ErasedHooks for Typed<E, H> {
    fn fills(&self) -> &[&str] {
        self.hooks.fills()
    }

    fn before_create(&self, cx: &RequestContext, new: &mut AnyEntity) -> Result<(), Problem> {
        match (new as &mut dyn Any).downcast_mut() {
            Some(new) => self.hooks.before_create(cx, new),
            None => Err(other_type()),
        }
    }

    fn before_update(
        &self,
        cx: &RequestContext,
        stored: &AnyEntity,
        new: &mut AnyEntity,
    ) -> Result<(), Problem> {
        let Some(stored) = (stored as &dyn Any).downcast_ref() else { return Err(other_type()) };
        match (new as &mut dyn Any).downcast_mut() {
            Some(new) => self.hooks.before_update(cx, stored, new),
            None => Err(other_type()),
        }
    }

    fn before_delete(&self, cx: &RequestContext, stored: &AnyEntity) -> Result<(), Problem> {
        match (stored as &dyn Any).downcast_ref() {
            Some(stored) => self.hooks.before_delete(cx, stored),
            None => Err(other_type()),
        }
    }
}

/// The hooks of a store, if it has any.
#[derive(Clone, Default)]
pub(crate) struct OptionalHooks(Option<Arc<dyn ErasedHooks>>);

impl OptionalHooks {
    pub(crate) fn by<E: GraphEntity>(hooks: impl Hooks<E>) -> Self {
        Self::of(Box::new(Typed { hooks, entity: PhantomData }))
    }

    /// From a `Box`, because the code around an `Arc` would be compiled for each type of hooks.
    fn of(hooks: Box<dyn ErasedHooks>) -> Self {
        Self(Some(Arc::from(hooks)))
    }

    #[cfg(feature = "sqlite")]
    pub(crate) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Whether the hooks set the property with this path, or a property around it.
    pub(crate) fn fill(&self, path: &str) -> bool {
        let covers = |filled: &&str| {
            path.strip_prefix(*filled).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.0.as_ref().is_some_and(|hooks| hooks.fills().iter().any(covers))
    }

    pub(crate) fn create(&self, cx: &RequestContext, new: &mut AnyEntity) -> Result<(), Problem> {
        self.0.as_ref().map_or(Ok(()), |hooks| hooks.before_create(cx, new))
    }

    pub(crate) fn update(
        &self,
        cx: &RequestContext,
        stored: &AnyEntity,
        new: &mut AnyEntity,
    ) -> Result<(), Problem> {
        let Some(hooks) = &self.0 else {
            return Ok(());
        };
        hooks.before_update(cx, stored, new)?;
        if KeyValues::of(stored) == KeyValues::of(new) {
            Ok(())
        } else {
            Err(Problem::internal(format!("a hook changed the key of {}", new.shape().ty.name())))
        }
    }

    pub(crate) fn delete(&self, cx: &RequestContext, stored: &AnyEntity) -> Result<(), Problem> {
        self.0.as_ref().map_or(Ok(()), |hooks| hooks.before_delete(cx, stored))
    }
}

impl fmt::Debug for OptionalHooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Hooks" } else { "no hooks" })
    }
}
