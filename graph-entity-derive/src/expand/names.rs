//! The hash table from names to a type's properties.

use crate::model::Structured;

/// A hash table for the names: a power of two of places, at least a third of them empty, of two bytes each.
/// `graph_entity_core::model` has their meaning.
pub(super) fn table<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Vec<u8> {
    let count = names.len();
    let mut places = vec![0_u16; (count + count / 2 + 1).next_power_of_two()];
    for (name, entry) in names.zip(1..) {
        let mut place = (usize::from(hash(name)) * places.len()) >> 16;
        while places[place] != 0 {
            place = (place + 1) % places.len();
        }
        places[place] = entry;
    }
    places.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// A bit for the name of each own property: that of its hash modulo 128.
pub(super) fn bits(structured: &Structured<'_>) -> u128 {
    structured.properties.iter().fold(0, |bits, property| bits | 1 << (hash(&property.name) & 127))
}

/// Sixteen bits computed from the first 8 bytes, the middle 8 bytes, the last 8 bytes and the length of a
/// name. `graph_entity_core` has the same function.
pub(super) fn hash(name: &str) -> u16 {
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
    ((word ^ word >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
}

#[cfg(test)]
mod tests {
    use graph_entity_core::edm::PrimitiveType;
    use graph_entity_core::model::{
        ElementType, PropertyType, ReadOnlyPolicy, StructuralProperty, StructuredKind, StructuredType,
    };

    fn property(name: &'static str) -> StructuralProperty {
        let ty = PropertyType::single(ElementType::Primitive(PrimitiveType::String));
        StructuralProperty { name, json_key: [b' '; 32], ty, flags: 0 }
    }

    /// A type whose properties have these names.
    fn ty(names: &[&'static str]) -> StructuredType {
        let properties: Vec<_> = names.iter().copied().map(property).collect();
        let table = super::table(names.iter().copied());
        StructuredType::new(
            StructuredKind::Complex,
            "\"@odata.type\":\"#a.b\"",
            properties.leak(),
            table.leak(),
            false,
            ReadOnlyPolicy::Ignore,
            &[],
            "",
            "",
            0,
        )
    }

    #[test]
    fn the_core_finds_every_name_and_no_other() {
        // The last four have the same hash, because they differ only in bytes that the hash ignores.
        let names = [
            "id",
            "",
            "_",
            "é",
            "deviceName1",
            "a1234567",
            "theFirstPart1_theMiddle_theEndOfIt",
            "theFirstPart2_theMiddle_theEndOfIt",
            "theFirstPart3_theMiddle_theEndOfIt",
            "theFirstPart4_theMiddle_theEndOfIt",
        ];
        let others = [
            "ID",
            "i",
            "idx",
            "deviceName2",
            "theFirstPart5_theMiddle_theEndOfIt",
            "thefirstPart1_theMiddle_theEndOfIt",
            "missing",
        ];
        for count in 0..=names.len() {
            let ty = ty(&names[..count]);
            for (index, name) in names.into_iter().enumerate() {
                assert_eq!(
                    ty.index_of(name),
                    Some(index).filter(|index| *index < count),
                    "{name} of {count}"
                );
            }
            for name in others {
                assert_eq!(ty.index_of(name), None, "{name} of {count}");
            }
        }
    }

    #[test]
    fn names_that_are_counted_spread() {
        type Name = fn(usize) -> String;
        let series: [Name; 6] = [
            |n| format!("p{n}"),
            |n| format!("{n}thLine"),
            |n| format!("address{n}"),
            |n| format!("channel{n}Temperature"),
            |n| format!("feature_{n}_isEnabledNow"),
            |n| format!("value{n:03}"),
        ];
        for name in series {
            let names: Vec<_> = (0..100).map(name).collect();
            let places = super::table(names.iter().map(String::as_str));
            let (places, _) = places.as_chunks::<2>();
            let steps = |(place, entry): (usize, &[u8; 2])| {
                let index = usize::from(u16::from_le_bytes(*entry)).checked_sub(1)?;
                let first = (usize::from(super::hash(&names[index])) * places.len()) >> 16;
                Some((place + places.len() - first) % places.len())
            };
            let steps: usize = places.iter().enumerate().filter_map(steps).sum();
            assert!(steps < 100, "{} and the others take {steps} steps", names[0]);
        }
    }
}
