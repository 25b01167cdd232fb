//! The numbers that deleted entities had.

use std::collections::BTreeMap;

use graph_entity_core::KeyValues;
use graph_entity_core::model::StructuredType;

use super::key;

/// The greatest numbers that were deleted, by entity set `C` and by the index of the key property, so that a
/// store does not give them again.
///
/// A counter also stays when the set is gone with the entity that contained it: that entity may come back
/// under the same key, if clients choose its key or the host inserts it again. So each set from which a
/// numbered entity was deleted has a counter, some 100 bytes; sets whose entities are not numbered have none.
#[derive(Debug)]
pub(crate) struct Counters<C>(BTreeMap<C, Vec<(usize, i64)>>);

impl<C> Default for Counters<C> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<C: Ord + Clone> Counters<C> {
    /// The greatest number that the key property at `index` had among the deleted entities of the set.
    pub(crate) fn greatest(&self, set: &C, index: usize) -> Option<i64> {
        self.0.get(set)?.iter().find(|(of, _)| *of == index).map(|(_, number)| *number)
    }

    /// Notes the numbers in the keys of entities of the set that are deleted.
    pub(crate) fn note<'k>(
        &mut self,
        ty: &StructuredType,
        set: &C,
        keys: &(impl Iterator<Item = &'k KeyValues> + Clone),
    ) {
        for index in key::numbered(ty) {
            let Some(number) = keys.clone().filter_map(|key| key::integer_at(ty, key, index)).max() else {
                continue;
            };
            let counters = self.0.entry(set.clone()).or_default();
            match counters.iter_mut().find(|(of, _)| *of == index) {
                Some((_, greatest)) => *greatest = number.max(*greatest),
                None => counters.push((index, number)),
            }
        }
    }
}
