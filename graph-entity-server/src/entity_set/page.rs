//! Lists, page by page.

use std::borrow::Borrow;
use std::cmp::Ordering;

use graph_entity_core::{GraphEntity, KeyValues};

use super::query::{Cursor, ListQuery};
use super::version::Versioned;

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
}

impl<E> Page<E> {
    /// Makes the last page, or the only one.
    #[must_use]
    pub const fn last(items: Vec<Versioned<E>>) -> Self {
        Self { items, count: None, next: None, answers: false }
    }

    /// Makes a page with more entities after it. They come after `next`: the key of this page's last entity,
    /// or its [`ListQuery::cursor`].
    #[must_use]
    pub fn with_next(items: Vec<Versioned<E>>, next: impl Into<Cursor>) -> Self {
        Self { items, count: None, next: Some(next.into()), answers: false }
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

    /// Makes the page that `query` asks for, from entities in the order of their keys. Pass all entities; if
    /// the query [is plain](ListQuery::is_plain), those from [`ListQuery::after_key`] on are enough.
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
        if !query.order_by.is_empty() {
            return Self::from_unsorted(entities, query);
        }
        let mut found = entities.into_iter().filter(|entity| query.matches(entity.borrow()));
        let is_before = |entity: &T| {
            query.after.as_ref().is_some_and(|after| KeyValues::of(entity.borrow()) <= *after.key())
        };
        let (mut count, mut skip, mut items, mut more) = (0_u64, query.skip, Vec::new(), false);
        for entity in found.by_ref() {
            count += 1;
            if items.is_empty() && is_before(&entity) {
                continue;
            }
            if skip > 0 {
                skip -= 1;
            } else if items.len() < query.page_size {
                items.push(entity.into());
            } else {
                more = true;
                break;
            }
        }
        if query.count {
            count += found.count() as u64;
        }
        Self::of(items, more, count, query)
    }

    /// Makes the page that `query` asks for, from all entities in any order, such as the values of a
    /// `HashMap`.
    ///
    /// It looks at every entity once, and keeps only the entities that the page needs and those that `$skip`
    /// leaves out. It sorts the entities of the page and, if they are references, copies them.
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
        let skip = usize::try_from(query.skip).unwrap_or(usize::MAX);
        let wanted = skip.saturating_add(query.page_size);
        let order = |(a, _): &(Cursor, T), (b, _): &(Cursor, T)| query.compare(a, b);
        let (mut count, mut more, mut first) = (0_u64, false, Vec::new());
        for entity in entities {
            if !query.matches(entity.borrow()) {
                continue;
            }
            count += 1;
            let cursor = query.cursor(entity.borrow());
            if query.after.as_ref().is_some_and(|after| query.compare(&cursor, after) != Ordering::Greater) {
                continue;
            }
            first.push((cursor, entity));
            if first.len() > wanted.saturating_mul(2).max(wanted.saturating_add(ROOM)) {
                more |= keep_first(&mut first, wanted, order);
            }
        }
        more |= keep_first(&mut first, wanted, order);
        first.sort_unstable_by(order);
        let items = first.into_iter().skip(skip).map(|(_, entity)| entity.into()).collect();
        Self::of(items, more, count, query)
    }

    /// Makes a page from its items, whether there are `more` entities after them, and how many there are in
    /// all.
    fn of(items: Vec<Versioned<E>>, more: bool, count: u64, query: &ListQuery) -> Self
    where
        E: GraphEntity,
    {
        let next = items.last().filter(|_| more).map(|last| query.cursor(&*last.entity));
        Self { items, count: query.count.then_some(count), next, answers: true }
    }
}

/// Keeps the first `wanted` items in this order. Returns whether there were more.
fn keep_first<T>(items: &mut Vec<T>, wanted: usize, order: impl FnMut(&T, &T) -> Ordering) -> bool {
    if items.len() <= wanted {
        return false;
    }
    items.select_nth_unstable_by(wanted, order);
    items.truncate(wanted);
    true
}

/// How many entities beyond the page are collected, at least, before [`keep_first`] drops those that the page
/// does not need.
const ROOM: usize = 64;

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
