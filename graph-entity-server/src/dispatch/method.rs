//! Maps a method to the kind of request, and answers `OPTIONS`.

use http::header::{ALLOW, HeaderValue};
use http::{Method, StatusCode};

use crate::problem::Problem;
use crate::protocol::{Reply, RequestKind};
use crate::url::{Address, Route};

static ON_SET: [(Method, RequestKind); 3] = [
    (Method::GET, RequestKind::List),
    (Method::HEAD, RequestKind::List),
    (Method::POST, RequestKind::Create),
];
static ON_COUNT: [(Method, RequestKind); 2] =
    [(Method::GET, RequestKind::Count), (Method::HEAD, RequestKind::Count)];
static ON_ENTITY: [(Method, RequestKind); 4] = [
    (Method::GET, RequestKind::Get),
    (Method::HEAD, RequestKind::Get),
    (Method::PATCH, RequestKind::Update),
    (Method::DELETE, RequestKind::Delete),
];

/// The kind of request that `method` makes on the resource at this address of the route.
pub(super) fn kind(method: &Method, route: &Route, address: &Address) -> Result<RequestKind, Problem> {
    if let Some((_, kind)) = offered(route, address).find(|(name, _)| name == method) {
        return Ok(*kind);
    }
    let allowed = names(route, address);
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

/// The answer to `OPTIONS`: the methods of the resource. Browsers ask before they send a token (a preflight).
pub(super) fn options(route: &Route, address: &Address) -> Reply {
    let mut reply = Reply::new(StatusCode::NO_CONTENT);
    let names = names(route, address);
    let separator = if names.is_empty() { "" } else { ", " };
    if let Ok(allowed) = HeaderValue::try_from(format!("{names}{separator}OPTIONS")) {
        reply.headers.insert(ALLOW, allowed);
    }
    reply
}

/// The methods that the resource has, with the kind of request that each makes.
fn offered<'r>(
    route: &'r Route,
    address: &Address,
) -> impl Iterator<Item = &'static (Method, RequestKind)> + use<'r> {
    let is_entity = address.key.is_some() || route.entity_type.is_singleton();
    let methods: &'static [(Method, RequestKind)] = match () {
        () if address.is_count => &ON_COUNT,
        () if is_entity => &ON_ENTITY,
        () => &ON_SET,
    };
    methods.iter().filter(|(_, kind)| route.verbs.contains(kind.verb()))
}

fn names(route: &Route, address: &Address) -> String {
    let mut names = String::new();
    for (method, _) in offered(route, address) {
        if !names.is_empty() {
            names.push_str(", ");
        }
        names.push_str(method.as_str());
    }
    names
}
