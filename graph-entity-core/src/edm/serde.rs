//! Deserialises a type from a string by its `FromStr`.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::edm::ParseError;

/// Reads a string and parses it. `expected` is the phrase for an input that is not a string.
pub(super) fn deserialize_text<'de, T, D>(deserializer: D, expected: &'static str) -> Result<T, D::Error>
where
    T: FromStr<Err = ParseError>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(TextVisitor { expected, parsed: PhantomData })
}

/// Parses inside a visitor. The error shows the text.
pub(super) fn parse_text<T, E>(text: &str) -> Result<T, E>
where
    T: FromStr<Err = ParseError>,
    E: Error,
{
    text.parse().map_err(|error: ParseError| E::invalid_value(Unexpected::Str(text), &error.expected()))
}

struct TextVisitor<T> {
    expected: &'static str,
    parsed: PhantomData<T>,
}

impl<T: FromStr<Err = ParseError>> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        parse_text(text)
    }
}
