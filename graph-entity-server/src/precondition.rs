//! The conditions that a request puts on the version of an entity.

use graph_entity_core::GraphEntity;
use http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use http::{HeaderMap, StatusCode};

use crate::build_error::BuildError;
use crate::entity_set::{ETag, ETagMatch, Preconditions};
use crate::erased::ErasedSet;
use crate::media_type::split_unquoted;
use crate::problem::Problem;
use crate::service::GraphServiceBuilder;

impl GraphServiceBuilder {
    /// Refuses to update or delete entities `E` without an `If-Match`, with 428: nobody changes what they have not read.
    ///
    /// `If-Match: *` is one: it says in so many words that any version will do.
    pub fn require_if_match<E: GraphEntity>(mut self) -> Self {
        self.conditional.push(E::entity_type());
        self
    }

    /// # Errors
    ///
    /// When a set that is to demand `If-Match` is not there, or would not check it.
    pub(crate) fn check_conditional(&self) -> Result<(), BuildError> {
        for entity_type in &self.conditional {
            let mut sets =
                self.sets.iter().filter(|set| std::ptr::eq(set.entity_type(), *entity_type)).peekable();
            if sets.peek().is_none() || sets.any(|set| !set.checks_preconditions()) {
                let entity_type = entity_type.structured().name().to_owned();
                return Err(BuildError::UncheckedPreconditions { entity_type });
            }
        }
        Ok(())
    }
}

/// What a request demands that changes an entity of this set; `is_required` says whether it has to name a version.
///
/// # Errors
///
/// 400 when a header is neither `*` nor a list of ETags, 428 when `If-Match` is required and not there, 501 when nobody would check
/// what is demanded.
pub(crate) fn of_write(
    headers: &HeaderMap,
    set: &dyn ErasedSet,
    is_required: bool,
) -> Result<Preconditions, Problem> {
    let demands = of_read(headers)?;
    if is_required && demands.if_match.is_none() {
        let message = "This entity set is changed only under the header If-Match: the entity's ETag, or * for any version.";
        let status = StatusCode::PRECONDITION_REQUIRED;
        return Err(Problem::new(status, "ifMatchRequired", message).with_target("If-Match"));
    }
    if !set.checks_preconditions() {
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

/// What a request demands of an entity that it reads.
///
/// # Errors
///
/// 400 when a header is neither `*` nor a list of ETags.
pub(crate) fn of_read(headers: &HeaderMap) -> Result<Preconditions, Problem> {
    Ok(Preconditions { if_match: named(headers, &IF_MATCH)?, if_none_match: named(headers, &IF_NONE_MATCH)? })
}

/// The versions that this header names.
fn named(headers: &HeaderMap, name: &HeaderName) -> Result<Option<ETagMatch>, Problem> {
    let malformed = || {
        // HTTP/1 has the names in this spelling.
        let name = if name == IF_MATCH { "If-Match" } else { "If-None-Match" };
        let message = format!("The header {name} is neither * nor a list of ETags such as W/\"1\".");
        Problem::bad_request("invalidHeader", message).with_target(name)
    };
    let (mut versions, mut any) = (Vec::new(), false);
    for value in headers.get_all(name) {
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
    Ok(match (any, versions.is_empty()) {
        (true, _) => Some(ETagMatch::Any),
        (false, false) => Some(ETagMatch::OneOf(versions)),
        (false, true) => None,
    })
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
            (&["1"], None),
            (&["\"1"], None),
            (&["\"1\","], None),
        ];
        for name in [IF_MATCH, IF_NONE_MATCH] {
            for (values, expected) in cases {
                let headers: HeaderMap =
                    values.iter().map(|value| (name.clone(), HeaderValue::from_static(value))).collect();
                assert_eq!(named(&headers, &name).ok(), *expected, "{values:?}");
            }
        }
    }
}
