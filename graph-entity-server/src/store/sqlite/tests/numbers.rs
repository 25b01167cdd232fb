//! Numbers that the store gives: none is given twice.

use graph_entity_core::GraphEntity;

use super::super::{SqliteDatabase, SqliteStore};
use super::{Directory, cx, under, wait};
use crate::entity_set::{EntitySet, ParentKeys};
use crate::problem::Problem;

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/orders")]
struct Order {
    #[graph_entity(key)]
    name: String,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/orders/{order}/lines")]
struct Line {
    #[graph_entity(key)]
    kind: String,
    #[graph_entity(key, read_only)]
    number: i32,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/tickets")]
struct Ticket {
    #[graph_entity(key, read_only)]
    number: u8,
}

static TOP: ParentKeys = ParentKeys::none();

fn tickets(database: &SqliteDatabase) -> SqliteStore<Ticket> {
    SqliteStore::open(database).unwrap()
}

fn next(store: &SqliteStore<Ticket>) -> Result<u8, Problem> {
    Ok(wait(store.create(&cx(), Default::default()))?.entity.number)
}

fn delete(store: &SqliteStore<Ticket>, number: u8) {
    wait(store.delete(&cx(), &number, &Default::default())).unwrap();
}

#[test]
fn a_number_is_not_given_again() {
    let directory = Directory::new();
    {
        let store = tickets(&directory.database());
        assert_eq!([next(&store).unwrap(), next(&store).unwrap()], [1, 2]);
        delete(&store, 2);
        assert_eq!(next(&store).unwrap(), 3);
        delete(&store, 3);
        delete(&store, 1);
    }
    // The set is empty, and the database was closed.
    let store = tickets(&directory.database());
    assert_eq!(next(&store).unwrap(), 4);
    // A number that the host chose, and one that it chose again, count as well.
    store.insert(&TOP, Ticket { number: 9 }).unwrap();
    delete(&store, 9);
    assert_eq!(next(&store).unwrap(), 10);
    store.insert(&TOP, Ticket { number: 2 }).unwrap();
    delete(&store, 2);
    assert_eq!(next(&store).unwrap(), 11);
}

#[test]
fn a_number_that_another_program_took_is_passed_over() {
    let directory = Directory::new();
    let store = tickets(&directory.database());
    assert_eq!(next(&store).unwrap(), 1);
    delete(&store, 1);
    let insert = "INSERT INTO \"tests/tickets\" (\"number\", \"@version\") VALUES (?1, 1)";
    for (taken, given) in [(2, 3), (4, 5), (50, 51), (20, 52)] {
        directory.sqlite().execute(insert, [taken]).unwrap();
        assert_eq!(next(&store).unwrap(), given, "{taken}");
    }
}

#[test]
fn a_database_without_counters_begins_at_its_greatest_number() {
    let directory = Directory::new();
    {
        let store = tickets(&directory.database());
        for number in [3, 7] {
            store.insert(&TOP, Ticket { number }).unwrap();
        }
    }
    directory.sqlite().execute_batch("DROP TABLE \"@counters\"").unwrap();
    let store = tickets(&directory.database());
    delete(&store, 7);
    assert_eq!(next(&store).unwrap(), 8);
}

#[test]
fn when_no_number_is_left_the_problem_says_so() {
    let directory = Directory::new();
    let store = tickets(&directory.database());
    store.insert(&TOP, Ticket { number: 254 }).unwrap();
    assert_eq!(next(&store).unwrap(), 255);
    delete(&store, 255);
    let problem = next(&store).unwrap_err();
    assert_eq!(problem.status(), 500);
    assert!(problem.to_string().contains("there is no Edm.Byte left for `number`"), "{problem}");
}

#[test]
fn numbers_count_within_the_parent_also_when_it_comes_back() {
    let directory = Directory::new();
    let database = directory.database();
    let orders = SqliteStore::<Order>::open(&database).unwrap();
    let lines = SqliteStore::<Line>::open(&database).unwrap();
    let inside = |order: &str| ParentKeys::new([order.to_owned()]);
    let next = |order: &str, kind: &str| {
        wait(lines.create(&under(&inside(order)), LineCreate::new(kind.to_owned()))).unwrap().entity.number
    };
    let add = |name: &str| drop(orders.insert(&TOP, Order { name: name.to_owned() }).unwrap());
    // Keys of parents differ in case, and may have quotes.
    let names = ["a", "A", "it's", "b"];
    for name in names {
        add(name);
        assert_eq!([next(name, "x"), next(name, "y"), next(name, "x")], [1, 2, 3], "{name}");
    }
    let delete = |kind: &str, number| {
        wait(lines.delete(&under(&inside("b")), &(kind.to_owned(), number), &Default::default()))
    };
    delete("x", 3).unwrap();
    delete("y", 2).unwrap();
    assert_eq!(next("b", "y"), 4);
    for name in ["a", "it's"] {
        wait(orders.delete(&cx(), &name.to_owned(), &Default::default())).unwrap();
        add(name);
    }
    assert_eq!(names.map(|name| next(name, "x")), [4, 4, 4, 5]);
    // Sets that a parent of another store contained are deleted by themselves.
    wait(lines.delete_contained(&under(&inside("b").at("/tests/orders/{order}/lines")))).unwrap();
    assert_eq!(names.map(|name| next(name, "x")), [5, 5, 5, 6]);
    // Only sets from which something was deleted have a counter.
    let sql = "SELECT group_concat(\"parents\" || ' ' || \"greatest\", ', ' ORDER BY \"parents\") \
               FROM \"@counters\"";
    let counters: String = directory.sqlite().query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(counters, "'a' 3, 'b' 5, 'it''s' 3");
}
