//! Both sides as servers, and as functions without sockets.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use axum::Router;
use http::{Request, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tower_service::Service;

use crate::{by_hand, entity, ours};

#[derive(Clone, Copy, PartialEq)]
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

/// How our side is mounted in its server.
#[derive(Clone, Copy, PartialEq)]
pub enum Mount {
    /// Without a router: it does its own routing.
    Alone,
    /// In an axum router, with `nest_service`.
    Nested,
}

/// Starts a server with one thread of its own, besides the threads of its store.
pub fn start(side: Side, store: Store, mount: Mount) -> Server {
    let folder = TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    match (side, mount) {
        (Side::Ours, Mount::Alone) => {
            runtime.spawn(accept(listener, ours::service(store, &path(&folder))));
        }
        _ => {
            runtime.spawn(accept(listener, router(side, store, &folder)));
        }
    }
    Server { address, _runtime: runtime, _folder: folder }
}

/// Serves both sides in the same way: by hyper, over HTTP/1.1.
async fn accept<S, B>(listener: TcpListener, service: S)
where
    S: Service<Request<Incoming>, Response = Response<B>, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
    B: http_body::Body<Data: Send, Error: Into<Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
{
    let service = TowerToHyperService::new(service);
    while let Ok((stream, _)) = listener.accept().await {
        stream.set_nodelay(true).unwrap();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .serve_connection(TokioIo::new(stream), service.clone());
        // The connection ends when the client closes it.
        tokio::spawn(async { drop(connection.await) });
    }
}

fn path(folder: &TempDir) -> PathBuf {
    folder.path().join("graph.db")
}

fn router(side: Side, store: Store, folder: &TempDir) -> Router {
    let path = path(folder);
    match side {
        Side::Ours => Router::new().fallback_service(ours::service(store, &path)),
        Side::ByHand => {
            // Our side makes the schema for both.
            if matches!(store, Store::Sqlite) {
                drop(ours::service(store, &path));
            }
            by_hand::router(store, &path)
        }
    }
}

/// Calls to a side, without a socket.
pub struct Calls<'a> {
    pub store: Store,
    pub method: &'a str,
    pub path: &'a str,
    pub body: &'static str,
    pub status: u16,
    pub count: usize,
}

impl Calls<'_> {
    /// Calls a side this many times on this thread, for a profiler. Returns the time of one call.
    pub fn run(&self, side: Side, mount: Mount) -> Duration {
        let folder = TempDir::new().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let requests: Vec<_> = (0..self.count).map(|_| self.request()).collect();
        let begin = Instant::now();
        match (side, mount) {
            (Side::Ours, Mount::Alone) => {
                let service = ours::service(self.store, &path(&folder));
                runtime.block_on(calls(service, requests, self.status));
            }
            _ => runtime.block_on(calls(router(side, self.store, &folder), requests, self.status)),
        }
        begin.elapsed() / u32::try_from(self.count.max(1)).unwrap()
    }

    fn request(&self) -> Request<axum::body::Body> {
        let request = Request::builder()
            .method(self.method)
            .uri(self.path)
            .header("host", "localhost")
            .header("authorization", format!("Bearer {}", entity::TOKEN))
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("content-length", self.body.len());
        request.body(axum::body::Body::from(self.body)).unwrap()
    }
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
