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

/// A rule of a declaration that the derive cannot see through a type alias: the property may be part of a key.
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub const fn assert_key(ty: PropertyType) {
    use crate::edm::PrimitiveType;
    assert!(!ty.is_collection(), "a key property cannot be a collection");
    assert!(!ty.is_nullable(), "a key property cannot be nullable");
    match ty.element() {
        ElementType::Complex(_) => panic!("a key property cannot have a complex type"),
        ElementType::Primitive(PrimitiveType::Double | PrimitiveType::Single | PrimitiveType::Binary) => {
            panic!("a key property cannot be a floating-point number or binary")
        }
        ElementType::Enum(enumeration) => {
            assert!(!enumeration.is_flags(), "a key property cannot be a combination of flags");
        }
        ElementType::Primitive(_) => {}
    }
}
