//! From a method to an operation.

use graph_entity_core::model::Operation;
use http::header::{ALLOW, HeaderValue};
use http::{Method, StatusCode};

use crate::problem::Problem;
use crate::url::{Address, Route};

const ON_SET: [(Method, Operation); 3] =
    [(Method::GET, Operation::List), (Method::HEAD, Operation::List), (Method::POST, Operation::Create)];
const ON_COUNT: [(Method, Operation); 2] = [(Method::GET, Operation::List), (Method::HEAD, Operation::List)];
const ON_ENTITY: [(Method, Operation); 4] = [
    (Method::GET, Operation::Get),
    (Method::HEAD, Operation::Get),
    (Method::PATCH, Operation::Update),
    (Method::DELETE, Operation::Delete),
];

/// The operation that `method` asks for on the resource at this address of the route.
///
/// # Errors
///
/// 405 with `Allow` when the resource does not offer it.
pub(super) fn operation(method: &Method, route: &Route, address: &Address) -> Result<Operation, Problem> {
    let is_entity = address.key.is_some() || route.entity_type.is_singleton();
    let methods: &[(Method, Operation)] = match () {
        () if address.is_count => &ON_COUNT,
        () if is_entity => &ON_ENTITY,
        () => &ON_SET,
    };
    let mut offered = methods.iter().filter(|(_, operation)| route.operations.contains(*operation));
    if let Some((_, operation)) = offered.clone().find(|(name, _)| name == method) {
        return Ok(*operation);
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
