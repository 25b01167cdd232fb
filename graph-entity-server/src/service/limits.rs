//! Sets the limits of a service.

use std::sync::Arc;
use std::time::Duration;

use graph_entity_core::query;
use graph_entity_core::query::bound::EvaluationLimits;

use super::GraphServiceBuilder;
use crate::limit::{Bodies, RateLimiter, Responses};
use crate::task::Permits;

impl GraphServiceBuilder {
    /// Sets the length of the longest request body, in bytes; 4 MiB by default. Longer bodies are answered
    /// 413.
    pub fn max_body_size(mut self, bytes: usize) -> Self {
        self.settings.max_body_size = bytes;
        self
    }

    /// Sets how many bytes of memory the bodies of all requests may take together; 256 MiB by default. A
    /// request whose body would exceed this is answered 503 with `Retry-After: 1`.
    ///
    /// A body counts with the bytes that have arrived, until the request is answered, so a slow sender takes
    /// little from others. While its memory grows, the old memory and the new memory both count, so the
    /// longest body needs one and a half times its length for a moment.
    pub fn max_bodies_size(mut self, bytes: usize) -> Self {
        self.settings.limits.bodies = Bodies::new(bytes);
        self
    }

    /// Sets how many bytes of memory the bodies of all responses may take together; 256 MiB by default. A
    /// request to read something whose response would exceed this is answered 503 with `Retry-After: 1`.
    ///
    /// A response counts until it is sent, so a client that reads slowly takes room from others. A response
    /// of up to 64 KiB takes none. One response has room whatever its size, and the response to a write,
    /// which has been done by then, is never refused.
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    ///
    /// let builder = GraphService::builder().max_responses_size(64 * 1024 * 1024);
    /// # drop(builder);
    /// ```
    pub fn max_responses_size(mut self, bytes: usize) -> Self {
        self.settings.limits.responses = Responses::new(bytes);
        self
    }

    /// Sets how deeply objects and arrays may be nested in a body: at most 64, which is the default. Deeper
    /// bodies are answered 400.
    pub fn max_json_depth(mut self, levels: usize) -> Self {
        self.settings.limits.max_json_depth = levels;
        self
    }

    /// Sets how many bytes of memory the values of a body may take: the items of its collections, and dynamic
    /// properties with all that they contain; 64 MiB by default. A body that needs more is answered 413, with
    /// the place as target.
    ///
    /// Without this limit, a body of a million empty objects, 4 MB, takes hundreds of megabytes: each item
    /// takes as much as its struct. The option `max_values_size` of the core's
    /// [`ReadOptions`](graph_entity_core::json::ReadOptions::max_values_size) says how values count.
    /// Responses and the rows of a store are not limited: they have passed here, or the host has made them.
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    ///
    /// let builder = GraphService::builder().max_body_size(1024 * 1024).max_values_size(8 * 1024 * 1024);
    /// # drop(builder);
    /// ```
    pub fn max_values_size(mut self, bytes: usize) -> Self {
        self.settings.limits.max_values_size = bytes;
        self
    }

    /// Sets the limits of a query: how deeply expressions nest, and how many nodes and list items they have.
    /// A query beyond the limits is answered 400. [`Limits`](query::Limits) has the defaults.
    pub fn query_limits(mut self, limits: query::Limits) -> Self {
        self.settings.query_limits = limits;
        self
    }

    /// Sets how much the evaluation of a query may cost for one entity. A query that costs more is answered
    /// 400. By default it may take [1,000,000 steps](EvaluationLimits::max_steps), make texts of four times
    ///      [`max_body_size`](Self::max_body_size), and sort by [computed
    ///      values](EvaluationLimits::max_sort_key) of 4,096 bytes.
    ///
    /// A request as a whole has no limit in steps: [`request_timeout`](Self::request_timeout) ends its
    /// evaluation.
    ///
    /// ```
    /// use graph_entity_core::query::bound::EvaluationLimits;
    /// use graph_entity_server::GraphService;
    ///
    /// let limits = EvaluationLimits::default().max_steps(100_000).max_text(1024 * 1024);
    /// let builder = GraphService::builder().evaluation_limits(limits);
    /// # drop(builder);
    /// ```
    pub fn evaluation_limits(mut self, limits: EvaluationLimits) -> Self {
        self.settings.evaluation_limits = Some(limits);
        self
    }

