//! The [`DynamicProperties`] of an open type.

use std::collections::HashMap;

use super::untyped::Untyped;

/// The value of a dynamic property, with the type from `name@odata.type`.
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

    /// The type from `name@odata.type`, as written.
    #[must_use]
    pub fn type_name(&self) -> Option<&str> {
        self.type_name.as_deref()
    }

    pub(crate) fn value_mut(&mut self) -> &mut Untyped {
        &mut self.value
    }

    pub(crate) fn set_type(&mut self, type_name: &str) {
        self.type_name = Some(type_name.into());
    }

    /// Merges an update. An object that is merged into keeps its type if the update does not name one.
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

/// The properties of an open type's value that the declaration does not have, in the order of arrival.
///
/// In a patch, null removes the property.
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

    /// Whether there are no properties.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The property called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&DynamicValue> {
        self.entries.iter().find(|(entry, _)| &**entry == name).map(|(_, value)| value)
    }

    /// Sets the property called `name` and returns its former value.
    ///
    /// `name` should be an OData identifier that the type does not declare. The writer does not check or
    /// escape it.
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

    /// Removes the property called `name` and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<DynamicValue> {
        let position = self.entries.iter().position(|(entry, _)| &**entry == name)?;
        Some(self.entries.remove(position).1)
    }

    /// The names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &DynamicValue)> {
        self.entries.iter().map(|(name, value)| (&**name, value))
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut DynamicValue> {
        self.entries.iter_mut().find(|(entry, _)| &**entry == name).map(|(_, value)| value)
    }

    /// The names and mutable values, in order.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut DynamicValue)> {
        self.entries.iter_mut().map(|(name, value)| (&**name, value))
    }

    /// Removes all properties.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// Adds a property without looking for another with the same name. A reader checks all names once, at the
    /// end.
    pub(crate) fn push(&mut self, name: &str, value: Untyped) {
        self.entries.push((name.into(), value.into()));
    }

    /// Removes the properties with the value null.
    pub(crate) fn remove_nulls(&mut self) {
        self.entries.retain(|(_, value)| value.value != Untyped::Null);
    }

    /// Merges an update: null removes a property, objects merge, other values are replaced.
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
