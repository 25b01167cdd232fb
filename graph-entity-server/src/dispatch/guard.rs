//! Locks that separate a delete from creates inside the entity that it deletes.

use std::hash::{DefaultHasher, Hash, Hasher};

use graph_entity_core::KeyValues;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::url::Route;

/// Locks for the entities that contain others. Several entities may share a lock.
///
/// A delete removes contained entities after their parent. Meanwhile somebody could create the parent anew,
/// with the same key, and then a child under it: the delete must not remove that child. So a create in a
/// contained set waits while one of its parents is being deleted.
pub(crate) struct Guards([RwLock<()>; 64]);

impl Default for Guards {
    fn default() -> Self {
        Self(std::array::from_fn(|_| RwLock::new(())))
    }
}

/// The locks that a create holds on the entities around it.
pub(super) type Inside<'a> = Vec<RwLockReadGuard<'a, ()>>;

impl Guards {
    /// Locks these parents while something is created under them.
    pub(super) async fn inside(&self, route: &Route, keys: &[KeyValues]) -> Inside<'_> {
        let parents = route.parents.iter().enumerate();
        let mut indexes: Vec<_> =
            parents.map(|(depth, parent)| self.index(parent.ty.name(), &keys[..=depth])).collect();
        // Everybody takes the locks in the same order, so that there is no deadlock.
        indexes.sort_unstable();
        indexes.dedup();
        let mut guards = Vec::with_capacity(indexes.len());
        for index in indexes {
            guards.push(self.0[index].read().await);
        }
        guards
    }

    /// Locks the entity with the last of these keys while it is deleted together with the entities that it
    /// contains.
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
