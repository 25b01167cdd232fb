//! The facets of a property that are either set or not: [`PropertyFlags`].

/// The facets of a property that are either set or not, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PropertyFlags(u16);

impl PropertyFlags {
    /// No flag.
    pub const NONE: Self = Self(0);
    /// Part of the key.
    pub const KEY: Self = Self(1);
    /// The service sets the property; it is absent from the Create and Patch types (`Core.Computed`).
    pub const READ_ONLY: Self = Self(1 << 1);
    /// A create sets the property, an update cannot; it is absent from the Patch type (`Core.Immutable`).
    pub const IMMUTABLE: Self = Self(1 << 2);
    /// A create may omit the property, because the declaration has a default.
    pub const DEFAULT: Self = Self(1 << 3);
    /// The property may be used in `$filter`.
    pub const FILTER: Self = Self(1 << 4);
    /// The property may be used in `$select`.
    pub const SELECT: Self = Self(1 << 5);
    /// The property may be used in `$orderby`.
    pub const ORDER_BY: Self = Self(1 << 6);
    /// The property has a `range` or a `max_length` among the type's facets.
    pub const CONSTRAINED: Self = Self(1 << 7);
    /// The service sets the property again at each update.
    pub const ON_UPDATE: Self = Self(1 << 8);
    /// The property's own `supports(…)` names `filter` or `order_by`, not only that of its type. A store
    /// should index it.
    pub const INDEXED: Self = Self(1 << 9);
    /// A response without the property reads as its default, instead of being an error.
    pub const DEFAULT_ON_READ: Self = Self(1 << 10);
    /// A service leaves the property out of a response, unless `$select` names it or is `*`.
    pub const ON_SELECT: Self = Self(1 << 11);

    /// Flags from the number that the derive macros write.
    #[inline]
    pub(super) const fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// The number that the derive macros write.
    pub(crate) const fn bits(self) -> u16 {
        self.0
    }

    /// The flags that either set has.
    #[inline]
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether these flags include any of `other`.
    #[inline]
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether these flags include all of `other`.
    #[inline]
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}
