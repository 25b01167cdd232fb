//! The log of a request. It never contains the token, the URL or the body.

use std::ops::Deref;
use std::time::Instant;

use http::StatusCode;
use http::request::Parts;
use tracing::field;

use crate::entity_set::RequestContext;

/// The span of a request, at the level debug. It ties all log lines of a request together.
pub(super) struct Span {
    span: tracing::Span,
    begin: Instant,
}

impl Span {
    /// `None` where nobody listens, so that an unobserved request pays nothing.
    pub(super) fn of(request: &Parts, cx: &RequestContext) -> Option<Box<Self>> {
        let span = tracing::debug_span!(
            "request",
            method = %request.method,
            request_id = cx.request_id,
            template = field::Empty,
            status = field::Empty,
            duration = field::Empty,
        );
        (!span.is_disabled()).then(|| Box::new(Self { span, begin: Instant::now() }))
    }

    /// Ends the span. `template` is the declared path, empty where the request has none.
    pub(super) fn answered(&self, template: &str, status: StatusCode) {
        self.span.record("template", template).record("status", status.as_u16());
        self.span.record("duration", field::debug(self.begin.elapsed()));
        self.span.in_scope(|| tracing::debug!("answered"));
    }
}

impl Deref for Span {
    type Target = tracing::Span;

    fn deref(&self) -> &tracing::Span {
        &self.span
    }
}
