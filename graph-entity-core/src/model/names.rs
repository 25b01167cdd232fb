//! Finding a property by its name, in a hash table that the derive macros make.

/// The index of the property called `name`; `name_of` gives the name of the property at an index.
///
/// There is a power of two of `places`, some of them empty, in two bytes each: one more than the index of a property, from
/// the least significant byte on, or 0. A property stands where its hash, as a fraction of all hashes, is among the places,
/// or at the next that was empty.
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

/// Sixteen bits from the beginning, the middle, the end and the length of a name. The derive macros have the same function.
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
