//! Uses a type as a property if it can be one, in a form that makes a type that cannot a single error.

use super::DynamicField;
use crate::entity::{Element, GraphComplex, GraphEntity, Property};
use crate::model::{ElementType, PropertyType};
use crate::value::{Slot, ValueRef};

/// The items of [`Property`] for any type, as `<Test<T>>::get`: the inherent ones take precedence over those
/// of [`NoProperty`]. In the same way, tests whether `T` is a [`Property`], an [`Element`], an
/// entity type or a complex type.
///
/// A type that is not a property is then an error in the one place that asks for [`Property`] itself. Each
/// other place would be one more error in an editor: rustc does not merge the errors of different items when
/// it compiles incrementally.
pub struct Test<T>(core::marker::PhantomData<T>);

impl<T: Property> Test<T> {
    pub const IS_PROPERTY: bool = true;
    pub const TYPE: Option<PropertyType> = Some(T::TYPE);

    #[must_use]
    pub fn placeholder() -> T {
        T::placeholder()
    }
    pub fn get(value: &T) -> ValueRef<'_> {
        value.get()
    }
    pub fn slot(value: &mut T) -> Slot<'_> {
        value.slot()
    }
    pub fn patch_get(patch: &T::Patch) -> ValueRef<'_> {
        T::patch_get(patch)
    }
    pub fn patch_slot(patch: &mut T::Patch) -> Slot<'_> {
        T::patch_slot(patch)
    }
    pub fn create_get(defaulted: &T::Defaulted) -> ValueRef<'_> {
        T::create_get(defaulted)
    }
    pub fn create_slot(defaulted: &mut T::Defaulted) -> Slot<'_> {
        T::create_slot(defaulted)
    }
}

impl<T: Element> Test<T> {
    pub const IS_ELEMENT: bool = true;
    pub const ELEMENT_TYPE: Option<ElementType> = Some(T::TYPE);
}

impl<T: GraphEntity> Test<T> {
    pub const IS_ENTITY: bool = true;
}

impl<T: GraphComplex> Test<T> {
    pub const IS_COMPLEX: bool = true;
}

/// The items of [`DynamicField`] for any type, in the same way.
pub struct Dynamic<T>(core::marker::PhantomData<T>);

impl<T: DynamicField> Dynamic<T> {
    #[must_use]
    pub fn placeholder() -> T {
        T::empty()
    }
    pub fn get(value: &T) -> ValueRef<'_> {
        value.get()
    }
    pub fn slot(value: &mut T) -> Slot<'_> {
        value.slot()
    }
}

impl<T> NoProperty for Dynamic<T> {
    type Value = T;
}

/// The items of [`Test`] for types that are not properties. No program calls them, because it does not
/// compile.
#[allow(clippy::must_use_candidate, clippy::empty_loop, reason = "never called")]
pub trait NoProperty {
    type Value;
    const IS_PROPERTY: bool = false;
    const IS_ELEMENT: bool = false;
    const IS_ENTITY: bool = false;
    const IS_COMPLEX: bool = false;
    const TYPE: Option<PropertyType> = None;
    const ELEMENT_TYPE: Option<ElementType> = None;

    fn placeholder() -> Self::Value {
        loop {}
    }
    fn get(_: &Self::Value) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn slot(_: &mut Self::Value) -> Slot<'_> {
        Slot::Absent
    }
    fn patch_get<P>(_: &P) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn patch_slot<P>(_: &mut P) -> Slot<'_> {
        Slot::Absent
    }
    fn create_get<C>(_: &C) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn create_slot<C>(_: &mut C) -> Slot<'_> {
        Slot::Absent
    }
}

impl<T> NoProperty for Test<T> {
    type Value = T;
}

/// The associated types of [`Property`], for any type at all. The Create and Patch, which consist of these
/// types, stay well-formed, so that their uses are not errors.
pub trait IfProperty<const IS_PROPERTY: bool> {
    type Patch;
    type Defaulted;
    /// The type itself.
    type Key;
}

impl<T: Property> IfProperty<true> for T {
    type Patch = T::Patch;
    type Defaulted = T::Defaulted;
    type Key = T;
}

// rust-analyzer does not evaluate the constant. It resolves the type if only one impl is left.
#[cfg(not(rust_analyzer))]
impl<T> IfProperty<false> for T {
    type Patch = Option<T>;
    type Defaulted = Option<T>;
    type Key = String;
}

/// The associated type of [`Element`], in the same way.
pub trait IfElement<const IS_ELEMENT: bool> {
    type Patch;
}

impl<T: Element> IfElement<true> for T {
    type Patch = T::Patch;
}

#[cfg(not(rust_analyzer))]
impl<T> IfElement<false> for T {
    type Patch = T;
}
