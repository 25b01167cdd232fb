//! The threads that read, each with a connection of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::error::SqliteError;
use super::query::Evaluator;
use super::session::Session;

type Job = Box<dyn FnOnce(&Session<'_>) + Send>;

/// The handle of the threads. Dropping it lets them finish what is queued and waits for them.
#[derive(Debug)]
pub(super) struct Readers {
    queue: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(super) fn start(connections: Vec<(Connection, Evaluator)>) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        let mut readers = Self { queue: Some(queue), threads: Vec::with_capacity(connections.len()) };
        for (number, (connection, evaluator)) in connections.into_iter().enumerate() {
            let jobs = Arc::clone(&jobs);
            let thread = thread::Builder::new()
                .name(format!("sqlite-reader-{number}"))
                .spawn(move || serve(&connection, evaluator, &jobs))?;
            readers.threads.push(thread);
        }
        Ok(readers)
    }

    /// Queues work; `answer` gets its outcome on a reader's thread.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Session<'_>) -> Result<T, SqliteError> + Send + 'static,
        answer: impl FnOnce(Result<T, SqliteError>) + Send + 'static,
    ) {
        let job = move |session: &Session<'_>| {
            // A panic leaves nothing behind that another job sees: the connection only reads.
            let outcome = catch_unwind(AssertUnwindSafe(|| work(session)));
            answer(outcome.unwrap_or(Err(SqliteError::Panicked)));
        };
        if let Some(queue) = &self.queue {
            // Without a reader left the job is dropped, and its caller sees that no answer will come.
            let _ = queue.send(Box::new(job));
        }
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        drop(self.queue.take());
        for thread in self.threads.drain(..) {
            super::join(Some(thread));
        }
    }
}

fn serve(connection: &Connection, evaluator: Evaluator, jobs: &Mutex<Receiver<Job>>) {
    let session = Session::new(connection, evaluator);
    loop {
        // The lock is held while waiting: one reader waits for the queue, the others for the lock.
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match next {
            Ok(job) => job(&session),
            Err(_) => return,
        }
    }
}
