//! Conditions on the version of an entity (W23).

use http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode};

use crate::entity_set::{ETag, ETagMatch, Preconditions};
use crate::problem::Problem;

/// The conditions of a request that changes an entity. `checks` says whether the entity set compares
/// versions, `is_required` whether the request must name one.
///
/// # Errors
///
/// 400 when a header is neither `*` nor a list of ETags, 428 when a required `If-Match` is missing, 501 when
/// the set would not check the conditions.
pub(crate) fn for_write(
    headers: &HeaderMap,
    checks: bool,
    is_required: bool,
) -> Result<Preconditions, Problem> {
    let demands = for_read(headers)?;
    if is_required && demands.if_match.is_none() {
        let message = "This entity set is changed only under the header If-Match: \
                       the entity's ETag, or * for any version.";
        let status = StatusCode::PRECONDITION_REQUIRED;
        return Err(Problem::new(status, "ifMatchRequired", message).with_target("If-Match"));
    }
    if !checks {
        let unchecked = |name: &str, instead: &str| {
            let message =
                format!("This entity set does not compare versions; leave the header {name} out{instead}.");
            Problem::not_implemented(message).with_target(name)
        };
        if matches!(demands.if_match, Some(ETagMatch::OneOf(_))) {
            return Err(unchecked("If-Match", ", or send *"));
        }
        if demands.if_none_match.is_some() {
            return Err(unchecked("If-None-Match", ""));
        }
    }
    Ok(demands)
}

/// The conditions of a request that reads an entity.
///
/// # Errors
///
/// 400 when a header is neither `*` nor a list of ETags.
pub(crate) fn for_read(headers: &HeaderMap) -> Result<Preconditions, Problem> {
    let (if_match, if_none_match) = (named(headers, &IF_MATCH)?, named(headers, &IF_NONE_MATCH)?);
    Ok(Preconditions { if_match, if_none_match, ..Preconditions::default() })
}

/// The versions that this header names.
fn named(headers: &HeaderMap, name: &HeaderName) -> Result<Option<ETagMatch>, Problem> {
    let malformed = || {
        // The usual spelling, for error messages.
        let name = if name == IF_MATCH { "If-Match" } else { "If-None-Match" };
        let message = format!("The header {name} is neither * nor a list of ETags such as W/\"1\".");
        Problem::bad_request("invalidHeader", message).with_target(name)
    };
    let (mut versions, mut any) = (Vec::new(), false);
    for value in headers.get_all(name) {
        // An ETag may have bytes outside ASCII. No entity here has such an ETag, so its replaced bytes match
        // no version.
        let text = String::from_utf8_lossy(value.as_bytes());
        for version in elements(&text) {
            if any {
                return Err(malformed());
            } else if version == "*" && versions.is_empty() {
                any = true;
            } else if is_etag(version) {
                versions.push(ETag::from_header(version));
            } else {
                return Err(malformed());
            }
        }
    }
    match (any, versions.is_empty()) {
        (true, _) => Ok(Some(ETagMatch::Any)),
        (false, false) => Ok(Some(ETagMatch::OneOf(versions))),
        (false, true) if headers.contains_key(name) => Err(malformed()),
        (false, true) => Ok(None),
    }
}

/// The elements of a list of ETags. Empty elements are ignored (RFC 9110 §5.6.1.2). A backslash in an ETag
/// escapes nothing.
fn elements(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let separates = move |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    };
    text.split(separates).map(str::trim).filter(|element| !element.is_empty())
}

/// `"…"` or `W/"…"` (RFC 9110 §8.8.3).
fn is_etag(text: &str) -> bool {
    let opaque = text.strip_prefix("W/").unwrap_or(text);
    let inner = opaque.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.contains('"'))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn versions_are_named_in_lists() {
        let versions = |versions: &[&str]| {
            Some(Some(ETagMatch::OneOf(versions.iter().map(|text| ETag::from_header(text)).collect())))
        };
        let cases: &[(&[&'static str], Option<Option<ETagMatch>>)] = &[
            (&[], Some(None)),
            (&["*"], Some(Some(ETagMatch::Any))),
            (&["W/\"1\""], versions(&["W/\"1\""])),
            (&["\"a,b\" , W/\"2\"", "\"\""], versions(&["\"a,b\"", "W/\"2\"", "\"\""])),
            (&["\"1\","], versions(&["\"1\""])),
            (&[" ,, \"1\" ,", "", "\"2\""], versions(&["\"1\"", "\"2\""])),
            (&["\"a\\\", \"b\""], versions(&["\"a\\\"", "\"b\""])),
            (&["*", ""], Some(Some(ETagMatch::Any))),
            (&["1"], None),
            (&["\"1"], None),
            (&[""], None),
            (&[" , "], None),
            (&["\"1\", *"], None),
            (&["*, \"1\""], None),
            (&["*", "*"], None),
        ];
        for name in [IF_MATCH, IF_NONE_MATCH] {
            for (values, expected) in cases {
                let headers: HeaderMap =
                    values.iter().map(|value| (name.clone(), HeaderValue::from_static(value))).collect();
                assert_eq!(named(&headers, &name).ok(), *expected, "{values:?}");
            }
        }
    }

    #[test]
    fn bytes_outside_ascii_name_no_version() {
        let value = HeaderValue::from_bytes(b"\"\xe9\", W/\"\xc3\xa9\"").unwrap();
        let headers: HeaderMap = [(IF_MATCH, value.clone()), (IF_NONE_MATCH, value)].into_iter().collect();
        let demands = for_read(&headers).unwrap();
        for current in [ETag::from_version(1), ETag::from_text("e").unwrap()] {
            assert!(demands.demands_other_than(Some(&current)) && !demands.rules_out(Some(&current)));
        }
    }
}
