//! Deserialises annotations of a value: their text, and the name of the value's type.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as FormatError, Visitor};

use super::at::At;
use crate::model::StructuredType;

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

/// Reads the text that names an object's type, or null, which a response may have.
pub(super) struct TypeTextSeed<'a> {
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TypeTextSeed<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        // A format that does not describe its values has no null here.
        if !self.at.reading.is_request() && deserializer.is_human_readable() {
            deserializer.deserialize_option(self)
        } else {
            deserializer.deserialize_string(self)
        }
    }
}

impl<'de> Visitor<'de> for TypeTextSeed<'_> {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("a string", f)
    }

    fn visit_none<E: FormatError>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_unit<E: FormatError>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<String>, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_str<E: FormatError>(self, given: &str) -> Result<Option<String>, E> {
        Ok(Some(given.to_owned()))
    }
}

/// Reads the name of an object's type, which must be the declared one in a request. Returns whether there is
/// one: a response may have null.
pub(super) struct TypeSeed<'a> {
    pub(super) ty: &'static StructuredType,
    pub(super) annotation: &'a str,
    /// Whether the type was checked when it was chosen among several.
    pub(super) is_chosen: bool,
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TypeSeed<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        // A format that does not describe its values has no null here.
        if !self.at.reading.is_request() && deserializer.is_human_readable() {
            deserializer.deserialize_option(self)
        } else {
            deserializer.deserialize_string(self)
        }
    }
}

impl<'de> Visitor<'de> for TypeSeed<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("a string", f)
    }

    fn visit_none<E: FormatError>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E: FormatError>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_string(self)
    }

    fn visit_str<E: FormatError>(self, given: &str) -> Result<bool, E> {
        if given == self.ty.type_reference() || self.is_chosen {
            return Ok(true);
        }
        let checked = self.at.reading.check_type(self.ty, self.annotation, given);
        checked.map(|()| true).map_err(|error| self.at.outer_error(error))
    }
}
