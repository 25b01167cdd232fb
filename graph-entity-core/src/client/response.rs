//! Reading responses: [`read`], [`ClientError`].

use std::fmt;

use http::header::ETAG;
use http::{Response, StatusCode};

use crate::error::{Error, ErrorKind};
use crate::json::{self, FromJson};
use crate::payload::{ControlInformation, ODataError};

use super::body::decoded;
use super::retry_after::RetryAfter;
use super::service_error::{ServiceError, show_request_id, text};

/// A type that a response can be read into: an entity, a [`Collection`](crate::Collection) of them, a
/// [`Projection`](super::Projection), or a [`Delta`](super::Delta); an `Option` of one, which is `None` where
/// the response has no body (204 No Content); `()`, which accepts any body.
#[diagnostic::on_unimplemented(
    message = "a response cannot be read as `{Self}`",
    note = "it can be read as an entity, a `Collection<_>`, a `Projection<_>`, a `Delta<_>`, \
            an `Option` of one, a `u64` or `()`"
)]
pub trait FromResponse: Sized {
    #[doc(hidden)]
    fn from_success(status: StatusCode, request_id: Option<&str>, body: &[u8]) -> Result<Self, ClientError>;
}

impl<T: FromJson> FromResponse for T {
    fn from_success(status: StatusCode, request_id: Option<&str>, body: &[u8]) -> Result<Self, ClientError> {
        let request_id = request_id.map(str::to_owned);
        if is_blank(body) {
            return Err(ClientError::NoContent { status, request_id });
        }
        json::from_slice(body).map_err(|source| ClientError::Body { status, request_id, source })
    }
}

impl<T: FromJson> FromResponse for Option<T> {
    fn from_success(status: StatusCode, request_id: Option<&str>, body: &[u8]) -> Result<Self, ClientError> {
        if is_blank(body) { Ok(None) } else { T::from_success(status, request_id, body).map(Some) }
    }
}

/// Reads the response to `/$count`.
impl FromResponse for u64 {
    fn from_success(status: StatusCode, request_id: Option<&str>, body: &[u8]) -> Result<Self, ClientError> {
        let text = std::str::from_utf8(body).unwrap_or_default();
        text.trim().parse().map_err(|_| ClientError::Body {
            status,
            request_id: request_id.map(str::to_owned),
            source: Error::new(ErrorKind::InvalidValue, "expected a number of entities"),
        })
    }
}

impl FromResponse for () {
    fn from_success(_: StatusCode, _: Option<&str>, _: &[u8]) -> Result<Self, ClientError> {
        Ok(())
    }
}

/// Reads a response, with its complete body: in UTF-8, or in UTF-16 with a byte order mark.
///
/// ```
/// use graph_entity_core::client;
/// use graph_entity_core::{Collection, GraphEntity};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let response = http::Response::new(r#"{"value": [{"id": "7"}]}"#);
/// let page: Collection<Printer> = client::read(&response)?;
/// assert_eq!(page.value[0].id, "7");
/// # Ok::<(), client::ClientError>(())
/// ```
///
/// # Errors
///
/// [`ClientError::Service`] for every status but 2xx, with the service's error; [`ClientError::Body`] for a
/// body that is not a `T`; [`ClientError::NoContent`] for an empty body where `T` needs one.
pub fn read<T: FromResponse>(response: &Response<impl AsRef<[u8]>>) -> Result<T, ClientError> {
    let (status, body) = (response.status(), decoded(response.body().as_ref()));
    if status.is_success() {
        return T::from_success(status, text(response.headers(), "request-id"), &body);
    }
    Err(ClientError::Service(Box::new(ServiceError::of(status, response.headers(), &body))))
}

