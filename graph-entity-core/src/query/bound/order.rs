use std::cmp::Ordering;

use super::{BoundExpr, evaluate};
use crate::entity::Structured;

/// An item of `$orderby`.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundOrderBy {
    pub(in crate::query) expr: BoundExpr,
    pub(in crate::query) descending: bool,
}

impl BoundOrderBy {
    /// What to sort by: a single value of a primitive type or an enumeration, or untyped.
    #[must_use]
    pub const fn expr(&self) -> &BoundExpr {
        &self.expr
    }

    /// Whether the greatest comes first.
    #[must_use]
    pub const fn is_descending(&self) -> bool {
        self.descending
    }
}

/// The order of two instances by `$orderby`: the first item in which they differ decides. Ascending, null comes first.
///
/// Instances that do not differ are equal; a store that pages orders them by key.
#[must_use]
pub fn compare(order_by: &[BoundOrderBy], a: &dyn Structured, b: &dyn Structured) -> Ordering {
    order_by.iter().fold(Ordering::Equal, |decided, item| {
        decided.then_with(|| {
            let order = evaluate(&item.expr, a).sort_order(&evaluate(&item.expr, b));
            if item.descending { order.reverse() } else { order }
        })
    })
}
