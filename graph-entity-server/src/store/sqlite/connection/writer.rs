//! The one thread that writes.
//!
//! It takes the waiting jobs, runs them in one transaction, each in a savepoint of its own, commits once and
//! then answers them all. So all waiting jobs share the cost of reaching the disk.

use std::error::Error as StdError;
use std::iter;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::super::error::SqliteError;
use super::attached::Attached;
use super::session::Session;
use super::thread::join;

/// The handle of the thread. Dropping it lets the thread finish the queued jobs, and waits for it.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Option<Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

/// Work in a transaction, and the answer after the commit.
trait Job: Send {
    /// Does the work. Returns false if it must be undone.
    fn run(&mut self, session: &Session<'_>) -> bool;

    /// Answers with the result of the work, or with the error that has undone it.
    fn answer(self: Box<Self>, committed: Result<(), SqliteError>);
}

struct Task<T, X, W, A> {
    work: Option<W>,
    outcome: Option<Result<T, X>>,
    answer: A,
}

impl<T, X, W, A> Job for Task<T, X, W, A>
where
    T: Send,
    X: From<SqliteError> + Send,
    W: FnOnce(&Session<'_>) -> Result<T, X> + Send,
    A: FnOnce(Result<T, X>) + Send,
{
    fn run(&mut self, session: &Session<'_>) -> bool {
        let Some(work) = self.work.take() else {
            return false;
        };
        // The savepoint undoes half-done changes in the database; a panic leaves nothing else behind.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(session)))
            .unwrap_or_else(|_| Err(SqliteError::Panicked.into()));
        let done = outcome.is_ok();
        self.outcome = Some(outcome);
        done
    }

    fn answer(self: Box<Self>, committed: Result<(), SqliteError>) {
        let outcome = match (self.outcome, committed) {
            // A job that failed by itself reports its own error, whatever happened to the others.
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(outcome), Ok(())) => outcome,
            (None, Ok(())) => Err(SqliteError::Closed.into()),
        };
        (self.answer)(outcome);
    }
}

impl Writer {
    pub(super) fn start(connection: Connection, max_batch: usize) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("sqlite-writer".to_owned())
            .spawn(move || serve(&connection, &jobs, max_batch.max(1)))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Queues work; `answer` gets its result, on the writer's thread, when the commit is on the disk.
    pub(super) fn submit<T, X>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, X> + Send + 'static,
        answer: impl FnOnce(Result<T, X>) + Send + 'static,
    ) where
        T: Send + 'static,
        X: From<SqliteError> + Send + 'static,
    {
        let job = Box::new(Task { work: Some(work), outcome: None, answer });
        match &self.queue {
            Some(queue) => {
                if let Err(mpsc::SendError(job)) = queue.send(job) {
                    job.answer(Err(SqliteError::Closed));
                }
            }
            None => job.answer(Err(SqliteError::Closed)),
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        join(self.thread.take());
    }
}

fn serve(connection: &Connection, jobs: &Receiver<Box<dyn Job>>, max_batch: usize) {
    let session = Session::new(connection, Attached::default());
    while let Ok(first) = jobs.recv() {
        // Jobs that arrive while earlier ones run share their commit too.
        run(&session, iter::once(first).chain(jobs.try_iter()).take(max_batch));
    }
    // A failure loses nothing: the next start reads the rest from the log.
    let _ = connection.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
}

/// Runs the jobs in one transaction, or in several if an error ends one early.
fn run(session: &Session<'_>, mut batch: impl Iterator<Item = Box<dyn Job>>) {
    let mut done: Vec<Box<dyn Job>> = Vec::new();
    while let Some(mut job) = batch.next() {
        if session.connection().is_autocommit()
            && let Err(error) = session.execute("BEGIN IMMEDIATE")
        {
            // This job has waited for the locked database. The others have waited as long, so refuse them
            // without waiting again.
            let mut refused = vec![job];
            refused.extend(batch);
            return answer(&mut refused, &Err(error));
        }
        match run_one(session, &mut *job) {
            Ok(()) => done.push(job),
            Err(error) => {
                // The transaction is lost, and with it the work of the earlier jobs. SQLite may have ended it
                // already.
                let _ = session.execute("ROLLBACK");
                done.push(job);
                answer(&mut done, &Err(error));
            }
        }
    }
    if !session.connection().is_autocommit() {
        let committed = session.execute("COMMIT");
        if committed.is_err() && !session.connection().is_autocommit() {
            let _ = session.execute("ROLLBACK");
        }
        answer(&mut done, &committed);
    }
}

/// Runs a job in a savepoint. An error means that the whole transaction is lost.
fn run_one(session: &Session<'_>, job: &mut dyn Job) -> Result<(), SqliteError> {
    session.execute("SAVEPOINT job")?;
    if !job.run(session) {
        // A full disk and a few other errors end the whole transaction, not only the statement.
        if session.connection().is_autocommit() {
            let cause = "an error in another write of the same transaction has undone this one";
            return Err(SqliteError::Database {
                cause: Arc::from(Box::<dyn StdError + Send + Sync>::from(cause)),
            });
        }
        session.execute("ROLLBACK TO job")?;
    }
    session.execute("RELEASE job")
}

fn answer(jobs: &mut Vec<Box<dyn Job>>, committed: &Result<(), SqliteError>) {
    for job in jobs.drain(..) {
        job.answer(committed.clone());
    }
}
