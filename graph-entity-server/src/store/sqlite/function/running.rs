//! The work that runs on a connection: its bounds, and the parts that the core evaluates.

use std::fmt;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use graph_entity_core::query::bound::{EvaluationError, EvaluationLimits};
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef as Stored;
use rusqlite::{Connection, Error, ErrorCode};

use super::super::error::SqliteError;
use super::bounds::Bounds;
use super::evaluation::{EvaluatedPart, FUNCTION};
use crate::entity_set::{AnyEntity, ListLimits, Maker};

/// The work that runs on a connection. Its SQL functions, its progress handler and its session share it.
///
/// Outside [`query`](Self::query) the default limits hold, without a deadline.
#[derive(Clone, Default)]
pub(crate) struct Running(Arc<Mutex<State>>);

#[derive(Default)]
pub(super) struct State {
    pub(super) bounds: Bounds,
    parts: Option<Parts>,
}

/// The parts of the running query, and the entity for which they are evaluated.
struct Parts {
    parts: Arc<[EvaluatedPart]>,
    maker: Maker,
    entity: Arc<AnyEntity>,
}

impl Running {
    /// The work on a connection of a database that is shut down when `closed` is set.
    pub(crate) fn until(closed: &Arc<AtomicBool>) -> Self {
        let bounds = Bounds::until(Arc::clone(closed));
        Self(Arc::new(Mutex::new(State { bounds, parts: None })))
    }

    /// Registers the function that evaluates the parts of the running query.
    pub(super) fn register(&self, connection: &Connection) -> rusqlite::Result<()> {
        let running = self.clone();
        // Deterministic within a statement: the parts change between statements only.
        let flags = FunctionFlags::SQLITE_UTF8
            | FunctionFlags::SQLITE_DETERMINISTIC
            | FunctionFlags::SQLITE_DIRECTONLY;
        connection.create_scalar_function(FUNCTION, -1, flags, move |cx| {
            let Stored::Integer(number) = cx.get_raw(0) else {
                return Err(Error::UserFunctionError("a part of a query has a number".into()));
            };
            let state = &mut *running.lock();
            let Some(Parts { parts, maker, entity }) = &mut state.parts else {
                return Err(Error::UserFunctionError("no query is running".into()));
            };
            match usize::try_from(number).ok().and_then(|number| parts.get(number)) {
                Some(part) => {
                    state.bounds.within(part.option(), |budget| part.run(entity, *maker, cx, budget))
                }
                None => Err(Error::UserFunctionError("the query has no such part".into())),
            }
        })
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Ignore poison: a panic leaves at most a half-read entity, which every row overwrites.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the work has to end, because its time is over or nobody waits for its result.
    pub(crate) fn is_over(&self) -> bool {
        self.lock().bounds.is_over()
    }

    /// Until the guard is dropped, the work ends early when `flag` is set.
    pub(crate) fn watch(&self, flag: &Arc<AtomicBool>) -> Watch<'_> {
        self.lock().bounds.cancelled = Some(Arc::clone(flag));
        Watch(self)
    }

    /// Runs work whose statements may call these parts, within the limits of a query.
    ///
    /// # Errors
    ///
    /// Those of the work, and [`SqliteError::Query`] if the query itself is the reason.
    pub(crate) fn query<T>(
        &self,
        parts: &Arc<[EvaluatedPart]>,
        maker: Maker,
        limits: &ListLimits,
        work: impl FnOnce() -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        let evaluated =
            (!parts.is_empty()).then(|| Parts { parts: Arc::clone(parts), maker, entity: maker.entity() });
        self.begin(evaluated, limits.evaluation, limits.deadline);
        let _end = End(self);
        work().map_err(|error| match self.lock().bounds.take_reason() {
            Some(reason) => reason,
            // Readers and the writer have SQLite's own limit of a text, so every stored row can be read. Only
            // a text or a sort key that the query makes can be longer.
            None if is_too_big(&error) => SqliteError::query(EvaluationError::TextTooLong, None),
            None => error,
        })
    }

    fn begin(&self, parts: Option<Parts>, evaluation: EvaluationLimits, deadline: Option<Instant>) {
        let mut state = self.lock();
        state.parts = parts;
        state.bounds.begin(evaluation, deadline);
    }
}

impl fmt::Debug for Running {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}

fn is_too_big(error: &SqliteError) -> bool {
    let SqliteError::Database { cause } = error else { return false };
    cause.downcast_ref::<Error>().and_then(Error::sqlite_error_code) == Some(ErrorCode::TooBig)
}

/// Removes the parts and the limits when the work has ended, also by a panic.
struct End<'r>(&'r Running);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.begin(None, EvaluationLimits::default(), None);
    }
}

/// Marks work that can be cancelled, until it ends.
#[must_use]
pub(crate) struct Watch<'r>(&'r Running);

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.0.lock().bounds.cancelled = None;
    }
}
