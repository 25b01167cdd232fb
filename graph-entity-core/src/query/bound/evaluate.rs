use super::{BoundExpr, Value};
use crate::entity::Structured;

/// The value of the expression for an instance.
#[must_use]
pub fn evaluate<'a>(expr: &'a BoundExpr, instance: &'a dyn Structured) -> Value<'a> {
    let _ = (expr, instance);
    todo!()
}

/// Whether the filter is true for the instance, neither false nor null.
#[must_use]
pub fn matches(filter: &BoundExpr, instance: &dyn Structured) -> bool {
    let _ = (filter, instance);
    todo!()
}
