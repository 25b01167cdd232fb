//! Threads for work that would keep the thread of a runtime busy: [`Pool`].

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread::{self, available_parallelism};

use tokio::sync::oneshot;

use super::cancel::CancelOnDrop;
use super::catch;
use super::queue::{Queue, Work};
use crate::problem::Problem;

/// Threads that run jobs from one queue. They end when the pool is dropped and the queue is empty.
///
/// A pool does not know what its jobs return, so any number of stores of any types can share it.
#[derive(Debug)]
pub(crate) struct Pool {
    queue: Arc<Queue<Box<dyn FnOnce() + Send>>>,
    threads: usize,
}

impl Pool {
    /// The pool of the program. Its threads start when it is first used: one for each core but at most four,
    /// and one more.
    ///
    /// All stores share it, so a program with many sets does not have many threads, and strangers cannot have
    /// more of them at work by asking several sets.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: LazyLock<Pool> = LazyLock::new(|| {
            let threads = available_parallelism().map_or(2, |cores| cores.get().min(4) + 1);
            Pool::start(threads)
        });
        &SHARED
    }

    fn start(threads: usize) -> Self {
        let queue = Arc::new(Queue::new(threads.saturating_sub(1).max(1)));
        let mut pool = Self { queue, threads: 0 };
        for number in 0..threads {
            let queue = Arc::clone(&pool.queue);
            let thread = thread::Builder::new().name(format!("graph-entity-query-{number}"));
            match thread.spawn(move || queue.serve(|job| job())) {
                Ok(_) => pool.threads += 1,
                // With fewer threads, jobs wait longer.
                Err(error) => tracing::error!(%error, "a thread for queries cannot be started"),
            }
        }
        pool
    }

    /// Runs `work` on a thread of the pool. If this future is dropped, queued work is not done, and the flag
    /// tells running work to end. Needs no runtime.
    ///
    /// # Errors
    ///
    /// Those of `work`, and 500 if it panics or there are no threads.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        kind: Work,
        work: impl FnOnce(Arc<AtomicBool>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        if self.threads == 0 {
            return Err(Problem::internal("there is no thread for queries"));
        }
        let (sender, receiver) = oneshot::channel();
        let waiting = CancelOnDrop::default();
        let cancelled = waiting.flag();
        let work = move || {
            if cancelled.load(Ordering::Relaxed) {
                return;
            }
            // The work is gone after a panic, and other jobs do not see what it has changed.
            let outcome = catch_unwind(AssertUnwindSafe(|| work(cancelled)));
            drop(sender.send(outcome.unwrap_or_else(|panic| Err(catch::problem(&*panic)))));
        };
        self.queue.push(kind, Some(waiting.flag()), Box::new(work));
        let outcome = receiver.await;
        drop(waiting);
        outcome.unwrap_or_else(|_| Err(Problem::internal("the threads for queries have ended")))
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue.close();
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::sync::mpsc;
    use std::task::{Context, Waker};

    use super::*;

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
    }

    #[test]
    fn work_is_done_without_a_runtime_and_panics_are_problems() {
        let pool = Pool::start(2);
        assert_eq!(block_on(pool.run(Work::Long, |_| Ok(1))).unwrap(), 1);
        let failed = block_on(pool.run::<()>(Work::Long, |_| Err(Problem::conflict())));
        assert_eq!(failed.unwrap_err().status(), 409);
        for _ in 0..5 {
            let panicked = block_on(pool.run::<()>(Work::Short, |_| panic!("on purpose"))).unwrap_err();
            assert_eq!(
                (panicked.status().as_u16(), panicked.to_string().contains("on purpose")),
                (500, true)
            );
        }
        assert_eq!(block_on(pool.run(Work::Short, |_| Ok(2))).unwrap(), 2);
        assert!(block_on(Pool::start(0).run(Work::Short, |_| Ok(3))).is_err());
    }

    #[test]
    fn work_ends_when_its_caller_leaves() {
        // One thread for long work, one for short work.
        let (pool, (begun, has_begun)) = (Pool::start(2), mpsc::channel());
        let mut cx = Context::from_waker(Waker::noop());
        let endless = |begun: mpsc::Sender<()>| {
            pool.run::<()>(Work::Long, move |cancelled| {
                begun.send(()).unwrap();
                while !cancelled.load(Ordering::Relaxed) {
                    thread::yield_now();
                }
                Ok(())
            })
        };
        let mut left = Vec::new();
        for _ in 0..200 {
            let mut work = Box::pin(endless(begun.clone()));
            assert!(work.as_mut().poll(&mut cx).is_pending());
            left.push(work);
        }
        has_begun.recv().unwrap();
        // A thread is left for short work.
        assert_eq!(block_on(pool.run(Work::Short, |_| Ok(1))).unwrap(), 1);
        let mut waits = pin!(pool.run(Work::Long, |_| Ok(2)));
        assert!(waits.as_mut().poll(&mut cx).is_pending());
        drop(left);
        assert_eq!(block_on(waits).unwrap(), 2);
        // What waited was not begun.
        assert!(has_begun.try_recv().is_err());
    }
}
