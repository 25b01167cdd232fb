//! Ends a service: [`GraphService::shutdown`].

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use super::GraphService;

impl GraphService {
    /// Ends the service, and all its clones. Requests that run have this time to end.
    ///
    /// From now on, requests are answered 503 with `Retry-After`, and each response over HTTP/1 ends its
    /// connection. The future waits until the requests that run have ended, or the time is over. Then
    /// whatever still waits is answered 503: running requests, and those whose bodies are still arriving.
    /// Searches end within a fraction of a millisecond, unless an entity set of your own ignores
    /// [`ListLimits::is_over`](crate::ListLimits::is_over). A delete of an entity that contains others is
    /// done to its end, whether or not its request is still answered.
    ///
    /// Call it when a server should end, before or beside the graceful shutdown of the server itself, which
    /// waits for requests without a limit of time. Afterwards, end the stores. It needs no runtime.
    ///
    /// ```
    /// use std::time::Duration;
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{GraphService, MemoryStore};
    /// use http::{Request, StatusCode};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key)]
    ///     id: String,
    /// }
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let printers = MemoryStore::new();
    /// let service = GraphService::builder().entity_set::<Printer>(printers).allow_anonymous().build()?;
    ///
    /// // when the process gets SIGTERM
    /// if let Err(error) = service.shutdown(Duration::from_secs(20)).await {
    ///     eprintln!("{error}");
    /// }
    /// let refused = service.handle(Request::get("/print/printers").body(String::new())?).await;
    /// assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A second call, such as at a second signal, may have a shorter time, even none: the shorter counts.
    ///
    /// # Errors
    ///
    /// When requests were ended because the time was over. The service has ended all the same.
    pub async fn shutdown(&self, timeout: Duration) -> Result<(), StillRunning> {
        self.shared.limits.shut_down(timeout).await.map_err(|requests| StillRunning { requests, timeout })
    }
}

/// Requests were ended by a [shutdown](GraphService::shutdown), because its time was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StillRunning {
    requests: usize,
    timeout: Duration,
}

impl StillRunning {
    /// How many requests were ended.
    #[must_use]
    pub const fn requests(&self) -> usize {
        self.requests
    }
}

impl fmt::Display for StillRunning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requests, timeout } = self;
        write!(
            f,
            "requests that still ran {timeout:?} after the shutdown had begun, and were ended: {requests}"
        )
    }
}

impl StdError for StillRunning {}
