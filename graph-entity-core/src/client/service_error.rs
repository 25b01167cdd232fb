//! A response with an error status: [`ServiceError`].

use std::fmt;

use http::StatusCode;
use http::header::HeaderMap;

use super::retry_after::RetryAfter;
use crate::json;
use crate::payload::ODataError;
use crate::text::shorten_to;

/// The most characters to keep of a body.
const EXCERPT: usize = 1_000;

/// The most characters of an excerpt that a message quotes.
const QUOTED: usize = 200;

/// A response with an error status.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The status.
    pub status: StatusCode,
    /// The body; `None` where it is not an OData error, such as a body from a proxy or from an OAuth server.
    pub odata: Option<ODataError>,
    /// The beginning of the body, of at most 1,000 characters, where the body says more than `odata` has a
    /// place for: because it is not an OData error, or because it has members of its own, such as the
    /// `stacktrace` of OData 3.0. `None` where `odata` says it all, and for an empty body.
    pub excerpt: Option<String>,
    /// `request-id`: the request's id, from the service.
    pub request_id: Option<String>,
    /// `client-request-id`: the request's id, from the client.
    pub client_request_id: Option<String>,
    /// `Retry-After`: the time to try again, as [`retry_after`](super::retry_after) reads it.
    pub retry_after: Option<RetryAfter>,
}

impl ServiceError {
    /// `body` is in UTF-8, as far as that is known.
    pub(super) fn of(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let untyped = json::untyped(body).ok();
        let odata = untyped.as_ref().and_then(|body| ODataError::from_body(body).ok());
        let says_all = match (&odata, &untyped) {
            (Some(odata), Some(body)) => odata.has_words() && odata.says_all_of(body),
            _ => false,
        };
        let excerpt = || String::from_utf8_lossy(body).trim().chars().take(EXCERPT).collect::<String>();
        let excerpt = (!says_all).then(excerpt).filter(|text| !text.is_empty());
        let inner = odata.as_ref().and_then(|odata| odata.inner_error.as_ref());
        let id =
            |name, inner: Option<&String>| text(headers, name).map(str::to_owned).or_else(|| inner.cloned());
        let request_id = id("request-id", inner.and_then(|inner| inner.request_id.as_ref()));
        let client_request_id =
            id("client-request-id", inner.and_then(|inner| inner.client_request_id.as_ref()));
        let retry_after = RetryAfter::of(headers);
        Self { status, odata, excerpt, request_id, client_request_id, retry_after }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.status.fmt(f)?;
        match (&self.odata, &self.excerpt) {
            (Some(odata), _) if odata.has_words() => write!(f, ": {odata}")?,
            (_, Some(excerpt)) => write!(f, ": {}", shorten_to(QUOTED, excerpt))?,
            _ => {}
        }
        show_request_id(self.request_id.as_deref(), f)
    }
}

impl std::error::Error for ServiceError {}

pub(super) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

pub(super) fn show_request_id(request_id: Option<&str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match request_id {
        Some(id) => write!(f, " (request-id {id})"),
        None => Ok(()),
    }
}
