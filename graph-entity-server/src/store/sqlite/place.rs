//! The entity set under some parents: [`Place`].

use std::sync::Arc;

use graph_entity_core::KeyValues;

use super::connection::Session;
use super::error::SqliteError;
use super::row::{self, Parents, PrimaryKey};
use super::table::Table;
use super::table::registry::Registry;
use crate::entity_set::{AnyEntity, ETag, Maker, Versioned};
use crate::problem::Problem;
use crate::store::{initial, version};

/// An entity set under its parents, with the parts of the database that a job needs.
pub(super) struct Place {
    pub(super) maker: Maker,
    pub(super) table: Arc<Table>,
    pub(super) tables: Arc<Registry>,
    pub(super) parents: Parents,
    pub(super) keys: Vec<KeyValues>,
}

impl Place {
    pub(super) fn primary_key(&self, key: &KeyValues) -> Result<PrimaryKey, SqliteError> {
        row::primary_key(&self.table, self.parents.clone(), key)
    }

    /// 404 if the parent's table is open and does not have the parent.
    pub(super) fn require_parent(&self, session: &Session<'_>) -> Result<(), Problem> {
        let Some((key, parents)) = self.keys.split_last() else {
            return Ok(());
        };
        let Some(table) = self.tables.parent_of(&self.table) else {
            return Ok(());
        };
        let key = row::primary_key(&table, row::parents(&table, parents)?, key)?;
        match row::version(session, &table, &key)? {
            Some(_) => Ok(()),
            None => Err(Problem::not_found().with_message("There is no such entity to contain this one.")),
        }
    }

    pub(super) fn insert(
        &self,
        session: &Session<'_>,
        entity: Arc<AnyEntity>,
    ) -> Result<Versioned<AnyEntity>, Problem> {
        let version = version::first();
        row::insert(session, &self.table, &self.parents, &*entity, version)?;
        Ok(versioned(entity, version))
    }

    /// Reads the row; `None` if there is no such row.
    pub(super) fn find(
        &self,
        session: &Session<'_>,
        key: &PrimaryKey,
    ) -> Result<Option<(Arc<AnyEntity>, i64)>, SqliteError> {
        let mut version = None;
        let entity = self.maker.entity_with(|entity| {
            version = row::get(session, &self.table, key, entity)?;
            Ok::<_, SqliteError>(())
        })?;
        Ok(version.map(|version| (entity, version)))
    }

    /// Reads the row. A singleton that is not stored yet is stored with its initial value, if it has one.
    pub(super) fn get_or_begin(
        &self,
        session: &Session<'_>,
        key: &PrimaryKey,
    ) -> Result<(Arc<AnyEntity>, i64), Problem> {
        if let Some(found) = self.find(session, key)? {
            return Ok(found);
        }
        if !self.maker.ty.is_singleton() {
            return Err(Problem::not_found());
        }
        self.require_parent(session)?;
        let entity = initial::singleton(self.maker)?;
        let version = version::first();
        row::insert(session, &self.table, &self.parents, &*entity, version)?;
        Ok((entity, version))
    }
}

pub(super) fn etag(version: i64) -> ETag {
    ETag::from_version(version.unsigned_abs())
}

pub(super) fn versioned(entity: Arc<AnyEntity>, version: i64) -> Versioned<AnyEntity> {
    Versioned { entity, etag: Some(etag(version)) }
}
