//! Equality to the bit: any NaN is the same as any other, but 0.0 differs from -0.0, and one instant in two
//! offsets is two. Only a decimal's trailing zeros do not count, which text formats drop through serde.

use graph_entity_core::value::List;
use graph_entity_core::{Structured, ValueRef};

/// Whether two values are equal so.
#[must_use]
pub fn same(a: &dyn Structured, b: &dyn Structured) -> bool {
    let ty = a.shape().ty;
    std::ptr::eq(ty, b.shape().ty)
        && a.unlisted_type() == b.unlisted_type()
        && (0..=ty.dynamic_index()).all(|index| same_value(a.get(index), b.get(index)))
}

fn same_value(a: ValueRef<'_>, b: ValueRef<'_>) -> bool {
    match (a, b) {
        (ValueRef::Single(a), ValueRef::Single(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (ValueRef::Double(a), ValueRef::Double(b)) => a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan(),
        (ValueRef::Textual(a), ValueRef::Textual(b)) => format!("{a:?}") == format!("{b:?}"),
        (ValueRef::Structured(a), ValueRef::Structured(b)) => same(a, b),
        (ValueRef::List(a), ValueRef::List(b)) => {
            a.len() == b.len() && items(a).zip(items(b)).all(|(a, b)| same_value(a, b))
        }
        (a, b) => a == b,
    }
}

fn items(list: &dyn List) -> impl Iterator<Item = ValueRef<'_>> {
    (0..list.len()).map(|index| list.item(index))
}
