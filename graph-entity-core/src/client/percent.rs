//! Percent-encoding of what a client puts into a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters: nothing in a key can mean something of its own to a server.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A literal in parentheses keeps its quotes.
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

pub(super) fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

pub(super) fn literal(text: &str) -> String {
    utf8_percent_encode(text, LITERAL).to_string()
}

/// A space becomes `%20`: `+` stands for itself in a URL (RFC 3986), only in forms for a space.
pub(super) fn query(text: &str) -> String {
    utf8_percent_encode(text, QUERY).to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn encodes() {
        let text = "a b+c'd/é&=#?%;$(x),:@*~";
        assert_eq!(super::segment(text), "a%20b%2Bc%27d%2F%C3%A9%26%3D%23%3F%25%3B%24%28x%29%2C%3A%40%2A~");
        assert_eq!(super::literal("'it''s'"), "'it''s'");
        assert_eq!(super::query(text), "a%20b%2Bc'd/%C3%A9%26%3D%23%3F%25%3B$(x),:@*~");
    }
}
