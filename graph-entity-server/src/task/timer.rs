//! Timers without a runtime: one thread, for all services of the program, wakes tasks that have waited too
//! long.

use std::collections::BTreeMap;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

/// A time at which a waiting task is woken.
pub(super) struct Timer {
    /// `None` if the time is too far away for an `Instant`.
    at: Option<Instant>,
    /// The entry in the clock, and the waker of the task.
    set: Option<(Entry, Waker)>,
}

/// When a timer is due, and a number that distinguishes timers with the same time.
type Entry = (Instant, u64);

impl Timer {
    pub(super) fn after(timeout: Duration) -> Self {
        Self { at: Instant::now().checked_add(timeout), set: None }
    }

    /// Whether the time has come. If not, wakes the task of `cx` when it comes.
    pub(super) fn is_due(&mut self, cx: &Context<'_>) -> bool {
        let Some(at) = self.at else { return false };
        if Instant::now() >= at {
            return true;
        }
        if self.set.as_ref().is_none_or(|(_, waker)| !waker.will_wake(cx.waker())) {
            self.clear();
            self.set = Some((CLOCK.set(at, cx.waker()), cx.waker().clone()));
        }
        false
    }

    fn clear(&mut self) {
        if let Some((entry, _)) = self.set.take() {
            CLOCK.state().timers.remove(&entry);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.clear();
    }
}

static CLOCK: LazyLock<Clock> = LazyLock::new(|| {
    let thread = std::thread::Builder::new().name("graph-entity-clock".to_owned());
    // Without the thread there are no time limits; everything else works.
    if let Err(error) = thread.spawn(|| CLOCK.run()) {
        tracing::error!(%error, "there is no thread for timers: requests are not limited in time");
    }
    Clock::default()
});

#[derive(Default)]
struct Clock {
    state: Mutex<State>,
    /// Signals that a new timer is due before all others.
    earlier: Condvar,
}

#[derive(Default)]
struct State {
    timers: BTreeMap<Entry, Waker>,
    last_number: u64,
    /// When the thread wakes up by itself; `None` if there is no timer.
    sleeps_until: Option<Instant>,
}

impl Clock {
    fn state(&self) -> MutexGuard<'_, State> {
        // No code panics while it holds the lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, at: Instant, waker: &Waker) -> Entry {
        let mut state = self.state();
        state.last_number += 1;
        let entry = (at, state.last_number);
        state.timers.insert(entry, waker.clone());
        // Most timeouts are equal, so a new timer is seldom due before those that exist, or existed.
        if state.sleeps_until.is_none_or(|until| at < until) {
            state.sleeps_until = Some(at);
            self.earlier.notify_one();
        }
        entry
    }

    fn run(&self) {
        let mut state = self.state();
        loop {
            let now = Instant::now();
            let mut due = Vec::new();
            while let Some(first) = state.timers.first_entry() {
                if first.key().0 > now {
                    break;
                }
                due.push(first.remove());
            }
            if !due.is_empty() {
                // A woken task may set a timer, which needs the lock.
                drop(state);
                due.into_iter().for_each(Waker::wake);
                state = self.state();
                continue;
            }
            state.sleeps_until = state.timers.first_key_value().map(|((at, _), _)| *at);
            state = match state.sleeps_until {
                None => self.earlier.wait(state).unwrap_or_else(PoisonError::into_inner),
                Some(at) => {
                    let waited = self.earlier.wait_timeout(state, at.saturating_duration_since(now));
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{Sender, channel};
    use std::task::Wake;

    use super::*;

    struct Bell(u32, Mutex<Sender<u32>>);

    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.1.lock().unwrap().send(self.0).unwrap();
        }
    }

    #[test]
    fn timers_wake_in_their_order_unless_they_are_dropped() {
        let (sender, rung) = channel();
        let bell = |number| Waker::from(Arc::new(Bell(number, Mutex::new(sender.clone()))));
        let mut timers: Vec<_> = [(1, 60), (2, 20), (3, 40), (4, 30), (5, 86_400_000)]
            .into_iter()
            .map(|(number, millis)| {
                let mut timer = Timer::after(Duration::from_millis(millis));
                assert!(!timer.is_due(&Context::from_waker(&bell(number))), "{number}");
                timer
            })
            .collect();
        drop(timers.remove(3));
        let wait = || rung.recv_timeout(Duration::from_secs(10)).unwrap();
        assert_eq!([wait(), wait(), wait()], [2, 3, 1]);
        assert!(timers[0].is_due(&Context::from_waker(Waker::noop())));
        assert!(!timers[3].is_due(&Context::from_waker(Waker::noop())));
    }

    #[test]
    fn a_timer_wakes_the_task_that_asked_last() {
        let (sender, rung) = channel();
        let bell = |number| Waker::from(Arc::new(Bell(number, Mutex::new(sender.clone()))));
        let mut timer = Timer::after(Duration::from_millis(20));
        timer.is_due(&Context::from_waker(&bell(1)));
        timer.is_due(&Context::from_waker(&bell(2)));
        assert_eq!(rung.recv_timeout(Duration::from_secs(10)), Ok(2));
        assert!(!Timer::after(Duration::MAX).is_due(&Context::from_waker(Waker::noop())));
    }
}
