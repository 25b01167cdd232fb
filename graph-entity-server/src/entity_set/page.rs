//! Lists, page by page.

use std::borrow::Borrow;

use graph_entity_core::{GraphEntity, value};

#[cfg(doc)]
use super::limits::ListLimits;
use super::query::{Cursor, ListQuery};
use super::version::Versioned;
use super::walk::{self, Found};
use crate::problem::Problem;

/// A page of entities.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<E> {
    /// The entities, in the order that the query asks for.
    pub items: Vec<Versioned<E>>,
    /// The number of entities on all pages, if the query asks for it.
    pub count: Option<u64>,
    /// The place after which the next page begins; `None` for the last page.
    pub next: Option<Cursor>,
    answers: bool,
    refusal: Option<Problem>,
}

impl<E> Page<E> {
    /// Makes the last page, or the only one.
    ///
    /// A page may be too long to be sent: see [`max_page_bytes`](ListLimits::max_page_bytes). Then the
    /// service sends its beginning, and asks for the rest [after](ListQuery::after) the last entity that it
    /// sent. So a set that is not small has to look at `after`, even if it knows only one page.
    #[must_use]
    pub const fn last(items: Vec<Versioned<E>>) -> Self {
        Self { items, count: None, next: None, answers: false, refusal: None }
    }

    /// Makes a page with more entities after it. They come after `next`: the key of this page's last entity,
    /// or its [`ListQuery::cursor`].
    #[must_use]
    pub fn with_next(items: Vec<Versioned<E>>, next: impl Into<Cursor>) -> Self {
        Self { items, count: None, next: Some(next.into()), answers: false, refusal: None }
    }

    /// Says that the page follows `$filter`, `$search`, `$orderby`, `$skip` and `$count`, as far as the query
    /// has them.
    ///
    /// The constructors that take a query say so themselves. A page of any other constructor needs this call:
    /// otherwise the service answers 501 to a query with any of these options, because a page that ignores a
    /// filter would show entities that nobody asked for.
    #[must_use]
    pub fn answering(self) -> Self {
        Self { answers: true, ..self }
    }

    /// Whether the page follows the whole query.
    pub(crate) const fn answers(&self) -> bool {
        self.answers
    }

    /// The page, or the problem because of which it has no entities.
    ///
    /// [`from_sorted`](Self::from_sorted) and [`from_unsorted`](Self::from_unsorted) make an empty page with
    /// a problem from a query that costs more than its [`limits`](ListQuery::limits) allow, or whose time is
    /// over. The service answers with that problem. Call this function to look at the entities of a page
    /// yourself.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{ListQuery, Page};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key)]
    ///     id: String,
    /// }
    ///
    /// let printers = [Printer { id: "a".into() }];
    /// let mut query = ListQuery::default();
    /// query.skip = 2_000_000;
    /// let page: Page<Printer> = Page::from_unsorted(&printers, &query);
    /// let problem = page.into_result().err().expect("the page was refused");
    /// assert_eq!(problem.code(), "skipTooLarge");
    /// ```
    ///
    /// # Errors
    ///
    /// 400 for a query that costs too much, 504 for one whose time is over.
    pub fn into_result(self) -> Result<Self, Problem> {
        match self.refusal {
            None => Ok(self),
            Some(problem) => Err(problem),
        }
    }

    /// Makes the page that `query` asks for, from entities in the order of their keys. Pass all entities; if
    /// the query [is plain](ListQuery::is_plain), those from [`ListQuery::after_key`] on are enough.
    ///
    /// It evaluates the query on the caller's thread, which can do nothing else meanwhile: up to the
    /// [deadline](ListLimits::deadline) of the request, if a client asks for much. So if clients may search a
    /// set of more than a few thousand entities, call it inside `tokio::task::spawn_blocking`, or the like of
    /// your runtime, and release locks before. A [`MemoryStore`](crate::MemoryStore) does so by itself.
    ///
    /// A query that costs too much makes a page that carries a [problem](Self::into_result). A page whose
    /// entities take more memory than [`max_page_bytes`](ListLimits::max_page_bytes) ends early.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{ListQuery, Page};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key)]
    ///     id: String,
    /// }
    ///
    /// let printers: BTreeMap<String, Printer> =
    ///     ["a", "b", "c"].map(|id| (id.to_owned(), Printer { id: id.to_owned() })).into();
    /// let mut query = ListQuery::default();
    /// query.page_size = 2;
    /// let first: Page<Printer> = Page::from_sorted(printers.values(), &query);
    /// assert_eq!(first.items.len(), 2);
    ///
    /// // what `@odata.nextLink` leads to
    /// query.after = first.next;
    /// let last: Page<Printer> = Page::from_sorted(printers.values(), &query);
    /// assert_eq!(last.items[0].entity.id, "c");
    /// assert!(last.next.is_none());
    /// ```
    pub fn from_sorted<T>(entities: impl IntoIterator<Item = T>, query: &ListQuery) -> Self
    where
        E: GraphEntity,
        T: Borrow<E> + Into<Versioned<E>>,
    {
        if query.is_in_key_order(E::entity_type().structured()) {
            Self::of(walk::in_key_order(entities, query, |entity| entity.borrow(), memory::<E, T>), query)
        } else {
            Self::from_unsorted(entities, query)
        }
    }

