//! The weights of values in bytes, as [`EvaluationLimits::max_steps`](super::EvaluationLimits::max_steps)
//! counts them.

use crate::query::tree::Value;
use crate::value::{FlagSet, Structured, Untyped, ValueRef};

/// The weight of a value beside its text. Reading a value takes two steps, so 64 readings take 128.
const VALUE: u64 = 128;

/// The weight of all properties. An absent one weighs as much as null, because it is read like null.
pub(super) fn of_structured(value: &dyn Structured) -> u64 {
    let ty = value.shape().ty;
    let end = ty.dynamic_index() + usize::from(ty.is_open());
    (0..end).map(|index| of_stored(value.get(index))).sum()
}

fn of_stored(value: ValueRef<'_>) -> u64 {
    let more = match value {
        ValueRef::String(text) | ValueRef::OtherMember(text) => text.len() as u64,
        ValueRef::Binary(bytes) => bytes.as_slice().len() as u64,
        ValueRef::Flags(_, set) => of_flags(set),
        ValueRef::Structured(value) => of_structured(value),
        ValueRef::List(list) => list.iter().map(of_stored).sum(),
        ValueRef::Dynamic(properties) => {
            properties.iter().map(|(name, value)| name.len() as u64 + of_untyped(value.value())).sum()
        }
        _ => 0,
    };
    VALUE + more
}

pub(super) fn of_flags(set: &FlagSet) -> u64 {
    set.unknown().map(|name| VALUE + name.len() as u64).sum()
}

pub(super) fn of_untyped(value: &Untyped) -> u64 {
    let more = match value {
        Untyped::Null | Untyped::Boolean(_) => 0,
        Untyped::Number(number) => number.as_str().len() as u64,
        Untyped::String(text) => text.len() as u64,
        Untyped::Array(items) => items.iter().map(of_untyped).sum(),
        Untyped::Object(members) => {
            members.iter().map(|(name, value)| name.len() as u64 + of_untyped(value)).sum()
        }
    };
    VALUE + more
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
