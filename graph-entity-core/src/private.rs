//! What generated code refers to. Not part of the public API.

pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::From;
pub use core::default::Default;
pub use core::fmt;
pub use core::fmt::{Debug, Formatter};
pub use core::option::Option::{self, None, Some};
pub use core::result::Result;
pub use std::boxed::Box;
pub use std::string::String;
pub use std::vec::Vec;

pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::edm::PrimitiveType;

pub use crate::dynamic::DynamicProperties;
pub use crate::entity::{
    FlagsEnum, GraphComplex, GraphEntity, GraphEnum, Member, Role, Shape, Stamp, Structured,
};
pub use crate::model::{
    ElementType, EntityType, EnumMember, EnumType, Fact, Limit, OperationPermissions, Operations,
    Permissions, PropertyFlags, PropertyType, RangeLimit, ReadOnlyPolicy, StructuralProperty, StructuredKind,
    StructuredType,
};
pub use crate::patch::PatchValue;
pub use crate::property::{Element, Property};
pub use crate::serde::{
    deserialize, deserialize_element, deserialize_enum, serialize, serialize_element, serialize_enum,
};
pub use crate::value::{Slot, ValueRef};

/// The value of an enumeration's property.
#[must_use]
pub fn enum_value<E: GraphEnum>(value: &E) -> ValueRef<'_> {
    match value.member() {
        Member::Known(index) => ValueRef::Enum(E::enum_type(), index),
        Member::Other(name) => ValueRef::OtherMember(name),
    }
}

/// `Debug` of a companion type.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug(value: &dyn Structured, f: &mut Formatter<'_>) -> fmt::Result {
    crate::structured::debug(value, f)
}

/// `Clone` of a companion type.
#[must_use]
pub fn clone<T: Structured>(value: &T) -> T {
    crate::structured::clone(value)
}

/// `PartialEq` of a companion type.
#[must_use]
pub fn eq(a: &dyn Structured, b: &dyn Structured) -> bool {
    crate::structured::eq(a, b)
}

/// The type of the field that keeps the dynamic properties of an open type: a trait, so that another type is one error.
#[diagnostic::on_unimplemented(
    message = "dynamic properties are kept in `DynamicProperties`, not in `{Self}`",
    label = "write `DynamicProperties`"
)]
pub trait DynamicField: Sized {
    fn empty() -> Self;
    fn get(&self) -> ValueRef<'_>;
    fn slot(&mut self) -> Slot<'_>;
}

impl DynamicField for DynamicProperties {
    fn empty() -> Self {
        Self::new()
    }
    fn get(&self) -> ValueRef<'_> {
        ValueRef::Dynamic(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Dynamic(self)
    }
}

// Rules of a declaration that the derive cannot see through a type alias.

/// The property may be part of a key. That it is neither nullable nor a collection, the trait `EntityKey` says.
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub const fn assert_key(ty: PropertyType) {
    match ty.element() {
        ElementType::Complex(_) => {
            panic!("a key property cannot have a complex type: mark primitive fields as `key`")
        }
        ElementType::Primitive(PrimitiveType::Double | PrimitiveType::Single) => {
            panic!("a key property cannot be a floating-point number, which has no exact text")
        }
        ElementType::Primitive(PrimitiveType::Binary) => panic!("a key property cannot be binary"),
        ElementType::Enum(enumeration) => {
            assert!(!enumeration.is_flags(), "a key property cannot be a combination of flags");
        }
        ElementType::Primitive(_) => {}
    }
}

/// The property may have a `range`.
#[track_caller]
pub const fn assert_range(ty: PropertyType) {
    assert!(!ty.is_collection(), "`range` is for numbers, not for collections");
    let is_number = matches!(
        ty.element(),
        ElementType::Primitive(
            PrimitiveType::Byte
                | PrimitiveType::SByte
                | PrimitiveType::Int16
                | PrimitiveType::Int32
                | PrimitiveType::Int64
                | PrimitiveType::Single
                | PrimitiveType::Double
                | PrimitiveType::Decimal
        )
    );
    assert!(is_number, "`range` is for numbers; the length of text is bounded by `max_length = n`");
}

/// The property may have a `max_length`.
#[track_caller]
pub const fn assert_max_length(ty: PropertyType) {
    let has_length =
        matches!(ty.element(), ElementType::Primitive(PrimitiveType::String | PrimitiveType::Binary));
    assert!(
        has_length,
        "`max_length` is for text and binary values; numbers are bounded by `range(min..=max)`"
    );
}

/// A newtype of the type may derive `GraphScalar`.
#[track_caller]
pub const fn assert_scalar(ty: ElementType) {
    let is_scalar = !matches!(ty, ElementType::Complex(_));
    assert!(is_scalar, "a `GraphScalar` cannot stand for a complex type: use that type itself in properties");
}

/// Whether `T` is a [`Property`], as `<Test<T>>::IS_PROPERTY`: this inherent constant comes before that of [`NoProperty`].
pub struct Test<T>(core::marker::PhantomData<T>);

impl<T: Property> Test<T> {
    pub const IS_PROPERTY: bool = true;
}

/// The constant of [`Test`] for types that are no properties.
pub trait NoProperty {
    const IS_PROPERTY: bool = false;
}

impl<T> NoProperty for Test<T> {}

/// The types that [`Property`] gives, for any type at all. A type that is no property is one error where it is declared;
/// the companions, made of these types, stay well-formed, so that their every use is not another.
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

impl<T> IfProperty<false> for T {
    type Patch = Option<T>;
    type Defaulted = Option<T>;
    type Key = String;
}
