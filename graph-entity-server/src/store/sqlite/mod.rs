//! Entities in an SQLite database.
//!
//! `table` and `statement` make columns and SQL text from descriptors, `schema` compares them with the file, `codec` and
//! `row` carry values, `query` makes SQL of filters and orders, `writer` and `reader` are the threads, `store` is the typed
//! layer above.

mod attached;
mod codec;
mod database;
mod error;
mod index;
mod nested;
mod query;
mod reader;
mod registry;
mod row;
mod schema;
mod session;
mod settle;
mod sortable;
mod statement;
mod store;
mod table;
mod writer;

#[cfg(test)]
mod tests;

pub use self::database::{SqliteDatabase, SqliteOptions};
pub use self::error::SqliteError;
pub use self::store::SqliteStore;

/// Waits for a thread to end, unless it is the one that asks.
fn join(thread: Option<std::thread::JoinHandle<()>>) {
    if let Some(thread) = thread.filter(|thread| thread.thread().id() != std::thread::current().id()) {
        // Its work does not panic outside of `catch_unwind`.
        let _ = thread.join();
    }
}
