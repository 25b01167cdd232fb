//! Problems as responses of axum handlers.

use std::fmt;

use axum::response::{IntoResponse, Response};
use graph_entity_core::model::Verb;
use http::{Extensions, HeaderMap};

use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::protocol::{Format, Reply, Version};

/// Why [`Graph`](super::Graph) refused a request: a [`Problem`], whose response carries the request's ids.
#[derive(Debug)]
pub struct GraphRejection {
    problem: Problem,
    cx: RequestContext,
    version: Version,
}

impl GraphRejection {
    pub(super) fn new(problem: Problem, headers: &HeaderMap) -> Self {
        let version = Version::of_response(headers).unwrap_or_default();
        Self { problem, cx: RequestContext::of(headers, Extensions::new()), version }
    }

    /// The problem.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.problem
    }
}

impl fmt::Display for GraphRejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl std::error::Error for GraphRejection {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.problem)
    }
}

impl IntoResponse for GraphRejection {
    fn into_response(self) -> Response {
        answer(self.problem, self.cx, self.version)
    }
}

/// The status and a Graph error body. The cause of an internal problem goes to the log.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        answer(self, RequestContext::new(Verb::Get), Version::default())
    }
}

fn answer(problem: Problem, cx: RequestContext, version: Version) -> Response {
    if let Some(cause) = problem.cause() {
        tracing::error!(request_id = cx.request_id, %cause, "the request failed");
    }
    Reply::of_problem(problem, &cx, Format::default(), version)
        .into_response(cx, version, false)
        .map(axum::body::Body::new)
}
