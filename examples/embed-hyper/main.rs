//! An entity set in a server that is built on hyper 1, without a framework.
//!
//! ```text
//! cargo run --release -p embed-hyper [-- ADDRESS]
//! curl -H 'Authorization: Bearer a-secret' http://127.0.0.1:8080/v1.0/print/printers
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it says where it listens, and what broke")]

use std::error::Error;

use graph_entity::GraphEntity;
use graph_entity::server::{GraphService, MemoryStore, ParentKeys};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;

/// A printer.
#[derive(GraphEntity)]
#[graph_entity(path = "/print/printers", namespace = "example")]
struct Printer {
    #[graph_entity(key, read_only)]
    id: String,
    display_name: String,
    #[graph_entity(default = false)]
    is_shared: bool,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let printers = MemoryStore::new();
    let hall = Printer { id: "1".to_owned(), display_name: "Hall".to_owned(), is_shared: true };
    printers.insert(&ParentKeys::none(), hall)?;
    let service = GraphService::builder()
        .prefix("/v1.0")
        .entity_set::<Printer>(printers)
        .bearer_token("a-secret")
        .build()?;
    // For hyper it is one line. It runs under any layers of tower, too.
    let service = TowerToHyperService::new(service);

    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("ready: http://{}/v1.0/print/printers", listener.local_addr()?);
    loop {
        let (stream, peer) = listener.accept().await?;
        let service = service.clone();
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service);
            if let Err(error) = connection.await {
                eprintln!("{peer}: {error}");
            }
        });
    }
}
