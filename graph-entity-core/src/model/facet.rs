//! The facets that few properties have, such as limits on their values: [`Facet`].

/// One bound of a `range`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// No bound on this side.
    Unbounded,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Double(f64),
}

/// The inclusive bounds of a numeric property (`Validation.Minimum`, `Validation.Maximum`).
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct RangeLimit {
    /// The least value allowed.
    pub min: Limit,
    /// The greatest value allowed.
    pub max: Limit,
}

impl RangeLimit {
    /// From `min` to `max`, both included.
    #[must_use]
    pub const fn new(min: Limit, max: Limit) -> Self {
        Self { min, max }
    }
}

/// A facet that few properties have, kept beside the property table.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Facet {
    /// The bounds of the value, or of each item of a collection, checked whenever a request sets the value.
    Range(RangeLimit),
    /// The greatest length, in characters of a String or bytes of a Binary (CSDL 4.01 §7.2.3), also of each
    /// item of a collection.
    MaxLength(u32),
    /// The documentation of the field.
    Doc(&'static str),
}
