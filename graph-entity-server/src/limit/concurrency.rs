//! How many requests the service works on at the same time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// As many permits as the service may work on requests at once.
pub(crate) struct Permits {
    max: usize,
    taken: Arc<AtomicUsize>,
}

/// Permission to work on one request, until this is dropped. Work that outlives the request keeps its permit.
pub(crate) struct Permit(Arc<AtomicUsize>);

impl Permits {
    pub(crate) fn new(max: usize) -> Self {
        Self { max, taken: Arc::default() }
    }

    /// Takes a permit, if one is left.
    pub(super) fn take(&self) -> Option<Permit> {
        // Relaxed: only the count itself is shared, no other memory.
        let permit = Permit(Arc::clone(&self.taken));
        (self.taken.fetch_add(1, Ordering::Relaxed) < self.max).then_some(permit)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
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
        assert_eq!(permits.taken.load(Ordering::Relaxed), 0);
        assert!(Permits::new(0).take().is_none());
    }
}
