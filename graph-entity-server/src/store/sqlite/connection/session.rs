//! A connection, used by the thread that owns it: [`Session`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, Statement};

use super::super::error::SqliteError;
use super::super::function::Running;
use super::attached::Attached;

/// When so many statements are kept, all are dropped, and prepared anew when they are needed.
const MAX_STATEMENTS: usize = 500;

/// How many statements of clients' queries are kept.
const MAX_QUERIES: usize = 64;

/// Statements with longer texts, in bytes, are not kept.
const MAX_QUERY_LENGTH: usize = 8192;

/// A connection with the statements that were prepared on it.
pub(crate) struct Session<'c> {
    connection: &'c Connection,
    statements: RefCell<HashMap<String, Statement<'c>, BuildHasherDefault<TextHasher>>>,
    /// The statements of clients' queries. There may be any number of these, so the one that was used longest
    /// ago, the first, is dropped.
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

    /// Runs `work` with the statement of this text. The statement is prepared once and kept.
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
        // Bound values may be long, so do not keep them.
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

    pub(crate) const fn running(&self) -> &Running {
        &self.attached.running
    }

    /// Runs `work` in one transaction, so that all its statements see the same rows.
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

    /// Runs `work` unless it is cancelled, and stops it when it is cancelled later.
    pub(super) fn unless<T>(
        &self,
        cancelled: &Arc<AtomicBool>,
        work: impl FnOnce() -> Result<T, SqliteError>,
    ) -> Result<T, SqliteError> {
        if cancelled.load(Ordering::Relaxed) {
            return Err(SqliteError::Closed);
        }
        let _watch = self.attached.running.watch(cancelled);
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
            // The transaction only reads. If this fails, the next `BEGIN` reports it.
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}

/// Hashes the texts of statements, eight bytes at a time: they are long. No hash needs to resist attacks,
/// because no client can choose a text.
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
