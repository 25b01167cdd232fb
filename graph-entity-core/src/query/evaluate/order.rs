use std::cmp::Ordering;

use super::evaluate;
use crate::query::tree::BoundOrderBy;
use crate::value::Structured;

/// Compares two instances by `$orderby`: the first item in which they differ decides. In ascending order,
/// null comes first.
///
/// Instances without a difference are equal. A store that pages must order these by key.
#[must_use]
pub fn compare(order_by: &[BoundOrderBy], a: &dyn Structured, b: &dyn Structured) -> Ordering {
    order_by.iter().fold(Ordering::Equal, |decided, item| {
        decided.then_with(|| {
            let order = evaluate(&item.expr, a).sort_order(&evaluate(&item.expr, b));
            if item.descending { order.reverse() } else { order }
        })
    })
}
