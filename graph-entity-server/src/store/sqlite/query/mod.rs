//! Lists as SQL: what a [`ListQuery`] asks for, in statements that SQLite answers.
//!
//! `condition` and `operand` translate `$filter`, `order` translates `$orderby` and the place where a page begins; what SQL
//! cannot say is a call of a function: `functions` has those of single values, `evaluation` evaluates a whole part of the
//! query for a row.

mod condition;
mod evaluation;
mod functions;
mod operand;
mod order;
mod plan;
mod sort_key;
mod sql;
mod translation;

pub(super) use self::evaluation::{Evaluator, NewEntity};
pub(super) use self::plan::Plan;

use rusqlite::Connection;

/// Makes the functions that the statements call known to a connection.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<Evaluator> {
    functions::register(connection)?;
    let evaluator = Evaluator::default();
    evaluator.register(connection)?;
    Ok(evaluator)
}
