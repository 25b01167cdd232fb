//! Limits the cost of binding, and the cost of evaluating as far as binding can predict it.

use crate::edm::PrimitiveValue;
use crate::query::ast::{Expr, ExprKind, Literal};
use crate::query::evaluate::{EvaluationLimits, Meter};
use crate::query::function::Function;
use crate::query::tree::{BoundExpr, BoundKind};

/// How deep lambdas and `$filter`s of collections may nest. Each level multiplies the time by the number of
/// items.
pub(super) const MAX_LAMBDAS: u16 = 4;

/// How often lambdas over constant collections may evaluate a predicate for each entity. Without this limit,
/// a budget of 1,000,000 steps would also refuse such a query, but only for the entities that reach the
/// predicate, and without naming the place.
pub(super) const MAX_REPEATS: u64 = 100_000;

/// The default limit for the nodes of an option applies to the values of aliases too. An alias that appears
/// in two places counts twice.
pub(super) const MAX_ALIAS_NODES: u32 = 10_000;

/// How long a text computed from constants may be: 1 MiB. The constants themselves are at most as long as the
/// URL.
const MAX_CONSTANT: usize = 1 << 20;

/// The cost of keeping a state of a pattern. All patterns of an option together may have 62,500 states, in 2
/// MB.
pub(super) const PATTERN_STATE: u64 = 16;

/// Makes the meter that counts the computations and the compiled patterns while an option is bound.
pub(super) const fn meter() -> Meter<'static> {
    Meter::new(EvaluationLimits::DEFAULT.max_text(MAX_CONSTANT))
}

/// The number of nodes that an expression in the value of an alias counts as. A long literal counts as more,
/// because it is copied for each place that names the alias.
pub(super) fn alias_nodes(expr: &Expr) -> u32 {
    let bytes = match expr.kind() {
        ExprKind::Literal(Literal::Primitive(PrimitiveValue::String(text))) => text.len(),
        ExprKind::Literal(Literal::Primitive(PrimitiveValue::Binary(bytes))) => bytes.as_slice().len(),
        _ => 0,
    };
    u32::try_from(1 + bytes / 64).unwrap_or(u32::MAX)
}

/// The most items that a collection written in the query can have. 0 for collections of the entity.
pub(super) fn constant_len(collection: &BoundExpr) -> u64 {
    match collection.kind() {
        BoundKind::List(items) => items.len() as u64,
        BoundKind::Filtered { collection, .. } => constant_len(collection),
        BoundKind::Case(branches) => {
            branches.iter().map(|branch| constant_len(&branch.value)).max().unwrap_or_default()
        }
        BoundKind::Call { function: Function::Concat, arguments } => arguments.iter().map(constant_len).sum(),
        BoundKind::Call { function: Function::Substring, arguments } => {
            arguments.first().map_or(0, constant_len)
        }
        _ => 0,
    }
}
