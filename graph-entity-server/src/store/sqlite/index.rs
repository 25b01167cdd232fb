//! Indexes of the properties whose declaration asks for them.

use graph_entity_core::model::{PropertyFlags, StructuredType};
use rusqlite::Connection;

use super::codec::{Form, Part};
use super::error::SqliteError;
use super::statement::quoted;
use super::table::{Column, Source, Table};

/// An index: the parents' keys, then a property. SQLite adds the key.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) property: usize,
    name: String,
    create: String,
    /// How many rows SQLite is to expect, as its table of statistics has it.
    expected: String,
}

/// How many rows a table is thought to have, those under a parent, and those with one value of an indexed property. Without
/// statistics SQLite thinks all keys of parents as telling as the values of a property, and reads whole sets. Its own
/// `PRAGMA optimize` writes over these when the database is closed.
const ROWS: [u64; 3] = [1_000_000, 10_000, 10];

/// The indexes of a table: one for each property that `supports(filter)` or `supports(order_by)` in so many words.
pub(super) fn indexes(ty: &StructuredType, table: &str, columns: &[Column]) -> Vec<Index> {
    let parents = || columns.iter().filter(|column| matches!(column.source, Source::Parent(_)));
    let mut indexes = Vec::new();
    for column in columns.iter().filter(|column| !column.in_primary_key) {
        let Source::Property { index, form, part: Part::Value } = column.source else { continue };
        let is_declared = ty
            .properties()
            .get(index)
            .is_some_and(|property| property.flags().contains(PropertyFlags::INDEXED));
        if !is_declared || matches!(form, Form::Json | Form::Blob) {
            continue;
        }
        let name = format!("{}{}", prefix(table), column.name);
        let names: Vec<_> = parents().chain([column]).map(|column| quoted(&column.name)).collect();
        let create = format!("CREATE INDEX {} ON {} ({})", quoted(&name), quoted(table), names.join(", "));
        let expected = expected(names.len() - 1, ROWS[2]);
        indexes.push(Index { property: index, name, create, expected });
    }
    indexes
}

/// The expectation of an index of the parents' keys and one column more, of which a value has `rows` rows.
fn expected(parents: usize, rows: u64) -> String {
    let mut text = ROWS[0].to_string();
    for _ in 0..parents {
        text.push_str(&format!(" {}", ROWS[1]));
    }
    text.push_str(&format!(" {rows}"));
    text
}

/// What the names of the indexes that are made here begin with.
fn prefix(table: &str) -> String {
    format!("{table}@")
}

/// Makes the indexes that are lacking, and drops those that no declaration asks for any more. Somebody else's are left alone.
pub(super) fn ensure(connection: &Connection, table: &Table) -> Result<(), SqliteError> {
    let found = find(connection, &table.name).map_err(SqliteError::database)?;
    let is_found =
        |index: &Index| found.iter().any(|(name, sql)| *name == index.name && *sql == index.create);
    let is_wanted =
        |name: &str, sql: &str| table.indexes.iter().any(|index| index.name == name && index.create == sql);
    let is_changed =
        !found.iter().all(|(name, sql)| is_wanted(name, sql)) || !table.indexes.iter().all(is_found);
    let drops = found
        .iter()
        .filter(|(name, sql)| !is_wanted(name, sql))
        .map(|(name, _)| format!("DROP INDEX {}", quoted(name)));
    let creates = table.indexes.iter().filter(|index| !is_found(index)).map(|index| index.create.clone());
    for sql in drops.chain(creates) {
        connection.execute_batch(&sql).map_err(SqliteError::database)?;
    }
    if is_changed {
        expect(connection, table).map_err(SqliteError::database)?;
    }
    Ok(())
}

/// Says what SQLite is to expect of the table, where it has not counted yet.
fn expect(connection: &Connection, table: &Table) -> rusqlite::Result<()> {
    connection.execute_batch("ANALYZE sqlite_schema")?;
    let sql = "INSERT INTO sqlite_stat1 SELECT ?1, ?2, ?3 \
               WHERE NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = ?1 AND idx = ?2)";
    let mut statement = connection.prepare(sql)?;
    let parents = table.columns.iter().filter(|column| matches!(column.source, Source::Parent(_))).count();
    statement.execute([&table.name, &table.name, &expected(parents, 1)])?;
    for index in &table.indexes {
        statement.execute([&table.name, &index.name, &index.expected])?;
    }
    drop(statement);
    connection.execute_batch("ANALYZE sqlite_schema")
}

fn find(connection: &Connection, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT name, sql FROM sqlite_schema \
               WHERE type = 'index' AND tbl_name = ?1 COLLATE NOCASE AND sql IS NOT NULL";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let prefix = prefix(table);
    rows.filter(|row| row.as_ref().map_or(true, |(name, _): &(String, String)| name.starts_with(&prefix)))
        .collect()
}
