//! Reads the keys of properties.

use super::scan::Scanner;
use crate::model::StructuralProperty;

/// The length of the block of text that a short key is compared with.
const BLOCK: usize = 32;

/// The text after the property's key, if a comma and this key come next, the key is short, and at least a
/// whole block of text remains.
#[inline(always)]
pub(super) fn after_short_key<'j>(rest: &'j [u8], property: &StructuralProperty) -> Option<&'j [u8]> {
    let text = rest.first_chunk()?;
    let (key, length) = property.short_json_key()?;
    if is_key(text, key, length) { rest.get(length..) } else { None }
}

impl Scanner<'_> {
    /// Passes the property's key if it comes next, in the cases that [`after_short_key`] does not cover: the
    /// `first` key of an object, which follows the brace, a long key, or a key near the end of the text.
    #[inline]
    pub(super) fn eat_other_key(&mut self, property: &StructuralProperty, first: bool) -> bool {
        let is_other = first || self.rest().len() < BLOCK || property.short_json_key().is_none();
        is_other && self.eat_key(property, if first { b'{' } else { b',' })
    }

    #[inline(never)]
    fn eat_key(&mut self, property: &StructuralProperty, before: u8) -> bool {
        let after = self
            .rest()
            .strip_prefix(&[before, b'"'])
            .and_then(|rest| rest.strip_prefix(property.name().as_bytes()))
            .and_then(|rest| rest.strip_prefix(b"\":"));
        self.go_to(after.unwrap_or(self.rest()));
        after.is_some()
    }
}

/// For each length of a key, the mask of its bytes, as words.
static MASKS: [[u64; BLOCK / 8]; BLOCK + 1] = masks();

const fn masks() -> [[u64; BLOCK / 8]; BLOCK + 1] {
    let mut masks = [[0; BLOCK / 8]; BLOCK + 1];
    let mut length = 0;
    while length < masks.len() {
        let mut byte = 0;
        while byte < length {
            masks[length][byte / 8] |= 0xff << (8 * (byte % 8));
            byte += 1;
        }
        length += 1;
    }
    masks
}

/// Whether `text` begins with the `length` bytes of a key. Compares masked words of a fixed number, which
/// takes less than a comparison of any length.
#[inline]
fn is_key(text: &[u8; BLOCK], key: &[u8; BLOCK], length: usize) -> bool {
    let Some(masks) = MASKS.get(length) else {
        return false;
    };
    let words = text.as_chunks().0.iter().zip(key.as_chunks().0).zip(masks);
    let differences = words.fold(0, |differences, ((text, key), mask)| {
        differences | (u64::from_le_bytes(*text) ^ u64::from_le_bytes(*key)) & mask
    });
    differences == 0
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn compares_the_bytes_that_count() {
        let key = *b",\"displayName\":                 ";
        for length in 0..=32 {
            assert!(is_key(&key, &key, length), "{length}");
            for at in 0..32 {
                let mut text = key;
                text[at] ^= 0x80;
                assert_eq!(is_key(&text, &key, length), at >= length, "{length} {at}");
            }
        }
    }
}
