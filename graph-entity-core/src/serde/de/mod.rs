mod annotation;
mod at;
mod collection;
mod fill;
mod hierarchy;
mod name;
mod primitive;
mod untyped;
mod value;

use serde::de::{Deserialize, DeserializeSeed, Deserializer};

use self::at::At;
use self::value::{StructuredSeed, ValueSeed};
use crate::entity::{Element, Flags, FlagsEnum, GraphEnum, Property};
use crate::value::{Structured, Unknown};
use crate::wire::{ReadOptions, Reading};

/// Implements `Deserialize` for a structured value.
///
/// # Errors
///
/// The errors of the format and of the value. The latter are those of
/// [`json::from_str`](crate::json::from_str), with the path.
pub fn deserialize<'de, T: Structured, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    fill(&mut value, deserializer)?;
    Ok(value)
}

/// Not generic over the type, so that one copy serves all types.
fn fill<'de, D: Deserializer<'de>>(value: &mut dyn Structured, deserializer: D) -> Result<(), D::Error> {
    let reading = Reading::of(value.shape(), ReadOptions::default());
    StructuredSeed { value, at: &At::root(&reading) }.deserialize(deserializer)
}

/// Implements `Deserialize` for an enumeration.
///
/// # Errors
///
/// The errors of the format, and one for an unknown member.
pub fn deserialize_enum<'de, E: GraphEnum + Element, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    deserialize_element(deserializer)
}

/// Implements `Deserialize` for a newtype around an element.
///
/// # Errors
///
/// The errors of the format and of the value.
pub fn deserialize_element<'de, T: Element, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = <T as Element>::placeholder();
    let reading = Reading::of_value(ReadOptions::default());
    let ty = <T as Property>::TYPE;
    ValueSeed {
        ty: &ty,
        slot: &mut Element::slot(&mut value),
        nullable: ty.is_nullable(),
        at: &At::root(&reading),
    }
    .deserialize(deserializer)?;
    Ok(value)
}

impl<'de, E: FlagsEnum> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_element(deserializer)
    }
}

impl<'de, T: Structured> Deserialize<'de> for Unknown<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
