//! The trees of queries bound to a type: every name is found in the descriptors, and every operand has a type
//! that fits.

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
pub(super) use self::value::number_len;
pub use self::value::{Items, Value};
