//! Values of types that a hierarchy does not list: [`Unknown`].

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{
    DynamicProperties, Polymorphic, Role, Shape, Slot, Stamp, Structured, ValueRef, clone, debug, eq,
};
use crate::model::StructuredType;

/// A value of a type that is derived from `T` and that this program does not know: the properties of `T`, the
/// name of the type, and everything else without loss.
///
/// It is in the variant that an enum of types marks `#[graph_entity(other)]`, and reads as the base.
///
/// ```
/// use graph_entity_core::{GraphComplex, Unknown, json};
///
/// #[derive(Debug, GraphComplex)]
/// #[graph_entity(abstract)]
/// pub struct Setting {
///     pub name: Option<String>,
/// }
///
/// let text = r##"{"@odata.type":"#microsoft.graph.dial","name":"volume","steps":[1,2]}"##;
/// let setting: Unknown<Setting> = json::from_str(text)?;
/// assert_eq!(setting.type_name(), "microsoft.graph.dial");
/// assert_eq!(setting.name.as_deref(), Some("volume"));
/// assert!(setting.properties().get("steps").is_some());
/// assert_eq!(json::to_string(&setting), text);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
pub struct Unknown<T> {
    base: T,
    type_name: Box<str>,
    /// Empty if `T` is open: then its own dynamic properties are those of the value.
    properties: DynamicProperties,
}

impl<T: Structured> Unknown<T> {
    /// A value of the type with this qualified name, such as `microsoft.graph.orgContact`, that has the
    /// properties of `base` so far.
    #[must_use]
    pub fn new(type_name: impl Into<Box<str>>, base: T) -> Self {
        Self { base, type_name: type_name.into(), properties: DynamicProperties::new() }
    }

    /// A value of the base's own type.
    fn of_base(base: T) -> Self {
        Self::new(base.shape().ty.name(), base)
    }

    /// An empty value of the type with this name; of `T`, if that is empty.
    pub(crate) fn named(name: &str) -> Self {
        let mut value = Self::blank();
        if !name.is_empty() {
            value.type_name = name.into();
        }
        value
    }

    /// The qualified name of the type.
    #[must_use]
    pub fn type_name(&self) -> &str {
        &self.type_name
    }

    /// Everything but the properties of `T`: the other properties, and annotations under names such as
    /// `members@odata.count`.
    #[must_use]
    pub fn properties(&self) -> &DynamicProperties {
        match self.base.get(self.dynamic_index()) {
            ValueRef::Dynamic(properties) if self.is_base_open() => properties,
            _ => &self.properties,
        }
    }

    /// The same, to be changed.
    pub fn properties_mut(&mut self) -> &mut DynamicProperties {
        let index = self.dynamic_index();
        if self.is_base_open()
            && let Slot::Dynamic(properties) = self.base.slot(index)
        {
            return properties;
        }
        &mut self.properties
    }

    /// The properties of `T`, without the others.
    #[must_use]
    pub fn into_base(self) -> T {
        self.base
    }

    fn is_base_open(&self) -> bool {
        self.base.shape().ty.is_open()
    }

    fn dynamic_index(&self) -> usize {
        self.base.shape().ty.dynamic_index()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Structured> Structured for Unknown<T> {
    fn shape(&self) -> Shape {
        self.base.shape().of_unlisted_type()
    }

    fn get(&self, index: usize) -> ValueRef<'_> {
        if index == self.dynamic_index() {
            return ValueRef::Dynamic(self.properties());
        }
        self.base.get(index)
    }

    fn slot(&mut self, index: usize) -> Slot<'_> {
        if index == self.dynamic_index() {
            return Slot::Dynamic(self.properties_mut());
        }
        self.base.slot(index)
    }

    fn stamp(&mut self, event: Stamp) {
        self.base.stamp(event);
    }

    fn empty() -> Self {
        Self::of_base(T::empty())
    }

    fn blank() -> Self {
        Self::of_base(T::blank())
    }

    fn fill_missing(&mut self, index: usize) {
        self.base.fill_missing(index);
    }

    fn unlisted_type(&self) -> Option<&str> {
        Some(&self.type_name)
    }

    fn as_polymorphic(&mut self) -> Option<&mut dyn Polymorphic> {
        Some(self)
    }
}

impl<T: Structured> Polymorphic for Unknown<T> {
    fn hierarchy(&self) -> &'static StructuredType {
        self.base.shape().ty
    }

    fn retype(&mut self, name: &str) -> bool {
        *self = Self::named(name);
        self.base.shape().role == Role::Declared
    }

    fn take(&mut self) -> Box<dyn Structured> {
        Box::new(std::mem::replace(self, Self::blank()))
    }
}

impl<T> Deref for Unknown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.base
    }
}

impl<T> DerefMut for Unknown<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.base
    }
}

impl<T> AsRef<T> for Unknown<T> {
    fn as_ref(&self) -> &T {
        &self.base
    }
}

impl<T: Structured> fmt::Debug for Unknown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

impl<T: Structured> Clone for Unknown<T> {
    fn clone(&self) -> Self {
        clone(self)
    }
}

impl<T: Structured> PartialEq for Unknown<T> {
    fn eq(&self, other: &Self) -> bool {
        eq(self, other)
    }
}
