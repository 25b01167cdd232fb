//! The errors of building a request: [`RequestError`].

use std::fmt;

use crate::model::{Verb, Verbs};

/// The reason why a request could not be built. In that case the client has sent nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// The base URL is not valid.
    InvalidBaseUrl {
        /// The mistake. The message does not show the URL, which may contain credentials.
        reason: &'static str,
    },
    /// The entity is a singleton where a set is needed, or the reverse.
    WrongKind {
        /// The entity type.
        entity: &'static str,
        /// Whether it is a singleton.
        is_singleton: bool,
    },
    /// The declaration has no `path`.
    NoPath {
        /// The entity type.
        entity: &'static str,
    },
    /// The declaration does not offer the verb.
    NotOffered {
        /// The entity type.
        entity: &'static str,
        /// The requested verb.
        verb: Verb,
        /// The verbs that the declaration offers.
        offered: Verbs,
    },
    /// The entity does not declare the path.
    UnknownPath {
        /// The entity type.
        entity: &'static str,
        /// The requested path.
        path: String,
        /// The declared paths.
        declared: &'static [&'static str],
    },
    /// The given parents do not match any declared path.
    Parents {
        /// The entity type.
        entity: &'static str,
        /// The mismatch with each path.
        paths: Vec<PathMismatch>,
    },
    /// The given parents match several declared paths.
    AmbiguousPath {
        /// The entity type.
        entity: &'static str,
        /// The paths that match.
        paths: Vec<&'static str>,
    },
    /// A field in a query is not a property, or has the same address as another property because neither has
    /// a size.
    UnresolvedProperty {
        /// The type that has the field.
        entity: &'static str,
    },
    /// A parent's key has several values, but their names are not known.
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
    /// A header's name or value has characters that a header cannot have. The message does not show the
    /// value.
    InvalidHeader {
        /// The header's name.
        name: String,
    },
    /// The URL is longer than the 65534 bytes that the crate `http` allows.
    UrlTooLong {
        /// The URL's length in bytes.
        length: usize,
    },
    /// The next link or the delta link is not a valid URL.
    InvalidNextLink {
        /// The link.
        link: String,
    },
    /// The next link or the delta link leads to another server, which must not get the client's token.
    OtherOrigin {
        /// Scheme, host and port of the link.
        link: String,
        /// Scheme, host and port of the base URL.
        base: String,
    },
    /// The link to the next page leads to a page that was already read: to itself, or back to an earlier one.
    RepeatedPage {
        /// The link, as the service wrote it.
        link: String,
    },
}

/// The reason why the given parents do not match a declared path.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PathMismatch {
    /// The declared path.
    pub path: &'static str,
    /// The parameters of the path for which no key was given.
    pub missing: Vec<&'static str>,
    /// The given parents that the path has no parameter for: a parameter's name, or the name of an entity
    /// type.
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
                write!(f, "{entity} is in entity sets, not a singleton: use `client::Resource`")
            }
            Self::NoPath { entity } => {
                write!(f, "{entity} has no path: add `path = \"/…\"` to its declaration")
            }
            Self::NotOffered { entity, verb, offered } if offered.is_empty() => {
                write!(f, "{entity} does not offer {verb}, nor anything else")
            }
            Self::NotOffered { entity, verb, offered } => {
                write!(f, "{entity} does not offer {verb}, only {offered}")
            }
            Self::UnknownPath { entity, path, declared } => {
                write!(f, "{entity} does not declare the path `{path}`, only `{}`", declared.join("`, `"))
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
            Self::UnresolvedProperty { entity } => write!(
                f,
                "a field of {entity} in the query cannot be identified: \
                 it is not a property, or it has no size"
            ),
            Self::CompositeParent { parameter } => write!(
                f,
                "the key of the parent `{parameter}` has several values: \
                 give it with `within`, which knows the names of the key properties"
            ),
            Self::UnknownProperty { entity, name } => write!(f, "{entity} has no property `{name}`"),
            Self::InvalidHeader { name } => {
                write!(
                    f,
                    "the name or the value of the header `{name}` has characters that a header cannot have"
                )
            }
            Self::UrlTooLong { length } => {
                write!(f, "the URL has {length} bytes, more than the 65534 that it may have")
            }
            Self::InvalidNextLink { link } => {
                write!(f, "the next link or delta link is not a URL: `{}`", crate::text::shorten(link))
            }
            Self::OtherOrigin { link, base } => write!(
                f,
                "the next link or delta link leads to {link}, not to {base}: \
                 it is not followed, because the client's token would go there"
            ),
            Self::RepeatedPage { link } => write!(
                f,
                "the link to the next page leads back to a page that was already read: `{}`. \
                 It is not followed, because the pages would never end",
                crate::text::shorten_to(200, link)
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
