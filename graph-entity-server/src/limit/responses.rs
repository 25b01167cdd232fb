//! The memory that the bodies of all responses may take together.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};

use crate::problem::Problem;

/// A body of up to this many bytes takes no room: requests for little are answered while large responses
/// take all the room, and cost nothing more.
const SMALL: usize = 64 * 1024;

/// The bytes that are available for the bodies of responses, and those that are taken.
pub(crate) struct Responses {
    max: usize,
    taken: Arc<AtomicUsize>,
}

/// The text of a body, and its room.
struct Held {
    text: Vec<u8>,
    taken: Arc<AtomicUsize>,
}

impl Responses {
    pub(crate) fn new(max: usize) -> Self {
        Self { max, taken: Arc::default() }
    }

    /// The text as a body that takes room until its last bytes are dropped. One body always has room, so that
    /// an entity can be read whatever its size.
    ///
    /// # Errors
    ///
    /// 503 when the service has too little left.
    pub(crate) fn hold(&self, text: Vec<u8>) -> Result<Bytes, Problem> {
        if text.len() <= SMALL {
            return Ok(text.into());
        }
        let (held, before) = self.take(text);
        if before == 0 || before.saturating_add(held.text.len()) <= self.max {
            return Ok(Bytes::from_owner(held));
        }
        let message = "The service has as many responses in memory as it can; try again later.";
        Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "tooManyResponses", message)
            .with_header(RETRY_AFTER, HeaderValue::from_static("1")))
    }

    /// As [`hold`](Self::hold), but takes the room even if there is too little left.
    pub(crate) fn hold_always(&self, text: Vec<u8>) -> Bytes {
        if text.len() <= SMALL { text.into() } else { Bytes::from_owner(self.take(text).0) }
    }

    /// Takes the room, and returns how much was taken before.
    fn take(&self, mut text: Vec<u8>) -> (Held, usize) {
        // It may have twice the room that it needs.
        text.shrink_to_fit();
        // Relaxed: only the count itself is shared, no other memory.
        let before = self.taken.fetch_add(text.len(), Ordering::Relaxed);
        (Held { text, taken: Arc::clone(&self.taken) }, before)
    }
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.text
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.taken.fetch_sub(self.text.len(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_body_takes_room_until_it_is_gone() {
        let responses = Responses::new(3 * SMALL);
        let taken = || responses.taken.load(Ordering::Relaxed);
        let body = |bytes: usize| responses.hold(vec![b' '; bytes]);
        let small = body(SMALL).unwrap();
        assert_eq!((small.len(), taken()), (SMALL, 0));
        let first = body(SMALL + 1).unwrap();
        let second = body(2 * SMALL - 1).unwrap();
        assert_eq!((second.len(), taken()), (2 * SMALL - 1, 3 * SMALL));
        let refused = body(SMALL + 1).unwrap_err();
        assert_eq!((refused.status(), refused.code()), (StatusCode::SERVICE_UNAVAILABLE, "tooManyResponses"));
        assert_eq!(taken(), 3 * SMALL, "a refused body takes none");
        assert!(body(SMALL).is_ok());
        let written = responses.hold_always(vec![b' '; 2 * SMALL]);
        assert_eq!(taken(), 5 * SMALL);
        let part = first.slice(..1);
        drop((first, second, written));
        assert_eq!(taken(), SMALL + 1, "a part of the first is left");
        drop(part);
        let alone = body(100 * SMALL).unwrap();
        assert_eq!((alone.len(), taken()), (100 * SMALL, 100 * SMALL));
        assert!(body(SMALL + 1).is_err());
    }
}
