//! Percent-decoding that refuses what is not an escape.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::problem::Problem;

/// The text that a path segment or a part of the query stands for.
///
/// # Errors
///
/// 400 for a `%` without two hexadecimal digits, and for bytes that are not UTF-8.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>, Problem> {
    let mut rest = text.as_bytes();
    if !rest.contains(&b'%') {
        return Ok(Cow::Borrowed(text));
    }
    while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
        match rest.get(at + 1..at + 3) {
            Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => rest = &rest[at + 3..],
            _ => {
                return Err(invalid(
                    text,
                    "has a % that two hexadecimal digits do not follow; a % itself is %25",
                ));
            }
        }
    }
    percent_decode_str(text).decode_utf8().map_err(|_| invalid(text, "does not decode to UTF-8"))
}

fn invalid(text: &str, why: &str) -> Problem {
    Problem::bad_request("invalidEscape", format!("`{text}` in the URL {why}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        let cases = [
            ("", Some("")),
            ("plain", Some("plain")),
            ("all%20devices%2F%C3%BC%271", Some("all devices/ü'1")),
            ("a+b", Some("a+b")),
            ("%25", Some("%")),
            ("%2", None),
            ("%", None),
            ("%zz", None),
            ("%2%30", None),
            ("%ff", None),
            ("%C3", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).ok().as_deref(), expected, "{text}");
        }
    }
}
