//! Turns the result of a verb into an HTTP response.

use bytes::Bytes;
use graph_entity_core::json;
use http::header::{CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, VARY};
use http::{HeaderMap, Method, Response, StatusCode};

use super::body::Body;
use super::format::Format;
use super::prefer::{PREFERENCE_APPLIED, Preferences};
use super::request_kind::RequestKind;
use super::version::{ODATA_VERSION, Version};
use crate::entity_set::{CLIENT_REQUEST_ID, ETag, REQUEST_ID, RequestContext};
use crate::problem::Problem;

/// The result of a verb.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body and its `Content-Type`.
    pub(crate) body: Option<(Bytes, HeaderValue)>,
}

impl Reply {
    pub(crate) fn new(status: StatusCode) -> Self {
        Self { status, headers: HeaderMap::new(), body: None }
    }

    pub(crate) fn with_body(self, body: impl Into<Bytes>, content_type: HeaderValue) -> Self {
        Self { body: Some((body.into(), content_type)), ..self }
    }

    /// Adds a header with a URL. If the URL cannot be the value of a header, the header is left out; only a
    /// host outside ASCII can cause that.
    pub(crate) fn with_url(mut self, name: HeaderName, url: String) -> Self {
        if let Ok(value) = HeaderValue::try_from(url) {
            self.headers.insert(name, value);
        }
        self
    }

    /// Adds the ETag of the entity, if it has one.
    pub(crate) fn with_etag(mut self, etag: Option<&ETag>) -> Self {
        if let Some(value) = etag.and_then(|etag| HeaderValue::try_from(etag.to_string()).ok()) {
            self.headers.insert(ETAG, value);
        }
        self
    }

    /// Says which preferences the reply follows.
    pub(crate) fn with_applied(mut self, preferences: Preferences, kind: RequestKind) -> Self {
        if let Some(applied) = preferences.applied(kind) {
            self.headers.insert(PREFERENCE_APPLIED, applied);
        }
        self
    }

    /// The reply to a problem: its status and a Graph error body, in the language of the messages (OData JSON
    /// 4.01 §21.1).
    pub(crate) fn of_problem(
        problem: Problem,
        cx: &RequestContext,
        format: Format,
        version: Version,
    ) -> Self {
        let mut reply = Self::new(problem.status());
        reply.headers = problem.headers().clone();
        reply.headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static("en"));
        let date = jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let body = problem.into_body(date, &cx.request_id, cx.client_request_id.as_deref());
        reply.with_body(json::to_vec(&body), format.content_type(version))
    }

    /// Makes the response to a request with this method. A HEAD request gets no body.
    pub(crate) fn into_response_to(
        mut self,
        method: &Method,
        cx: RequestContext,
        version: Version,
    ) -> Response<Body> {
        // A host's layer may have set `Vary` already.
        self.headers.append(VARY, VARIES_WITH);
        self.into_response(cx, version, *method == Method::HEAD)
    }

    /// Makes the response, without the body if `is_head`.
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
                // The server sets `Content-Length` from the body.
                *response.body_mut() = Body::new(body);
            }
        }
        response
    }
}

/// The request headers on which a response depends (RFC 9110 §12.5.5). Every response names them, an error or
/// 304 too, so that a cache does not use it for another request.
const VARIES_WITH: HeaderValue = HeaderValue::from_static("Accept, Prefer, OData-Version, OData-MaxVersion");
