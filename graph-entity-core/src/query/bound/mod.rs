//! Queries bound to a type: every name looked up in the descriptors, every operand of a type that fits.
//!
//! [`Binder`] makes a [`BoundExpr`] of an [`Expr`](super::Expr), or refuses it with a message that says what is wrong;
//! [`evaluate`] runs it over any [`Structured`](crate::Structured) value, [`compare`] sorts by `$orderby`. What runs it
//! elsewhere, such as in a database, has the single operations here, so that the answers are the same: [`call`],
//! [`arithmetic`], [`Comparison::holds`], [`Value::cast`], [`Value::sort_order`].

mod bind;
mod cast;
mod collection;
mod comparison;
mod evaluate;
mod expr;
mod number;
mod order;
mod order_value;
mod pattern;
mod query;
mod search;
mod selection;
mod text;
#[cfg(feature = "jiff")]
mod time;
mod ty;
mod value;

pub use bind::Binder;
pub use evaluate::{arithmetic, call, evaluate, matches};
pub use expr::{
    Arithmetic, BoundBranch, BoundExpr, BoundKind, BoundPath, Comparison, Constant, Step, Variable,
};
pub use order::{BoundOrderBy, compare};
pub use order_value::OrderValue;
pub use pattern::{Pattern, PatternError};
pub use query::BoundQuery;
pub use search::BoundSearch;
pub use selection::Selection;
pub use ty::{BoundElement, BoundType};
pub use value::{Items, Value};
