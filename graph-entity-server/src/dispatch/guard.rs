//! Keeps a delete and the creates in what it deletes apart.

use std::hash::{DefaultHasher, Hash, Hasher};

use graph_entity_core::KeyValues;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::url::Route;

/// Locks for the entities that contain others. Several entities may share one.
///
/// What a delete takes with it must not include what was created after it: a child under a parent of the same key, made anew.
/// So a create in a contained set waits while one of its parents is being deleted.
pub(crate) struct Guards([RwLock<()>; 64]);

impl Default for Guards {
    fn default() -> Self {
        Self(std::array::from_fn(|_| RwLock::new(())))
    }
}

/// What a create holds of the entities around it.
pub(super) type Inside<'a> = Vec<RwLockReadGuard<'a, ()>>;

impl Guards {
    /// Held while something is created under these parents.
    pub(super) async fn inside(&self, route: &Route, keys: &[KeyValues]) -> Inside<'_> {
        let parents = route.parents.iter().enumerate();
        let mut indexes: Vec<_> =
            parents.map(|(depth, parent)| self.index(parent.ty.name(), &keys[..=depth])).collect();
        // Everybody takes several locks in the same order.
        indexes.sort_unstable();
        indexes.dedup();
        let mut guards = Vec::with_capacity(indexes.len());
        for index in indexes {
            guards.push(self.0[index].read().await);
        }
        guards
    }

    /// Held while the entity with the last of these keys is deleted, and what it contains.
    pub(super) async fn around(&self, route: &Route, keys: &[KeyValues]) -> RwLockWriteGuard<'_, ()> {
        self.0[self.index(route.entity_type.structured().name(), keys)].write().await
    }

    fn index(&self, type_name: &str, keys: &[KeyValues]) -> usize {
        let mut hasher = DefaultHasher::new();
        (type_name, keys).hash(&mut hasher);
        // The remainder is less than the number of locks.
        usize::try_from(hasher.finish() % self.0.len() as u64).unwrap_or_default()
    }
}
