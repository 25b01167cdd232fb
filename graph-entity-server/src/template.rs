//! Declared paths: `/deviceManagement/deviceManagementScripts/{scriptId}/userRunStates`.

/// One segment of a declared path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A name, matched case-insensitively.
    Name(&'static str),
    /// `{name}`: the key of the entity set before it.
    Parameter(&'static str),
}

/// The segments of a declared path.
pub(crate) fn segments(path: &'static str) -> impl Iterator<Item = Segment> {
    path.split('/').filter(|segment| !segment.is_empty()).map(|segment| match parameter(segment) {
        Some(name) => Segment::Parameter(name),
        None => Segment::Name(segment),
    })
}

/// The names of the parameters of a declared path.
pub(crate) fn parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(parameter)
}

fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}
