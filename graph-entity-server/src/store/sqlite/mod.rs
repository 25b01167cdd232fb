//! Entities in an SQLite database.
//!
//! From the ground: `codec` carries single values, `table` makes columns and the text of statements from
//! descriptors, `function` has what SQLite lacks, `connection` the threads that read and write, `row` finds
//! and writes rows, `query` makes SQL of filters and orders, `schema` compares the tables with the file,
//! `store` is the typed layer above.

mod codec;
mod connection;
mod error;
mod function;
mod query;
mod row;
mod schema;
mod store;
mod table;

#[cfg(test)]
mod tests;

pub use self::connection::{SqliteDatabase, SqliteOptions};
pub use self::error::SqliteError;
pub use self::store::SqliteStore;
