//! The state that a session shares with the SQL functions and handlers of its connection: [`Attached`].

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use rusqlite::Connection;

use super::super::function::{Running, register};

/// How many steps of its virtual machine SQLite runs before it asks whether to continue: 20 microseconds with
/// short values. One step may read a value of megabytes.
const STEPS: i32 = 1000;

/// The writer has the default. No functions and no handler are registered with its connection, so no limit of
/// a query can end a write.
#[derive(Debug, Default)]
pub(super) struct Attached {
    pub(super) running: Running,
}

impl Attached {
    /// Registers the functions of queries, and the handler that can end a query early. All queries end when
    /// `closed` is set.
    pub(super) fn to(connection: &mut Connection, closed: &Arc<AtomicBool>) -> rusqlite::Result<Self> {
        let running = Running::until(closed);
        register(connection, &running)?;
        let watched = running.clone();
        connection.progress_handler(STEPS, Some(move || watched.is_over()))?;
        Ok(Self { running })
    }
}
