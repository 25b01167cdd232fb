//! Reads JSON objects into structs.
//!
//! A struct that derives `Deserialize` is also read from an array with the values in the order of the fields.
//! In a token or a key set, such an array is an error (RFC 7515 §4, RFC 7519 §4, RFC 7517 §4 and §5).

use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Value};

/// Reads the text of one object.
pub(super) fn parse<'json, T: Deserialize<'json>>(json: &'json [u8]) -> Result<T, Error> {
    // JSON's own white space (RFC 8259 §2); anything else is an error in both cases.
    let first = json.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    if matches!(first, Some(b'{') | None) { serde_json::from_slice(json) } else { Err(not_an_object()) }
}

/// Reads a value that must be an object.
pub(super) fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    if value.is_object() { T::deserialize(value) } else { Err(not_an_object()) }
}

fn not_an_object() -> Error {
    Error::custom("expected an object, {\"name\": value, …}")
}
