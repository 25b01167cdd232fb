//! The traits that the derive macros implement.

mod constructors;
mod element;
mod enumeration;
mod explained;
mod flags;
mod key;
mod patch_value;
mod primitive;
mod property;

pub use self::constructors::Constructors;
pub use self::element::{Element, InPatch};
pub use self::enumeration::{FlagsEnum, GraphEnum, Member};
pub(crate) use self::explained::{no_counterpart, no_flags};
pub use self::flags::Flags;
pub use self::key::{EntityKey, KeyValues};
pub use self::patch_value::PatchValue;
pub use self::property::{PatchOf, Property};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::model::{EntityType, StructuredType};
use crate::value::{self, Structured};

/// An entity type, declared with `#[derive(GraphEntity)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity type",
    note = "declare it with `#[derive(GraphEntity)]` and `#[graph_entity(path = \"…\")]`"
)]
pub trait GraphEntity: Structured + Serialize + DeserializeOwned + Send + Sync {
    /// The key: the key property's type, a tuple for a composite key, `()` for a singleton without one.
    type Key: EntityKey;

    /// The body of a request to create the entity.
    type Create: Structured + Serialize + DeserializeOwned + Send + Sync;

    /// The body of a request to update the entity.
    type Patch: Structured + Serialize + DeserializeOwned + Send + Sync;

    /// The descriptor, where a constant needs it.
    #[doc(hidden)]
    const ENTITY: &'static EntityType;

    /// The descriptor.
    // Descriptors must not refer to each other through this function: rustc compiles a provided function
    // within itself along such references, and not deeper than 128 times.
    #[must_use]
    fn entity_type() -> &'static EntityType {
        Self::ENTITY
    }

    /// Makes values of this declaration, for an engine that does not know the type.
    #[must_use]
    fn constructors() -> &'static Constructors {
        const { &Constructors::of::<Self, Self::Patch>() }
    }

    /// The key of this entity.
    fn key(&self) -> Self::Key {
        key::key_of(self)
    }

    /// Makes an entity from a create request: the request's values, the declared defaults, and the values
    /// that the declaration sets at creation. It leaves a key that the service sets for the store to assign.
    ///
    /// # Errors
    ///
    /// None if the Create was read or built whole. A hand-written [`Property`](crate::Property) may refuse a
    /// value.
    fn from_create(create: &Self::Create) -> Result<Self, Error>
    where
        Self: ConcreteEntity,
    {
        let mut entity = Self::empty();
        value::create(&mut entity, create)?;
        Ok(entity)
    }

    /// Copies the entity, even if its type does not implement `Clone`.
    #[must_use]
    fn duplicate(&self) -> Self {
        value::clone(self)
    }

    /// A Patch that changes nothing, of the type that this entity has: an update never changes the type.
    #[must_use]
    fn blank_patch(&self) -> Self::Patch {
        Self::Patch::empty()
    }

    /// Applies an update request: absent properties stay, null sets null, complex values merge, collections
    /// are replaced (OData 4.01 Protocol §11.4.3). Then sets the values that the declaration sets at each
    /// update.
    ///
    /// # Errors
    ///
    /// When the patch makes a new complex value but lacks a property that the value requires. Some of the
    /// patch may then be applied already.
    fn apply(&mut self, patch: &Self::Patch) -> Result<(), Error> {
        value::update(self, patch)
    }
}

/// An entity type that has values of its own: every one that is not declared `abstract`.
///
/// ```compile_fail,E0277
/// use graph_entity_core::GraphEntity;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(abstract)]
/// pub struct DirectoryObject {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let object = DirectoryObject::from_create(&DirectoryObjectCreate::default());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a concrete entity type",
    label = "`{Self}` has no entities of its own",
    note = "in place of an `abstract` type, create and serve a type that is derived from it, or remove \
            `abstract` from its declaration",
    note = "in place of a generated Create or Patch, name the type that it belongs to",
    note = "a type parameter needs the bound `ConcreteEntity`"
)]
pub trait ConcreteEntity: GraphEntity {}

/// A complex type, declared with `#[derive(GraphComplex)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a complex type",
    note = "declare it with `#[derive(GraphComplex)]`"
)]
pub trait GraphComplex: Structured + Serialize + DeserializeOwned {
    /// The body of an update of such a value.
    type Patch: Structured;

    /// The descriptor, where a constant needs it.
    #[doc(hidden)]
    const TYPE: &'static StructuredType;

    /// The descriptor.
    #[must_use]
    fn structured_type() -> &'static StructuredType {
        Self::TYPE
    }
}
