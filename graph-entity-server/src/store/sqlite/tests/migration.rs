//! Declarations that change while a database exists.

use graph_entity_core::{GraphEntity, json};

use super::super::{SqliteDatabase, SqliteStore};
use super::{Directory, cx, wait};
use crate::entity_set::{EntitySet, ListQuery, ParentKeys};

/// Declarations of the same entity set, each in a module of its own.
macro_rules! declarations {
    ($($module:ident { $($fields:tt)* })*) => {$(
        mod $module {
            #[allow(unused_imports)]
            use graph_entity_core::{DateTimeOffset, GraphEntity};

            #[derive(Debug, GraphEntity)]
            #[graph_entity(path = "/tests/things")]
            pub(super) struct Thing {
                $($fields)*
            }
        }
    )*};
}

declarations! {
    first {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
    }
    nullable_only {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        pub(super) note: Option<String>,
        pub(super) until: Option<DateTimeOffset>,
    }
    optional {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        #[graph_entity(not_null)]
        pub(super) note: Option<String>,
        #[graph_entity(not_null)]
        pub(super) until: Option<DateTimeOffset>,
        #[graph_entity(not_null)]
        pub(super) tags: Option<Vec<Option<String>>>,
    }
    optional_with_default {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        #[graph_entity(not_null, default = "n")]
        pub(super) note: Option<String>,
        #[graph_entity(not_null, default = Some(Vec::new()))]
        pub(super) tags: Option<Vec<String>>,
    }
    no_longer_optional {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        #[graph_entity(not_null)]
        pub(super) note: Option<String>,
        #[graph_entity(not_null)]
        pub(super) until: Option<DateTimeOffset>,
        pub(super) tags: Vec<Option<String>>,
    }
    required {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        pub(super) name: String,
    }
    forgotten {
        #[graph_entity(key)]
        pub(super) id: String,
    }
    wider {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i64,
    }
    stored_otherwise {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: String,
    }
    nullable {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: Option<i32>,
    }
    collection {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: Vec<i32>,
    }
    other_key {
        pub(super) id: String,
        #[graph_entity(key)]
        pub(super) size: i32,
    }
    key_added {
        #[graph_entity(key)]
        pub(super) id: String,
        #[graph_entity(key, default = 0)]
        pub(super) part: i32,
        pub(super) size: i32,
    }
}

mod more {
    use graph_entity_core::{DateTimeOffset, DynamicProperties, GraphEntity};

    #[derive(Debug, GraphEntity)]
    #[graph_entity(path = "/tests/things", open)]
    pub(super) struct Thing {
        #[graph_entity(key)]
        pub(super) id: String,
        pub(super) size: i32,
        pub(super) note: Option<String>,
        #[graph_entity(default = -0.0)]
        pub(super) score: f64,
        #[graph_entity(default = "a\0b".to_owned())]
        pub(super) text: String,
        #[graph_entity(default = Some(7))]
        pub(super) rank: Option<i64>,
        #[graph_entity(default = "2017-01-01T00:00:31+03:00".parse().unwrap())]
        pub(super) since: DateTimeOffset,
        pub(super) until: Option<DateTimeOffset>,
        pub(super) tags: Vec<String>,
        #[graph_entity(dynamic)]
        pub(super) other: DynamicProperties,
    }
}

fn with_two_things() -> Directory {
    let directory = Directory::new();
    let store = SqliteStore::<first::Thing>::open(&directory.database()).unwrap();
    let things = ["a", "b"].map(|id| first::Thing { id: id.into(), size: 5 });
    store.insert_all(&ParentKeys::none(), things).unwrap();
    directory
}

fn all<E: GraphEntity>(database: &SqliteDatabase) -> Vec<String> {
    let store = SqliteStore::<E>::open(database).unwrap();
    let page =
        wait(store.list(&cx(), &ListQuery { after: None, page_size: 100, ..ListQuery::default() })).unwrap();
    page.items.iter().map(|item| String::from_utf8(json::to_vec(&*item.entity)).unwrap()).collect()
}

