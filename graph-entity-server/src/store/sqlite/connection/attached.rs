//! The state that a session shares with the SQL functions and handlers of its connection: [`Attached`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use super::super::function::{Evaluator, register};

/// How many steps of its virtual machine SQLite runs before it asks whether to continue: less than a
/// millisecond.
const STEPS: i32 = 10_000;

#[derive(Debug, Default)]
pub(super) struct Attached {
    pub(super) evaluator: Evaluator,
    pub(super) cancellation: Cancellation,
}

impl Attached {
    /// Registers the functions of queries, and the handler that can end a query early.
    pub(super) fn to(connection: &mut Connection) -> rusqlite::Result<Self> {
        let evaluator = register(connection)?;
        let cancellation = Cancellation::default();
        let watched = cancellation.clone();
        connection.progress_handler(STEPS, Some(move || watched.is_cancelled()))?;
        Ok(Self { evaluator, cancellation })
    }
}

/// Whether anybody still waits for the result of the running work.
#[derive(Debug, Clone, Default)]
pub(super) struct Cancellation(Arc<Mutex<Option<Arc<AtomicBool>>>>);

impl Cancellation {
    /// Until the guard is dropped, the running work ends early when `flag` is set.
    pub(super) fn watch(&self, flag: &Arc<AtomicBool>) -> Watch<'_> {
        self.set(Some(Arc::clone(flag)));
        Watch(self)
    }

    fn set(&self, flag: Option<Arc<AtomicBool>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = flag;
    }

    fn is_cancelled(&self) -> bool {
        let flag = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed))
    }
}

/// Marks work that can be cancelled, until it ends.
#[must_use]
pub(super) struct Watch<'a>(&'a Cancellation);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.0.set(None);
    }
}
