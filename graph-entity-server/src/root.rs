//! Where the service is mounted, and the URL that clients know it by.

use std::borrow::Cow;

use http::header::HOST;
use http::request::Parts;
use http::{HeaderMap, StatusCode, Uri};

use crate::build_error::BuildError;
use crate::percent;
use crate::problem::Problem;
use crate::url;

/// The prefix that the service stands under, and what it makes URLs from.
#[derive(Debug, Default)]
pub(crate) struct Root {
    /// Percent-decoded.
    prefix: Vec<String>,
    /// Whether a router around the service takes the prefix off.
    nested: bool,
    /// Scheme, host and path, without a trailing slash, where the host said so.
    base_url: Option<String>,
}

impl Root {
    pub(crate) fn new(prefix: &str, nested: bool, base_url: Option<&str>) -> Result<Self, BuildError> {
        let prefix = parse_prefix(prefix)?;
        Ok(Self { prefix, nested, base_url: base_url.map(parse_base_url).transpose()? })
    }

    /// The segments of the path behind the prefix, percent-decoded.
    ///
    /// # Errors
    ///
    /// 400 for an escape that cannot be decoded, 404 for a path that does not begin with the prefix.
    pub(crate) fn segments<'p>(&self, path: &'p str) -> Result<Vec<Cow<'p, str>>, Problem> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = match path {
            "" => Vec::new(),
            path => path.split('/').map(percent::decode).collect::<Result<Vec<_>, _>>()?,
        };
        if self.nested {
            return Ok(segments);
        }
        let has_prefix =
            segments.len() >= self.prefix.len() && segments.iter().zip(&self.prefix).all(|(a, b)| a == b);
        if !has_prefix {
            let message = format!("The service stands under /{}.", self.prefix.join("/"));
            return Err(Problem::new(StatusCode::NOT_FOUND, "resourceNotFound", message));
        }
        segments.drain(..self.prefix.len());
        Ok(segments)
    }

    /// The URL of the service's root as the client sees it, without a trailing slash.
    ///
    /// # Errors
    ///
    /// 400 when the request's host is not one that a URL can have.
    pub(crate) fn url(&self, request: &Parts) -> Result<String, Problem> {
        if let Some(base_url) = &self.base_url {
            return Ok(base_url.clone());
        }
        let mut root = match host(&request.uri, &request.headers)? {
            Some(host) => format!("{}://{host}", scheme(&request.uri)),
            // HTTP/1.0 without a Host: references relative to the host serve as well.
            None => String::new(),
        };
        for segment in &self.prefix {
            root.push('/');
            root.push_str(&url::encode(segment));
        }
        Ok(root)
    }
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
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some() && uri.query().is_none()
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
    let invalid = || {
        Problem::bad_request("invalidHost", "The request must have one Host header, of the form name:port.")
    };
    if let Some(authority) = uri.authority() {
        return if is_host(authority.as_str()) { Ok(Some(authority.as_str())) } else { Err(invalid()) };
    }
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => Ok(None),
        (Some(host), None) => host.to_str().ok().filter(|host| is_host(host)).map(Some).ok_or_else(invalid),
        (Some(_), Some(_)) => Err(invalid()),
    }
}

fn is_host(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]".contains(&byte);
    !text.is_empty() && text.bytes().all(allowed)
}

#[cfg(test)]
mod tests {
    use http::Request;

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
            (("", None, "/a", &["a", "b"]), None),
            (("", None, "/a", &[""]), None),
        ];
        for ((prefix, base_url, uri, hosts), expected) in cases {
            let root = Root::new(prefix, false, *base_url).unwrap();
            assert_eq!(root.url(&parts(uri, hosts)).ok().as_deref(), *expected, "{prefix} {uri} {hosts:?}");
        }
    }

    #[test]
    fn refuses_what_is_no_prefix_or_base_url() {
        for prefix in ["beta", "/a//b", "/%zz"] {
            assert!(Root::new(prefix, false, None).is_err(), "{prefix}");
        }
        for url in ["", "host", "/beta", "ftp://h/a", "https://h/a?b", "https://h/a#b"] {
            assert!(Root::new("", false, Some(url)).is_err(), "{url}");
        }
    }
}
