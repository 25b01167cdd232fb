//! Converts the stored values of a row to and from an entity.

use graph_entity_core::json::{self, ReadOptions};
use graph_entity_core::{DynamicProperties, KeyValues, Slot, Structured, ValueRef};
use rusqlite::Row;
use rusqlite::types::{ToSqlOutput, Value, ValueRef as Stored};

use super::super::codec::{self, Taken};
use super::super::error::SqliteError;
use super::Table;
use super::column::{Field, Source};

/// Encodes the property's value for the column at position `at` of the table.
pub(crate) fn encode<'a>(
    table: &Table,
    at: usize,
    entity: &'a dyn Structured,
) -> Result<ToSqlOutput<'a>, SqliteError> {
    let column = &table.columns[at];
    let Source::Property { index, form, part } = column.source else {
        return Ok(owned(Value::Null));
    };
    let value = entity.get(index);
    if column.not_null && matches!(value, ValueRef::Null | ValueRef::Absent) {
        return Err(SqliteError::value(&table.name, &column.name, "null cannot be stored there"));
    }
    codec::encode(form, part, value).map_err(|message| SqliteError::value(&table.name, &column.name, message))
}

/// A row that is being read.
pub(crate) struct StoredRow<'a> {
    pub(crate) table: &'a Table,
    /// The fields that were read, after the version.
    pub(crate) fields: &'a [Field],
    pub(crate) row: &'a Row<'a>,
}

impl StoredRow<'_> {
    /// Fills `entity` from the row and returns its version. Adds to `taken` what the values take.
    pub(crate) fn read(&self, entity: &mut dyn Structured, taken: &mut Taken) -> Result<i64, SqliteError> {
        let dynamic_index = self.table.entity_type.structured().dynamic_index();
        let mut dynamic = None;
        for field in self.fields {
            let stored = self.stored(field.position)?;
            if field.index == dynamic_index {
                dynamic = Some((field, stored));
                continue;
            }
            let companion = field.companion.map_or(Ok(Stored::Null), |position| self.stored(position))?;
            codec::decode(entity.slot(field.index), field.ty, stored, companion, taken)
                .map_err(|message| self.invalid(field, entity, &message))?;
        }
        // Read them last, because a property that was dynamic when the row was written may be declared now.
        if let Some((field, stored)) = dynamic {
            taken.has_nested |= !matches!(stored, Stored::Null);
            read_dynamic(entity, dynamic_index, stored)
                .map_err(|message| self.invalid(field, entity, &message))?;
        }
        self.row.get(0).map_err(SqliteError::database)
    }

    fn stored(&self, position: usize) -> Result<Stored<'_>, SqliteError> {
        self.row.get_ref(position).map_err(SqliteError::database)
    }

    /// An error that names the row. The key is read before the other columns, so it is known here.
    fn invalid(&self, field: &Field, entity: &dyn Structured, message: &str) -> SqliteError {
        let key = KeyValues::of(entity).to_predicate(entity.shape().ty);
        let message = format!("{message} (in the row {key})");
        SqliteError::value(&self.table.name, &self.table.columns[field.column].name, message)
    }
}

/// Sets the dynamic properties to the stored ones.
pub(crate) fn read_dynamic(
    entity: &mut dyn Structured,
    index: usize,
    stored: Stored<'_>,
) -> Result<(), String> {
    if let Slot::Dynamic(dynamic) = entity.slot(index) {
        *dynamic = DynamicProperties::new();
    }
    match stored {
        Stored::Null => Ok(()),
        Stored::Text(text) => json::read_partial(text, &ReadOptions::for_storage(), entity)
            .map(|_| ())
            .map_err(|error| format!("its JSON cannot be read: {error}")),
        stored => Err(format!("expected TEXT, found {}", stored.data_type())),
    }
}

/// An owned value.
pub(crate) fn owned<'a>(value: Value) -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(value)
}
