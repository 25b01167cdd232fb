//! The SQL text of counters: a number that an entity had is not given again when its row is deleted.

use graph_entity_core::model::EntityType;

use super::column::{Column, Source};
use super::statement::{equal, filter, literal, names, quoted};
use crate::store::key;

/// Creates the table of the greatest numbers that were deleted, by table, key column and the parents' keys.
///
/// A row stays when the parent is deleted: the parent may come back under the same key, if clients choose its
/// key or the host inserts it again. So each set from which a numbered entity was deleted has a row, some 100
/// bytes. A number for the whole table would be smaller, but a client could use up a small type with it.
pub(crate) const COUNTERS: &str = "CREATE TABLE IF NOT EXISTS \"@counters\" (\
    \"table\" TEXT NOT NULL COLLATE NOCASE, \
    \"column\" TEXT NOT NULL, \
    \"parents\" TEXT NOT NULL, \
    \"greatest\" INTEGER NOT NULL, \
    PRIMARY KEY (\"table\", \"column\", \"parents\")) STRICT, WITHOUT ROWID";

/// The statements for a key property that the store numbers.
#[derive(Debug)]
pub(crate) struct Counter {
    /// The index of the property.
    pub(crate) property: usize,
    /// Selects the greatest number that the property has or had under the parents.
    pub(crate) greatest: String,
    /// Notes the number of the row with a primary key, before the row is deleted.
    pub(crate) note: String,
    /// For each number of parents, beginning with none: notes the greatest numbers of all rows under them.
    pub(crate) note_contained: Vec<String>,
}

impl Counter {
    /// The counters of a table.
    pub(super) fn all_of(entity_type: &EntityType, table: &str, columns: &[Column]) -> Vec<Self> {
        let parents = names(columns, |column| matches!(column.source, Source::Parent(_)));
        let primary_key = names(columns, |column| column.in_primary_key);
        key::numbered(entity_type.structured())
            .filter_map(|property| {
                // The row of a singleton does not have its key in the primary key.
                let column = columns.iter().find(|column| {
                    column.in_primary_key
                        && matches!(column.source, Source::Property { index, .. } if index == property)
                })?;
                let note = |condition: &str| note(table, &column.name, &parents, condition);
                Some(Self {
                    property,
                    greatest: greatest(table, &column.name, &parents),
                    note: note(&equal(&primary_key, 1)),
                    note_contained: (0..=parents.len())
                        .map(|count| note(&equal(&parents[..count], 1)))
                        .collect(),
                })
            })
            .collect()
    }
}

fn greatest(table: &str, column: &str, parents: &[String]) -> String {
    let values: Vec<_> = (1..=parents.len()).map(|at| format!("?{at}")).collect();
    format!(
        "SELECT max(number) FROM (SELECT (SELECT max({}) FROM {}{}) AS number \
         UNION ALL SELECT (SELECT \"greatest\" FROM \"@counters\" \
         WHERE \"table\" = {} AND \"column\" = {} AND \"parents\" = {}))",
        quoted(column),
        quoted(table),
        filter(&equal(parents, 1)),
        literal(table),
        literal(column),
        joined(&values),
    )
}

fn note(table: &str, column: &str, parents: &[String], condition: &str) -> String {
    // Without a group, `max` makes a row of no rows.
    let groups = if parents.is_empty() { "1".to_owned() } else { parents.join(", ") };
    format!(
        "INSERT INTO \"@counters\" SELECT {}, {}, {}, max({}) FROM {}{} GROUP BY {groups} \
         ON CONFLICT DO UPDATE SET \"greatest\" = excluded.\"greatest\" \
         WHERE excluded.\"greatest\" > \"greatest\"",
        literal(table),
        literal(column),
        joined(parents),
        quoted(column),
        quoted(table),
        filter(condition),
    )
}

/// The parents' keys as one text. `quote` ends a text at a NUL, so that two sets may share a counter: then it
/// has the numbers of both.
fn joined(parents: &[String]) -> String {
    let texts: Vec<_> = parents.iter().map(|parent| format!("quote({parent})")).collect();
    if texts.is_empty() { "''".to_owned() } else { texts.join(" || ',' || ") }
}
