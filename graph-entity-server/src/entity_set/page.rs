//! Lists, page by page.

use std::borrow::Borrow;

use graph_entity_core::{EntityKey, GraphEntity, KeyValues};

use super::version::Versioned;
use crate::problem::Problem;

/// Which entities a list request asks for.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ListQuery {
    /// Only entities whose key comes after this one: where the page before ended.
    pub after: Option<KeyValues>,
    /// At most this many entities.
    pub page_size: usize,
}

impl ListQuery {
    /// The key after which the page begins, as the entity's own type of key: `None` for the first page.
    ///
    /// # Errors
    ///
    /// 400 when the key is not one of that type.
    pub fn after_key<K: EntityKey>(&self) -> Result<Option<K>, Problem> {
        self.after.as_ref().map(|key| K::from_values(key)).transpose().map_err(Problem::from)
    }
}

/// The first page, of 100 entities.
impl Default for ListQuery {
    fn default() -> Self {
        Self { after: None, page_size: 100 }
    }
}

/// A page of entities.
#[derive(Debug)]
#[non_exhaustive]
pub struct Page<E> {
    /// The entities, in the order of their keys.
    pub items: Vec<Versioned<E>>,
    /// How many there are in all pages, where that was asked for.
    pub count: Option<u64>,
    /// The key after which the next page starts; `None` for the last page.
    pub next: Option<KeyValues>,
}

impl<E> Page<E> {
    /// The last page, or the only one.
    #[must_use]
    pub const fn last(items: Vec<Versioned<E>>) -> Self {
        Self { items, count: None, next: None }
    }

    /// A page after which there are more entities, whose keys come after `next`.
    #[must_use]
    pub const fn with_next(items: Vec<Versioned<E>>, next: KeyValues) -> Self {
        Self { items, count: None, next: Some(next) }
    }

    /// The page that `query` asks for, of entities in the order of their keys: all of them, or as far back as the page
    /// needs ([`ListQuery::after_key`] says where it begins).
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
        let key = |entity: &T| KeyValues::of(Borrow::<E>::borrow(entity));
        let is_before = |entity: &T| query.after.as_ref().is_some_and(|after| key(entity) <= *after);
        let mut rest = entities.into_iter().skip_while(is_before);
        let mut items =
            Vec::with_capacity(query.page_size.min(rest.size_hint().1.unwrap_or(query.page_size)));
        items.extend(rest.by_ref().take(query.page_size).map(Into::into));
        Self::of(items, rest.next().is_some())
    }

    /// The page that `query` asks for, of all entities in any order, such as the values of a `HashMap`.
    ///
    /// It looks at the key of every entity; those that are on the page are sorted and, where given by reference, copied.
    pub fn from_unsorted<T>(entities: impl IntoIterator<Item = T>, query: &ListQuery) -> Self
    where
        E: GraphEntity,
        T: Borrow<E> + Into<Versioned<E>>,
    {
        let keyed = entities.into_iter().map(|entity| (KeyValues::of(Borrow::<E>::borrow(&entity)), entity));
        let mut rest: Vec<_> =
            keyed.filter(|(key, _)| query.after.as_ref().is_none_or(|after| key > after)).collect();
        let more = rest.len() > query.page_size;
        if more {
            rest.select_nth_unstable_by(query.page_size, |(a, _), (b, _)| a.cmp(b));
            rest.truncate(query.page_size);
        }
        rest.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self::of(rest.into_iter().map(|(_, entity)| entity.into()).collect(), more)
    }

    /// A page, and whether there are more behind it.
    fn of(items: Vec<Versioned<E>>, more: bool) -> Self
    where
        E: GraphEntity,
    {
        match items.last().filter(|_| more) {
            Some(last) => {
                let next = KeyValues::of(&*last.entity);
                Self::with_next(items, next)
            }
            None => Self::last(items),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(GraphEntity)]
    #[graph_entity(path = "/a")]
    struct Item {
        #[graph_entity(key)]
        id: i32,
    }

    type Walk = fn(&[Item], &ListQuery) -> Page<Item>;

    /// The keys of all pages, a page a list.
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
        let query = ListQuery { after: Some(7_i32.to_values()), ..ListQuery::default() };
        assert_eq!(query.after_key::<i32>().unwrap(), Some(7));
        assert_eq!(query.after_key::<String>().unwrap_err().status(), 400);
        assert_eq!(ListQuery::default().after_key::<i32>().unwrap(), None);
    }
}
