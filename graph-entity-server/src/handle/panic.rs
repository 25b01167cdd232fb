//! A panic in an entity set is an internal problem of one request, not the end of its connection.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

use tracing::Span;

use crate::limit::Deadline;
use crate::problem::Problem;
use crate::reply::Reply;

/// What `task` gives inside `span`, the panic that ended it, or a problem when the deadline has passed. After either it is not
/// polled again.
pub(super) async fn caught(
    mut task: Pin<&mut impl Future<Output = Result<Reply, Problem>>>,
    span: Option<&Span>,
    mut deadline: Deadline,
) -> Result<Reply, Problem> {
    poll_fn(|cx| {
        let _inside = span.map(Span::enter);
        match catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(cx))) {
            Ok(Poll::Pending) if deadline.has_passed(cx) => Poll::Ready(Err(deadline.problem())),
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(Problem::internal(format!("panicked: {}", message(&*panic))))),
        }
    })
    .await
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
