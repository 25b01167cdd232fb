//! The traits that the derive macros implement.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::key::EntityKey;
use crate::model::{EntityType, EnumType, StructuredType};
use crate::patch;
use crate::value::{Slot, ValueRef};

/// A value with properties: an entity, a complex value, or the Create or Patch companion of one.
///
/// The derive macros implement it. Indexes are those of the type's
/// [`properties`](StructuredType::properties), shared by a type and its companions; the dynamic properties of an open
/// type stand at [`dynamic_index`](StructuredType::dynamic_index).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type with OData properties",
    label = "neither an entity type nor a complex type",
    note = "derive `GraphEntity` or `GraphComplex`"
)]
pub trait Structured: 'static {
    /// The descriptor, and which of the three types this is.
    fn shape(&self) -> Shape;

    /// The value of the property at `index`.
    fn get(&self, index: usize) -> ValueRef<'_>;

    /// The place of the property at `index`.
    fn slot(&mut self, index: usize) -> Slot<'_>;

    /// Sets what the declaration says is to be set at this event (`on_update`).
    fn stamp(&mut self, event: Stamp) {
        let _ = event;
    }

    /// A value of placeholders and declared defaults, to be filled.
    fn empty() -> Self
    where
        Self: Sized;

    /// As [`empty`](Self::empty), but without the defaults that take work: whoever fills the value asks
    /// [`fill_missing`](Self::fill_missing) for those that are missing in the end.
    #[must_use]
    fn blank() -> Self
    where
        Self: Sized,
    {
        Self::empty()
    }

    /// Gives the property at `index` its declared default, if [`blank`](Self::blank) left it out.
    fn fill_missing(&mut self, index: usize) {
        let _ = index;
    }
}

impl fmt::Debug for dyn Structured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::structured::debug(self, f)
    }
}

/// The descriptor of a structured value and its role.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// The descriptor.
    pub ty: &'static StructuredType,
    /// Which of the declaration's types the value is.
    pub role: Role,
}

/// Which of a declaration's types a structured value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Role {
    /// The declared type.
    Declared,
    /// Its Create companion.
    Create,
    /// Its Patch companion.
    Patch,
}

/// An event at which a service sets properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stamp {
    /// The entity is created.
    Create,
    /// The entity is updated.
    Update,
}

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
        crate::key::key_of(self)
    }

    /// The entity that a create request makes: what it says, the declared defaults, and what the declaration sets at
    /// creation. A service-set key is left for the store to assign.
    ///
    /// # Errors
    ///
    /// None from a Create that was read or built as a whole; a hand-written [`Property`](crate::Property) may refuse a value.
    fn from_create(create: &Self::Create) -> Result<Self, Error> {
        let mut entity = Self::empty();
        patch::create(&mut entity, create)?;
        Ok(entity)
    }

    /// A copy, also of a type that does not implement `Clone`.
    #[must_use]
    fn duplicate(&self) -> Self {
        crate::structured::clone(self)
    }

    /// Applies an update request: what it leaves absent stays, null sets null, complex values merge, collections are
    /// replaced (OData 4.01 Protocol §11.4.3). Then sets what the declaration sets at each update.
    ///
    /// # Errors
    ///
    /// When the patch makes a complex value anew but lacks a property that it requires. The entity may then be changed in part.
    fn apply(&mut self, patch: &Self::Patch) -> Result<(), Error> {
        patch::update(self, patch)
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

/// An enumeration type, declared with `#[derive(GraphEnum)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enumeration type",
    note = "declare it with `#[derive(GraphEnum)]`"
)]
pub trait GraphEnum: Sized + Send + Sync + 'static {
    /// The descriptor.
    fn enum_type() -> &'static EnumType;

    /// Which member this is.
    fn member(&self) -> Member<'_>;

    /// The member at `index` of the descriptor's members.
    fn from_index(index: u16) -> Option<Self>;

    /// A member the program does not know; `None` where the enumeration has no `other` variant.
    #[must_use]
    fn from_other(name: &str) -> Option<Self> {
        let _ = name;
        None
    }

    /// The name on the wire.
    fn name(&self) -> &str {
        match self.member() {
            Member::Known(index) => Self::enum_type().member(index).map_or("", |member| member.name()),
            Member::Other(name) => name,
        }
    }
}

/// A member of an enumeration, as a value refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Member<'a> {
    /// The member at this index of the descriptor's members.
    Known(u16),
    /// A member the declaration does not know, by name.
    Other(&'a str),
}

/// An enumeration whose values are combinations of members: `#[derive(GraphEnum)] #[graph_entity(flags)]`.
///
/// A property holds them as [`Flags`](crate::Flags).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a flags enumeration",
    label = "values of this type are single members",
    note = "declare it with `#[derive(GraphEnum)]` and `#[graph_entity(flags)]`; other enumerations stand without `Flags`"
)]
pub trait FlagsEnum: GraphEnum {
    /// The descriptor, where a constant is needed.
    #[doc(hidden)]
    const TYPE: &'static EnumType;
}
