//! Time limits of futures.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::StatusCode;
use tokio::sync::futures::Notified;

use super::ended::Ended;
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

/// A time limit, which the end of a service may cut short. The time begins at the first wait: most requests
/// never wait, and need no timer.
pub(crate) struct Deadline<'a> {
    timeout: Duration,
    timer: Option<Box<Timer>>,
    ended: Option<&'a Ended>,
    end: Option<Pin<Box<Notified<'a>>>>,
}

impl<'a> Deadline<'a> {
    pub(crate) fn after(timeout: Duration) -> Self {
        Self { timeout, timer: None, ended: None, end: None }
    }

    /// The same time limit, or the end if it comes first.
    pub(crate) fn or_end(self, ended: &'a Ended) -> Self {
        Self { ended: Some(ended), ..self }
    }

    /// Whether the time is over. If not, wakes the task of `cx` when it is.
    fn has_passed(&mut self, cx: &Context<'_>) -> bool {
        self.timer.get_or_insert_with(|| Box::new(Timer::after(self.timeout))).is_due(cx)
    }

    /// Whether the service has ended. If not, wakes the task of `cx` when it does.
    fn has_ended(&mut self, cx: &mut Context<'_>) -> bool {
        let Some(ended) = self.ended else { return false };
        let end = self.end.get_or_insert_with(|| Box::pin(ended.notified()));
        // The flag is read after the poll, so that an end in between is not missed.
        end.as_mut().poll(cx).is_ready() || ended.is_set()
    }

    /// The problem of a request that must not wait any more. If it may, wakes the task of `cx` when it may
    /// not.
    pub(super) fn problem(&mut self, cx: &mut Context<'_>) -> Option<Problem> {
        if self.has_ended(cx) {
            return Some(Problem::shut_down());
        }
        if !self.has_passed(cx) {
            return None;
        }
        let timeout = self.timeout;
        let message = format!("The request was not answered within {timeout:?}; a write may be done or not.");
        Some(Problem::new(StatusCode::GATEWAY_TIMEOUT, "requestTimeout", message))
    }
}
