//! The database file, its writer and its readers: [`SqliteDatabase`].

mod attached;
mod gate;
mod reader;
mod session;
mod thread;
mod writer;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, mpsc};
use std::thread::available_parallelism;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::oneshot;

use self::attached::Attached;
use self::gate::Gate;
use self::reader::Readers;
pub(super) use self::session::Session;
use self::writer::Writer;
use super::error::SqliteError;
use super::table::registry::Registry;
use crate::task::{CancelOnDrop, Work};

/// Options for opening a database.
///
/// ```
/// use std::time::Duration;
/// use graph_entity_server::SqliteOptions;
///
/// let options = SqliteOptions::default().readers(2).busy_timeout(Duration::from_secs(1));
/// # let _ = options;
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct SqliteOptions {
    readers: usize,
    busy_timeout: Duration,
    max_batch: usize,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        let readers = available_parallelism().map_or(2, |cores| cores.get().min(4) + 1);
        Self { readers, busy_timeout: Duration::from_secs(5), max_batch: 256 }
    }
}

impl SqliteOptions {
    /// Sets the number of threads that read, at least 1. The default is one for each core but at most 4, and
    /// one more. Queries that may read a whole table leave one of them free.
    pub fn readers(self, readers: usize) -> Self {
        Self { readers: readers.max(1), ..self }
    }

    /// Sets how long to wait for another process that writes to the same database; 5 seconds by default.
    pub fn busy_timeout(self, busy_timeout: Duration) -> Self {
        Self { busy_timeout, ..self }
    }

    /// Sets how many writes may share one commit, at least 1; 256 by default.
    pub fn max_batch(self, max_batch: usize) -> Self {
        Self { max_batch: max_batch.max(1), ..self }
    }
}

/// An SQLite database, in which each [`SqliteStore`](crate::SqliteStore) has its tables.
///
/// A clone is another handle to the same database. When the last handle and the last store are dropped,
/// queued work is still done, the threads end and the file is closed. The drop waits for them, so do it at
/// the end of `main`.
#[derive(Clone)]
pub struct SqliteDatabase {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    tables: Arc<Registry>,
    gate: Gate,
    // The fields are dropped in this order: without readers, the writer can empty the write-ahead log.
    readers: Readers,
    writer: Writer,
}

