//! What the derived types get from the engine: `Debug`, `Clone`, `PartialEq` and `Default` over their properties.

use std::fmt;

use crate::entity::Structured;
use crate::patch;
use crate::value::{List, ValueRef};

/// Formats a structured value as a struct of the properties it has.
pub(crate) fn debug(value: &dyn Structured, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ty = value.shape().ty;
    let mut formatter = f.debug_struct(ty.name());
    for (index, property) in ty.properties().iter().enumerate() {
        match value.get(index) {
            ValueRef::Absent => {}
            value => {
                formatter.field(property.name(), &DebugValue(value));
            }
        }
    }
    if let ValueRef::Dynamic(dynamic) = value.get(ty.dynamic_index()) {
        for (name, value) in dynamic.iter() {
            formatter.field(name, value.value());
        }
    }
    formatter.finish()
}

struct DebugValue<'a>(ValueRef<'a>);

impl fmt::Debug for DebugValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            ValueRef::Absent => f.write_str("absent"),
            ValueRef::Null => f.write_str("null"),
            ValueRef::Boolean(value) => value.fmt(f),
            ValueRef::Byte(value) => value.fmt(f),
            ValueRef::SByte(value) => value.fmt(f),
            ValueRef::Int16(value) => value.fmt(f),
            ValueRef::Int32(value) => value.fmt(f),
            ValueRef::Int64(value) => value.fmt(f),
            // Not by std, whose tables for it are linked in for this alone.
            ValueRef::Single(value) => f.write_str(zmij::Buffer::new().format(value)),
            ValueRef::Double(value) => f.write_str(zmij::Buffer::new().format(value)),
            #[cfg(feature = "decimal")]
            ValueRef::Decimal(value) => value.fmt(f),
            ValueRef::String(value) => value.fmt(f),
            ValueRef::Binary(value) => value.fmt(f),
            ValueRef::Textual(value) => value.fmt(f),
            ValueRef::Enum(enumeration, index) => {
                f.write_str(enumeration.member(index).map_or("?", |member| member.name()))
            }
            ValueRef::OtherMember(name) => f.write_str(name),
            ValueRef::Flags(_, set) => set.fmt(f),
            ValueRef::Structured(value) => debug(value, f),
            ValueRef::List(list) => f.debug_list().entries(items(list).map(DebugValue)).finish(),
            ValueRef::Dynamic(dynamic) => dynamic.fmt(f),
        }
    }
}

impl fmt::Debug for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DebugValue(*self).fmt(f)
    }
}

impl PartialEq for ValueRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        value_eq(*self, *other)
    }
}

/// A deep copy.
pub(crate) fn clone<T: Structured>(value: &T) -> T {
    let mut copy = T::empty();
    // A place takes every value of its own type; a hand-written element that does not keeps its placeholder.
    let copied = patch::copy(&mut copy, value);
    debug_assert!(copied.is_ok(), "{copied:?}");
    copy
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
            a.len() == b.len() && items(a).zip(items(b)).all(|(a, b)| value_eq(a, b))
        }
        (ValueRef::Dynamic(a), ValueRef::Dynamic(b)) => a == b,
        _ => false,
    }
}

fn items(list: &dyn List) -> impl Iterator<Item = ValueRef<'_>> {
    (0..list.len()).map(|index| list.item(index))
}
