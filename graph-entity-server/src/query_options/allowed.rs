//! Which query options have a meaning for which requests.

use graph_entity_core::query::QueryOptions;

use crate::problem::Problem;

/// What a request is about, as far as its query options are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Resource {
    /// `GET` on a collection.
    Collection,
    /// `GET` on the number of entities, `/$count`.
    Count,
    /// `GET` on one entity or a singleton.
    Entity,
    /// A create or update, whose response has the entity.
    Written,
    /// A delete, whose response has no body.
    Deleted,
}

use Resource::{Collection, Count, Entity, Written};

/// Whether an option is given.
type IsGiven = fn(&QueryOptions) -> bool;

/// A system query option: its name, whether it is given, and where it can be.
type Rule = (&'static str, IsGiven, &'static [Resource]);

const RULES: [Rule; 10] = [
    ("$filter", |options| options.filter.is_some(), &[Collection, Count]),
    ("$search", |options| options.search.is_some(), &[Collection, Count]),
    ("$orderby", |options| options.order_by.is_some(), &[Collection]),
    ("$select", |options| options.select.is_some(), &[Collection, Entity, Written]),
    ("$top", |options| options.top.is_some(), &[Collection]),
    ("$skip", |options| options.skip.is_some(), &[Collection]),
    ("$count", |options| options.count.is_some(), &[Collection]),
    ("$skiptoken", |options| options.skip_token.is_some(), &[Collection]),
    ("$format", |options| options.format.is_some(), &[Collection, Entity, Written]),
    // of the entity-id of a `$entity` resource or of a deleted reference, which there are none of
    ("$id", |options| options.id.is_some(), &[]),
];

/// The options of OData that no resource here has.
const NOT_IMPLEMENTED: [(&str, IsGiven); 5] = [
    ("$expand", |options| options.expand.is_some()),
    ("$compute", |options| options.compute.is_some()),
    ("$deltatoken", |options| options.delta_token.is_some()),
    ("$index", |options| options.index.is_some()),
    ("$schemaversion", |options| options.schema_version.is_some()),
];

impl Resource {
    /// # Errors
    ///
    /// 501 for an option that is not implemented, 400 for one that has no meaning here.
    pub(super) fn check(self, options: &QueryOptions) -> Result<(), Problem> {
        if let Some((name, _)) = NOT_IMPLEMENTED.into_iter().find(|(_, given)| given(options)) {
            let message = format!("The query option {name} is not implemented; leave it out.");
            return Err(Problem::not_implemented(message).with_target(name));
        }
        let misplaced = |(_, given, places): &Rule| given(options) && !places.contains(&self);
        match RULES.into_iter().find(misplaced) {
            Some((name, _, _)) => Err(self.misplaced(name)),
            None => Ok(()),
        }
    }

    fn misplaced(self, name: &str) -> Problem {
        let possible: Vec<_> = RULES
            .into_iter()
            .filter(|(_, _, places)| places.contains(&self))
            .map(|(name, ..)| name)
            .collect();
        let possible = match possible.as_slice() {
            [] => "no query option of OData has".to_owned(),
            names => format!("these have: {}", names.join(", ")),
        };
        let message = format!("The query option {name} has no meaning for {}; {possible}.", self.described());
        Problem::bad_request("misplacedQueryOption", message).with_target(name)
    }

    const fn described(self) -> &'static str {
        match self {
            Collection => "a collection",
            Count => "the number of entities",
            Entity => "one entity",
            Written => "a create or an update",
            Self::Deleted => "a delete",
        }
    }
}
