//! SQL functions that are registered with a connection, where SQLite has none or works differently from
//! OData.
//!
//! `canonical` has the functions of single values, `evaluation` evaluates a whole part of a query for a row.

pub(super) mod canonical;
mod evaluation;
pub(super) mod sort_key;

use rusqlite::Connection;

pub(super) use self::evaluation::{Evaluation, Evaluator, NewEntity, Part, mark};

/// Registers all functions that the statements call.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<Evaluator> {
    canonical::register(connection)?;
    let evaluator = Evaluator::default();
    evaluator.register(connection)?;
    Ok(evaluator)
}
