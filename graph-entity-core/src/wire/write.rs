//! Rules for writing that hold for every format: the properties that a request omits.

use crate::model::StructuralProperty;
use crate::value::{Role, ValueRef};

/// Whether a value with this role is a request, if it is the document.
#[inline]
pub(crate) fn is_request(role: Role) -> bool {
    matches!(role, Role::Create | Role::Patch)
}

/// Whether to omit the property: a request omits absent values (W3). In a Create, and in the whole values
/// inside a request, null means the same as absent, unless the property has a default. In a Patch, null is a
/// value.
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