    /// Sets how many entities `$skip` may leave out in an order that the store must sort; 1,000,000 by
    /// default. A greater `$skip` is answered 400. The order of the keys, and in a `SqliteStore` that of an
    /// index, has no such limit.
    pub fn max_skip(mut self, entities: u64) -> Self {
        self.settings.list_limits.max_skip = entities;
        self
    }

    /// Sets how many bytes the texts may have together that a set keeps to sort by, for the entities on the
    /// page and for all that `$skip` leaves out; 128 MiB by default. A query that needs more is answered 400.
    pub fn max_sort_size(mut self, bytes: usize) -> Self {
        self.settings.list_limits.max_sort_size = bytes;
        self
    }

    /// Sets how many entities a page of a list has, at least one; 100 by default.
    pub fn page_size(mut self, entities: usize) -> Self {
        self.settings.page_size = entities.max(1);
        self
    }

    /// Sets how many bytes a page of a list may have, of JSON and, where the set makes the entities for the
    /// page, of entities in memory; 32 MiB by default. A page that would have more ends before, with a link
    /// to the next page. A single entity may be longer, and then has a page of its own.
    ///
    /// The JSON of a page is written on the thread that polls the request, without a pause: this limit bounds
    /// how long that takes. For one entity, [`max_body_size`](Self::max_body_size) bounds what a client can
    /// store.
    ///
    /// ```
    /// use graph_entity_server::GraphService;
    ///
    /// let builder = GraphService::builder().max_page_bytes(1024 * 1024);
    /// # drop(builder);
    /// ```
    pub fn max_page_bytes(mut self, bytes: usize) -> Self {
        self.settings.list_limits.max_page_bytes = bytes;
        self
    }

    /// Sets the length of the longest path and query of a request, in bytes. Longer ones are answered 414.
    ///
    /// The default is the limit of the `http` crate, 65,534 bytes: hyper itself refuses longer ones.
    pub fn max_url_length(mut self, bytes: usize) -> Self {
        self.settings.limits.max_url_length = bytes;
        self
    }

    /// Sets how many requests the service works on at the same time; 1024 by default. Further requests are
    /// answered 503 with `Retry-After: 1`; they do not wait.
    ///
    /// A request whose body is still arriving does not count, so slow senders take nobody's place. A delete
    /// that goes on after its client has left counts until it ends.
    pub fn max_concurrent_requests(mut self, requests: usize) -> Self {
        self.settings.limits.permits = Permits::new(requests);
        self
    }

    /// Sets how long a request's body may take to arrive; 30 seconds by default. A slower body is answered
    /// 408.
    ///
    /// The server must limit the time before the body, because it reads the headers: hyper does so with a
    /// timer and `header_read_timeout`; axum's `serve` has neither.
    pub fn body_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.body_timeout = timeout;
        self
    }

    /// Sets how long a request may take as a whole, from the arrival of its headers to its response; 60
    /// seconds by default. A slower request is answered 504, without `Retry-After`: nobody knows then whether
    /// a write was done. Its work is dropped, as it is when the client goes away.
    pub fn request_timeout(mut self, timeout: Duration) -> Self {
        self.settings.limits.request_timeout = timeout;
        self
    }

    /// Sets a limiter, which decides whether a request comes too soon. Such a request is answered 429 with
    /// `Retry-After`. No limiter by default.
    pub fn rate_limiter(mut self, limiter: impl RateLimiter) -> Self {
        self.settings.limits.rate = Some(Arc::new(limiter));
        self
    }
}
