//! Creates tables, and compares existing tables with their declarations.
//!
//! SQLite's own schema has the storage type of a column, and the table `@columns` has the OData type of its
//! values.

mod index;
mod rewrite_rows;

use graph_entity_core::Structured;
use graph_entity_core::model::StructuredType;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

pub(super) use self::rewrite_rows::rewrite_rows;
use super::codec;
use super::error::SqliteError;
use super::table::nested::{ComplexTypes, Nested};
use super::table::stored::encode;
use super::table::{COUNTERS, Column, Table, create, definition, quoted};

/// Creates the record of the declared columns. Its names compare as SQLite compares table names.
const RECORD: &str = "CREATE TABLE IF NOT EXISTS \"@columns\" (\
    \"table\" TEXT NOT NULL COLLATE NOCASE, \
    \"column\" TEXT NOT NULL, \
    \"type\" TEXT NOT NULL, \
    \"nullable\" INTEGER NOT NULL, \
    PRIMARY KEY (\"table\", \"column\")) STRICT, WITHOUT ROWID";

/// Removes the record of columns that somebody has dropped. Names with a `/` belong to properties of complex
/// types.
const FORGET: &str = "DELETE FROM \"@columns\" WHERE \"table\" = ?1 AND instr(\"column\", '/') = 0 \
    AND \"column\" NOT IN (SELECT name FROM pragma_table_xinfo(?1))";

/// The name of a table while it replaces another.
const REBUILT: &str = "@rebuilt";

/// A column in the database.
struct Found {
    name: String,
    storage: String,
    not_null: bool,
    in_primary_key: bool,
    /// The OData type and its nullability; `None` if this library has not created the column.
    declared: Option<(String, bool)>,
}

/// Creates the table, or checks it and adds the columns that may be added. `defaults` has the values of added
/// columns. Returns the positions of the columns that did not exist before.
pub(super) fn ensure(
    connection: &Connection,
    table: &Table,
    defaults: &dyn Structured,
) -> Result<Vec<usize>, SqliteError> {
    connection
        .execute_batch(RECORD)
        .and_then(|()| connection.execute(FORGET, [&table.name]))
        .map_err(SqliteError::database)?;
    let found = find(connection, &table.name)?;
    let added: Vec<_> = if found.is_empty() {
        connection.execute_batch(&table.sql.create).map_err(SqliteError::database)?;
        (0..table.columns.len()).collect()
    } else {
        let added = compare(table, &found)?;
        if !added.is_empty() {
            let values: Result<Vec<_>, _> =
                added.iter().map(|at| encode(table, *at, defaults).map(codec::owned)).collect();
            add(connection, table, &added, &values?)?;
        }
        added
    };
    record(connection, table, added.iter().map(|at| table.columns[*at].record()))?;
    index::ensure(connection, table)?;
    if !table.counters.is_empty() {
        connection.execute_batch(COUNTERS).map_err(SqliteError::database)?;
    }
    ensure_complex_types(connection, table, &added)?;
    Ok(added)
}

/// Compares the complex types of the stored values with the declared ones, and records new properties.
/// `added` has the columns that did not exist before.
fn ensure_complex_types(connection: &Connection, table: &Table, added: &[usize]) -> Result<(), SqliteError> {
    let stored = ComplexTypes::of(table, added);
    let types = ComplexTypes::of(table, &[]);
    let mut recorded = find_nested(connection, &table.name)?;
    for (path, ..) in recorded.extract_if(.., |(path, ..)| stored.around(path).is_none()) {
        // No column stores values of the type any more.
        connection
            .execute(
                "DELETE FROM \"@columns\" WHERE \"table\" = ?1 AND \"column\" = ?2",
                [&table.name, &path],
            )
            .map_err(SqliteError::database)?;
    }
    let properties = types.properties();
    let new = compare_nested(table, &types, &properties, &recorded)?;
    record(connection, table, new.into_iter().map(Nested::record))
}

