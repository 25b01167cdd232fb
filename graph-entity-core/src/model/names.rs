//! Finding a property by its name: a hash table that is made while the type's declaration is compiled.

use super::StructuralProperty;

/// Where the properties stand by the hashes of their names: one more than an index at each place, 0 where none is.
#[doc(hidden)]
#[must_use]
pub const fn hash_names<const PLACES: usize>(properties: &[StructuralProperty]) -> [u16; PLACES] {
    assert!(PLACES.is_power_of_two() && PLACES > properties.len(), "a search ends at an empty place");
    assert!(properties.len() < u16::MAX as usize, "a type has at most 65,534 properties");
    let mut places = [0; PLACES];
    let mut index = 0;
    while index < properties.len() {
        let mut place = hash(properties[index].name) % PLACES;
        while places[place] != 0 {
            place = (place + 1) % PLACES;
        }
        index += 1;
        #[allow(clippy::cast_possible_truncation, reason = "checked above")]
        {
            places[place] = index as u16;
        }
    }
    places
}

/// The index of the property called `name`, by what [`hash_names`] says of the properties.
#[inline]
pub(super) fn find(properties: &[StructuralProperty], places: &[u16], name: &str) -> Option<usize> {
    let mut place = hash(name);
    loop {
        // The number of places is a power of two.
        let index = usize::from(*places.get(place & places.len().wrapping_sub(1))?).checked_sub(1)?;
        if properties.get(index)?.name == name {
            return Some(index);
        }
        place += 1;
    }
}

/// A number of 16 bits from the beginning, the end and the length of a name.
#[inline]
const fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let word = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29)
    } else {
        let (mut word, mut at) = (0, 0);
        while at < bytes.len() {
            word = word << 8 | bytes[at] as u64;
            at += 1;
        }
        word
    };
    (word.wrapping_add(bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use super::{find, hash_names};
    use crate::edm::PrimitiveType;
    use crate::model::{ElementType, PropertyType, StructuralProperty};

    fn property(name: &'static str) -> StructuralProperty {
        let ty = PropertyType::single(ElementType::Primitive(PrimitiveType::String));
        StructuralProperty { name, key: [b' '; 32], ty, flags: 0 }
    }

    #[test]
    fn finds_every_name_and_no_other() {
        // Three have the same hash: they differ only in the middle.
        let names = [
            "id",
            "",
            "_",
            "deviceName1",
            "theFirst1_thePart",
            "theFirst2_thePart",
            "theFirst3_thePart",
            "é",
        ];
        let properties = names.map(property);
        let places: [u16; 16] = hash_names(&properties);
        let one_empty: [u16; 8] = hash_names(&properties[..7]);
        for (index, name) in names.into_iter().enumerate() {
            assert_eq!(find(&properties, &places, name), Some(index), "{name}");
            assert_eq!(find(&properties, &one_empty, name), Some(index).filter(|index| *index < 7), "{name}");
            assert_eq!(find(&[], &[], name), None, "{name}");
        }
        for name in ["ID", "i", "idx", "deviceName2", "theFirst4_thePart", "thefirst1_thePart", "missing"] {
            assert_eq!(find(&properties, &places, name), None, "{name}");
            assert_eq!(find(&properties, &one_empty, name), None, "{name}");
        }
    }
}
