//! What can be wrong with a value that is read: [`Error`].

use std::fmt;
use std::sync::Arc;

/// Why a value could not be read, and where.
///
/// ```
/// use graph_entity_core::{ErrorKind, GraphComplex, json};
///
/// #[derive(Debug, GraphComplex)]
/// pub struct Score {
///     pub points: f64,
/// }
/// #[derive(Debug, GraphComplex)]
/// pub struct Scores {
///     pub scores: Vec<Score>,
/// }
///
/// let error = json::from_str::<Scores>(r#"{"scores": [{"points": "many"}]}"#).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidValue);
/// assert_eq!(error.path(), "scores/0/points");
/// assert_eq!(error.to_string(), r#"scores/0/points: expected a number, "INF", "-INF" or "NaN", found the string "many""#);
/// ```
// Not a `Box`: what frees its texts would be compiled into every place that may have an error. That of an `Arc` is one function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Arc<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    path: String,
    message: String,
}

/// The kinds of [`Error`], by what a service answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not JSON, or not UTF-8.
    Syntax,
    /// A value of another type than the property's, or outside its grammar.
    InvalidValue,
    /// Null where the property cannot be null.
    NullNotAllowed,
    /// A property that has to be there is not.
    MissingProperty,
    /// A property that the type does not have.
    UnknownProperty,
    /// A property given twice.
    DuplicateProperty,
    /// A member that the enumeration does not have, or that requests may not use.
    UnknownMember,
    /// A property that only the service sets, or that an update cannot change.
    ReadOnly,
    /// A value outside the declared range or longer than the declared length.
    OutOfRange,
    /// An `@odata.type` that names another type.
    WrongType,
    /// Objects and arrays nested too deeply.
    TooDeep,
    /// A part of the protocol that is not implemented.
    NotImplemented,
}

impl ErrorKind {
    /// The name in camelCase, as a service gives it in `innerError.code`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "invalidJson",
            Self::InvalidValue => "invalidValue",
            Self::NullNotAllowed => "nullNotAllowed",
            Self::MissingProperty => "missingProperty",
            Self::UnknownProperty => "unknownProperty",
            Self::DuplicateProperty => "duplicateProperty",
            Self::UnknownMember => "unknownMember",
            Self::ReadOnly => "readOnlyProperty",
            Self::OutOfRange => "valueOutOfRange",
            Self::WrongType => "wrongType",
            Self::TooDeep => "nestedTooDeeply",
            Self::NotImplemented => "notImplemented",
        }
    }
}

impl Error {
    /// An error about the value itself; the path is added on the way out.
    #[must_use]
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, path: String::new(), message: message.into() }))
    }

    /// The same error as seen from the value around it: `segment` is a property name or an item's index.
    #[must_use]
    #[cold]
    pub fn within(mut self, segment: impl fmt::Display) -> Self {
        let segment = segment.to_string();
        // A name may be anything that a request says; one that can be declared, and its annotations, is shown whole.
        let segment = crate::text::shorten_to(192, &segment);
        let path = &mut Arc::make_mut(&mut self.0).path;
        *path = if path.is_empty() { segment.into_owned() } else { format!("{segment}/{path}") };
        self
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Where: property names and item indexes joined by `/`; empty for the whole value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong and what was expected, without the path.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path().is_empty() {
            write!(f, "{}: ", self.path())?;
        }
        f.write_str(self.message())
    }
}

impl std::error::Error for Error {}
