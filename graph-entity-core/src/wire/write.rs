//! Rules for writing, whatever the format: what a request leaves out.

use crate::model::StructuralProperty;
use crate::value::{Role, ValueRef};

/// Whether a value with this role, as a document, is a request.
#[inline]
pub(crate) fn is_request(role: Role) -> bool {
    matches!(role, Role::Create | Role::Patch)
}

/// What a request does not say is left out (W3). In a Create, and in the whole values inside a request, null says no more
/// than absence does, unless there is a default; in a Patch, null is a value.
#[inline]
pub(crate) fn is_left_out(
    value: ValueRef<'_>,
    property: &StructuralProperty,
    role: Role,
    request: bool,
) -> bool {
    match value {
        ValueRef::Absent => true,
        ValueRef::Null => request && role != Role::Patch && !property.has_default(),
        _ => false,
    }
}
