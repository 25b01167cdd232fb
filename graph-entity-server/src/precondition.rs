//! The conditions that a request puts on the version of an entity.

use http::HeaderMap;
use http::header::IF_MATCH;

use crate::entity_set::{ETag, ETagMatch, Preconditions};
use crate::media_type::split_unquoted;
use crate::problem::Problem;

/// `are_checked` says whether the entity set does that.
///
/// # Errors
///
/// 400 when `If-Match` is neither `*` nor a list of ETags, 501 when it is a list that nobody would check.
pub(crate) fn of(headers: &HeaderMap, are_checked: bool) -> Result<Preconditions, Problem> {
    let (mut versions, mut any) = (Vec::new(), false);
    for value in headers.get_all(IF_MATCH) {
        let text = value.to_str().map_err(|_| malformed())?;
        for version in split_unquoted(text, ',').map(str::trim) {
            if version == "*" {
                any = true;
            } else if is_etag(version) {
                versions.push(ETag::from_header(version));
            } else {
                return Err(malformed());
            }
        }
    }
    let mut preconditions = Preconditions::default();
    if any {
        preconditions.if_match = Some(ETagMatch::Any);
    } else if !versions.is_empty() {
        if !are_checked {
            let message =
                "This entity set does not compare versions; leave the header If-Match out, or send *.";
            return Err(Problem::not_implemented(message).with_target("If-Match"));
        }
        preconditions.if_match = Some(ETagMatch::OneOf(versions));
    }
    Ok(preconditions)
}

/// `"…"` or `W/"…"` (RFC 9110 §8.8.3).
fn is_etag(text: &str) -> bool {
    let opaque = text.strip_prefix("W/").unwrap_or(text);
    let inner = opaque.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.contains('"'))
}

fn malformed() -> Problem {
    let message = "The header If-Match is neither * nor a list of ETags such as W/\"1\".";
    Problem::bad_request("invalidHeader", message).with_target("If-Match")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn if_match() {
        let versions = |versions: &[&str]| {
            Some(Some(ETagMatch::OneOf(versions.iter().map(|text| ETag::from_header(text)).collect())))
        };
        let cases: &[(&[&'static str], Option<Option<ETagMatch>>)] = &[
            (&[], Some(None)),
            (&["*"], Some(Some(ETagMatch::Any))),
            (&["W/\"1\""], versions(&["W/\"1\""])),
            (&["\"a,b\" , W/\"2\"", "\"\""], versions(&["\"a,b\"", "W/\"2\"", "\"\""])),
            (&["1"], None),
            (&["\"1"], None),
            (&["\"1\","], None),
        ];
        for (values, expected) in cases {
            let headers = values.iter().map(|value| (IF_MATCH, HeaderValue::from_static(value))).collect();
            assert_eq!(
                of(&headers, true).ok().map(|preconditions| preconditions.if_match),
                *expected,
                "{values:?}"
            );
        }
    }

    #[test]
    fn versions_that_nobody_checks() {
        for (value, status) in [("*", None), ("\"1\"", Some(501)), ("1", Some(400))] {
            let headers = [(IF_MATCH, HeaderValue::from_static(value))].into_iter().collect();
            assert_eq!(of(&headers, false).err().map(|problem| problem.status().as_u16()), status, "{value}");
        }
    }
}
