//! `Debug` of a projection: the properties that are there.

use std::fmt;

use crate::value::{Structured, ValueRef};
use crate::wire::Presence;

/// Formats the properties that are there as a struct.
pub(super) fn debug(value: &dyn Structured, presence: &Presence, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let ty = value.shape().ty;
    let mut formatter = f.debug_struct(value.unlisted_type().unwrap_or(ty.name()));
    for (index, property) in ty.properties().iter().enumerate().filter(|(index, _)| presence.contains(*index))
    {
        formatter.field(property.name(), &Shown { value: value.get(index), presence: presence.inner(index) });
    }
    if let ValueRef::Dynamic(dynamic) = value.get(ty.dynamic_index()) {
        for (name, value) in dynamic.iter() {
            formatter.field(name, value.value());
        }
    }
    formatter.finish()
}

struct Shown<'a> {
    value: ValueRef<'a>,
    /// `None` for a whole value.
    presence: Option<&'a Presence>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.value, self.presence) {
            (ValueRef::Structured(value), Some(presence)) => debug(value, presence, f),
            (ValueRef::List(list), Some(presence)) => {
                let items = list.iter().enumerate();
                f.debug_list()
                    .entries(items.map(|(index, value)| Self { value, presence: presence.inner(index) }))
                    .finish()
            }
            (value, _) => value.fmt(f),
        }
    }
}
