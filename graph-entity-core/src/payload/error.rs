//! The body of an error response: [`ODataError`].

use std::fmt;

use crate::error::{Error, ErrorKind};
use crate::value::Untyped;

/// The body of an error response (OData JSON 4.01 §21, in the shape Microsoft Graph gives it).
///
/// Reads what the versions 2.0 and 3.0 write, too: a message with its language (`{"lang": "en-US", "value":
/// "…"}`), and `odata.error` around it all. A code that is a number is read as its text.
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

    /// Reads the body of an error response, also in the shapes of OData 2.0 and 3.0.
    ///
    /// # Errors
    ///
    /// When the body has no object `error`; the body is then not an error response.
    pub(crate) fn from_body(body: &Untyped) -> Result<Self, Error> {
        let object = |name| body.member(name).filter(|error| matches!(error, Untyped::Object(_)));
        if let Some(error) = object("error").or_else(|| object("odata.error")) {
            return Ok(Self::from_untyped(error));
        }
        let message = "expected an error response: an object whose property `error` is an object";
        Err(Error::new(ErrorKind::MissingProperty, message).within("error"))
    }

    /// Reads the members that are present, because services differ in the members that they omit.
    fn from_untyped(error: &Untyped) -> Self {
        let details = match error.member("details") {
            Some(Untyped::Array(details)) => details.as_slice(),
            _ => &[],
        };
        let inner = error.member("innerError").or_else(|| error.member("innererror"));
        Self {
            code: text(error, "code").unwrap_or_default(),
            message: message(error),
            target: text(error, "target"),
            details: details
                .iter()
                .map(|detail| ErrorDetail {
                    code: text(detail, "code").unwrap_or_default(),
                    message: message(detail),
                    target: text(detail, "target"),
                })
                .collect(),
            inner_error: inner.filter(|inner| matches!(inner, Untyped::Object(_))).map(|inner| InnerError {
                code: text(inner, "code"),
                date: text(inner, "date"),
                request_id: text(inner, "request-id"),
                client_request_id: text(inner, "client-request-id"),
            }),
        }
    }
}

#[cfg(feature = "client")]
impl ODataError {
    /// Whether there is a code or a message.
    pub(crate) fn has_words(&self) -> bool {
        !self.code.is_empty() || !self.message.is_empty()
    }

    /// Whether everything that `body` says has a place in this, which was read from it.
    pub(crate) fn says_all_of(&self, body: &Untyped) -> bool {
        says_all(Some(&self.to_untyped()), body)
    }
}

#[cfg(feature = "client")]
fn says_all(written: Option<&Untyped>, read: &Untyped) -> bool {
    match (written, read) {
        (_, Untyped::Null) => true,
        (Some(Untyped::Array(written)), Untyped::Array(items)) => {
            written.len() == items.len()
                && written.iter().zip(items).all(|(written, item)| says_all(Some(written), item))
        }
        (None, Untyped::Array(items)) => items.is_empty(),
        (written, Untyped::Object(members)) => members.iter().all(|(name, member)| {
            let name = match name.as_str() {
                "odata.error" => "error",
                "innererror" => "innerError",
                name => name,
            };
            says_all(written.and_then(|written| written.member(name)), member)
        }),
        (Some(Untyped::String(written)), Untyped::Number(number)) => written == number.as_str(),
        (written, read) => written == Some(read),
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
        match (self.code.as_str(), self.message.as_str()) {
            ("", "") => f.write_str("an error without a code and a message"),
            ("", words) | (words, "") => f.write_str(words),
            (code, message) => write!(f, "{code}: {message}"),
        }
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

/// A member that is text. Some services write codes as numbers.
fn text(object: &Untyped, name: &str) -> Option<String> {
    match object.member(name)? {
        Untyped::String(text) => Some(text.clone()),
        Untyped::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The message, which OData 2.0 and 3.0 write with its language: `{"lang": "en-US", "value": "…"}`.
fn message(object: &Untyped) -> String {
    let named = || object.member("message").and_then(|message| text(message, "value"));
    text(object, "message").or_else(named).unwrap_or_default()
}