fn find(connection: &Connection, table: &str) -> Result<Vec<Found>, SqliteError> {
    let sql = "SELECT i.name, i.type, i.\"notnull\", i.pk > 0, c.type, c.nullable \
               FROM pragma_table_xinfo(?1) AS i \
               LEFT JOIN \"@columns\" AS c ON c.\"table\" = ?1 AND c.\"column\" = i.name \
               ORDER BY i.cid";
    let mut statement = connection.prepare(sql).map_err(SqliteError::database)?;
    let rows = statement.query_map([table], |row| {
        let declared: Option<String> = row.get(4)?;
        let nullable: Option<bool> = row.get(5)?;
        Ok(Found {
            name: row.get(0)?,
            storage: row.get(1)?,
            not_null: row.get(2)?,
            in_primary_key: row.get(3)?,
            declared: declared.zip(nullable),
        })
    });
    rows.and_then(Iterator::collect).map_err(SqliteError::database)
}

/// The recorded properties of complex types: path, type, nullability.
fn find_nested(connection: &Connection, table: &str) -> Result<Vec<(String, String, bool)>, SqliteError> {
    let sql = "SELECT \"column\", \"type\", \"nullable\" FROM \"@columns\" \
               WHERE \"table\" = ?1 AND instr(\"column\", '/') > 0";
    let mut statement = connection.prepare(sql).map_err(SqliteError::database)?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.and_then(Iterator::collect).map_err(SqliteError::database)
}

/// The positions of the columns that the database lacks and that may be added.
fn compare(table: &Table, found: &[Found]) -> Result<Vec<usize>, SqliteError> {
    let unknown = found.iter().find(|found| !table.columns.iter().any(|column| column.name == found.name));
    if let Some(unknown) = unknown {
        return Err(unknown_column(table, unknown));
    }
    let mut added = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        match found.iter().find(|found| found.name == column.name) {
            Some(found) => compare_column(table, column, found)?,
            None if may_be_added(table, column) => added.push(at),
            None => return Err(lacking_column(table, column)),
        }
    }
    Ok(added)
}

/// The properties of complex types that are not recorded yet and may be added.
fn compare_nested<'n>(
    table: &Table,
    types: &ComplexTypes,
    properties: &'n [Nested],
    recorded: &[(String, String, bool)],
) -> Result<Vec<&'n Nested>, SqliteError> {
    for (path, ..) in recorded {
        // An open type has stored undeclared properties as dynamic ones.
        let is_open = types.around(path).is_some_and(StructuredType::is_open);
        if !is_open && !properties.iter().any(|property| property.path == *path) {
            let message = "is in stored values, but is not declared any more; declare the property again";
            return Err(SqliteError::column(&table.name, path, message));
        }
    }
    let is_new_type = |path: &str| {
        let ty = types.around(path).map(StructuredType::name);
        !recorded.iter().any(|(path, ..)| types.around(path).map(StructuredType::name) == ty)
    };
    let mut new = Vec::new();
    for property in properties {
        let differs = |message: String| Err(SqliteError::column(&table.name, &property.path, message));
        match recorded.iter().find(|(path, ..)| *path == property.path) {
            Some((_, declared, _)) if *declared != property.declared => {
                return differs(format!(
                    "holds {declared}, but the declaration says {}; {REMEDY}",
                    property.declared
                ));
            }
            Some((_, _, nullable)) if *nullable != property.nullable => {
                let (is, should) = may(*nullable);
                return differs(format!("{is} hold null, but the declaration says it {should}; {REMEDY}"));
            }
            Some(_) => {}
            None if property.may_be_added || is_new_type(&property.path) => new.push(property),
            None => {
                return differs(
                    "is not in the stored values; make the property nullable or give it a default".to_owned(),
                );
            }
        }
    }
    Ok(new)
}

fn may(is: bool) -> (&'static str, &'static str) {
    if is { ("may", "may not") } else { ("may not", "may") }
}

