//! The link to the next page. It repeats the options of the request's query as they came.

use std::borrow::Cow;

use graph_entity_core::query::system_option;

use crate::url::{decode_query, query_as_uri as as_uri};

/// One option: its text as it came, its decoded name, and its value as it came.
struct Piece<'q> {
    raw: &'q str,
    raw_name: &'q str,
    name: Cow<'q, str>,
    value: &'q str,
}

fn pieces(query: &str) -> impl Iterator<Item = Piece<'_>> {
    query.split('&').filter(|raw| !raw.is_empty()).map(|raw| {
        let (raw_name, value) = raw.split_once('=').unwrap_or((raw, ""));
        Piece { raw, raw_name, name: decode_query(raw_name), value }
    })
}

/// The decoded value of the option with this name, as far as the query can be decoded.
pub(super) fn value<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    pieces(query).find(|piece| piece.name == name).map(|piece| decode_query(piece.value))
}

/// Makes the query of the link to the next page. It has all options as they came, except those that say where
/// a page begins and how many entities are left. What a URL may not contain is percent-encoded, because
/// clients refuse such a link: `|`, a letter outside ASCII.
pub(super) fn next(query: &str, top: Option<u64>, token: &str) -> String {
    let mut next = String::with_capacity(query.len() + token.len() + 16);
    for piece in pieces(query) {
        match (system_option(&piece.name), top) {
            (Some("$skip" | "$skiptoken"), _) => continue,
            (Some("$top"), Some(top)) => {
                next.extend(as_uri(piece.raw_name));
                next.push('=');
                next.push_str(&top.to_string());
            }
            _ => next.extend(as_uri(piece.raw)),
        }
        next.push('&');
    }
    next.push_str("$skiptoken=");
    next.push_str(token);
    next
}

/// A number that identifies a list, so that a place in one list is not used in another: a hash of the
/// collection's path, and of the options that choose and sort its entities. Neither their order nor their
/// escapes matter.
pub(super) fn identity(path: &str, query: &str) -> u64 {
    let options = pieces(query).filter_map(|piece| {
        let name = match system_option(&piece.name) {
            Some(name @ ("$filter" | "$orderby" | "$search")) => name,
            None if piece.name.starts_with('@') => &piece.name,
            _ => return None,
        };
        Some(hash([name.as_bytes(), b"=".as_slice(), decode_query(piece.value).as_bytes()]))
    });
    options.fold(hash([path.as_bytes()]), u64::wrapping_add)
}

/// FNV-1a, because its results must be the same in every version of the program: links outlive a restart.
fn hash<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    parts.into_iter().flatten().fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_next_page_keeps() {
        let cases = [
            ("", None, "$skiptoken=T"),
            ("a=1&&b%20c&d=%26+x", None, "a=1&b%20c&d=%26+x&$skiptoken=T"),
            ("$skip=3&$filter=x+eq+%27%26%27&%24skiptoken=U", None, "$filter=x+eq+%27%26%27&$skiptoken=T"),
            ("TOP=10&$count=true&SKIP=1", Some(7), "TOP=7&$count=true&$skiptoken=T"),
            ("%24top=10&skiptoken=mine", Some(3), "%24top=3&skiptoken=mine&$skiptoken=T"),
            (
                "a=ä|{x}&b=\"<\\^`[]>&c=%7C%c3%a4&d=(a:'b',@c;/?!*~+)",
                None,
                "a=%C3%A4%7C%7Bx%7D&b=%22%3C%5C%5E%60%5B%5D%3E&c=%7C%c3%a4&d=(a:'b',@c;/?!*~+)&$skiptoken=T",
            ),
        ];
        for (query, top, expected) in cases {
            assert_eq!(next(query, top, "T"), expected, "{query}");
        }
    }

    #[test]
    fn identities() {
        let same = [
            ("$filter=a%20eq%20'x'&$top=5", "top=2&x=1&FILTER=a+eq+%27x%27&$skiptoken=T&$select=a"),
            ("$orderby=a&$search=b", "search=b&orderby=a"),
            ("", "$count=true&$skip=2"),
        ];
        for (a, b) in same {
            assert_eq!(identity("p", a), identity("p", b), "{a} {b}");
        }
        let different = ["", "$orderby=a", "$orderby=a desc", "$filter=a", "$search=a", "@a=1", "@a=2"];
        for (index, a) in different.iter().enumerate() {
            assert_ne!(identity("p", a), identity("q", a), "{a}");
            for b in &different[index + 1..] {
                assert_ne!(identity("p", a), identity("p", b), "{a} {b}");
            }
        }
    }
}
