//! A panic in an entity set is an internal problem of one request, not the end of its connection.

use std::any::Any;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::Poll;

use tracing::Span;

use crate::problem::Problem;
use crate::reply::Reply;

/// What `task` gives inside `span`, or the panic that ended it. After a panic it is not polled again.
pub(super) async fn caught(
    mut task: Pin<&mut impl Future<Output = Result<Reply, Problem>>>,
    span: &Span,
) -> Result<Reply, Problem> {
    poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| span.in_scope(|| task.as_mut().poll(cx)))) {
        Ok(poll) => poll,
        Err(panic) => Poll::Ready(Err(Problem::internal(format!("panicked: {}", message(&*panic))))),
    })
    .await
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}
