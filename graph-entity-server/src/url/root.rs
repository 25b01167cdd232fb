//! The path at which the service is mounted, and the root URL that clients see.

use std::borrow::Cow;

use http::header::HOST;
use http::{Extensions, HeaderMap, StatusCode, Uri, Version};

use super::authority::is_authority;
use super::forwarded::Forwarded;
use super::percent;
use crate::build_error::BuildError;
use crate::problem::Problem;

/// The prefix at which the service is mounted, and the settings from which URLs are made.
#[derive(Debug, Default)]
pub(crate) struct Root {
    /// Percent-decoded.
    prefix: Vec<String>,
    /// The prefix as URLs spell it: empty, or with a leading slash only.
    path: String,
    /// Whether a router around the service removes the prefix.
    nested: bool,
    /// Scheme, host and path, without a trailing slash, if the host has set it.
    base_url: Option<String>,
    /// Whether the headers of a proxy in front of the service are trusted.
    trusts_forwarded: bool,
    /// Whether a request of HTTP/1.1 without a `Host` header is refused.
    requires_host: bool,
}

impl Root {
    pub(crate) fn new(prefix: &str, nested: bool, base_url: Option<&str>) -> Result<Self, BuildError> {
        let prefix = parse_prefix(prefix)?;
        let path = prefix.iter().map(|segment| format!("/{}", percent::segment(segment))).collect();
        let base_url = base_url.map(parse_base_url).transpose()?;
        Ok(Self { prefix, path, nested, base_url, trusts_forwarded: false, requires_host: false })
    }

    pub(crate) fn trusting_forwarded(self, trusts_forwarded: bool) -> Self {
        Self { trusts_forwarded, ..self }
    }

    pub(crate) fn requiring_host(self, requires_host: bool) -> Self {
        Self { requires_host, ..self }
    }

    /// Checks the `Host` header if the host of the service asks for that (RFC 9112 §3.2), whatever the URLs
    /// in responses are made of. Only HTTP/1.1 must have it: HTTP/2 has `:authority`.
    ///
    /// # Errors
    ///
    /// 400 if there is none, more than one, or one that cannot be the authority of a URL.
    pub(crate) fn check_host(&self, version: Version, headers: &HeaderMap) -> Result<(), Problem> {
        if self.requires_host && host_header(headers)?.is_none() && version == Version::HTTP_11 {
            return Err(invalid_host());
        }
        Ok(())
    }

    /// The segments of the path after the prefix, percent-decoded.
    ///
    /// # Errors
    ///
    /// 400 for an escape that cannot be decoded, 404 for a path that does not begin with the prefix.
    pub(crate) fn segments<'p>(&self, path: &'p str) -> Result<Vec<Cow<'p, str>>, Problem> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = Vec::with_capacity(8);
        if !path.is_empty() {
            for segment in path.split('/') {
                segments.push(percent::decode(segment)?);
            }
        }
        if self.nested {
            return Ok(segments);
        }
        let has_prefix =
            segments.len() >= self.prefix.len() && segments.iter().zip(&self.prefix).all(|(a, b)| a == b);
        if !has_prefix {
            let prefix = self.prefix.join("/");
            let message = format!(
                "The service serves paths under /{prefix}, and got another one. \
                 If a router takes /{prefix} off the path, build it with `nested_under` instead of `prefix`."
            );
            return Err(Problem::new(StatusCode::NOT_FOUND, "resourceNotFound", message));
        }
        segments.drain(..self.prefix.len());
        Ok(segments)
    }

    /// The URL of the service's root as the client sees it, without a trailing slash.
    ///
    /// # Errors
    ///
    /// 400 if the request's host cannot be part of a URL, or a trusted header cannot.
    pub(crate) fn url(
        &self,
        uri: &Uri,
        headers: &HeaderMap,
        extensions: &Extensions,
    ) -> Result<Cow<'_, str>, Problem> {
        if let Some(base_url) = &self.base_url {
            return Ok(Cow::Borrowed(base_url));
        }
        let forwarded = if self.trusts_forwarded { Forwarded::of(headers)? } else { Forwarded::default() };
        let host = match forwarded.host {
            Some(host) => Some(host),
            None => host(uri, headers)?,
        };
        let mounted_at = if self.nested { "" } else { mounted_at(uri, extensions) };
        let parts = match host {
            Some(host) => [forwarded.scheme.unwrap_or_else(|| scheme(uri)), "://", host],
            // HTTP/1.0 without a `Host` header: a reference relative to the host works too.
            None => [""; 3],
        };
        let mut root = String::with_capacity(
            parts.iter().map(|part| part.len()).sum::<usize>() + mounted_at.len() + self.path.len() + 32,
        );
        for part in parts.into_iter().chain([forwarded.prefix.unwrap_or_default(), mounted_at, &self.path]) {
            root.push_str(part);
        }
        Ok(Cow::Owned(root))
    }
}

