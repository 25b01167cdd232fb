//! SQL functions that a connection knows: what SQLite itself has not, or has otherwise than OData.
//!
//! `canonical` has those of single values, `evaluation` evaluates a whole part of a query for a row.

pub(super) mod canonical;
mod evaluation;
pub(super) mod sort_key;

use rusqlite::Connection;

pub(super) use self::evaluation::{Evaluation, Evaluator, NewEntity, Part, mark};

/// Makes the functions that the statements call known to a connection.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<Evaluator> {
    canonical::register(connection)?;
    let evaluator = Evaluator::default();
    evaluator.register(connection)?;
    Ok(evaluator)
}
