//! The open tables of a database, and which contain which.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use super::super::error::SqliteError;
use super::Table;

#[derive(Debug, Default)]
pub(crate) struct Registry {
    tables: RwLock<Vec<Arc<Table>>>,
    opening: Mutex<()>,
}

impl Registry {
    /// A lock to hold while a store is opened, so that no table is created twice.
    pub(crate) fn opening(&self) -> MutexGuard<'_, ()> {
        self.opening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Finds the open table of this name.
    ///
    /// # Errors
    ///
    /// When it belongs to another entity type, or to another path of the same entity type.
    pub(crate) fn find(&self, table: &Table) -> Result<Option<Arc<Table>>, SqliteError> {
        let Some(open) = self.find_by(|open| open.name.eq_ignore_ascii_case(&table.name)) else {
            return Ok(None);
        };
        if std::ptr::eq(open.entity_type, table.entity_type) && open.places == table.places {
            return Ok(Some(open));
        }
        let message = format!(
            "already has the entities of {} at {} and cannot have those of {} at {} too; \
             give one of them another path",
            open.entity_type.structured().name(),
            open.places.join(" and "),
            table.entity_type.structured().name(),
            table.places.join(" and "),
        );
        Err(SqliteError::table(&table.name, message))
    }

    pub(crate) fn add(&self, table: Arc<Table>) {
        self.tables.write().unwrap_or_else(PoisonError::into_inner).push(table);
    }

    /// The table of the entities that contain the entities of `table`, if it is open.
    pub(crate) fn parent_of(&self, table: &Table) -> Option<Arc<Table>> {
        // A contained set has one path.
        let place = table.places.first()?;
        let parent = &place[..place.rfind("/{}")?];
        self.find_by(|open| open.places.iter().any(|place| place == parent))
    }

    /// The tables of the entities that the entities of `table` contain, at any depth.
    pub(crate) fn contained_in(&self, table: &Table) -> Vec<Arc<Table>> {
        let inside = |place: &String| {
            table.places.iter().any(|parent| {
                place.strip_prefix(parent.as_str()).is_some_and(|rest| rest.starts_with("/{}/"))
            })
        };
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        tables.iter().filter(|open| open.places.iter().any(inside)).cloned().collect()
    }

    fn find_by(&self, which: impl Fn(&Table) -> bool) -> Option<Arc<Table>> {
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        tables.iter().find(|table| which(table)).cloned()
    }
}