/// The path that routers around the service have removed, as the client sent it, without a trailing slash.
#[cfg(feature = "axum")]
fn mounted_at<'r>(uri: &Uri, extensions: &'r Extensions) -> &'r str {
    let Some(axum::extract::OriginalUri(original)) = extensions.get() else {
        return "";
    };
    match uri.path() {
        // A request for the prefix itself, with or without a trailing slash.
        "/" => original.path().trim_end_matches('/'),
        path => original.path().strip_suffix(path).unwrap_or_default(),
    }
}

/// Other routers have no common way to report the path that they remove: the host must set it with
/// `nested_under`.
#[cfg(not(feature = "axum"))]
fn mounted_at<'r>(_: &Uri, _: &'r Extensions) -> &'r str {
    ""
}

fn parse_prefix(prefix: &str) -> Result<Vec<String>, BuildError> {
    let invalid = || BuildError::InvalidPrefix { prefix: prefix.to_owned() };
    let rest = prefix.strip_suffix('/').unwrap_or(prefix);
    if rest.is_empty() {
        return Ok(Vec::new());
    }
    let segment = |segment: &str| match percent::decode(segment) {
        Ok(segment) if !segment.is_empty() => Ok(segment.into_owned()),
        _ => Err(invalid()),
    };
    rest.strip_prefix('/').ok_or_else(invalid)?.split('/').map(segment).collect()
}

fn parse_base_url(url: &str) -> Result<String, BuildError> {
    let parsed: Option<Uri> = url.parse().ok();
    let fits = parsed.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|authority| is_authority(authority.as_str()))
            && uri.query().is_none()
    });
    if fits && !url.contains('#') {
        Ok(url.trim_end_matches('/').to_owned())
    } else {
        Err(BuildError::InvalidBaseUrl { url: url.to_owned() })
    }
}

fn scheme(uri: &Uri) -> &'static str {
    if uri.scheme_str() == Some("https") { "https" } else { "http" }
}

/// The host of an absolute request URI (HTTP/2), or of the Host header.
fn host<'r>(uri: &'r Uri, headers: &'r HeaderMap) -> Result<Option<&'r str>, Problem> {
    match uri.authority() {
        Some(authority) if is_authority(authority.as_str()) => Ok(Some(authority.as_str())),
        Some(_) => Err(invalid_host()),
        None => host_header(headers),
    }
}

fn host_header(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => Ok(None),
        (Some(host), None) => {
            host.to_str().ok().filter(|host| is_authority(host)).map(Some).ok_or_else(invalid_host)
        }
        (Some(_), Some(_)) => Err(invalid_host()),
    }
}

fn invalid_host() -> Problem {
    let message =
        "The request must have one Host header, of the form name or name:port, with a port up to 65535.";
    Problem::bad_request("invalidHost", message)
}

#[cfg(test)]
mod tests {
    use http::Request;
    use http::request::Parts;

    use super::*;

