//! Indexes of the properties whose declaration asks for them.

use graph_entity_core::model::{PropertyFlags, StructuredType};

use super::super::codec::{Form, Part};
use super::column::{Column, Source};
use super::statement::quoted;

/// An index: the parents' keys, then a property. SQLite adds the key.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) property: usize,
    pub(crate) name: String,
    pub(crate) create: String,
    /// How many rows SQLite is to expect, as its table of statistics has it.
    pub(crate) expected: String,
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
pub(crate) fn expected(parents: usize, rows: u64) -> String {
    let mut text = ROWS[0].to_string();
    for _ in 0..parents {
        text.push_str(&format!(" {}", ROWS[1]));
    }
    text.push_str(&format!(" {rows}"));
    text
}

/// What the names of the indexes that are made here begin with.
pub(crate) fn prefix(table: &str) -> String {
    format!("{table}@")
}
