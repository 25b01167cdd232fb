//! [`EntityType`]: the paths of entities and the operations on them.

use super::permission::VerbPermissions;
use super::structured::StructuredType;
use super::verb::Verbs;

/// An entity type as declared: the paths of its entity sets and the verbs that they offer.
#[derive(Debug)]
pub struct EntityType {
    structured: &'static StructuredType,
    paths: &'static [&'static str],
    singleton: bool,
    verbs: Verbs,
    permissions: VerbPermissions,
}

impl EntityType {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        structured: &'static StructuredType,
        paths: &'static [&'static str],
        singleton: bool,
        verbs: Verbs,
        permissions: VerbPermissions,
    ) -> Self {
        Self { structured, paths, singleton, verbs, permissions }
    }

    /// The name, the properties and the key.
    #[must_use]
    pub const fn structured(&self) -> &'static StructuredType {
        self.structured
    }

    /// The path templates, as declared:
    /// `/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/userRunStates`.
    #[must_use]
    pub const fn paths(&self) -> &'static [&'static str] {
        self.paths
    }

    /// Whether each path addresses one entity instead of a set of them.
    #[must_use]
    pub const fn is_singleton(&self) -> bool {
        self.singleton
    }

    /// The verbs that the declaration allows.
    #[must_use]
    pub const fn verbs(&self) -> Verbs {
        self.verbs
    }

    /// The permissions that each verb needs.
    #[must_use]
    pub const fn permissions(&self) -> &VerbPermissions {
        &self.permissions
    }
}
