//! Why a request could not be built: [`RequestError`].

use std::fmt;

use crate::model::{Verb, Verbs};

/// Why a request could not be built. Nothing has been sent then.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The base URL is not one.
    InvalidBaseUrl {
        /// What is wrong with it. The URL itself is not shown, as it may have credentials in it.
        reason: &'static str,
    },
    /// The entity is a singleton where a set is needed, or the other way round.
    WrongKind {
        /// The entity type.
        entity: &'static str,
        /// Whether it is a singleton.
        is_singleton: bool,
    },
    /// The declaration does not offer the verb.
    NotOffered {
        /// The entity type.
        entity: &'static str,
        /// What was asked for.
        verb: Verb,
        /// What there is.
        offered: Verbs,
    },
    /// The path is none of those that the entity declares.
    UnknownPath {
        /// The entity type.
        entity: &'static str,
        /// What was asked for.
        path: String,
        /// The declared paths.
        declared: &'static [&'static str],
    },
    /// The parents given are not those of any declared path.
    Parents {
        /// The entity type.
        entity: &'static str,
        /// What is amiss, path by path.
        paths: Vec<PathMismatch>,
    },
    /// The parents given fit several declared paths.
    AmbiguousPath {
        /// The entity type.
        entity: &'static str,
        /// Those that fit.
        paths: Vec<&'static str>,
    },
    /// A field of a query is no property, or shares its place with another because neither has a size.
    UnresolvedProperty {
        /// The type that has the field.
        entity: &'static str,
    },
    /// A parent's key has several values, and their names are not known.
    CompositeParent {
        /// The parameter of the path.
        parameter: &'static str,
    },
    /// `$select` names a property that the entity does not have.
    UnknownProperty {
        /// The entity type.
        entity: &'static str,
        /// The name.
        name: String,
    },
    /// A header's name or value has characters that cannot stand there. The value is not shown.
    InvalidHeader {
        /// The name.
        name: String,
    },
    /// The URL is longer than the 65534 bytes that a URL may have here.
    UrlTooLong {
        /// Its length in bytes.
        length: usize,
    },
    /// The link to the next page is not a URL.
    InvalidNextLink {
        /// The link.
        link: String,
    },
    /// The link to the next page leads to another server, which the client's token is not meant for.
    OtherOrigin {
        /// Scheme, host and port of the link.
        link: String,
        /// Those of the base URL.
        base: String,
    },
}

/// Why the parents given do not fit a declared path.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathMismatch {
    /// The declared path.
    pub path: &'static str,
    /// Its parameters that have no key.
    pub missing: Vec<&'static str>,
    /// The parents that it has no place for: a parameter's name, or the name of an entity type.
    pub unexpected: Vec<String>,
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidBaseUrl { reason } => {
                write!(f, "the base URL is not one like https://graph.microsoft.com/v1.0: {reason}")
            }
            Self::WrongKind { entity, is_singleton: true } => {
                write!(f, "{entity} is a singleton: use `client::Singleton`")
            }
            Self::WrongKind { entity, is_singleton: false } => {
                write!(f, "{entity} stands in entity sets: use `client::Resource`")
            }
            Self::NotOffered { entity, verb, offered } if offered.is_empty() => {
                write!(f, "{entity} does not offer {verb}, nor anything else")
            }
            Self::NotOffered { entity, verb, offered } => {
                write!(f, "{entity} does not offer {verb}, only {offered}")
            }
            Self::UnknownPath { entity, path, declared } => {
                write!(f, "{entity} does not stand at `{path}`, only at `{}`", declared.join("`, `"))
            }
            Self::Parents { entity, paths } => {
                write!(f, "the parents of {entity}: ")?;
                for (index, path) in paths.iter().enumerate() {
                    write!(f, "{}{path}", if index == 0 { "" } else { "; " })?;
                }
                Ok(())
            }
            Self::AmbiguousPath { entity, paths } => {
                write!(f, "the parents given for {entity} fit `{}`: say which with `at`", paths.join("`, `"))
            }
            Self::UnresolvedProperty { entity } => {
                write!(f, "a field of {entity} in the query cannot be told from others")
            }
            Self::CompositeParent { parameter } => write!(
                f,
                "the key of the parent `{parameter}` has not one value: give it with `within`, which knows their names"
            ),
            Self::UnknownProperty { entity, name } => write!(f, "{entity} has no property `{name}`"),
            Self::InvalidHeader { name } => {
                write!(f, "the header `{name}` has characters that cannot stand there")
            }
            Self::UrlTooLong { length } => {
                write!(f, "the URL has {length} bytes, more than the 65534 that it may have")
            }
            Self::InvalidNextLink { link } => {
                write!(f, "the link to the next page is not a URL: `{}`", crate::text::shorten(link))
            }
            Self::OtherOrigin { link, base } => write!(
                f,
                "the link to the next page leads to {link}, not to {base}: it is not followed, as the client's token would go there"
            ),
        }
    }
}

impl fmt::Display for PathMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.path)?;
        if !self.missing.is_empty() {
            let names = self.missing.join("`, `");
            write!(f, " lacks the key of `{names}` (give it with `parameter` or `within`)")?;
        }
        if !self.unexpected.is_empty() {
            let and = if self.missing.is_empty() { "" } else { " and" };
            write!(f, "{and} has no place for `{}`", self.unexpected.join("`, `"))?;
        }
        Ok(())
    }
}

impl std::error::Error for RequestError {}
