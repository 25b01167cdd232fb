//! The OData versions of requests and responses.

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};

use crate::problem::Problem;

pub(super) const ODATA_VERSION: HeaderName = HeaderName::from_static("odata-version");
const ODATA_MAX_VERSION: HeaderName = HeaderName::from_static("odata-maxversion");

/// A protocol version that the service speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Version {
    #[default]
    V4,
    V401,
}

impl Version {
    /// The version of the response (OData 4.01 Protocol §8.2.6 and §8.2.7).
    ///
    /// # Errors
    ///
    /// 400 when the request has an unknown version, or asks for a response in an earlier version.
    pub(crate) fn of_response(headers: &HeaderMap) -> Result<Self, Problem> {
        let used = match text(headers, &ODATA_VERSION) {
            None => None,
            Some("4.0") => Some(Self::V4),
            Some("4.01") => Some(Self::V401),
            Some(other) => return Err(wrong_version(&ODATA_VERSION, other)),
        };
        match text(headers, &ODATA_MAX_VERSION) {
            None => Ok(used.unwrap_or_default()),
            Some(text) => match parse_version(text) {
                Some((4, 0)) => Ok(Self::V4),
                Some((major, _)) if major >= 4 => Ok(Self::V401),
                _ => Err(wrong_version(&ODATA_MAX_VERSION, text)),
            },
        }
    }

    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::V4 => "4.0",
            Self::V401 => "4.01",
        })
    }
}

/// The version in a header, without what follows a semicolon: .NET's clients send `4.0;NetFx`.
fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let value = headers.get(name)?.to_str().unwrap_or("?");
    Some(value.split_once(';').map_or(value, |(version, _)| version).trim())
}

/// Reads `4.01` as (4, 1). The second number has the digits after the point; only whether it is zero matters.
fn parse_version(text: &str) -> Option<(u8, u32)> {
    let (major, minor) = text.split_once('.')?;
    let are_digits = [major, minor].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if are_digits { Some((major.parse().ok()?, minor.parse().ok()?)) } else { None }
}

fn wrong_version(header: &HeaderName, found: &str) -> Problem {
    let message = format!("The header {header} is `{found}`; the service speaks OData 4.0 and 4.01.");
    Problem::bad_request("unsupportedVersion", message)
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use super::*;

    #[test]
    fn version() {
        let cases = [
            (None, None, Some(Version::V4)),
            (Some("4.0"), None, Some(Version::V4)),
            (Some("4.01"), None, Some(Version::V401)),
            (None, Some("4.0"), Some(Version::V4)),
            (None, Some("4.01"), Some(Version::V401)),
            (None, Some("5.0"), Some(Version::V401)),
            (Some("4.01"), Some("4.0"), Some(Version::V4)),
            (Some("4.0"), Some("4.01"), Some(Version::V401)),
            (Some("3.0"), None, None),
            (Some("4.02"), None, None),
            (None, Some("3.0"), None),
            (None, Some("four"), None),
            (None, Some("4"), None),
            (Some("4.0;NetFx"), Some("4.0;NetFx"), Some(Version::V4)),
            (Some("4.0; NetFx"), Some("4.01 ;x;y"), Some(Version::V401)),
            (Some("3.0;NetFx"), None, None),
            (None, Some(";NetFx"), None),
            (None, Some("3.0;4.0"), None),
        ];
        for (used, max, expected) in cases {
            let mut headers = HeaderMap::new();
            used.map(|used| headers.insert(ODATA_VERSION, HeaderValue::from_static(used)));
            max.map(|max| headers.insert(ODATA_MAX_VERSION, HeaderValue::from_static(max)));
            let found = Version::of_response(&headers);
            assert_eq!(found.as_ref().ok(), expected.as_ref(), "{used:?} {max:?}");
            if let Err(problem) = found {
                assert_eq!(problem.status(), StatusCode::BAD_REQUEST);
            }
        }
    }
}
