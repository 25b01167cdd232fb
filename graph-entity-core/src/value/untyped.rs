//! JSON values without a declared type: [`Untyped`].

use std::collections::{HashMap, HashSet};
use std::fmt;

use crate::edm::non_finite_text;

/// A JSON value as written: numbers keep their text, and objects keep the order of their members.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub enum Untyped {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number
    Number(Number),
    /// A string
    String(String),
    /// An array
    Array(Vec<Untyped>),
    /// An object
    Object(Vec<(String, Untyped)>),
}

impl Untyped {
    /// The member called `name`, if this is an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if it is written as a whole number (no point, no exponent) in the range of `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The nearest `f64`, if this is a number.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number.as_f64()),
            _ => None,
        }
    }

    /// The value, if this is a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// Merges `patch`: objects merge member by member, other values are replaced.
    pub(super) fn merge(&mut self, patch: &Self) {
        let (Self::Object(members), Self::Object(changes)) = (&mut *self, patch) else {
            *self = patch.clone();
            return;
        };
        let mut pending: HashMap<_, _> =
            changes.iter().map(|(name, change)| (name.as_str(), change)).collect();
        // A member that has another value no longer has the type of the old one, unless the change says so.
        let mut untyped: HashSet<_> = changes.iter().map(|(name, _)| name.as_str()).collect();
        for typed in changes.iter().filter_map(|(name, _)| typed_by(name)) {
            untyped.remove(typed);
        }
        for (name, member) in members.iter_mut() {
            if let Some(change) = pending.remove(name.as_str()) {
                if let (Self::Object(_), Self::Object(_)) = (&*member, change) {
                    untyped.remove(name.as_str());
                }
                member.merge(change);
            }
        }
        members.retain(|(name, _)| typed_by(name).is_none_or(|typed| !untyped.contains(typed)));
        let new = changes.iter().filter(|(name, _)| pending.contains_key(name.as_str()));
        members.extend(new.cloned());
    }
}

/// The name of the member whose type this annotation in the same object says: `x` for `x@odata.type` and
/// `x@type`, and empty for the type of the object itself.
pub(crate) fn typed_by(annotation: &str) -> Option<&str> {
    annotation.strip_suffix("@odata.type").or_else(|| annotation.strip_suffix("@type"))
}

impl From<bool> for Untyped {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Untyped {
    fn from(value: i64) -> Self {
        Self::Number(Number(itoa::Buffer::new().format(value).into()))
    }
}

impl From<i32> for Untyped {
    fn from(value: i32) -> Self {
        Self::from(i64::from(value))
    }
}

/// Infinite values and NaN become OData's strings for them.
impl From<f64> for Untyped {
    fn from(value: f64) -> Self {
        match non_finite_text(value) {
            Some(text) => Self::from(text),
            None => Self::Number(Number(zmij::Buffer::new().format_finite(value).into())),
        }
    }
}

impl From<&str> for Untyped {
    fn from(value: &str) -> Self {
        Self::String(value.into())
    }
}

impl From<String> for Untyped {
    fn from(value: String) -> Self {
        Self::String(value)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Untyped {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

/// A JSON number, kept as its text, so that no digit is lost.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// `text` must be a JSON number.
    pub(crate) fn from_json(text: &str) -> Self {
        Self(text.into())
    }

    /// The number as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, if it is written as a whole number (no point, no exponent) in the range of `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The nearest `f64`, which is infinite if the number is beyond the range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
