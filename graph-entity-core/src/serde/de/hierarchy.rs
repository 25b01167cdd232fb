//! Deserialises a value in a place for values of several types, whose type may come after other members.

use serde::de::MapAccess;

use super::annotation::TypeSeed;
use super::at::At;
use super::untyped::UntypedSeed;
use crate::json;
use crate::value::{Shape, Structured, Untyped};
use crate::wire::{Reading, TypeSaid, names_type};

/// Makes the place an empty value of the type that the map names first. Returns its shape, and the rules for
/// reading it. `None` if the map does not begin with its type: then this reads all of it, because the type
/// decides what its members are.
pub(super) fn choose_type<'de, A: MapAccess<'de>>(
    value: &mut dyn Structured,
    at: &At<'_>,
    map: &mut A,
) -> Result<Option<(Shape, Reading)>, A::Error> {
    let inside = at.inner(value.shape().role)?;
    let mut members: Vec<(String, Untyped)> = Vec::new();
    while let Some(name) = map.next_key::<String>()? {
        let place = inside.member(&name);
        if members.is_empty() && names_type(&name) {
            let seed = TypeSeed { at: &place, read: |given: &str| Ok(given.to_owned()) };
            if let Some(given) = map.next_value_seed(seed)? {
                let said = TypeSaid::By { annotation: &name, given: &given };
                let mut reading = *at.reading;
                let shape = reading.choose_type(value, said, false).map_err(|error| at.error(error))?;
                return Ok(Some((shape, reading)));
            }
            continue;
        }
        let member = map.next_value_seed(UntypedSeed { at: &place, is_to_be_read: true })?;
        members.push((name, member));
    }
    // As JSON: another visitor of a map would be one more copy of all this for each format.
    let read = json::read_untyped(&Untyped::Object(members), *at.reading, value);
    read.map(|()| None).map_err(|error| at.error(error))
}
