//! Lists as SQL: what a [`ListQuery`](crate::ListQuery) asks for, in statements that SQLite answers.
//!
//! `condition` and `operand` translate `$filter`, `order` translates `$orderby` and the place where a page begins; what SQL
//! cannot say is a call of a [function](super::function).

mod condition;
mod operand;
mod order;
mod plan;
mod translation;

pub(super) use self::plan::Plan;
