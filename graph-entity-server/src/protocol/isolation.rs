//! The header `Isolation`.

use http::header::HeaderName;
use http::{HeaderMap, StatusCode};

use crate::problem::Problem;

/// The header's names in OData 4.01 and in 4.0.
const NAMES: [HeaderName; 2] =
    [HeaderName::from_static("isolation"), HeaderName::from_static("odata-isolation")];

/// Refuses a request that asks for snapshot isolation: the service cannot promise that all pages of a list
/// are of one moment (OData 4.01 Protocol §8.2.6).
///
/// # Errors
///
/// 412 for `snapshot`, 400 for any other value.
pub(crate) fn check(headers: &HeaderMap) -> Result<(), Problem> {
    let Some(value) = NAMES.iter().find_map(|name| headers.get(name)) else {
        return Ok(());
    };
    let problem = if value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"snapshot") {
        let message = "The service has no snapshot isolation; leave the header Isolation out.";
        Problem::new(StatusCode::PRECONDITION_FAILED, "isolationNotSupported", message)
    } else {
        let message = "OData knows one value of the header Isolation, `snapshot`; leave the header out.";
        Problem::bad_request("invalidHeader", message)
    };
    Err(problem.with_target("Isolation"))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn nothing_is_isolated() {
        let cases = [
            ("isolation", "snapshot", Some(412)),
            ("odata-isolation", "Snapshot", Some(412)),
            ("isolation", "serializable", Some(400)),
            ("isolation", "", Some(400)),
            ("x-isolation", "snapshot", None),
        ];
        for (name, value, status) in cases {
            let header = (HeaderName::from_static(name), HeaderValue::from_static(value));
            let found = check(&[header].into_iter().collect()).err();
            assert_eq!(found.map(|problem| problem.status().as_u16()), status, "{name}: {value}");
        }
    }
}
