//! The store answers queries as the store in memory does.

mod complexity;
mod expression;
mod plans;
mod random;
mod sample;
mod traps;

use std::sync::Arc;

use graph_entity_core::json::{self, Annotations, WriteOptions};
use graph_entity_core::query::bound::{Binder, Selection};
use graph_entity_core::query::{
    Limits, QueryError, parse_filter, parse_order_by, parse_search, parse_select,
};
use graph_entity_core::{GraphEntity, KeyValues};

use super::super::SqliteStore;
use super::{Numbers, under, wait};
use crate::entity_set::{EntitySet, ListQuery, Maker, ParentKeys};
use crate::store::sqlite::query::Plan;
use sample::Sample;

/// Makes a query from the texts of its options. Empty texts are left out.
fn query(filter: &str, search: &str, order_by: &str) -> Result<ListQuery, QueryError> {
    query_within(&Limits::default(), filter, search, order_by)
}

fn query_within(
    limits: &Limits,
    filter: &str,
    search: &str,
    order_by: &str,
) -> Result<ListQuery, QueryError> {
    let binder = Binder::new(Sample::entity_type().structured());
    let mut query = ListQuery::default();
    if !filter.is_empty() {
        query.filter = Some(Arc::new(binder.filter(&parse_filter(filter, limits)?)?));
    }
    if !search.is_empty() {
        query.search = Some(Arc::new(binder.search(&parse_search(search, limits)?)));
    }
    if !order_by.is_empty() {
        query.order_by = binder.order_by(&parse_order_by(order_by, limits)?)?.into();
    }
    Ok(query)
}

/// The plan of the store for the query.
fn plan(store: &SqliteStore<Sample>, parents: &ParentKeys, query: &ListQuery) -> Plan {
    let place = store.engine.place(parents).unwrap();
    Plan::new(&place.table, &place.parents, query, Maker::new(Sample::entity_type(), Sample::constructors()))
        .unwrap()
}

/// `$select`.
fn select(text: &str) -> Arc<Selection> {
    let items = parse_select(text, &Limits::default()).unwrap();
    Arc::new(Binder::new(Sample::entity_type().structured()).select(&items).unwrap())
}

/// The entities of each page, with their selected properties, and the count on each page.
type Pages = Vec<(Vec<(String, String)>, Option<u64>)>;

/// All pages, one after the other.
fn pages<S: EntitySet<Sample>>(set: &S, parents: &ParentKeys, query: &ListQuery) -> Pages {
    let (mut query, mut pages) = (query.clone(), Vec::new());
    loop {
        let page = wait(set.list(&under(parents), &query)).unwrap();
        let shown = |sample: &Sample| {
            let key = KeyValues::of(sample).to_predicate(Sample::entity_type().structured());
            let mut json = Vec::new();
            if let Some(selection) = &query.selection {
                json::write_selected(
                    &mut json,
                    sample,
                    &Annotations::default(),
                    &WriteOptions::default(),
                    selection,
                );
            }
            (key, String::from_utf8(json).unwrap())
        };
        let keys = page.items.iter().map(|item| shown(&item.entity));
        pages.push((keys.collect(), page.count));
        assert!(pages.len() < 200, "{query:?}");
        query.after = page.next;
        query.skip = 0;
        if query.after.is_none() {
            return pages;
        }
    }
}
