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

/// Reads the name of an object's type, which must be the declared one in a request.
pub(super) struct TypeSeed<'a> {
    pub(super) ty: &'static StructuredType,
    pub(super) annotation: &'a str,
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TypeSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(self)
    }
}

impl Visitor<'_> for TypeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("a string", f)
    }

    fn visit_str<E: FormatError>(self, given: &str) -> Result<(), E> {
        if given == self.ty.type_reference() {
            return Ok(());
        }
        let checked = self.at.reading.check_type(self.ty, self.annotation, given);
        checked.map_err(|error| self.at.outer_error(error))
    }
}
