//! Entities as an HTTP service: the crate `graph-entity-server`.
//!
//! - [`GraphService`] is the whole of HTTP: paths, methods, formats, preferences, errors in Microsoft Graph's shape.
//! - [`EntitySet`] is what keeps the entities: [`MemoryStore`], `SqliteStore` (feature `sqlite`), or your own data.
//! - [`ListQuery`] is what a list request asks of an entity set.
//! - [`Hooks`] are rules of your own around a store.
//! - [`Problem`] is what an entity set answers when it cannot do as it is asked.
//! - [`Authenticator`] finds out who is calling; `JwtBearer` (feature `jwt`) does by signed tokens.
//! - The module `handlers` (feature `axum`) has extractors and responders for handlers of your own, without a service.

#[cfg(feature = "axum")]
#[doc(inline)]
pub use graph_entity_server::handlers;
#[doc(inline)]
pub use graph_entity_server::{
    Authenticator, Body, BuildError, Cursor, ETag, ETagMatch, EntitySet, GraphService, GraphServiceBuilder,
    Hooks, Identity, IdentityKind, ListQuery, MemoryStore, Page, ParentKeys, Preconditions, Problem,
    RateLimiter, RequestContext, ResponseFuture, Throttled, Versioned, assign_key,
};
#[cfg(feature = "jwt")]
#[doc(inline)]
pub use graph_entity_server::{Jwks, JwksError, JwksFile, JwksSource, JwtBearer};
#[cfg(feature = "sqlite")]
#[doc(inline)]
pub use graph_entity_server::{SqliteDatabase, SqliteError, SqliteOptions, SqliteStore};
