//! The SQL text of a table's statements. Values are always bound, never a part of the text.

use super::column::{Column, Source, VERSION};

/// The statements of one table, made once when it is opened.
#[derive(Debug)]
pub(crate) struct Statements {
    pub(crate) create: String,
    pub(crate) insert: String,
    /// Reads a row: its version, then its values in the order of their columns.
    pub(crate) get: String,
    pub(crate) version: String,
    pub(crate) update: String,
    pub(crate) delete: String,
    /// For each number of parents, beginning with none: deletes all rows under them.
    pub(crate) delete_contained: Vec<String>,
}

impl Statements {
    pub(super) fn new(table: &str, columns: &[Column]) -> Self {
        let name = quoted(table);
        let parents = names(columns, |column| matches!(column.source, Source::Parent(_)));
        let keys =
            names(columns, |column| column.in_primary_key && !matches!(column.source, Source::Parent(_)));
        let primary_key = [parents.clone(), keys].concat();
        let changing = names(columns, |column| !column.in_primary_key);
        let values = names(columns, |column| column.source.is_property());
        let read = [vec![quoted(VERSION)], values].concat().join(", ");

        let row = equal(&primary_key, 1);
        Self {
            create: create(table, columns),
            insert: format!(
                "INSERT INTO {name} ({}) VALUES ({})",
                names(columns, |_| true).join(", "),
                parameters(1, columns.len())
            ),
            get: format!("SELECT {read} FROM {name} WHERE {row}"),
            version: format!("SELECT \"{VERSION}\" FROM {name} WHERE {row}"),
            update: format!(
                "UPDATE {name} SET {} WHERE {}",
                assignments(&changing),
                equal(&primary_key, changing.len() + 1)
            ),
            delete: format!("DELETE FROM {name} WHERE {row}"),
            delete_contained: (0..=parents.len())
                .map(|count| format!("DELETE FROM {name}{}", filter(&equal(&parents[..count], 1))))
                .collect(),
        }
    }
}

/// An identifier in quotes.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text in quotes.
pub(super) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Creates the table under `name`. It has no rowid, so rows are stored in the order of their keys: a page is
/// one contiguous read, and an index of another column ends with the key, as paging needs.
pub(crate) fn create(name: &str, columns: &[Column]) -> String {
    let primary_key = names(columns, |column| column.in_primary_key).join(", ");
    let mut text = format!("CREATE TABLE {} (", quoted(name));
    for column in columns {
        text.push_str(&definition(column));
        text.push_str(", ");
    }
    text.push_str(&format!("PRIMARY KEY ({primary_key})) STRICT, WITHOUT ROWID"));
    text
}

/// The definition of a column in `CREATE TABLE` and `ALTER TABLE`.
pub(crate) fn definition(column: &Column) -> String {
    let not_null = if column.not_null { " NOT NULL" } else { "" };
    format!("{} {}{not_null}", quoted(&column.name), column.storage)
}

pub(super) fn names(columns: &[Column], which: impl Fn(&Column) -> bool) -> Vec<String> {
    columns.iter().filter(|column| which(column)).map(|column| quoted(&column.name)).collect()
}

/// `?1, ?2, …`
fn parameters(first: usize, count: usize) -> String {
    let parameters: Vec<_> = (first..first + count).map(|at| format!("?{at}")).collect();
    parameters.join(", ")
}

/// `"a" = ?1 AND "b" = ?2`
pub(super) fn equal(names: &[String], first: usize) -> String {
    let terms: Vec<_> = names.iter().zip(first..).map(|(name, at)| format!("{name} = ?{at}")).collect();
    terms.join(" AND ")
}

/// `"a" = ?1, "b" = ?2`
fn assignments(names: &[String]) -> String {
    let terms: Vec<_> = names.iter().zip(1..).map(|(name, at)| format!("{name} = ?{at}")).collect();
    terms.join(", ")
}

pub(super) fn filter(condition: &str) -> String {
    if condition.is_empty() { String::new() } else { format!(" WHERE {condition}") }
}
