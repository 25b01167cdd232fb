//! Entities with their versions, and the conditions that a request puts on a version.

use std::fmt;
use std::sync::Arc;

use graph_entity_core::{GraphEntity, Structured};

use super::fixed::FixedProperties;
use crate::problem::Problem;

/// An entity and its version, if the set keeps versions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Versioned<E: ?Sized> {
    /// The entity, shared, so that a store need not copy the entities that it serves.
    pub entity: Arc<E>,
    /// Its ETag, which responses carry. Every version that a client may have seen has another ETag.
    pub etag: Option<ETag>,
}

impl<E> Versioned<E> {
    /// Makes an entity without a version.
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

/// Shares the entity, without a version.
impl<E> From<Arc<E>> for Versioned<E> {
    fn from(entity: Arc<E>) -> Self {
        Self::new(entity)
    }
}

/// Copies the entity, without a version.
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
    /// `W/"7"`, kept as a number: most ETags are never written as text.
    Version(u64),
    /// Any other ETag, with its quotes.
    Text(Box<str>),
}

impl ETag {
    /// A weak ETag from a version number.
    #[must_use]
    pub const fn from_version(version: u64) -> Self {
        Self(Tag::Version(version))
    }

    /// A weak ETag from another kind of text, such as a hash. `None` if the text is not visible ASCII without
    /// quotes.
    ///
    /// ```
    /// use graph_entity_server::ETag;
    ///
    /// assert_eq!(ETag::from_text("c0ffee").map(|etag| etag.to_string()).as_deref(), Some("W/\"c0ffee\""));
    /// assert_eq!(ETag::from_text("7"), Some(ETag::from_version(7)));
    /// assert_eq!(ETag::from_text("two words"), None);
    /// ```
    #[must_use]
    pub fn from_text(opaque: &str) -> Option<Self> {
        let is_visible = |byte: u8| byte.is_ascii_graphic() && byte != b'"';
        opaque.bytes().all(is_visible).then(|| Self::from_header(&format!("W/\"{opaque}\"")))
    }

    /// Reads an ETag that a client sent, with its quotes.
    pub(crate) fn from_header(text: &str) -> Self {
        let number = text.strip_prefix("W/\"").and_then(|rest| rest.strip_suffix('"'));
        let version = number.and_then(|number| number.parse().ok()).map(Self::from_version);
        // `W/"07"` and `W/"+7"` are other texts, so they are other ETags.
        version.filter(|version| version.to_string() == text).unwrap_or_else(|| Self(Tag::Text(text.into())))
    }

    /// Compares weakly: only the texts count, not whether an ETag is weak (RFC 9110 §8.8.3.2).
    fn is_weakly(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Tag::Version(a), Tag::Version(b)) => a == b,
            (Tag::Version(_), Tag::Text(text)) => opaque(text) == opaque(&self.to_string()),
            (Tag::Text(text), Tag::Version(_)) => opaque(text) == opaque(&other.to_string()),
            (Tag::Text(a), Tag::Text(b)) => opaque(a) == opaque(b),
        }
    }
}

/// An ETag's text without the `W/` of a weak one.
fn opaque(text: &str) -> &str {
    text.strip_prefix("W/").unwrap_or(text)
}

/// Writes the ETag as headers spell it.
impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Tag::Version(version) => write!(f, "W/\"{version}\""),
            Tag::Text(text) => f.write_str(text),
        }
    }
}

/// The conditions under which a client lets an entity be changed.
///
/// A strong ETag names the same version as the weak ETag with its text, in both headers. OData compares
/// weakly, because a version is one of the entity and not of its representation (Protocol §8.2.4, which
/// deviates from RFC 9110 §13.1.1, and §8.2.5).
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Preconditions {
    /// `If-Match`: the entity must have one of these versions, or any.
    pub if_match: Option<ETagMatch>,
    /// `If-None-Match`: the entity must have none of these versions; under `*` it must not exist.
    pub if_none_match: Option<ETagMatch>,
    /// What the body says of properties that it cannot set.
    pub(crate) fixed: Option<FixedProperties>,
    /// The version of the entity for which the body was read: it leaves out types, which are those of the
    /// stored values.
    pub(crate) read_for: Option<ETag>,
}

