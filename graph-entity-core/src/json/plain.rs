//! Literals and strings in plain form. A plain string has no byte that JSON must escape: no quote, backslash
//! or control character.

use std::num::NonZeroUsize;

/// Reads `true` or `false`, and returns the value with its length.
#[inline]
pub(super) fn plain_boolean(at: &[u8]) -> Option<(bool, NonZeroUsize)> {
    let [word @ .., last] = at.first_chunk::<5>()?;
    let word = u32::from_le_bytes(*word);
    let is_true = word == u32::from_le_bytes(*b"true");
    let is_false = (word == u32::from_le_bytes(*b"fals")) & (*last == b'e');
    if is_true | is_false { Some((is_true, NonZeroUsize::new(5 - usize::from(is_true))?)) } else { None }
}

/// Reads a string without escapes from `at`, which is the unread end of `text`.
#[inline(never)]
pub(super) fn plain_string<'j>(text: &'j str, at: &'j [u8]) -> Option<&'j str> {
    let [b'"', body @ ..] = at else {
        return None;
    };
    let length = plain_run(body);
    if body.get(length) != Some(&b'"') {
        return None;
    }
    let start = text.len() - body.len();
    text.get(start..start + length)
}

/// The length of the longest prefix without a byte that needs an escape.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some((word, after)) = rest.split_first_chunk::<8>() {
        let found = specials(*word);
        if found != 0 {
            return bytes.len() - rest.len() + found.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    bytes.len() - rest.len() + plain_run_of_few(rest)
}

/// As [`plain_run`], for fewer than 8 bytes.
#[inline(never)]
fn plain_run_of_few(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| is_special(*byte)).unwrap_or(bytes.len())
}

#[inline]
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// Marks the bytes of a block that need an escape. Not inlined: in a function of its own, the loop compiles
/// to a few vector instructions.
#[inline(never)]
pub(super) fn mark_specials(marks: &mut [u8; 16], block: &[u8; 16]) {
    for (mark, byte) in marks.iter_mut().zip(block) {
        *mark |= u8::from((*byte < 0x20) | (*byte == b'"') | (*byte == b'\\'));
    }
}

/// Sets the high bit of each byte that needs an escape. Bytes above the lowest marked one may be marked
/// wrongly.
#[inline]
pub(super) fn specials(word: [u8; 8]) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let word = u64::from_le_bytes(word);
    let control = word.wrapping_sub(each(0x20));
    let quote = (word ^ each(b'"')).wrapping_sub(each(1));
    let backslash = (word ^ each(b'\\')).wrapping_sub(each(1));
    (control | quote | backslash) & !word & each(0x80)
}

#[cfg(test)]
mod tests {
    use super::plain_run;

    #[test]
    fn finds_the_first_byte_to_escape_wherever_it_stands() {
        for length in 0..40 {
            assert_eq!(plain_run(&vec![b'x'; length]), length);
            for at in 0..length {
                for special in [b'"', b'\\', 0, 0x1f] {
                    let mut bytes = vec![0xc3; length];
                    bytes[at] = special;
                    bytes[length - 1] = if at + 1 == length { special } else { b'"' };
                    assert_eq!(plain_run(&bytes), at, "{length} {at} {special}");
                }
            }
        }
    }
}
