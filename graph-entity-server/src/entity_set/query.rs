//! The request for a list: [`ListQuery`].

use std::cmp::Ordering;
use std::sync::Arc;

use graph_entity_core::model::{ElementType, StructuredType};
use graph_entity_core::query::bound::{
    self, BoundExpr, BoundKind, BoundOrderBy, BoundSearch, Evaluation, EvaluationError, OrderValue,
    Selection, Step, evaluate,
};
use graph_entity_core::{EntityKey, KeyValues, Structured};

use super::limits::ListLimits;
use crate::problem::Problem;

/// The entities that a list request asks for, and their order.
///
/// An entity set follows the whole query, or says that it cannot: see
/// [`Page::answering`](super::Page::answering). [`Page::from_sorted`](super::Page::from_sorted) and
/// [`Page::from_unsorted`](super::Page::from_unsorted) follow all of it.
///
/// The service has checked the query against the declaration: properties exist, types fit, and `supports(…)`
/// allows them there. The query has no `$top`: the service makes `page_size` small enough, and ends the list
/// after as many entities as `$top` allows.
///
/// An entity set with its own way to find entities uses the parts of the query that it can, and says whether
/// it followed the query:
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::{ListQuery, Page, Problem, Versioned};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key)]
///     id: i32,
/// }
///
/// /// The printers have the numbers from 1 to 1,000; they can be counted, but neither filtered nor sorted.
/// fn list(query: &ListQuery) -> Result<Page<Printer>, Problem> {
///     let after = query.after_key::<i32>()?.unwrap_or(0);
///     let skip = usize::try_from(query.skip).unwrap_or(usize::MAX);
///     let ids = (1..=1000).skip_while(|id| *id <= after).skip(skip).take(query.page_size);
///     let items: Vec<Versioned<Printer>> = ids.map(|id| Versioned::from(&Printer { id })).collect();
///     let last = items.last().filter(|last| last.entity.id < 1000);
///     let mut page = match last.map(|last| query.cursor(&*last.entity)) {
///         Some(next) => Page::with_next(items, next),
///         None => Page::last(items),
///     };
///     page.count = Some(1000);
///     let can = query.filter.is_none() && query.search.is_none() && query.order_by.is_empty();
///     Ok(if can { page.answering() } else { page })
/// }
///
/// let mut query = ListQuery::default();
/// (query.page_size, query.skip) = (2, 3);
/// assert_eq!(list(&query)?.items[0].entity.id, 4);
/// # Ok::<(), Problem>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ListQuery {
    /// `$filter`: only entities for which the expression is true.
    pub filter: Option<Arc<BoundExpr>>,
    /// `$search`: only entities that match the search.
    pub search: Option<Arc<BoundSearch>>,
    /// `$orderby`. Entities that it does not order, which are all of them if it is empty, come in the order
    /// of their keys.
    pub order_by: Arc<[BoundOrderBy]>,
    /// `$skip`: how many entities to leave out at the beginning; 0 on later pages.
    pub skip: u64,
    /// `$count`: whether the page must give the number of entities, without regard to pages and `skip`.
    pub count: bool,
    /// `$select`: the properties in the response; `None` for all. A set need not fill the others, except for
    /// the key and what `$orderby` reads, from which links are made. The response leaves out any other
    /// property that a page has.
    pub selection: Option<Arc<Selection>>,
    /// Only entities after this place, where the page before ended.
    pub after: Option<Cursor>,
    /// At most this many entities. It may be 0 if the request asks only for the number of entities.
    pub page_size: usize,
    /// How much work the query may cause.
    pub limits: ListLimits,
}

/// The first page, of 100 entities, within the default limits and without a deadline.
impl Default for ListQuery {
    fn default() -> Self {
        Self {
            filter: None,
            search: None,
            order_by: Arc::default(),
            skip: 0,
            count: false,
            selection: None,
            after: None,
            page_size: 100,
            limits: ListLimits::default(),
        }
    }
}

impl ListQuery {
    /// The key after which the page begins, as the entity's own key type: `None` for the first page.
    ///
    /// # Errors
    ///
    /// 400 when the key is not of that type.
    pub fn after_key<K: EntityKey>(&self) -> Result<Option<K>, Problem> {
        self.after.as_ref().map(|after| K::from_values(after.key())).transpose().map_err(Problem::from)
    }

