//! Finds, reads and writes rows with the statements of their table.

use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::{KeyValues, Structured};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{OptionalExtension, Statement, params_from_iter};

use super::codec::{self, Taken};
use super::connection::Session;
use super::error::SqliteError;
use super::table::stored::{StoredRow, encode, owned};
use super::table::{Source, Table};
use crate::problem::Problem;

/// The stored keys of a set's parents, outermost first.
pub(super) type Parents = Vec<Value>;

/// The values that identify a row: the parents' keys and its own key.
pub(super) type PrimaryKey = Vec<Value>;

/// Encodes parents' keys.
pub(super) fn parents(table: &Table, keys: &[KeyValues]) -> Result<Parents, SqliteError> {
    let stored = |(position, key)| {
        codec::encode_parent(key)
            .map_err(|message| SqliteError::value(&table.name, &format!("@parent.{position}"), message))
    };
    keys.iter().enumerate().map(stored).collect()
}

/// Encodes a key under its parents. A singleton is the only row under them, so its key is left out.
pub(super) fn primary_key(
    table: &Table,
    mut parents: Parents,
    key: &[PrimitiveValue],
) -> Result<PrimaryKey, SqliteError> {
    if !table.entity_type.is_singleton() {
        for value in key {
            parents
                .push(codec::encode_key(value).map_err(|message| SqliteError::table(&table.name, message))?);
        }
    } else if parents.is_empty() {
        parents.push(Value::Integer(0));
    }
    Ok(parents)
}

/// Reads the row's version; `None` if there is no such row.
pub(super) fn version(
    session: &Session<'_>,
    table: &Table,
    key: &PrimaryKey,
) -> Result<Option<i64>, SqliteError> {
    session.with(&table.sql.version, |statement| {
        let version = statement.query_row(params_from_iter(key), |row| row.get(0));
        version.optional().map_err(SqliteError::database)
    })
}

/// Fills `entity` from the row and returns its version. Returns `None`, without a change, if there is no such
/// row.
pub(super) fn get(
    session: &Session<'_>,
    table: &Table,
    key: &PrimaryKey,
    entity: &mut dyn Structured,
) -> Result<Option<i64>, SqliteError> {
    session.with(&table.sql.get, |statement| {
        let mut rows = statement.query(params_from_iter(key)).map_err(SqliteError::database)?;
        match rows.next().map_err(SqliteError::database)? {
            Some(row) => {
                StoredRow { table, fields: &table.fields, row }.read(entity, &mut Taken::default()).map(Some)
            }
            None => Ok(None),
        }
    })
}

/// Adds a row.
///
/// # Errors
///
/// 409 when the key is taken.
pub(super) fn insert(
    session: &Session<'_>,
    table: &Table,
    parents: &Parents,
    entity: &dyn Structured,
    version: i64,
) -> Result<(), Problem> {
    session.with(&table.sql.insert, |statement| {
        for (at, column) in table.columns.iter().enumerate() {
            let value = match column.source {
                Source::Parent(position) => owned(parents.get(position).cloned().unwrap_or(Value::Null)),
                Source::Singleton => owned(Value::Integer(0)),
                Source::Version => owned(Value::Integer(version)),
                Source::Property { .. } => encode(table, at, entity)?,
            };
            statement.raw_bind_parameter(at + 1, value).map_err(SqliteError::database)?;
        }
        match statement.raw_execute() {
            Ok(_) => Ok(()),
            Err(error) if is_taken_key(&error) => Err(Problem::conflict()),
            Err(error) => Err(SqliteError::database(error).into()),
        }
    })
}

/// Writes a row anew, except for its key.
pub(super) fn update(
    session: &Session<'_>,
    table: &Table,
    key: &PrimaryKey,
    entity: &dyn Structured,
    version: i64,
) -> Result<(), SqliteError> {
    session.with(&table.sql.update, |statement| {
        let mut parameter = 0;
        let mut bind = |statement: &mut Statement<'_>, value: ToSqlOutput<'_>| {
            parameter += 1;
            statement.raw_bind_parameter(parameter, value).map_err(SqliteError::database)
        };
        for (at, column) in table.columns.iter().enumerate().filter(|(_, column)| !column.in_primary_key) {
            let value = match column.source {
                Source::Version => owned(Value::Integer(version)),
                _ => encode(table, at, entity)?,
            };
            bind(statement, value)?;
        }
        for value in key {
            bind(statement, owned(value.clone()))?;
        }
        statement.raw_execute().map(|_| ()).map_err(SqliteError::database)
    })
}

/// Removes a row. Its counters note the numbers in the key.
pub(super) fn delete(session: &Session<'_>, table: &Table, key: &PrimaryKey) -> Result<(), SqliteError> {
    for counter in &table.counters {
        execute(session, &counter.note, key)?;
    }
    execute(session, &table.sql.delete, key)
}

/// Deletes all rows whose parents' keys begin with `parents`. Their counters note the numbers in the keys.
pub(super) fn delete_contained(
    session: &Session<'_>,
    table: &Table,
    parents: &[Value],
) -> Result<(), SqliteError> {
    let has_fewer = || SqliteError::table(&table.name, format!("has no {} parents", parents.len()));
    for counter in &table.counters {
        execute(session, counter.note_contained.get(parents.len()).ok_or_else(has_fewer)?, parents)?;
    }
    execute(session, table.sql.delete_contained.get(parents.len()).ok_or_else(has_fewer)?, parents)
}

fn execute(session: &Session<'_>, sql: &str, values: &[Value]) -> Result<(), SqliteError> {
    session.with(sql, |statement| {
        statement.execute(params_from_iter(values)).map(|_| ()).map_err(SqliteError::database)
    })
}

/// The greatest number that the key property at `index` has or had under the parents.
pub(super) fn greatest(
    session: &Session<'_>,
    table: &Table,
    parents: &Parents,
    index: usize,
) -> Result<Option<i64>, SqliteError> {
    let Some(counter) = table.counters.iter().find(|counter| counter.property == index) else {
        return Ok(None);
    };
    session.with(&counter.greatest, |statement| {
        statement.query_row(params_from_iter(parents), |row| row.get(0)).map_err(SqliteError::database)
    })
}

fn is_taken_key(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|failure| failure.extended_code);
    code == Some(rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
}
