//! The errors of building a service: [`BuildError`].

use std::fmt;

/// Why [`GraphServiceBuilder::build`](crate::GraphServiceBuilder::build) refused a service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// One request path could match both declared paths. Names are compared without regard to case.
    OverlappingPaths {
        /// One of the paths.
        first: String,
        /// The name of its entity type.
        first_type: String,
        /// The other path.
        second: String,
        /// The name of its entity type.
        second_type: String,
    },
    /// An entity type has two entity sets: [`entity_set`](crate::GraphServiceBuilder::entity_set) was called
    /// for it twice.
    RegisteredTwice {
        /// The name of the entity type.
        entity_type: String,
    },
    /// Two entity types have one qualified name, so that an `@odata.type` could mean either. Only a set and a
    /// singleton may share a name, as `/users` and `/me` do, if their properties have the same names and
    /// types.
    SameName {
        /// The name.
        entity_type: String,
        /// A path of one of the types.
        first: String,
        /// A path of the other.
        second: String,
    },
    /// An entity type has no path, so that its entity set would never be found.
    NoPath {
        /// The name of the entity type.
        entity_type: String,
    },
    /// A path has a `{parameter}` after a segment that is not a registered entity set.
    MissingParent {
        /// The name of the entity type.
        entity_type: String,
        /// The contained path.
        path: String,
        /// The path whose entity set is missing.
        parent: String,
    },
    /// A declared path is not of the form `/name/{key}/name`.
    InvalidPath {
        /// The name of the entity type.
        entity_type: String,
        /// The path.
        path: String,
    },
    /// None of [`authenticated_by`](crate::GraphServiceBuilder::authenticated_by),
    /// [`bearer_token`](crate::GraphServiceBuilder::bearer_token),
    /// [`authorized_by_host`](crate::GraphServiceBuilder::authorized_by_host) and
    /// [`allow_anonymous`](crate::GraphServiceBuilder::allow_anonymous) was called.
    NoAuthorization,
    /// The bearer token is empty or has characters that a header cannot carry, such as the blank of
    /// `Bearer token`.
    InvalidToken,
    /// The base URL is not of the form `https://host/path`.
    InvalidBaseUrl {
        /// The given URL.
        url: String,
    },
    /// The prefix does not begin with a slash, or has an empty segment.
    InvalidPrefix {
        /// The given prefix.
        prefix: String,
    },
    /// [`require_if_match`](crate::GraphServiceBuilder::require_if_match) was called for an entity type whose
    /// entity set is not registered, or does not check preconditions.
    UncheckedPreconditions {
        /// The name of the entity type.
        entity_type: String,
    },
    /// [`top_is_page_size_of`](crate::GraphServiceBuilder::top_is_page_size_of) was called for an entity type
    /// whose entity set is not registered, or has no list.
    NoListToPage {
        /// The name of the entity type.
        entity_type: String,
    },
    /// A `MemoryStore` or `SqliteStore` was registered for an enum of entity types. Such a store keeps
    /// entities of one type.
    Hierarchy {
        /// The name of the base of the types.
        entity_type: String,
    },
    /// Clients would read placeholders from a `MemoryStore` or `SqliteStore`, because nobody sets these
    /// read-only properties: they may not be null, the declaration has no `default` and no `on_update`, and
    /// no hooks [fill](crate::Hooks::fills) them.
    UnsetProperties {
        /// The name of the entity type.
        entity_type: String,
        /// The names of the properties, `address/checkedAt` for a property of a complex one.
        properties: Vec<String>,
    },
    /// A singleton would never be found in its `MemoryStore` or `SqliteStore`: the store has no value for it,
    /// and cannot make one, because the declaration has none for these properties.
    UnsetSingleton {
        /// The name of the entity type.
        entity_type: String,
        /// The path of the singleton.
        path: String,
        /// The names of the properties.
        properties: Vec<String>,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OverlappingPaths { first, first_type, second, second_type } if first == second => {
                write!(f, "`{first_type}` and `{second_type}` are both at `{first}`: register one of them")
            }
            Self::OverlappingPaths { first, first_type, second, second_type } => {
                write!(
                    f,
                    "the paths `{first}` of `{first_type}` and `{second}` of `{second_type}` overlap: a \
                     request could mean either"
                )
            }
            Self::RegisteredTwice { entity_type } => {
                write!(f, "`{entity_type}` is registered twice: call `entity_set` for it once")
            }
            Self::SameName { entity_type, first, second } => {
                write!(
                    f,
                    "two entity types are called `{entity_type}`, at `{first}` and at `{second}`: give one \
                     of them another `name`"
                )
            }
            Self::NoPath { entity_type } => {
                write!(f, "`{entity_type}` has no path: add `path = \"/…\"` to its declaration")
            }
            Self::MissingParent { entity_type, path, parent } => {
                write!(
                    f,
                    "the path `{path}` of `{entity_type}` is contained in `{parent}`, at which no entity set \
                     is registered"
                )
            }
            Self::InvalidPath { entity_type, path } => {
                write!(
                    f,
                    "the path `{path}` of `{entity_type}` is not of the form `/name` or `/name/{{key}}/name`"
                )
            }
            Self::NoAuthorization => f.write_str(
                "nothing decides who may call the service: call `authenticated_by(…)`, \
                     `authorized_by_host::<T>()`, `bearer_token(…)` or `allow_anonymous()`",
            ),
            Self::InvalidToken => f.write_str(
                "the bearer token is empty or has characters beyond visible ASCII: give the token without \
                     `Bearer `",
            ),
            Self::InvalidBaseUrl { url } => {
                write!(f, "the base URL `{url}` is not of the form `https://host/path`")
            }
            Self::InvalidPrefix { prefix } => {
                write!(f, "the prefix `{prefix}` is not of the form `/name/name`, such as `/v1.0`")
            }
            Self::UncheckedPreconditions { entity_type } => {
                write!(
                    f,
                    "`If-Match` is required for `{entity_type}`, but no registered entity set of it checks \
                     preconditions"
                )
            }
            Self::NoListToPage { entity_type } => {
                write!(
                    f,
                    "`$top` is a page size for `{entity_type}`, but no registered entity set of it has a \
                     list: register it, or remove `top_is_page_size_of`"
                )
            }
            Self::Hierarchy { entity_type } => {
                write!(
                    f,
                    "the entities of `{entity_type}` are of several types, and a store of this crate keeps \
                     entities of one: implement `EntitySet` for a type of your own, or register a store for \
                     each of the types"
                )
            }
            Self::UnsetProperties { entity_type, properties } => {
                write!(
                    f,
                    "`{entity_type}` has read-only properties that nobody sets, so that clients would read \
                     placeholders: {}. Declare a `default` or an `on_update`, make the type an `Option`, or \
                     give the store hooks that set them and name them in `Hooks::fills`",
                    list(properties)
                )
            }
            Self::UnsetSingleton { entity_type, path, properties } => {
                write!(
                    f,
                    "the singleton `{entity_type}` at `{path}` would never be found, because nothing sets \
                     {}. Insert it into the store before `build()`, declare a `default`, or make the type \
                     an `Option`",
                    list(properties)
                )
            }
        }
    }
}

fn list(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

impl std::error::Error for BuildError {}
