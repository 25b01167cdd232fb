//! How often a caller may send requests: [`RateLimiter`].

use std::borrow::Cow;
use std::future::Future;
use std::time::Duration;

use graph_entity_core::model::Route;
use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};

use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::task::Task;

/// Decides whether a request comes too soon: by its caller, its route, or both.
///
/// The service asks the limiter when the caller and the route are known, before it checks permissions and
/// reads the body. A refused request is answered 429 with `Retry-After`; Microsoft's SDKs wait for that time.
///
/// It is not asked about `OPTIONS`, which is answered from the routes alone, or about requests of unknown
/// callers. A browser sends `OPTIONS` without a token before a page's request, and the page could not read
/// that the preflight came too soon: its request itself counts. To count all that comes in, put a layer of
/// your own around the service.
///
/// ```
/// use std::sync::atomic::{AtomicU32, Ordering};
/// use std::time::Duration;
///
/// use graph_entity_core::model::{Verb, Route};
/// use graph_entity_server::{GraphService, RateLimiter, RequestContext, Throttled};
///
/// /// Allows 100 creates.
/// struct Budget(AtomicU32);
///
/// impl RateLimiter for Budget {
///     async fn admit(&self, _: &RequestContext, route: Route) -> Result<(), Throttled> {
///         if route.verb() != Verb::Create || self.0.fetch_add(1, Ordering::Relaxed) < 100 {
///             return Ok(());
///         }
///         Err(Throttled::for_at_least(Duration::from_secs(10)))
///     }
/// }
///
/// let builder = GraphService::builder().rate_limiter(Budget(AtomicU32::new(0)));
/// # drop(builder);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a rate limiter",
    label = "not a `RateLimiter`",
    note = "pass a type of your own that implements `RateLimiter`; a closure cannot be one"
)]
pub trait RateLimiter: Send + Sync + 'static {
    /// Counts a request, and decides whether it may go on. The caller is in `cx`: as
    /// [`cx.identity::<Identity>()`](RequestContext::identity) under a scheme, or as the value that the
    /// host's layer has put there.
    ///
    /// # Errors
    ///
    /// How long the client should wait.
    fn admit(&self, cx: &RequestContext, route: Route) -> impl Future<Output = Result<(), Throttled>> + Send;
}

/// Why a [`RateLimiter`] refuses a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Throttled {
    wait: Duration,
    message: Cow<'static, str>,
}

impl Throttled {
    /// Asks the client to try again after this time, rounded up to whole seconds.
    pub fn for_at_least(wait: Duration) -> Self {
        Self { wait, message: "Too many requests.".into() }
    }

    /// Sets another message for people.
    pub fn with_message(self, message: impl Into<Cow<'static, str>>) -> Self {
        Self { message: message.into(), ..self }
    }
}

impl From<Throttled> for Problem {
    fn from(throttled: Throttled) -> Self {
        let seconds = throttled.wait.as_secs().saturating_add(u64::from(throttled.wait.subsec_nanos() > 0));
        Self::new(StatusCode::TOO_MANY_REQUESTS, "throttled", throttled.message)
            .with_header(RETRY_AFTER, HeaderValue::from(seconds))
    }
}

/// A [`RateLimiter`] of any type.
pub(crate) trait ErasedRateLimiter: Send + Sync {
    fn admit<'a>(&'a self, cx: &'a RequestContext, route: Route) -> Task<'a, ()>;
}

impl<L: RateLimiter> ErasedRateLimiter for L {
    fn admit<'a>(&'a self, cx: &'a RequestContext, route: Route) -> Task<'a, ()> {
        Box::pin(async move { RateLimiter::admit(self, cx, route).await.map_err(Problem::from) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_rounded_up() {
        let cases = [(0, "0"), (1, "1"), (999, "1"), (1000, "1"), (1001, "2"), (90_000, "90")];
        for (millis, seconds) in cases {
            let problem = Problem::from(Throttled::for_at_least(Duration::from_millis(millis)));
            assert_eq!(problem.status(), StatusCode::TOO_MANY_REQUESTS);
            assert_eq!(problem.headers()[RETRY_AFTER], seconds, "{millis} ms");
        }
    }
}
