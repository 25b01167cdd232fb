//! A response with an error status: [`ServiceError`].

use std::fmt;

use http::StatusCode;
use http::header::{HeaderMap, RETRY_AFTER};

use super::retry_after::RetryAfter;
use crate::json;
use crate::payload::ODataError;

/// The most characters to keep of a body that is not an OData error.
const EXCERPT: usize = 200;

/// A response with an error status.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ServiceError {
    /// The status.
    pub status: StatusCode,
    /// The body; `None` where it is not an OData error, such as a body from a proxy.
    pub odata: Option<ODataError>,
    /// The beginning of a body that is not an OData error.
    pub excerpt: Option<String>,
    /// `request-id`: the request's id, from the service.
    pub request_id: Option<String>,
    /// `client-request-id`: the request's id, from the client.
    pub client_request_id: Option<String>,
    /// `Retry-After`: the time to try again.
    pub retry_after: Option<RetryAfter>,
}

impl ServiceError {
    pub(super) fn of(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let odata: Option<ODataError> = json::from_slice(body).ok();
        let excerpt = || String::from_utf8_lossy(body).trim().chars().take(EXCERPT).collect::<String>();
        let excerpt = odata.is_none().then(excerpt).filter(|text| !text.is_empty());
        let inner = odata.as_ref().and_then(|odata| odata.inner_error.as_ref());
        let id =
            |name, inner: Option<&String>| text(headers, name).map(str::to_owned).or_else(|| inner.cloned());
        let request_id = id("request-id", inner.and_then(|inner| inner.request_id.as_ref()));
        let client_request_id =
            id("client-request-id", inner.and_then(|inner| inner.client_request_id.as_ref()));
        let retry_after = text(headers, RETRY_AFTER.as_str()).and_then(RetryAfter::parse);
        Self { status, odata, excerpt, request_id, client_request_id, retry_after }
    }
}

impl fmt::Display for ServiceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.status.fmt(f)?;
        match (&self.odata, &self.excerpt) {
            (Some(odata), _) => write!(f, ": {odata}")?,
            (None, Some(excerpt)) => write!(f, ": {excerpt}")?,
            (None, None) => {}
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
