//! Queries bound to a type: every name looked up in the descriptors, every operand of a type that fits.
//!
//! [`Binder`] makes a [`BoundExpr`] of an [`Expr`](super::Expr), or refuses it with a message that says what is wrong;
//! [`evaluate`] runs it over any [`Structured`](crate::Structured) value, [`compare`] sorts by `$orderby`. What runs it
//! elsewhere, such as in a database, has the single operations here, so that the answers are the same: [`call`],
//! [`arithmetic`], [`Comparison::holds`], [`Value::cast`], [`Value::sort_order`].
//!
//! What these cost has no bound. Queries that strangers send are evaluated within a [`Budget`], which gives the same answers
//! or an [`EvaluationError`].

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
