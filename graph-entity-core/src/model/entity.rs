use std::fmt;

use crate::model::{OperationPermissions, StructuredType};

/// What a request does with an entity set or singleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// `GET` on the collection.
    List,
    /// `GET` on one entity.
    Get,
    /// `POST` on the collection.
    Create,
    /// `PATCH` on one entity.
    Update,
    /// `DELETE` on one entity.
    Delete,
}

impl Operation {
    /// All operations, in the order the attribute names them.
    pub const ALL: [Self; 5] = [Self::List, Self::Get, Self::Create, Self::Update, Self::Delete];

    /// The name the attribute uses: `list`, `get`, `create`, `update`, `delete`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Get => "get",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    /// The HTTP method, in capitals (OData 4.01 Protocol §11).
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::List | Self::Get => "GET",
            Self::Create => "POST",
            Self::Update => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the request is about one entity, not about the set.
    #[must_use]
    pub const fn is_on_entity(self) -> bool {
        matches!(self, Self::Get | Self::Update | Self::Delete)
    }
}

/// The name the attribute uses.
impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A set of [`Operation`]s.
///
/// ```
/// use graph_entity_core::model::{Operation, Operations};
///
/// let read = Operations::NONE.with(Operation::List).with(Operation::Get);
/// assert!(read.contains(Operation::Get));
/// assert!(!read.contains(Operation::Delete));
/// assert_eq!(Operations::ALL.intersection(read), read);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Operations(u8);

impl Operations {
    /// No operation.
    pub const NONE: Self = Self(0);
    /// All five.
    pub const ALL: Self = Self(0b1_1111);
    /// List and get.
    pub const READ: Self = Self::NONE.with(Operation::List).with(Operation::Get);

    /// These and `operation`.
    #[must_use]
    pub const fn with(self, operation: Operation) -> Self {
        Self(self.0 | 1 << operation as u8)
    }

    /// These without `operation`.
    #[must_use]
    pub const fn without(self, operation: Operation) -> Self {
        Self(self.0 & !(1 << operation as u8))
    }

    /// What both sets contain.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether `operation` is in the set.
    #[must_use]
    pub const fn contains(self, operation: Operation) -> bool {
        self.0 & (1 << operation as u8) != 0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The operations in the set, in the order of [`Operation::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Operation> {
        Operation::ALL.into_iter().filter(move |operation| self.contains(*operation))
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }
}

/// The operations' names, separated by commas.
impl fmt::Display for Operations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Operation::name).collect();
        f.pad(&names.join(", "))
    }
}

/// What a request gets that sends a property which it cannot set: a read-only one, or in an update also a key or an immutable one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ReadOnlyPolicy {
    /// The property is passed over (OData 4.01 Protocol §11.4.2: services MUST ignore computed properties).
    #[default]
    Ignore,
    /// An error unless the value is the one the entity has.
    RejectIfChanged,
    /// An error.
    Reject,
}

/// An entity type as declared: where its entity sets stand and what they offer.
#[derive(Debug)]
pub struct EntityType {
    structured: &'static StructuredType,
    paths: &'static [&'static str],
    singleton: bool,
    operations: Operations,
    permissions: OperationPermissions,
}

impl EntityType {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        structured: &'static StructuredType,
        paths: &'static [&'static str],
        singleton: bool,
        operations: Operations,
        permissions: OperationPermissions,
    ) -> Self {
        Self { structured, paths, singleton, operations, permissions }
    }

    /// Name, properties and key.
    #[must_use]
    pub const fn structured(&self) -> &'static StructuredType {
        self.structured
    }

    /// The path templates, as declared: `/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates`.
    #[must_use]
    pub const fn paths(&self) -> &'static [&'static str] {
        self.paths
    }

    /// Whether each path addresses one entity instead of a set of them.
    #[must_use]
    pub const fn is_singleton(&self) -> bool {
        self.singleton
    }

    /// The operations the declaration allows.
    #[must_use]
    pub const fn operations(&self) -> Operations {
        self.operations
    }

    /// The permissions each operation needs.
    #[must_use]
    pub const fn permissions(&self) -> &OperationPermissions {
        &self.permissions
    }
}