fn compare_column(table: &Table, column: &Column, found: &Found) -> Result<(), SqliteError> {
    let differs = |message: String| Err(SqliteError::column(&table.name, &column.name, message));
    let Some((declared, nullable)) = &found.declared else {
        return differs(
            "was not made by this library: \"@columns\" does not list it; \
             rename or drop the table, or use another database"
                .to_owned(),
        );
    };
    if *declared != column.declared || found.storage != column.storage {
        return differs(format!(
            "holds {declared} ({}), but the declaration says {} ({}); {}",
            found.storage, column.declared, column.storage, REMEDY
        ));
    }
    if found.in_primary_key != column.in_primary_key {
        let (is, should) = if found.in_primary_key { ("", "not ") } else { ("not ", "") };
        return differs(format!(
            "is {is}part of the key, but the declaration says it is {should}one; {REMEDY}"
        ));
    }
    if *nullable != column.nullable || found.not_null != column.not_null {
        // Where the items of a collection may be null, only the constraint tells whether it may be absent.
        let (is, should) = may(if *nullable == column.nullable { !found.not_null } else { *nullable });
        return differs(format!("{is} hold null, but the declaration says it {should}; {REMEDY}"));
    }
    Ok(())
}

const REMEDY: &str =
    "declare the property as it was, give the new one another name, or move the data to a new table";

fn unknown_column(table: &Table, found: &Found) -> SqliteError {
    let what = if found.in_primary_key { "is part of the key" } else { "has data" };
    SqliteError::column(
        &table.name,
        &found.name,
        format!(
            "{what}, but {} does not declare it; \
             declare the property again, or drop the column if its data may be lost",
            table.entity_type.structured().name()
        ),
    )
}

fn lacking_column(table: &Table, column: &Column) -> SqliteError {
    let message = if column.in_primary_key {
        format!("is not there, but the declaration says it is part of the key; {REMEDY}")
    } else if table.property_of(column).is_some() {
        "is not there, and its value in existing rows is not known; make the property nullable or give it \
         a default"
            .to_owned()
    } else {
        "is not there; rename or drop the table, or use another database".to_owned()
    };
    SqliteError::column(&table.name, &column.name, message)
}

/// Whether rows that were written without the column have a value for it: null, absent, the default, or an
/// empty collection.
fn may_be_added(table: &Table, column: &Column) -> bool {
    let ty = table.entity_type.structured();
    match table.property_of(column) {
        Some(index) if !column.in_primary_key => ty.properties().get(index).is_none_or(|property| {
            let ty = property.ty();
            ty.is_nullable() || ty.is_optional() || ty.is_collection() || property.has_default()
        }),
        _ => false,
    }
}

/// Adds columns, each with a value. SQL text cannot express every value, so if a value is not null, the table
/// is made anew.
fn add(connection: &Connection, table: &Table, added: &[usize], values: &[Value]) -> Result<(), SqliteError> {
    if values.iter().all(|value| matches!(value, Value::Null))
        && added.iter().all(|at| !table.columns[*at].not_null)
    {
        for at in added {
            let definition = definition(&table.columns[*at]);
            let sql = format!("ALTER TABLE {} ADD COLUMN {definition}", quoted(&table.name));
            connection.execute_batch(&sql).map_err(SqliteError::database)?;
        }
        return Ok(());
    }
    let names: Vec<_> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let mut sources = names.clone();
    for (parameter, at) in added.iter().enumerate() {
        sources[*at] = format!("?{}", parameter + 1);
    }
    let (old, new) = (quoted(&table.name), quoted(REBUILT));
    let copy = format!("INSERT INTO {new} ({}) SELECT {} FROM {old}", names.join(", "), sources.join(", "));
    connection.execute_batch(&create(REBUILT, &table.columns)).map_err(SqliteError::database)?;
    connection.execute(&copy, params_from_iter(values)).map_err(SqliteError::database)?;
    let replace = format!("DROP TABLE {old}; ALTER TABLE {new} RENAME TO {old}");
    connection.execute_batch(&replace).map_err(SqliteError::database)
}

fn record<'a>(
    connection: &Connection,
    table: &Table,
    rows: impl Iterator<Item = (&'a str, &'a str, bool)>,
) -> Result<(), SqliteError> {
    let sql = "INSERT OR REPLACE INTO \"@columns\" VALUES (?1, ?2, ?3, ?4)";
    let mut statement = connection.prepare(sql).map_err(SqliteError::database)?;
    for (column, declared, nullable) in rows {
        statement.execute(params![table.name, column, declared, nullable]).map_err(SqliteError::database)?;
    }
    Ok(())
}