    fn parts(uri: &str, hosts: &[&str]) -> Parts {
        let request = hosts.iter().fold(Request::get(uri), |request, host| request.header(HOST, *host));
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn strips_the_prefix() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("", "/", &[]),
            ("", "", &[]),
            ("", "/a/b/", &["a", "b"]),
            ("", "/a//b", &["a", "", "b"]),
            ("", "//", &[]),
            ("", "/a//", &["a", ""]),
            ("", "/a%2Fb/c%27", &["a/b", "c'"]),
            ("/beta", "/beta", &[]),
            ("/beta/", "/beta/", &[]),
            ("/beta", "/beta/a", &["a"]),
            ("/svc/graph v1.0", "/svc/graph%20v1.0/a", &["a"]),
        ];
        for (prefix, path, expected) in cases {
            let root = Root::new(prefix, false, None).unwrap();
            assert_eq!(root.segments(path).unwrap(), *expected, "{prefix} {path}");
        }
        let root = Root::new("/beta", false, None).unwrap();
        for path in ["/a", "/betas/a", "/Beta/a", "/"] {
            assert_eq!(root.segments(path).unwrap_err().status(), StatusCode::NOT_FOUND, "{path}");
        }
        let nested = Root::new("/beta", true, None).unwrap();
        assert_eq!(nested.segments("/beta/a").unwrap(), ["beta", "a"]);
        assert!(Root::default().segments("/a/%zz").is_err());
    }

    #[test]
    fn makes_the_root_url() {
        // prefix, base URL, request URI, Host headers
        type Case = (&'static str, Option<&'static str>, &'static str, &'static [&'static str]);
        let cases: &[(Case, Option<&str>)] = &[
            (("", None, "/a", &["localhost:8080"]), Some("http://localhost:8080")),
            (("/beta", None, "/beta/a", &["[::1]:80"]), Some("http://[::1]:80/beta")),
            (("/svc/graph v1.0", None, "/a", &["h"]), Some("http://h/svc/graph%20v1.0")),
            (("", None, "https://h.example/a", &["other"]), Some("https://h.example")),
            (("/b", Some("https://h.example/c/"), "/a", &["<x>"]), Some("https://h.example/c")),
            (("/beta", None, "/a", &[]), Some("/beta")),
            (("", None, "/a", &["a b"]), None),
            (("", None, "/a", &["a\"b"]), None),
            (("", None, "/a", &["a/b"]), None),
            (("", None, "/a", &["user@h"]), None),
            (("", None, "/a", &["h:65536"]), None),
            (("", None, "/a", &["::1"]), None),
            (("", None, "http://user@h/a", &["h"]), None),
            (("", None, "/a", &["a", "b"]), None),
            (("", None, "/a", &[""]), None),
        ];
        for ((prefix, base_url, uri, hosts), expected) in cases {
            let root = Root::new(prefix, false, *base_url).unwrap();
            let parts = parts(uri, hosts);
            let url = root.url(&parts.uri, &parts.headers, &parts.extensions);
            assert_eq!(url.ok().as_deref(), *expected, "{prefix} {uri} {hosts:?}");
        }
    }

    #[test]
    fn asks_for_a_host_when_told_to() {
        let (http10, http11, http2) = (Version::HTTP_10, Version::HTTP_11, Version::HTTP_2);
        // version, request URI, Host headers, whether they are accepted where a host is required
        let cases: &[(Version, &str, &[&str], bool)] = &[
            (http11, "/a", &["h"], true),
            (http11, "/a", &["[::1]:80"], true),
            (http11, "/a", &[], false),
            (http11, "/a", &[""], false),
            (http11, "/a", &["h", "h"], false),
            (http11, "/a", &["user@h"], false),
            (http11, "/a", &["h:65536"], false),
            // An absolute URI does not replace the header.
            (http11, "http://h/a", &[], false),
            (http11, "http://h/a", &["h"], true),
            (http10, "/a", &[], true),
            (http10, "/a", &[""], false),
            (http2, "https://h/a", &[], true),
            (http2, "https://h/a", &["a b"], false),
        ];
        for base_url in [None, Some("https://h.example")] {
            let root = || Root::new("", false, base_url).unwrap();
            for (version, uri, hosts, accepted) in cases {
                let headers = parts(uri, hosts).headers;
                let checked = root().requiring_host(true).check_host(*version, &headers);
                assert_eq!(checked.is_ok(), *accepted, "{version:?} {uri} {hosts:?}");
                assert!(root().check_host(*version, &headers).is_ok(), "{version:?} {uri} {hosts:?}");
            }
        }
    }

    #[test]
    fn believes_a_proxy_only_when_told_to() {
        let mut parts = parts("/a", &["inner:80"]);
        let lines =
            [("x-forwarded-proto", "https"), ("x-forwarded-host", "outer"), ("x-forwarded-prefix", "/api")];
        parts.headers.extend(
            lines.map(|(name, value)| (name.parse::<http::HeaderName>().unwrap(), value.parse().unwrap())),
        );
        let cases = [
            (None, false, "http://inner:80/beta"),
            (None, true, "https://outer/api/beta"),
            (Some("https://told/x"), true, "https://told/x"),
        ];
        for (base_url, trusts, expected) in cases {
            let root = Root::new("/beta", false, base_url).unwrap().trusting_forwarded(trusts);
            assert_eq!(root.url(&parts.uri, &parts.headers, &parts.extensions).unwrap(), expected);
        }
    }

    #[cfg(feature = "axum")]
    #[test]
    fn finds_what_a_router_took_off() {
        // prefix of the service, whether nested, original path, path
        let cases = [
            (("", false, "/api/v1/a/b", "/a/b"), "http://h/api/v1"),
            (("", false, "/a/b", "/a/b"), "http://h"),
            (("", false, "/api/", "/"), "http://h/api"),
            (("", false, "/api", "/"), "http://h/api"),
            (("/beta", false, "/api/beta/a", "/beta/a"), "http://h/api/beta"),
            (("/said", true, "/api/a", "/a"), "http://h/said"),
            (("", false, "/elsewhere", "/a"), "http://h"),
        ];
        for ((prefix, nested, original, path), expected) in cases {
            let mut parts = parts(path, &["h"]);
            parts.extensions.insert(axum::extract::OriginalUri(original.parse().unwrap()));
            let root = Root::new(prefix, nested, None).unwrap();
            assert_eq!(
                root.url(&parts.uri, &parts.headers, &parts.extensions).unwrap(),
                expected,
                "{original}"
            );
        }
    }

    #[test]
    fn refuses_what_is_no_prefix_or_base_url() {
        for prefix in ["beta", "/a//b", "/%zz"] {
            assert!(Root::new(prefix, false, None).is_err(), "{prefix}");
        }
        for url in ["", "host", "/beta", "ftp://h/a", "https://h/a?b", "https://h/a#b", "https://user@h"] {
            assert!(Root::new("", false, Some(url)).is_err(), "{url}");
        }
    }
}
