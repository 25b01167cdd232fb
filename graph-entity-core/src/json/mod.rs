//! Reads and writes JSON directly from descriptors, without a generic format in between.
//!
//! The type decides how strictly it is read. A Create or Patch is read as a *request*: an unknown property or
//! an unknown enumeration member is an error. Every other type is read as a *response*, which tolerates them.
//! The type also decides how it is written: a Create or Patch omits absent properties, every other type
//! writes its nulls.
//!
//! ```
//! use graph_entity_core::{GraphEntity, json};
//!
//! #[derive(Debug, PartialEq, GraphEntity)]
//! #[graph_entity(path = "/print/printers")]
//! pub struct Printer {
//!     #[graph_entity(key, read_only)]
//!     pub id: String,
//!     pub display_name: Option<String>,
//! }
//!
//! let printer: Printer = json::from_str(r#"{"id": "7", "displayName": null, "isShared": true}"#)?;
//! assert_eq!(printer.id, "7");
//! assert_eq!(
//!     json::to_vec(&printer),
//!     br##"{"@odata.type":"#microsoft.graph.printer","id":"7","displayName":null}"##
//! );
//!
//! let error = json::from_str::<PrinterCreate>(r#"{"isShared": true}"#).unwrap_err();
//! assert_eq!(error.path(), "isShared");
//! # Ok::<(), graph_entity_core::Error>(())
//! ```

mod options;
mod plain;
mod read;
mod write;

use std::io;

pub use self::options::{Annotations, MetadataLevel, WriteOptions};
#[cfg(feature = "client")]
pub(crate) use self::read::delta::{DeltaEntity, DeltaItems, DeltaLink, read_delta};
#[doc(hidden)]
pub use self::read::document::Document;
pub(crate) use self::read::structured::read_collection;
#[cfg(feature = "client")]
pub(crate) use self::read::structured::{Items, read_projection};
#[doc(hidden)]
pub use self::read::update::UpdateTypes;
pub use self::write::collection::CollectionWriter;
pub use crate::wire::{MAX_DEPTH, PropertySet, ReadOptions};

#[cfg(feature = "client")]
use self::read::control;
use self::read::{document, structured as reader, untyped, value as property};
#[cfg(feature = "query")]
use self::write::selected;
use self::write::structured as writer;
use crate::error::Error;
use crate::model::PropertyType;
#[cfg(feature = "client")]
use crate::payload::ControlInformation;
use crate::payload::{Collection, ODataError};
#[cfg(feature = "query")]
use crate::selection::Selection;
use crate::value::{Slot, Structured, Untyped, ValueRef};
use crate::wire::{Extent, Reading};

/// A type that can be read from JSON: entities, complex values, their Create and Patch, [`Collection`]s of
/// them and [`ODataError`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a JSON document",
    note = "entity types, complex types and their Create and Patch can be read, and `Collection<_>` of one \
            (instead of `Vec<_>`)"
)]
pub trait FromJson: Sized {
    #[doc(hidden)]
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error>;
}

/// A type that can be written as JSON: entities, complex values, their Create and Patch, [`Collection`]s of
/// them and [`ODataError`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as a JSON document",
    note = "entity types, complex types and their Create and Patch can be written, \
            and `Collection<_>` of one (instead of `Vec<_>`)"
)]
pub trait ToJson {
    #[doc(hidden)]
    fn write(&self, out: &mut Vec<u8>, options: &WriteOptions);

    #[doc(hidden)]
    fn to_vec(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(256);
        self.write(&mut out, &WriteOptions::default());
        out
    }
}

/// A guess of the bytes that a structured value takes: the same number for each property, whatever its type.
fn size_hint(value: &dyn Structured) -> usize {
    256 + 72 * value.shape().ty.properties().len()
}

fn write_to_vec(value: &dyn Structured) -> Vec<u8> {
    let mut out = Vec::with_capacity(size_hint(value));
    writer::write_document(&mut out, value, &Annotations::default(), &WriteOptions::default());
    out
}

