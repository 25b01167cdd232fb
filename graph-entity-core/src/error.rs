//! The errors of reading a value: [`Error`].

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
// Not a `Box`: the code that frees its texts, seven basic blocks, would be compiled into every place that may
// hold an error. For an `Arc` that code is one function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Arc<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    path: String,
    message: String,
}

/// The kinds of [`Error`], named as a service reports them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is not JSON, or not UTF-8.
    Syntax,
    /// The value has another type than the property, or does not match the grammar of the property's type.
    InvalidValue,
    /// The value is null, but the property cannot be null.
    NullNotAllowed,
    /// A required property is missing.
    MissingProperty,
    /// The type has no such property.
    UnknownProperty,
    /// The property is given twice.
    DuplicateProperty,
    /// The enumeration has no such member, or requests may not use the member.
    UnknownMember,
    /// Only the service sets the property, or an update cannot change it.
    ReadOnly,
    /// The value is outside the declared range or longer than the declared length.
    OutOfRange,
    /// `@odata.type` names another type, or the text is a delta payload where entities are expected.
    WrongType,
    /// An update is for an entity of another type than the stored one has.
    TypeConflict,
    /// Objects and arrays are nested too deeply.
    TooDeep,
    /// The values take more memory than [`ReadOptions::max_values_size`](crate::json::ReadOptions) allows.
    TooLarge,
    /// The request uses a part of the protocol that is not implemented.
    NotImplemented,
}

impl ErrorKind {
    /// The name in camelCase, as a service reports it in `innerError.code`.
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
            Self::TypeConflict => "typeConflict",
            Self::WrongType => "wrongType",
            Self::TooDeep => "nestedTooDeeply",
            Self::TooLarge => "valuesTooLarge",
            Self::NotImplemented => "notImplemented",
        }
    }
}

impl Error {
    /// An error about the value itself. [`within`](Self::within) adds the path, one segment for each value
    /// around it.
    #[must_use]
    #[cold]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Inner { kind, path: String::new(), message: message.into() }))
    }

    /// Adds a segment to the front of the path: the name of the property, or the index of the item, that the
    /// error occurred in.
    #[must_use]
    #[cold]
    pub fn within(mut self, segment: impl fmt::Display) -> Self {
        let segment = segment.to_string();
        // A request may send any name, so this shortens the name. 192 characters show every name that can be
        // declared whole, together with its annotation.
        let segment = crate::text::shorten_to(192, &segment);
        let path = &mut Arc::make_mut(&mut self.0).path;
        *path = if path.is_empty() { segment.into_owned() } else { format!("{segment}/{path}") };
        self
    }

    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The place of the error: property names and item indexes joined by `/`. The path is empty for the whole
    /// value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The mistake and the expected value, without the path.
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
