//! The headers in which a proxy describes the client's request.

use http::HeaderMap;
use http::header::{FORWARDED, HeaderName};

use super::authority::is_authority;
use crate::header::{split_unquoted, unquote};
use crate::problem::Problem;

const X_FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const X_FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const X_FORWARDED_PREFIX: HeaderName = HeaderName::from_static("x-forwarded-prefix");

/// The scheme, host and path prefix that the client used.
///
/// `Forwarded` (RFC 7239) has precedence over the `X-Forwarded-…` headers. In a list, the first element
/// counts: the proxy next to the client wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forwarded<'h> {
    pub(crate) scheme: Option<&'static str>,
    pub(crate) host: Option<&'h str>,
    /// Begins with a slash and does not end with one.
    pub(crate) prefix: Option<&'h str>,
}

impl<'h> Forwarded<'h> {
    /// # Errors
    ///
    /// 400 for a value that cannot be part of a URL.
    pub(crate) fn of(headers: &'h HeaderMap) -> Result<Self, Problem> {
        let mut forwarded = Self::default();
        let first = first(headers, &FORWARDED)?.unwrap_or_default();
        for pair in split_unquoted(first, ';').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or_else(|| invalid(&FORWARDED))?;
            let value = unquote(value.trim());
            if name.trim().eq_ignore_ascii_case("proto") {
                forwarded.scheme = Some(scheme(value).ok_or_else(|| invalid(&FORWARDED))?);
            } else if name.trim().eq_ignore_ascii_case("host") {
                forwarded.host = Some(value).filter(|host| is_authority(host));
                forwarded.host.ok_or_else(|| invalid(&FORWARDED))?;
            }
        }
        if let (None, Some(value)) = (forwarded.scheme, first_of(headers, &X_FORWARDED_PROTO)?) {
            forwarded.scheme = Some(scheme(value).ok_or_else(|| invalid(&X_FORWARDED_PROTO))?);
        }
        if let (None, Some(value)) = (forwarded.host, first_of(headers, &X_FORWARDED_HOST)?) {
            forwarded.host = Some(value).filter(|host| is_authority(host));
            forwarded.host.ok_or_else(|| invalid(&X_FORWARDED_HOST))?;
        }
        if let Some(value) = first_of(headers, &X_FORWARDED_PREFIX)? {
            let prefix = value.strip_suffix('/').unwrap_or(value);
            forwarded.prefix = Some(prefix).filter(|prefix| is_prefix(prefix));
            forwarded.prefix.ok_or_else(|| invalid(&X_FORWARDED_PREFIX))?;
        }
        Ok(forwarded)
    }
}

/// As [`first`]; `None` for an empty header.
fn first_of<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, Problem> {
    Ok(first(headers, name)?.filter(|value| !value.is_empty()))
}

/// The first element of the list in this header.
fn first<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, Problem> {
    let Some(value) = headers.get(name) else {
        return Ok(None);
    };
    let value = value.to_str().map_err(|_| invalid(name))?;
    Ok(split_unquoted(value, ',').next().map(str::trim))
}

fn scheme(text: &str) -> Option<&'static str> {
    ["http", "https"].into_iter().find(|scheme| text.eq_ignore_ascii_case(scheme))
}

/// The longest prefix, in bytes. Every link of a response repeats it, several for each entity.
const MAX_PREFIX: usize = 1024;

/// Whether this is a path of plain segments (RFC 3986 §3.3), not too long: no segment is empty or goes up.
fn is_prefix(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+=:@%".contains(&byte);
    let segment = |segment: &str| {
        !matches!(segment, "" | "." | "..") && segment.bytes().all(allowed) && is_escaped(segment)
    };
    text.is_empty()
        || (text.len() <= MAX_PREFIX
            && text.strip_prefix('/').is_some_and(|rest| rest.split('/').all(segment)))
}

