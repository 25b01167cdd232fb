//! `Debug` of structured values: a struct of the properties that are present.

use std::fmt;

use super::{Structured, ValueRef};

impl fmt::Debug for dyn Structured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

/// Formats a structured value as a struct of the properties that are present.
pub(crate) fn debug(value: &dyn Structured, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ty = value.shape().ty;
    let mut formatter = f.debug_struct(value.unlisted_type().unwrap_or(ty.name()));
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
            // Not the standard library's `Debug`, which would link in its tables for this alone.
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
            ValueRef::List(list) => f.debug_list().entries(list.iter().map(DebugValue)).finish(),
            ValueRef::Dynamic(dynamic) => dynamic.fmt(f),
        }
    }
}

impl fmt::Debug for ValueRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        DebugValue(*self).fmt(f)
    }
}
