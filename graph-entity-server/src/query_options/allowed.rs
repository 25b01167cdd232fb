//! The query options that each kind of request allows.

use graph_entity_core::query::QueryOptions;

use crate::problem::Problem;
use crate::protocol::RequestKind::{self, Count, Create, Delete, Get, List, Update};

/// Whether an option is given.
type IsGiven = fn(&QueryOptions) -> bool;

/// A system query option: its name, whether a request has it, and the kinds of requests that allow it.
type Rule = (&'static str, IsGiven, &'static [RequestKind]);

const RULES: [Rule; 10] = [
    ("$filter", |options| options.filter.is_some(), &[List, Count]),
    ("$search", |options| options.search.is_some(), &[List, Count]),
    ("$orderby", |options| options.order_by.is_some(), &[List, Count]),
    ("$select", |options| options.select.is_some(), &[List, Get, Create, Update]),
    ("$top", |options| options.top.is_some(), &[List, Count]),
    ("$skip", |options| options.skip.is_some(), &[List, Count]),
    ("$count", |options| options.count.is_some(), &[List]),
    ("$skiptoken", |options| options.skip_token.is_some(), &[List]),
    ("$format", |options| options.format.is_some(), &[List, Get, Create, Update]),
    // `$id` belongs to the resource `$entity` and to deleting a reference, which are not implemented.
    ("$id", |options| options.id.is_some(), &[]),
];

/// Checks the options of a request.
///
/// # Errors
///
/// 501 for an option that is not implemented, 400 for an option that has no meaning for this kind of request.
pub(super) fn check(kind: RequestKind, options: &QueryOptions) -> Result<(), Problem> {
    if let Some(name) = options.not_implemented() {
        let message = format!("The query option {name} is not implemented; leave it out.");
        return Err(Problem::not_implemented(message).with_target(name));
    }
    let is_misplaced = |(_, given, places): &Rule| given(options) && !places.contains(&kind);
    match RULES.into_iter().find(is_misplaced) {
        Some((name, _, _)) => Err(misplaced(kind, name)),
        None => Ok(()),
    }
}

fn misplaced(kind: RequestKind, name: &str) -> Problem {
    let possible: Vec<_> =
        RULES.into_iter().filter(|(_, _, places)| places.contains(&kind)).map(|(name, ..)| name).collect();
    let possible = match possible.as_slice() {
        [] => "no query option of OData has".to_owned(),
        names => format!("these have: {}", names.join(", ")),
    };
    let message = format!("The query option {name} has no meaning for {}; {possible}.", described(kind));
    Problem::bad_request("misplacedQueryOption", message).with_target(name)
}

const fn described(kind: RequestKind) -> &'static str {
    match kind {
        List => "a collection",
        Count => "the number of entities",
        Get => "one entity",
        Create | Update => "a create or an update",
        Delete => "a delete",
    }
}
