//! Numbers that come as their text, so that no digit is lost.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// The only member of the map that serde_json gives to a visitor for a number, where some crate of the build
/// turns on its feature `arbitrary_precision`: serde has no way for a number's text. The name belongs to
/// serde_json, whose own `Value` knows it by this name, too.
///
/// An object in a document that has this one member, with a number's text, is therefore read as that number.
pub(crate) const NUMBER_KEY: &str = "$serde_json::private::Number";

/// The text of the number that `map` is. `None` for every other map.
pub(crate) fn number_text<'de, A: MapAccess<'de>>(mut map: A) -> Result<Option<String>, A::Error> {
    if !map.next_key::<IsNumberKey>()?.is_some_and(|IsNumberKey(is)| is) {
        return Ok(None);
    }
    let text: String = map.next_value()?;
    Ok(is_json_number(&text).then_some(text))
}

struct IsNumberKey(bool);

impl<'de> Deserialize<'de> for IsNumberKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = IsNumberKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<IsNumberKey, E> {
        Ok(IsNumberKey(name == NUMBER_KEY))
    }
}

/// Whether the text is a number in the grammar of RFC 8259 §6.
pub(crate) fn is_json_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && is_digits(fraction)
        && is_digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::is_json_number;

    #[test]
    fn numbers_are_those_of_json() {
        for text in ["0", "-0", "10", "1.10", "-0.05", "1e5", "1E+5", "1.5e-05", "10000000000000000000000.5"]
        {
            assert!(is_json_number(text), "{text}");
        }
        for text in [
            "", "-", "+1", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+", "1e1.5", "1e5e5", "1.2.3", "--1",
            "NaN", "inf", "1 ", "0x1", "1_0",
        ] {
            assert!(!is_json_number(text), "{text}");
        }
    }
}