/// Whether every `%` begins an escape, and no escape encodes a dot or a slash.
fn is_escaped(segment: &str) -> bool {
    segment.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| {
            digits.iter().all(u8::is_ascii_hexdigit)
                && ![&b"2e"[..], b"2f", b"5c"].iter().any(|hidden| digits.eq_ignore_ascii_case(hidden))
        })
    })
}

fn invalid(name: &HeaderName) -> Problem {
    let message = format!(
        "The header {name} cannot be a part of a URL: the scheme is http or https, the host has the form \
         name:port with a port up to 65535, and the prefix is a path of at most {MAX_PREFIX} bytes."
    );
    Problem::bad_request("invalidForwardedHeader", message).with_target(name.as_str())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
        let line = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn reads_the_first_element() {
        type Case = (
            &'static [(&'static str, &'static str)],
            (Option<&'static str>, Option<&'static str>, Option<&'static str>),
        );
        let cases: &[Case] = &[
            (&[], (None, None, None)),
            (&[("forwarded", "")], (None, None, None)),
            (&[("forwarded", "for=10.0.0.1")], (None, None, None)),
            (
                &[("forwarded", "For=\"[::1]:80\";Proto=HTTPS ; host=\"a.example:8443\", proto=http;host=b")],
                (Some("https"), Some("a.example:8443"), None),
            ),
            (
                &[
                    ("x-forwarded-proto", "https, http"),
                    ("x-forwarded-host", "a.example, b.example"),
                    ("x-forwarded-prefix", "/api/v1/"),
                ],
                (Some("https"), Some("a.example"), Some("/api/v1")),
            ),
            (&[("x-forwarded-prefix", "/")], (None, None, Some(""))),
            (&[("x-forwarded-prefix", "/a%20b")], (None, None, Some("/a%20b"))),
            (
                &[("forwarded", "host=a"), ("x-forwarded-host", "b"), ("x-forwarded-proto", "https")],
                (Some("https"), Some("a"), None),
            ),
        ];
        for (lines, (scheme, host, prefix)) in cases {
            let expected = Forwarded { scheme: *scheme, host: *host, prefix: *prefix };
            assert_eq!(Forwarded::of(&headers(lines)).unwrap(), expected, "{lines:?}");
        }
    }

    #[test]
    fn refuses_what_no_url_can_be_made_of() {
        let cases = [
            ("forwarded", "proto"),
            ("forwarded", "proto=javascript"),
            ("forwarded", "host=a/b"),
            ("forwarded", "host=\"a@b\""),
            ("x-forwarded-proto", "gopher"),
            ("x-forwarded-host", "a b"),
            ("x-forwarded-host", "a\"><script>"),
            ("x-forwarded-host", "user@host"),
            ("x-forwarded-host", "host:65536"),
            ("forwarded", "host=\"::1\""),
            ("x-forwarded-prefix", "api"),
            ("x-forwarded-prefix", "//evil.example"),
            ("x-forwarded-prefix", "/a/../b"),
            ("x-forwarded-prefix", "/a/%2e%2E/b"),
            ("x-forwarded-prefix", "/a%2Fb"),
            ("x-forwarded-prefix", "/a?b"),
            ("x-forwarded-prefix", "/a#b"),
            ("x-forwarded-prefix", "/a%zz"),
            ("x-forwarded-prefix", "/\\evil"),
        ];
        for (name, value) in cases {
            let problem = Forwarded::of(&headers(&[(name, value)])).unwrap_err();
            assert_eq!((problem.status().as_u16(), problem.target()), (400, Some(name)), "{value}");
        }
    }

    #[test]
    fn a_prefix_is_limited_in_length() {
        for (length, fits) in [(MAX_PREFIX, true), (MAX_PREFIX + 1, false)] {
            // A slash at the end does not count.
            for end in ["", "/"] {
                let value = format!("/{}{end}", "a".repeat(length - 1));
                let headers = HeaderMap::from_iter([(X_FORWARDED_PREFIX, value.parse().unwrap())]);
                assert_eq!(Forwarded::of(&headers).is_ok(), fits, "{length} {end}");
            }
        }
    }
}
