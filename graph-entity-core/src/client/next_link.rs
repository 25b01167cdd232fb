//! Follows next links and delta links, but only to the service's own server.

use http::Uri;

use super::base_url::{BaseUrl, Origin};
use super::error::RequestError;

/// The absolute URL of `link`. A relative link is resolved against the context URL, or else against the URL
/// of the request (OData JSON 4.01 §4.5.1).
///
/// # Errors
///
/// When it leads to another scheme, host or port than `base`: the server there would get the client's token.
pub(super) fn resolve(
    base: &BaseUrl,
    request: &str,
    context: Option<&str>,
    link: &str,
) -> Result<Uri, RequestError> {
    let invalid = || RequestError::InvalidNextLink { link: link.to_owned() };
    let parent = match context {
        Some(context) => join(request, context).ok_or_else(invalid)?,
        None => request.to_owned(),
    };
    let uri: Uri = join(&parent, link).ok_or_else(invalid)?.parse().map_err(|_| invalid())?;
    let origin = Origin::of(&uri).map_err(|_| invalid())?;
    if origin != *base.origin() {
        return Err(RequestError::OtherOrigin { link: origin.to_string(), base: base.origin().to_string() });
    }
    Ok(uri)
}

/// The form in which two URLs of the service are compared: path and query, without dot segments, and
/// percent-encoded only where RFC 3986 §6.2.2 makes a difference. Scheme, host and port are those of the base
/// URL, and a fragment is not sent.
pub(super) fn normal_form(uri: &Uri) -> String {
    let path = without_dot_segments(&encoded_alike(uri.path()));
    match uri.query() {
        Some(query) => format!("{path}?{}", encoded_alike(query)),
        None => path,
    }
}

/// Decodes encoded characters that RFC 3986 calls unreserved, and writes the others in upper case.
fn encoded_alike(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let encoded = match (byte, after) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)).map(|(high, low)| high << 4 | low),
            _ => None,
        };
        rest = if encoded.is_some() { &after[2..] } else { after };
        match encoded {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => out.push(byte.into()),
            Some(byte) => push_encoded(&mut out, byte),
            None if byte.is_ascii() => out.push(byte.into()),
            None => push_encoded(&mut out, byte),
        }
    }
    out
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16)?.try_into().ok()
}

fn push_encoded(out: &mut String, byte: u8) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    out.extend(['%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
}

/// Resolves a reference against an absolute URL (RFC 3986 §5.2).
fn join(base: &str, reference: &str) -> Option<String> {
    if has_scheme(reference) {
        return Some(reference.to_owned());
    }
    let (scheme, _) = base.split_once("://")?;
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let base = base.split('#').next().unwrap_or(base);
    let place = base.split('?').next().unwrap_or(base);
    let root = place[scheme.len() + 3..].find('/').map_or(place.len(), |at| scheme.len() + 3 + at);
    let (path, rest) = reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
    Some(match path.as_bytes().first() {
        // Only a query replaces the query.
        None if rest.starts_with('?') => format!("{place}{rest}"),
        None => format!("{base}{rest}"),
        Some(b'/') => format!("{}{}{rest}", &place[..root], without_dot_segments(path)),
        Some(_) => {
            let directory = place[root..].rfind('/').map_or("", |at| &place[root..root + at]);
            format!("{}{}{rest}", &place[..root], without_dot_segments(&format!("{directory}/{path}")))
        }
    })
}

/// Resolves the segments `.` and `..` of an absolute path (RFC 3986 §5.2.4).
fn without_dot_segments(path: &str) -> String {
    let mut kept = Vec::new();
    let mut ends_in_dots = false;
    for segment in path.split('/').skip(1) {
        ends_in_dots = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    if ends_in_dots {
        kept.push("");
    }
    format!("/{}", kept.join("/"))
}

/// Whether the reference is absolute: it has a colon before any slash, question mark or number sign.
fn has_scheme(reference: &str) -> bool {
    match reference.find([':', '/', '?', '#']) {
        Some(at) => {
            reference.as_bytes()[at] == b':'
                && reference.starts_with(|first: char| first.is_ascii_alphabetic())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: &str = "https://h.example/beta/print/printers?$top=1";

    fn resolved(context: Option<&str>, link: &str) -> Result<String, RequestError> {
        let base = BaseUrl::parse("https://h.example/beta").unwrap();
        resolve(&base, REQUEST, context, link).map(|uri| uri.to_string())
    }

    #[test]
    fn follows_links_to_the_same_origin() {
        let context = Some("https://h.example/beta/$metadata#print/printers");
        let cases = [
            (None, "https://h.example/x?a", "https://h.example/x?a"),
            (None, "HTTPS://H.EXAMPLE:443/x", "https://H.EXAMPLE:443/x"),
            (None, "//h.example/x", "https://h.example/x"),
            (None, "/beta/x?$skiptoken=1", "https://h.example/beta/x?$skiptoken=1"),
            (None, "?$skiptoken=1", "https://h.example/beta/print/printers?$skiptoken=1"),
            (None, "printers?$skiptoken=a:b", "https://h.example/beta/print/printers?$skiptoken=a:b"),
            (context, "print/printers?$skip=1", "https://h.example/beta/print/printers?$skip=1"),
            (Some("$metadata#printers"), "x", "https://h.example/beta/print/x"),
            (None, "./printers?$skip=1", "https://h.example/beta/print/printers?$skip=1"),
            (None, "../../v1.0/./x/..?a=../b", "https://h.example/v1.0/?a=../b"),
            (None, "/../../x", "https://h.example/x"),
            (None, "x#part", "https://h.example/beta/print/x"),
            (None, "#part", REQUEST),
            (Some("https://h.example"), "x", "https://h.example/x"),
        ];
        for (context, link, expected) in cases {
            assert_eq!(resolved(context, link).unwrap(), expected, "{link}");
        }
    }

    #[test]
    fn urls_are_compared_in_their_normal_form() {
        let form = |link: &str| normal_form(&link.parse().unwrap());
        for (link, expected) in [
            ("https://h.example", "/"),
            ("https://h.example/a/./b/../c?x", "/a/c?x"),
            (
                "https://h.example/%7ea%2f%2E%2e/%41?%24skiptoken=%c3%a9%2Ba+",
                "/~a%2F../A?%24skiptoken=%C3%A9%2Ba+",
            ),
            ("https://h.example/x?%zz%4&%", "/x?%zz%4&%"),
            ("https://h.example/x?", "/x?"),
        ] {
            assert_eq!(form(link), expected, "{link}");
        }
    }

    #[test]
    fn refuses_links_that_lead_elsewhere() {
        for link in [
            "https://evil.example/beta",
            "http://h.example/beta",
            "https://h.example:8443/beta",
            "https://h.example.evil.example/",
            "//evil.example/beta",
        ] {
            let error = resolved(None, link).unwrap_err();
            assert!(matches!(error, RequestError::OtherOrigin { .. }), "{link}: {error:?}");
        }
        let elsewhere = Some("https://evil.example/$metadata#x");
        assert!(matches!(resolved(elsewhere, "x"), Err(RequestError::OtherOrigin { .. })));
        for link in [
            "https://h.example@evil.example/",
            "https://user:secret@h.example/",
            "https://evil.example\\@h.example/",
            "https://h.example\\.evil.example/",
            "javascript:alert(1)",
            "https:evil.example",
            "https://",
            "/a b",
            "/a\nb",
        ] {
            let error = resolved(None, link).unwrap_err();
            assert!(matches!(error, RequestError::InvalidNextLink { .. }), "{link}: {error:?}");
        }
    }
}
