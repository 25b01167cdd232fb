//! Makes the values of a declaration without knowing their types: [`Constructors`].

use std::fmt;
use std::sync::Arc;

use crate::model::EntityType;
use crate::value::{AnyStructured, Structured};

/// Makes empty entities and Patches of one declaration. An engine that knows only descriptors needs nothing
/// else of the type: a request to create an entity is read into the entity itself.
///
/// Each constructor takes the entity type to make. A declared type makes itself; for types that a program
/// makes while it runs, one constructor makes all of them.
///
/// ```
/// use std::any::Any;
///
/// use graph_entity_core::json::{self, ReadOptions};
/// use graph_entity_core::{Error, GraphEntity, Stamp};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let (ty, make) = (Printer::entity_type(), Printer::constructors());
/// let printer = make.entity_with(ty, |printer| {
///     json::read_into(br#"{"displayName": "Hall"}"#, &ReadOptions::default().request(true), printer)?;
///     printer.stamp(Stamp::Create);
///     Ok::<_, Error>(())
/// })?;
/// let printer = (&*printer as &dyn Any).downcast_ref::<Printer>().expect("it is a printer");
/// assert_eq!(printer.display_name.as_deref(), Some("Hall"));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Constructors {
    entity: fn(&'static EntityType) -> Arc<AnyStructured>,
    patch: fn(&'static EntityType) -> Box<AnyStructured>,
}

impl Constructors {
    /// The constructors of a declared type and its Patch.
    pub(super) const fn of<E, P>() -> Self
    where
        E: Structured + Send + Sync,
        P: Structured + Send + Sync,
    {
        // Closures would be two functions each to compile.
        Self { entity: shared::<E>, patch: boxed::<P> }
    }

    /// An entity with placeholders and declared defaults, to be filled. It is made where it stays: a `Box`
    /// would be copied when it becomes an `Arc`.
    #[must_use]
    pub fn entity(&self, ty: &'static EntityType) -> Arc<AnyStructured> {
        (self.entity)(ty)
    }

    /// An entity that `fill` has filled.
    ///
    /// # Errors
    ///
    /// Those of `fill`.
    #[allow(clippy::expect_used, reason = "see the comment")]
    pub fn entity_with<X>(
        &self,
        ty: &'static EntityType,
        fill: impl FnOnce(&mut AnyStructured) -> Result<(), X>,
    ) -> Result<Arc<AnyStructured>, X> {
        let mut entity = self.entity(ty);
        // It cannot fail: `of` is the only source of constructors, and they give away the only pointer.
        fill(Arc::get_mut(&mut entity).expect("nobody else has the new entity"))?;
        Ok(entity)
    }

    /// A Patch that changes nothing.
    #[must_use]
    pub fn patch(&self, ty: &'static EntityType) -> Box<AnyStructured> {
        (self.patch)(ty)
    }
}

fn shared<T: Structured + Send + Sync>(_: &'static EntityType) -> Arc<AnyStructured> {
    Arc::new(T::empty())
}

fn boxed<T: Structured + Send + Sync>(_: &'static EntityType) -> Box<AnyStructured> {
    Box::new(T::empty())
}

impl fmt::Debug for Constructors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Constructors").finish_non_exhaustive()
    }
}
