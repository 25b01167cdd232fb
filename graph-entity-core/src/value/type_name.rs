//! The types of values in places for several types.

use super::Structured;

/// The name of a Patch for a value of an unlisted type, for [`Polymorphic::retype`]. No type has it.
pub(crate) const UNLISTED: &str = "*";

/// The qualified name of the type of a value. A Patch for a value of an unlisted type has none.
pub(crate) fn type_name(value: &dyn Structured) -> Option<&str> {
    let shape = value.shape();
    if shape.unknown { value.unlisted_type() } else { Some(shape.ty.name()) }
}

/// Whether two values have one type, in whatever roles.
#[inline]
pub(crate) fn is_same_type(a: &dyn Structured, b: &dyn Structured) -> bool {
    let (one, other) = (a.shape(), b.shape());
    std::ptr::eq(one.ty, other.ty) && !(one.unknown | other.unknown) || is_same_unlisted_type(a, b)
}

#[cold]
fn is_same_unlisted_type(a: &dyn Structured, b: &dyn Structured) -> bool {
    let (one, other) = (a.shape(), b.shape());
    // A Patch for an unlisted type fits each of them.
    let names = || a.unlisted_type().zip(b.unlisted_type()).is_none_or(|(a, b)| a == b);
    std::ptr::eq(one.ty, other.ty) && one.unknown && other.unknown && names()
}