    /// Makes the page that `query` asks for, from all entities in any order, such as the values of a
    /// `HashMap`.
    ///
    /// It looks at every entity once. It keeps at most twice as many as the page has and `$skip` leaves out
    /// together, with the values to sort by, and drops the others. It sorts the entities that it keeps, and
    /// copies those of the page if they are references.
    ///
    /// It evaluates the query on the caller's thread, as [`from_sorted`](Self::from_sorted) does, and refuses
    /// the same queries. It also refuses a `$skip` beyond [`max_skip`](ListLimits::max_skip), and texts to
    /// sort by beyond [`max_sort_size`](ListLimits::max_sort_size).
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use std::sync::Arc;
    ///
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_core::query::bound::Binder;
    /// use graph_entity_core::query::{Limits, QueryOptions};
    /// use graph_entity_server::{ListQuery, Page};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key)]
    ///     id: String,
    ///     floor: i32,
    /// }
    ///
    /// let printers = [("a", 2), ("b", 0), ("c", 1)];
    /// let printers = printers.map(|(id, floor)| (id, Printer { id: id.to_owned(), floor }));
    /// let printers = HashMap::from(printers);
    ///
    /// // as the service makes it from a request
    /// let options = QueryOptions::parse("$filter=floor+gt+0&$orderby=floor", &Limits::default())?;
    /// let bound = Binder::query(Printer::entity_type().structured(), &options)?;
    /// let mut query = ListQuery::default();
    /// query.filter = bound.filter.map(Arc::new);
    /// query.order_by = bound.order_by.into();
    ///
    /// let page: Page<Printer> = Page::from_unsorted(printers.values(), &query);
    /// let ids: Vec<_> = page.items.iter().map(|item| item.entity.id.as_str()).collect();
    /// assert_eq!(ids, ["c", "a"]);
    /// # Ok::<(), graph_entity_core::query::QueryError>(())
    /// ```
    pub fn from_unsorted<T>(entities: impl IntoIterator<Item = T>, query: &ListQuery) -> Self
    where
        E: GraphEntity,
        T: Borrow<E> + Into<Versioned<E>>,
    {
        Self::of(walk::in_any_order(entities, query, |entity| entity.borrow(), memory::<E, T>), query)
    }

    fn of<T>(found: Result<Found<T>, Problem>, query: &ListQuery) -> Self
    where
        E: GraphEntity,
        T: Into<Versioned<E>>,
    {
        match found {
            Ok(Found { items, count, next }) => Self {
                items: items.into_iter().map(Into::into).collect(),
                count: query.count.then_some(count),
                next,
                answers: true,
                refusal: None,
            },
            Err(problem) => Self { refusal: Some(problem), ..Self::last(Vec::new()) },
        }
    }
}

fn memory<E: GraphEntity, T: Borrow<E>>(entity: &T) -> u64 {
    value::memory(entity.borrow())
}

#[cfg(test)]
mod tests {
    use graph_entity_core::EntityKey;

    use super::*;

    #[derive(GraphEntity)]
    #[graph_entity(path = "/a")]
    struct Item {
        #[graph_entity(key)]
        id: i32,
    }

    type Walk = fn(&[Item], &ListQuery) -> Page<Item>;

    /// Walks through all pages. Each inner list has the keys of one page.
    fn walk(page: Walk, items: &[Item], page_size: usize) -> Vec<Vec<i32>> {
        let (mut query, mut pages) = (ListQuery { page_size, ..ListQuery::default() }, Vec::new());
        loop {
            let page = page(items, &query);
            pages.push(page.items.iter().map(|item| item.entity.id).collect());
            assert!(pages.len() < 10, "{pages:?}");
            query.after = page.next;
            if query.after.is_none() {
                return pages;
            }
        }
    }

    #[test]
    fn pages_follow_each_other() {
        type Case = (&'static [i32], usize, &'static [&'static [i32]]);
        let cases: &[Case] = &[
            (&[], 2, &[&[]]),
            (&[1], 2, &[&[1]]),
            (&[1, 2], 2, &[&[1, 2]]),
            (&[1, 2, 3], 2, &[&[1, 2], &[3]]),
            (&[-1, 2, 10, 11], 2, &[&[-1, 2], &[10, 11]]),
            (&[1, 2, 3], 1, &[&[1], &[2], &[3]]),
        ];
        for (ids, page_size, expected) in cases {
            let sorted: Vec<Item> = ids.iter().map(|&id| Item { id }).collect();
            let mixed: Vec<Item> = ids.iter().rev().map(|&id| Item { id }).collect();
            assert_eq!(walk(|items, query| Page::from_sorted(items, query), &sorted, *page_size), *expected);
            assert_eq!(walk(|items, query| Page::from_unsorted(items, query), &mixed, *page_size), *expected);
        }
    }

    #[test]
    fn a_page_begins_after_a_typed_key() {
        let query = ListQuery { after: Some(7_i32.to_values().into()), ..ListQuery::default() };
        assert_eq!(query.after_key::<i32>().unwrap(), Some(7));
        assert_eq!(query.after_key::<String>().unwrap_err().status(), 400);
        assert_eq!(ListQuery::default().after_key::<i32>().unwrap(), None);
    }
}