/// Reads a value from JSON text.
///
/// # Errors
///
/// When the text is not JSON or not a value of the type. The error has the path to the place.
pub fn from_str<T: FromJson>(text: &str) -> Result<T, Error> {
    T::read(Document::Text(text), ReadOptions::DEFAULT)
}

/// Reads a value from JSON bytes.
///
/// # Errors
///
/// When the bytes are not UTF-8, not JSON or not a value of the type. The error has the path to the place.
pub fn from_slice<T: FromJson>(bytes: &[u8]) -> Result<T, Error> {
    T::read(Document::Bytes(bytes), ReadOptions::DEFAULT)
}

/// Reads a value from JSON bytes with `options`.
///
/// # Errors
///
/// As [`from_slice`].
pub fn from_slice_with<T: FromJson>(bytes: &[u8], options: &ReadOptions) -> Result<T, Error> {
    T::read(Document::Bytes(bytes), options)
}

/// Reads a value from JSON bytes into `value`, which is empty, and returns the set of the properties that the
/// text has: also of those that a request cannot set, and which are left alone.
///
/// It reads as [`from_slice_with`] does, for code that does not know the type. A Patch of one of several
/// types keeps its type, which is that of the entity that it was made for
/// ([`blank_patch`](crate::GraphEntity::blank_patch)).
///
/// # Errors
///
/// As [`from_slice`].
pub fn read_into(
    bytes: &[u8],
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<PropertySet, Error> {
    read_into_with(bytes, options, value, UpdateTypes::NONE)
}

/// As [`read_into`], for the body of an update of the entity `stored`: a complex value that does not name its
/// type is an update of the stored one, and so of that type (OData 4.01 Protocol §11.4.3).
///
/// `patch` is a [`blank_patch`](crate::GraphEntity::blank_patch) of `stored`.
///
/// ```
/// use graph_entity_core::json::{self, ReadOptions};
/// use graph_entity_core::{GraphComplex, GraphEntity};
///
/// #[derive(Debug, Clone, PartialEq, GraphComplex)]
/// #[graph_entity(abstract)]
/// pub struct Setting {
///     pub name: Option<String>,
/// }
///
/// #[derive(Debug, Clone, PartialEq, GraphComplex)]
/// pub struct Dial {
///     #[graph_entity(base)]
///     pub setting: Setting,
///     pub steps: i32,
/// }
///
/// #[derive(Debug, Clone, PartialEq, GraphComplex)]
/// #[graph_entity(base(Setting), closed)]
/// pub enum AnySetting {
///     Dial(Dial),
/// }
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/machines")]
/// pub struct Machine {
///     #[graph_entity(key)]
///     pub id: String,
///     pub setting: Option<AnySetting>,
/// }
///
/// let mut machine: Machine = json::from_str(
///     r##"{"id": "7", "setting": {"@odata.type": "#microsoft.graph.dial", "name": "volume", "steps": 3}}"##,
/// )?;
/// let mut patch = machine.blank_patch();
/// let body = br#"{"setting": {"steps": 4}}"#;
/// json::read_update(body, &ReadOptions::default(), &mut patch, &machine)?;
/// machine.apply(&patch)?;
/// let dial = machine.setting.as_ref().and_then(AnySetting::as_dial).expect("it is a dial");
/// assert_eq!((dial.name.as_deref(), dial.steps), (Some("volume"), 4));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// # Errors
///
/// As [`from_slice`], and when the update names another type than `stored` has.
pub fn read_update(
    bytes: &[u8],
    options: &ReadOptions,
    patch: &mut dyn Structured,
    stored: &dyn Structured,
) -> Result<PropertySet, Error> {
    let hierarchy = patch.as_polymorphic().and_then(|patch| patch.hierarchy().hierarchy());
    let types = UpdateTypes::of(bytes, stored, hierarchy)?;
    read_into_with(bytes, options, patch, &types)
}

/// As [`read_into`], for an update whose types were found before.
#[doc(hidden)]
pub fn read_into_with(
    bytes: &[u8],
    options: &ReadOptions,
    value: &mut dyn Structured,
    types: &UpdateTypes,
) -> Result<PropertySet, Error> {
    reader::read_into(document::utf8(bytes)?, options, value, types)
}

/// Reads the properties that the text has into `value`, and returns the set of them. Use it for a response to
/// `$select`: required properties may be missing, also those of complex values. It reads past control
/// information, that of a delta payload too.
///
/// # Errors
///
/// As [`from_slice`].
pub fn read_partial(
    bytes: &[u8],
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<PropertySet, Error> {
    read_partial_with(bytes, options, value, UpdateTypes::NONE)
}

/// As [`read_partial`], for an update whose types were found before.
#[doc(hidden)]
pub fn read_partial_with(
    bytes: &[u8],
    options: &ReadOptions,
    value: &mut dyn Structured,
    types: &UpdateTypes,
) -> Result<PropertySet, Error> {
    let options = ReadOptions { extent: Extent::Change, ..*options };
    reader::read_partial(document::utf8(bytes)?, &options, value, types)
}

/// The control information of the entity that the text is; empty if it has none or is something else. It
/// reads past the properties, and does not check the text any further than it needs to.
#[cfg(feature = "client")]
pub(crate) fn read_control(bytes: &[u8]) -> ControlInformation {
    document::utf8(bytes).map(control::read_control).unwrap_or_default()
}

/// Reads the value of one property into `slot`, in the form that [`write_value`] writes.
///
/// # Errors
///
/// As [`from_slice`].
pub fn read_value(
    bytes: &[u8],
    options: &ReadOptions,
    ty: PropertyType,
    slot: Slot<'_>,
) -> Result<(), Error> {
    property::read_document(document::utf8(bytes)?, options, ty, slot)
}

/// The JSON text of a value.
#[must_use]
pub fn to_vec<T: ToJson + ?Sized>(value: &T) -> Vec<u8> {
    value.to_vec()
}

/// The JSON text of a value, as a string.
///
/// ```
/// use graph_entity_core::{ODataError, json};
///
/// let error = ODataError::new("notFound", "There is none.");
/// assert_eq!(json::to_string(&error), r#"{"error":{"code":"notFound","message":"There is none."}}"#);
/// ```
#[must_use]
pub fn to_string<T: ToJson + ?Sized>(value: &T) -> String {
    // Never replaces anything: the writer appends only whole strings and ASCII.
    String::from_utf8(to_vec(value))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Writes the JSON text of a value.
///
/// # Errors
///
/// The errors of `writer`.
pub fn to_writer<W: io::Write, T: ToJson + ?Sized>(mut writer: W, value: &T) -> io::Result<()> {
    writer.write_all(&to_vec(value))
}

/// Appends the JSON text of a structured value and its annotations, with `options`.
pub fn write(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
) {
    writer::write_document(out, value, annotations, options);
}

/// Appends the JSON text of a collection, with `options`. `items` returns each item with its annotations.
pub fn write_collection<'a>(
    out: &mut Vec<u8>,
    annotations: &Annotations<'_>,
    items: impl IntoIterator<Item = (&'a dyn Structured, Annotations<'a>)>,
    options: &WriteOptions,
) {
    let mut writer = CollectionWriter::new(out, annotations, options);
    for (item, annotations) in items {
        writer.push(item, &annotations);
    }
    writer.end();
}

/// Appends the JSON text of a structured value as [`write`](fn@write) does, but only the properties that
/// `selection` contains. It does not affect annotations and types.
///
/// ```
/// use graph_entity_core::query::bound::Binder;
/// use graph_entity_core::query::{Limits, parse_select};
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let printer = Printer { id: "7".into(), display_name: None };
/// let items = parse_select("displayName", &Limits::default())?;
/// let selection = Binder::new(Printer::entity_type().structured()).select(&items)?;
/// let mut text = Vec::new();
/// json::write_selected(&mut text, &printer, &Default::default(), &Default::default(), &selection);
/// assert_eq!(text, br##"{"@odata.type":"#microsoft.graph.printer","displayName":null}"##);
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[cfg(feature = "query")]
pub fn write_selected(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
    selection: &Selection,
) {
    selected::write_document(out, value, annotations, options, selection);
}

/// Appends the JSON text of a collection as [`write_collection`] does, but of each item only the properties
/// that `selection` contains.
#[cfg(feature = "query")]
pub fn write_selected_collection<'a>(
    out: &mut Vec<u8>,
    annotations: &Annotations<'_>,
    items: impl IntoIterator<Item = (&'a dyn Structured, Annotations<'a>)>,
    options: &WriteOptions,
    selection: &Selection,
) {
    let mut writer = CollectionWriter::new(out, annotations, options);
    for (item, annotations) in items {
        writer.push_selected(item, &annotations, selection);
    }
    writer.end();
}

/// Appends the JSON text of one property's value, with `options`. Writes nothing for [`ValueRef::Absent`].
pub fn write_value(out: &mut Vec<u8>, value: ValueRef<'_>, options: &WriteOptions) {
    writer::write_value(out, &value, options);
}

impl<T: Structured> FromJson for T {
    // Not inlined: a function that reads many types would inline all of them, and several passes of the
    // compiler take more than linear time in the length of a function. With 800 entities that took a quarter
    // of the CPU time of a release build.
    #[inline(never)]
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut value = T::blank();
        // Not `?`, because its conversions would be two more functions to compile for each type.
        match reader::read_document(document, options, &mut value) {
            Ok(()) => Ok(value),
            Err(error) => Err(error),
        }
    }
}

