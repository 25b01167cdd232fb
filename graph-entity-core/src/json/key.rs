//! Comparing the keys of properties.

/// For each length, the bytes of a key that count, as words.
static MASKS: [[u64; 4]; 33] = masks();

const fn masks() -> [[u64; 4]; 33] {
    let mut masks = [[0; 4]; 33];
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

/// Whether `text` begins with the `length` bytes of a key. Words are compared that are masked: less work than a comparison
/// of any length.
#[inline]
pub(super) fn is_key(text: &[u8; 32], key: &[u8; 32], length: usize) -> bool {
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
