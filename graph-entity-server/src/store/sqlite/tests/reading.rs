//! Reads that take long.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Waker};
use std::thread;

use graph_entity_core::GraphEntity;
use graph_entity_core::query::bound::Binder;
use graph_entity_core::query::{Limits, parse_filter};

use super::super::SqliteStore;
use super::super::connection::{Session, SqliteDatabase, SqliteOptions};
use super::super::error::SqliteError;
use super::super::query::Plan;
use super::{Directory, cx, wait};
use crate::entity_set::{EntitySet, ListQuery, Maker, ParentKeys};
use crate::task::Work;

#[test]
fn long_reads_leave_a_thread_for_short_ones() {
    for readers in [2, 3] {
        let directory = Directory::new();
        let options = SqliteOptions::default().readers(readers);
        let database = SqliteDatabase::open_with(directory.file(), &options).unwrap();
        let (release, released) = mpsc::channel::<()>();
        let released = Arc::new(std::sync::Mutex::new(released));
        thread::scope(|scope| {
            let (started, starting) = mpsc::channel();
            for _ in 0..4 {
                let (released, started, database) = (released.clone(), started.clone(), &database);
                let long = move |_: &Session<'_>| {
                    let _ = started.send(());
                    let _ = released.lock().unwrap().recv();
                    Ok(())
                };
                scope.spawn(move || wait(database.query(Work::Long, long)).unwrap());
            }
            // As many long reads run as may; a short one does not wait for them.
            for _ in 1..readers {
                starting.recv().unwrap();
            }
            assert_eq!(wait(database.read(|_| Ok(7))).unwrap(), 7);
            assert!(starting.try_recv().is_err());
            drop(release);
        });
    }
}

#[test]
fn a_read_that_nobody_waits_for_ends() {
    // Takes minutes if nobody stops it.
    const ENDLESS: &str = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n \
                           LIMIT 1000000000) SELECT count(*) FROM n";
    let directory = Directory::new();
    let database = SqliteDatabase::open_with(directory.file(), &SqliteOptions::default().readers(1)).unwrap();
    let ((started, starting), (ended, ending)) = (mpsc::channel(), mpsc::channel());
    let work = move |session: &Session<'_>| {
        started.send(()).unwrap();
        let outcome = session.query(ENDLESS, |statement| {
            statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
        });
        ended.send(outcome.is_err()).unwrap();
        outcome
    };
    let mut cx = Context::from_waker(Waker::noop());
    {
        let mut query = pin!(database.query(Work::Long, work));
        assert!(matches!(query.as_mut().poll(&mut cx), Poll::Pending));
        starting.recv().unwrap();
    }
    assert!(ending.recv().unwrap());
    // The connection still works, and a read that was cancelled while it waited does not begin.
    let (blocked, blocking) = mpsc::channel::<()>();
    let mut first = pin!(database.query(Work::Long, move |_| Ok(blocking.recv().is_err())));
    assert!(matches!(first.as_mut().poll(&mut cx), Poll::Pending));
    let (began, beginning) = mpsc::channel::<()>();
    {
        let mut second = pin!(database.query(Work::Long, move |_| Ok(began.send(()).is_ok())));
        assert!(matches!(second.as_mut().poll(&mut cx), Poll::Pending));
    }
    drop(blocked);
    assert!(wait(first).unwrap());
    assert!(beginning.recv().is_err());
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tests/marks")]
struct Mark {
    #[graph_entity(key)]
    id: i32,
}

type Job = fn(&Session<'_>) -> Result<(), SqliteError>;

#[test]
fn a_panic_while_reading_is_the_readers_own() {
    fn panicked() -> Result<(), SqliteError> {
        panic!("as a rule of the host may")
    }
    // Takes more steps than SQLite runs before it asks whether to continue.
    const LONG: &str = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 50000) \
                        SELECT count(*) FROM n";
    let directory = Directory::new();
    let database = SqliteDatabase::open_with(directory.file(), &SqliteOptions::default().readers(1)).unwrap();
    let store = SqliteStore::<Mark>::open(&database).unwrap();
    let count = || {
        let query = ListQuery { page_size: 100, count: true, ..ListQuery::default() };
        wait(store.list(&cx(), &query)).unwrap().items.len()
    };
    let failing: [Job; 4] = [
        |session| {
            session.snapshot(|| {
                session.query("SELECT count(*) FROM \"tests/marks\"", |statement| {
                    statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
                })?;
                panicked()
            })
        },
        |_| panicked(),
        |session| {
            session.query("SELECT 1", |statement| {
                let mut rows = statement.query([]).map_err(SqliteError::database)?;
                let _row = rows.next();
                panicked()
            })
        },
        |session| session.snapshot(|| session.snapshot(|| Ok(()))),
    ];
    for (number, failing) in (1..).zip(failing) {
        assert!(wait(database.query(Work::Long, failing)).is_err());
        store.insert(&ParentKeys::none(), Mark { id: number }).unwrap();
        assert_eq!(count(), number as usize);
        let long = |session: &Session<'_>| {
            session.query(LONG, |statement| {
                statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
            })
        };
        assert_eq!(wait(database.read(long)).unwrap(), 50_000, "{number}");
        assert!(wait(database.read(|session| Ok(session.connection().is_autocommit()))).unwrap());
    }
}

#[test]
fn a_panic_while_a_query_is_evaluated_leaves_nothing_of_it() {
    let directory = Directory::new();
    let database = SqliteDatabase::open_with(directory.file(), &SqliteOptions::default().readers(1)).unwrap();
    let store = SqliteStore::<Mark>::open(&database).unwrap();
    store.insert(&ParentKeys::none(), Mark { id: 1 }).unwrap();
    let filter = parse_filter("id add 1 gt 0", &Limits::default()).unwrap();
    let filter = Binder::new(Mark::entity_type().structured()).filter(&filter).unwrap();
    let query =
        ListQuery { filter: Some(Arc::new(filter)), page_size: 9, count: true, ..ListQuery::default() };
    let place = store.engine.place(&ParentKeys::none()).unwrap();
    let plan = Plan::new(
        &place.table,
        &place.parents,
        &query,
        Maker::new(Mark::entity_type(), Mark::constructors()),
    )
    .unwrap();
    assert_eq!(plan.evaluations(), 1);
    let panicked = wait(database.query(Work::Long, move |session| {
        plan.run(session, &mut |_| panic!("as the code of an entity may")).map(|answer| answer.count)
    }));
    assert!(matches!(panicked, Err(SqliteError::Panicked)));
    let evaluated = wait(database.read(|session| {
        session.query("SELECT odata_evaluate(0)", |statement| {
            statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
        })
    }));
    assert!(evaluated.unwrap_err().to_string().contains("no query is running"));
    store.insert(&ParentKeys::none(), Mark { id: 2 }).unwrap();
    assert_eq!(wait(store.list(&cx(), &query)).unwrap().count, Some(2));
}