impl Preconditions {
    /// Checks the stored entity and its version before an update.
    ///
    /// ```
    /// use graph_entity_core::GraphEntity;
    /// use graph_entity_server::{ETag, ETagMatch, Preconditions};
    ///
    /// #[derive(GraphEntity)]
    /// #[graph_entity(path = "/print/printers")]
    /// struct Printer {
    ///     #[graph_entity(key, read_only)]
    ///     id: String,
    /// }
    ///
    /// let stored = Printer { id: "a".into() };
    /// let mut preconditions = Preconditions::default();
    /// preconditions.if_match = Some(ETagMatch::OneOf(vec![ETag::from_version(7)]));
    /// assert!(preconditions.check_update(&stored, &ETag::from_version(7)).is_ok());
    /// assert_eq!(preconditions.check_update(&stored, &ETag::from_version(8)).unwrap_err().status(), 412);
    /// ```
    ///
    /// # Errors
    ///
    /// As [`check_delete`](Self::check_delete). 409 when the body leaves out the types of complex values, and
    /// the entity has changed since it was read for them. 400 when the type
    /// [rejects changes](graph_entity_core::model::ReadOnlyPolicy::RejectIfChanged) of properties that a
    /// request cannot set, and the request has another value for one of them.
    pub fn check_update(&self, stored: &dyn Structured, current: &ETag) -> Result<(), Problem> {
        self.check_delete(current)?;
        if self.read_for.as_ref().is_some_and(|version| version != current) {
            return Err(Problem::read_for_another_version());
        }
        self.check_fixed(stored)
    }

    pub(crate) fn check_fixed(&self, stored: &dyn Structured) -> Result<(), Problem> {
        match &self.fixed {
            Some(fixed) => fixed.check(stored).map_err(Problem::from),
            None => Ok(()),
        }
    }

    /// The same preconditions, and what the body says of fixed properties.
    pub(crate) fn with_fixed(&self, fixed: FixedProperties) -> Self {
        Self { fixed: Some(fixed), ..self.clone() }
    }

    /// Checks the stored entity's version before a delete.
    ///
    /// # Errors
    ///
    /// [`Problem::precondition_failed`] when `If-Match` does not name the version, or `If-None-Match` does.
    pub fn check_delete(&self, current: &ETag) -> Result<(), Problem> {
        if self.demands_other_than(Some(current)) {
            return Err(Problem::precondition_failed());
        }
        if self.rules_out(Some(current)) {
            return Err(Problem::precondition_failed()
                .with_message("The entity has a version that the header If-None-Match rules out."));
        }
        Ok(())
    }

    /// Whether `If-Match` does not name the version of an entity that exists.
    pub(crate) fn demands_other_than(&self, current: Option<&ETag>) -> bool {
        match &self.if_match {
            Some(ETagMatch::OneOf(versions)) => current.is_none_or(|current| !names(versions, current)),
            Some(ETagMatch::Any) | None => false,
        }
    }

    /// Whether `If-None-Match` names the version of an entity that exists.
    pub(crate) fn rules_out(&self, current: Option<&ETag>) -> bool {
        match &self.if_none_match {
            Some(ETagMatch::OneOf(versions)) => current.is_some_and(|current| names(versions, current)),
            Some(ETagMatch::Any) => true,
            None => false,
        }
    }
}

/// Whether this is one of the versions, compared weakly.
fn names(versions: &[ETag], current: &ETag) -> bool {
    versions.iter().any(|version| version.is_weakly(current))
}

/// The versions that `If-Match` or `If-None-Match` names.
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

    #[test]
    fn versions_are_compared_weakly() {
        let cases = [
            ("W/\"7\"", "W/\"7\"", true),
            ("\"7\"", "W/\"7\"", true),
            ("W/\"07\"", "W/\"7\"", false),
            ("\"07\"", "W/\"7\"", false),
            ("\"8\"", "W/\"7\"", false),
            ("W/\"8\"", "W/\"7\"", false),
            ("\"a\"", "W/\"a\"", true),
            ("W/\"a\"", "W/\"A\"", false),
            ("W/\"7\"", "W/\"a\"", false),
        ];
        for (sent, current, same) in cases {
            let (versions, current) = (vec![ETag::from_header(sent)], ETag::from_header(current));
            let none_of = Preconditions {
                if_none_match: Some(ETagMatch::OneOf(versions.clone())),
                ..Preconditions::default()
            };
            assert_eq!(none_of.rules_out(Some(&current)), same, "{sent}");
            assert!(!none_of.rules_out(None));
            assert_eq!(none_of.check_delete(&current).is_err(), same, "{sent}");
            let one_of =
                Preconditions { if_match: Some(ETagMatch::OneOf(versions)), ..Preconditions::default() };
            assert_eq!(one_of.demands_other_than(Some(&current)), !same, "{sent}");
            assert!(one_of.demands_other_than(None));
            assert_eq!(one_of.check_delete(&current).is_ok(), same, "{sent}");
        }
    }
}
