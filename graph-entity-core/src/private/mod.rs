//! The items that generated code refers to. Not part of the public API.

#![allow(unexpected_cfgs, reason = "rust-analyzer sets `rust_analyzer`")]

pub use core::clone::Clone;
pub use core::cmp::PartialEq;
pub use core::convert::{AsRef, From, TryFrom};
pub use core::default::Default;
pub use core::fmt;
pub use core::fmt::{Debug, Formatter};
pub use core::mem::{forget, replace};
pub use core::ops::{Deref, DerefMut};
pub use core::option::Option::{self, None, Some};
// An author may have types with the names of Rust's own.
pub use core::primitive::{bool, str, u16, usize};
pub use core::result::Result::{self, Err, Ok};
pub use std::boxed::Box;
pub use std::string::String;
pub use std::vec::Vec;

pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod assert;
mod base;
mod constant;
pub mod from_text;
mod hierarchy;
mod inside;
mod literal;
mod tested;

pub use self::assert::{
    assert_key, assert_max_length, assert_order_by, assert_range, assert_scalar, assert_text,
};
pub use self::base::{
    BaseCreate, BaseOf, BasePatch, ComplexBase, Derived, EntityBase, HasDefault, IfComplex, IfEntity,
    Nothing, assert_base, assert_first_key, assert_has_key, assert_new_field, assert_new_property,
    assert_no_dynamic, assert_open, assert_unhidden, base_index, clash, filled, own_index, properties,
    report,
};
pub use self::constant::{
    Comparable, Constant, HasSentinel, HasValue, Inside, NoNumber, assert_in_range, assert_no_sentinel,
};
pub use self::hierarchy::{
    ComplexVariant, EntityVariant, ListedIn, Steps, Upcast, VariantCreate, VariantPatch, assert_root,
    assert_root_has_key, assert_variant, complex_variant, entity_variant, is_unlisted, repeated,
    report_repeated, steps, supporting,
};
pub use self::inside::{
    AbstractInProperty, EntitiesInProperty, EntityInProperty, FlagsInProperty, FlagsInsideOf, InsideOf,
    InsteadOf, InsteadOfDynamic,
};
pub use self::literal::{assert_length, assert_number_literal, assert_text_literal, of_literal};
pub use self::tested::{Dynamic, IfElement, IfProperty, NoProperty, Test};

pub use crate::entity::PatchValue;
pub use crate::entity::{ConcreteEntity, FlagsEnum, GraphComplex, GraphEntity, GraphEnum, Member};
pub use crate::entity::{Element, InPatch, Property};
pub use crate::model::{
    ElementType, EntityType, EnumMember, EnumType, Facet, Hierarchy, Limit, Permissions, PropertyFlags,
    PropertyType, RangeLimit, ReadOnlyPolicy, StructuralProperty, StructuredKind, StructuredType, TypeRef,
    VerbPermissions, Verbs,
};
pub use crate::serde::{
    deserialize, deserialize_element, deserialize_enum, serialize, serialize_element, serialize_enum,
};
pub use crate::value::DynamicProperties;
pub use crate::value::{Polymorphic, Role, Shape, Stamp, Structured, UnexpectedType, Unknown};
pub use crate::value::{Slot, ValueRef};

/// The value of an enumeration's property.
#[must_use]
pub fn enum_value<E: GraphEnum>(value: &E) -> ValueRef<'_> {
    match value.member() {
        Member::Known(index) => ValueRef::Enum(E::enum_type(), index),
        Member::Other(name) => ValueRef::OtherMember(name),
    }
}

/// Implements `Debug` for a Create or Patch.
///
/// # Errors
///
/// The errors of the formatter.
pub fn debug(value: &dyn Structured, f: &mut Formatter<'_>) -> fmt::Result {
    crate::value::debug(value, f)
}

/// Implements `Clone` for a Create or Patch.
#[must_use]
pub fn clone<T: Structured>(value: &T) -> T {
    crate::value::clone(value)
}

/// Implements `PartialEq` for a Create or Patch.
#[must_use]
pub fn eq(a: &dyn Structured, b: &dyn Structured) -> bool {
    crate::value::eq(a, b)
}

/// `Default`, for the attribute `default`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default value",
    label = "`default` alone takes the type's `Default`",
    note = "write the value, as in `default = DateTimeOffset::now()`; or derive `Default` for `{Self}`, \
            where an enum marks one variant `#[default]`"
)]
pub trait TypeDefault {
    fn type_default() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> TypeDefault for T {
    fn type_default() -> Self {
        Self::default()
    }
}

/// The type of the field for the dynamic properties of an open type. It is a trait, so that another type is a
/// single error.
#[diagnostic::on_unimplemented(
    message = "dynamic properties are kept in `DynamicProperties`, not in `{Self}`",
    label = "write `DynamicProperties`"
)]
pub trait DynamicField: Sized {
    /// What a declaration names to ask for the trait.
    const IS_DYNAMIC: bool = true;
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

/// The counterparts that [`InsteadOf`] names. Without the feature for a type, an empty enum gives the name.
pub type Int64 = i64;
pub use crate::edm::Binary;
#[cfg(feature = "decimal")]
pub use crate::edm::Decimal;
#[cfg(feature = "uuid")]
pub use crate::edm::Guid;
#[cfg(feature = "jiff")]
pub use crate::edm::{Date, DateTimeOffset, Duration, TimeOfDay};

#[cfg(not(feature = "jiff"))]
pub enum Date {}
#[cfg(not(feature = "jiff"))]
pub enum DateTimeOffset {}
#[cfg(not(feature = "jiff"))]
pub enum Duration {}
#[cfg(not(feature = "jiff"))]
pub enum TimeOfDay {}
#[cfg(not(feature = "decimal"))]
pub enum Decimal {}
#[cfg(not(feature = "uuid"))]
pub enum Guid {}
