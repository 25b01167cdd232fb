//! Checks the rules of a declaration that the derive macros cannot check through a type alias. A type of
//! `None` is not the type of a property, which is an error elsewhere.

use crate::edm::PrimitiveType;
use crate::model::{ElementType, PropertyType};

/// Checks that the property may be part of a key. The trait `EntityKey` excludes nullable properties and
/// collections.
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub const fn assert_key(ty: Option<PropertyType>) {
    let Some(ty) = ty else { return };
    match ty.element() {
        ElementType::Complex(_) => {
            panic!("a key property cannot have a complex type: mark primitive fields as `key`")
        }
        ElementType::Primitive(PrimitiveType::Double | PrimitiveType::Single) => {
            panic!(
                "a key property cannot be a floating-point number, which has no exact text: write a whole \
                 number, a `Decimal` or text"
            )
        }
        ElementType::Primitive(PrimitiveType::Binary) => {
            panic!("a key property cannot be binary: write a `String` or a `Guid`")
        }
        ElementType::Enum(enumeration) => {
            assert!(
                !enumeration.is_flags(),
                "a key property cannot be a combination of flags: write an enumeration without `flags`, \
                 or a whole number"
            );
        }
        ElementType::Primitive(_) => {}
    }
}

/// Checks that a type called `String` is not a complex type, because a patch replaces a `String` as a whole.
#[track_caller]
pub const fn assert_text(ty: Option<ElementType>) {
    assert!(
        !matches!(ty, Some(ElementType::Complex(_))),
        "this `String` is a complex type, not Rust's: write it with its path, as in `self::String`"
    );
}

/// Checks that the property may have a `range`, which bounds the items of a collection.
#[track_caller]
pub const fn assert_range(ty: Option<PropertyType>) {
    let Some(ty) = ty else { return };
    let is_number = matches!(ty.element(), ElementType::Primitive(primitive) if primitive.is_number());
    let has_length =
        matches!(ty.element(), ElementType::Primitive(PrimitiveType::String | PrimitiveType::Binary));
    assert!(is_number || !has_length, "`range` is for numbers; a length is bounded by `max_length = n`");
    assert!(is_number, "`range` is for numbers");
}

/// Checks that the property may have a `max_length`, which bounds the items of a collection.
#[track_caller]
pub const fn assert_max_length(ty: Option<PropertyType>) {
    let Some(ty) = ty else { return };
    let has_length =
        matches!(ty.element(), ElementType::Primitive(PrimitiveType::String | PrimitiveType::Binary));
    assert!(
        has_length,
        "`max_length` is for text and binary values; numbers are bounded by `range(min..=max)`"
    );
}

/// Checks that the property may be used in `$orderby`.
#[track_caller]
pub const fn assert_order_by(ty: Option<PropertyType>) {
    let Some(ty) = ty else { return };
    assert!(!ty.is_collection(), "a collection has no order that `$orderby` could use");
    let is_complex = matches!(ty.element(), ElementType::Complex(_));
    assert!(
        !is_complex,
        "a complex value has no order that `$orderby` could use, only its properties have one"
    );
}

/// Checks that a newtype of the type may derive `GraphScalar`.
#[track_caller]
pub const fn assert_scalar(ty: Option<ElementType>) {
    let is_scalar = !matches!(ty, Some(ElementType::Complex(_)));
    assert!(is_scalar, "a `GraphScalar` cannot wrap a complex type: use that type itself in properties");
}
