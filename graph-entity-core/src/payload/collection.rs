//! A response with many values: [`Collection`].

use super::control::ControlInformation;

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
    /// The control information of the items, up to the last that has any.
    control: Vec<ControlInformation>,
}

impl<T> Collection<T> {
    /// A collection with these items and no annotations.
    #[must_use]
    pub const fn new(value: Vec<T>) -> Self {
        Self { context: None, count: None, next_link: None, value, control: Vec::new() }
    }

    /// The control information of the item at `index`, empty where the service sent none.
    ///
    /// It belongs to the place: a program that sorts or removes items of `value` takes both together with
    /// [`items`](Self::items) or [`into_items`](Self::into_items).
    ///
    /// JSON keeps it. Formats that are read and written through serde do not.
    #[must_use]
    pub fn control(&self, index: usize) -> &ControlInformation {
        self.control.get(index).unwrap_or(ControlInformation::NONE)
    }

    /// Sets the control information of the item at `index`. There is none to set past the last item.
    ///
    /// ```
    /// use graph_entity_core::{Collection, ControlInformation, GraphComplex, json};
    ///
    /// #[derive(GraphComplex)]
    /// pub struct Point {
    ///     pub x: i32,
    /// }
    ///
    /// let mut points = Collection::new(vec![Point { x: 1 }]);
    /// points.set_control(0, ControlInformation::default().with_etag("7"));
    /// let text = r##"{"value":[{"@odata.type":"#microsoft.graph.point","@odata.etag":"7","x":1}]}"##;
    /// assert_eq!(json::to_string(&points), text);
    /// ```
    pub fn set_control(&mut self, index: usize, control: ControlInformation) {
        if index < self.value.len() {
            self.place_control(index, control);
        }
    }

    /// As [`set_control`](Self::set_control), for an item that may not be in `value` yet.
    pub(crate) fn place_control(&mut self, index: usize, control: ControlInformation) {
        // The way of a reader.
        if self.control.len() == index && !control.is_empty() {
            self.control.push(control);
            return;
        }
        if self.control.len() <= index {
            self.control.resize(index + 1, ControlInformation::default());
        }
        if let Some(place) = self.control.get_mut(index) {
            *place = control;
        }
        // Without empty ones at the end, equal collections have equal fields.
        while self.control.last().is_some_and(ControlInformation::is_empty) {
            self.control.pop();
        }
    }

    /// The items with their control information.
    ///
    /// ```
    /// use graph_entity_core::{Collection, GraphComplex, json};
    ///
    /// #[derive(GraphComplex)]
    /// pub struct Point {
    ///     pub x: i32,
    /// }
    ///
    /// let points: Collection<Point> = json::from_str(r#"{"value": [{"x": 1}, {"@etag": "7", "x": 2}]}"#)?;
    /// let etags: Vec<_> = points.items().map(|(_, control)| control.etag.as_deref()).collect();
    /// assert_eq!(etags, [None, Some("7")]);
    /// # Ok::<(), graph_entity_core::Error>(())
    /// ```
    pub fn items(&self) -> impl Iterator<Item = (&T, &ControlInformation)> {
        self.value.iter().enumerate().map(|(index, item)| (item, self.control(index)))
    }

    /// The items with their control information, by value.
    pub fn into_items(self) -> impl Iterator<Item = (T, ControlInformation)> {
        let mut control = self.control.into_iter();
        self.value.into_iter().map(move |item| (item, control.next().unwrap_or_default()))
    }

    /// The same collection with other items, which have the places of these.
    pub(crate) fn with<U>(self, value: Vec<U>) -> Collection<U> {
        let Self { context, count, next_link, control, .. } = self;
        Collection { context, count, next_link, value, control }
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
