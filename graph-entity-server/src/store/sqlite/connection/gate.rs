//! Lets work in until the database is shut down: [`Gate`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::super::error::SqliteError;

/// Counts the work that is inside, from its call to its answer.
#[derive(Debug)]
pub(super) struct Gate {
    closed: Arc<AtomicBool>,
    places: Arc<Semaphore>,
}

/// More than the threads of a program can queue. The semaphore allows more still, but counts those that are
/// taken at once in 32 bits.
const PLACES: u32 = u32::MAX >> 3;

/// Work that is inside.
#[derive(Debug)]
#[must_use]
pub(super) struct Inside {
    _place: OwnedSemaphorePermit,
}

impl Default for Gate {
    fn default() -> Self {
        Self { closed: Arc::default(), places: Arc::new(Semaphore::new(PLACES as usize)) }
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
    pub(super) fn enter(&self) -> Result<Inside, SqliteError> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(SqliteError::Closed);
        }
        // Fails while the gate is being closed, because that takes all places.
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| SqliteError::Closed)?;
        Ok(Inside { _place: place })
    }

    /// Closes the gate, and waits until nothing is inside.
    pub(super) async fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        if let Ok(all) = self.places.acquire_many(PLACES).await {
            // Nobody waits for these places but other calls of this, for which the gate is closed now.
            self.places.close();
            drop(all);
        }
    }
}
