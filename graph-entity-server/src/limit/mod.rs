//! The limits on one request, and on all requests together.

mod bodies;
mod depth;
mod rate;
mod responses;

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use graph_entity_core::ErrorKind;
use graph_entity_core::json::MAX_DEPTH;
use graph_entity_core::model::Route;
use http::header::{HeaderValue, RETRY_AFTER};
use http::{StatusCode, Uri};

pub(crate) use self::bodies::{Bodies, Reservation};
use self::rate::ErasedRateLimiter;
pub use self::rate::{RateLimiter, Throttled};
pub(crate) use self::responses::Responses;
use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::task::{Deadline, Ended, Permit, Permits, Task, within};

/// The most memory that the values of a body may take, where nobody has set it.
pub(crate) const VALUES_SIZE: usize = 64 * 1024 * 1024;

/// The limits of a service, except the sizes of bodies and pages.
pub(crate) struct Limits {
    pub(crate) max_url_length: usize,
    pub(crate) body_timeout: Duration,
    pub(crate) request_timeout: Duration,
    pub(crate) permits: Permits,
    pub(crate) ended: Ended,
    pub(crate) bodies: Bodies,
    pub(crate) responses: Responses,
    pub(crate) max_json_depth: usize,
    pub(crate) max_values_size: usize,
    pub(crate) rate: Option<Arc<dyn ErasedRateLimiter>>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_url_length: 65_534,
            body_timeout: Duration::from_secs(30),
            request_timeout: Duration::from_secs(60),
            permits: Permits::new(1024),
            ended: Ended::default(),
            bodies: Bodies::new(256 * 1024 * 1024),
            responses: Responses::new(256 * 1024 * 1024),
            max_json_depth: MAX_DEPTH,
            max_values_size: VALUES_SIZE,
            rate: None,
        }
    }
}

impl Limits {
    /// # Errors
    ///
    /// 414 when the path and the query together are too long.
    pub(crate) fn check_url(&self, uri: &Uri) -> Result<(), Problem> {
        let length = uri.path_and_query().map_or(0, |path| path.as_str().len());
        if length <= self.max_url_length {
            return Ok(());
        }
        let limit = self.max_url_length;
        let message = format!("The URL is longer than the {limit} bytes that the service reads.");
        Err(Problem::new(StatusCode::URI_TOO_LONG, "urlTooLong", message))
    }

    /// Asks the host's limiter, if there is one. Calls `route` only in that case.
    ///
    /// # Errors
    ///
    /// The task returns 429 when the limiter refuses.
    pub(crate) fn rate<'a>(
        &'a self,
        route: impl FnOnce() -> Option<Route>,
        cx: &'a RequestContext,
    ) -> Option<Task<'a, ()>> {
        let limiter = self.rate.as_ref()?;
        Some(limiter.admit(cx, route()?))
    }

    /// Takes a permit to work on a request. Work that outlives the request keeps it.
    ///
    /// # Errors
    ///
    /// 503 when all are taken, and when the service shuts down.
    pub(crate) fn permit(&self) -> Result<Permit, Problem> {
        self.permits.take().ok_or_else(|| {
            if self.permits.is_closed() {
                return Problem::shutting_down();
            }
            let message = "The service is working on as many requests as it can; try again later.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "tooManyConcurrentRequests", message)
                .with_header(RETRY_AFTER, HeaderValue::from_static("1"))
        })
    }

    /// A reservation for a body that is about to be read.
    pub(crate) fn reservation(&self) -> Reservation<'_> {
        self.bodies.reservation()
    }

    /// # Errors
    ///
    /// 400 when objects and arrays are nested more deeply than the service allows.
    pub(crate) fn check_depth(&self, json: &[u8]) -> Result<(), Problem> {
        let limit = self.max_json_depth;
        // The reader itself enforces the limit of `MAX_DEPTH`.
        if limit >= MAX_DEPTH || !depth::exceeds(json, limit) {
            return Ok(());
        }
        let message = format!("objects and arrays are nested more than {limit} levels deep");
        Err(graph_entity_core::Error::new(ErrorKind::TooDeep, message).into())
    }

    /// Runs `task`, which reads the body, within the time for bodies.
    ///
    /// # Errors
    ///
    /// 408 when the time is over.
    pub(crate) async fn reading<T>(
        &self,
        task: Pin<&mut impl Future<Output = Result<T, Problem>>>,
    ) -> Result<T, Problem> {
        // A body that takes longer than a whole request may is answered 408 too.
        let timeout = self.body_timeout.min(self.request_timeout);
        within(timeout, task).await.unwrap_or_else(|| {
            let message = format!("The body did not arrive within {timeout:?}.");
            Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "bodyTimeout", message))
        })
    }

    /// The time by which a request that begins now must be answered.
    pub(crate) fn deadline(&self) -> Deadline<'_> {
        Deadline::after(self.request_timeout).or_end(&self.ended)
    }

    /// Whether the service shuts down, and no request may begin.
    pub(crate) fn is_closed(&self) -> bool {
        self.permits.is_closed()
    }

    /// Lets no request begin, waits until those that run have ended, and ends those that still run when the
    /// time is over.
    ///
    /// # Errors
    ///
    /// How many requests still ran.
    pub(crate) async fn shut_down(&self, timeout: Duration) -> Result<(), usize> {
        self.permits.close();
        let all_free = within(timeout, pin!(self.permits.all_free())).await;
        let running = self.permits.taken();
        // Also requests without a permit, which are not begun: their bodies may never come.
        self.ended.set();
        if all_free.is_some() { Ok(()) } else { Err(running) }
    }
}
