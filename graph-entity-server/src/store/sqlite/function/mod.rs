//! SQL functions that are registered with a connection, where SQLite has none or works differently from
//! OData.
//!
//! `canonical` has the functions of single values, `evaluation` evaluates a whole part of a query for a row.
//! `bounds` limits both, and `running` is what a connection's functions share with its session.

mod bounds;
pub(super) mod canonical;
mod evaluation;
mod running;
pub(super) mod sort_key;

use rusqlite::Connection;

pub(super) use self::evaluation::{EvaluatedPart, Part, mark};
pub(super) use self::running::Running;

/// Registers all functions that the statements call. They obey the limits of the running work.
pub(super) fn register(connection: &Connection, running: &Running) -> rusqlite::Result<()> {
    canonical::register(connection, running)?;
    running.register(connection)
}
