//! The extractor and responder: [`Graph`].

/// JSON of Microsoft Graph: the body of a request, or of a response.
///
/// As an extractor it takes an `XCreate` or `XPatch` (or anything that [`FromJson`](graph_entity_core::json::FromJson)
/// reads) under the rules of the service: `Content-Type: application/json`, at most as many bytes as axum's
/// `DefaultBodyLimit` says (2 MB unless it is set), and every check of the declaration but
/// `on_read_only = "reject_if_changed"`, for which one has to know the stored entity. It refuses with a
/// [`GraphRejection`](super::GraphRejection).
///
/// As a response it is 200 with an entity, a [`Collection`](graph_entity_core::Collection) or an
/// [`ODataError`](graph_entity_core::ODataError). For other statuses there are
/// [`EntityResponse`](super::EntityResponse) and [`Problem`](crate::Problem).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Graph<T>(pub T);
