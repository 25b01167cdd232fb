//! How many bytes a page may still take: [`PageRoom`].

use super::limits::ListLimits;

/// Decides with which entity a page has as many bytes as it may. The first entity always has room, so that a
/// client which follows the links to the next page comes to the end.
#[derive(Debug)]
pub(crate) struct PageRoom {
    max: u64,
    taken: u64,
    is_empty: bool,
}

impl PageRoom {
    pub(crate) fn of(limits: &ListLimits) -> Self {
        Self { max: limits.max_page_bytes as u64, taken: 0, is_empty: true }
    }

    /// Whether no entity has room any more, so that none need be made to find out.
    #[cfg(any(feature = "sqlite", test))]
    #[inline]
    pub(crate) const fn is_full(&self) -> bool {
        !self.is_empty && self.taken >= self.max
    }

    /// Takes room for one more entity; false if the page has to end before it.
    #[inline]
    pub(crate) fn take(&mut self, bytes: u64) -> bool {
        self.taken = self.taken.saturating_add(bytes);
        std::mem::replace(&mut self.is_empty, false) || self.taken <= self.max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_entity_or_no_more_bytes_than_it_may() {
        for (max, sizes, expected) in [
            (10, &[4, 6, 1][..], 2),
            (10, &[4, 7, 1], 1),
            (10, &[11, 1], 1),
            (0, &[0, 0, 1], 2),
            (0, &[u64::MAX, u64::MAX], 1),
            (10, &[], 0),
        ] {
            let mut room = PageRoom::of(&ListLimits { max_page_bytes: max, ..ListLimits::default() });
            let taken = sizes.iter().take_while(|size| room.take(**size)).count();
            assert_eq!(taken, expected, "{sizes:?} within {max}");
        }
    }

    #[test]
    fn a_full_page_has_no_room_for_anything() {
        for (size, full) in [(9, false), (10, true), (11, true)] {
            let mut room = PageRoom::of(&ListLimits { max_page_bytes: 10, ..ListLimits::default() });
            assert!(!room.is_full() && room.take(size), "the first has room");
            assert_eq!((room.is_full(), room.take(1)), (full, !full), "{size}");
        }
    }
}
