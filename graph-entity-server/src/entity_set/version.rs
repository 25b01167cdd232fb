//! Entities with their versions, and what a request demands of a version.

use std::fmt;
use std::sync::Arc;

use graph_entity_core::GraphEntity;

use crate::problem::Problem;

/// An entity and the version of it, if the set keeps versions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Versioned<E> {
    /// The entity; shared, so that a store need not copy what it serves.
    pub entity: Arc<E>,
    /// Its ETag.
    pub etag: Option<ETag>,
}

impl<E> Versioned<E> {
    /// An entity without a version.
    pub fn new(entity: impl Into<Arc<E>>) -> Self {
        Self { entity: entity.into(), etag: None }
    }

    /// The same entity with a version.
    #[must_use]
    pub fn with_etag(self, etag: ETag) -> Self {
        Self { etag: Some(etag), ..self }
    }
}

impl<E> From<E> for Versioned<E> {
    fn from(entity: E) -> Self {
        Self::new(entity)
    }
}

/// Shares the entity.
impl<E> From<Arc<E>> for Versioned<E> {
    fn from(entity: Arc<E>) -> Self {
        Self::new(entity)
    }
}

/// A copy of the entity.
impl<E: GraphEntity> From<&E> for Versioned<E> {
    fn from(entity: &E) -> Self {
        Self::new(entity.duplicate())
    }
}

/// The version of an entity, opaque to clients (RFC 9110 §8.8.3).
///
/// ```
/// use graph_entity_server::ETag;
///
/// assert_eq!(ETag::from_version(7).to_string(), "W/\"7\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ETag(Tag);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Tag {
    /// `W/"7"`: kept as a number, because few of them are ever written.
    Version(u64),
    /// Any other, with its quotes.
    Text(Box<str>),
}

impl ETag {
    /// A weak ETag around a version number.
    #[must_use]
    pub const fn from_version(version: u64) -> Self {
        Self(Tag::Version(version))
    }

    /// An ETag that a client sent, with its quotes.
    pub(crate) fn from_header(text: &str) -> Self {
        let number = text.strip_prefix("W/\"").and_then(|rest| rest.strip_suffix('"'));
        let version = number.and_then(|number| number.parse().ok()).map(Self::from_version);
        // `W/"07"` and `W/"+7"` are other texts, so other tags.
        version.filter(|version| version.to_string() == text).unwrap_or_else(|| Self(Tag::Text(text.into())))
    }
}

/// The ETag as it stands in a header.
impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Tag::Version(version) => write!(f, "W/\"{version}\""),
            Tag::Text(text) => f.write_str(text),
        }
    }
}

/// What the client demands of an entity's present version before it is changed.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Preconditions {
    /// `If-Match`: one of these versions, or any.
    pub if_match: Option<ETagMatch>,
}

impl Preconditions {
    /// Checks the entity's present version.
    ///
    /// # Errors
    ///
    /// [`Problem::precondition_failed`] when it is none of those demanded.
    pub fn check(&self, current: &ETag) -> Result<(), Problem> {
        match &self.if_match {
            Some(ETagMatch::OneOf(versions)) if !versions.contains(current) => {
                Err(Problem::precondition_failed())
            }
            _ => Ok(()),
        }
    }
}

/// The versions that a condition names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ETagMatch {
    /// `*`
    Any,
    /// A list of ETags.
    OneOf(Vec<ETag>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn etags_are_equal_when_their_texts_are() {
        for text in
            ["W/\"7\"", "W/\"07\"", "W/\"+7\"", "\"7\"", "W/\"\"", "W/\"99999999999999999999\"", "\"a\""]
        {
            let etag = ETag::from_header(text);
            assert_eq!(etag.to_string(), text);
            assert_eq!(etag == ETag::from_version(7), text == "W/\"7\"", "{text}");
        }
    }
}
