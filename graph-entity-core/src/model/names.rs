//! Finds a property by its name, in a hash table that the derive macros build.

/// The index of the property called `name`. `name_of` returns the name of the property at an index.
///
/// `places` is an open-addressing hash table with linear probing. Its size is a power of two. Each place has
/// two bytes, the least significant first: the index of a property plus one, or 0 for an empty place. The
/// search for a property starts at the place `hash * size / 65536` and goes on to the next place until it
/// finds the name or an empty place.
#[inline]
pub(super) fn find<'a>(
    places: &[u8],
    name: &str,
    name_of: impl Fn(usize) -> Option<&'a str>,
) -> Option<usize> {
    let (places, _) = places.as_chunks();
    let first = (hash(name) * places.len()) >> 16;
    for step in 0..places.len() {
        let entry = places.get((first + step) & (places.len() - 1))?;
        let index = usize::from(u16::from_le_bytes(*entry)).checked_sub(1)?;
        if name_of(index)? == name {
            return Some(index);
        }
    }
    None
}

/// Sixteen bits computed from the first 8 bytes, the middle 8 bytes, the last 8 bytes and the length of a
/// name. The derive macros have the same function.
#[inline]
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let middle = (bytes.len() / 2).checked_sub(4).and_then(|middle| bytes[middle..].first_chunk());
    let word = match (bytes.first_chunk(), middle, bytes.last_chunk()) {
        (Some(first), Some(middle), Some(last)) => {
            let [first, middle, last] = [first, middle, last].map(|bytes| u64::from_le_bytes(*bytes));
            first ^ middle.rotate_left(17) ^ last.rotate_left(41)
        }
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    let word = word.wrapping_add(bytes.len() as u64);
    ((word ^ word >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}
