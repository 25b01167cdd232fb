use crate::payload::ControlInformation;

/// The amount of control information in a response (OData JSON 4.01 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum MetadataLevel {
    /// Only control information that a client cannot do without: next links and counts.
    None,
    /// Also the context and the types of entities, complex values and dynamic properties.
    #[default]
    Minimal,
    /// Also identifiers, edit links and the types that JSON does not show.
    Full,
}

/// Options for writing JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct WriteOptions {
    pub(crate) metadata: MetadataLevel,
    /// Whether to write the types of complex values and entities, where the level allows it.
    pub(crate) structured_types: bool,
    pub(crate) ieee754_compatible: bool,
    pub(crate) unknown_enum_members: bool,
    /// Whether the names of control information begin with `odata.`.
    pub(crate) odata_prefix: bool,
    /// Whether the document is a request. The writer sets this from the role of the root.
    pub(super) request: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            metadata: MetadataLevel::Minimal,
            structured_types: true,
            ieee754_compatible: false,
            unknown_enum_members: true,
            odata_prefix: true,
            request: false,
        }
    }
}

impl WriteOptions {
    /// Sets how much control information to write. The default is [`MetadataLevel::Minimal`].
    pub const fn metadata(self, level: MetadataLevel) -> Self {
        Self { metadata: level, ..self }
    }

    /// Sets whether to write Int64 and Decimal as strings (OData JSON 4.01 §3.2). Off by default.
    pub const fn ieee754_compatible(self, yes: bool) -> Self {
        Self { ieee754_compatible: yes, ..self }
    }

    /// Sets whether to write the members after an evolvable enumeration's sentinel by name. Otherwise the
    /// sentinel is written in their place, as a service does for clients that did not ask for these members.
    /// On by default.
    pub const fn unknown_enum_members(self, yes: bool) -> Self {
        Self { unknown_enum_members: yes, ..self }
    }

    /// Sets whether the names of control information begin with `odata.`, as in OData 4.0. Without it, the
    /// document is one of 4.01: `@type`, and `Int64` in place of `#Int64` (OData JSON 4.01 §4.5). On by
    /// default.
    ///
    /// ```
    /// use graph_entity_core::json::{self, WriteOptions};
    /// use graph_entity_core::GraphComplex;
    ///
    /// #[derive(GraphComplex)]
    /// pub struct Point {
    ///     pub x: i32,
    /// }
    ///
    /// let mut text = Vec::new();
    /// let options = WriteOptions::default().odata_prefix(false);
    /// json::write(&mut text, &Point { x: 1 }, &Default::default(), &options);
    /// assert_eq!(text, br##"{"@type":"#microsoft.graph.point","x":1}"##);
    /// ```
    pub const fn odata_prefix(self, yes: bool) -> Self {
        Self { odata_prefix: yes, ..self }
    }

    /// The options of a store: writes everything that reading into the declared type needs, and nothing else.
    pub const fn for_storage() -> Self {
        Self {
            metadata: MetadataLevel::Minimal,
            structured_types: false,
            ieee754_compatible: false,
            unknown_enum_members: true,
            odata_prefix: true,
            request: false,
        }
    }
}

/// The control information of an entity or collection that its type does not determine.
///
/// The writer omits the context, the ETag and the identifier at [`MetadataLevel::None`], and the edit link
/// below [`MetadataLevel::Full`].
///
/// ```
/// use graph_entity_core::json::Annotations;
///
/// let annotations = Annotations::default().context("https://example.com/$metadata#printers").count(2);
/// assert_eq!(annotations.count, Some(2));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Annotations<'a> {
    /// `@odata.context`
    pub context: Option<&'a str>,
    /// `@odata.count`
    pub count: Option<i64>,
    /// `@odata.nextLink`
    pub next_link: Option<&'a str>,
    /// `@odata.id`
    pub id: Option<&'a str>,
    /// `@odata.editLink`
    pub edit_link: Option<&'a str>,
    /// `@odata.etag`
    pub etag: Option<&'a str>,
}

impl<'a> Annotations<'a> {
    /// The control information of an entity as a service sent it.
    pub(super) fn of(control: &'a ControlInformation) -> Self {
        let (id, etag) = (control.id.as_deref(), control.etag.as_deref());
        Self { id, etag, ..Self::default() }
    }

    /// Sets `@odata.context`; `None` removes it.
    #[must_use]
    pub fn context(self, url: impl Into<Option<&'a str>>) -> Self {
        Self { context: url.into(), ..self }
    }

    /// Sets `@odata.count`; `None` removes it.
    #[must_use]
    pub fn count(self, count: impl Into<Option<i64>>) -> Self {
        Self { count: count.into(), ..self }
    }

    /// Sets `@odata.nextLink`; `None` removes it.
    #[must_use]
    pub fn next_link(self, url: impl Into<Option<&'a str>>) -> Self {
        Self { next_link: url.into(), ..self }
    }

    /// Sets `@odata.id`; `None` removes it.
    #[must_use]
    pub fn id(self, url: impl Into<Option<&'a str>>) -> Self {
        Self { id: url.into(), ..self }
    }

    /// Sets `@odata.editLink`; `None` removes it.
    #[must_use]
    pub fn edit_link(self, url: impl Into<Option<&'a str>>) -> Self {
        Self { edit_link: url.into(), ..self }
    }

    /// Sets `@odata.etag`; `None` removes it.
    #[must_use]
    pub fn etag(self, etag: impl Into<Option<&'a str>>) -> Self {
        Self { etag: etag.into(), ..self }
    }
}
