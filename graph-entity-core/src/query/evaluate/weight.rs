//! The weights of values in bytes, as [`EvaluationLimits::max_steps`](super::EvaluationLimits::max_steps)
//! counts them.

use crate::query::tree::Value;
use crate::value::{FlagSet, Structured, Untyped, weight};

/// The weight of a value beside its text. Reading a value takes two steps, so 64 readings take 128.
const VALUE: u64 = 128;

/// The weight of all properties. An absent one weighs as much as null, because it is read like null.
pub(super) fn of_structured(value: &dyn Structured) -> u64 {
    weight::of_structured::<VALUE>(value)
}

pub(super) fn of_flags(set: &FlagSet) -> u64 {
    weight::of_flags::<VALUE>(set)
}

pub(super) fn of_untyped(value: &Untyped) -> u64 {
    weight::of_untyped::<VALUE>(value)
}

/// The length of a text or a binary value in bytes. 0 for other values.
pub(super) fn text_len(value: &Value<'_>) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::OtherMember(text) => text.len(),
        Value::Binary(bytes) => bytes.as_slice().len(),
        _ => 0,
    }
}
