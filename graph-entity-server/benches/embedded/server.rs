//! Both sides as servers, and without sockets.

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::Router;
use http::{Request, Response};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower_service::Service;

use crate::{by_hand, entity, ours};

#[derive(Clone, Copy)]
pub enum Side {
    Ours,
    ByHand,
}

#[derive(Clone, Copy)]
pub enum Store {
    Memory,
    Sqlite,
}

pub struct Server {
    pub address: SocketAddr,
    _runtime: Runtime,
    _folder: TempDir,
}

/// Starts a server with one thread of its own, beside those of its store.
pub fn start(side: Side, store: Store) -> Server {
    let folder = TempDir::new().unwrap();
    let app = app(side, store, &folder);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(async {
        use axum::serve::ListenerExt;
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        axum::serve(listener, app).await
    });
    Server { address, _runtime: runtime, _folder: folder }
}

fn app(side: Side, store: Store, folder: &TempDir) -> Router {
    let path = folder.path().join("graph.db");
    match side {
        Side::Ours => Router::new().fallback_service(ours::service(store, &path)),
        Side::ByHand => {
            // Its schema is that of our side.
            if matches!(store, Store::Sqlite) {
                drop(ours::service(store, &path));
            }
            by_hand::router(store, &path)
        }
    }
}

/// Calls a side `count` times on this thread, for a profiler.
pub fn call(
    side: Side,
    store: Store,
    method: &str,
    path: &str,
    body: &'static str,
    status: u16,
    count: usize,
) {
    let folder = TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let request = || {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", entity::TOKEN))
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("content-length", body.len());
        request.body(axum::body::Body::from(body)).unwrap()
    };
    let requests: Vec<_> = (0..count).map(|_| request()).collect();
    runtime.block_on(calls(app(side, store, &folder), requests, status));
}

async fn calls<S, B>(mut service: S, requests: Vec<Request<axum::body::Body>>, status: u16)
where
    S: Service<Request<axum::body::Body>, Response = Response<B>, Error = Infallible>,
{
    for request in requests {
        let response = service.call(request).await.unwrap();
        assert_eq!(response.status().as_u16(), status);
    }
}
