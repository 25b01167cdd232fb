//! Shutting a database down.

use std::pin::pin;
use std::sync::mpsc;
use std::task::{Context, Waker};

use super::super::connection::Session;
use super::super::error::SqliteError;
use super::limits::{Store, Text, refusal};
use super::wait;
use crate::entity_set::{ListLimits, ListQuery, Maker, ParentKeys};
use crate::task::Work;
use graph_entity_core::GraphEntity;

/// Takes minutes if nobody stops it.
const ENDLESS: &str = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 1000000000) \
                       SELECT count(*) FROM n";

#[test]
fn a_shutdown_does_the_writes_that_wait_and_ends_queries() {
    let store = Store::of([Text::new(1, "a")]);
    let mut cx = Context::from_waker(Waker::noop());
    // The writer waits, and another write waits behind it. A query runs, and another waits behind it.
    let (release, released) = mpsc::channel::<()>();
    let mut writing = pin!(store.database.write(move |_| Ok::<_, SqliteError>(released.recv().is_ok())));
    let update = |session: &Session<'_>| session.execute("UPDATE \"tests/texts\" SET text = 'b'");
    let mut updating = pin!(store.database.write(update));
    let (started, starting) = mpsc::channel();
    let endless = |session: &Session<'_>| {
        session.running().query(
            &[].into(),
            Maker::new(Text::entity_type(), Text::constructors()),
            &ListLimits::default(),
            || {
                session.query(ENDLESS, |statement| {
                    statement.query_row([], |row| row.get::<_, i64>(0)).map_err(SqliteError::database)
                })
            },
        )
    };
    let mut running = pin!(store.database.query(Work::Long, move |session| {
        let _ = started.send(());
        endless(session)
    }));
    let mut queued = pin!(store.database.query(Work::Long, endless));
    assert!(writing.as_mut().poll(&mut cx).is_pending() && updating.as_mut().poll(&mut cx).is_pending());
    assert!(running.as_mut().poll(&mut cx).is_pending() && queued.as_mut().poll(&mut cx).is_pending());
    starting.recv().unwrap();

    let other = store.database.clone();
    let mut shutdown = pin!(store.database.shutdown());
    let mut again = pin!(other.shutdown());
    assert!(shutdown.as_mut().poll(&mut cx).is_pending() && again.as_mut().poll(&mut cx).is_pending());
    assert!(matches!(wait(running), Err(SqliteError::Closed)));
    assert!(matches!(wait(queued), Err(SqliteError::Closed)));
    // Later work is refused, also while the writer is still busy.
    let is_refused = || {
        let problem = store.ask(&ListQuery::default()).unwrap_err();
        assert_eq!(refusal(&problem), (503, "shuttingDown", None));
        let problem = store.store.insert(&ParentKeys::none(), Text::new(2, "a")).unwrap_err();
        assert_eq!(refusal(&problem), (503, "shuttingDown", None));
        assert!(matches!(wait(other.write(update)), Err(SqliteError::Closed)));
    };
    is_refused();
    assert!(shutdown.as_mut().poll(&mut cx).is_pending());
    release.send(()).unwrap();
    wait(shutdown);
    wait(again);
    is_refused();
    assert!(wait(writing).unwrap());
    wait(updating).unwrap();
    let text: String =
        store.directory.sqlite().query_row("SELECT text FROM \"tests/texts\"", [], |row| row.get(0)).unwrap();
    assert_eq!(text, "b");
    wait(other.shutdown());
}

#[test]
fn a_shutdown_that_nobody_waits_for_is_one() {
    let store = Store::of([Text::new(1, "a")]);
    let mut cx = Context::from_waker(Waker::noop());
    let (release, released) = mpsc::channel::<()>();
    let mut writing = pin!(store.database.write(move |_| Ok::<_, SqliteError>(released.recv().is_ok())));
    assert!(writing.as_mut().poll(&mut cx).is_pending());
    {
        let mut shutdown = pin!(store.database.shutdown());
        assert!(shutdown.as_mut().poll(&mut cx).is_pending());
    }
    assert!(store.ask(&ListQuery::default()).is_err());
    release.send(()).unwrap();
    assert!(wait(writing).unwrap());
    wait(store.database.shutdown());
}
