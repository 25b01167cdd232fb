//! Entities in your own [axum](https://docs.rs/axum) handlers, without a
//! [`GraphService`](crate::GraphService) (feature `axum`).
//!
//! Requests are read and responses are written as the service does it. The handler decides everything else,
//! and its path:
//!
//! ```
//! use axum::Router;
//! use axum::extract::{Path, State};
//! use axum::routing::get;
//! use graph_entity_core::{Collection, GraphEntity};
//! use graph_entity_server::Problem;
//! use graph_entity_server::handlers::{EntityResponse, Graph};
//!
//! #[derive(GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     #[graph_entity(max_length = 220)]
//!     pub display_name: String,
//! }
//!
//! async fn list() -> Graph<Collection<Printer>> {
//!     Graph(Collection::new(vec![Printer { id: "1".into(), display_name: "Hall".into() }]))
//! }
//!
//! // An invalid body is refused with a Graph error body, before the handler is called.
//! async fn create(Graph(create): Graph<PrinterCreate>) -> Result<EntityResponse<Printer>, Problem> {
//!     let mut printer = Printer::from_create(&create)?;
//!     printer.id = "2".to_owned();
//!     let location = format!("/print/printers/{}", printer.id);
//!     Ok(EntityResponse::created(printer, location).context("/$metadata#print/printers/$entity"))
//! }
//!
//! async fn read(Path(id): Path<String>) -> Result<Graph<Printer>, Problem> {
//!     Err(Problem::not_found().with_message(format!("There is no printer `{id}`.")))
//! }
//!
//! let app: Router = Router::new()
//!     .route("/print/printers", get(list).post(create))
//!     .route("/print/printers/{id}", get(read));
//! # drop(app);
//! ```
//!
//! A [`GraphService`](crate::GraphService) needs nothing from this module:
//! `Router::new().nest_service("/v1.0", service)`. With the feature, the service finds the prefix `/v1.0` by
//! itself, for the URLs in its responses.

mod graph;
mod reject;
mod request;
mod response;

pub use self::graph::Graph;
pub use self::reject::GraphRejection;
pub use self::response::EntityResponse;