    /// Whether the query asks for all entities, in the order of their keys, and not for their number.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.filter.is_none()
            && self.search.is_none()
            && self.order_by.is_empty()
            && self.skip == 0
            && !self.count
    }

    /// Whether entities of this type come in the order of their keys: there is no `$orderby`, or it has the
    /// key's own properties.
    pub(crate) fn is_in_key_order(&self, ty: &StructuredType) -> bool {
        let mut key = ty.key();
        self.order_by.iter().all(|item| {
            // Members of an enumeration sort by their numbers, but by their names in a key.
            let sorts_alike = |index: &usize| {
                let property = ty.properties().get(*index);
                property.is_some_and(|property| matches!(property.ty().element(), ElementType::Primitive(_)))
            };
            let next = key.next().filter(sorts_alike);
            next.is_some() && property_of(item.expr()) == next && !item.is_descending()
        })
    }

    /// Whether the entity satisfies `filter` and `search`.
    ///
    /// The cost has no bound. For a client's query use [`matches_within`](Self::matches_within).
    #[must_use]
    pub fn matches(&self, entity: &dyn Structured) -> bool {
        self.filter.as_ref().is_none_or(|filter| bound::matches(filter, entity))
            && self.search.as_ref().is_none_or(|search| search.matches(entity))
    }

    /// Whether the entity of this evaluation satisfies `filter` and `search`.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_core::query::bound::EvaluationError;
    /// use graph_entity_server::ListQuery;
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key)]
    ///     id: i32,
    /// }
    ///
    /// /// How many printers the query finds.
    /// fn count(printers: &[Printer], query: &ListQuery) -> Result<usize, EvaluationError> {
    ///     let stop = || query.limits.is_over();
    ///     let budget = query.limits.budget(&stop);
    ///     let mut count = 0;
    ///     for printer in printers {
    ///         count += usize::from(query.matches_within(&budget.evaluation(printer))?);
    ///     }
    ///     Ok(count)
    /// }
    ///
    /// assert_eq!(count(&[Printer { id: 1 }], &ListQuery::default()), Ok(1));
    /// ```
    ///
    /// # Errors
    ///
    /// When the evaluation costs more than it may, or is stopped. [`Problem`] is made from this error.
    pub fn matches_within(&self, evaluation: &Evaluation<'_>) -> Result<bool, EvaluationError> {
        if let Some(filter) = &self.filter
            && !evaluation.matches(filter)?
        {
            return Ok(false);
        }
        self.search.as_ref().map_or(Ok(true), |search| evaluation.matches_search(search))
    }

    /// The place of an entity in the order that the query asks for.
    ///
    /// The cost has no bound. For a client's query use [`cursor_within`](Self::cursor_within).
    #[must_use]
    pub fn cursor(&self, entity: &dyn Structured) -> Cursor {
        let order = self.order_by.iter().map(|item| evaluate(item.expr(), entity).into()).collect();
        Cursor { order, key: KeyValues::of(entity) }
    }

    /// The place of `entity`, which `evaluation` was made for, in the order that the query asks for.
    ///
    /// # Errors
    ///
    /// When the evaluation costs more than it may, or is stopped. [`Problem`] is made from this error.
    pub fn cursor_within(
        &self,
        entity: &dyn Structured,
        evaluation: &Evaluation<'_>,
    ) -> Result<Cursor, EvaluationError> {
        // Collecting results would not know their number, and allocate twice.
        let mut order = Vec::with_capacity(self.order_by.len());
        for item in &*self.order_by {
            order.push(evaluation.sort_value(item)?.into());
        }
        Ok(Cursor { order, key: KeyValues::of(entity) })
    }

    /// The place of `entity`, within the limits of the query.
    ///
    /// # Errors
    ///
    /// When `$orderby` costs too much.
    pub(crate) fn place(&self, entity: &dyn Structured) -> Result<Cursor, Problem> {
        let stop = || self.limits.is_over();
        let budget = self.limits.budget(&stop);
        let place = self.cursor_within(entity, &budget.evaluation(entity));
        place.map_err(|error| self.limits.refusal(error, "$orderby"))
    }

    /// Compares two places that [`cursor`](Self::cursor) has returned for this query.
    #[must_use]
    pub fn compare(&self, a: &Cursor, b: &Cursor) -> Ordering {
        let values = a.order.iter().zip(&b.order);
        let decided = self.order_by.iter().zip(values).fold(Ordering::Equal, |decided, (item, (a, b))| {
            decided.then_with(|| {
                let order = a.sort_order(&b.as_value());
                if item.is_descending() { order.reverse() } else { order }
            })
        });
        decided.then_with(|| a.key.cmp(&b.key))
    }
}

/// The index of the entity's own property that the expression names.
fn property_of(expr: &BoundExpr) -> Option<usize> {
    let BoundKind::Path(path) = expr.kind() else { return None };
    match path.steps() {
        [Step::Property { index, .. }] => Some(*index),
        _ => None,
    }
}

/// A place in a list: the values of `$orderby` for the entity there, and its key.
#[derive(Debug, Clone)]
pub struct Cursor {
    order: Vec<OrderValue>,
    key: KeyValues,
}

impl Cursor {
    /// The place of the entity with this key and these values of the items of `$orderby`.
    #[must_use]
    pub const fn new(order: Vec<OrderValue>, key: KeyValues) -> Self {
        Self { order, key }
    }

    /// The values of the items of `$orderby`, one for each item.
    #[must_use]
    pub fn order(&self) -> &[OrderValue] {
        &self.order
    }

    /// The key.
    #[must_use]
    pub const fn key(&self) -> &KeyValues {
        &self.key
    }
}

/// A place in the order of the keys, where there is no `$orderby`.
impl From<KeyValues> for Cursor {
    fn from(key: KeyValues) -> Self {
        Self { order: Vec::new(), key }
    }
}
