//! What the derived types get from the engine: `Debug`, `Clone`, `PartialEq` and `Default` over their properties.

use super::{Structured, ValueRef};

impl PartialEq for ValueRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        value_eq(*self, *other)
    }
}

/// Whether two values of one type have equal properties.
pub(crate) fn eq(a: &dyn Structured, b: &dyn Structured) -> bool {
    let ty = a.shape().ty;
    std::ptr::eq(ty, b.shape().ty)
        && (0..=ty.dynamic_index()).all(|index| value_eq(a.get(index), b.get(index)))
}

/// Whether two values are equal: numbers as Rust compares them (NaN differs from itself), times by instant.
pub(crate) fn value_eq(a: ValueRef<'_>, b: ValueRef<'_>) -> bool {
    match (a, b) {
        (ValueRef::Absent, ValueRef::Absent) | (ValueRef::Null, ValueRef::Null) => true,
        (ValueRef::Boolean(a), ValueRef::Boolean(b)) => a == b,
        (ValueRef::Byte(a), ValueRef::Byte(b)) => a == b,
        (ValueRef::SByte(a), ValueRef::SByte(b)) => a == b,
        (ValueRef::Int16(a), ValueRef::Int16(b)) => a == b,
        (ValueRef::Int32(a), ValueRef::Int32(b)) => a == b,
        (ValueRef::Int64(a), ValueRef::Int64(b)) => a == b,
        (ValueRef::Single(a), ValueRef::Single(b)) => a == b,
        (ValueRef::Double(a), ValueRef::Double(b)) => a == b,
        #[cfg(feature = "decimal")]
        (ValueRef::Decimal(a), ValueRef::Decimal(b)) => a == b,
        (ValueRef::String(a), ValueRef::String(b)) | (ValueRef::OtherMember(a), ValueRef::OtherMember(b)) => {
            a == b
        }
        (ValueRef::Binary(a), ValueRef::Binary(b)) => a == b,
        (ValueRef::Textual(a), ValueRef::Textual(b)) => a == b,
        (ValueRef::Enum(_, a), ValueRef::Enum(_, b)) => a == b,
        (ValueRef::Flags(_, a), ValueRef::Flags(_, b)) => a == b,
        (ValueRef::Structured(a), ValueRef::Structured(b)) => eq(a, b),
        (ValueRef::List(a), ValueRef::List(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| value_eq(a, b))
        }
        (ValueRef::Dynamic(a), ValueRef::Dynamic(b)) => a == b,
        _ => false,
    }
}
