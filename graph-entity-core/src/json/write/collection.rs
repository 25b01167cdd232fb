//! Writes a collection, item by item.

#[cfg(feature = "query")]
use super::selected;
use super::structured;
use crate::json::options::{Annotations, WriteOptions};
#[cfg(feature = "query")]
use crate::selection::Selection;
use crate::value::Structured;

/// Appends the JSON text of a collection, item by item, for a caller that finds out on the way where it ends.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::json::{Annotations, CollectionWriter, MetadataLevel, WriteOptions};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
/// }
///
/// let (mut text, options) = (Vec::new(), WriteOptions::default().metadata(MetadataLevel::None));
/// let mut writer = CollectionWriter::new(&mut text, &Annotations::default(), &options);
/// for id in ["1", "2", "3"] {
///     writer.push(&Printer { id: id.into() }, &Annotations::default());
///     if writer.size() > 25 {
///         writer.pop();
///         break;
///     }
/// }
/// writer.end_with(&Annotations::default().next_link("/print/printers?$skiptoken=2"));
/// let expected = r#"{"@odata.nextLink":"/print/printers?$skiptoken=2","value":[{"id":"1"},{"id":"2"}]}"#;
/// assert_eq!(text, expected.as_bytes());
/// ```
#[derive(Debug)]
#[must_use = "a collection without an end is no JSON"]
pub struct CollectionWriter<'o> {
    out: &'o mut Vec<u8>,
    options: &'o WriteOptions,
    start: usize,
    /// Where the first item begins.
    items: usize,
    /// Where the last item begins, with the comma before it.
    last: usize,
}

impl<'o> CollectionWriter<'o> {
    /// Appends the text up to the first item.
    pub fn new(out: &'o mut Vec<u8>, annotations: &Annotations<'_>, options: &'o WriteOptions) -> Self {
        let start = out.len();
        structured::open_collection(out, annotations, options);
        let items = out.len();
        Self { out, options, start, items, last: items }
    }

    /// Appends an item.
    #[inline]
    pub fn push(&mut self, item: &dyn Structured, annotations: &Annotations<'_>) {
        self.separate();
        structured::write_document(self.out, item, annotations, self.options);
    }

    /// Appends an item, but only the properties that `selection` contains.
    #[cfg(feature = "query")]
    #[inline]
    pub fn push_selected(
        &mut self,
        item: &dyn Structured,
        annotations: &Annotations<'_>,
        selection: &Selection,
    ) {
        self.separate();
        selected::write_document(self.out, item, annotations, self.options, selection);
    }

    #[inline]
    fn separate(&mut self) {
        self.last = self.out.len();
        if self.last > self.items {
            self.out.push(b',');
        }
    }

    /// Removes the item that was appended last. Without another item in between, a second call removes
    /// nothing.
    pub fn pop(&mut self) {
        self.out.truncate(self.last);
    }

    /// How many bytes the items have so far.
    #[must_use]
    pub fn size(&self) -> usize {
        self.out.len() - self.items
    }

    /// Appends the end.
    pub fn end(self) {
        self.out.extend_from_slice(b"]}");
    }

    /// Appends the end, and replaces the annotations that the collection began with. It moves the items to
    /// their new place.
    pub fn end_with(self, annotations: &Annotations<'_>) {
        let mut head = Vec::new();
        structured::open_collection(&mut head, annotations, self.options);
        self.out.splice(self.start..self.items, head);
        self.out.extend_from_slice(b"]}");
    }
}
