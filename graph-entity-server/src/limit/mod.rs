//! What one request, and all of them together, may take.

mod alarm;
mod bodies;
mod builder;
mod concurrency;
mod depth;
mod rate;

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use graph_entity_core::ErrorKind;
use graph_entity_core::json::MAX_DEPTH;
use http::header::{HeaderValue, RETRY_AFTER};
use http::{StatusCode, Uri};

use self::alarm::Alarm;
pub(crate) use self::bodies::{Bodies, Share};
pub(crate) use self::concurrency::Slot;
use self::concurrency::Slots;
use self::rate::ErasedRateLimiter;
pub use self::rate::{RateLimiter, Throttled};
use crate::context::RequestContext;
use crate::erased::Task;
use crate::problem::Problem;
use crate::url::Route;

/// The limits of a service, but for the sizes of bodies and pages.
pub(crate) struct Limits {
    pub(crate) max_url_length: usize,
    body_timeout: Duration,
    request_timeout: Duration,
    slots: Slots,
    bodies: Bodies,
    max_json_depth: usize,
    rate: Option<Arc<dyn ErasedRateLimiter>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_url_length: 65_534,
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(60),
            slots: Slots::new(1024),
            bodies: Bodies::new(256 * 1024 * 1024),
            max_json_depth: MAX_DEPTH,
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

    /// Asks the host's limiter, if there is one.
    ///
    /// # Errors
    ///
    /// The task's: 429 when the limiter says so.
    pub(crate) fn rate<'a>(&'a self, route: &Route, cx: &'a RequestContext) -> Option<Task<'a, ()>> {
        let limiter = self.rate.as_ref()?;
        let route = route.entity_type.route(route.path, cx.operation)?;
        Some(limiter.admit(cx, route))
    }

    /// A place among the requests that are being worked on, until it is dropped.
    ///
    /// # Errors
    ///
    /// 503 when all are taken.
    pub(crate) fn slot(&self) -> Result<Slot, Problem> {
        self.slots.take().ok_or_else(|| {
            let message = "The service is working on as many requests as it can; try again later.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "tooManyConcurrentRequests", message)
                .with_header(RETRY_AFTER, HeaderValue::from_static("1"))
        })
    }

    /// The memory of a body that is about to be read.
    pub(crate) fn share(&self) -> Share<'_> {
        self.bodies.share()
    }

    /// # Errors
    ///
    /// 400 when objects and arrays are nested more deeply than the service reads.
    pub(crate) fn check_depth(&self, json: &[u8]) -> Result<(), Problem> {
        let limit = self.max_json_depth;
        // Up to there the reader counts by itself.
        if limit >= MAX_DEPTH || !depth::exceeds(json, limit) {
            return Ok(());
        }
        let message = format!("objects and arrays are nested more than {limit} levels deep");
        Err(graph_entity_core::Error::new(ErrorKind::TooDeep, message).into())
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

    /// When a request that begins now has to be answered.
    pub(crate) fn deadline(&self) -> Deadline {
        Deadline { timeout: self.request_timeout, alarm: None }
    }

    /// Runs `task`, which reads past a body, as long as it may take.
    pub(crate) async fn draining(&self, task: Pin<&mut impl Future<Output = ()>>) {
        within(self.body_timeout, task).await;
    }
}

/// What `task` gives, or nothing when that takes longer.
async fn within<T>(timeout: Duration, mut task: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    let mut deadline = Deadline { timeout, alarm: None };
    poll_fn(|cx| match task.as_mut().poll(cx) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending if deadline.has_passed(cx) => Poll::Ready(None),
        Poll::Pending => Poll::Pending,
    })
    .await
}

/// How long something may take. The time begins when it waits first: most requests never do.
pub(crate) struct Deadline {
    timeout: Duration,
    alarm: Option<Box<Alarm>>,
}

impl Deadline {
    /// Whether it is too late; if not, the task of `cx` is woken when it is.
    pub(crate) fn has_passed(&mut self, cx: &Context<'_>) -> bool {
        self.alarm.get_or_insert_with(|| Box::new(Alarm::after(self.timeout))).rings(cx)
    }

    /// 504 for what has waited for too long.
    pub(crate) fn problem(&self) -> Problem {
        let timeout = self.timeout;
        let message = format!("The request was not answered within {timeout:?}; a write may be done or not.");
        Problem::new(StatusCode::GATEWAY_TIMEOUT, "requestTimeout", message)
    }
}
