//! Walking the pages of a query gives what sorting everything gives, whatever the size of the pages.

use std::sync::Arc;

use graph_entity_core::GraphEntity;
use graph_entity_core::model::Verb;
use graph_entity_core::query::bound::{Binder, BoundQuery, compare, matches};
use graph_entity_core::query::{Limits, QueryOptions};
use graph_entity_server::{EntitySet, ListQuery, MemoryStore, Page, ParentKeys, RequestContext};
use proptest::prelude::*;

use crate::config;

#[derive(Debug, Clone, GraphEntity)]
#[graph_entity(path = "/test/rows")]
struct Row {
    #[graph_entity(key)]
    id: i32,
    group: Option<i32>,
    ratio: f64,
    name: Option<String>,
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let ratio =
        prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-0.0), Just(0.0), (-3..3).prop_map(f64::from)];
    let row = (0..100, proptest::option::of(0..3), ratio, proptest::option::of("[abß]{0,2}"))
        .prop_map(|(id, group, ratio, name)| Row { id, group, ratio, name });
    proptest::collection::vec(row, 0..40).prop_map(|mut rows| {
        let mut seen = std::collections::BTreeSet::new();
        rows.retain(|row| seen.insert(row.id));
        rows
    })
}

const ORDER_BY: [&str; 12] = [
    "",
    "id",
    "id,group",
    "group",
    "group desc",
    "ratio desc,group",
    "name",
    "name desc,ratio",
    "length(name)",
    "id desc",
    "group mod 2,ratio",
    "null",
];
const FILTERS: [&str; 6] =
    ["", "group eq 1", "ratio gt 0", "not (ratio gt 0)", "contains(name,'a')", "false"];
const SEARCHES: [&str; 3] = ["", "a", "NOT b"];

fn options() -> impl Strategy<Value = String> {
    let options = (
        proptest::sample::select(&ORDER_BY[..]),
        proptest::sample::select(&FILTERS[..]),
        proptest::sample::select(&SEARCHES[..]),
    );
    options.prop_map(|(order_by, filter, search)| {
        let given = [("$orderby", order_by), ("$filter", filter), ("$search", search)];
        let given = given.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("{name}={}", value.replace(' ', "+"))).collect::<Vec<_>>().join("&")
    })
}

/// The ids that the whole query gives, by comparing every two rows, and how many there were without `skip`.
fn expected(rows: &[Row], query: &BoundQuery, skip: usize) -> (Vec<i32>, u64) {
    let is_chosen = |row: &&Row| {
        query.filter.as_ref().is_none_or(|filter| matches(filter, *row))
            && query.search.as_ref().is_none_or(|search| search.matches(*row))
    };
    let mut chosen: Vec<&Row> = rows.iter().filter(is_chosen).collect();
    chosen.sort_by(|a, b| compare(&query.order_by, *a, *b).then(a.id.cmp(&b.id)));
    (chosen.iter().skip(skip).map(|row| row.id).collect(), chosen.len() as u64)
}

/// Walks the pages and checks each on the way.
fn walk(query: &ListQuery, total: u64, mut page: impl FnMut(&ListQuery) -> Page<Row>) -> Vec<i32> {
    let (mut query, mut ids) = (query.clone(), Vec::new());
    loop {
        let page = page(&query);
        assert_eq!(page.count, query.count.then_some(total));
        assert!(page.items.len() <= query.page_size);
        assert!(page.next.is_none() || page.items.len() == query.page_size, "a short page is the last");
        ids.extend(page.items.iter().map(|item| item.entity.id));
        (query.after, query.skip) = (page.next, 0);
        if query.after.is_none() {
            return ids;
        }
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn pages_put_together_are_the_whole(
        rows in rows(),
        options in options(),
        page_size in 1_usize..12,
        skip in prop_oneof![3 => Just(0_u64), 1 => 0_u64..50],
        count in any::<bool>(),
    ) {
        let parsed = QueryOptions::parse(&options, &Limits::default()).expect("the options parse");
        let bound = Binder::query(Row::entity_type().structured(), &parsed).expect("the options fit rows");
        let (ids, total) = expected(&rows, &bound, usize::try_from(skip).expect("a small number"));
        let mut query = ListQuery::default();
        query.filter = bound.filter.map(Arc::new);
        query.search = bound.search.map(Arc::new);
        query.order_by = bound.order_by.into();
        (query.page_size, query.skip, query.count) = (page_size, skip, count);

        prop_assert_eq!(&walk(&query, total, |query| Page::from_unsorted(&rows, query)), &ids);
        let mut sorted = rows.clone();
        sorted.sort_by_key(|row| row.id);
        prop_assert_eq!(&walk(&query, total, |query| Page::from_sorted(&sorted, query)), &ids);

        let store = MemoryStore::new();
        for row in &rows {
            store.insert(&ParentKeys::none(), row.clone()).expect("a key of its own");
        }
        let cx = RequestContext::new(Verb::List);
        let list = |query: &ListQuery| block_on(store.list(&cx, query)).expect("a page");
        prop_assert_eq!(&walk(&query, total, list), &ids);

        // only the number
        (query.count, query.page_size) = (true, 0);
        for page in [Page::from_unsorted(&rows, &query), Page::from_sorted(&sorted, &query), list(&query)] {
            prop_assert_eq!((page.items.len(), page.count, page.next.is_none()), (0, Some(total), true));
        }
    }
}
