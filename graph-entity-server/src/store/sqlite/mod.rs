//! Entities in an SQLite database.
//!
//! From the ground: `codec` converts single values, `table` makes columns and the text of statements from
//! descriptors, `function` adds the SQL functions that SQLite lacks, `connection` owns the threads that read
//! and write, `row` finds and writes rows, `query` translates filters and orders to SQL, `schema` compares
//! the tables in the file with the declaration, `place` and `engine` are the store of any type, and `store`
//! is its typed view.

mod codec;
mod connection;
mod engine;
mod error;
mod function;
mod place;
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
