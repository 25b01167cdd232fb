//! [`Graph`] as an extractor.

use std::time::Duration;

use axum::RequestExt;
use axum::extract::{FromRequest, Request};
use graph_entity_core::json::{self, FromJson};
use http::HeaderMap;
use http::header::EXPECT;

use super::graph::Graph;
use super::reject::GraphRejection;
use crate::limit::{Reservation, VALUES_SIZE};
use crate::problem::Problem;
use crate::protocol::{Format, Preferences, Rest, Unread};

/// How much of a refused body is read and discarded, in bytes, and for how long.
const DRAINED: (usize, Duration) = (64 * 1024 * 1024, Duration::from_secs(30));

impl<T: FromJson + Send, S: Send + Sync> FromRequest<S> for Graph<T> {
    type Rejection = GraphRejection;

    async fn from_request(request: Request, _: &S) -> Result<Self, GraphRejection> {
        let (parts, body) = request.with_limited_body().into_parts();
        let mut unread = Unread::new(body);
        match read(&parts.headers, &mut unread).await {
            Ok(value) => Ok(Self(value)),
            Err(problem) => {
                // A client that sent `Expect: 100-continue` sends nothing now.
                if !parts.headers.contains_key(EXPECT) {
                    let (bytes, timeout) = DRAINED;
                    Rest::new(unread, bytes, timeout).discard(Rest::in_background).await;
                }
                Err(GraphRejection::new(problem, &parts.headers))
            }
        }
    }
}

async fn read<T: FromJson>(headers: &HeaderMap, body: &mut Unread<axum::body::Body>) -> Result<T, Problem> {
    let options = Format::of_body(headers)?.read_options(Preferences::of(headers).unknown_enum_members);
    let options = options.request(true).max_values_size(VALUES_SIZE);
    // No limit here: the host's own limit ends a body that is too long.
    let bytes = body.collect(usize::MAX, &mut Reservation::unlimited()).await?;
    Ok(json::from_slice_with(&bytes, &options)?)
}
