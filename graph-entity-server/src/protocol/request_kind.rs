//! The kinds of requests: [`RequestKind`].

use graph_entity_core::model::Verb;

/// The kind of a request, which follows from its method and the addressed resource.
///
/// Each kind has its own formats, query options, preferences and preconditions, and its own verb.
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
    /// The declared verb that must be offered and permitted. A caller who may list may also count.
    pub(crate) const fn verb(self) -> Verb {
        match self {
            Self::List | Self::Count => Verb::List,
            Self::Get => Verb::Get,
            Self::Create => Verb::Create,
            Self::Update => Verb::Update,
            Self::Delete => Verb::Delete,
        }
    }

    /// Whether the request has an entity as its body, and the response too.
    pub(crate) const fn is_write(self) -> bool {
        matches!(self, Self::Create | Self::Update)
    }
}
