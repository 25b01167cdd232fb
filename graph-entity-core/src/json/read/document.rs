//! The input of a reader: text, or bytes that must be UTF-8.

use crate::error::{Error, ErrorKind};

/// The input of a reader.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Document<'a> {
    Text(&'a str),
    /// Bytes that the reader checks for UTF-8. The check is not in the code that is compiled for each type,
    /// so that this code is one call.
    Bytes(&'a [u8]),
}

impl<'a> Document<'a> {
    pub(crate) fn text(self) -> Result<&'a str, Error> {
        match self {
            Self::Text(text) => Ok(without_mark(text)),
            Self::Bytes(bytes) => utf8(bytes),
        }
    }
}

/// The text after a byte order mark, which a reader may ignore (RFC 8259 §8.1). Files and .NET have it.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The bytes as text, or an error with the position of the first invalid byte.
pub(in crate::json) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    simdutf8::basic::from_utf8(bytes).map(without_mark).map_err(|_| {
        // The fast check does not return the position, so the check of the standard library finds it.
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        Error::new(ErrorKind::Syntax, format!("the text is not UTF-8 at byte {at}"))
    })
}
