//! Entities with their versions, and what a request demands of a version.

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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ETag(Box<str>);

impl ETag {
    /// A weak ETag around a version number.
    #[must_use]
    pub fn from_version(version: u64) -> Self {
        Self(format!("W/\"{version}\"").into())
    }

    /// An ETag that a client sent, with its quotes.
    pub(crate) fn from_header(text: &str) -> Self {
        Self(text.into())
    }

    /// The ETag as it stands in a header.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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
