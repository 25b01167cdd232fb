//! The threads that read. Each has a connection of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::super::error::SqliteError;
use super::attached::Attached;
use super::session::Session;
use super::thread::join;
use crate::task::{Queue, Work};

type Job = Box<dyn FnOnce(&Session<'_>) + Send>;

/// The handle of the threads. Dropping it lets them finish the queued jobs, and waits for them.
#[derive(Debug)]
pub(super) struct Readers {
    queue: Arc<Queue<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(super) fn start(connections: Vec<(Connection, Attached)>) -> std::io::Result<Self> {
        let max_long = connections.len().saturating_sub(1).max(1);
        let queue = Arc::new(Queue::new(max_long));
        let mut readers = Self { queue, threads: Vec::with_capacity(connections.len()) };
        for (number, (connection, attached)) in connections.into_iter().enumerate() {
            let queue = Arc::clone(&readers.queue);
            let thread = thread::Builder::new().name(format!("sqlite-reader-{number}")).spawn(move || {
                let session = Session::new(&connection, attached);
                queue.serve(|job: Job| job(&session));
            })?;
            readers.threads.push(thread);
        }
        Ok(readers)
    }

    /// Queues work; `answer` gets its result, on a reader's thread. Work that is `cancelled` while it waits
    /// may never run.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        kind: Work,
        cancelled: Option<Arc<AtomicBool>>,
        work: impl FnOnce(&Session<'_>) -> Result<T, SqliteError> + Send + 'static,
        answer: impl FnOnce(Result<T, SqliteError>) + Send + 'static,
    ) {
        let job = move |session: &Session<'_>| {
            // A panic leaves no trace for other jobs: the connection only reads, and the session cleans up.
            let outcome = catch_unwind(AssertUnwindSafe(|| work(session)));
            answer(outcome.unwrap_or(Err(SqliteError::Panicked)));
        };
        self.queue.push(kind, cancelled, Box::new(job));
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.queue.close();
        for thread in self.threads.drain(..) {
            join(Some(thread));
        }
    }
}
