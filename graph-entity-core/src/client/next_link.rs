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

/// Resolves a reference against an absolute URL (RFC 3986 §5.2), but keeps dot segments.
fn join(base: &str, reference: &str) -> Option<String> {
    if has_scheme(reference) {
        return Some(reference.to_owned());
    }
    let (scheme, _) = base.split_once("://")?;
    if reference.starts_with("//") {
        return Some(format!("{scheme}:{reference}"));
    }
    let base = base.split(['?', '#']).next().unwrap_or(base);
    let path = base[scheme.len() + 3..].find('/').map_or(base.len(), |at| scheme.len() + 3 + at);
    let kept = match reference.as_bytes().first() {
        Some(b'/') => &base[..path],
        Some(b'?') | None => base,
        Some(_) => base[..].rfind('/').filter(|at| *at >= path).map_or(base, |at| &base[..at]),
    };
    let slash = if reference.starts_with(['/', '?']) || reference.is_empty() { "" } else { "/" };
    Some(format!("{kept}{slash}{reference}"))
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
        ];
        for (context, link, expected) in cases {
            assert_eq!(resolved(context, link).unwrap(), expected, "{link}");
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
