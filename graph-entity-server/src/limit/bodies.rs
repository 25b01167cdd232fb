//! The memory that the bodies of all requests may take together.

use std::sync::atomic::{AtomicUsize, Ordering};

use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};

use crate::problem::Problem;

/// The bytes that are available for bodies, and those that are taken.
pub(crate) struct Bodies {
    max: usize,
    taken: AtomicUsize,
}

/// The bytes that one body has reserved, until this is dropped.
pub(crate) struct Reservation<'a> {
    bodies: &'a Bodies,
    bytes: usize,
}

impl Bodies {
    pub(crate) const fn new(max: usize) -> Self {
        Self { max, taken: AtomicUsize::new(0) }
    }

    /// A reservation of no bytes, which grows with the body.
    pub(crate) fn reservation(&self) -> Reservation<'_> {
        Reservation { bodies: self, bytes: 0 }
    }
}

impl Reservation<'_> {
    /// A reservation without a limit, for a body that somebody else limits.
    #[cfg(any(test, feature = "axum"))]
    pub(crate) fn unlimited() -> Self {
        static UNLIMITED: Bodies = Bodies::new(usize::MAX);
        UNLIMITED.reservation()
    }

    /// Reserves memory for a body of this many bytes.
    ///
    /// # Errors
    ///
    /// 503 when the service has too little left.
    pub(crate) fn grow_to(&mut self, bytes: usize) -> Result<(), Problem> {
        let more = bytes.saturating_sub(self.bytes);
        // Relaxed: only the count itself is shared, no other memory.
        let taken = self.bodies.taken.fetch_add(more, Ordering::Relaxed);
        self.bytes += more;
        if taken.saturating_add(more) <= self.bodies.max {
            return Ok(());
        }
        let message = "The service has as many requests in memory as it can; try again later.";
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "tooManyBodies", message)
            .with_header(RETRY_AFTER, HeaderValue::from_static("1")))
    }
}

impl Reservation<'_> {
    /// Gives back the bytes beyond this many.
    pub(crate) fn shrink_to(&mut self, bytes: usize) {
        let less = self.bytes.saturating_sub(bytes);
        self.bodies.taken.fetch_sub(less, Ordering::Relaxed);
        self.bytes -= less;
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        self.bodies.taken.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_body_took_is_free_when_it_is_gone() {
        let bodies = Bodies::new(10);
        let (mut first, mut second) = (bodies.reservation(), bodies.reservation());
        assert!(first.grow_to(4).is_ok() && first.grow_to(3).is_ok() && first.grow_to(7).is_ok());
        assert!(second.grow_to(3).is_ok());
        let refused = second.grow_to(4).unwrap_err();
        assert_eq!((refused.status(), refused.code()), (StatusCode::SERVICE_UNAVAILABLE, "tooManyBodies"));
        drop(second);
        assert!(first.grow_to(10).is_ok());
        first.shrink_to(12);
        first.shrink_to(6);
        assert!(bodies.reservation().grow_to(5).is_err() && bodies.reservation().grow_to(4).is_ok());
        drop(first);
        assert_eq!(bodies.taken.load(Ordering::Relaxed), 0);
    }
}
