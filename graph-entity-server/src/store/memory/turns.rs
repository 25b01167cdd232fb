//! Whose turn it is to change an entity: [`Turns`].

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicUsize, Ordering};

use graph_entity_core::KeyValues;
use tokio::sync::{Mutex, MutexGuard};

/// Lets the updates of one entity follow one another, once two of them have met.
///
/// An update copies the entity while the store is unlocked, and begins again if somebody else changed the
/// entity meanwhile. By chance alone, an update could lose for ever. So one that has lost takes a turn, and
/// as long as anybody has or awaits one, updates that begin take turns too. Then an update loses only against
/// those that had begun before, one for each thread, and against deletes after which the entity is created
/// anew.
///
/// A turn is a fair lock that blocks no thread. Several entities may share one. Strangers cannot know which,
/// because each store hashes in its own way. As long as no updates meet, none is taken: the hash and the lock
/// are 850 instructions, 2 % of a whole request.
pub(super) struct Turns {
    /// How many updates have or await a turn.
    taken: AtomicUsize,
    locks: [Mutex<()>; 16],
    hasher: RandomState,
}

/// The turn of one update, until it is dropped.
pub(super) struct Turn<'t> {
    _lock: MutexGuard<'t, ()>,
    _taken: Taken<'t>,
}

/// Counts an update that has or awaits a turn. One that is dropped while it waits counts no longer.
struct Taken<'t>(&'t AtomicUsize);

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Default for Turns {
    fn default() -> Self {
        Self { taken: AtomicUsize::new(0), locks: Default::default(), hasher: RandomState::new() }
    }
}

impl fmt::Debug for Turns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turns").field("taken", &self.taken).finish_non_exhaustive()
    }
}

impl Turns {
    /// Waits for the turn of an update that begins, if updates take turns now.
    pub(super) async fn next(&self, key: &KeyValues) -> Option<Turn<'_>> {
        // Nothing but this decision depends on the number, so it needs no order with other memory.
        if self.taken.load(Ordering::Relaxed) == 0 { None } else { Some(self.take(key).await) }
    }

    /// Waits for the turn of an update that has lost.
    pub(super) async fn take(&self, key: &KeyValues) -> Turn<'_> {
        self.taken.fetch_add(1, Ordering::Relaxed);
        let taken = Taken(&self.taken);
        // The remainder is less than the number of locks.
        let index = usize::try_from(self.hasher.hash_one(key) % self.locks.len() as u64).unwrap_or_default();
        Turn { _lock: self.locks[index].lock().await, _taken: taken }
    }
}
