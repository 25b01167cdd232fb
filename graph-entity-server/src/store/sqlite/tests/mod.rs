//! The promises of the store, checked on real files.

mod attacks;
mod containment;
mod differential;
mod limits;
mod migration;
mod numbers;
mod paging;
mod queries;
mod reading;
mod round_trip;
mod shutdown;
mod singleton;
mod writing;

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use graph_entity_core::model::Verb;
use uuid::Uuid;

use super::SqliteDatabase;
use crate::entity_set::{ParentKeys, RequestContext};

/// A directory that is removed when the test ends.
struct Directory(PathBuf);

impl Directory {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("graph-entity-{}", Uuid::new_v4()));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("graph.db")
    }

    fn database(&self) -> SqliteDatabase {
        SqliteDatabase::open(self.file()).unwrap()
    }

    /// The file as another program sees it.
    fn sqlite(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file()).unwrap()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn cx() -> RequestContext {
    RequestContext::new(Verb::Get)
}

/// The context of a request to a set under these parents.
fn under(parents: &ParentKeys) -> RequestContext {
    cx().for_parents(parents.clone())
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

/// Polls all futures at once, in the given order.
fn wait_all<F: Future>(futures: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut futures: Vec<_> = futures.into_iter().map(|future| (Box::pin(future), None)).collect();
    loop {
        let mut cx = Context::from_waker(&waker);
        for (future, output) in futures.iter_mut().filter(|(_, output)| output.is_none()) {
            if let Poll::Ready(ready) = future.as_mut().poll(&mut cx) {
                *output = Some(ready);
            }
        }
        if futures.iter().all(|(_, output)| output.is_some()) {
            return futures.into_iter().filter_map(|(_, output)| output).collect();
        }
        thread::park();
    }
}

/// Numbers that look random and are always the same (a linear congruential generator; Knuth's MMIX
/// constants).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}
