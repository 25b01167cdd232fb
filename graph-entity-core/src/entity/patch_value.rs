//! A nullable property in a request: [`PatchValue`].

use super::element::InPatch;
use crate::value::{OptionSlot, Slot, ValueRef};

/// A nullable property in a request, which may set it, set it to null, or leave it absent.
///
/// ```
/// use graph_entity_core::PatchValue;
///
/// assert_eq!(PatchValue::<i32>::default(), PatchValue::Absent);
/// assert_eq!(PatchValue::from(5), PatchValue::Set(5));
/// let null: PatchValue<i32> = None.into();
/// assert_eq!(null, PatchValue::Null);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PatchValue<T> {
    /// The request does not contain the property, which stays unchanged.
    #[default]
    Absent,
    /// The request sets the property to null.
    Null,
    /// The request sets the property to this value.
    Set(T),
}

impl<T> PatchValue<T> {
    /// Whether the request does not contain the property.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The value that the request sets, if it sets one.
    #[must_use]
    pub const fn as_set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: InPatch> PatchValue<T> {
    // If this were inlined, its branches would be compiled again for each property of each entity.
    #[inline(never)]
    pub(crate) fn value(&self) -> ValueRef<'_> {
        match self {
            Self::Absent => ValueRef::Absent,
            Self::Null => ValueRef::Null,
            Self::Set(value) => value.get(),
        }
    }
}

impl<T> From<T> for PatchValue<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

/// Converts `None` to null.
impl<T> From<Option<T>> for PatchValue<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Set)
    }
}

impl<T: InPatch> OptionSlot for PatchValue<T> {
    fn set_null(&mut self) {
        *self = Self::Null;
    }

    fn fill(&mut self) -> Slot<'_> {
        if !self.is_set() {
            *self = Self::Set(T::placeholder());
        }
        match self {
            Self::Set(value) => value.slot(),
            Self::Absent | Self::Null => Slot::Absent,
        }
    }

    fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }
}
