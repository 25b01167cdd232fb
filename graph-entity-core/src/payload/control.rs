//! What a response says about an entity beside its properties: [`ControlInformation`].

/// The control information of an entity that a client needs again (OData JSON 4.01 §4.5).
///
/// A [`Collection`](crate::Collection) keeps it for each of its items, so that a program can update an item
/// of a list without reading it once more:
///
/// ```
/// use graph_entity_core::{Collection, GraphComplex, json};
///
/// #[derive(GraphComplex)]
/// pub struct Point {
///     pub x: i32,
/// }
///
/// let text = r#"{"value": [{"@odata.etag": "W/\"1\"", "x": 7}]}"#;
/// let points: Collection<Point> = json::from_str(text)?;
/// assert_eq!(points.control(0).etag.as_deref(), Some("W/\"1\""));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ControlInformation {
    /// `@odata.id` or `@id`: the entity-id, a URL that may be relative (§4.6.9).
    pub id: Option<String>,
    /// `@odata.etag` or `@etag`: the version of the entity, for `If-Match` (§4.6.14).
    pub etag: Option<String>,
}

impl ControlInformation {
    /// No control information.
    pub(crate) const NONE: &'static Self = &Self { id: None, etag: None };

    /// Sets the entity-id.
    ///
    /// ```
    /// use graph_entity_core::ControlInformation;
    ///
    /// let control = ControlInformation::default().with_id("printers('7')").with_etag("W/\"1\"");
    /// assert_eq!(control.id.as_deref(), Some("printers('7')"));
    /// ```
    #[must_use]
    pub fn with_id(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Sets the ETag.
    #[must_use]
    pub fn with_etag(self, etag: impl Into<String>) -> Self {
        Self { etag: Some(etag.into()), ..self }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.id.is_none() && self.etag.is_none()
    }
}
