//! Errors of requests: [`Problem`].

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use graph_entity_core::query::bound::EvaluationError;
use graph_entity_core::{Error, ErrorDetail, ErrorKind, InnerError, ODataError};
use http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use http::{HeaderMap, StatusCode};

/// Why a request was not carried out: a status, and the content of the error body.
///
/// An entity set returns a problem, and the service writes it as a Microsoft Graph error.
///
/// ```
/// use graph_entity_server::Problem;
/// use http::StatusCode;
///
/// let message = "The device is locked; unlock it first.";
/// let problem = Problem::new(StatusCode::FORBIDDEN, "deviceIsLocked", message).with_target("deviceName");
/// assert_eq!(problem.status(), StatusCode::FORBIDDEN);
/// assert!(Problem::not_found().is_not_found());
/// ```
#[derive(Debug)]
pub struct Problem(Box<Inner>);

/// The code of [`Problem::read_for_another_version`].
const READ_FOR_ANOTHER_VERSION: &str = "entityChangedMeanwhile";

#[derive(Debug)]
struct Inner {
    status: StatusCode,
    /// The specific code, for `innerError`.
    code: Cow<'static, str>,
    /// `None` where the status says enough.
    message: Option<Cow<'static, str>>,
    target: Option<String>,
    details: Vec<ErrorDetail>,
    headers: HeaderMap,
    /// For the log; never shown to the client.
    cause: Option<Box<dyn StdError + Send + Sync>>,
}

impl Problem {
    /// Makes a problem with a status, a specific code in camelCase and a message for people, which says what
    /// is wrong and how to fix it. The body has the status's own code as `code` (`badRequest`), as in
    /// Microsoft Graph, and the specific one as `innerError.code`.
    #[must_use]
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut problem = Self::of(status, code);
        problem.0.message = Some(message.into());
        problem
    }

    fn of(status: StatusCode, code: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            status,
            code: code.into(),
            message: None,
            target: None,
            details: Vec::new(),
            headers: HeaderMap::new(),
            cause: None,
        }))
    }

    /// 400: the request is wrong.
    #[must_use]
    pub fn bad_request(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message)
    }

    /// 404: there is no entity with that key.
    #[must_use]
    pub fn not_found() -> Self {
        Self::of(StatusCode::NOT_FOUND, "entityNotFound")
    }

    /// 409: an entity with that key exists already.
    #[must_use]
    pub fn conflict() -> Self {
        Self::of(StatusCode::CONFLICT, "keyExists")
    }

    /// 412: the entity has changed since the client read it.
    #[must_use]
    pub fn precondition_failed() -> Self {
        Self::of(StatusCode::PRECONDITION_FAILED, "entityChanged")
    }

    /// 409: the entity has changed since the request was read for it.
    pub(crate) fn read_for_another_version() -> Self {
        let message = "The entity has changed while the request was read, which leaves out the types of \
                       complex values: send it again, or name the types with `@odata.type`.";
        Self::new(StatusCode::CONFLICT, READ_FOR_ANOTHER_VERSION, message)
    }

    pub(crate) fn is_read_for_another_version(&self) -> bool {
        self.0.code == READ_FOR_ANOTHER_VERSION
    }

    /// 501: the service does not implement this part of the protocol.
    #[must_use]
    pub fn not_implemented(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, "notImplemented", message)
    }

    /// 500: the fault is not the client's. The cause goes to the log only, through `tracing` as an error
    /// whose target begins with `graph_entity_server`; set up a subscriber to see it.
    ///
    /// With it, `?` takes the errors of other crates:
    ///
    /// ```
    /// use graph_entity_server::Problem;
    ///
    /// fn name_of(id: &str) -> Result<String, Problem> {
    ///     std::fs::read_to_string(format!("/var/lib/printers/{id}/name")).map_err(Problem::internal)
    /// }
    ///
    /// assert_eq!(name_of("1").unwrap_err().status(), http::StatusCode::INTERNAL_SERVER_ERROR);
    /// ```
    #[must_use]
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        let mut problem = Self::of(StatusCode::INTERNAL_SERVER_ERROR, "internalError");
        problem.0.cause = Some(cause.into());
        problem
    }

    /// 503: the request was not begun, because the service shuts down.
    pub(crate) fn shutting_down() -> Self {
        let message = "The service is shutting down and has not begun the request; try again later.";
        // Long enough for a restart.
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "shuttingDown", message)
            .with_header(RETRY_AFTER, HeaderValue::from_static("5"))
    }

    /// 503: the service has shut down before the request was answered. It has no `Retry-After`, because a
    /// write should not be repeated blindly.
    pub(crate) fn shut_down() -> Self {
        let message =
            "The service has shut down before the request was answered; a write may be done or not.";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "shutDown", message)
    }

    /// The same problem with another message.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = Some(message.into());
        self
    }

    /// The same problem, naming the wrong property or query option: `controlScores/0/score`.
    #[must_use]
    pub fn with_target(mut self, target: impl Into<String>) -> Self {
        self.0.target = Some(target.into());
        self
    }

    /// The same problem with one more detail.
    #[must_use]
    pub fn with_detail(mut self, detail: ErrorDetail) -> Self {
        self.0.details.push(detail);
        self
    }

    /// The same problem with a header for the response.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.append(name, value);
        self
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The specific code, which appears in `innerError`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The wrong property or query option.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        self.0.target.as_deref()
    }

    /// Whether the status is 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.0.status == StatusCode::NOT_FOUND
    }

    /// Sets the message, if the problem has none.
    pub(crate) fn or_message(mut self, message: impl FnOnce() -> String) -> Self {
        // The client must not learn details of an internal problem.
        if self.0.message.is_none() && !self.0.status.is_server_error() {
            self.0.message = Some(message().into());
        }
        self
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    pub(crate) fn cause(&self) -> Option<&(dyn StdError + Send + Sync)> {
        self.0.cause.as_deref()
    }

    /// Makes the body of the response.
    pub(crate) fn into_body(
        self,
        date: String,
        request_id: &str,
        client_request_id: Option<&str>,
    ) -> ODataError {
        let Inner { status, code, message, target, details, .. } = *self.0;
        let mut inner = InnerError::default();
        inner.code = Some(code.into_owned());
        inner.date = Some(date);
        inner.request_id = Some(request_id.to_owned());
        // As in Microsoft Graph, the service's id is used if the client sent none.
        inner.client_request_id = Some(client_request_id.unwrap_or(request_id).to_owned());
        let message = message.unwrap_or(Cow::Borrowed(default_message(status)));
        let mut error = ODataError::new(phrase(status), message);
        error.target = target;
        error.details = details;
        error.inner_error = Some(inner);
        error
    }
}

