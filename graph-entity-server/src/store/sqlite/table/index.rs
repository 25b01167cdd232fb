//! Indexes of the properties for which the declaration asks.

use graph_entity_core::model::{PropertyFlags, StructuredType};

use super::super::codec::{Form, Part};
use super::column::{Column, Source};
use super::statement::quoted;

/// An index: the parents' keys, then a property. SQLite appends the key.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) property: usize,
    pub(crate) name: String,
    pub(crate) create: String,
    /// The expected numbers of rows, in the format of SQLite's table of statistics.
    pub(crate) expected: String,
}

/// The assumed number of rows in a table, under a parent, and with one value of an indexed property. Without
/// statistics, SQLite takes the keys of parents to be as selective as the values of a property, and reads
/// whole sets. Its own `PRAGMA optimize` replaces these numbers when the database is closed.
const ROWS: [u64; 3] = [1_000_000, 10_000, 10];

/// The indexes of a table: one for each property whose own `supports(…)` names `filter` or `order_by`.
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

/// The expectation for an index of the parents' keys and one more column, if each value of the column has
/// `rows` rows.
pub(crate) fn expected(parents: usize, rows: u64) -> String {
    let mut text = ROWS[0].to_string();
    for _ in 0..parents {
        text.push_str(&format!(" {}", ROWS[1]));
    }
    text.push_str(&format!(" {rows}"));
    text
}

/// The prefix of the names of our indexes.
pub(crate) fn prefix(table: &str) -> String {
    format!("{table}@")
}
