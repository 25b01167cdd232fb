//! Queries bound to a type: every name looked up in the descriptors, every operand of a type that fits.
//!
//! [`Binder`] makes a [`BoundExpr`] of an [`Expr`](super::Expr), or refuses it with a message that says what is wrong;
//! [`evaluate`] runs it over any [`Structured`](crate::Structured) value, [`compare`] sorts by `$orderby`.

mod bind;
mod evaluate;
mod expr;
mod order;
mod pattern;
mod query;
mod search;
mod selection;
mod ty;
mod value;

pub use bind::Binder;
pub use evaluate::{evaluate, matches};
pub use expr::{
    Arithmetic, BoundBranch, BoundExpr, BoundKind, BoundPath, Comparison, Constant, Step, Variable,
};
pub use order::{BoundOrderBy, compare};
pub use pattern::Pattern;
pub use query::BoundQuery;
pub use search::BoundSearch;
pub use selection::Selection;
pub use ty::{BoundElement, BoundType};
pub use value::{Items, Value};
