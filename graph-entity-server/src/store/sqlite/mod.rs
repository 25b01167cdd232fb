//! Entities in an SQLite database.
//!
//! From the ground: `codec` converts single values, `table` makes columns and the text of statements from
//! descriptors, `function` adds the SQL functions that SQLite lacks, `connection` owns the threads that read
//! and write, `row` finds and writes rows, `query` translates filters and orders to SQL, `schema` compares
//! the tables in the file with the declaration, `store` is the typed layer above.

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
