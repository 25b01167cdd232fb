//! Contained sets.

use graph_entity_core::{Decimal, GraphEntity};

use super::super::SqliteStore;
use super::{Directory, cx, under, wait};
use crate::entity_set::{EntitySet, ParentKeys};

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/scripts", path = "/tests/aliases")]
struct Script {
    #[graph_entity(key)]
    id: String,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/scripts/{script}/runs")]
struct Run {
    #[graph_entity(key)]
    number: i32,
    #[graph_entity(key)]
    price: Decimal,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/Tests/scripts/{id}/runs/{run}/lines", path = "/tests/aliases/{id}/lines")]
struct Line {
    #[graph_entity(key, read_only)]
    id: i32,
    text: Option<String>,
}

struct Stores {
    _directory: Directory,
    scripts: SqliteStore<Script>,
    runs: SqliteStore<Run>,
    lines: SqliteStore<Line>,
}

fn stores() -> Stores {
    let directory = Directory::new();
    let database = directory.database();
    // Stores may be opened in any order.
    let lines = SqliteStore::open(&database).unwrap();
    let scripts = SqliteStore::open(&database).unwrap();
    let runs = SqliteStore::open(&database).unwrap();
    Stores { _directory: directory, scripts, runs, lines }
}

fn key(number: i32, price: &str) -> (i32, Decimal) {
    (number, price.parse().unwrap())
}

fn run(number: i32, price: &str) -> Run {
    Run { number, price: price.parse().unwrap() }
}

fn inside_script(script: &str) -> ParentKeys {
    ParentKeys::new([script.to_owned()])
}

fn inside_run(script: &str, run: (i32, Decimal)) -> ParentKeys {
    inside_script(script).and(run).at("/Tests/scripts/{id}/runs/{run}/lines")
}

fn line(id: i32) -> Line {
    Line { id, text: None }
}

#[test]
fn a_parent_has_to_be_there() {
    let Stores { _directory, scripts, runs, lines } = stores();
    assert_eq!(runs.insert(&inside_script("a"), run(1, "1.10")).unwrap_err().status(), 404);
    scripts.insert(&ParentKeys::none(), Script { id: "a".into() }).unwrap();
    runs.insert(&inside_script("a"), run(1, "1.10")).unwrap();

    // A composite key is compared by its values, however its parts are written.
    lines.insert(&inside_run("a", key(1, "1.1")), line(1)).unwrap();
    for missing in
        [inside_run("a", key(1, "1.2")), inside_run("a", key(2, "1.1")), inside_run("b", key(1, "1.1"))]
    {
        assert_eq!(lines.insert(&missing, line(1)).unwrap_err().status(), 404);
        let created = wait(lines.create(&under(&missing), Default::default()));
        assert_eq!(created.unwrap_err().status(), 404);
    }
    // Both paths without parameters lead to one set.
    let alias = |id: &str| ParentKeys::new([id.to_owned()]).at("/tests/aliases/{id}/lines");
    lines.insert(&alias("a"), line(1)).unwrap();
    assert_eq!(lines.insert(&alias("b"), line(1)).unwrap_err().status(), 404);
}

#[test]
fn what_an_entity_contains_is_deleted_with_it() {
    let Stores { _directory, scripts, runs, lines } = stores();
    for script in ["a", "b"] {
        scripts.insert(&ParentKeys::none(), Script { id: script.into() }).unwrap();
        for number in [1, 2] {
            runs.insert(&inside_script(script), run(number, "0")).unwrap();
            lines.insert(&inside_run(script, key(number, "0")), line(7)).unwrap();
        }
        lines.insert(&ParentKeys::new([script.to_owned()]).at("/tests/aliases/{id}/lines"), line(7)).unwrap();
    }
    let is_there = |parents: &ParentKeys| wait(lines.contains(&under(parents), &7)).unwrap();

    wait(runs.delete(&under(&inside_script("a")), &key(1, "0.0"), &Default::default())).unwrap();
    assert!(!is_there(&inside_run("a", key(1, "0"))));
    assert!(is_there(&inside_run("a", key(2, "0"))) && is_there(&inside_run("b", key(1, "0"))));

    wait(scripts.delete(&cx(), &"a".to_owned(), &Default::default())).unwrap();
    assert!(!wait(runs.contains(&under(&inside_script("a")), &key(2, "0"))).unwrap());
    assert!(!is_there(&inside_run("a", key(2, "0"))));
    assert!(!is_there(&ParentKeys::new(["a".to_owned()]).at("/tests/aliases/{id}/lines")));
    assert!(wait(runs.contains(&under(&inside_script("b")), &key(2, "0"))).unwrap());
    assert!(is_there(&inside_run("b", key(2, "0"))));
    assert!(is_there(&ParentKeys::new(["b".to_owned()]).at("/tests/aliases/{id}/lines")));
}

#[test]
fn contained_entities_are_deleted_by_the_outer_keys_alone() {
    let Stores { _directory, scripts, runs, lines } = stores();
    for script in ["a", "b"] {
        scripts.insert(&ParentKeys::none(), Script { id: script.into() }).unwrap();
        runs.insert(&inside_script(script), run(1, "0")).unwrap();
        lines.insert(&inside_run(script, key(1, "0")), line(7)).unwrap();
    }
    let outer = inside_script("a").at("/Tests/scripts/{id}/runs/{run}/lines");
    wait(lines.delete_contained(&under(&outer))).unwrap();
    assert!(!wait(lines.contains(&under(&inside_run("a", key(1, "0"))), &7)).unwrap());
    assert!(wait(lines.contains(&under(&inside_run("b", key(1, "0"))), &7)).unwrap());
}

#[test]
fn numbers_that_the_store_assigns_count_within_the_parent() {
    let Stores { _directory, scripts, runs, lines } = stores();
    scripts.insert(&ParentKeys::none(), Script { id: "a".into() }).unwrap();
    runs.insert_all(&inside_script("a"), [run(1, "0"), run(2, "0")]).unwrap();
    let create = |parents| wait(lines.create(&under(&parents), Default::default())).unwrap().entity.id;
    assert_eq!(create(inside_run("a", key(1, "0"))), 1);
    assert_eq!(create(inside_run("a", key(1, "0"))), 2);
    assert_eq!(create(inside_run("a", key(2, "0"))), 1);
}
