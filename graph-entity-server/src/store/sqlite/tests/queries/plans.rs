//! How SQLite finds rows: through an index if the declaration asks for one, also for a late page.

use graph_entity_core::GraphEntity;

use super::super::super::SqliteStore;
use super::super::{Directory, cx, wait};
use super::sample::{self, Sample};
use super::{Numbers, plan, query};
use crate::entity_set::{EntitySet, ListQuery, ParentKeys};
use crate::store::sqlite::function::{Running, register};

struct Database {
    directory: Directory,
    store: SqliteStore<Sample>,
}

impl Database {
    fn new() -> Self {
        let directory = Directory::new();
        let store = SqliteStore::open(&directory.database()).unwrap();
        Self { directory, store }
    }

    /// The steps of each statement.
    fn steps(&self, parents: &ParentKeys, query: &ListQuery) -> Vec<Vec<String>> {
        let sqlite = self.directory.sqlite();
        register(&sqlite, &Running::default()).unwrap();
        let explain = |sql: &str| {
            let mut statement = sqlite.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            statement.raw_query().mapped(|row| row.get(3)).collect::<Result<_, _>>().unwrap()
        };
        plan(&self.store, parents, query).statements().map(|sql| explain(&sql.text)).collect()
    }
}

#[test]
fn what_is_declared_is_found_through_an_index() {
    let database = Database::new();
    let cases = [
        ("name eq 'a'", "", "(name=?)"),
        ("name in ('a','b')", "name", "(name=?)"),
        ("startswith(name,'a')", "name", "(name>? AND name<?)"),
        ("level gt 1 and level le 3", "level", "(level>? AND level<?)"),
        ("level eq null", "", "(level=?)"),
        ("ratio gt 1", "ratio", "(ratio>? AND ratio<?)"),
        ("at lt 2017-01-01T00:00:00Z", "at", "(at<?)"),
        ("price ge 2", "price", "(price>?)"),
        ("channel eq 'beta' and title ne 'x'", "", "(channel=?)"),
        ("name eq 'a' and tolower(title) eq 'x' and numbers/any(n:n gt 1)", "", "(name=?)"),
        ("group eq 'a' and number gt 2", "", "PRIMARY KEY (group=? AND number>?)"),
        ("group eq 'a' and number eq 2", "", "PRIMARY KEY (group=? AND number=?)"),
        ("", "level", "SCAN"),
        ("", "level desc,group desc,number desc", "SCAN"),
        ("", "group,number", "SCAN"),
    ];
    for (filter, order_by, how) in cases {
        let [steps] = &database.steps(&ParentKeys::none(), &query(filter, "", order_by).unwrap())[..] else {
            panic!("{filter}")
        };
        let [step] = &steps[..] else { panic!("{filter} {order_by}: {steps:?}") };
        assert!(step.contains(how), "{filter} {order_by}: {step}");
        assert!(how != "SCAN" || order_by.starts_with("group") || step.contains("USING INDEX"), "{step}");
        // Under parents too: the index begins with their keys.
        let parents = ParentKeys::new(["a".to_owned()]);
        let inside = &database.steps(&parents, &query(filter, "", order_by).unwrap())[0];
        let how = if how == "SCAN" {
            "(@parent.0=?)".to_owned()
        } else {
            how.replacen('(', "(@parent.0=? AND ", 1)
        };
        assert!(inside.len() == 1 && inside[0].contains(&how), "{filter} {order_by}: {inside:?}");
    }
}

#[test]
fn a_late_page_is_found_like_the_first() {
    let database = Database::new();
    let mut numbers = Numbers(5);
    for order_by in ["", "level", "name desc", "price", "at desc,name", "group desc", "ratio,title"] {
        for _ in 0..10 {
            let mut query = query("", "", order_by).unwrap();
            query.after = Some(query.cursor(&sample::random(&mut numbers, "a", 1)));
            for steps in database.steps(&ParentKeys::none(), &query) {
                assert!(steps[0].starts_with("SEARCH"), "{order_by}: {steps:?}");
                // At most the rows that are equal in the first term are sorted by the other terms.
                let sorted = steps.iter().filter(|step| step.contains("TEMP B-TREE")).count();
                let is_simple = !order_by.contains([',', 'd']);
                assert!(sorted == 0 || !is_simple, "{order_by}: {steps:?}");
            }
        }
    }
}

