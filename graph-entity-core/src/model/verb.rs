//! What a request does with an entity set: [`Verb`], and sets of verbs.

use std::fmt;

/// What a request does with an entity set or singleton.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verb {
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

impl Verb {
    /// All verbs, in the order of the attribute's documentation.
    pub const ALL: [Self; 5] = [Self::List, Self::Get, Self::Create, Self::Update, Self::Delete];

    /// The name in the attribute: `list`, `get`, `create`, `update`, `delete`.
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

    /// The HTTP method, in upper case (OData 4.01 Protocol §11).
    #[must_use]
    pub const fn method(self) -> &'static str {
        match self {
            Self::List | Self::Get => "GET",
            Self::Create => "POST",
            Self::Update => "PATCH",
            Self::Delete => "DELETE",
        }
    }

    /// Whether the request addresses one entity, not the set.
    #[must_use]
    pub const fn is_on_entity(self) -> bool {
        matches!(self, Self::Get | Self::Update | Self::Delete)
    }
}

/// Writes the name in the attribute.
impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A set of [`Verb`]s.
///
/// ```
/// use graph_entity_core::model::{Verb, Verbs};
///
/// let read = Verbs::NONE.with(Verb::List).with(Verb::Get);
/// assert!(read.contains(Verb::Get));
/// assert!(!read.contains(Verb::Delete));
/// assert_eq!(Verbs::ALL.intersection(read), read);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Verbs(u8);

impl Verbs {
    /// No verb.
    pub const NONE: Self = Self(0);
    /// All five verbs.
    pub const ALL: Self = Self(0b1_1111);
    /// List and get.
    pub const READ: Self = Self::NONE.with(Verb::List).with(Verb::Get);

    /// This set with `verb` added.
    #[must_use]
    pub const fn with(self, verb: Verb) -> Self {
        Self(self.0 | 1 << verb as u8)
    }

    /// This set without `verb`.
    #[must_use]
    pub const fn without(self, verb: Verb) -> Self {
        Self(self.0 & !(1 << verb as u8))
    }

    /// The verbs that both sets contain.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether `verb` is in the set.
    #[must_use]
    pub const fn contains(self, verb: Verb) -> bool {
        self.0 & (1 << verb as u8) != 0
    }

    /// Whether the set is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The verbs in the set, in the order of [`Verb::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Verb> {
        Verb::ALL.into_iter().filter(move |verb| self.contains(*verb))
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }
}

/// Writes the verbs' names, separated by commas.
impl fmt::Display for Verbs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.iter().map(Verb::name).collect();
        f.pad(&names.join(", "))
    }
}