impl SqliteDatabase {
    /// Opens the database in the file `path`, and creates the file if it does not exist.
    ///
    /// # Errors
    ///
    /// When the file cannot be created, or is not a database that can be written to.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, SqliteError> {
        Self::open_with(path, &SqliteOptions::default())
    }

    /// Opens the database in the file `path` with `options`.
    ///
    /// # Errors
    ///
    /// As [`open`](Self::open).
    pub fn open_with(path: impl AsRef<Path>, options: &SqliteOptions) -> Result<Self, SqliteError> {
        let path = path.as_ref();
        let gate = Gate::default();
        let start = || -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
            let writer = Writer::start(connect_writer(path, options)?, options.max_batch)?;
            let connections: Result<Vec<_>, _> =
                (0..options.readers).map(|_| connect_reader(path, options, gate.closed())).collect();
            Ok((Readers::start(connections?)?, writer))
        };
        let (readers, writer) =
            start().map_err(|cause| SqliteError::Open { path: path.to_owned(), cause: Arc::from(cause) })?;
        let tables = Arc::default();
        Ok(Self { inner: Arc::new(Inner { path: path.to_owned(), tables, gate, readers, writer }) })
    }

    /// Ends the work with the database: refuses new work, does the writes that wait, and ends the queries
    /// that run.
    ///
    /// It returns when all of that is done. Work that was begun is answered. Queries that are ended, and
    /// later work of all handles and stores, get [`SqliteError::Closed`], which a service answers 503. The
    /// file stays open until the last handle and the last store are dropped. If the future is dropped, the
    /// database is shut down all the same, but nobody waits for the writes.
    ///
    /// Without this call nothing is lost either: dropping the last handle does the writes that wait. Call it
    /// where handles may live on, or where a query must not delay the end of the program.
    ///
    /// ```no_run
    /// # async fn serve() -> Result<(), graph_entity_server::SqliteError> {
    /// use graph_entity_server::SqliteDatabase;
    ///
    /// let database = SqliteDatabase::open("graph.db")?;
    /// // … until the program ends …
    /// database.shutdown().await;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn shutdown(&self) {
        self.inner.gate.close().await;
    }

    /// The tables that are open. Jobs hold these and never the database: its last handle must not be dropped
    /// on one of its own threads.
    pub(super) fn tables(&self) -> &Arc<Registry> {
        &self.inner.tables
    }

    /// Runs work in the writer's transaction, and returns its result when the transaction is on the disk.
    pub(super) async fn write<T, X>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, X> + Send + 'static,
    ) -> Result<T, X>
    where
        T: Send + 'static,
        X: From<SqliteError> + Send + 'static,
    {
        let inside = self.inner.gate.enter()?;
        let (sender, receiver) = oneshot::channel();
        // The caller may have gone away; the work is done anyway.
        self.inner.writer.submit(work, |outcome| {
            drop(sender.send(outcome));
            drop(inside);
        });
        receiver.await.unwrap_or_else(|_| Err(SqliteError::Closed.into()))
    }

    /// As [`write`](Self::write), but blocks the thread.
    pub(super) fn write_blocking<T, X>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, X> + Send + 'static,
    ) -> Result<T, X>
    where
        T: Send + 'static,
        X: From<SqliteError> + Send + 'static,
    {
        let inside = self.inner.gate.enter()?;
        let (sender, receiver) = mpsc::channel();
        self.inner.writer.submit(work, move |outcome| {
            drop(sender.send(outcome));
            drop(inside);
        });
        receiver.recv().unwrap_or_else(|_| Err(SqliteError::Closed.into()))
    }

    /// Runs work on a reader's connection.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, SqliteError> + Send + 'static,
    ) -> Result<T, SqliteError> {
        let inside = self.inner.gate.enter()?;
        let (sender, receiver) = oneshot::channel();
        self.inner.readers.submit(Work::Short, None, work, |outcome| {
            drop(sender.send(outcome));
            drop(inside);
        });
        receiver.await.unwrap_or(Err(SqliteError::Closed))
    }

    /// As [`read`](Self::read), for a list. It ends early when nobody waits for its result.
    pub(super) async fn query<T: Send + 'static>(
        &self,
        kind: Work,
        work: impl FnOnce(&Session<'_>) -> Result<T, SqliteError> + Send + 'static,
    ) -> Result<T, SqliteError> {
        let inside = self.inner.gate.enter()?;
        let (sender, receiver) = oneshot::channel();
        let waiting = CancelOnDrop::default();
        let cancelled = waiting.flag();
        let work = move |session: &Session<'_>| session.unless(&cancelled, || work(session));
        self.inner.readers.submit(kind, Some(waiting.flag()), work, |outcome| {
            drop(sender.send(outcome));
            drop(inside);
        });
        let outcome = receiver.await.unwrap_or(Err(SqliteError::Closed));
        drop(waiting);
        outcome
    }
}

impl fmt::Debug for SqliteDatabase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteDatabase").field("path", &self.inner.path).finish_non_exhaustive()
    }
}

fn connect(path: &Path, options: &SqliteOptions, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(options.busy_timeout)?;
    Ok(connection)
}

fn connect_writer(
    path: &Path,
    options: &SqliteOptions,
) -> Result<Connection, Box<dyn std::error::Error + Send + Sync>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = connect(path, options, flags)?;
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err("SQLite cannot keep a write-ahead log for it; name a file on a local disk".into());
    }
    // New rows may belong anywhere in a table. With more of it in memory (16 MiB), fewer pages are written
    // twice.
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -16384")?;
    let encoding: String = connection.query_row("PRAGMA encoding", [], |row| row.get(0))?;
    if encoding != "UTF-8" {
        return Err(
            format!("its text is {encoding}, which sorts strings differently; it has to be UTF-8").into()
        );
    }
    Ok(connection)
}

fn connect_reader(
    path: &Path,
    options: &SqliteOptions,
    closed: &Arc<AtomicBool>,
) -> rusqlite::Result<(Connection, Attached)> {
    let mut connection = connect(path, options, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A query may sort as many rows as the table has, so sorting uses a file. The rows that an index finds
    // may be anywhere in the table: 8 MiB hold a page of them.
    connection
        .execute_batch("PRAGMA query_only = ON; PRAGMA temp_store = FILE; PRAGMA cache_size = -8192")?;
    // Otherwise a plan could depend on the values of parameters, and would be made anew for each of them.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    let attached = Attached::to(&mut connection, closed)?;
    Ok((connection, attached))
}
