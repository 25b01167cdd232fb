//! A response with many values: [`Collection`].

/// A collection of entities as a service returns it (OData JSON 4.01 §10).
///
/// ```
/// use graph_entity_core::{Collection, GraphComplex, json};
///
/// #[derive(Debug, PartialEq, GraphComplex)]
/// pub struct Point {
///     pub x: i32,
/// }
///
/// let points = Collection::new(vec![Point { x: 1 }]);
/// let text = r##"{"value":[{"@odata.type":"#microsoft.graph.point","x":1}]}"##;
/// assert_eq!(json::to_vec(&points), text.as_bytes());
/// assert_eq!(json::from_str::<Collection<Point>>(text)?, points);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Collection<T> {
    /// `@odata.context`: the URL that describes the payload.
    pub context: Option<String>,
    /// `@odata.count`: the number of items in all pages together.
    pub count: Option<i64>,
    /// `@odata.nextLink`: the URL of the next page.
    pub next_link: Option<String>,
    /// The items of this page.
    pub value: Vec<T>,
}

impl<T> Collection<T> {
    /// A collection with these items and no annotations.
    #[must_use]
    pub const fn new(value: Vec<T>) -> Self {
        Self { context: None, count: None, next_link: None, value }
    }
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl<T> FromIterator<T> for Collection<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::new(items.into_iter().collect())
    }
}
