//! The end of a thread.

use std::thread::{self, JoinHandle};

/// Waits for a thread to end, unless it is the one that asks.
pub(super) fn join(thread: Option<JoinHandle<()>>) {
    if let Some(thread) = thread.filter(|thread| thread.thread().id() != thread::current().id()) {
        // Its work does not panic outside of `catch_unwind`.
        let _ = thread.join();
    }
}
