//! The path of a resource.

use super::expr::Segment;
use crate::query::span::Name;

/// The path of a resource (URL Conventions §4), relative to the service root.
///
/// ```
/// use graph_entity_core::query::{Limits, ResourcePath, ResourceRoot, Segment};
///
/// let path = ResourcePath::parse("users/a%2Fb/messages('1')/$count", &Limits::default())?;
/// assert_eq!(path.root, ResourceRoot::Path);
/// assert_eq!(path.segments[1], Segment::KeyText("a/b".into()));
/// assert_eq!(path.segments[4], Segment::Count(None));
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ResourcePath {
    /// The start of the path.
    pub root: ResourceRoot,
    /// The segments after the start.
    pub segments: Vec<Segment>,
}

/// The start of a [`ResourcePath`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ResourceRoot {
    /// Nothing: the service root.
    Service,
    /// An entity set, a singleton or an operation import, the first segment.
    Path,
    /// `$all`.
    All,
    /// `$batch`.
    Batch,
    /// `$crossjoin(a,b)`, with the names of the entity sets.
    Crossjoin(Vec<Name>),
    /// `$entity`, with an optional type cast.
    Entity,
    /// `$metadata`.
    Metadata,
}
