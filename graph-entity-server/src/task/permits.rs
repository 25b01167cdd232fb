//! How much is worked on at the same time, and when all of it has ended: [`Permits`].

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Notify;

/// As many permits as there may be pieces of work at once.
pub(crate) struct Permits {
    max: usize,
    taken: Arc<Taken>,
}

#[derive(Default)]
struct Taken {
    /// The number of permits that are taken, and [`CLOSED`].
    count: AtomicUsize,
    /// Signals that the last permit was given back after the close.
    free: Notify,
}

/// This bit says that no more permits are given. It makes the count greater than any number of permits.
const CLOSED: usize = 1 << (usize::BITS - 1);

/// Permission to do one piece of work, until this is dropped.
pub(crate) struct Permit(Arc<Taken>);

impl Permits {
    pub(crate) fn new(max: usize) -> Self {
        Self { max: max.min(CLOSED), taken: Arc::default() }
    }

    /// Takes a permit, if one is left.
    pub(crate) fn take(&self) -> Option<Permit> {
        // Relaxed: only the count itself is shared, no other memory.
        let permit = Permit(Arc::clone(&self.taken));
        (self.taken.count.fetch_add(1, Ordering::Relaxed) < self.max).then_some(permit)
    }

    /// Gives no more permits.
    pub(crate) fn close(&self) {
        self.taken.count.fetch_or(CLOSED, Ordering::Relaxed);
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.taken.count.load(Ordering::Relaxed) & CLOSED != 0
    }

    /// How many permits are taken.
    pub(crate) fn taken(&self) -> usize {
        // Reads and writes, so that this is before or after each drop of a permit, and never beside it.
        self.taken.count.fetch_add(0, Ordering::AcqRel) & !CLOSED
    }

    /// Waits until all permits are given back. Close them before.
    pub(crate) async fn all_free(&self) {
        loop {
            let mut free = pin!(self.taken.free.notified());
            // Listens before it looks, so that no signal is missed.
            free.as_mut().enable();
            if self.taken() == 0 {
                return;
            }
            free.await;
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        if self.0.count.fetch_sub(1, Ordering::AcqRel) == CLOSED + 1 {
            self.0.free.notify_waiters();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn a_dropped_permit_can_be_taken_again() {
        let permits = Permits::new(2);
        let (first, second) = (permits.take(), permits.take());
        assert!(first.is_some() && second.is_some());
        assert!(permits.take().is_none());
        assert!(permits.take().is_none());
        drop(first);
        let third = permits.take();
        assert!(third.is_some() && permits.take().is_none());
        drop((second, third));
        assert_eq!(permits.taken(), 0);
        assert!(Permits::new(0).take().is_none());
    }

    #[test]
    fn closed_permits_are_awaited() {
        let permits = Permits::new(usize::MAX);
        let mut cx = Context::from_waker(Waker::noop());
        let (first, second) = (permits.take(), permits.take());
        permits.close();
        assert!(permits.is_closed() && permits.take().is_none());
        let mut free = pin!(permits.all_free());
        assert!(free.as_mut().poll(&mut cx).is_pending());
        drop(first);
        assert!(free.as_mut().poll(&mut cx).is_pending());
        assert_eq!(permits.taken(), 1);
        drop(second);
        assert!(free.as_mut().poll(&mut cx).is_ready());
    }
}
