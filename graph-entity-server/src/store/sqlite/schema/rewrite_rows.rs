//! Rows that were written under an earlier declaration, and mean something else under this one: a property that was dynamic is
//! declared, a member that was unknown is known.
//!
//! Reading them has always given the new meaning; here they are written anew, so that queries find it in the columns too.

use std::collections::BTreeSet;

use graph_entity_core::model::{ElementType, EnumType};
use rusqlite::{Connection, params, params_from_iter};

use super::super::codec::{Form, Part};
use super::super::connection::Session;
use super::super::error::SqliteError;
use super::super::function::NewEntity;
use super::super::row;
use super::super::table::{Column, DYNAMIC, Source, Table, quoted};

/// Which members were known when a store was last opened.
const MEMBERS: &str = "CREATE TABLE IF NOT EXISTS \"@members\" (\
    \"table\" TEXT NOT NULL COLLATE NOCASE, \
    \"column\" TEXT NOT NULL, \
    \"member\" TEXT NOT NULL, \
    PRIMARY KEY (\"table\", \"column\", \"member\")) STRICT, WITHOUT ROWID";

/// Writes such rows anew. `added` are the columns that were not there before.
pub(crate) fn rewrite_rows(
    session: &Session<'_>,
    table: &Table,
    added: &[usize],
    new: NewEntity,
) -> Result<(), SqliteError> {
    if table.entity_type.structured().is_open() {
        for column in added.iter().map(|at| &table.columns[*at]) {
            if let Source::Property { part: Part::Value, .. } = column.source
                && column.name != DYNAMIC
            {
                let path = format!("$.{}", quoted(&column.name));
                let condition = format!("json_type({}, ?1) IS NOT NULL", quoted(DYNAMIC));
                rewrite(session, table, &condition, &path, new)?;
            }
        }
    }
    session.connection().execute_batch(MEMBERS).map_err(SqliteError::database)?;
    for column in &table.columns {
        let Some((enumeration, condition)) = enumeration(table, column) else { continue };
        let known = members(session.connection(), table, column).map_err(SqliteError::database)?;
        // What is written while a member is not declared has its name again.
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
            rewrite(session, table, &condition, member.name(), new)?;
            let sql = "INSERT INTO \"@members\" VALUES (?1, ?2, ?3)";
            session
                .connection()
                .execute(sql, params![table.name, column.name, member.name()])
                .map_err(SqliteError::database)?;
        }
    }
    Ok(())
}

/// The enumeration of a column that has numbers, and what finds the rows that have a member by its name.
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

/// Reads the rows of which the condition is true, and writes them as they are read. Their versions stay.
fn rewrite(
    session: &Session<'_>,
    table: &Table,
    condition: &str,
    parameter: &str,
    new: NewEntity,
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
            let mut entity = new();
            // A row that cannot be read is named when somebody asks for it.
            if let Ok(Some(version)) = row::get(session, table, &key, &mut *entity) {
                row::update(session, table, &key, &*entity, version)?;
            }
        }
        Ok(())
    })
}
