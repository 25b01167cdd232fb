//! Jobs that wait for a thread: [`Queue`].

use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How long work may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Reads one entity, or a page in the order of the keys.
    Short,
    /// May read a whole set. With two threads or more, at least one is left for short work.
    Long,
}

/// A queue of jobs, which any number of threads take. The jobs that may run are taken in the order of their
/// arrival.
pub(crate) struct Queue<J> {
    state: Mutex<Waiting<J>>,
    changed: Condvar,
    /// How many long jobs may run at once. With more threads, the others are left for short jobs.
    max_long: usize,
}

struct Waiting<J> {
    short: VecDeque<Entry<J>>,
    long: VecDeque<Entry<J>>,
    /// The number of the latest job, of either kind.
    count: u64,
    running_long: usize,
    /// So many long jobs may wait before the cancelled ones are dropped.
    room: usize,
    is_closed: bool,
}

struct Entry<J> {
    /// Its place in the order of arrival, which both kinds share.
    number: u64,
    work: Work,
    /// A flag that is set when nobody waits for the job any more.
    cancelled: Option<Arc<AtomicBool>>,
    job: J,
}

/// How many long jobs may wait, at least, before the cancelled ones are dropped.
const ROOM: usize = 64;

impl<J> Queue<J> {
    pub(crate) fn new(max_long: usize) -> Self {
        let waiting = Waiting {
            short: VecDeque::new(),
            long: VecDeque::new(),
            count: 0,
            running_long: 0,
            room: ROOM,
            is_closed: false,
        };
        Self { state: Mutex::new(waiting), changed: Condvar::new(), max_long }
    }

    fn lock(&self) -> MutexGuard<'_, Waiting<J>> {
        // Ignore poison: no job runs, and none is dropped, while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job. If `cancelled` is set while it waits, the queue may drop it.
    pub(crate) fn push(&self, work: Work, cancelled: Option<Arc<AtomicBool>>, job: J) {
        let mut waiting = self.lock();
        waiting.count += 1;
        let entry = Entry { number: waiting.count, work, cancelled, job };
        match work {
            Work::Short => waiting.short.push_back(entry),
            Work::Long => waiting.long.push_back(entry),
        }
        let dropped = waiting.take_cancelled();
        drop(waiting);
        drop(dropped);
        // One is enough: the woken thread can take the job, unless as many long jobs run as may. In that case
        // the next thread to finish one of these takes it.
        self.changed.notify_one();
    }

    /// Runs jobs on this thread, until the queue is closed and empty.
    pub(crate) fn serve(&self, run: impl Fn(J)) {
        while let Some(Entry { work, job, .. }) = self.take() {
            // A job reports its own panic. Here it must not end the thread: dropping a result may panic too.
            let _ = catch_unwind(AssertUnwindSafe(|| run(job)));
            if work == Work::Long {
                self.lock().running_long -= 1;
            }
        }
    }

    /// Waits for a job; `None` when the queue is closed and empty.
    fn take(&self) -> Option<Entry<J>> {
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

    /// Lets the threads end when no jobs are left.
    pub(crate) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_all();
    }
}

impl<J> Waiting<J> {
    /// Takes the oldest of the jobs that may run.
    fn next(&mut self, max_long: usize) -> Option<Entry<J>> {
        let long = self.long.front().filter(|_| self.running_long < max_long).map(|job| job.number);
        let short = self.short.front().map(|job| job.number);
        match (short, long) {
            (None, None) => None,
            (Some(short), long) if long.is_none_or(|long| short < long) => self.short.pop_front(),
            _ => {
                self.running_long += 1;
                self.long.pop_front()
            }
        }
    }

    /// Takes the cancelled jobs, if many jobs wait. Otherwise clients that send queries and leave would fill
    /// the memory while all threads are busy. Most calls only compare two numbers.
    fn take_cancelled(&mut self) -> VecDeque<Entry<J>> {
        if self.long.len() < self.room {
            return VecDeque::new();
        }
        let (cancelled, long) = std::mem::take(&mut self.long).into_iter().partition(Entry::is_cancelled);
        self.long = long;
        self.room = self.long.len().saturating_mul(2).max(ROOM);
        cancelled
    }
}

impl<J> Entry<J> {
    fn is_cancelled(&self) -> bool {
        self.cancelled.as_ref().is_some_and(|cancelled| cancelled.load(Ordering::Relaxed))
    }
}

impl<J> fmt::Debug for Queue<J> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").field("max_long", &self.max_long).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The jobs that threads take one after another while none of them ends.
    fn taken(queue: &Queue<u32>) -> Vec<u32> {
        let mut waiting = queue.lock();
        std::iter::from_fn(|| waiting.next(queue.max_long).map(|entry| entry.job)).collect()
    }

    #[test]
    fn jobs_run_in_their_order_but_long_ones_leave_room_for_short_ones() {
        let queue = Queue::new(2);
        for job in 1..=9 {
            queue.push(if job % 3 == 0 { Work::Short } else { Work::Long }, None, job);
        }
        assert_eq!(taken(&queue), [1, 2, 3, 6, 9]);
        queue.lock().running_long -= 1;
        queue.push(Work::Short, None, 10);
        assert_eq!(taken(&queue), [4, 10]);
        queue.lock().running_long = 0;
        assert_eq!(taken(&queue), [5, 7]);
    }

    #[test]
    fn cancelled_jobs_take_no_memory() {
        let queue = Queue::new(1);
        let (waits, leaves) = (Arc::default(), Arc::new(AtomicBool::new(true)));
        for job in 0..10_000_u32 {
            let cancelled = if job % 1000 == 0 { &waits } else { &leaves };
            queue.push(Work::Long, Some(Arc::clone(cancelled)), job);
            assert!(queue.lock().long.len() <= 2 * ROOM);
        }
        let left: Vec<_> =
            queue.lock().long.iter().filter(|job| !job.is_cancelled()).map(|e| e.job).collect();
        assert_eq!(left, [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000]);
    }

    #[test]
    fn a_panic_ends_no_thread() {
        let (queue, ran) = (Queue::new(1), Mutex::new(Vec::new()));
        for job in 0..4 {
            queue.push(if job < 2 { Work::Short } else { Work::Long }, None, job);
        }
        queue.close();
        queue.serve(|job: u32| {
            ran.lock().unwrap_or_else(PoisonError::into_inner).push(job);
            assert!(job % 2 == 1, "an even job panics");
        });
        assert_eq!(ran.into_inner().unwrap_or_else(PoisonError::into_inner), [0, 1, 2, 3]);
    }
}
