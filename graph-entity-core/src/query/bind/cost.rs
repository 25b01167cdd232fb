//! What binding may cost, and what it can tell beforehand of the cost of evaluating.

use crate::edm::PrimitiveValue;
use crate::query::ast::{Expr, ExprKind, Literal};
use crate::query::evaluate::{EvaluationLimits, Meter};
use crate::query::function::Function;
use crate::query::tree::{BoundExpr, BoundKind};

/// How many lambdas, and `$filter`s of collections, may stand in each other: each multiplies the time by the number of
/// items.
pub(super) const MAX_LAMBDAS: u16 = 4;

/// How often lambdas over constant collections may have a predicate evaluated for each entity. An entity whose budget is
/// 1,000,000 steps would refuse more anyway, but only for those entities for which it comes to that, and without a place.
pub(super) const MAX_REPEATS: u64 = 100_000;

/// As many as an option of its own may have by default: an alias that stands in two places counts twice.
pub(super) const MAX_ALIAS_NODES: u32 = 10_000;

/// How long a text may be that is computed from constants, which have at most the length of the URL: 1 MiB.
const MAX_CONSTANT: usize = 1 << 20;

/// What it costs to keep a state of a pattern. All patterns of an option have 62,500 states together, in 2 MB.
pub(super) const PATTERN_STATE: u64 = 16;

/// Counts what is computed, and compiled, while an option is bound.
pub(super) const fn meter() -> Meter<'static> {
    Meter::new(EvaluationLimits::DEFAULT.max_text(MAX_CONSTANT))
}

/// What an expression in the value of an alias counts: a long literal counts more, because it is copied for each place where
/// the alias stands.
pub(super) fn alias_nodes(expr: &Expr) -> u32 {
    let bytes = match expr.kind() {
        ExprKind::Literal(Literal::Primitive(PrimitiveValue::String(text))) => text.len(),
        ExprKind::Literal(Literal::Primitive(PrimitiveValue::Binary(bytes))) => bytes.as_slice().len(),
        _ => 0,
    };
    u32::try_from(1 + bytes / 64).unwrap_or(u32::MAX)
}

/// How many items a collection has at most that is written in the query; 0 for those of the entity.
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
