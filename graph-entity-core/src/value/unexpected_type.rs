//! The error of taking a value out of an enum of types: [`UnexpectedType`].

use std::error::Error;
use std::fmt;

use super::{Structured, type_name};

/// A value is of another type of its hierarchy than the one that was asked for. It gives the value back.
///
/// ```
/// use graph_entity_core::{GraphComplex, json};
///
/// #[derive(Debug, PartialEq, GraphComplex)]
/// #[graph_entity(abstract)]
/// pub struct Setting {
///     pub name: Option<String>,
/// }
///
/// #[derive(Debug, PartialEq, GraphComplex)]
/// pub struct Dial {
///     #[graph_entity(base)]
///     pub setting: Setting,
/// }
///
/// #[derive(Debug, PartialEq, GraphComplex)]
/// pub struct Switch {
///     #[graph_entity(base)]
///     pub setting: Setting,
/// }
///
/// #[derive(Debug, PartialEq, GraphComplex)]
/// #[graph_entity(base(Setting), closed)]
/// pub enum AnySetting {
///     Dial(Dial),
///     Switch(Switch),
/// }
///
/// let setting: AnySetting = json::from_str(r##"{"@odata.type": "#microsoft.graph.dial", "name": "volume"}"##)?;
/// let error = setting.into_switch().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "expected a value of microsoft.graph.switch, found one of microsoft.graph.dial"
/// );
/// assert_eq!(error.into_value().name.as_deref(), Some("volume"));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct UnexpectedType<T> {
    value: Box<T>,
    expected: &'static str,
}

impl<T> UnexpectedType<T> {
    #[doc(hidden)]
    #[must_use]
    pub fn new(value: T, expected: &'static str) -> Self {
        Self { value: Box::new(value), expected }
    }

    /// The value.
    #[must_use]
    pub fn into_value(self) -> T {
        *self.value
    }
}

impl<T: Structured> fmt::Display for UnexpectedType<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = type_name(&*self.value).unwrap_or("another type");
        write!(f, "expected a value of {}, found one of {found}", self.expected)
    }
}

impl<T: Structured> fmt::Debug for UnexpectedType<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnexpectedType")
            .field("expected", &self.expected)
            .field("value", &(&*self.value as &dyn Structured))
            .finish()
    }
}

impl<T: Structured> Error for UnexpectedType<T> {}
