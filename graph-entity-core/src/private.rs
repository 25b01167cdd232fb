//! What generated code refers to. Not part of the public API.

#![allow(unexpected_cfgs, reason = "rust-analyzer sets `rust_analyzer`")]

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
use crate::flags::Flags;

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

/// `Default`, as the attribute `default` needs it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no default value",
    label = "`default` alone takes the type's `Default`",
    note = "write the value, as in `default = DateTimeOffset::now()`; or derive `Default` for `{Self}`, where an enum marks one variant `#[default]`"
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

/// What is called `String` is replaced as a whole by a patch, as Rust's is.
#[track_caller]
pub const fn assert_text(ty: ElementType) {
    assert!(
        !matches!(ty, ElementType::Complex(_)),
        "this `String` is a complex type, not Rust's: write it with its path, as in `self::String`"
    );
}

/// The property may have a `range`.
#[track_caller]
pub const fn assert_range(ty: PropertyType) {
    assert!(!ty.is_collection(), "`range` is for numbers, not for collections");
    let is_number = matches!(ty.element(), ElementType::Primitive(primitive) if primitive.is_number());
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

/// The property may stand in `$orderby`.
#[track_caller]
pub const fn assert_order_by(ty: PropertyType) {
    assert!(!ty.is_collection(), "a collection has no order that `$orderby` could use");
    let is_complex = matches!(ty.element(), ElementType::Complex(_));
    assert!(!is_complex, "a complex value has no order that `$orderby` could use: its own properties have");
}

/// A newtype of the type may derive `GraphScalar`.
#[track_caller]
pub const fn assert_scalar(ty: ElementType) {
    let is_scalar = !matches!(ty, ElementType::Complex(_));
    assert!(is_scalar, "a `GraphScalar` cannot stand for a complex type: use that type itself in properties");
}

/// Whether `T` is a [`Property`], as `<Test<T>>::IS_PROPERTY`: this inherent constant comes before that of [`NoProperty`].
/// In the same way, whether it is an [`Element`].
pub struct Test<T>(core::marker::PhantomData<T>);

impl<T: Property> Test<T> {
    pub const IS_PROPERTY: bool = true;
}

impl<T: Element> Test<T> {
    pub const IS_ELEMENT: bool = true;
}

/// The constants of [`Test`] for types that are no properties.
pub trait NoProperty {
    const IS_PROPERTY: bool = false;
    const IS_ELEMENT: bool = false;
}

impl<T> NoProperty for Test<T> {}

/// The types that [`Property`] gives, for any type at all. A type that is no property is one error where it is declared;
/// the companions, made of these types, stay well-formed, so that their every use is not another.
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

// rust-analyzer does not evaluate the constant: it knows the type where one impl is left.
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

/// The type that [`Element`] gives, in the same way, and what a Patch does with it where the property may be null.
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

/// Traits that give what [`Property`] gives of `W`, asked of the type inside `W`. The trait of an `Option` or a `Vec` can
/// fail by more than one impl, and the compiler then names the whole type. By these, the error is about the type inside.
macro_rules! ask_inside {
    (
        $(#[$attribute:meta])*
        trait $name:ident<W $(, $extra:ident)?>;
        $($(#[$of_impl:meta])* impl[$($generics:tt)*] $role:ty, $inner:ty, $wrapped:ty, $patch:ty, $defaulted:ty;)*
    ) => {
        $(#[$attribute])*
        pub trait $name<W $(, $extra)?> {
            const TYPE: PropertyType;
            type Patch;
            type Defaulted;
            fn placeholder() -> W;
            fn get(property: &W) -> ValueRef<'_>;
            fn slot(property: &mut W) -> Slot<'_>;
            fn patch_get(patch: &Self::Patch) -> ValueRef<'_>;
            fn patch_slot(patch: &mut Self::Patch) -> Slot<'_>;
            fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_>;
            fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_>;
        }

        $($(#[$of_impl])*
        impl<$($generics)*> $role for $inner {
            const TYPE: PropertyType = <$wrapped as Property>::TYPE;
            type Patch = $patch;
            type Defaulted = $defaulted;
            fn placeholder() -> $wrapped {
                <$wrapped as Property>::placeholder()
            }
            fn get(property: &$wrapped) -> ValueRef<'_> {
                <$wrapped as Property>::get(property)
            }
            fn slot(property: &mut $wrapped) -> Slot<'_> {
                <$wrapped as Property>::slot(property)
            }
            fn patch_get(patch: &Self::Patch) -> ValueRef<'_> {
                <$wrapped as Property>::patch_get(patch)
            }
            fn patch_slot(patch: &mut Self::Patch) -> Slot<'_> {
                <$wrapped as Property>::patch_slot(patch)
            }
            fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_> {
                <$wrapped as Property>::create_get(defaulted)
            }
            fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_> {
                <$wrapped as Property>::create_slot(defaulted)
            }
        })*
    };
}

ask_inside! {
    // The words of `Element`: rustc folds errors that are equal.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
        label = "not an OData type",
        note = "a property holds an OData type, or `Option` or `Vec` of one: in those, it is the type inside that has no counterpart",
        note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` (newtype); for one of another crate, wrap what it is made from",
        note = "OData types are `String`, `bool`, `i32`, `i64`, `f64`, …; and of graph-entity, for times `DateTimeOffset`, `Date`, `TimeOfDay` and `Duration`, for a UUID `Guid`, for bytes `Binary`, for exact numbers `Decimal`",
        note = "a flags enum stands in a property as `Flags<…>`; an entity type in none: it has a path of its own, and others keep its key"
    )]
    trait InsideOf<W>;
    impl[T: Element] InsideOf<Option<T>>, T, Option<T>, PatchValue<T::Patch>, PatchValue<T>;
    impl[T: Element] InsideOf<Vec<T>>, T, Vec<T>, Option<Vec<T>>, Option<Vec<T>>;
    impl[T: Element]
        InsideOf<Vec<Option<T>>>, T, Vec<Option<T>>, Option<Vec<Option<T>>>, Option<Vec<Option<T>>>;
    // `Vec<Maybe>`, where `Maybe` is an alias of an `Option<T>`.
    #[diagnostic::do_not_recommend]
    impl[T: Element]
        InsideOf<Vec<Option<T>>>, Option<T>, Vec<Option<T>>, Option<Vec<Option<T>>>, Option<Vec<Option<T>>>;
}

ask_inside! {
    // The words of `FlagsEnum`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is not a flags enumeration",
        label = "values of this type are single members",
        note = "declare it with `#[derive(GraphEnum)]` and `#[graph_entity(flags)]`; other enumerations stand without `Flags`"
    )]
    trait FlagsInsideOf<W>;
    impl[E: FlagsEnum] FlagsInsideOf<Flags<E>>, E, Flags<E>, Option<Flags<E>>, Option<Flags<E>>;
    impl[E: FlagsEnum]
        FlagsInsideOf<Option<Flags<E>>>, E, Option<Flags<E>>, PatchValue<Flags<E>>, PatchValue<Flags<E>>;
    impl[E: FlagsEnum]
        FlagsInsideOf<Vec<Flags<E>>>, E, Vec<Flags<E>>, Option<Vec<Flags<E>>>, Option<Vec<Flags<E>>>;
    impl[E: FlagsEnum]
        FlagsInsideOf<Vec<Option<Flags<E>>>>,
        E,
        Vec<Option<Flags<E>>>,
        Option<Vec<Option<Flags<E>>>>,
        Option<Vec<Option<Flags<E>>>>;
}

