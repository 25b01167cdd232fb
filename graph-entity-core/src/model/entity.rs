//! [`EntityType`]: where entities are served, and what is offered there.

use super::operation::Operations;
use super::permission::OperationPermissions;
use super::structured::StructuredType;

/// An entity type as declared: where its entity sets stand and what they offer.
#[derive(Debug)]
pub struct EntityType {
    structured: &'static StructuredType,
    paths: &'static [&'static str],
    singleton: bool,
    operations: Operations,
    permissions: OperationPermissions,
}

impl EntityType {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        structured: &'static StructuredType,
        paths: &'static [&'static str],
        singleton: bool,
        operations: Operations,
        permissions: OperationPermissions,
    ) -> Self {
        Self { structured, paths, singleton, operations, permissions }
    }

    /// Name, properties and key.
    #[must_use]
    pub const fn structured(&self) -> &'static StructuredType {
        self.structured
    }

    /// The path templates, as declared: `/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates`.
    #[must_use]
    pub const fn paths(&self) -> &'static [&'static str] {
        self.paths
    }

    /// Whether each path addresses one entity instead of a set of them.
    #[must_use]
    pub const fn is_singleton(&self) -> bool {
        self.singleton
    }

    /// The operations the declaration allows.
    #[must_use]
    pub const fn operations(&self) -> Operations {
        self.operations
    }

    /// The permissions each operation needs.
    #[must_use]
    pub const fn permissions(&self) -> &OperationPermissions {
        &self.permissions
    }
}