impl<T: Structured> ToJson for T {
    fn write(&self, out: &mut Vec<u8>, options: &WriteOptions) {
        writer::write_document(out, self, &Annotations::default(), options);
    }

    fn to_vec(&self) -> Vec<u8> {
        write_to_vec(self)
    }
}

impl<T: Structured> FromJson for Collection<T> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut value = Vec::new();
        let envelope = read_collection(document.text()?, options, &mut value)?;
        Ok(envelope.with(value))
    }
}

impl<T: Structured> ToJson for Collection<T> {
    fn write(&self, out: &mut Vec<u8>, options: &WriteOptions) {
        let annotations = Annotations {
            context: self.context.as_deref(),
            count: self.count,
            next_link: self.next_link.as_deref(),
            ..Annotations::default()
        };
        let items = self.items().map(|(item, control)| (item as &dyn Structured, Annotations::of(control)));
        write_collection(out, &annotations, items, options);
    }

    fn to_vec(&self) -> Vec<u8> {
        let items = self.value.first().map_or(0, |first| self.value.len() * size_hint(first));
        let mut out = Vec::with_capacity(128 + items);
        self.write(&mut out, &WriteOptions::default());
        out
    }
}

/// Reads a value from one that was read without its type, by the rules of the document around it.
pub(crate) fn read_untyped(
    source: &Untyped,
    reading: Reading,
    value: &mut dyn Structured,
) -> Result<(), Error> {
    let mut text = Vec::new();
    write::untyped::write(&mut text, source);
    reader::read_inside(document::utf8(&text)?, reading, value)
}

/// Reads a value of no declared type.
#[cfg(feature = "client")]
pub(crate) fn untyped(text: &[u8]) -> Result<Untyped, Error> {
    untyped::read_document(Document::Bytes(text).text()?)
}

impl FromJson for ODataError {
    fn read(document: Document<'_>, _: &ReadOptions) -> Result<Self, Error> {
        ODataError::from_body(&untyped::read_document(document.text()?)?)
    }
}

impl ToJson for ODataError {
    fn write(&self, out: &mut Vec<u8>, _: &WriteOptions) {
        write::untyped::write(out, &self.to_untyped());
    }
}