/// The error of opening the store.
fn refusal<E: GraphEntity>(directory: &Directory) -> String {
    SqliteStore::<E>::open(&directory.database()).unwrap_err().to_string()
}

#[test]
fn lacking_columns_are_added_with_their_defaults() {
    let directory = with_two_things();
    let expected = |id: &str| {
        format!(
            r##"{{"@odata.type":"#microsoft.graph.thing","id":"{id}","size":5,"note":null,"score":-0.0,"text":"a\u0000b","rank":7,"since":"2017-01-01T00:00:31+03:00","until":null,"tags":[]}}"##
        )
    };
    // Open twice: an added column exists when the database is opened again.
    for _ in 0..2 {
        assert_eq!(all::<more::Thing>(&directory.database()), [expected("a"), expected("b")]);
    }
    let sqlite = directory.sqlite();
    let not_null: Vec<String> = sqlite
        .prepare("SELECT name FROM pragma_table_info('tests/things') WHERE \"notnull\" ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(not_null, ["@version", "id", "score", "since", "since@offset", "size", "tags", "text"]);
}

#[test]
fn nullable_columns_are_added_to_the_table_that_is_there() {
    let directory = with_two_things();
    let before: i64 = directory
        .sqlite()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'tests/things'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(all::<nullable_only::Thing>(&directory.database()).len(), 2);
    let after: i64 = directory
        .sqlite()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'tests/things'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(before, after);
}

#[test]
fn an_absent_property_is_null_in_sql() {
    let directory = with_two_things();
    let thing = |id: &str, members: &str| {
        format!(r##"{{"@odata.type":"#microsoft.graph.thing","id":"{id}","size":5{members}}}"##)
    };
    let (a, b) = (thing("a", ""), thing("b", ""));
    assert_eq!(all::<optional::Thing>(&directory.database()), [a.clone(), b.clone()]);
    let store = SqliteStore::<optional::Thing>::open(&directory.database()).unwrap();
    let whole = thing("c", r#","note":"n","until":"2017-01-01T00:00:31+03:00","tags":[null,"t"]"#);
    store.insert(&ParentKeys::none(), json::from_str(&whole).unwrap()).unwrap();
    drop(store);
    assert_eq!(all::<optional::Thing>(&directory.database()), [a, b, whole]);
    let nulls: i64 = directory
        .sqlite()
        .query_row(
            "SELECT count(*) FROM \"tests/things\" \
             WHERE note IS NULL AND until IS NULL AND \"until@offset\" IS NULL AND tags IS NULL",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(nulls, 2);
    // Whether a missing value is null or absent is for the declaration to say, but it may be missing.
    let error = refusal::<no_longer_optional::Thing>(&directory);
    assert!(error.contains("\"tags\": may hold null, but the declaration says it may not"), "{error}");
}

#[test]
fn what_may_be_null_may_become_what_may_be_absent() {
    let directory = with_two_things();
    assert_eq!(all::<nullable_only::Thing>(&directory.database()).len(), 2);
    let of_both = all::<optional::Thing>(&directory.database());
    assert_eq!(of_both[0], r##"{"@odata.type":"#microsoft.graph.thing","id":"a","size":5}"##);
}

#[test]
fn an_optional_column_is_added_with_its_default() {
    let directory = with_two_things();
    let expected =
        r##"{"@odata.type":"#microsoft.graph.thing","id":"a","size":5,"note":"n","tags":[]}"##.to_owned();
    assert_eq!(all::<optional_with_default::Thing>(&directory.database())[0], expected);
    let store = SqliteStore::<optional_with_default::Thing>::open(&directory.database()).unwrap();
    let bare = optional_with_default::Thing { id: "b0".into(), size: 5, note: None, tags: None };
    store.insert(&ParentKeys::none(), bare).unwrap();
    drop(store);
    // It stays absent: the default is for creates.
    let things = all::<optional_with_default::Thing>(&directory.database());
    assert_eq!(things[2], r##"{"@odata.type":"#microsoft.graph.thing","id":"b0","size":5}"##);
}

#[test]
fn every_other_difference_is_named() {
    let cases = [
        (
            refusal::<required::Thing>(&with_two_things()),
            "\"name\": is not there, and its value in existing rows is not known",
        ),
        (
            refusal::<forgotten::Thing>(&with_two_things()),
            "\"size\": has data, but microsoft.graph.thing does not declare it",
        ),
        (
            refusal::<wider::Thing>(&with_two_things()),
            "\"size\": holds Edm.Int32 (INTEGER), but the declaration says Edm.Int64 (INTEGER)",
        ),
        (
            refusal::<stored_otherwise::Thing>(&with_two_things()),
            "\"size\": holds Edm.Int32 (INTEGER), but the declaration says Edm.String (TEXT)",
        ),
        (
            refusal::<nullable::Thing>(&with_two_things()),
            "\"size\": may not hold null, but the declaration says it may",
        ),
        (
            refusal::<collection::Thing>(&with_two_things()),
            "\"size\": holds Edm.Int32 (INTEGER), but the declaration says Collection(Edm.Int32) (TEXT)",
        ),
        (
            refusal::<other_key::Thing>(&with_two_things()),
            "\"size\": is not part of the key, but the declaration says it is",
        ),
        (
            refusal::<key_added::Thing>(&with_two_things()),
            "\"part\": is not there, but the declaration says it is part of the key",
        ),
    ];
    for (error, expected) in cases {
        let expected = format!("table \"tests/things\", column {expected}");
        assert!(error.starts_with(&expected), "{error}\nexpected {expected}");
        assert!(error.contains("; "), "{error} does not say what to do");
    }
}

#[test]
fn a_difference_changes_nothing() {
    let directory = with_two_things();
    assert!(SqliteStore::<required::Thing>::open(&directory.database()).is_err());
    assert_eq!(all::<first::Thing>(&directory.database()).len(), 2);
}

#[test]
fn a_table_of_somebody_else_is_left_alone() {
    let directory = Directory::new();
    directory
        .sqlite()
        .execute_batch("CREATE TABLE \"tests/things\" (\"id\" TEXT PRIMARY KEY, \"size\" INTEGER)")
        .unwrap();
    let error = refusal::<first::Thing>(&directory);
    assert!(error.contains("\"tests/things\"") && error.contains("was not made by this library"), "{error}");
}

#[test]
fn one_table_is_not_opened_for_two_types() {
    let directory = Directory::new();
    let database = directory.database();
    SqliteStore::<first::Thing>::open(&database).unwrap();
    SqliteStore::<first::Thing>::open(&database).unwrap();
    let error = SqliteStore::<wider::Thing>::open(&database).unwrap_err().to_string();
    assert!(
        error.starts_with("table \"tests/things\": already has the entities of microsoft.graph.thing"),
        "{error}"
    );
}

#[test]
fn a_value_that_does_not_fit_is_named() {
    let directory = with_two_things();
    directory.sqlite().execute_batch("UPDATE \"tests/things\" SET size = 9999999999 WHERE id = 'b'").unwrap();
    let store = SqliteStore::<first::Thing>::open(&directory.database()).unwrap();
    assert!(wait(store.get(&cx(), &"a".to_owned())).is_ok());
    let problem = wait(store.get(&cx(), &"b".to_owned())).unwrap_err();
    assert_eq!(problem.status(), 500);
    let text = problem.to_string();
    let expected = "a value in table \"tests/things\", column \"size\": the number 9999999999 is out of the \
                    property's range (in the row ('b'))";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_dynamic_property_that_becomes_declared_keeps_its_value() {
    mod open {
        use graph_entity_core::{DynamicProperties, GraphEntity};

        #[derive(Debug, GraphEntity)]
        #[graph_entity(path = "/tests/rooms", open)]
        pub(super) struct Room {
            #[graph_entity(key)]
            pub(super) id: String,
            #[graph_entity(dynamic)]
            pub(super) other: DynamicProperties,
        }
    }
    mod declared {
        use graph_entity_core::{DynamicProperties, GraphEntity};

        #[derive(Debug, GraphEntity)]
        #[graph_entity(path = "/tests/rooms", open)]
        pub(super) struct Room {
            #[graph_entity(key)]
            pub(super) id: String,
            pub(super) floor: Option<i32>,
            #[graph_entity(dynamic)]
            pub(super) other: DynamicProperties,
        }
    }
    let directory = Directory::new();
    let store = SqliteStore::<open::Room>::open(&directory.database()).unwrap();
    let other = [("floor", 3), ("seats", 12)].into_iter().collect();
    store.insert(&ParentKeys::none(), open::Room { id: "a".into(), other }).unwrap();
    drop(store);
    assert_eq!(
        all::<declared::Room>(&directory.database()),
        [r##"{"@odata.type":"#microsoft.graph.room","id":"a","floor":3,"seats":12}"##]
    );
    // Queries find the value in the declared column now.
    let stored: (i32, String) = directory
        .sqlite()
        .query_row("SELECT floor, \"@dynamic\" FROM \"tests/rooms\"", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(stored, (3, r#"{"seats":12}"#.to_owned()));
}

#[test]
fn a_member_that_becomes_known_is_stored_by_its_number() {
    macro_rules! declared {
        ($module:ident: $($member:ident)*, $($flag:ident)*) => {
            mod $module {
                use graph_entity_core::{Flags, GraphEntity, GraphEnum};

                #[derive(Debug, GraphEnum)]
                pub(super) enum Color {
                    $($member,)*
                    #[graph_entity(other)]
                    Other(Box<str>),
                }

                #[derive(Debug, Clone, Copy, GraphEnum)]
                #[graph_entity(flags)]
                pub(super) enum Access {
                    $($flag,)*
                }

                #[derive(Debug, GraphEntity)]
                #[graph_entity(path = "/tests/lamps")]
                pub(super) struct Lamp {
                    #[graph_entity(key)]
                    pub(super) id: i32,
                    pub(super) color: Color,
                    pub(super) access: Option<Flags<Access>>,
                }
            }
        };
    }
    declared!(earlier: Red, Read);
    declared!(later: Red Green, Read Write Own);

    let directory = Directory::new();
    let store = SqliteStore::<earlier::Lamp>::open(&directory.database()).unwrap();
    let lamps = [
        r#"{"id":1,"color":"green","access":"read,own,x"}"#,
        r#"{"id":2,"color":"greenish","access":"read,owner"}"#,
        r#"{"id":3,"color":"red","access":null}"#,
    ];
    for lamp in lamps {
        store.insert(&ParentKeys::none(), json::from_str(lamp).unwrap()).unwrap();
    }
    drop(store);
    for _ in 0..2 {
        drop(SqliteStore::<later::Lamp>::open(&directory.database()).unwrap());
        let sqlite = directory.sqlite();
        let sql = "SELECT CAST(color AS TEXT), CAST(access AS TEXT) FROM \"tests/lamps\" ORDER BY id";
        let mut statement = sqlite.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let found: Vec<(String, Option<String>)> = rows.collect::<Result<_, _>>().unwrap();
        let expected = [("1", Some("5,x")), ("greenish", Some("1,owner")), ("0", None)];
        assert_eq!(found, expected.map(|(color, access)| (color.to_owned(), access.map(str::to_owned))));
    }
}

#[test]
fn a_member_that_comes_back_is_known_again() {
    macro_rules! declared {
        ($module:ident: $($member:ident)*) => {
            mod $module {
                use graph_entity_core::{GraphEntity, GraphEnum};

                #[derive(Debug, GraphEnum)]
                pub(super) enum Color {
                    $($member,)*
                    #[graph_entity(other)]
                    Other(Box<str>),
                }

                #[derive(Debug, GraphEntity)]
                #[graph_entity(path = "/tests/lamps")]
                pub(super) struct Lamp {
                    #[graph_entity(key)]
                    pub(super) id: i32,
                    pub(super) color: Color,
                }
            }
        };
    }
    declared!(without: Red);
    declared!(with: Red Green);

    let directory = Directory::new();
    let stored = || -> Vec<String> {
        let sqlite = directory.sqlite();
        let mut statement =
            sqlite.prepare("SELECT CAST(color AS TEXT) FROM \"tests/lamps\" ORDER BY id").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    drop(SqliteStore::<with::Lamp>::open(&directory.database()).unwrap());
    let store = SqliteStore::<without::Lamp>::open(&directory.database()).unwrap();
    let lamp = json::from_str(r#"{"id":1,"color":"green"}"#).unwrap();
    store.insert(&ParentKeys::none(), lamp).unwrap();
    drop(store);
    assert_eq!(stored(), ["green"]);
    drop(SqliteStore::<with::Lamp>::open(&directory.database()).unwrap());
    assert_eq!(stored(), ["1"]);
}

/// Entities with a complex value, in modules of their own.
macro_rules! with_complex {
    ($($module:ident { $($fields:tt)* })*) => {$(
        mod $module {
            use graph_entity_core::{GraphComplex, GraphEntity};

            #[derive(Debug, GraphComplex)]
            pub(super) struct Part {
                $($fields)*
                pub(super) parts: Vec<Part>,
            }

            #[derive(Debug, GraphEntity)]
            #[graph_entity(path = "/tests/machines")]
            pub(super) struct Machine {
                #[graph_entity(key)]
                pub(super) id: String,
                pub(super) part: Option<Part>,
            }
        }
    )*};
}

with_complex! {
    part { pub(super) weight: f64, }
    part_with_more {
        pub(super) weight: f64,
        pub(super) note: Option<String>,
        #[graph_entity(default = 3)]
        pub(super) size: i32,
    }
    part_with_required { pub(super) weight: f64, pub(super) size: i32, }
    part_forgotten {}
    part_otherwise { pub(super) weight: i64, }
    part_nullable { pub(super) weight: Option<f64>, }
}

#[test]
fn changes_of_complex_types_are_changes_too() {
    let with_machine = || {
        let directory = Directory::new();
        let store = SqliteStore::<part::Machine>::open(&directory.database()).unwrap();
        let inner = part::Part { weight: 2.0, parts: vec![] };
        let part = part::Part { weight: 1.0, parts: vec![inner] };
        store.insert(&ParentKeys::none(), part::Machine { id: "a".into(), part: Some(part) }).unwrap();
        directory
    };
    let directory = with_machine();
    for _ in 0..2 {
        let machines = all::<part_with_more::Machine>(&directory.database());
        assert_eq!(machines.len(), 1);
        let part =
            r##""part":{"@odata.type":"#microsoft.graph.part","weight":1.0,"note":null,"size":3,"parts":["##;
        assert!(machines[0].contains(part), "{machines:?}");
    }
    // The added property is recorded now.
    let error = refusal::<part::Machine>(&directory);
    assert!(
        error.contains(
            "column \"microsoft.graph.part/note\": is in stored values, but is not declared any more"
        ),
        "{error}"
    );

    let cases = [
        (refusal::<part_with_required::Machine>(&with_machine()), "size\": is not in the stored values"),
        (
            refusal::<part_forgotten::Machine>(&with_machine()),
            "weight\": is in stored values, but is not declared",
        ),
        (
            refusal::<part_otherwise::Machine>(&with_machine()),
            "weight\": holds Edm.Double, but the declaration says Edm.Int64",
        ),
        (
            refusal::<part_nullable::Machine>(&with_machine()),
            "weight\": may not hold null, but the declaration says it may",
        ),
    ];
    for (error, expected) in cases {
        let expected = format!("table \"tests/machines\", column \"microsoft.graph.part/{expected}");
        assert!(error.starts_with(&expected) && error.contains("; "), "{error}\nexpected {expected}");
    }
}

#[test]
fn a_column_that_somebody_dropped_may_be_declared_anew() {
    let directory = Directory::new();
    SqliteStore::<part::Machine>::open(&directory.database()).unwrap();
    directory.sqlite().execute_batch("ALTER TABLE \"tests/machines\" DROP COLUMN part").unwrap();
    SqliteStore::<part_otherwise::Machine>::open(&directory.database()).unwrap();
    SqliteStore::<part_otherwise::Machine>::open(&directory.database()).unwrap();
    directory.sqlite().execute_batch("DROP TABLE \"tests/machines\"").unwrap();
    SqliteStore::<part::Machine>::open(&directory.database()).unwrap();
}
