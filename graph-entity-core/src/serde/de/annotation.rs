//! Deserialises annotations of a value: their text, and the name of the value's type.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as FormatError, Visitor};

use super::at::At;
use crate::error::Error;

/// Reads the text of an annotation.
pub(super) struct TextSeed<'a> {
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TextSeed<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let mut text = String::new();
        self.at.fill(&mut text, deserializer)?;
        Ok(text)
    }
}

/// Reads the text that names an object's type, and what `read` makes of it. `None` for null, which a response
/// may have.
pub(super) struct TypeSeed<'a, F> {
    pub(super) at: &'a At<'a>,
    pub(super) read: F,
}

impl<'de, T, F: FnOnce(&str) -> Result<T, Error>> DeserializeSeed<'de> for TypeSeed<'_, F> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        // A format that does not describe its values has no null here.
        if !self.at.reading.is_request() && deserializer.is_human_readable() {
            deserializer.deserialize_option(self)
        } else {
            deserializer.deserialize_string(self)
        }
    }
}

impl<'de, T, F: FnOnce(&str) -> Result<T, Error>> Visitor<'de> for TypeSeed<'_, F> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("a string", f)
    }

    fn visit_none<E: FormatError>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: FormatError>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_str<E: FormatError>(self, given: &str) -> Result<Option<T>, E> {
        (self.read)(given).map(Some).map_err(|error| self.at.outer_error(error))
    }
}
