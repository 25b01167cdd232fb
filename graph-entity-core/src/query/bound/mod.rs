//! Queries bound to a type: every name looked up in the descriptors, every operand of a type that fits.
//!
//! [`Binder`] makes a [`BoundExpr`] of an [`Expr`](super::Expr), or refuses it with a message that says what is wrong;
//! [`evaluate`] runs it over any [`Structured`](crate::Structured) value, [`compare`] sorts by `$orderby`. What runs it
//! elsewhere, such as in a database, has the single operations here, so that the answers are the same: [`call`],
//! [`arithmetic`], [`Comparison::holds`], [`Value::cast`], [`Value::sort_order`].

mod expr;
mod order_value;
mod pattern;
mod query;
mod search;
mod ty;
mod value;

pub use self::expr::{
    Arithmetic, BoundBranch, BoundExpr, BoundKind, BoundPath, Comparison, Constant, Step, Variable,
};
pub use self::order_value::OrderValue;
pub use self::pattern::{Pattern, PatternError};
pub use self::query::{BoundOrderBy, BoundQuery};
pub use self::search::BoundSearch;
pub use self::ty::{BoundElement, BoundType};
pub use self::value::{Items, Value};
pub use super::bind::Binder;
pub use super::evaluate::{arithmetic, call, compare, evaluate, matches};
pub use crate::selection::Selection;
