//! Compares the indexes in the database with those of the declaration.

use rusqlite::Connection;

use super::super::error::SqliteError;
use super::super::table::{Index, Source, Table, expected, prefix, quoted};

/// Creates missing indexes, and drops those of ours that no declaration asks for any more. Other indexes are
/// not changed.
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

/// Tells SQLite the expected size of the table, unless SQLite has measured it already.
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
