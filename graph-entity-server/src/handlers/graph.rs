//! The extractor and responder [`Graph`].

/// JSON of Microsoft Graph: the body of a request or of a response.
///
/// As an extractor it reads an `XCreate` or `XPatch` (or any other
/// [`FromJson`](graph_entity_core::json::FromJson)) under the rules of the service:
/// `Content-Type: application/json`, at most as many bytes as axum's `DefaultBodyLimit` allows (2 MB unless
/// it is set), and every check of the declaration except `on_read_only = "reject_if_changed"`, which needs
/// the stored entity. Errors are a [`GraphRejection`](super::GraphRejection).
///
/// As a response it is 200 with an entity, a [`Collection`](graph_entity_core::Collection) or an
/// [`ODataError`](graph_entity_core::ODataError). Use [`EntityResponse`](super::EntityResponse) and
/// [`Problem`](crate::Problem) for other statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Graph<T>(pub T);
