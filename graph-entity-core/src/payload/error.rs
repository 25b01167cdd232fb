//! The body of an error response: [`ODataError`].

use std::fmt;

use crate::error::{Error, ErrorKind};
use crate::value::Untyped;

/// The body of an error response (OData JSON 4.01 §21, in the shape Microsoft Graph gives it).
///
/// ```
/// use graph_entity_core::{ODataError, json};
///
/// let error: ODataError = json::from_str(
///     r#"{"error": {"code": "notFound", "message": "There is no such device.", "innerError": {"request-id": "7"}}}"#,
/// )?;
/// assert_eq!(error.code, "notFound");
/// assert_eq!(error.inner_error.and_then(|inner| inner.request_id).as_deref(), Some("7"));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ODataError {
    /// The status phrase in camelCase: `badRequest`.
    pub code: String,
    /// The mistake and how to mend it, in words for people.
    pub message: String,
    /// The property or query option at fault: `controlScores/0/score`.
    pub target: Option<String>,
    /// Further errors of the same request.
    pub details: Vec<ErrorDetail>,
    /// Details that help to trace the request.
    pub inner_error: Option<InnerError>,
}

/// One of several errors in an [`ODataError`].
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The specific code.
    pub code: String,
    /// The mistake, in words for people.
    pub message: String,
    /// The property or query option at fault.
    pub target: Option<String>,
}

/// Details that help to trace the failed request.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct InnerError {
    /// The specific code, such as `nullNotAllowed`.
    pub code: Option<String>,
    /// The time of the error.
    pub date: Option<String>,
    /// The request's id, from the service.
    pub request_id: Option<String>,
    /// The request's id, from the client.
    pub client_request_id: Option<String>,
}

impl ODataError {
    /// An error with a code and a message.
    #[must_use]
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), ..Self::default() }
    }

    pub(crate) fn to_untyped(&self) -> Untyped {
        let mut error = code_and_message(&self.code, &self.message, self.target.as_deref());
        if !self.details.is_empty() {
            let details = self
                .details
                .iter()
                .map(|detail| {
                    Untyped::Object(code_and_message(&detail.code, &detail.message, detail.target.as_deref()))
                })
                .collect();
            error.push(("details".into(), Untyped::Array(details)));
        }
        if let Some(inner) = &self.inner_error {
            error.push(("innerError".into(), inner.to_untyped()));
        }
        Untyped::Object(vec![("error".into(), Untyped::Object(error))])
    }

    /// Reads the body of an error response.
    ///
    /// # Errors
    ///
    /// When the body has no object `error`; the body is then not an error response.
    pub(crate) fn from_body(body: &Untyped) -> Result<Self, Error> {
        if matches!(body.member("error"), Some(Untyped::Object(_))) {
            return Ok(Self::from_untyped(body));
        }
        let message = "expected an error response: an object whose property `error` is an object";
        Err(Error::new(ErrorKind::MissingProperty, message).within("error"))
    }

    /// Reads the members that are present, because services differ in the members that they omit.
    pub(crate) fn from_untyped(body: &Untyped) -> Self {
        let Some(error) = body.member("error") else {
            return Self::default();
        };
        let details = match error.member("details") {
            Some(Untyped::Array(details)) => details.as_slice(),
            _ => &[],
        };
        let inner = error.member("innerError").or_else(|| error.member("innererror"));
        Self {
            code: text(error, "code").unwrap_or_default(),
            message: text(error, "message").unwrap_or_default(),
            target: text(error, "target"),
            details: details
                .iter()
                .map(|detail| ErrorDetail {
                    code: text(detail, "code").unwrap_or_default(),
                    message: text(detail, "message").unwrap_or_default(),
                    target: text(detail, "target"),
                })
                .collect(),
            inner_error: inner.map(|inner| InnerError {
                code: text(inner, "code"),
                date: text(inner, "date"),
                request_id: text(inner, "request-id"),
                client_request_id: text(inner, "client-request-id"),
            }),
        }
    }
}

impl InnerError {
    fn to_untyped(&self) -> Untyped {
        let members = [
            ("code", &self.code),
            ("date", &self.date),
            ("request-id", &self.request_id),
            ("client-request-id", &self.client_request_id),
        ];
        let given = |(name, text): (&str, &Option<String>)| Some((name.to_owned(), text.clone()?.into()));
        Untyped::Object(members.into_iter().filter_map(given).collect())
    }
}

impl fmt::Display for ODataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ODataError {}

fn code_and_message(code: &str, message: &str, target: Option<&str>) -> Vec<(String, Untyped)> {
    let mut members = vec![("code".into(), code.into()), ("message".into(), message.into())];
    if let Some(target) = target {
        members.push(("target".into(), target.into()));
    }
    members
}

fn text(object: &Untyped, name: &str) -> Option<String> {
    object.member(name).and_then(Untyped::as_str).map(str::to_owned)
}
