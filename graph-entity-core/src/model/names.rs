//! Finding a property by its name, in a hash table that the derive macros make.

use super::StructuralProperty;

/// The index of the property called `name`.
///
/// There is a power of two of `places`, some of them empty, in two bytes each: one more than the index of a property, from
/// the least significant byte on, or 0. A property stands at the place of its hash or at the next that was empty.
#[inline]
pub(super) fn find(properties: &[StructuralProperty], places: &[u8], name: &str) -> Option<usize> {
    let (places, _) = places.as_chunks();
    let mut place = hash(name);
    loop {
        let entry = places.get(place & places.len().wrapping_sub(1))?;
        let index = usize::from(u16::from_le_bytes(*entry)).checked_sub(1)?;
        if properties.get(index)?.name == name {
            return Some(index);
        }
        place += 1;
    }
}

/// Sixteen bits from the beginning, the end and the length of a name. The derive macros have the same function.
#[inline]
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    (word.wrapping_add(bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}
