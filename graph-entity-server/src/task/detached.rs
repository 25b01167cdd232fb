//! Work that continues when nobody waits for it any more.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::thread::{self, Thread};

use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::catch::caught;
use crate::problem::Problem;

/// Returns the result of `task`. The task runs to its end even if this future is dropped: as a task of the
/// tokio runtime that polls this, or, without a runtime, on a thread of its own.
pub(crate) async fn to_its_end<T: Send + 'static>(
    task: impl Future<Output = Result<T, Problem>> + Send + 'static,
) -> Result<T, Problem> {
    let (sender, receiver) = oneshot::channel();
    let span = tracing::Span::current();
    let task = async move {
        let outcome = caught(pin!(task), Some(&span), None).await;
        // If the receiver is gone, nobody else sees an error, so it goes to the log.
        if let Err(Err(problem)) = sender.send(outcome)
            && let Some(cause) = problem.cause()
        {
            let _inside = span.enter();
            tracing::error!(%cause, "a request that nobody waits for failed");
        }
    };
    match Handle::try_current() {
        Ok(runtime) => drop(runtime.spawn(task)),
        Err(_) => {
            let thread = thread::Builder::new().name("graph-entity-task".to_owned());
            thread.spawn(move || block_on(task)).map_err(Problem::internal)?;
        }
    }
    // The sender is dropped without a result only when a runtime shuts down and drops its tasks.
    receiver.await.unwrap_or_else(|_| Err(Problem::internal("the host's runtime is shutting down")))
}

/// Runs a future on this thread.
fn block_on(task: impl Future<Output = ()>) {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut task: Pin<&mut _> = pin!(task);
    while task.as_mut().poll(&mut context).is_pending() {
        thread::park();
    }
}
