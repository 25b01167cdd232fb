//! The errors of a database: [`SqliteError`].

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use graph_entity_core::query::bound::EvaluationError;
use http::StatusCode;
use http::header::{HeaderValue, RETRY_AFTER};
use rusqlite::ErrorCode;

use crate::problem::Problem;

/// Why a database could not be opened, does not fit a declaration, or failed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum SqliteError {
    /// The file does not exist and cannot be created, or is not a database that can be written to.
    Open {
        /// The file.
        path: PathBuf,
        /// The error of SQLite or of the system.
        cause: Arc<dyn StdError + Send + Sync>,
    },
    /// A table differs from the one that the declaration describes.
    Table {
        /// The table.
        table: String,
        /// The column that differs, if it is one.
        column: Option<String>,
        /// The difference, and how to fix it.
        message: String,
    },
    /// The declaration cannot be stored.
    Declaration {
        /// The qualified name of the entity type.
        entity_type: &'static str,
        /// The reason, and how to fix it.
        message: String,
    },
    /// A value in the database is not of the declared type, or a value cannot be stored.
    Value {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The reason.
        message: String,
    },
    /// Another process has locked the database for longer than the busy timeout.
    Busy,
    /// SQLite reports an error: the disk is full, the file is damaged, …
    Database {
        /// The error of SQLite.
        cause: Arc<dyn StdError + Send + Sync>,
    },
    /// A client's query costs more than it may, or was stopped. The stored rows have no part in it.
    Query {
        /// The reason.
        cause: EvaluationError,
        /// The option of the query, such as `$filter`, if it is known.
        option: Option<&'static str>,
    },
    /// A panic ended the work.
    Panicked,
    /// The database was [shut down](crate::SqliteDatabase::shutdown).
    Closed,
}

impl SqliteError {
    pub(super) fn database(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Database { cause: Arc::new(error) },
        }
    }

    pub(super) const fn query(cause: EvaluationError, option: Option<&'static str>) -> Self {
        Self::Query { cause, option }
    }

    pub(super) fn table(table: &str, message: impl Into<String>) -> Self {
        Self::Table { table: table.to_owned(), column: None, message: message.into() }
    }

    pub(super) fn column(table: &str, column: &str, message: impl Into<String>) -> Self {
        Self::Table { table: table.to_owned(), column: Some(column.to_owned()), message: message.into() }
    }

    pub(super) fn value(table: &str, column: &str, message: impl Into<String>) -> Self {
        Self::Value { table: table.to_owned(), column: column.to_owned(), message: message.into() }
    }
}

impl fmt::Display for SqliteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { path, cause } => write!(f, "cannot open the database {}: {cause}", path.display()),
            Self::Table { table, column: Some(column), message } => {
                write!(f, "table \"{table}\", column \"{column}\": {message}")
            }
            Self::Table { table, column: None, message } => write!(f, "table \"{table}\": {message}"),
            Self::Declaration { entity_type, message } => write!(f, "{entity_type}: {message}"),
            Self::Value { table, column, message } => {
                write!(f, "a value in table \"{table}\", column \"{column}\": {message}")
            }
            Self::Busy => f.write_str("another process holds the database; try again, or end that process"),
            Self::Database { cause } => write!(f, "SQLite reports an error: {cause}"),
            Self::Query { cause, option: Some(option) } => write!(f, "{option}: {cause}"),
            Self::Query { cause, option: None } => write!(f, "{cause}"),
            Self::Panicked => f.write_str("the work was given up because of a panic"),
            Self::Closed => f.write_str("the database was shut down"),
        }
    }
}

impl StdError for SqliteError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Open { cause, .. } | Self::Database { cause } => Some(&**cause),
            Self::Query { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

/// 503 with `Retry-After` while the database is busy, 503 after it was shut down; 400 for a query that costs
/// too much, and 504 for one that was stopped; otherwise 500.
impl From<SqliteError> for Problem {
    fn from(error: SqliteError) -> Self {
        match error {
            SqliteError::Busy => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "databaseBusy",
                "The database is busy; try again in a moment.",
            )
            .with_header(RETRY_AFTER, HeaderValue::from_static("1")),
            SqliteError::Closed => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "shuttingDown",
                "The service is shutting down; try again in a moment.",
            ),
            SqliteError::Query { cause, option } => match option.filter(|_| cause.code().is_some()) {
                Some(option) => Self::from(cause).with_target(option),
                None => cause.into(),
            },
            error => Self::internal(error),
        }
    }
}
