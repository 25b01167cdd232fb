//! Equality of projections: of the properties that are there.

use crate::value::{Structured, ValueRef, is_same_type};
use crate::wire::Presence;

/// Whether the properties of two values of one type that are there in both are equal.
pub(super) fn eq(a: &dyn Structured, b: &dyn Structured, presence: &Presence) -> bool {
    let dynamic = a.shape().ty.dynamic_index();
    is_same_type(a, b)
        && a.get(dynamic) == b.get(dynamic)
        && (0..dynamic)
            .filter(|index| presence.contains(*index))
            .all(|index| value_eq(a.get(index), b.get(index), presence.inner(index)))
}

fn value_eq(a: ValueRef<'_>, b: ValueRef<'_>, presence: Option<&Presence>) -> bool {
    match (a, b, presence) {
        (ValueRef::Structured(a), ValueRef::Structured(b), Some(presence)) => eq(a, b, presence),
        (ValueRef::List(a), ValueRef::List(b), Some(presence)) => {
            let items = a.iter().zip(b.iter()).enumerate();
            a.len() == b.len()
                && items.into_iter().all(|(index, (a, b))| value_eq(a, b, presence.inner(index)))
        }
        (a, b, _) => a == b,
    }
}
