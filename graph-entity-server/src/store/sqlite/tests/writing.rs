//! Transactions: committed and undone work, and the answers to it.

use std::collections::HashSet;
use std::pin::Pin;
use std::sync::mpsc;
use std::task::{Context, Waker};
use std::time::Duration;

use graph_entity_core::{GraphEntity, json};

use super::super::{SqliteDatabase, SqliteError, SqliteOptions, SqliteStore};
use super::{Directory, cx, wait, wait_all};
use crate::entity_set::{ETagMatch, EntitySet, ParentKeys, Preconditions, Versioned};
use crate::problem::Problem;

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/accounts")]
struct Account {
    #[graph_entity(key)]
    id: String,
    #[graph_entity(default = 0)]
    balance: i64,
    owner: Option<String>,
}

type Task<'a, X> = Pin<Box<dyn Future<Output = Result<(), X>> + 'a>>;

static TOP: ParentKeys = ParentKeys::none();

fn account(id: impl Into<String>) -> Account {
    Account { id: id.into(), balance: 0, owner: None }
}

fn create(id: impl std::fmt::Display) -> AccountCreate {
    json::from_str(&format!(r#"{{"id": "{id}"}}"#)).unwrap()
}

fn patch(text: &str) -> AccountPatch {
    json::from_str(text).unwrap()
}

fn if_match(version: &Versioned<Account>) -> Preconditions {
    Preconditions {
        if_match: version.etag.clone().map(|etag| ETagMatch::OneOf(vec![etag])),
        ..Preconditions::default()
    }
}

fn count(directory: &Directory) -> i64 {
    directory.sqlite().query_row("SELECT count(*) FROM \"tests/accounts\"", [], |row| row.get(0)).unwrap()
}

#[test]
fn writes_that_wait_share_a_commit_and_fail_alone() {
    let directory = Directory::new();
    let options = SqliteOptions::default().max_batch(64).readers(1);
    let database = SqliteDatabase::open_with(directory.file(), &options).unwrap();
    let store = SqliteStore::<Account>::open(&database).unwrap();
    store.insert(&TOP, account("7")).unwrap();
    // The first job blocks the thread, so the others wait together.
    let (release, held) = mpsc::channel::<()>();
    let blocker = database.write(move |_| {
        let _ = held.recv();
        Ok::<_, SqliteError>(())
    });
    let cx = cx();
    let mut tasks: Vec<Task<'_, Problem>> = Vec::new();
    tasks.push(Box::pin(async { Ok(blocker.await?) }));
    for id in 0..300 {
        let (store, cx) = (&store, &cx);
        tasks.push(Box::pin(async move { store.create(cx, create(id % 150)).await.map(|_| ()) }));
    }
    tasks.push(Box::pin(async move {
        release.send(()).unwrap();
        Ok(())
    }));
    let outcomes = wait_all(tasks);
    let frames: i64 = {
        let log = std::fs::metadata(directory.file().with_extension("db-wal")).unwrap().len();
        i64::try_from(log).unwrap() / 4096
    };
    let created = outcomes.iter().filter(|outcome| outcome.is_ok()).count() - 2;
    let conflicts = outcomes
        .iter()
        .filter(|outcome| outcome.as_ref().is_err_and(|problem| problem.status() == 409))
        .count();
    // 149 are new; the other half and "7" exist already.
    assert_eq!((created, conflicts), (149, 151));
    assert_eq!(count(&directory), 150);
    // 301 jobs in batches of up to 64. A commit for each job that writes would have logged at least one page
    // each.
    assert!(frames < 50, "{frames} pages were logged");
}

#[test]
fn every_acknowledged_create_is_there_after_reopening() {
    let directory = Directory::new();
    {
        let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
        let cx = cx();
        let outcomes = wait_all((0..500).map(|id| store.create(&cx, create(id))));
        assert!(outcomes.iter().all(Result::is_ok));
    }
    // Closed cleanly, so the log was moved into the file.
    assert!(!directory.file().with_extension("db-wal").exists());
    let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
    for id in [0, 250, 499] {
        assert!(wait(store.contains(&cx(), &id.to_string())).unwrap());
    }
    assert_eq!(count(&directory), 500);
}

#[test]
fn what_is_queued_is_written_before_the_database_closes() {
    let directory = Directory::new();
    let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
    let cx = cx();
    let mut pending: Vec<_> = (0..100).map(|id| Box::pin(store.create(&cx, create(id)))).collect();
    // Polled once, each has queued its job. Nobody waits for the answers.
    let mut task = Context::from_waker(Waker::noop());
    for future in &mut pending {
        let _ = future.as_mut().poll(&mut task);
    }
    drop(pending);
    drop(store);
    assert_eq!(count(&directory), 100);
}

#[test]
fn updates_at_once_are_all_kept() {
    let directory = Directory::new();
    let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
    let before = store.insert(&TOP, account("a")).unwrap();
    let (cx, key, any) = (cx(), "a".to_owned(), Preconditions::default());
    let patches = (0..50)
        .flat_map(|n| [patch(&format!(r#"{{"balance": {n}}}"#)), patch(&format!(r#"{{"owner": "{n}"}}"#))]);
    let outcomes = wait_all(patches.map(|patch| store.update(&cx, &key, patch, &any)));
    let tags: HashSet<_> =
        outcomes.iter().map(|outcome| outcome.as_ref().unwrap().etag.clone().unwrap()).collect();
    assert_eq!(tags.len(), 100);
    assert!(!tags.contains(before.etag.as_ref().unwrap()));
    let after = wait(store.get(&cx, &key)).unwrap();
    assert_eq!((after.entity.balance, after.entity.owner.as_deref()), (49, Some("49")));
}

#[test]
fn preconditions_are_checked_in_the_same_step() {
    let directory = Directory::new();
    let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
    let (cx, key, any) = (cx(), "a".to_owned(), Preconditions::default());
    let old = store.insert(&TOP, account("a")).unwrap();
    // Of the writers who read the same version, only one may change it.
    let stale = if_match(&old);
    let outcomes =
        wait_all((0..10).map(|n| store.update(&cx, &key, patch(&format!(r#"{{"balance": {n}}}"#)), &stale)));
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for problem in outcomes.into_iter().filter_map(Result::err) {
        assert_eq!(problem.status(), 412);
    }
    assert_eq!(wait(store.delete(&cx, &key, &stale)).unwrap_err().status(), 412);
    let new = wait(store.get(&cx, &key)).unwrap();
    wait(store.delete(&cx, &key, &if_match(&new))).unwrap();
    assert_eq!(wait(store.delete(&cx, &key, &any)).unwrap_err().status(), 404);
    assert_eq!(wait(store.update(&cx, &key, patch("{}"), &any)).unwrap_err().status(), 404);

    // A new entity with the key does not get a version of its predecessor.
    let again = store.insert(&TOP, account("a")).unwrap();
    assert!(again.etag != old.etag && again.etag != new.etag);
}

#[test]
fn a_panic_undoes_its_own_job_only() {
    let directory = Directory::new();
    let database = directory.database();
    let store = SqliteStore::<Account>::open(&database).unwrap();
    let insert = |id: &'static str| {
        let sql = "INSERT INTO \"tests/accounts\" (\"id\", \"@version\", \"balance\") VALUES (?1, 1, 0)";
        database.write(move |session| {
            session.connection().execute(sql, [id]).map_err(SqliteError::database)?;
            if id == "boom" {
                panic!("{id}");
            }
            Ok::<_, SqliteError>(())
        })
    };
    let outcomes = wait_all(["a", "boom", "b"].map(insert));
    assert!(outcomes[0].is_ok() && outcomes[2].is_ok());
    assert!(matches!(outcomes[1], Err(SqliteError::Panicked)));
    let read = wait(database.read(|_| -> Result<(), SqliteError> { panic!("read") }));
    assert!(matches!(read, Err(SqliteError::Panicked)));
    assert!(wait(store.contains(&cx(), &"b".to_owned())).unwrap());
    assert!(!wait(store.contains(&cx(), &"boom".to_owned())).unwrap());
}

#[test]
fn a_transaction_that_ends_early_takes_its_jobs_with_it_and_says_so() {
    let directory = Directory::new();
    let database = directory.database();
    let store = SqliteStore::<Account>::open(&database).unwrap();
    let (release, held) = mpsc::channel::<()>();
    let job = |id: &'static str, ends: bool| {
        let sql = "INSERT INTO \"tests/accounts\" (\"id\", \"@version\", \"balance\") VALUES (?1, 1, 0)";
        database.write(move |session| {
            session.connection().execute(sql, [id]).map_err(SqliteError::database)?;
            if ends {
                // SQLite does this itself when the disk is full.
                session.execute("ROLLBACK")?;
                return Err(SqliteError::Panicked);
            }
            Ok(())
        })
    };
    let blocker = database.write(move |_| {
        let _ = held.recv();
        Ok(())
    });
    let tasks: Vec<Task<'_, SqliteError>> = vec![
        Box::pin(blocker),
        Box::pin(job("before", false)),
        Box::pin(job("full", true)),
        Box::pin(job("after", false)),
        Box::pin(async move {
            release.send(()).unwrap();
            Ok(())
        }),
    ];
    let outcomes = wait_all(tasks);
    // The blocker may have its own transaction or share one with the others.
    let is_there = |id: &str| wait(store.contains(&cx(), &id.to_owned())).unwrap();
    assert_eq!(outcomes[1].is_ok(), is_there("before"));
    assert!(matches!(outcomes[1], Err(SqliteError::Database { .. })), "{:?}", outcomes[1]);
    assert!(matches!(outcomes[2], Err(SqliteError::Panicked)) && !is_there("full"));
    assert!(outcomes[3].is_ok() && is_there("after"));
}

#[test]
fn seeding_is_all_or_nothing() {
    let directory = Directory::new();
    let store = SqliteStore::<Account>::open(&directory.database()).unwrap();
    let twice = ["a", "b", "a"].map(account);
    assert_eq!(store.insert_all(&TOP, twice).unwrap_err().status(), 409);
    assert_eq!(count(&directory), 0);
    assert_eq!(store.insert_all(&TOP, ["a", "b"].map(account)).unwrap(), 2);
}

#[test]
fn a_full_disk_refuses_what_it_cannot_keep_and_nothing_else() {
    let directory = Directory::new();
    let database = directory.database();
    let store = SqliteStore::<Account>::open(&database).unwrap();
    let limit = |pages: u32| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        let set = database.write(move |session| {
            session.connection().query_row(&sql, [], |_| Ok(())).map_err(SqliteError::database)
        });
        wait(set).unwrap();
    };
    limit(60);
    let cx = cx();
    let create = |id: usize| -> AccountCreate {
        json::from_str(&format!(r#"{{"id": "{id}", "owner": "{}"}}"#, "x".repeat(1000 + id))).unwrap()
    };
    let outcomes = wait_all((0..400).map(|id| store.create(&cx, create(id))));
    for (id, outcome) in outcomes.iter().enumerate() {
        let is_there = wait(store.contains(&cx, &id.to_string())).unwrap();
        assert_eq!(outcome.is_ok(), is_there, "{id}: {outcome:?}");
    }
    let kept = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert!(kept < 400, "the limit does not hold");
    let refused = outcomes.into_iter().find_map(Result::err).unwrap();
    assert_eq!(refused.status(), 500);
    limit(1_000_000);
    wait(store.create(&cx, create(400))).unwrap();
    assert_eq!(usize::try_from(count(&directory)).unwrap(), kept + 1);
}

#[test]
fn another_process_that_writes_is_waited_for_and_then_named() {
    let directory = Directory::new();
    let options = SqliteOptions::default().busy_timeout(Duration::from_millis(1));
    let database = SqliteDatabase::open_with(directory.file(), &options).unwrap();
    let store = SqliteStore::<Account>::open(&database).unwrap();
    let other = directory.sqlite();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let problem = wait(store.create(&cx(), create(1))).unwrap_err();
    assert_eq!((problem.status().as_u16(), problem.code()), (503, "databaseBusy"));
    other.execute_batch("ROLLBACK").unwrap();
    wait(store.create(&cx(), create(1))).unwrap();
}

#[test]
fn what_is_no_database_is_named() {
    let directory = Directory::new();
    std::fs::write(directory.file(), [b'x'; 4096]).unwrap();
    let cases = [directory.file(), directory.0.join("missing").join("graph.db"), ":memory:".into()];
    for path in cases {
        let error = SqliteDatabase::open(&path).unwrap_err().to_string();
        assert!(error.starts_with(&format!("cannot open the database {}: ", path.display())), "{error}");
    }
}
