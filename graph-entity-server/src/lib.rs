#![cfg_attr(docsrs, feature(doc_cfg))]
//! OData entities as an HTTP service. Programs name it as `graph_entity::server`.
//!
//! | to | see |
//! |---|---|
//! | declare entities | [`graph_entity_core`] |
//! | serve them in axum, hyper or any other server | [`GraphService`], [`GraphServiceBuilder`] |
//! | keep them in memory or in SQLite | [`MemoryStore`], `SqliteStore` |
//! | serve data of your own | [`EntitySet`] |
//! | say what a service offers, and with which permissions | [`GraphService::routes`] |
//! | call a service | the feature `client` of [`graph_entity_core`] |
//!
//! Declare entities with [`graph_entity_core`], choose the store of each entity set, and mount the
//! [`GraphService`] in any server that takes a [`tower_service::Service`]:
//!
//! ```
//! use graph_entity_core::GraphEntity;
//! use graph_entity_server::{GraphService, MemoryStore};
//! use http::{Request, StatusCode};
//!
//! /// A printer.
//! #[derive(GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     pub display_name: Option<String>,
//! }
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let builder = GraphService::builder().entity_set::<Printer>(MemoryStore::new());
//! let service = builder.allow_anonymous().build()?;
//!
//! let request = Request::post("/print/printers")
//!     .header("content-type", "application/json")
//!     .body(r#"{"displayName": "Hall"}"#.to_owned())?;
//! let response = service.handle(request).await;
//! assert_eq!(response.status(), StatusCode::CREATED);
//! # Ok(())
//! # }
//! # tokio::runtime::Builder::new_current_thread().build()?.block_on(run())?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - [`GraphService`] does everything that belongs to HTTP: paths, methods, formats, preferences, errors in
//!   Microsoft Graph's shape.
//! - [`EntitySet`] keeps the entities: [`MemoryStore`], [`SqliteStore`] (feature `sqlite`), or your own data.
//! - [`ListQuery`] is a list request to an entity set: `$filter`, `$search`, `$orderby`, `$skip`, `$count`,
//!   and the page.
//! - [`Hooks`] are your own rules around a store: validate, fill read-only properties, refuse a delete.
//! - [`Problem`] is the error that an entity set returns when it cannot carry out a request.
//! - [`Authenticator`] finds out who is calling; `JwtBearer` (feature `jwt`) does so by signed tokens. The
//!   declaration of an entity says what callers may do, and the service refuses everything else: see
//!   [`GraphServiceBuilder::authenticated_by`].
//! - The module `handlers` (feature `axum`) has extractors and responders for your own handlers, without a
//!   service.
//!
//! # Mount it
//!
//! | in | with |
//! |---|---|
//! | axum | `Router::new().nest_service("/v1.0", service)` |
//! | hyper 1 | `http1::Builder::new().serve_connection(io, TowerToHyperService::new(service))` |
//! | anything `tower` | it is a [`tower_service::Service`] over any body, under any layers |
//! | anything else | [`GraphService::handle`] takes an [`http::Request`] and gives an [`http::Response`] |
//!
//! URLs in responses begin with the root URL that the client sees: see [`GraphServiceBuilder::prefix`],
//! [`nested_under`](GraphServiceBuilder::nested_under), [`base_url`](GraphServiceBuilder::base_url) and
//! [`trust_forwarded_headers`](GraphServiceBuilder::trust_forwarded_headers).
//!
//! # Features
//!
//! | feature | brings |
//! |---|---|
//! | `sqlite` (default) | [`SqliteStore`], with SQLite built in |
//! | `jwt` | `JwtBearer`: signed JSON Web Tokens, with cryptography in Rust |
//! | `axum` | the module `handlers`; the service finds the path that `nest_service` takes off |

mod auth;
mod build_error;
mod dispatch;
mod entity_set;
#[cfg(feature = "axum")]
pub mod handlers;
mod header;
mod limit;
mod problem;
mod protocol;
mod query_options;
mod service;
mod store;
mod task;
mod url;

pub use crate::auth::{Authenticator, Identity, IdentityKind};
#[cfg(feature = "jwt")]
pub use crate::auth::{Jwks, JwksError, JwksFile, JwksSource, JwtBearer};
pub use crate::build_error::BuildError;
pub use crate::entity_set::{
    Cursor, ETag, ETagMatch, EntitySet, Hooks, ListLimits, ListQuery, Page, ParentKeys, Preconditions,
    RequestContext, ServedSet, Versioned,
};
#[doc(hidden)]
pub use crate::entity_set::{EntitySets, Registry};
pub use crate::limit::{RateLimiter, Throttled};
pub use crate::problem::Problem;
pub use crate::protocol::Body;
pub use crate::service::{GraphService, GraphServiceBuilder, ResponseFuture, StillRunning};
pub use crate::store::{MemoryStore, assign_key};
#[cfg(feature = "sqlite")]
pub use crate::store::{SqliteDatabase, SqliteError, SqliteOptions, SqliteStore};
