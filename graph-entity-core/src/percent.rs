//! Percent-encoding of the parts of a URL (RFC 3986 §2).

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters: nothing in a key can mean something of its own to a server.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A literal in parentheses keeps its quotes.
#[cfg(feature = "client")]
const LITERAL: &AsciiSet = &SEGMENT.remove(b'\'');

/// A query option stays readable as far as RFC 3986 §3.4 and servers that split at `;` allow.
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

/// What the query part may have in the clear (RFC 3986 §3.4) and does not take for something else: the name of an option.
const OPTION_NAME: &AsciiSet = &QUERY.remove(b'!').remove(b';').remove(b'?');

/// The same, of the value of an option, in which `=` is itself.
const OPTION_VALUE: &AsciiSet = &OPTION_NAME.remove(b'=');

#[cfg(feature = "client")]
pub(crate) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

#[cfg(feature = "client")]
pub(crate) fn literal(text: &str) -> String {
    utf8_percent_encode(text, LITERAL).to_string()
}

/// A name of an option, as a query is printed.
pub(crate) fn option_name(text: &str) -> impl fmt::Display {
    utf8_percent_encode(text, OPTION_NAME)
}

/// A value of an option, as a query is printed.
pub(crate) fn option_value(text: &str) -> impl fmt::Display {
    utf8_percent_encode(text, OPTION_VALUE)
}

/// A space becomes `%20`: a `+` means itself in a URL (RFC 3986), and a space in forms only.
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
