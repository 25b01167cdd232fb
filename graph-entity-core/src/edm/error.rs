use std::fmt;

/// The error of a text that is not a value of the expected type.
///
/// ```
/// # use graph_entity_core::edm::Binary;
/// let error = "Zg=".parse::<Binary>().unwrap_err();
/// assert_eq!(error.to_string(), "expected base64 such as T0RhdGE=, padded in full or not at all");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseError {
    expected: &'static str,
}

impl ParseError {
    /// An error that names the expected form, as a phrase that follows "expected". A
    /// [`TextualSlot`](crate::value::TextualSlot) of your own returns it.
    ///
    /// ```
    /// # use graph_entity_core::edm::ParseError;
    /// let error = ParseError::new("a week such as 2017-W01");
    /// assert_eq!(error.to_string(), "expected a week such as 2017-W01");
    /// ```
    #[must_use]
    pub const fn new(expected: &'static str) -> Self {
        Self { expected }
    }

    /// The expected form, as a phrase that follows "expected": `a date such as 2017-01-01`.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for ParseError {}

/// The error of a conversion to a type that cannot hold the value.
#[cfg(feature = "jiff")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RangeError {
    limit: &'static str,
}

#[cfg(feature = "jiff")]
impl RangeError {
    pub(super) const fn new(limit: &'static str) -> Self {
        Self { limit }
    }
}

#[cfg(feature = "jiff")]
impl fmt::Display for RangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "out of range: {}", self.limit)
    }
}

#[cfg(feature = "jiff")]
impl std::error::Error for RangeError {}
