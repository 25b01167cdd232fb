//! Who may call, and how often.

use http::request::Parts;

use super::shared::Shared;
use crate::entity_set::RequestContext;
use crate::problem::Problem;
use crate::url::Route;

/// Checks the URL and the host of a request, whoever calls.
///
/// # Errors
///
/// 414 for a URL that is too long, 400 without the `Host` that the service requires.
pub(super) fn check_url(service: &Shared, parts: &Parts) -> Result<(), Problem> {
    service.limits.check_url(&parts.uri)?;
    service.root.check_host(parts.version, &parts.headers)
}

/// Authenticates the caller, before the response says anything about the entities of the service.
///
/// # Errors
///
/// 401 for an unknown caller.
pub(super) async fn identify(
    service: &Shared,
    parts: &Parts,
    cx: &mut RequestContext,
) -> Result<(), Problem> {
    match service.authorization.authenticate(parts, cx)? {
        Some(task) => task.await,
        None => Ok(()),
    }
}

/// Checks that the caller may make this request at this route, now.
///
/// # Errors
///
/// 429 when the host's limiter refuses, 403 when a permission is missing.
pub(super) async fn admit(service: &Shared, route: &Route, cx: &RequestContext) -> Result<(), Problem> {
    let declared = || route.entity_type.route(route.path, cx.verb);
    if let Some(task) = service.limits.rate(declared, cx) {
        task.await?;
    }
    service.authorization.permit(route.entity_type.permissions().of(cx.verb), cx)
}