#[test]
fn values_are_never_part_of_the_text() {
    let database = Database::new();
    let texts = |value: &str| {
        let text = value.replace('\'', "''");
        let filter = format!(
            "name eq '{text}' and contains(title,'{text}') or tolower(name) in ('{text}','x') \
             or tags/any(t:t eq '{text}') or startswith(name,'{text}') or matchesPattern(name,'{}')",
            if value == "secret" { "secret" } else { "x" }
        );
        let plan = plan(&database.store, &ParentKeys::none(), &query(&filter, "", "").unwrap());
        plan.statements().map(|sql| sql.text.clone()).collect::<Vec<_>>()
    };
    let first = texts("secret");
    assert!(first.iter().all(|text| !text.contains("secret") && !text.contains('\'')), "{first:?}");
    assert_eq!(first, texts("x' OR 1 = 1 --"));
}

#[test]
fn indexes_follow_the_declaration() {
    #[derive(GraphEntity)]
    #[graph_entity(path = "/tests/samples")]
    #[allow(dead_code)]
    struct First {
        #[graph_entity(key)]
        id: i32,
        #[graph_entity(supports(filter))]
        name: Option<String>,
        #[graph_entity(supports(select))]
        note: Option<String>,
        plain: Option<String>,
    }

    mod later {
        use graph_entity_core::GraphEntity;

        #[derive(GraphEntity)]
        #[graph_entity(path = "/tests/samples")]
        pub(super) struct Second {
            #[graph_entity(key)]
            pub(super) id: i32,
            pub(super) name: Option<String>,
            pub(super) note: Option<String>,
            #[graph_entity(supports(select, order_by))]
            pub(super) plain: Option<String>,
            #[graph_entity(default = 3, supports(filter))]
            pub(super) size: i32,
            #[graph_entity(supports(filter))]
            pub(super) tags: Vec<String>,
        }
    }

    let directory = Directory::new();
    let indexes = || -> Vec<String> {
        let sqlite = directory.sqlite();
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
        let mut statement = sqlite.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    drop(SqliteStore::<First>::open(&directory.database()).unwrap());
    assert_eq!(indexes(), ["tests/samples@name"]);
    directory.sqlite().execute_batch("CREATE INDEX theirs ON \"tests/samples\" (note)").unwrap();
    drop(SqliteStore::<First>::open(&directory.database()).unwrap());
    assert_eq!(indexes(), ["tests/samples@name", "theirs"]);
    let store = SqliteStore::<later::Second>::open(&directory.database()).unwrap();
    // The table was made anew for the column with a default.
    assert_eq!(indexes(), ["tests/samples@plain", "tests/samples@size"]);
    let entity = later::Second { id: 1, name: None, note: None, plain: None, size: 1, tags: Vec::new() };
    store.insert(&ParentKeys::none(), entity).unwrap();
}

#[test]
fn skipping_is_limited_where_rows_are_sorted() {
    let database = Database::new();
    for (order_by, is_limited) in [
        ("", false),
        ("group", false),
        ("group,number", false),
        ("group desc,number desc", false),
        ("level", false),
        ("level desc,group desc,number desc", false),
        ("level,group,number", false),
        ("group desc", true),
        ("number", true),
        ("level desc", true),
        ("level,number", true),
        ("level,name", true),
        ("enabled", true),
        ("tolower(name)", true),
        ("access", true),
    ] {
        let mut query = query("", "", order_by).unwrap();
        query.limits.max_skip = 10;
        query.skip = 11;
        let ask = |query: &ListQuery| wait(database.store.list(&cx(), query)).map(drop);
        match ask(&query) {
            Ok(()) => assert!(!is_limited, "{order_by}"),
            Err(problem) => {
                assert!(is_limited, "{order_by}: {problem}");
                let found = (problem.status().as_u16(), problem.code(), problem.target());
                assert_eq!(found, (400, "skipTooLarge", Some("$skip")), "{order_by}");
            }
        }
        // SQLite sorts in the same cases.
        query.skip = 10;
        for steps in database.steps(&ParentKeys::none(), &query) {
            let sorts = steps.iter().any(|step| step.contains("TEMP B-TREE"));
            assert_eq!(sorts, is_limited, "{order_by}: {steps:?}");
        }
        assert!(ask(&query).is_ok(), "{order_by}");
    }
}
