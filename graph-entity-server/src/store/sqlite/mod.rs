//! Entities in an SQLite database.
//!
//! `table` and `statement` make columns and SQL text from descriptors, `schema` compares them with the file, `codec` and
//! `row` carry values, `query` makes SQL of filters and orders, `writer` and `reader` are the threads, `store` is the typed
//! layer above.

mod codec;
mod connection;
mod error;
mod index;
mod nested;
mod query;
mod registry;
mod row;
mod schema;
mod settle;
mod sortable;
mod statement;
mod store;
mod table;

#[cfg(test)]
mod tests;

pub use self::connection::{SqliteDatabase, SqliteOptions};
pub use self::error::SqliteError;
pub use self::store::SqliteStore;
