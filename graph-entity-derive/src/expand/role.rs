//! The three types that a declaration has, and what a field of each holds.

use proc_macro2::{Ident, Span};

use crate::model::{Access, Property};

/// Which of a declaration's types is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Declared,
    Create,
    Patch,
}

impl Role {
    /// The variant of the core crate's `Role`.
    pub(super) fn variant(self) -> Ident {
        let name = match self {
            Self::Declared => "Declared",
            Self::Create => "Create",
            Self::Patch => "Patch",
        };
        Ident::new(name, Span::call_site())
    }
}

/// What a field of the declared type or of a companion holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The declared type.
    Declared,
    /// `Property::Defaulted`: a create may leave it out.
    Defaulted,
    /// `Property::Patch`: an update may leave it out.
    Patch,
}

impl Form {
    /// What the field of `property` holds in the type of `role`; `None` where it has none.
    pub(super) fn of(property: &Property<'_>, role: Role) -> Option<Self> {
        match role {
            Role::Declared => Some(Self::Declared),
            Role::Create if property.access == Access::ReadOnly => None,
            Role::Create if property.default.is_some() => Some(Self::Defaulted),
            Role::Create => Some(Self::Declared),
            Role::Patch if property.access == Access::ReadWrite => Some(Self::Patch),
            Role::Patch => None,
        }
    }
}
