//! Tests whether a type can be a property, in a form that makes a type that cannot a single error.

use crate::entity::{Element, GraphComplex, GraphEntity, PatchValue, Property};
use crate::value::{Slot, ValueRef};

/// Tests whether `T` is a [`Property`], as `<Test<T>>::IS_PROPERTY`: the inherent constant takes precedence
/// over that of [`NoProperty`]. In the same way, tests whether `T` is an [`Element`], an entity type or a
/// complex type.
pub struct Test<T>(core::marker::PhantomData<T>);

impl<T: Property> Test<T> {
    pub const IS_PROPERTY: bool = true;
}

impl<T: Element> Test<T> {
    pub const IS_ELEMENT: bool = true;
}

impl<T: GraphEntity> Test<T> {
    pub const IS_ENTITY: bool = true;
}

impl<T: GraphComplex> Test<T> {
    pub const IS_COMPLEX: bool = true;
}

/// The constants of [`Test`] for types that are not properties.
pub trait NoProperty {
    const IS_PROPERTY: bool = false;
    const IS_ELEMENT: bool = false;
    const IS_ENTITY: bool = false;
    const IS_COMPLEX: bool = false;
}

impl<T> NoProperty for Test<T> {}

/// The associated types of [`Property`], for any type at all. A type that is not a property is then a single
/// error, at its declaration. The Create and Patch, which consist of these types, stay well-formed, so that
/// their uses are not further errors.
pub trait IfProperty<const IS_PROPERTY: bool> {
    type Patch;
    type Defaulted;
    /// The type itself.
    type Key;
    fn patch_get(patch: &Self::Patch) -> ValueRef<'_>;
    fn patch_slot(patch: &mut Self::Patch) -> Slot<'_>;
    fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_>;
    fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_>;
}

impl<T: Property> IfProperty<true> for T {
    type Patch = T::Patch;
    type Defaulted = T::Defaulted;
    type Key = T;
    fn patch_get(patch: &Self::Patch) -> ValueRef<'_> {
        T::patch_get(patch)
    }
    fn patch_slot(patch: &mut Self::Patch) -> Slot<'_> {
        T::patch_slot(patch)
    }
    fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_> {
        T::create_get(defaulted)
    }
    fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_> {
        T::create_slot(defaulted)
    }
}

// rust-analyzer does not evaluate the constant. It resolves the type if only one impl is left.
#[cfg(not(rust_analyzer))]
impl<T> IfProperty<false> for T {
    type Patch = Option<T>;
    type Defaulted = Option<T>;
    type Key = String;
    fn patch_get(_: &Self::Patch) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn patch_slot(_: &mut Self::Patch) -> Slot<'_> {
        Slot::Absent
    }
    fn create_get(_: &Self::Defaulted) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn create_slot(_: &mut Self::Defaulted) -> Slot<'_> {
        Slot::Absent
    }
}

/// The associated type of [`Element`], in the same way, and the functions of a Patch for a nullable property
/// of this type.
pub trait IfElement<const IS_ELEMENT: bool> {
    type Patch;
    fn patch_get(patch: &PatchValue<Self::Patch>) -> ValueRef<'_>;
    fn patch_slot(patch: &mut PatchValue<Self::Patch>) -> Slot<'_>;
}

impl<T: Element> IfElement<true> for T {
    type Patch = T::Patch;
    fn patch_get(patch: &PatchValue<Self::Patch>) -> ValueRef<'_> {
        <Option<T> as Property>::patch_get(patch)
    }
    fn patch_slot(patch: &mut PatchValue<Self::Patch>) -> Slot<'_> {
        <Option<T> as Property>::patch_slot(patch)
    }
}

#[cfg(not(rust_analyzer))]
impl<T> IfElement<false> for T {
    type Patch = T;
    fn patch_get(_: &PatchValue<Self::Patch>) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn patch_slot(_: &mut PatchValue<Self::Patch>) -> Slot<'_> {
        Slot::Absent
    }
}
