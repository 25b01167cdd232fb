use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as FormatError, IgnoredAny, MapAccess, SeqAccess,
    Visitor,
};

use super::at::{At, Segment};
use crate::edm::{NUMBER_KEY, is_json_number, number_text};
use crate::payload::ODataError;
use crate::value::{Number, Role, Untyped};
use crate::wire::{self, ReadOptions, Reading};

/// Reads past a value. Fails where it nests deeper than values may.
pub(super) struct SkipSeed<'a> {
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for SkipSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SkipSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: FormatError>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: FormatError>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: FormatError>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: FormatError>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i128<E: FormatError>(self, _: i128) -> Result<(), E> {
        Ok(())
    }

    fn visit_u128<E: FormatError>(self, _: u128) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: FormatError>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_bytes<E: FormatError>(self, _: &[u8]) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let at = self.at.inner(Role::Declared)?;
        while sequence.next_element_seed(SkipSeed { at: &at })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.at.is_deepest() {
            return deepest_number(self.at, map).map(drop);
        }
        let at = self.at.inner(Role::Declared)?;
        while map.next_key::<IgnoredAny>()?.is_some() {
            map.next_value_seed(SkipSeed { at: &at })?;
        }
        Ok(())
    }
}

/// Reads a value of any type.
pub(super) struct UntypedSeed<'a> {
    pub(super) at: &'a At<'a>,
    /// Whether the value will be read again, so that an object may still have a member twice.
    pub(super) is_to_be_read: bool,
}

impl<'de> DeserializeSeed<'de> for UntypedSeed<'_> {
    type Value = Untyped;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Untyped, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for UntypedSeed<'_> {
    type Value = Untyped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: FormatError>(self, value: bool) -> Result<Untyped, E> {
        Ok(value.into())
    }

    fn visit_i64<E: FormatError>(self, value: i64) -> Result<Untyped, E> {
        Ok(value.into())
    }

    fn visit_u64<E: FormatError>(self, value: u64) -> Result<Untyped, E> {
        Ok(number(itoa::Buffer::new().format(value)))
    }

    fn visit_f64<E: FormatError>(self, value: f64) -> Result<Untyped, E> {
        Ok(value.into())
    }

    fn visit_i128<E: FormatError>(self, value: i128) -> Result<Untyped, E> {
        Ok(number(itoa::Buffer::new().format(value)))
    }

    fn visit_u128<E: FormatError>(self, value: u128) -> Result<Untyped, E> {
        Ok(number(itoa::Buffer::new().format(value)))
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<Untyped, E> {
        Ok(text.into())
    }

    fn visit_string<E: FormatError>(self, text: String) -> Result<Untyped, E> {
        Ok(text.into())
    }

    fn visit_unit<E: FormatError>(self) -> Result<Untyped, E> {
        Ok(Untyped::Null)
    }

    fn visit_none<E: FormatError>(self) -> Result<Untyped, E> {
        Ok(Untyped::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Untyped, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Untyped, A::Error> {
        let mut at = self.at.inner(Role::Declared)?;
        let mut items = Vec::new();
        loop {
            at.segment = Segment::Item(items.len());
            match sequence.next_element_seed(UntypedSeed { at: &at, ..self })? {
                Some(item) => items.push(item),
                None => return Ok(Untyped::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Untyped, A::Error> {
        if self.at.is_deepest() {
            return deepest_number(self.at, map);
        }
        let at = self.at.inner(Role::Declared)?;
        let mut members: Vec<(String, Untyped)> = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(UntypedSeed { at: &at.member(&name), ..self })?;
            members.push((name, value));
        }
        if let [(name, Untyped::String(text))] = members.as_slice()
            && name == NUMBER_KEY
            && is_json_number(text)
        {
            return Ok(number(text));
        }
        if !self.is_to_be_read {
            let names = members.iter().map(|(name, _)| name.as_str());
            wire::check_distinct(names).map_err(|error| self.at.error(error))?;
        }
        Ok(Untyped::Object(members))
    }
}

/// `text` must be a JSON number.
fn number(text: &str) -> Untyped {
    Untyped::Number(Number::from_json(text))
}

/// Reads a number that comes as a map, where no object may be.
fn deepest_number<'de, A: MapAccess<'de>>(at: &At<'_>, map: A) -> Result<Untyped, A::Error> {
    match number_text(map)? {
        Some(text) => Ok(number(&text)),
        None => Err(at.error(wire::too_deep())),
    }
}

impl<'de> Deserialize<'de> for Untyped {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let reading = Reading::of_value(ReadOptions::default());
        UntypedSeed { at: &At::root(&reading), is_to_be_read: false }.deserialize(deserializer)
    }
}

impl<'de> Deserialize<'de> for ODataError {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ODataError::from_body(&Untyped::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
