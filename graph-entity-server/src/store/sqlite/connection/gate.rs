//! Lets work in until the database is shut down: [`Gate`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::error::SqliteError;
use crate::task::{Permit, Permits};

/// Counts the work that is inside, from its call to its answer.
pub(super) struct Gate {
    closed: Arc<AtomicBool>,
    inside: Permits,
}

impl Default for Gate {
    fn default() -> Self {
        Self { closed: Arc::default(), inside: Permits::new(usize::MAX) }
    }
}

impl Gate {
    /// Set when the gate is closed, so that queries that run can look at it.
    pub(super) const fn closed(&self) -> &Arc<AtomicBool> {
        &self.closed
    }

    /// # Errors
    ///
    /// [`SqliteError::Closed`].
    pub(super) fn enter(&self) -> Result<Permit, SqliteError> {
        self.inside.take().ok_or(SqliteError::Closed)
    }

    /// Closes the gate, and waits until nothing is inside.
    pub(super) async fn close(&self) {
        self.inside.close();
        self.closed.store(true, Ordering::Relaxed);
        self.inside.all_free().await;
    }
}
