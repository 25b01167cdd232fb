//! What is read: text, or bytes that have to be UTF-8.

use crate::error::{Error, ErrorKind};

/// What is read.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Document<'a> {
    Text(&'a str),
    /// To be checked for UTF-8: by the reader, so that what is compiled for each type is one call.
    Bytes(&'a [u8]),
}

impl<'a> Document<'a> {
    pub(crate) fn text(self) -> Result<&'a str, Error> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Bytes(bytes) => utf8(bytes),
        }
    }
}

/// The bytes as text.
pub(in crate::json) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| {
        // The fast check does not say where, so the slow one is asked.
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        Error::new(ErrorKind::Syntax, format!("the text is not UTF-8 at byte {at}"))
    })
}
