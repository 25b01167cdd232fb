//! Time limits of futures.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;

use super::timer::Timer;
use crate::problem::Problem;

/// Returns the result of `task`, or `None` if the time is over first.
pub(crate) async fn within<T>(timeout: Duration, mut task: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut deadline = Deadline::after(timeout);
    poll_fn(|cx| match task.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending if deadline.has_passed(cx) => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

/// A time limit. The time begins at the first wait: most requests never wait, and need no timer.
pub(crate) struct Deadline {
    timeout: Duration,
    timer: Option<Box<Timer>>,
}

impl Deadline {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self { timeout, timer: None }
    }

    /// Whether the time is over. If not, wakes the task of `cx` when it is.
    pub(crate) fn has_passed(&mut self, cx: &Context<'_>) -> bool {
        self.timer.get_or_insert_with(|| Box::new(Timer::after(self.timeout))).is_due(cx)
    }

    /// 504, because the request has waited too long.
    pub(crate) fn problem(&self) -> Problem {
        let timeout = self.timeout;
        let message = format!("The request was not answered within {timeout:?}; a write may be done or not.");
        Problem::new(StatusCode::GATEWAY_TIMEOUT, "requestTimeout", message)
    }
}
