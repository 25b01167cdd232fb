//! The query part of a URL: its options and their values.

mod allowed;
mod next_link;
mod token;

use std::borrow::Cow;
use std::sync::Arc;

use graph_entity_core::model::StructuredType;
use graph_entity_core::query::bound::{Binder, BoundExpr, BoundOrderBy, BoundSearch, Selection};
use graph_entity_core::query::{Limits, QueryError, QueryErrorKind, QueryOptions, system_option};

use crate::entity_set::{Cursor, ListLimits, ListQuery};
use crate::problem::Problem;
use crate::protocol::{Format, RequestKind};

/// The text of a parameter alias, whose name begins with `@`: for a key in the path, which is read before the
/// other options.
pub(crate) fn alias(query: &str, name: &str) -> Option<String> {
    next_link::value(query, name).map(Cow::into_owned)
}

/// The query options of a request, checked against its kind and its entity type.
#[derive(Debug, Default)]
pub(crate) struct Query<'q> {
    raw: &'q str,
    /// `None` if the URL has no query, as in most requests.
    options: Option<Box<Options>>,
}

#[derive(Debug)]
struct Options {
    filter: Option<Arc<BoundExpr>>,
    search: Option<Arc<BoundSearch>>,
    order_by: Arc<[BoundOrderBy]>,
    selection: Option<Arc<Selection>>,
    format: Option<Format>,
    top: Option<u64>,
    skip: u64,
    count: bool,
    skip_token: Option<String>,
}

impl<'q> Query<'q> {
    /// Reads the query of a request of this kind for entities of this type.
    ///
    /// # Errors
    ///
    /// 400 for an invalid option, 501 for an option that is not implemented; the target is the query option.
    /// 406 for a `$format` that the service does not have.
    pub(crate) fn parse(
        raw: Option<&'q str>,
        ty: &'static StructuredType,
        kind: RequestKind,
        limits: &Limits,
    ) -> Result<Self, Problem> {
        let Some(raw) = raw.filter(|raw| !raw.is_empty()) else {
            return Ok(Self::default());
        };
        let options = QueryOptions::parse(raw, limits).map_err(|error| problem(&error))?;
        allowed::check(kind, &options)?;
        let format = options.format.as_deref().map(Format::of_option).transpose()?;
        let bound = Binder::query(ty, &options).map_err(|error| problem(&error))?;
        if bound.skip_token.is_some() && bound.skip.is_some() {
            return Err(Problem::bad_request("invalidSkipToken", BESIDE_SKIP).with_target("$skip"));
        }
        let options = Box::new(Options {
            filter: bound.filter.map(Arc::new),
            search: bound.search.map(Arc::new),
            order_by: bound.order_by.into(),
            selection: bound.selection.map(Arc::new),
            format,
            top: bound.top,
            skip: bound.skip.unwrap_or(0),
            count: bound.count,
            skip_token: bound.skip_token,
        });
        Ok(Self { raw, options: Some(options) })
    }

    /// `$format`
    pub(crate) fn format(&self) -> Option<Format> {
        self.options.as_ref()?.format
    }

    /// `$select`
    pub(crate) fn selection(&self) -> Option<&Selection> {
        self.options.as_ref()?.selection.as_deref()
    }

    /// `$top`: the most entities that this page and the pages after it may have together.
    pub(crate) fn top(&self) -> Option<u64> {
        self.options.as_ref()?.top
    }

    /// Makes the query for an entity set: at most `page_size` entities of the set at `path`, within `limits`.
    ///
    /// # Errors
    ///
    /// 400 when `$skiptoken` is not one that [`next`](Self::next) made for this set and this query.
    pub(crate) fn of_list(
        &self,
        ty: &'static StructuredType,
        path: &str,
        page_size: usize,
        limits: ListLimits,
    ) -> Result<ListQuery, Problem> {
        let Some(options) = &self.options else {
            return Ok(ListQuery { page_size, limits, ..ListQuery::default() });
        };
        let after = match &options.skip_token {
            Some(token) => {
                let identity = next_link::identity(path, self.raw);
                Some(token::read(token, identity, ty, &options.order_by).ok_or_else(|| {
                    Problem::bad_request("invalidSkipToken", FOREIGN_TOKEN).with_target("$skiptoken")
                })?)
            }
            None => None,
        };
        Ok(ListQuery {
            filter: options.filter.clone(),
            search: options.search.clone(),
            order_by: Arc::clone(&options.order_by),
            skip: options.skip,
            count: options.count,
            selection: options.selection.clone(),
            after,
            page_size,
            limits,
        })
    }

    /// Makes the query of the link to the page after `place`. `top` is how many entities `$top` still allows
    /// there.
    pub(crate) fn next(
        &self,
        ty: &'static StructuredType,
        path: &str,
        place: &Cursor,
        top: Option<u64>,
    ) -> String {
        let token = token::write(place, next_link::identity(path, self.raw), ty);
        next_link::next(self.raw, top, &token)
    }

    /// 400 if the link to the next page would be longer than the service reads.
    ///
    /// The client can fix this: the link consists of the request's own options and of a token, which has the
    /// values of `$orderby` of the page's last entity.
    pub(crate) fn next_too_long(&self, limit: usize) -> Problem {
        let is_sorted = self.options.as_ref().is_some_and(|options| !options.order_by.is_empty());
        let why = if is_sorted {
            "it has the values that the last entity on the page is sorted by; order by something shorter"
        } else {
            "it repeats the request's query, which leaves no room for the $skiptoken; shorten the query"
        };
        let message = format!(
            "The link to the next page would be longer than the {limit} bytes that the service reads: {why}."
        );
        let problem = Problem::bad_request("nextLinkTooLong", message);
        if is_sorted { problem.with_target("$orderby") } else { problem }
    }

    /// 501 for an entity set that does not follow the query. Names the first option that prevents it.
    pub(crate) fn unanswered(&self) -> Problem {
        let uncounted =
            || Problem::not_implemented("This collection cannot be counted.").with_target("$count");
        let Some(options) = &self.options else { return uncounted() };
        let given = [
            ("$filter", options.filter.is_some()),
            ("$search", options.search.is_some()),
            ("$orderby", !options.order_by.is_empty()),
            ("$skip", options.skip > 0),
            ("$count", options.count),
        ];
        let mut given = given.into_iter().filter(|(_, given)| *given).map(|(name, _)| name);
        let Some(first) = given.next() else {
            return uncounted();
        };
        let names = given.fold(first.to_owned(), |names, name| format!("{names}, {name}"));
        Problem::not_implemented(format!("This collection does not answer {names}; leave it out."))
            .with_target(first)
    }
}

const FOREIGN_TOKEN: &str = "The $skiptoken belongs to another collection, or to another $filter, $orderby \
                             or $search; follow @odata.nextLink as it is.";
const BESIDE_SKIP: &str = "$skip cannot be combined with $skiptoken, which continues after a page; \
                           follow @odata.nextLink as it is.";

/// Writes an error of the query language as a problem.
fn problem(error: &QueryError) -> Problem {
    let mut message = error.to_string();
    if !message.ends_with(['.', '?']) {
        message.push('.');
    }
    let problem = match error.kind() {
        QueryErrorKind::NotImplemented => Problem::not_implemented(message),
        kind => Problem::bad_request(kind.code(), message),
    };
    match error.option() {
        Some(option) => problem.with_target(system_option(option).unwrap_or(option)),
        None => problem,
    }
}

#[cfg(test)]
mod tests;
