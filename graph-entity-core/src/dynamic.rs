//! Values without a declared type: [`Untyped`] JSON, and the [`DynamicProperties`] of an open type.

use std::collections::HashMap;
use std::fmt;

/// A JSON value as it was written: numbers keep their text, objects the order of their members.
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
    /// The member called `name`, of an object.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => {
                members.iter().find(|(member, _)| member == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text, of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The number, where it is written as a whole one (no point, no exponent) in the range of `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The number nearest to the one written.
    #[must_use]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(number.as_f64()),
            _ => None,
        }
    }

    /// The value, of a boolean.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// Takes over what `patch` says: objects merge member by member, everything else is replaced.
    fn merge(&mut self, patch: &Self) {
        let (Self::Object(members), Self::Object(changes)) = (&mut *self, patch) else {
            *self = patch.clone();
            return;
        };
        let mut pending: HashMap<_, _> =
            changes.iter().map(|(name, change)| (name.as_str(), change)).collect();
        for (name, member) in members.iter_mut() {
            if let Some(change) = pending.remove(name.as_str()) {
                member.merge(change);
            }
        }
        let new = changes.iter().filter(|(name, _)| pending.contains_key(name.as_str()));
        members.extend(new.cloned());
    }
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

/// Infinite values and NaN become the strings that OData has for them.
impl From<f64> for Untyped {
    fn from(value: f64) -> Self {
        match crate::json::non_finite_text(value) {
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

/// A JSON number, by its text: no digit is lost, whatever its size.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Number(Box<str>);

impl Number {
    /// `text` has to be a JSON number.
    pub(crate) fn from_json(text: &str) -> Self {
        Self(text.into())
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number, where it is written as a whole one (no point, no exponent) in the range of `i64`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.0.parse().ok()
    }

    /// The nearest `f64`; infinite where the number is beyond its range.
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

/// A dynamic property's value, with the type that `name@odata.type` gave it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DynamicValue {
    value: Untyped,
    type_name: Option<Box<str>>,
}

impl DynamicValue {
    /// The value with a type annotation, such as `#Int64` or `#microsoft.graph.color`.
    #[must_use]
    pub fn with_type(value: impl Into<Untyped>, type_name: impl Into<Box<str>>) -> Self {
        Self { value: value.into(), type_name: Some(type_name.into()) }
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> &Untyped {
        &self.value
    }

    /// What `name@odata.type` says, as it was written.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        self.type_name.as_deref()
    }

    pub(crate) fn set_type(&mut self, type_name: &str) {
        self.type_name = Some(type_name.into());
    }

    /// Takes over what an update says; an object that is merged into keeps its type where the update names none.
    fn merge(&mut self, change: &Self) {
        let both_objects = matches!((&self.value, &change.value), (Untyped::Object(_), Untyped::Object(_)));
        if change.type_name.is_some() || !both_objects {
            self.type_name.clone_from(&change.type_name);
        }
        self.value.merge(&change.value);
    }
}

impl<T: Into<Untyped>> From<T> for DynamicValue {
    fn from(value: T) -> Self {
        Self { value: value.into(), type_name: None }
    }
}

/// The properties of an open type's value that its declaration does not name, in the order they came.
///
/// In a patch, a property that is null is to be removed.
///
/// ```
/// use graph_entity_core::{DynamicProperties, DynamicValue};
///
/// let mut properties = DynamicProperties::new();
/// properties.insert("floor", 3);
/// properties.insert("built", DynamicValue::with_type("2017-01-01", "#Date"));
/// assert_eq!(properties.get("floor").and_then(|v| v.value().as_i64()), Some(3));
/// assert_eq!(properties.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DynamicProperties {
    entries: Vec<(Box<str>, DynamicValue)>,
}

impl DynamicProperties {
    /// No properties.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// The number of properties.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The property called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&DynamicValue> {
        self.entries.iter().find(|(entry, _)| &**entry == name).map(|(_, value)| value)
    }

    /// Sets the property called `name` and gives what it was before.
    ///
    /// `name` should be an OData identifier that the type does not declare: the writer takes it as it is.
    pub fn insert(
        &mut self,
        name: impl Into<Box<str>>,
        value: impl Into<DynamicValue>,
    ) -> Option<DynamicValue> {
        let (name, value) = (name.into(), value.into());
        match self.get_mut(&name) {
            Some(entry) => Some(std::mem::replace(entry, value)),
            None => {
                self.entries.push((name, value));
                None
            }
        }
    }

    /// Removes the property called `name` and gives what it was.
    pub fn remove(&mut self, name: &str) -> Option<DynamicValue> {
        let position = self.entries.iter().position(|(entry, _)| &**entry == name)?;
        Some(self.entries.remove(position).1)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &DynamicValue)> {
        self.entries.iter().map(|(name, value)| (&**name, value))
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut DynamicValue> {
        self.entries.iter_mut().find(|(entry, _)| &**entry == name).map(|(_, value)| value)
    }

    /// Names and values, in order, to be changed.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut DynamicValue)> {
        self.entries.iter_mut().map(|(name, value)| (&**name, value))
    }

    /// Removes all properties.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Adds a property without looking for another of its name: a reader does that once, at the end.
    pub(crate) fn push(&mut self, name: &str, value: Untyped) {
        self.entries.push((name.into(), value.into()));
    }

    /// Removes the properties that are null.
    pub(crate) fn remove_nulls(&mut self) {
        self.entries.retain(|(_, value)| value.value != Untyped::Null);
    }

    /// Takes over what an update says: null removes, objects merge, the rest is replaced.
    pub(crate) fn merge(&mut self, patch: &Self) {
        let mut pending: HashMap<_, _> = patch.iter().collect();
        self.entries.retain_mut(|(name, value)| match pending.remove(&**name) {
            Some(change) if change.value == Untyped::Null => false,
            Some(change) => {
                value.merge(change);
                true
            }
            None => true,
        });
        let new = |(name, change): &&(Box<str>, DynamicValue)| {
            change.value != Untyped::Null && pending.contains_key(&**name)
        };
        self.entries.extend(patch.entries.iter().filter(new).cloned());
    }
}

impl<N: Into<Box<str>>, V: Into<DynamicValue>> FromIterator<(N, V)> for DynamicProperties {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(entries: I) -> Self {
        let mut properties = Self::new();
        for (name, value) in entries {
            properties.insert(name, value);
        }
        properties
    }
}
