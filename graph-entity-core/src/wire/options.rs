//! The options for reading a document, and whether it is a request or a response.

use crate::value::Role;

/// The deepest nesting of objects and arrays that a reader accepts.
pub const MAX_DEPTH: usize = 64;

/// Options for reading JSON.
///
/// ```
/// use graph_entity_core::{GraphComplex, json};
///
/// #[derive(Debug, GraphComplex)]
/// pub struct Total {
///     pub bytes: i64,
/// }
///
/// let text = br#"{"bytes": "9007199254740993"}"#;
/// assert!(json::from_slice::<Total>(text).is_err());
/// let options = json::ReadOptions::default().ieee754_compatible(true);
/// let total: Total = json::from_slice_with(text, &options)?;
/// assert_eq!(total.bytes, 9_007_199_254_740_993);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct ReadOptions {
    pub(crate) ieee754_compatible: bool,
    pub(crate) unknown_enum_members: bool,
    pub(crate) request: bool,
    /// Whether the text is what a store wrote.
    pub(crate) stored: bool,
    pub(crate) extent: Extent,
    /// The most memory that the items of lists, the members of untyped objects and dynamic properties take.
    pub(crate) max_values_size: Option<usize>,
}

impl ReadOptions {
    /// The options of [`Default`], in one place. Code that is compiled for each type refers to them: to make
    /// them there took a debug build of 50 entities 0.7% more, once they had outgrown a register.
    pub(crate) const DEFAULT: &'static Self = &Self {
        ieee754_compatible: false,
        unknown_enum_members: false,
        request: false,
        stored: false,
        extent: Extent::Whole,
        max_values_size: None,
    };

    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self.extent, Extent::Whole)
    }

    pub(crate) const fn is_change(&self) -> bool {
        matches!(self.extent, Extent::Change)
    }

    /// Sets whether to read the text as a request, whatever its type: an unknown property or enumeration
    /// member is then an error, and the declaration's limits are checked. A Create or Patch is always a
    /// request. Off by default.
    ///
    /// ```
    /// use graph_entity_core::{GraphComplex, json};
    ///
    /// /// What an action is called with.
    /// #[derive(Debug, GraphComplex)]
    /// pub struct Booking {
    ///     #[graph_entity(range(1..=24))]
    ///     pub hours: i32,
    /// }
    ///
    /// let options = json::ReadOptions::default().request(true);
    /// let error = json::from_slice_with::<Booking>(br#"{"hours": 300}"#, &options).unwrap_err();
    /// assert_eq!(error.to_string(), "hours: expected a value from 1 to 24, found 300");
    /// ```
    pub const fn request(self, yes: bool) -> Self {
        Self { request: yes, ..self }
    }

    /// The options of a store, for what [`WriteOptions::for_storage`](crate::json::WriteOptions::for_storage)
    /// wrote. A value that was written before a property was declared has its default, or an empty
    /// collection; in a response that property would be an error.
    ///
    /// ```
    /// use graph_entity_core::{GraphComplex, json};
    ///
    /// #[derive(Debug, GraphComplex)]
    /// pub struct Total {
    ///     #[graph_entity(default = 1)]
    ///     pub pages: i32,
    /// }
    ///
    /// assert!(json::from_str::<Total>("{}").is_err());
    /// let total: Total = json::from_slice_with(b"{}", &json::ReadOptions::for_storage())?;
    /// assert_eq!(total.pages, 1);
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    pub const fn for_storage() -> Self {
        // A dynamic Int64 or Decimal may have arrived as a string.
        Self { ieee754_compatible: true, stored: true, ..*Self::DEFAULT }
    }

    /// Sets whether Int64 and Decimal may also be strings (OData JSON 4.01 §3.2). Off by default.
    pub const fn ieee754_compatible(self, yes: bool) -> Self {
        Self { ieee754_compatible: yes, ..self }
    }

    /// Sets whether a request may use the members after an evolvable enumeration's sentinel
    /// (`Prefer: include-unknown-enum-members`). Off by default.
    pub const fn unknown_enum_members(self, yes: bool) -> Self {
        Self { unknown_enum_members: yes, ..self }
    }

    /// Sets how many bytes of memory the items of lists, the members of untyped objects and the dynamic
    /// properties of a document may take together. They can take a hundred times the bytes of their JSON: an
    /// empty object as an item takes as much as its struct. No limit by default.
    ///
    /// It counts the room of a `Vec`, which doubles when it is full. It does not count the texts of declared
    /// properties, which take no more than the document and what an allocator adds.
    ///
    /// ```
    /// use graph_entity_core::{ErrorKind, GraphComplex, json};
    ///
    /// #[derive(Debug, GraphComplex)]
    /// pub struct Totals {
    ///     pub bytes: Vec<i64>,
    /// }
    ///
    /// let options = json::ReadOptions::default().max_values_size(32);
    /// assert!(json::from_slice_with::<Totals>(br#"{"bytes": [1, 2, 3, 4]}"#, &options).is_ok());
    /// let error = json::from_slice_with::<Totals>(br#"{"bytes": [1, 2, 3, 4, 5]}"#, &options).unwrap_err();
    /// assert_eq!((error.kind(), error.path()), (ErrorKind::TooLarge, "bytes/4"));
    /// ```
    pub const fn max_values_size(self, bytes: usize) -> Self {
        Self { max_values_size: Some(bytes), ..self }
    }
}

/// How much of a value the text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Extent {
    #[default]
    Whole,
    /// Required properties may be missing, also in nested values, as in a response to `$select`.
    #[cfg(feature = "client")]
    Part,
    /// As in a part, and the text may have what only a delta payload has (W24).
    Change,
}

/// Whether to read a value as a request, as a response, or as what a store wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    Request,
    Response,
    /// Tolerates what a response tolerates, and properties that were declared after the value was written.
    Stored,
}

impl Strictness {
    /// Create and Patch are read as requests.
    pub(crate) const fn of(role: Role, options: &ReadOptions) -> Self {
        match role {
            Role::Create | Role::Patch => Self::Request,
            Role::Declared if options.request => Self::Request,
            Role::Declared => Self::of_value(options),
        }
    }

    /// The strictness for a value that is not in a request.
    pub(crate) const fn of_value(options: &ReadOptions) -> Self {
        if options.stored { Self::Stored } else { Self::Response }
    }
}