fn default_message(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "There is no such entity.",
        StatusCode::CONFLICT => "An entity with this key exists already.",
        StatusCode::PRECONDITION_FAILED => "The entity has changed since it was read; read it again.",
        _ => "The service could not carry out the request. Its log has the cause under this request-id.",
    }
}

/// The reason phrase of the status in camelCase: `badRequest`.
fn phrase(status: StatusCode) -> String {
    let mut phrase = String::new();
    for word in status.canonical_reason().unwrap_or("error").split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut word = word.to_ascii_lowercase();
        if !phrase.is_empty()
            && let Some(first) = word.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        phrase.push_str(&word);
    }
    phrase
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            ErrorKind::NotImplemented => StatusCode::NOT_IMPLEMENTED,
            ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            ErrorKind::TypeConflict => StatusCode::CONFLICT,
            _ => StatusCode::BAD_REQUEST,
        };
        let problem = Self::new(status, error.kind().code(), error.to_string());
        if error.path().is_empty() { problem } else { problem.with_target(error.path()) }
    }
}

/// 400 for a query that costs too much; 504 for one that was stopped, because its time is over.
impl From<EvaluationError> for Problem {
    fn from(error: EvaluationError) -> Self {
        let Some(code) = error.code() else {
            let message = "The request was not answered in time: the query takes too long; make it simpler.";
            return Self::new(StatusCode::GATEWAY_TIMEOUT, "requestTimeout", message);
        };
        let mut message = error.to_string();
        if let Some(first) = message.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        message.push('.');
        Self::bad_request(code, message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.0.message.as_deref().unwrap_or_else(|| default_message(self.0.status));
        write!(f, "{}: {message}", self.0.status)?;
        match &self.0.cause {
            Some(cause) => write!(f, " ({cause})"),
            None => Ok(()),
        }
    }
}

impl StdError for Problem {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.cause.as_deref().map(|cause| cause as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use graph_entity_core::json;

    use super::*;

    #[test]
    fn the_code_is_the_status_phrase() {
        let cases = [
            (400, "badRequest"),
            (401, "unauthorized"),
            (404, "notFound"),
            (405, "methodNotAllowed"),
            (409, "conflict"),
            (415, "unsupportedMediaType"),
            (500, "internalServerError"),
            (501, "notImplemented"),
            (599, "error"),
        ];
        for (status, expected) in cases {
            assert_eq!(phrase(StatusCode::from_u16(status).unwrap()), expected);
        }
    }

    #[test]
    fn an_internal_cause_stays_inside() {
        let problem = Problem::internal("the disk is full").or_message(|| "the disk is full".to_owned());
        assert!(problem.to_string().contains("the disk is full"));
        let body = json::to_vec(&problem.into_body("2026-11-22T10:00:00".into(), "7", None));
        let body = String::from_utf8(body).unwrap();
        assert!(!body.contains("disk"), "{body}");
        assert!(body.contains(r#""request-id":"7""#), "{body}");
    }

    #[test]
    fn an_error_of_the_core_keeps_its_place() {
        let error = Error::new(ErrorKind::NullNotAllowed, "expected a number, found null").within("score");
        let problem = Problem::from(error);
        assert_eq!(problem.status(), StatusCode::BAD_REQUEST);
        assert_eq!(problem.code(), "nullNotAllowed");
        assert_eq!(problem.target(), Some("score"));
        let error = Error::new(ErrorKind::NotImplemented, "not implemented").within("owner@odata.bind");
        assert_eq!(Problem::from(error).status(), StatusCode::NOT_IMPLEMENTED);
    }
}
