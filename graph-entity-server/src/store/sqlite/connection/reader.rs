//! The threads that read. Each has a connection of its own.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::super::error::SqliteError;
use super::attached::Attached;
use super::session::Session;
use super::thread::join;

type Job = Box<dyn FnOnce(&Session<'_>) + Send>;

/// How long work may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Work {
    /// Reads one row, or a page in the order of the keys.
    Short,
    /// May read a whole table. With two threads or more, at least one is left for short work.
    Long,
}

/// The handle of the threads. Dropping it lets them finish the queued jobs, and waits for them.
#[derive(Debug)]
pub(super) struct Readers {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

impl Readers {
    pub(super) fn start(connections: Vec<(Connection, Attached)>) -> std::io::Result<Self> {
        let max_long = connections.len().saturating_sub(1).max(1);
        let queue = Arc::new(Queue { state: Mutex::default(), changed: Condvar::new(), max_long });
        let mut readers = Self { queue, threads: Vec::with_capacity(connections.len()) };
        for (number, (connection, attached)) in connections.into_iter().enumerate() {
            let queue = Arc::clone(&readers.queue);
            let thread = thread::Builder::new()
                .name(format!("sqlite-reader-{number}"))
                .spawn(move || serve(&connection, attached, &queue))?;
            readers.threads.push(thread);
        }
        Ok(readers)
    }

    /// Queues work; `answer` gets its result, on a reader's thread.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        kind: Work,
        work: impl FnOnce(&Session<'_>) -> Result<T, SqliteError> + Send + 'static,
        answer: impl FnOnce(Result<T, SqliteError>) + Send + 'static,
    ) {
        let job = move |session: &Session<'_>| {
            // A panic leaves no trace for other jobs: the connection only reads, and the session cleans up.
            let outcome = catch_unwind(AssertUnwindSafe(|| work(session)));
            answer(outcome.unwrap_or(Err(SqliteError::Panicked)));
        };
        self.queue.push(kind, Box::new(job));
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

fn serve(connection: &Connection, attached: Attached, queue: &Queue) {
    let session = Session::new(connection, attached);
    while let Some((kind, job)) = queue.take() {
        job(&session);
        if kind == Work::Long {
            queue.lock().running_long -= 1;
        }
    }
}

/// The queue of jobs.
struct Queue {
    state: Mutex<Waiting>,
    changed: Condvar,
    /// How many long jobs may run at once.
    max_long: usize,
}

#[derive(Default)]
struct Waiting {
    /// Each job with its number in the order of arrival, which both queues share.
    short: VecDeque<(u64, Job)>,
    long: VecDeque<(u64, Job)>,
    count: u64,
    running_long: usize,
    is_closed: bool,
}

impl std::fmt::Debug for Queue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Queue").field("max_long", &self.max_long).finish_non_exhaustive()
    }
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        // Ignore poison: no job runs while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, kind: Work, job: Job) {
        let mut waiting = self.lock();
        let number = waiting.count;
        waiting.count += 1;
        match kind {
            Work::Short => waiting.short.push_back((number, job)),
            Work::Long => waiting.long.push_back((number, job)),
        }
        drop(waiting);
        // One is enough: the woken thread can take the job, unless as many long jobs run as may. In that case
        // the next thread to finish one of these takes it.
        self.changed.notify_one();
    }

    /// Waits for a job; `None` when the queue is closed and empty.
    fn take(&self) -> Option<(Work, Job)> {
        let mut waiting = self.lock();
        loop {
            if let Some(next) = waiting.next(self.max_long) {
                return Some(next);
            }
            if waiting.is_closed {
                return None;
            }
            waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }
}

impl Waiting {
    /// Takes the oldest of the jobs that may run.
    fn next(&mut self, max_long: usize) -> Option<(Work, Job)> {
        let long = self.long.front().filter(|_| self.running_long < max_long).map(|(number, _)| *number);
        let short = self.short.front().map(|(number, _)| *number);
        match (short, long) {
            (None, None) => None,
            (Some(short), long) if long.is_none_or(|long| short < long) => {
                self.short.pop_front().map(|(_, job)| (Work::Short, job))
            }
            _ => {
                self.running_long += 1;
                self.long.pop_front().map(|(_, job)| (Work::Long, job))
            }
        }
    }
}
