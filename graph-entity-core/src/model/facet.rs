//! What limits the values of a property, and other facts that few properties have.

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

/// A rare fact of a property, kept beside the property table.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Facet {
    /// Bounds of the value, checked whenever a request sets it.
    Range(RangeLimit),
    /// The greatest length: characters of a String, bytes of a Binary (CSDL 4.01 §7.2.3).
    MaxLength(u32),
    /// The documentation of the field.
    Doc(&'static str),
}
