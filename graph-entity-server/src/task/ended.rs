use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

/// The end of a service, which work that runs looks at, and tasks that wait are woken by.
#[derive(Debug, Default)]
pub(crate) struct Ended {
    flag: Arc<AtomicBool>,
    changed: Notify,
}

impl Ended {
    /// The flag that is set at the end.
    pub(crate) fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.flag)
    }

    /// Wakes the tasks that wait. They find it set.
    pub(crate) fn set(&self) {
        self.flag.store(true, Ordering::SeqCst);
        self.changed.notify_waiters();
    }

    pub(crate) fn is_set(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }

    /// A future that wakes its task at the end, if it was polled before.
    pub(super) fn notified(&self) -> Notified<'_> {
        self.changed.notified()
    }
}
