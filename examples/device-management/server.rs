//! The HTTP server around the service: hyper, with the limits that are a server's own.

use std::error::Error;
use std::io::ErrorKind;
use std::pin::pin;
use std::time::Duration;

use graph_entity::server::GraphService;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower_service::Service;

/// How long the headers of a request may take, and how long a connection is kept between requests.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);

/// How long to wait before the next connection, when the system has no room for it.
const NO_ROOM: Duration = Duration::from_millis(100);

/// How long the requests that run may take to end, when the server stops.
const TIME_TO_END: Duration = Duration::from_secs(20);

/// How long the clients may take to read the last responses.
const TIME_TO_READ: Duration = Duration::from_secs(5);

/// Serves `http_service`, which has `service` inside, until `stop`, and then ends the requests that are
/// running.
pub(crate) async fn serve<S, B>(
    listener: TcpListener,
    service: GraphService,
    http_service: S,
    stop: impl Future<Output = ()>,
) where
    S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
    B: Body<Error: Into<Box<dyn Error + Send + Sync>>, Data: Send> + Send + 'static,
{
    let shared = TowerToHyperService::new(http_service);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIMEOUT);
    let connections = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) if error.kind() == ErrorKind::ConnectionAborted => continue,
            Err(error) => {
                tracing::warn!(%error, "a connection cannot be accepted");
                tokio::time::sleep(NO_ROOM).await;
                continue;
            }
        };
        // An answer is one write: there is nothing to wait for.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection stays as it is");
        }
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), shared.clone()));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection broke");
            }
        });
    }
    drop(listener);
    let closed = tokio::time::timeout(TIME_TO_END + TIME_TO_READ, connections.shutdown());
    let (ended, closed) = tokio::join!(service.shutdown(TIME_TO_END), closed);
    if let Err(error) = ended {
        tracing::warn!("{error}");
    }
    if closed.is_err() {
        tracing::warn!("some clients have not read their responses");
    }
}
