//! The program that only declares entities: it reads and writes the entity, its Create and its Patch as JSON.

use crate::declaration::ENTITY;
use crate::theirs::Style;
use crate::{ours, table_of_calls, theirs};

const OURS: &str = "\
use graph_entity_core::{DateTimeOffset, GraphComplex, GraphEntity, GraphEnum, json};
use graph_entity_core::json::{FromJson, ToJson};
";

const OUR_ROUND_TRIP: &str = "
fn round_trip<T: FromJson + ToJson>(text: &[u8]) -> usize {
    json::from_slice::<T>(text).map_or(0, |value| json::to_vec(&value).len())
}
";

const THEIRS: &str = "\
use jiff::Timestamp;
use serde::de::{Deserializer, DeserializeOwned};
use serde::{Deserialize, Serialize};
";

const THEIR_ROUND_TRIP: &str = "
fn round_trip<T: DeserializeOwned + Serialize>(text: &[u8]) -> usize {
    let written = |value| serde_json::to_vec(&value).map_or(0, |json| json.len());
    serde_json::from_slice::<T>(text).map_or(0, written)
}
";

const MAIN: &str = "
fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let written = ROUND_TRIPS.iter().map(|round_trip| round_trip(text.as_bytes())).sum::<usize>();
    println!(\"{written}\");
}
";

/// Who declares the entities, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Side {
    Ours,
    /// The same, with some of the properties in a base type of the group.
    Derived,
    /// The same, with these in one base type of all.
    Family,
    /// A family and the enum of its types.
    Hierarchy,
    Theirs,
}

/// The program of one side.
pub(crate) fn declared(side: Side, entities: usize) -> String {
    let mut code = String::new();
    match side {
        Side::Ours | Side::Derived | Side::Family | Side::Hierarchy => {
            code.push_str(OURS);
            match side {
                Side::Derived => ours::declare_derived(&mut code, entities, &ENTITY),
                Side::Family => ours::declare_family(&mut code, entities, &ENTITY, false),
                Side::Hierarchy => {
                    code.push_str("use graph_entity_core::Unknown;\n");
                    ours::declare_family(&mut code, entities, &ENTITY, true);
                }
                _ => ours::declare(&mut code, entities, &ENTITY),
            }
            code.push_str(OUR_ROUND_TRIP);
        }
        Side::Theirs => {
            code.push_str(THEIRS);
            let style = Style { derives: "Serialize, Deserialize", patches_complex: true };
            theirs::declare(&mut code, entities, &ENTITY, style);
            code.push_str(THEIR_ROUND_TRIP);
        }
    }
    table_of_calls::three_types(&mut code, "ROUND_TRIPS: &[fn(&[u8]) -> usize]", "round_trip", entities);
    if side == Side::Hierarchy {
        code.push_str(
            "pub fn round_trip_any(text: &[u8]) -> usize {\n    \
             round_trip::<Any>(text) + round_trip::<AnyCreate>(text) + round_trip::<AnyPatch>(text)\n}\n",
        );
    }
    code.push_str(MAIN);
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_read_and_write_all_three_types_of_every_entity() {
        for side in [Side::Ours, Side::Derived, Side::Theirs] {
            let source = declared(side, 9);
            for number in 0..9 {
                for suffix in ["", "Create", "Patch"] {
                    let item = format!("round_trip::<Entity{number}{suffix}>,");
                    assert_eq!(source.matches(&item).count(), 1, "{item}");
                }
            }
            for (count, item) in
                [(9, "pub struct Entity"), (2, "pub enum Enumeration"), (2, "pub struct Complex")]
            {
                let types = match item {
                    _ if side != Side::Theirs => count,
                    "pub struct Entity" => 3 * count,
                    "pub struct Complex" => 2 * count,
                    _ => count,
                };
                assert_eq!(source.matches(item).count(), types, "{item}");
            }
        }
    }

    #[test]
    fn a_read_only_property_is_in_the_entity_alone() {
        let theirs = declared(Side::Theirs, 1);
        assert_eq!(theirs.matches("pub id: ").count(), 1);
        assert_eq!(theirs.matches("pub serial_number_0: ").count(), 2);
        assert_eq!(theirs.matches("pub display_name: ").count(), 3);
    }

    #[test]
    fn a_group_has_one_base_with_eight_of_the_twenty_properties() {
        let source = declared(Side::Derived, 9);
        assert_eq!(source.matches("#[graph_entity(abstract)]\npub struct Base").count(), 2);
        assert_eq!(source.matches("    #[graph_entity(base)]\n    pub base: Base0,").count(), 8);
        assert_eq!(source.matches("    pub id: String,").count(), 2);
        let source = declared(Side::Hierarchy, 9);
        assert_eq!(source.matches("    pub base: Root,").count(), 9);
        assert_eq!(source.matches("(Entity").count(), 9);
        let source = declared(Side::Derived, 9);
        // Eight properties of two bases, twelve of nine entities, and five of two complex types.
        assert_eq!(source.matches("    /// ").count(), 8 * 2 + 12 * 9 + 5 * 2);
    }
}
