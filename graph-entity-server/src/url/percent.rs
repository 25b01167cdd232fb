//! Percent-coding: encodes URLs in responses, and decodes those of requests.

use std::borrow::Cow;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, PercentEncode, percent_decode_str, utf8_percent_encode,
};

use crate::problem::Problem;

/// Characters to encode in a path segment: all but letters, digits and the punctuation of key predicates that
/// a segment may contain (RFC 3986 §3.3).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'*');

/// Characters to encode in a select list, which keeps the slashes and commas between names.
const SELECT_LIST: &AsciiSet = &SEGMENT.remove(b'/');

/// Characters to encode in the query of a URL that came from a client: those that a URI may not have there
/// (RFC 3986 §3.4). A percent sign stays, because it begins an escape.
const QUERY: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Encodes what a URI may not have from a query that was parsed before; its escapes stay as they came.
pub(crate) fn query_as_uri(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, QUERY)
}

/// Encodes a path segment, or a part of one.
pub(super) fn segment(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, SEGMENT)
}

/// Encodes a select list.
pub(super) fn select_list(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, SELECT_LIST)
}

/// Appends a name to a path.
pub(super) fn push_name(path: &mut String, name: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.extend(segment(name));
}

/// Decodes a path segment.
///
/// # Errors
///
/// 400 for a `%` without two hexadecimal digits, and for bytes that are not UTF-8.
pub(super) fn decode(text: &str) -> Result<Cow<'_, str>, Problem> {
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

/// Decodes a name or a value of a query, in which `+` is a space. The query was parsed before, so decoding
/// cannot fail.
pub(crate) fn decode_query(text: &str) -> Cow<'_, str> {
    let plain = if text.contains('+') { Cow::Owned(text.replace('+', " ")) } else { Cow::Borrowed(text) };
    match plain {
        Cow::Borrowed(plain) => percent_decode_str(plain).decode_utf8_lossy(),
        Cow::Owned(plain) => Cow::Owned(percent_decode_str(&plain).decode_utf8_lossy().into_owned()),
    }
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

    #[test]
    fn a_plus_is_a_space_in_queries_only() {
        assert_eq!(decode("a+b%2B").unwrap(), "a+b+");
        assert_eq!(decode_query("a+b%2B"), "a b+");
        assert_eq!(decode_query("plain"), "plain");
    }
}
