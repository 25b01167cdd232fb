//! How a service is told its limits.

use std::sync::Arc;
use std::time::Duration;

use graph_entity_core::query;

use super::GraphServiceBuilder;
use crate::limit::{Bodies, Permits, RateLimiter};

impl GraphServiceBuilder {
    /// The longest request body that is read, in bytes; 4 MiB by default. Longer ones are answered 413.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.max_body_size = bytes;
        self
    }

    /// How many bytes the bodies of all requests take in memory together; 256 MiB by default. Who sends more meanwhile is answered
    /// 503 with `Retry-After: 1`.
    ///
    /// A body counts by what has arrived of it, until the request is answered: whoever sends slowly takes little from others. While
    /// its room grows, the old and the new one count, so that the longest body needs one and a half times its length for a moment.
    pub fn max_bodies_size(mut self, bytes: usize) -> Self {
        self.limits.bodies = Bodies::new(bytes);
        self
    }

    /// How many objects and arrays may stand in each other in a body: at most 64, and the default. Deeper ones are answered 400.
    pub fn max_json_depth(mut self, levels: usize) -> Self {
        self.limits.max_json_depth = levels;
        self
    }

    /// How much a query may ask for: how deeply expressions nest, how many nodes and items of lists they have. What is beyond is
    /// answered 400; [`Limits`](query::Limits) has the defaults.
    pub fn query_limits(mut self, limits: query::Limits) -> Self {
        self.query_limits = limits;
        self
    }

    /// How many entities a page of a list has, at least one; 100 by default.
    pub fn page_size(mut self, entities: usize) -> Self {
        self.page_size = entities.max(1);
        self
    }

    /// The longest path and query of a request, in bytes. Longer ones are answered 414.
    ///
    /// By default as long as the `http` crate takes them, which is 65,534 bytes: hyper refuses longer ones itself.
    pub fn max_url_length(mut self, bytes: usize) -> Self {
        self.limits.max_url_length = bytes;
        self
    }

    /// How many requests are worked on at the same time; 1024 by default. What comes on top is answered 503 with
    /// `Retry-After: 1`, and not kept waiting.
    ///
    /// A request whose body is still on its way does not count: slow senders take nobody's place. A delete that goes on when its
    /// client has left does, to its end.
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        self.limits.permits = Permits::new(requests);
        self
    }

    /// How long a request's body may take to arrive; 30 seconds by default. What takes longer is answered 408.
    ///
    /// The time for what comes before the body is the server's to limit, because it reads that: hyper does so with a timer
    /// and `header_read_timeout`; axum's `serve` has neither.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.limits.body_timeout = timeout;
        self
    }

    /// How long a request may take as a whole, from when its headers are there until it is answered; 60 seconds by default. What
    /// takes longer is answered 504, without `Retry-After`: whether a write was done is not known then. It is dropped, as it
    /// is when the client goes away.
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.limits.request_timeout = timeout;
        self
    }

    /// Asks a limiter whether a request comes too soon, which is answered 429 with `Retry-After`. None by default.
    pub fn rate_limiter(mut self, limiter: impl RateLimiter) -> Self {
        self.limits.rate = Some(Arc::new(limiter));
        self
    }
}
