//! Turns a panic in an entity set into an internal problem of one request, so that its connection survives.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

use tracing::Span;

use super::deadline::Deadline;
use crate::problem::Problem;

/// Runs `task` inside `span`. Returns its result, or a problem if it panicked, the deadline has passed or the
/// service has ended; then it is not polled again.
pub(crate) async fn caught<T>(
    mut task: Pin<&mut impl Future<Output = Result<T, Problem>>>,
    span: Option<&Span>,
    mut deadline: Option<Deadline<'_>>,
) -> Result<T, Problem> {
    poll_fn(|cx| {
        let _inside = span.map(Span::enter);
        match catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(cx))) {
            Ok(Poll::Pending) => match deadline.as_mut().and_then(|deadline| deadline.problem(cx)) {
                Some(problem) => Poll::Ready(Err(problem)),
                None => Poll::Pending,
            },
            Ok(ready) => ready,
            Err(panic) => Poll::Ready(Err(problem(&*panic))),
        }
    })
    .await
}

/// 500, with the message of the panic for the log.
pub(super) fn problem(panic: &(dyn Any + Send)) -> Problem {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    Problem::internal(format!("panicked: {}", text.unwrap_or("no message")))
}
