//! The yes-or-no facts of a property: [`PropertyFlags`].

/// The yes-or-no facts of a property, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PropertyFlags(u16);

impl PropertyFlags {
    /// None of the facts below.
    pub const NONE: Self = Self(0);
    /// Part of the key.
    pub const KEY: Self = Self(1);
    /// Set by the service; absent from the Create and Patch types (`Core.Computed`).
    pub const READ_ONLY: Self = Self(1 << 1);
    /// Set at creation only; absent from the Patch type (`Core.Immutable`).
    pub const IMMUTABLE: Self = Self(1 << 2);
    /// A create may leave it out, because the declaration has a default.
    pub const DEFAULT: Self = Self(1 << 3);
    /// May stand in `$filter`.
    pub const FILTER: Self = Self(1 << 4);
    /// May stand in `$select`.
    pub const SELECT: Self = Self(1 << 5);
    /// May stand in `$orderby`.
    pub const ORDER_BY: Self = Self(1 << 6);
    /// Has a `range` or a `max_length` among the type's facts.
    pub const CONSTRAINED: Self = Self(1 << 7);
    /// Set again by the service at each update.
    pub const ON_UPDATE: Self = Self(1 << 8);
    /// Its own `supports(…)`, not only that of its type, names `filter` or `order_by`: a store does well to index it.
    pub const INDEXED: Self = Self(1 << 9);

    /// The facts of a property, as the derive writes them.
    #[inline]
    pub(super) const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Both sets of facts.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any fact of `other` is among these.
    #[inline]
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every fact of `other` is among these.
    #[inline]
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
