//! A connection in the hands of the thread that owns it: [`Session`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, Statement};

use super::super::error::SqliteError;
use super::super::function::Evaluator;
use super::attached::Attached;

/// When there are more statements than this, they are prepared anew.
const MAX_STATEMENTS: usize = 500;

/// How many statements of clients' queries are kept.
const MAX_QUERIES: usize = 64;

/// Statements with longer texts are not kept.
const MAX_QUERY_LENGTH: usize = 8192;

/// A connection with the statements that were prepared on it.
pub(crate) struct Session<'c> {
    connection: &'c Connection,
    statements: RefCell<HashMap<String, Statement<'c>, BuildHasherDefault<TextHasher>>>,
    /// Those of clients' queries, of which there may be any number: the one used last stands last.
    queries: RefCell<Vec<(String, Statement<'c>)>>,
    attached: Attached,
}

impl<'c> Session<'c> {
    pub(super) fn new(connection: &'c Connection, attached: Attached) -> Self {
        Self { connection, statements: RefCell::default(), queries: RefCell::default(), attached }
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }

    /// Works with the statement of this text, which is prepared once.
    pub(crate) fn with<T, X: From<SqliteError>>(
        &self,
        sql: &str,
        work: impl FnOnce(&mut Statement<'c>) -> Result<T, X>,
    ) -> Result<T, X> {
        let kept = self.statements.borrow_mut().remove_entry(sql);
        let (sql, mut statement) = match kept {
            Some(kept) => kept,
            None => (sql.to_owned(), self.connection.prepare(sql).map_err(SqliteError::database)?),
        };
        let outcome = work(&mut statement);
        // What was bound may be long.
        statement.clear_bindings();
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= MAX_STATEMENTS {
            statements.clear();
        }
        statements.insert(sql, statement);
        outcome
    }

    /// As [`with`](Self::with), for a statement whose text depends on a client's query.
    pub(crate) fn query<T>(
        &self,
        sql: &str,
        work: impl FnOnce(&mut Statement<'c>) -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        let kept = {
            let mut queries = self.queries.borrow_mut();
            let position = queries.iter().rposition(|(text, _)| text == sql);
            position.map(|position| queries.remove(position))
        };
        let (text, mut statement) = match kept {
            Some(kept) => kept,
            None => (sql.to_owned(), self.connection.prepare(sql).map_err(SqliteError::database)?),
        };
        let outcome = work(&mut statement);
        if text.len() <= MAX_QUERY_LENGTH {
            statement.clear_bindings();
            let mut queries = self.queries.borrow_mut();
            if queries.len() >= MAX_QUERIES {
                queries.remove(0);
            }
            queries.push((text, statement));
        }
        outcome
    }

    pub(crate) const fn evaluator(&self) -> &Evaluator {
        &self.attached.evaluator
    }

    /// Reads in one transaction, so that all statements see the same rows.
    pub(crate) fn snapshot<T>(
        &self,
        work: impl FnOnce() -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        self.execute("BEGIN")?;
        let _rollback = Rollback(self.connection);
        let outcome = work();
        let ended = self.execute("COMMIT");
        outcome.and_then(|outcome| ended.map(|()| outcome))
    }

    /// Does work unless it is cancelled, and gives it up when it is cancelled later.
    pub(super) fn unless<T>(
        &self,
        cancelled: &Arc<AtomicBool>,
        work: impl FnOnce() -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        if cancelled.load(Ordering::Relaxed) {
            return Err(SqliteError::Closed);
        }
        let _watch = self.attached.cancellation.watch(cancelled);
        work()
    }

    /// Executes a statement without parameters.
    pub(crate) fn execute(&self, sql: &str) -> Result<(), SqliteError> {
        self.with(sql, |statement| statement.execute([]).map(|_| ()).map_err(SqliteError::database))
    }
}

/// Ends the transaction if it is still open: after a panic, or an error of its commit.
struct Rollback<'c>(&'c Connection);

impl Drop for Rollback<'_> {
    fn drop(&mut self) {
        if !self.0.is_autocommit() {
            // It only reads, and where this fails, so does the next `BEGIN`.
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}

/// Hashes the texts of statements, which are long and none of which comes from a client: eight bytes at a time.
#[derive(Default)]
struct TextHasher(u64);

impl Hasher for TextHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        let rest = rest.iter().fold(0, |word, byte| (word << 8) | u64::from(*byte));
        for word in words.iter().map(|word| u64::from_le_bytes(*word)).chain([rest]) {
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
