//! Queries bound to a type: every name is found in the descriptors, and every operand has a type that fits.
//!
//! [`Binder`] makes a [`BoundExpr`] from an [`Expr`](super::Expr), or refuses it with a message that names
//! the mistake. [`evaluate`] runs it over any [`Structured`](crate::Structured) value, and [`compare`] sorts
//! by `$orderby`. Code that runs it elsewhere, such as in a database, uses the single operations to get the
//! same answers: [`call`], [`arithmetic`], [`Comparison::holds`], [`Value::cast`], [`Value::sort_order`].
//!
//! The cost of these functions has no bound. Evaluate the queries of clients within a [`Budget`], which gives
//! the same answers or an [`EvaluationError`].

pub use super::bind::Binder;
pub use super::evaluate::{
    Budget, Evaluation, EvaluationError, EvaluationLimits, arithmetic, call, compare, evaluate, matches,
};
pub use super::tree::{
    Arithmetic, BoundBranch, BoundElement, BoundExpr, BoundKind, BoundOrderBy, BoundPath, BoundQuery,
    BoundSearch, BoundType, Comparison, Constant, Items, OrderValue, Pattern, PatternError, Step, Value,
    Variable,
};
pub use crate::selection::Selection;