ask_inside! {
    // Of types that are called like one of another crate, for which there is something else to write.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
        label = "if this is another crate's type, write `{Counterpart}` instead",
        note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` (newtype)"
    )]
    trait InsteadOf<W, Counterpart>;
    #[diagnostic::do_not_recommend]
    impl[T, C, W: Property] InsteadOf<W, C>, T, W, W::Patch, W::Defaulted;
}

ask_inside! {
    // Of types that are called like the one that keeps dynamic properties.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` has no counterpart in OData, so it cannot be the type of a property",
        label = "for dynamic properties, mark the field `dynamic` and the struct `open`",
        note = "for a type of your own, derive `GraphComplex` (struct), `GraphEnum` (enum) or `GraphScalar` (newtype)"
    )]
    trait InsteadOfDynamic<W>;
    #[diagnostic::do_not_recommend]
    impl[T, W: Property] InsteadOfDynamic<W>, T, W, W::Patch, W::Defaulted;
}

/// What the impl of [`Element`] for an entity type asks for, in vain: so the error of an entity in a property says why.
/// The lifetime defers the question to where the impl is used.
#[diagnostic::on_unimplemented(
    message = "`{E}` is an entity type: it stands in no property",
    label = "an entity type: keep its key",
    note = "an entity has a path of its own; others keep its key, as in `manager_id: Option<String>`",
    note = "for values without a key and a path, declare a type that derives `GraphComplex`"
)]
pub trait EntityInProperty<E> {}

/// What the impl of [`Element`] for a flags enumeration asks for, in the same way.
#[diagnostic::on_unimplemented(
    message = "`{E}` is a flags enumeration: a property holds combinations of its members",
    label = "write `Flags<{E}>`"
)]
pub trait FlagsInProperty<E> {}

/// What [`InsteadOf`] tells to write. Without the feature that has a type, its name has to do.
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
