//! Percent-encoding of the parts of a URL (RFC 3986 §2).

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Encodes every character that RFC 3986 does not call unreserved, so that no server gives a character of a
/// key a meaning of its own.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// For a literal in parentheses, which keeps its quotes.
#[cfg(feature = "client")]
const LITERAL: &AsciiSet = &SEGMENT.remove(b'\'');

/// For a query option, which stays as readable as RFC 3986 §3.4 and servers that split at `;` allow.
const QUERY: &AsciiSet = &SEGMENT
    .remove(b'\'')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'@')
    .remove(b'*');

/// For the name of an option: keeps the characters that the query part may have unencoded (RFC 3986 §3.4) and
/// that separate nothing there.
const OPTION_NAME: &AsciiSet = &QUERY.remove(b'!').remove(b';').remove(b'?');

/// For the value of an option, in which `=` separates nothing.
const OPTION_VALUE: &AsciiSet = &OPTION_NAME.remove(b'=');

#[cfg(feature = "client")]
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(feature = "client")]
pub(crate) fn literal(text: &str) -> String {
    utf8_percent_encode(text, LITERAL).to_string()
}

/// Encodes the name of an option, to print a query.
pub(crate) fn option_name(text: &str) -> impl fmt::Display {
    utf8_percent_encode(text, OPTION_NAME)
}

/// Encodes the value of an option, to print a query.
pub(crate) fn option_value(text: &str) -> impl fmt::Display {
    utf8_percent_encode(text, OPTION_VALUE)
}

/// Encodes a query option for a URL. A space becomes `%20`, because a `+` in a URL is a plus sign (RFC 3986);
/// only in forms it is a space.
#[cfg(feature = "client")]
pub(crate) fn query(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

#[cfg(all(test, feature = "client"))]
mod tests {
    #[test]
    fn encodes() {
        let text = "a b+c'd/é&=#?%;$(x),:@*~";
        assert_eq!(super::segment(text), "a%20b%2Bc%27d%2F%C3%A9%26%3D%23%3F%25%3B%24%28x%29%2C%3A%40%2A~");
        assert_eq!(super::literal("'it''s'"), "'it''s'");
        assert_eq!(super::option_name("a;b=c").to_string(), "a;b%3Dc");
        assert_eq!(super::option_value("a;b=c d").to_string(), "a;b=c%20d");
        assert_eq!(super::query(text), "a%20b%2Bc'd/%C3%A9%26%3D%23%3F%25%3B$(x),:@*~");
    }
}
