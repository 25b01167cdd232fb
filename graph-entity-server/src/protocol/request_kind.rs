//! What a request does: [`RequestKind`].

use graph_entity_core::model::Verb;

/// What a request does, by its method and the resource that it addresses.
///
/// Formats, query options, preferences and preconditions differ in it, and then the verb that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RequestKind {
    /// `GET` on a collection.
    List,
    /// `GET` on the number of entities, `/$count`.
    Count,
    /// `GET` on one entity or a singleton.
    Get,
    /// `POST` on a collection.
    Create,
    /// `PATCH` on one entity or a singleton.
    Update,
    /// `DELETE` on one entity.
    Delete,
}

impl RequestKind {
    /// The declared verb that has to be offered and permitted: who may list may count.
    pub(crate) const fn verb(self) -> Verb {
        match self {
            Self::List | Self::Count => Verb::List,
            Self::Get => Verb::Get,
            Self::Create => Verb::Create,
            Self::Update => Verb::Update,
            Self::Delete => Verb::Delete,
        }
    }

    /// Whether it has an entity as its body, and another in its response.
    pub(crate) const fn is_write(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }
}
