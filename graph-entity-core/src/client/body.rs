//! The text of a response's body.

use std::borrow::Cow;

/// The body as UTF-8, without its byte order mark. JSON is UTF-8 (RFC 8259 §8.1), but servers in front of a
/// service also write UTF-16, whose mark tells it apart.
pub(super) fn decoded(body: &[u8]) -> Cow<'_, [u8]> {
    match body {
        [0xEF, 0xBB, 0xBF, text @ ..] => Cow::Borrowed(text),
        [0xFF, 0xFE, units @ ..] => Cow::Owned(from_utf16(units, u16::from_le_bytes)),
        [0xFE, 0xFF, units @ ..] => Cow::Owned(from_utf16(units, u16::from_be_bytes)),
        text => Cow::Borrowed(text),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units)
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into()
}
