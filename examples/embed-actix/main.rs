//! An entity set in an actix-web server, beside handlers of its own.
//!
//! actix-web is not built on tower, and its requests are of an older version of the `http` crate: `graph`
//! carries them over.
//!
//! ```text
//! cargo run --release -p embed-actix [-- ADDRESS]
//! curl -H 'Authorization: Bearer a-secret' http://127.0.0.1:8080/v1.0/print/printers
//! ```

#![allow(clippy::print_stdout, reason = "it says where it listens")]

use std::error::Error;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use futures_util::StreamExt;
use graph_entity::GraphEntity;
use graph_entity::server::{GraphService, MemoryStore};
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};

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

/// A request to the service and back; its body is read as it comes, by the service's own limit.
async fn graph(
    request: HttpRequest,
    payload: web::Payload,
    service: web::Data<GraphService>,
) -> HttpResponse<BoxBody> {
    match carry(&request, payload, &service).await {
        Ok(response) => response,
        Err(error) => HttpResponse::BadRequest().body(error.to_string()),
    }
}

async fn carry(
    request: &HttpRequest,
    payload: web::Payload,
    service: &GraphService,
) -> Result<HttpResponse, Box<dyn Error>> {
    let mut there = http::Request::builder().method(request.method().as_str()).uri(request.uri().to_string());
    for (name, value) in request.headers() {
        there = there.header(name.as_str(), value.as_bytes());
    }
    let frames = payload.map(|chunk| chunk.map(Frame::data).map_err(|error| error.to_string()));
    let (head, body) = service.handle(there.body(StreamBody::new(frames))?).await.into_parts();

    let mut back = HttpResponse::build(StatusCode::from_u16(head.status.as_u16())?);
    for (name, value) in &head.headers {
        back.append_header((name.as_str(), value.as_bytes()));
    }
    Ok(back.body(body.collect().await?.to_bytes()))
}

#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let service = GraphService::builder()
        .prefix("/v1.0")
        .entity_set::<Printer>(MemoryStore::new())
        .bearer_token("a-secret")
        .build()?;
    let service = web::Data::new(service);

    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let server = HttpServer::new(move || {
        App::new()
            .route("/health", web::get().to(async || "fine"))
            .service(web::scope("/v1.0").app_data(service.clone()).default_service(web::to(graph)))
    })
    .workers(2)
    .bind(address)?;
    for address in server.addrs() {
        println!("ready: http://{address}/v1.0/print/printers");
    }
    Ok(server.run().await?)
}