/// The version of the entity in a response, for [`if_match`](super::Call::if_match): the header `ETag`, or
/// else `@odata.etag` in the body. With it the service makes an update only if nobody has changed the entity
/// since, and otherwise answers 412.
///
/// ```
/// use graph_entity_core::client::{self, Resource};
/// use graph_entity_core::{GraphEntity, PatchValue};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let read = http::Response::new(r#"{"@odata.etag": "W/\"7\"", "id": "1"}"#);
/// let etag = client::etag(&read).ok_or("the service keeps no versions")?;
///
/// let printers = Resource::<Printer>::new("https://example.com/v1.0")?;
/// let patch = PrinterPatch { display_name: PatchValue::Set("Hall".into()) };
/// let update = printers.update("1", &patch).if_match(etag).build()?;
/// assert_eq!(update.headers()["if-match"], "W/\"7\"");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn etag(response: &Response<impl AsRef<[u8]>>) -> Option<String> {
    match text(response.headers(), ETAG.as_str()) {
        Some(etag) => Some(etag.to_owned()),
        None => json::read_control(&decoded(response.body().as_ref())).etag,
    }
}

/// The control information of the entity in a response.
///
/// The ETag is that of the header `ETag`, or else of `@odata.etag` in the body. The entity-id is `@odata.id`
/// in the body, or else the header `OData-EntityId`, which a response without a body has (OData 4.01 Protocol
/// §8.3.4). Reading the body as an entity does not look for it, so that this costs nothing who does not ask.
///
/// ```
/// use graph_entity_core::client;
///
/// let text = r#"{"@id": "printers('7')", "@etag": "W/\"1\"", "id": "7"}"#;
/// let control = client::control(&http::Response::new(text));
/// assert_eq!(control.id.as_deref(), Some("printers('7')"));
/// assert_eq!(control.etag.as_deref(), Some("W/\"1\""));
/// ```
#[must_use]
pub fn control(response: &Response<impl AsRef<[u8]>>) -> ControlInformation {
    let mut control = json::read_control(&decoded(response.body().as_ref()));
    if let Some(etag) = text(response.headers(), ETAG.as_str()) {
        control.etag = Some(etag.to_owned());
    }
    if control.id.is_none() {
        control.id = text(response.headers(), "odata-entityid").map(str::to_owned);
    }
    control
}

/// The reason why a response could not be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ClientError {
    /// The service answered with an error status.
    Service(Box<ServiceError>),
    /// The response has no body, but `T` is an entity or a collection. If the body may be missing, read an
    /// `Option`.
    NoContent {
        /// The status.
        status: StatusCode,
        /// The request's id, from the service.
        request_id: Option<String>,
    },
    /// The body is not a value of the expected type.
    Body {
        /// The status.
        status: StatusCode,
        /// The request's id, from the service.
        request_id: Option<String>,
        /// The mistake and its path in the body.
        source: Error,
    },
}

impl ClientError {
    /// The response's status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Service(error) => error.status,
            Self::NoContent { status, .. } | Self::Body { status, .. } => *status,
        }
    }

    /// The request's id from the service, which helps the people who run the service to find the request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Service(error) => error.request_id.as_deref(),
            Self::NoContent { request_id, .. } | Self::Body { request_id, .. } => request_id.as_deref(),
        }
    }

    /// The body of the service's error response.
    #[must_use]
    pub fn odata(&self) -> Option<&ODataError> {
        match self {
            Self::Service(error) => error.odata.as_ref(),
            _ => None,
        }
    }

    /// The time to try again, as the service sets it with 429 Too Many Requests or 503 Service Unavailable.
    #[must_use]
    pub fn retry_after(&self) -> Option<RetryAfter> {
        match self {
            Self::Service(error) => error.retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Service(error) => return error.fmt(f),
            Self::NoContent { status, .. } => {
                write!(f, "{status}: the response has no body")?;
            }
            Self::Body { status, source, .. } => {
                write!(f, "{status}, but the body cannot be read: {source}")?;
            }
        }
        show_request_id(self.request_id(), f)
    }
}

impl std::error::Error for ClientError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Service(error) => error.odata.as_ref().map(|odata| odata as _),
            Self::NoContent { .. } => None,
            Self::Body { source, .. } => Some(source),
        }
    }
}

fn is_blank(body: &[u8]) -> bool {
    body.trim_ascii().is_empty()
}
