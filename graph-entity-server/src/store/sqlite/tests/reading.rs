//! Reads that take long.

use std::future::Future;
use std::pin::pin;
use std::sync::mpsc;
use std::task::{Context, Poll, Waker};
use std::thread;

use super::super::database::{SqliteDatabase, SqliteOptions};
use super::super::error::SqliteError;
use super::super::session::Session;
use super::{Directory, wait};

#[test]
fn long_reads_leave_a_thread_for_short_ones() {
    for readers in [2, 3] {
        let directory = Directory::new();
        let options = SqliteOptions::default().readers(readers);
        let database = SqliteDatabase::open_with(directory.file(), &options).unwrap();
        let (release, released) = mpsc::channel::<()>();
        let released = std::sync::Arc::new(std::sync::Mutex::new(released));
        thread::scope(|scope| {
            let (started, starting) = mpsc::channel();
            for _ in 0..4 {
                let (released, started, database) = (released.clone(), started.clone(), &database);
                let long = move |_: &Session<'_>| {
                    let _ = started.send(());
                    let _ = released.lock().unwrap().recv();
                    Ok(())
                };
                scope.spawn(move || wait(database.query(long)).unwrap());
            }
            // As many run as may; a short one passes them all.
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
    // Minutes, if it is let.
    const ENDLESS: &str = "WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 1000000000) \
                           SELECT count(*) FROM n";
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
        let mut query = pin!(database.query(work));
        assert!(matches!(query.as_mut().poll(&mut cx), Poll::Pending));
        starting.recv().unwrap();
    }
    assert!(ending.recv().unwrap());
    // The connection is as good as before, and what was abandoned while it waited does not begin.
    let (blocked, blocking) = mpsc::channel::<()>();
    let mut first = pin!(database.query(move |_| Ok(blocking.recv().is_err())));
    assert!(matches!(first.as_mut().poll(&mut cx), Poll::Pending));
    let (began, beginning) = mpsc::channel::<()>();
    {
        let mut second = pin!(database.query(move |_| Ok(began.send(()).is_ok())));
        assert!(matches!(second.as_mut().poll(&mut cx), Poll::Pending));
    }
    drop(blocked);
    assert!(wait(first).unwrap());
    assert!(beginning.recv().is_err());
}
