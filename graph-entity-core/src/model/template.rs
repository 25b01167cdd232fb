//! The segments of declared paths: `/deviceManagement/deviceManagementScripts/{scriptId}/userRunStates`.
//!
//! ```
//! use graph_entity_core::model::template::{Segment, parameters, segments};
//!
//! let path = "/users/{userId}/notes";
//! let found: Vec<_> = segments(path).collect();
//! assert_eq!(found, [Segment::Name("users"), Segment::Parameter("userId"), Segment::Name("notes")]);
//! assert_eq!(parameters(path).collect::<Vec<_>>(), ["userId"]);
//! ```

/// One segment of a declared path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'p> {
    /// A name, matched case-insensitively.
    Name(&'p str),
    /// `{name}`: the key of the entity set before it.
    Parameter(&'p str),
}

/// The segments of a declared path.
pub fn segments(path: &str) -> impl Iterator<Item = Segment<'_>> {
    path.split('/').filter(|segment| !segment.is_empty()).map(|segment| match parameter(segment) {
        Some(name) => Segment::Parameter(name),
        None => Segment::Name(segment),
    })
}

/// The names of the parameters of a declared path.
pub fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(parameter)
}

/// The name between the braces of a segment `{name}`.
pub(crate) fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
