//! The three types of a declaration, and the types of their fields.

use proc_macro2::{Ident, Span};

use crate::model::{Access, Property};

/// One of the types of a declaration.
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

/// The type of a field in the declared type, the Create or the Patch.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The declared type.
    Declared,
    /// `Property::Defaulted`: a create may omit the value, or the property is optional.
    Defaulted,
    /// `Property::Patch`: an update may omit the value.
    Patch,
}

impl Form {
    /// The type of the field of `property` in the type `role`; `None` if that type has no such field.
    pub(super) fn of(property: &Property<'_>, role: Role) -> Option<Self> {
        match role {
            Role::Declared if property.optional => Some(Self::Defaulted),
            Role::Declared => Some(Self::Declared),
            Role::Create if property.access == Access::ReadOnly => None,
            Role::Create if property.optional || property.default.is_some() => Some(Self::Defaulted),
            Role::Create => Some(Self::Declared),
            Role::Patch if property.access == Access::ReadWrite => Some(Self::Patch),
            Role::Patch => None,
        }
    }
}
