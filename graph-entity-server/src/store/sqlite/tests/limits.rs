//! A query that costs too much is refused, and the reason is the query's. A row that cannot be read is not.

use std::sync::Arc;
use std::time::Instant;

use graph_entity_core::query::bound::{Binder, EvaluationError, EvaluationLimits};
use graph_entity_core::query::{Limits, parse_filter, parse_order_by, parse_search};
use graph_entity_core::{DateTimeOffset, GraphEntity};

use super::super::SqliteStore;
use super::super::connection::{Session, SqliteDatabase, SqliteOptions};
use super::super::error::SqliteError;
use super::{Directory, cx, wait};
use crate::entity_set::{EntitySet, ListLimits, ListQuery, Maker, ParentKeys};
use crate::problem::Problem;

#[derive(Debug, Clone, GraphEntity)]
#[graph_entity(path = "/tests/texts")]
pub(super) struct Text {
    #[graph_entity(key)]
    pub(super) id: i32,
    pub(super) text: String,
    pub(super) other: Option<String>,
    pub(super) at: DateTimeOffset,
    pub(super) numbers: Vec<i64>,
}

impl Text {
    pub(super) fn new(id: i32, text: &str) -> Self {
        let at = "2017-01-01T00:00:00Z".parse().unwrap();
        Self { id, text: text.to_owned(), other: None, at, numbers: (0..50).collect() }
    }
}

/// A store with two readers: one for queries that may take long.
pub(super) struct Store {
    pub(super) directory: Directory,
    pub(super) database: SqliteDatabase,
    pub(super) store: SqliteStore<Text>,
}

impl Store {
    pub(super) fn of(texts: impl IntoIterator<Item = Text>) -> Self {
        let directory = Directory::new();
        let options = SqliteOptions::default().readers(2);
        let database = SqliteDatabase::open_with(directory.file(), &options).unwrap();
        let store = SqliteStore::open(&database).unwrap();
        for text in texts {
            store.insert(&ParentKeys::none(), text).unwrap();
        }
        Self { directory, database, store }
    }

    /// The keys of the first page.
    pub(super) fn ask(&self, query: &ListQuery) -> Result<Vec<i32>, Problem> {
        let page = wait(self.store.list(&cx(), query))?;
        Ok(page.items.iter().map(|item| item.entity.id).collect())
    }
}

/// A query with options such as `$filter=id eq 1&$orderby=text`.
pub(super) fn query(options: &str) -> ListQuery {
    let (binder, limits) = (Binder::new(Text::entity_type().structured()), Limits::default());
    let mut query = ListQuery::default();
    for option in options.split('&') {
        let (name, text) = option.split_once('=').unwrap();
        match name {
            "$filter" => {
                query.filter = Some(Arc::new(binder.filter(&parse_filter(text, &limits).unwrap()).unwrap()));
            }
            "$search" => {
                query.search = Some(Arc::new(binder.search(&parse_search(text, &limits).unwrap())));
            }
            "$orderby" => {
                query.order_by = binder.order_by(&parse_order_by(text, &limits).unwrap()).unwrap().into();
            }
            "$skip" => query.skip = text.parse().unwrap(),
            _ => panic!("{name}"),
        }
    }
    query
}

/// The status, code and target of a refusal.
pub(super) fn refusal(problem: &Problem) -> (u16, &str, Option<&str>) {
    (problem.status().as_u16(), problem.code(), problem.target())
}

#[test]
fn a_query_that_costs_too_much_is_refused() {
    let store = Store::of([Text::new(1, "short"), Text::new(2, &"a".repeat(3000))]);
    let search = vec!["b"; 100].join(" OR ");
    let cases = [
        ("$filter=length(concat(text,text)) gt 0", "computedTextTooLong", "$filter"),
        ("$filter=length(concat(text,concat(text,'b'))) gt 0", "computedTextTooLong", "$filter"),
        ("$filter=concat(text,text) eq text or id add 1 eq 0", "computedTextTooLong", "$filter"),
        ("$filter=concat(text,concat(text,'b')) eq 'a' or numbers/any()", "computedTextTooLong", "$filter"),
        ("$filter=matchesPattern(text,'(a?){200}a{200}b')", "queryTooExpensive", "$filter"),
        ("$filter=not matchesPattern(text,'(a?){200}a{200}b')", "queryTooExpensive", "$filter"),
        (
            "$filter=numbers/any(a:numbers/any(b:numbers/any(c:a add b add c lt 0)))",
            "queryTooExpensive",
            "$filter",
        ),
        (&format!("$search={search}"), "queryTooExpensive", "$search"),
        ("$orderby=concat(text,other),concat(text,substring(text,0,1500))", "sortKeyTooLong", "$orderby"),
        ("$orderby=numbers/any(a:numbers/any(b:a add b lt 0))", "queryTooExpensive", "$orderby"),
    ];
    for (options, code, option) in cases {
        let mut query = query(options);
        query.limits.evaluation = EvaluationLimits::default().max_steps(0).max_text(5000);
        let problem = store.ask(&query).unwrap_err();
        assert_eq!(refusal(&problem), (400, code, Some(option)), "{options}: {problem}");
        // The same rows within the default limits: nothing of the refusal is left.
        query.limits = ListLimits::default();
        match store.ask(&query) {
            Ok(_) => {}
            Err(problem) => assert_eq!(problem.code(), "sortKeyTooLong", "{options}: {problem}"),
        }
    }
}

