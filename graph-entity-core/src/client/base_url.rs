//! The root URL of a service, and the test whether a URL belongs to the same server.

use std::fmt;

use http::Uri;

use super::error::RequestError;

/// The URL of a service's root: scheme, host and the path that precedes the paths of its entity sets.
#[derive(Debug)]
pub(super) struct BaseUrl {
    /// The URL without a trailing slash.
    text: String,
    origin: Origin,
}

/// Scheme, host and port (RFC 6454). A client's credentials are valid for one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: &'static str,
    /// The host in lower case.
    host: String,
    port: u16,
}

impl BaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, RequestError> {
        let invalid = |reason| RequestError::InvalidBaseUrl { reason };
        if text.contains(['?', '#']) {
            return Err(invalid("it has a query or a fragment"));
        }
        let uri: Uri = text.parse().map_err(|_| invalid("it is not a URL"))?;
        let origin = Origin::of(&uri).map_err(invalid)?;
        Ok(Self { text: text.trim_end_matches('/').to_owned(), origin })
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Origin {
    pub(super) fn of(uri: &Uri) -> Result<Self, &'static str> {
        let (scheme, default_port) = match uri.scheme_str() {
            Some("http") => ("http", 80),
            Some("https") => ("https", 443),
            _ => return Err("it does not begin with http:// or https://"),
        };
        let authority = uri.authority().ok_or("it has no host")?;
        if authority.as_str().contains('@') {
            return Err("it has a user name; credentials go into a header");
        }
        let host = authority.host().to_ascii_lowercase();
        if host.is_empty() {
            return Err("it has no host");
        }
        let port = match authority.as_str().strip_prefix(authority.host()) {
            Some("" | ":") => default_port,
            _ => authority.port_u16().ok_or("its port is not a number up to 65535")?,
        };
        Ok(Self { scheme, host, port })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}:{}", self.scheme, self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses() {
        let cases = [
            ("https://graph.microsoft.com/v1.0", Some("https://graph.microsoft.com:443")),
            ("https://Graph.Microsoft.com/v1.0/", Some("https://graph.microsoft.com:443")),
            ("http://localhost:8080", Some("http://localhost:8080")),
            ("http://[::1]:80/a/b//", Some("http://[::1]:80")),
            ("HTTPS://h", Some("https://h:443")),
            ("http://h:", Some("http://h:80")),
            ("http://h:99999", None),
            ("http://user@h/", None),
            ("http://h/?a", None),
            ("http://h/#a", None),
            ("ftp://h", None),
            ("//h/a", None),
            ("/a", None),
            ("h", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let origin = BaseUrl::parse(text).ok().map(|base| base.origin().to_string());
            assert_eq!(origin.as_deref(), expected, "{text}");
        }
        assert_eq!(BaseUrl::parse("http://h/a//").unwrap().as_str(), "http://h/a");
    }
}
