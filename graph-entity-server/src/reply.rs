//! From what an operation gives to an HTTP response.

use graph_entity_core::json;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue};
use http::{HeaderMap, Response, StatusCode};

use crate::body::Body;
use crate::context::{CLIENT_REQUEST_ID, REQUEST_ID, RequestContext};
use crate::entity_set::ETag;
use crate::negotiate::{ODATA_VERSION, Version};
use crate::problem::Problem;

/// What an operation answers.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body and its Content-Type.
    pub(crate) body: Option<(Vec<u8>, HeaderValue)>,
}

impl Reply {
    pub(crate) fn new(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: None }
    }

    pub(crate) fn with_body(self, body: Vec<u8>, content_type: HeaderValue) -> Self {
        Self { body: Some((body, content_type)), ..self }
    }

    /// The same reply with a URL as a header. One that cannot stand in a header, which only a host outside ASCII can make, is
    /// left out.
    pub(crate) fn with_url(mut self, name: HeaderName, url: String) -> Self {
        if let Ok(value) = HeaderValue::try_from(url) {
            self.headers.insert(name, value);
        }
        self
    }

    /// The same reply with the version of the entity that it is about, if there is one.
    pub(crate) fn with_etag(mut self, etag: Option<&ETag>) -> Self {
        if let Some(value) = etag.and_then(|etag| HeaderValue::try_from(etag.to_string()).ok()) {
            self.headers.insert(ETAG, value);
        }
        self
    }

    /// The answer to a problem: its status and a Graph error body.
    pub(crate) fn of_problem(problem: Problem, cx: &RequestContext) -> Self {
        let mut reply = Self::new(problem.status());
        reply.headers = problem.headers().clone();
        let date = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let body = problem.into_body(date, &cx.request_id, cx.client_request_id.as_deref());
        reply.with_body(json::to_vec(&body), HeaderValue::from_static("application/json;charset=utf-8"))
    }

    /// The response; without the body itself to a HEAD request.
    pub(crate) fn into_response(self, cx: RequestContext, version: Version, is_head: bool) -> Response<Body> {
        let mut response = Response::new(Body::default());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        let headers = response.headers_mut();
        headers.insert(ODATA_VERSION, version.header());
        for (name, id) in [(REQUEST_ID, Some(cx.request_id)), (CLIENT_REQUEST_ID, cx.client_request_id)] {
            if let Some(id) = id.and_then(|id| HeaderValue::try_from(id).ok()) {
                headers.insert(name, id);
            }
        }
        if let Some((body, content_type)) = self.body {
            headers.insert(CONTENT_TYPE, content_type);
            if is_head {
                headers.insert(CONTENT_LENGTH, body.len().into());
            } else {
                // The server knows the length of such a body by itself.
                *response.body_mut() = Body::new(body);
            }
        }
        response
    }
}
