use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::display::Base64Display;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::{
    STANDARD, STANDARD_PAD_INDIFFERENT, URL_SAFE_NO_PAD, URL_SAFE_PAD_INDIFFERENT,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::serde::deserialize_text;
use crate::edm::ParseError;

const FORM: &str = "base64 such as T0RhdGE=, padded in full or not at all";

/// `Edm.Binary`: bytes, written as padded base64 of the standard alphabet.
///
/// Reads both alphabets, the standard one (`+`, `/`) and the one for URLs (`-`, `_`), but not both in one
/// text. The padding must be complete or absent. White space is an error, and so are bits that are set beyond
/// the last byte, as in the OData ABNF (`binaryValue`).
///
/// ```
/// # use graph_entity_core::edm::Binary;
/// let binary: Binary = "T0RhdGE".parse()?;
/// assert_eq!(binary.as_slice(), b"OData");
/// assert_eq!(binary.to_string(), "T0RhdGE=");
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Binary(Vec<u8>);

impl Binary {
    /// The bytes.
    #[must_use]
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }

    /// Converts to the bytes, without a copy.
    #[must_use]
    pub fn into_vec(self) -> Vec<u8> {
        self.0
    }

    /// Appends the text form, as `Display` writes it.
    // `encoded` has the exact length of padded base64: 4 characters for every 3 bytes begun
    #[allow(clippy::expect_used)]
    pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
        let start = out.len();
        out.resize(start + self.0.len().div_ceil(3) * 4, 0);
        let encoded = &mut out[start..];
        STANDARD.encode_slice(&self.0, encoded).expect("the text fits");
    }

    /// Base64 with the URL alphabet, without padding: the text inside `binary'…'`.
    pub(super) fn url_safe(&self) -> impl fmt::Display {
        Base64Display::new(&self.0, &URL_SAFE_NO_PAD)
    }
}

impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &STANDARD).fmt(f)
    }
}

impl fmt::Debug for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Binary").field(&format_args!("{self}")).finish()
    }
}

impl FromStr for Binary {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let bytes = text.as_bytes();
        // `Indifferent` alone would accept a text that lacks one of two padding characters
        if bytes.last() == Some(&b'=') && !bytes.len().is_multiple_of(4) {
            return Err(ParseError::new(FORM));
        }
        let for_urls = bytes.iter().any(|byte| matches!(byte, b'-' | b'_'));
        let engine: &GeneralPurpose =
            if for_urls { &URL_SAFE_PAD_INDIFFERENT } else { &STANDARD_PAD_INDIFFERENT };
        engine.decode(bytes).map(Self).map_err(|_| ParseError::new(FORM))
    }
}

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_text(deserializer, FORM)
    }
}

impl From<Vec<u8>> for Binary {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Binary {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl From<Binary> for Vec<u8> {
    fn from(binary: Binary) -> Self {
        binary.0
    }
}

impl AsRef<[u8]> for Binary {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_alphabets_and_prints_one() {
        let cases: [(&str, &[u8], &str); 14] = [
            ("", b"", ""),
            ("Zg==", b"f", "Zg=="),
            ("Zg", b"f", "Zg=="),
            ("Zm8=", b"fo", "Zm8="),
            ("Zm8", b"fo", "Zm8="),
            ("Zm9v", b"foo", "Zm9v"),
            ("Zm9vYmE=", b"fooba", "Zm9vYmE="),
            ("T0RhdGE", b"OData", "T0RhdGE="),
            ("++//", &[0xfb, 0xef, 0xff], "++//"),
            ("--__", &[0xfb, 0xef, 0xff], "++//"),
            ("+/8=", &[0xfb, 0xff], "+/8="),
            ("-_8=", &[0xfb, 0xff], "+/8="),
            ("-_8", &[0xfb, 0xff], "+/8="),
            ("AA==", &[0], "AA=="),
        ];
        for (text, bytes, printed) in cases {
            let binary: Binary = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(binary.as_slice(), bytes);
            assert_eq!(binary.to_string(), printed);
            let mut out = b"[".to_vec();
            binary.write_to(&mut out);
            assert_eq!(&out[1..], printed.as_bytes());
        }
    }

    #[test]
    fn refuses_what_is_no_base64() {
        let cases = [
            "Z",
            "Zg=",
            "Zg===",
            "Zm8==",
            "Zm9v=",
            "Zm9v====",
            "=",
            "====",
            "Zg==Zg==",
            "Zm9v Zm9v",
            "Zm9v\n",
            "Zm9!",
            "+-==",
            "-/8=",
            "Zh==",
            "Zh",
            "Zm9",
            "Zm\u{e9}",
        ];
        for text in cases {
            assert_eq!(text.parse::<Binary>(), Err(ParseError::new(FORM)), "{text:?}");
        }
    }

    #[test]
    fn converts_and_orders() {
        let binary = Binary::from(&b"OData"[..]);
        assert_eq!(binary, Binary::from(b"OData".to_vec()));
        assert_eq!(binary.as_ref(), b"OData");
        assert!(binary > Binary::default());
        assert_eq!(format!("{binary:?}"), "Binary(T0RhdGE=)");
        assert_eq!(serde_json::to_string(&binary).unwrap(), r#""T0RhdGE=""#);
        assert_eq!(serde_json::from_str::<Binary>(r#""T0RhdGE""#).unwrap(), binary);
        assert!(serde_json::from_str::<Binary>("[1, 2]").is_err());
        assert_eq!(binary.into_vec(), b"OData");
    }
}
