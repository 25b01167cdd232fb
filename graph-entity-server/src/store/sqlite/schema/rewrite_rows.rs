//! Rewrites rows whose meaning has changed with the declaration: a property that was dynamic is now declared,
//! or a member that was unknown is now known.
//!
//! Reading such rows always gives the new meaning. They are rewritten so that queries find them in the
//! columns too.

use std::collections::BTreeSet;

use graph_entity_core::model::{ElementType, EnumType};
use rusqlite::{Connection, params, params_from_iter};

use super::super::codec::{Form, Part};
use super::super::connection::Session;
use super::super::error::SqliteError;
use super::super::row;
use super::super::table::{Column, DYNAMIC, Source, Table, quoted};
use crate::entity_set::Maker;

/// Creates the record of the members that were known when a store was last opened.
const MEMBERS: &str = "CREATE TABLE IF NOT EXISTS \"@members\" (\
    \"table\" TEXT NOT NULL COLLATE NOCASE, \
    \"column\" TEXT NOT NULL, \
    \"member\" TEXT NOT NULL, \
    PRIMARY KEY (\"table\", \"column\", \"member\")) STRICT, WITHOUT ROWID";

/// Rewrites such rows. `added` has the columns that did not exist before.
pub(crate) fn rewrite_rows(
    session: &Session<'_>,
    table: &Table,
    added: &[usize],
    maker: Maker,
) -> Result<(), SqliteError> {
    if table.entity_type.structured().is_open() {
        for column in added.iter().map(|at| &table.columns[*at]) {
            if let Source::Property { part: Part::Value, .. } = column.source
                && column.name != DYNAMIC
            {
                let path = format!("$.{}", quoted(&column.name));
                let condition = format!("json_type({}, ?1) IS NOT NULL", quoted(DYNAMIC));
                rewrite(session, table, &condition, &path, maker)?;
            }
        }
    }
    session.connection().execute_batch(MEMBERS).map_err(SqliteError::database)?;
    for column in &table.columns {
        let Some((enumeration, condition)) = enumeration(table, column) else { continue };
        let known = members(session.connection(), table, column).map_err(SqliteError::database)?;
        // Forget members that are not declared any more: rows that are written meanwhile have the member's
        // name, and must be rewritten when it is declared again.
        for name in
            known.iter().filter(|name| enumeration.members().iter().all(|member| member.name() != *name))
        {
            let sql = "DELETE FROM \"@members\" WHERE \"table\" = ?1 AND \"column\" = ?2 AND \"member\" = ?3";
            session
                .connection()
                .execute(sql, params![table.name, column.name, name])
                .map_err(SqliteError::database)?;
        }
        for member in enumeration.members().iter().filter(|member| !known.contains(member.name())) {
            rewrite(session, table, &condition, member.name(), maker)?;
            let sql = "INSERT INTO \"@members\" VALUES (?1, ?2, ?3)";
            session
                .connection()
                .execute(sql, params![table.name, column.name, member.name()])
                .map_err(SqliteError::database)?;
        }
    }
    Ok(())
}

/// The enumeration of a column that stores numbers, and the condition that finds rows with a member stored by
/// its name.
fn enumeration(table: &Table, column: &Column) -> Option<(&'static EnumType, String)> {
    let index = table.property_of(column)?;
    let ElementType::Enum(enumeration) =
        table.entity_type.structured().properties().get(index)?.ty().element()
    else {
        return None;
    };
    let name = quoted(&column.name);
    match column.source.form()? {
        Form::Member => Some((enumeration, format!("{name} = ?1"))),
        Form::Flags => Some((
            enumeration,
            format!("typeof({name}) = 'text' AND instr({name} || ',', ',' || ?1 || ',') > 0"),
        )),
        _ => None,
    }
}

fn members(connection: &Connection, table: &Table, column: &Column) -> rusqlite::Result<BTreeSet<String>> {
    let sql = "SELECT \"member\" FROM \"@members\" WHERE \"table\" = ?1 AND \"column\" = ?2";
    let mut statement = connection.prepare(sql)?;
    let members = statement.query_map([&table.name, &column.name], |row| row.get(0))?;
    members.collect()
}

/// Reads the rows for which the condition is true, and writes them in today's form. Their versions stay.
fn rewrite(
    session: &Session<'_>,
    table: &Table,
    condition: &str,
    parameter: &str,
    maker: Maker,
) -> Result<(), SqliteError> {
    let keys: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.in_primary_key)
        .map(|column| quoted(&column.name))
        .collect();
    let sql = format!("SELECT {} FROM {} WHERE {condition}", keys.join(", "), quoted(&table.name));
    session.with(&sql, |statement| {
        let mut rows = statement.query(params_from_iter([parameter])).map_err(SqliteError::database)?;
        while let Some(found) = rows.next().map_err(SqliteError::database)? {
            let key: Result<row::PrimaryKey, _> = (0..keys.len()).map(|at| found.get(at)).collect();
            let key = key.map_err(SqliteError::database)?;
            let mut version = None;
            let read = maker
                .entity_with(|entity| row::get(session, table, &key, entity).map(|found| version = found));
            // Skip a row that cannot be read: whoever asks for it gets an error that names the row.
            if let (Ok(entity), Some(version)) = (read, version) {
                row::update(session, table, &key, &*entity, version)?;
            }
        }
        Ok(())
    })
}
