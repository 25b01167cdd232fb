//! The table in which a type's properties are found by their names.

/// The places of the names by their hashes: a power of two of places, at least a third of them empty, in two bytes each.
/// `graph_entity_core::model` says what they mean.
pub(super) fn table<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Vec<u8> {
    let count = names.len();
    let mut places = vec![0_u16; (count + count / 2 + 1).next_power_of_two()];
    for (name, entry) in names.zip(1..) {
        let mut place = hash(name) % places.len();
        while places[place] != 0 {
            place = (place + 1) % places.len();
        }
        places[place] = entry;
    }
    places.into_iter().flat_map(u16::to_le_bytes).collect()
}

/// Sixteen bits from the beginning, the end and the length of a name. `graph_entity_core` has the same function.
fn hash(name: &str) -> usize {
    let bytes = name.as_bytes();
    let word = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    (word.wrapping_add(bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use graph_entity_core::edm::PrimitiveType;
    use graph_entity_core::model::{
        ElementType, PropertyType, ReadOnlyPolicy, StructuralProperty, StructuredKind, StructuredType,
    };

    fn property(name: &'static str) -> StructuralProperty {
        let ty = PropertyType::single(ElementType::Primitive(PrimitiveType::String));
        StructuralProperty { name, key: [b' '; 32], ty, flags: 0 }
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
        )
    }

    #[test]
    fn the_core_finds_every_name_and_no_other() {
        // The last four have the same hash: they differ only in the middle.
        let names = [
            "id",
            "",
            "_",
            "é",
            "deviceName1",
            "a1234567",
            "theFirst1_thePart",
            "theFirst2_thePart",
            "theFirst3_thePart",
            "theFirst4_thePart",
        ];
        let others = ["ID", "i", "idx", "deviceName2", "theFirst5_thePart", "thefirst1_thePart", "missing"];
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
}
