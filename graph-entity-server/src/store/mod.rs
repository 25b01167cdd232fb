//! Entity sets that store their entities themselves.

pub(crate) mod counters;
mod initial;
pub(crate) mod key;
mod memory;
#[cfg(feature = "sqlite")]
mod sqlite;
pub(crate) mod version;
mod view;

pub use self::key::assign_key;
pub use self::memory::MemoryStore;
#[cfg(feature = "sqlite")]
pub use self::sqlite::{SqliteDatabase, SqliteError, SqliteOptions, SqliteStore};
