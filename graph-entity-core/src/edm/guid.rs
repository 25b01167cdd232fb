use std::str::FromStr;

use uuid::Uuid;

use super::text::{Text, impl_serde_text, impl_text_form};
use crate::edm::ParseError;

const FORM: &str = "a GUID such as 01234567-89ab-cdef-0123-456789abcdef";

/// `Edm.Guid`: 16 bytes, as 8-4-4-4-12 hexadecimal digits. `Display` writes them in lower case.
///
/// Braces, a `urn:uuid:` prefix and a form without hyphens are errors.
///
/// ```
/// # use graph_entity_core::edm::Guid;
/// let guid: Guid = "01234567-89AB-CDEF-0123-456789ABCDEF".parse()?;
/// assert_eq!(guid.to_string(), "01234567-89ab-cdef-0123-456789abcdef");
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Guid(Uuid);

impl Guid {
    /// The GUID with all bytes zero.
    pub const NIL: Self = Self(Uuid::nil());

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        // Of the forms that `uuid` reads, only the hyphenated one has 36 characters
        if text.len() == 36
            && let Ok(uuid) = Uuid::try_parse(text)
        {
            return Ok(Self(uuid));
        }
        Err(ParseError::new(FORM))
    }

    pub(crate) const fn placeholder() -> Self {
        Self::NIL
    }

    /// The GUID with these bytes, in the order of its digits.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// The bytes, in the order of the digits.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    fn text(self) -> Text<36> {
        let mut text = Text::new();
        text.push_str(self.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
        text
    }
}

impl_text_form!(Guid);
impl_serde_text!(Guid, FORM);

impl FromStr for Guid {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl From<Uuid> for Guid {
    fn from(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl From<Guid> for Uuid {
    fn from(guid: Guid) -> Self {
        guid.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "01234567-89ab-cdef-0123-456789abcdef";

    #[test]
    fn reads_and_prints() {
        for text in [TEXT, "01234567-89AB-cDEF-0123-456789ABCDEF"] {
            assert_eq!(text.parse::<Guid>().map(|guid| guid.to_string()).as_deref(), Ok(TEXT));
        }
        let guid: Guid = TEXT.parse().unwrap();
        assert_eq!(guid.as_bytes()[..5], [0x01, 0x23, 0x45, 0x67, 0x89]);
        assert_eq!(Guid::from_bytes(*guid.as_bytes()), guid);
        assert_eq!(Guid::from(Uuid::from(guid)), guid);
        assert_eq!(Guid::default(), Guid::NIL);
        assert!(Guid::NIL < guid);
        assert_eq!(serde_json::to_string(&guid).unwrap(), format!("\"{TEXT}\""));
        assert_eq!(serde_json::from_str::<Guid>(&format!("\"{TEXT}\"")).unwrap(), guid);
    }

    #[test]
    fn refuses_every_other_form() {
        let cases = [
            "",
            "01234567-89ab-cdef-456789abcdef",
            "0123456789abcdef0123456789abcdef",
            "{01234567-89ab-cdef-0123-456789abcdef}",
            "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcdeg",
            "01234567-89ab-cdef-0123_456789abcdef",
            "0123456-789ab-cdef-0123-456789abcdef",
            "01234567-89ab-cdef-0123-456789abcde\u{e9}",
            "{0123456789abcdef0123456789abcdef01}",
            " 01234567-89ab-cdef-0123-456789abcdef",
        ];
        for text in cases {
            assert_eq!(text.parse::<Guid>(), Err(ParseError::new(FORM)), "{text:?}");
        }
    }
}
