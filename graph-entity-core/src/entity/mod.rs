//! The traits that the derive macros implement.

mod element;
mod enumeration;
mod explained;
mod flags;
mod key;
mod patch_value;
mod primitive;
mod property;

pub use self::element::Element;
pub use self::enumeration::{FlagsEnum, GraphEnum, Member};
pub(crate) use self::explained::{no_counterpart, no_flags};
pub use self::flags::Flags;
pub use self::key::{EntityKey, KeyValues};
pub use self::patch_value::PatchValue;
pub use self::property::Property;

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

    /// What a request to create the entity says.
    type Create: Structured + Serialize + DeserializeOwned + Send + Sync;

    /// What a request to update the entity says.
    type Patch: Structured + Serialize + DeserializeOwned + Send + Sync;

    /// The descriptor.
    fn entity_type() -> &'static EntityType;

    /// The key of this entity.
    fn key(&self) -> Self::Key {
        key::key_of(self)
    }

    /// The entity that a create request makes: what it says, the declared defaults, and what the declaration sets at
    /// creation. A service-set key is left for the store to assign.
    ///
    /// # Errors
    ///
    /// None from a Create that was read or built as a whole; a hand-written [`Property`](crate::Property) may refuse a value.
    fn from_create(create: &Self::Create) -> Result<Self, Error> {
        let mut entity = Self::empty();
        value::create(&mut entity, create)?;
        Ok(entity)
    }

    /// A copy, also of a type that does not implement `Clone`.
    #[must_use]
    fn duplicate(&self) -> Self {
        value::clone(self)
    }

    /// Applies an update request: what it leaves absent stays, null sets null, complex values merge, collections are
    /// replaced (OData 4.01 Protocol §11.4.3). Then sets what the declaration sets at each update.
    ///
    /// # Errors
    ///
    /// When the patch makes a complex value anew but lacks a property that it requires. The entity may then be changed in part.
    fn apply(&mut self, patch: &Self::Patch) -> Result<(), Error> {
        value::update(self, patch)
    }
}

/// A complex type, declared with `#[derive(GraphComplex)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a complex type",
    note = "declare it with `#[derive(GraphComplex)]`"
)]
pub trait GraphComplex: Structured + Serialize + DeserializeOwned {
    /// What an update says of such a value.
    type Patch: Structured;

    /// The descriptor.
    fn structured_type() -> &'static StructuredType;
}
