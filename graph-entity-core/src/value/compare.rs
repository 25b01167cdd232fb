//! Equality of structured values, and so of the Create and Patch types.

use super::{Structured, ValueRef, is_same_type};
use crate::edm::primitive_types;

impl PartialEq for ValueRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        value_eq(*self, *other)
    }
}

/// Whether all properties of two values of one type are equal.
pub(crate) fn eq(a: &dyn Structured, b: &dyn Structured) -> bool {
    is_same_type(a, b) && (0..=a.shape().ty.dynamic_index()).all(|index| value_eq(a.get(index), b.get(index)))
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        /// Whether two values are equal. Numbers compare as in Rust (NaN differs from itself), times by
        /// instant.
        fn value_eq(a: ValueRef<'_>, b: ValueRef<'_>) -> bool {
            match (a, b) {
                (ValueRef::Absent, ValueRef::Absent) | (ValueRef::Null, ValueRef::Null) => true,
                $(
                    $(#[cfg(feature = $copied_feature)])?
                    (ValueRef::$copied(a), ValueRef::$copied(b)) => a == b,
                )*
                $((ValueRef::$borrowed(a), ValueRef::$borrowed(b)) => a == b,)*
                (ValueRef::OtherMember(a), ValueRef::OtherMember(b)) => a == b,
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
    };
}

primitive_types!(define);
