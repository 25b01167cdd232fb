//! Entities in [axum](https://docs.rs/axum) handlers of one's own, without a [`GraphService`](crate::GraphService) (feature `axum`).
//!
//! Reading a request and writing a response are those of the service; what to do in between, and at which path, is up to the
//! handler:
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
//! // What is wrong with the body is answered before the handler is called, with a Graph error body.
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
//! A [`GraphService`](crate::GraphService) itself needs nothing of this: `Router::new().nest_service("/v1.0", service)`.
//! With the feature it finds the `/v1.0` by itself, for the URLs in its responses.

mod graph;
mod reject;
mod request;
mod response;

pub use self::graph::Graph;
pub use self::reject::GraphRejection;
pub use self::response::EntityResponse;
