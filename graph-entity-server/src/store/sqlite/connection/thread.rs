//! Waiting for threads to end.

use std::thread::{self, JoinHandle};

/// Waits for a thread to end, unless it is the current one.
pub(super) fn join(thread: Option<JoinHandle<()>>) {
    if let Some(thread) = thread.filter(|thread| thread.thread().id() != thread::current().id()) {
        // No work of the thread panics outside `catch_unwind`.
        let _ = thread.join();
    }
}
