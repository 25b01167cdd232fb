//! The properties in a document: [`PropertySet`].

/// A set of property indexes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PropertySet {
    first: u64,
    /// The indexes from 64 on.
    rest: Vec<u64>,
}

impl PropertySet {
    /// Whether the property at `index` is in the set.
    #[must_use]
    pub fn contains(&self, index: usize) -> bool {
        let word = match index / 64 {
            0 => self.first,
            word => self.rest.get(word - 1).copied().unwrap_or(0),
        };
        word & (1 << (index % 64)) != 0
    }

    /// Whether all of the first `count` properties are in the set. Always false for more than 64.
    #[inline]
    pub(crate) fn has_all(&self, count: usize) -> bool {
        count == 0 || count <= 64 && self.first == u64::MAX >> (64 - count)
    }

    /// Adds the property at `index`. Returns false if it was in the set already.
    #[inline]
    pub(crate) fn insert(&mut self, index: usize) -> bool {
        let word = if index < 64 { &mut self.first } else { self.later_word(index / 64 - 1) };
        let bit = 1 << (index % 64);
        let added = *word & bit == 0;
        *word |= bit;
        added
    }

    /// Adds the properties from `start` to before `end`. Returns the first that was in the set already; then
    /// the properties after it may not have been added.
    #[inline]
    pub(crate) fn insert_run(&mut self, start: usize, end: usize) -> Option<usize> {
        if end > 64 {
            return (start..end).find(|index| !self.insert(*index));
        }
        let up_to = |count: usize| 1_u64.checked_shl(count as u32).map_or(u64::MAX, |bit| bit - 1);
        let run = up_to(end) & !up_to(start);
        let twice = self.first & run;
        self.first |= run;
        if twice == 0 { None } else { Some(twice.trailing_zeros() as usize) }
    }

    #[cold]
    #[inline(never)]
    fn later_word(&mut self, word: usize) -> &mut u64 {
        if self.rest.len() <= word {
            self.rest.resize(word + 1, 0);
        }
        &mut self.rest[word]
    }
}

#[cfg(test)]
mod tests {
    use super::PropertySet;

    #[test]
    fn a_run_is_its_properties_one_by_one() {
        let ends = [0, 1, 2, 31, 62, 63, 64, 65, 66, 127, 128, 129, 140];
        for before in [&[][..], &[0], &[1, 63], &[64], &[65, 139], &[30, 62, 127]] {
            let mut set = PropertySet::default();
            assert!(before.iter().all(|index| set.insert(*index)));
            for (start, end) in ends.iter().flat_map(|start| ends.map(|end| (*start, end))) {
                let (mut run, mut each) = (set.clone(), set.clone());
                let twice = (start..end).find(|index| !each.insert(*index));
                assert_eq!(run.insert_run(start, end), twice, "{before:?} {start}..{end}");
                if twice.is_none() {
                    assert_eq!(run, each, "{before:?} {start}..{end}");
                }
            }
        }
    }
}
