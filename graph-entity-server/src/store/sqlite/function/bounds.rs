//! What the work on a connection may cost, and why it ended early: [`Bounds`].

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use graph_entity_core::query::bound::{Budget, EvaluationError, EvaluationLimits};
use rusqlite::Error;

use super::super::error::SqliteError;

/// The query option that calls functions of single values.
pub(super) const FILTER: &str = "$filter";

/// What the work may cost, and when it ends.
#[derive(Default)]
pub(super) struct Bounds {
    evaluation: EvaluationLimits,
    deadline: Option<Instant>,
    /// Set when nobody waits for the result any more.
    pub(super) cancelled: Option<Arc<AtomicBool>>,
    /// Set when the database is shut down.
    closed: Arc<AtomicBool>,
    /// The steps since the last look at the three above. Rows and functions share them: each may be too short
    /// for a look.
    steps: Cell<u64>,
    /// Why the work ended early. SQLite hands on only the text of an error.
    ended: Cell<Option<SqliteError>>,
}

/// The error of a function whose evaluation has ended. [`Bounds::within`] finds the reason in it.
#[cold]
pub(super) fn refused(error: EvaluationError) -> Error {
    Error::UserFunctionError(error.into())
}

impl Bounds {
    /// The bounds of work that ends when `closed` is set.
    pub(super) fn until(closed: Arc<AtomicBool>) -> Self {
        Self { closed, ..Self::default() }
    }

    /// Begins work with these limits.
    pub(super) fn begin(&mut self, evaluation: EvaluationLimits, deadline: Option<Instant>) {
        (self.evaluation, self.deadline) = (evaluation, deadline);
        self.steps.set(0);
        self.ended.set(None);
    }

    /// Why the work ended early, if the query is the reason or nobody waits for it.
    pub(super) fn take_reason(&self) -> Option<SqliteError> {
        self.ended.take()
    }

    /// Whether the work has to end. Keeps the reason.
    pub(super) fn is_over(&self) -> bool {
        self.steps.set(0);
        let is_set = |flag: &AtomicBool| flag.load(Ordering::Relaxed);
        if is_set(&self.closed) {
            self.ended.set(Some(SqliteError::Closed));
        } else if self.cancelled.as_deref().is_some_and(is_set)
            || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
        {
            self.ended.set(Some(SqliteError::query(EvaluationError::Stopped, None)));
        } else {
            return false;
        }
        true
    }

    /// Evaluates something of the query option for one row, within a budget of its own. Keeps the reason for
    /// an error that the query has caused, which is one of [`refused`].
    #[inline]
    pub(super) fn within<T>(
        &self,
        option: &'static str,
        work: impl FnOnce(&Budget<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        let stop = || self.is_over();
        let budget = Budget::new(self.evaluation).stop_when(&stop);
        budget.charge(self.steps.get()).map_err(refused)?;
        let outcome = work(&budget);
        self.steps.set(Budget::LOOK_EVERY.saturating_sub(budget.steps_until_look()));
        // Not `map_err`, which moves every outcome.
        if let Err(error) = &outcome {
            self.keep_reason(option, error);
        }
        outcome
    }

    #[cold]
    fn keep_reason(&self, option: &'static str, error: &Error) {
        let Error::UserFunctionError(cause) = error else { return };
        if let Some(&cause) = cause.downcast_ref::<EvaluationError>()
            && cause != EvaluationError::Stopped
        {
            self.ended.set(Some(SqliteError::query(cause, Some(option))));
        }
    }
}
