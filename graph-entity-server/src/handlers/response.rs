//! Entities and collections as responses of axum handlers.

use axum::response::{IntoResponse, Response};
use graph_entity_core::Structured;
use graph_entity_core::json::{self, Annotations, ToJson};
use graph_entity_core::model::Verb;
use http::StatusCode;
use http::header::{HeaderValue, LOCATION};

use super::graph::Graph;
use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::protocol::{Format, Reply, Version};

/// How many bytes to reserve for the JSON of a response: enough for most entities.
const ROOM: usize = 1000;

impl<T: ToJson> IntoResponse for Graph<T> {
    fn into_response(self) -> Response {
        let format = Format::default();
        let mut body = Vec::with_capacity(ROOM);
        self.0.write(&mut body, &format.write_options(Version::default(), false));
        answer(Reply::new(StatusCode::OK).with_body(body, format.content_type(Version::default())))
    }
}

/// A response with one entity, its status, its `Location` and its context URL.
///
/// It has all properties of the entity, also those that are declared `on_select`: if the client did not
/// select them, set them to `None`.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::handlers::EntityResponse;
/// # use axum::response::IntoResponse;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key)]
///     id: String,
/// }
///
/// let printer = Printer { id: "7".into() };
/// let response = EntityResponse::created(printer, "/v1.0/print/printers/7")
///     .context("https://example.com/v1.0/$metadata#print/printers/$entity")
///     .into_response();
/// assert_eq!(response.status(), 201);
/// assert_eq!(response.headers()["location"], "/v1.0/print/printers/7");
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct EntityResponse<E> {
    status: StatusCode,
    entity: E,
    location: Option<String>,
    context: Option<String>,
}

impl<E: Structured> EntityResponse<E> {
    /// 200 with an entity.
    pub fn ok(entity: E) -> Self {
        Self { status: StatusCode::OK, entity, location: None, context: None }
    }

    /// 201 with the created entity. Its URL, percent-encoded, becomes the `Location`.
    pub fn created(entity: E, location: impl Into<String>) -> Self {
        Self { status: StatusCode::CREATED, location: Some(location.into()), ..Self::ok(entity) }
    }

    /// Sets the context URL of the entity: `@odata.context`.
    pub fn context(self, url: impl Into<String>) -> Self {
        Self { context: Some(url.into()), ..self }
    }
}

/// 500 if the location cannot be the value of a header.
impl<E: Structured> IntoResponse for EntityResponse<E> {
    fn into_response(self) -> Response {
        let format = Format::default();
        let annotations = Annotations::default().context(self.context.as_deref());
        let mut body = Vec::with_capacity(ROOM);
        json::write(&mut body, &self.entity, &annotations, &format.write_options(Version::default(), false));
        let mut reply = Reply::new(self.status).with_body(body, format.content_type(Version::default()));
        if let Some(location) = self.location {
            match HeaderValue::try_from(location) {
                Ok(location) => drop(reply.headers.insert(LOCATION, location)),
                Err(_) => return Problem::internal("the location is not percent-encoded").into_response(),
            }
        }
        answer(reply)
    }
}

fn answer(reply: Reply) -> Response {
    let cx = RequestContext::new(Verb::Get);
    reply.into_response(cx, Version::default(), false).map(axum::body::Body::new)
}
