//! Translates a [`ListQuery`](crate::ListQuery) to statements that SQLite runs.
//!
//! `condition` and `operand` translate `$filter`, `order` translates `$orderby` and the place where a page
//! begins. Parts that SQL cannot express become calls of a [function](super::function).

mod condition;
mod operand;
mod order;
mod plan;
mod translation;

pub(super) use self::plan::Plan;
