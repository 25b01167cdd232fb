//! Entities as an HTTP service: the crate `graph-entity-server`.
//!
//! - [`GraphService`] does everything that belongs to HTTP: paths, methods, formats, preferences, errors in
//!   Microsoft Graph's shape.
//! - [`EntitySet`] keeps the entities: [`MemoryStore`], `SqliteStore` (feature `sqlite`), or your own data.
//! - [`ListQuery`] is a list request to an entity set.
//! - [`Hooks`] are your own rules around a store.
//! - [`Problem`] is the error that an entity set returns when it cannot carry out a request.
//! - [`Authenticator`] finds out who is calling; `JwtBearer` (feature `jwt`) does so by signed tokens.
//! - The module `handlers` (feature `axum`) has extractors and responders for your own handlers, without a
//!   service.

#[doc(inline)]
pub use graph_entity_core::model::{Verb, Verbs};
#[cfg(feature = "axum")]
#[doc(inline)]
pub use graph_entity_server::handlers;
#[doc(inline)]
pub use graph_entity_server::{
    Authenticator, Body, BuildError, Cursor, ETag, ETagMatch, EntitySet, GraphService, GraphServiceBuilder,
    Hooks, Identity, IdentityKind, ListLimits, ListQuery, MemoryStore, Page, ParentKeys, Preconditions,
    Problem, RateLimiter, RequestContext, ResponseFuture, ServedSet, StillRunning, Throttled, Versioned,
    assign_key,
};
#[cfg(feature = "jwt")]
#[doc(inline)]
pub use graph_entity_server::{Jwks, JwksError, JwksFile, JwksSource, JwtBearer};
#[cfg(feature = "sqlite")]
#[doc(inline)]
pub use graph_entity_server::{SqliteDatabase, SqliteError, SqliteOptions, SqliteStore};
