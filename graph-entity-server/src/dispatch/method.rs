//! Maps a method to the kind of request.

use http::header::{ALLOW, HeaderValue};
use http::{Method, StatusCode};

use crate::problem::Problem;
use crate::protocol::RequestKind;
use crate::url::{Address, Route};

const ON_SET: [(Method, RequestKind); 3] = [
    (Method::GET, RequestKind::List),
    (Method::HEAD, RequestKind::List),
    (Method::POST, RequestKind::Create),
];
const ON_COUNT: [(Method, RequestKind); 2] =
    [(Method::GET, RequestKind::Count), (Method::HEAD, RequestKind::Count)];
const ON_ENTITY: [(Method, RequestKind); 4] = [
    (Method::GET, RequestKind::Get),
    (Method::HEAD, RequestKind::Get),
    (Method::PATCH, RequestKind::Update),
    (Method::DELETE, RequestKind::Delete),
];

/// The kind of request that `method` makes on the resource at this address of the route.
pub(super) fn kind(method: &Method, route: &Route, address: &Address) -> Result<RequestKind, Problem> {
    let is_entity = address.key.is_some() || route.entity_type.is_singleton();
    let methods: &[(Method, RequestKind)] = match () {
        () if address.is_count => &ON_COUNT,
        () if is_entity => &ON_ENTITY,
        () => &ON_SET,
    };
    let mut offered = methods.iter().filter(|(_, kind)| route.verbs.contains(kind.verb()));
    if let Some((_, kind)) = offered.clone().find(|(name, _)| name == method) {
        return Ok(*kind);
    }
    let allowed = offered.next().map_or(String::new(), |(first, _)| {
        offered.fold(first.to_string(), |list, (next, _)| format!("{list}, {next}"))
    });
    let message = if allowed.is_empty() {
        format!("{method} is not possible here, nor is any other method.")
    } else {
        format!("{method} is not possible here; possible are {allowed}.")
    };
    let problem = Problem::new(StatusCode::METHOD_NOT_ALLOWED, "methodNotAllowed", message);
    Err(match HeaderValue::try_from(allowed) {
        Ok(allowed) => problem.with_header(ALLOW, allowed),
        Err(_) => problem,
    })
}
