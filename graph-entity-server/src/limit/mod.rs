//! What one request, and all of them together, may take.

mod alarm;
mod builder;
mod concurrency;
mod rate;

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http::header::{HeaderValue, RETRY_AFTER};
use http::{StatusCode, Uri};

use self::alarm::Alarm;
pub(crate) use self::concurrency::Slot;
use self::concurrency::Slots;
use self::rate::ErasedRateLimiter;
pub use self::rate::{RateLimiter, Throttled};
use crate::context::RequestContext;
use crate::problem::Problem;
use crate::route::Route;

/// The limits of a service, but for the sizes of bodies and pages.
pub(crate) struct Limits {
    max_url_length: usize,
    body_timeout: Duration,
    request_timeout: Duration,
    slots: Slots,
    rate: Option<Arc<dyn ErasedRateLimiter>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_url_length: 16 * 1024,
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(60),
            slots: Slots::new(1024),
            rate: None,
        }
    }
}

impl Limits {
    /// # Errors
    ///
    /// 414 when the path and the query are too long together.
    pub(crate) fn check_url(&self, uri: &Uri) -> Result<(), Problem> {
        let length = uri.path_and_query().map_or(0, |path| path.as_str().len());
        if length <= self.max_url_length {
            return Ok(());
        }
        let limit = self.max_url_length;
        let message = format!("The URL is longer than the {limit} bytes that the service reads.");
        Err(Problem::new(StatusCode::URI_TOO_LONG, "urlTooLong", message))
    }

    /// # Errors
    ///
    /// 429 when the host's limiter says so.
    pub(crate) async fn check_rate(&self, route: &Route, cx: &RequestContext) -> Result<(), Problem> {
        let Some(limiter) = &self.rate else { return Ok(()) };
        match route.entity_type.route(route.path, cx.operation) {
            Some(route) => limiter.admit(cx, route).await,
            None => Ok(()),
        }
    }

    /// A place among the requests that are being worked on, until it is dropped.
    ///
    /// # Errors
    ///
    /// 503 when all are taken.
    pub(crate) fn slot(&self) -> Result<Slot<'_>, Problem> {
        self.slots.take().ok_or_else(|| {
            let message = "The service is working on as many requests as it can; try again later.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "tooManyConcurrentRequests", message)
                .with_header(RETRY_AFTER, HeaderValue::from_static("1"))
        })
    }

    /// What `task` gives if it reads the body in time.
    ///
    /// # Errors
    ///
    /// 408 when it does not.
    pub(crate) async fn reading<T>(
        &self,
        task: Pin<&mut impl Future<Output = Result<T, Problem>>>,
    ) -> Result<T, Problem> {
        // A body that is late is so before the request is.
        let timeout = self.body_timeout.min(self.request_timeout);
        within(timeout, task).await.unwrap_or_else(|| {
            let message = format!("The body did not arrive within {timeout:?}.");
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "bodyTimeout", message))
        })
    }

    /// What `task` gives if it answers the request in time.
    ///
    /// # Errors
    ///
    /// 504 when it does not.
    pub(crate) async fn answering<T>(
        &self,
        task: Pin<&mut impl Future<Output = Result<T, Problem>>>,
    ) -> Result<T, Problem> {
        let timeout = self.request_timeout;
        within(timeout, task).await.unwrap_or_else(|| {
            let message =
                format!("The request was not answered within {timeout:?}; a write may be done or not.");
            Err(Problem::new(StatusCode::GATEWAY_TIMEOUT, "requestTimeout", message))
        })
    }

    /// Runs `task`, which reads past a body, as long as it may take.
    pub(crate) async fn draining(&self, task: Pin<&mut impl Future<Output = ()>>) {
        within(self.body_timeout, task).await;
    }
}

/// What `task` gives, or nothing when that takes longer. The time begins when it waits first: most tasks never do.
async fn within<T>(timeout: Duration, mut task: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut alarm = None;
    poll_fn(|cx| match task.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending => {
            let alarm = alarm.get_or_insert_with(|| Alarm::after(timeout));
            if alarm.rings(cx) { Poll::Ready(None) } else { Poll::Pending }
        }
    })
    .await
}
