//! Lists, page by page.

use graph_entity_core::{GraphEntity, KeyValues};

use super::super::SqliteStore;
use super::super::table::Table;
use super::{Directory, under, wait};
use crate::entity_set::{EntitySet, ListQuery, ParentKeys};

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tests/numbers", path = "/tests/groups/{group}/numbers")]
struct Number {
    #[graph_entity(key)]
    id: i64,
}

fn page(
    store: &SqliteStore<Number>,
    parents: &ParentKeys,
    after: Option<KeyValues>,
) -> (Vec<i64>, Option<KeyValues>) {
    let query = ListQuery { after: after.map(Into::into), page_size: 3, ..ListQuery::default() };
    let page = wait(store.list(&under(parents), &query)).unwrap();
    (page.items.iter().map(|item| item.entity.id).collect(), page.next.map(|next| next.key().clone()))
}

#[test]
fn pages_are_stable_while_entities_come_and_go() {
    let directory = Directory::new();
    let store = SqliteStore::<Number>::open(&directory.database()).unwrap();
    let top = ParentKeys::none();
    let insert = |ids: &[i64]| {
        let numbers: Vec<_> = ids.iter().map(|id| Number { id: *id }).collect();
        store.insert_all(&top, numbers).unwrap();
    };

    assert_eq!(page(&store, &top, None), (vec![], None));
    insert(&[10, 20, 30]);
    assert_eq!(page(&store, &top, None), (vec![10, 20, 30], None));
    insert(&[40, 50, -60]);
    let (first, next) = page(&store, &top, None);
    assert_eq!(first, [-60, 10, 20]);
    // A row before the page's end changes nothing, a row after it is found, and the row at the end itself may
    // be deleted.
    insert(&[5, 25]);
    wait(store.delete(&under(&top), &20, &Default::default())).unwrap();
    let (second, next) = page(&store, &top, next);
    assert_eq!(second, [25, 30, 40]);
    assert_eq!(page(&store, &top, next), (vec![50], None));
}

#[test]
fn each_container_has_its_own_pages() {
    let directory = Directory::new();
    let store = SqliteStore::<Number>::open(&directory.database()).unwrap();
    let group = |name: &str| ParentKeys::new([name.to_owned()]);
    for (parents, ids) in
        [(ParentKeys::none(), vec![1, 2]), (group("a"), vec![1, 2, 3, 4]), (group("b"), vec![4, 5])]
    {
        store.insert_all(&parents, ids.into_iter().map(|id| Number { id })).unwrap();
    }
    assert_eq!(page(&store, &ParentKeys::none(), None).0, [1, 2]);
    let (first, next) = page(&store, &group("a"), None);
    assert_eq!(first, [1, 2, 3]);
    assert_eq!(page(&store, &group("a"), next), (vec![4], None));
    assert_eq!(page(&store, &group("b"), None), (vec![4, 5], None));
    assert_eq!(page(&store, &group("c"), None), (vec![], None));
}

#[test]
fn rows_are_found_through_the_primary_key() {
    let directory = Directory::new();
    let _store = SqliteStore::<Number>::open(&directory.database()).unwrap();
    let sqlite = directory.sqlite();
    let plan = |sql: &str| -> Vec<String> {
        let mut statement = sqlite.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        statement.raw_query().mapped(|row| row.get(3)).collect::<Result<_, _>>().unwrap()
    };
    for (_, table) in Table::all_of(Number::entity_type()).unwrap() {
        let mut statements = vec![&table.sql.get, &table.sql.version, &table.sql.update];
        if let [_, under_parents] = table.sql.delete_contained.as_slice() {
            statements.push(under_parents);
        }
        for sql in statements {
            let plan = plan(sql);
            assert!(plan.iter().all(|step| step.starts_with("SEARCH")), "{sql}: {plan:?}");
        }
    }
}