#[test]
fn a_query_ends_in_the_middle_of_a_row_when_its_time_is_over() {
    let mut text = Text::new(1, &"a".repeat(20_000));
    text.numbers = (0..200).collect();
    let store = Store::of([text]);
    let functions = vec!["length(toupper(text)) eq 1"; 50].join(" or ");
    let cases = [
        "$filter=numbers/any(a:numbers/any(b:a add b lt 0))",
        "$filter=matchesPattern(text,'(a?){10}a{20}b')",
        &format!("$filter={functions}"),
        "$orderby=numbers/any(a:numbers/any(b:a add b lt 0))",
    ];
    for options in cases {
        let mut query = query(options);
        assert!(store.ask(&query).is_ok(), "{options}");
        // Nobody looks at the clock before the row.
        query.limits.deadline = Some(Instant::now());
        let problem = store.ask(&query).unwrap_err();
        assert_eq!(refusal(&problem), (504, "requestTimeout", None), "{options}");
    }
    // Reading a row takes time too, so it looks at the clock before each row of a page, also of a plain list.
    for mut query in [query("$filter=length(text) gt 3 and numbers/any()"), ListQuery::default()] {
        assert_eq!(store.ask(&query).unwrap(), [1], "{query:?}");
        query.limits.deadline = Some(Instant::now());
        assert_eq!(refusal(&store.ask(&query).unwrap_err()), (504, "requestTimeout", None), "{query:?}");
    }
}

#[test]
fn a_row_that_cannot_be_read_is_no_fault_of_the_query() {
    let store = Store::of([Text::new(1, "a"), Text::new(2, "b")]);
    let damage =
        "UPDATE \"tests/texts\" SET numbers = '[1,', at = 'soon', text = CAST(x'ff' AS TEXT) WHERE id = 2";
    store.directory.sqlite().execute_batch(damage).unwrap();
    for options in [
        "$filter=numbers/any(n:n gt 100)",
        "$filter=id gt 0 and (numbers/any(n:n gt 100) or id add 1 eq 0)",
        "$filter=year(at) eq 2018",
        "$filter=length(text) eq 7",
        "$filter=matchesPattern(text,'7')",
        "$search=c",
        "$orderby=numbers/$count",
        "$orderby=id",
    ] {
        let mut query = query(options);
        query.limits.evaluation = EvaluationLimits::default().max_steps(0).max_text(0);
        let problem = store.ask(&query).unwrap_err();
        assert_eq!(refusal(&problem), (500, "internalError", None), "{options}");
        assert!(store.ask(&self::query("$filter=id eq 1")).is_ok());
    }
}

/// A text longer than SQLite's own limit, made by the statement, and what the store makes of the error.
#[test]
fn a_text_that_sqlite_cannot_make_is_the_querys() {
    const LONG: &str = "SELECT length(zeroblob(2000000000))";
    let store = Store::of([]);
    let run = |session: &Session<'_>| {
        session.query(LONG, |statement| {
            statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
        })
    };
    let outside = wait(store.database.read(run)).unwrap_err();
    assert!(matches!(outside, SqliteError::Database { .. }), "{outside}");
    let within = wait(store.database.read(move |session| {
        session.running().query(
            &[].into(),
            Maker::new(Text::entity_type(), Text::constructors()),
            &ListLimits::default(),
            || run(session),
        )
    }));
    let cause = EvaluationError::TextTooLong;
    assert!(
        matches!(within.unwrap_err(), SqliteError::Query { cause: found, option: None } if found == cause)
    );
}
