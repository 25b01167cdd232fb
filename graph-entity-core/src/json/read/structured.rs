//! Reads structured values and collections of them.

use super::document::Document;
use super::scan::Scanner;
use super::untyped;
use super::value::Reader;
use crate::edm::INT64;
use crate::error::{Error, ErrorKind};
use crate::model::StructuralProperty;
use crate::payload::Collection;
use crate::text::shorten;
use crate::value::{Shape, Slot, Structured};
use crate::wire::{self, Disposition, PropertySet, ReadOptions, Reading};

/// Reads a document that is one structured value.
pub(in crate::json) fn read_document(
    document: Document<'_>,
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<(), Error> {
    let text = document.text()?;
    let mut reader = Reader { scanner: Scanner::new(text), reading: Reading::of(value.shape(), *options) };
    reader.structured(value)?;
    reader.scanner.finish()
}

/// Reads a document that is one structured value, and returns the set of the properties that it has.
pub(in crate::json) fn read_into(
    text: &str,
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<PropertySet, Error> {
    let mut reader = Reader { scanner: Scanner::new(text), reading: Reading::of(value.shape(), *options) };
    let mut seen = PropertySet::default();
    reader.members(value, &mut seen)?;
    reader.reading.complete(value, &seen)?;
    reader.scanner.finish()?;
    Ok(seen)
}

/// Reads the properties that the document has, and returns the set of them.
pub(in crate::json) fn read_partial(
    text: &str,
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<PropertySet, Error> {
    let mut reader = Reader { scanner: Scanner::new(text), reading: Reading::of(value.shape(), *options) };
    let mut seen = PropertySet::default();
    reader.members(value, &mut seen)?;
    reader.scanner.finish()?;
    Ok(seen)
}

/// Receives the items of a collection.
pub(crate) trait Items {
    /// Reserves capacity for `additional` more items.
    fn reserve(&mut self, additional: usize);

    /// Adds an item and returns it, to be filled.
    fn push(&mut self) -> Option<&mut dyn Structured>;

    /// The last item, to complete it with the properties that are not in `seen`. `None` if the item may lack
    /// properties.
    fn last_to_complete(&mut self, seen: &PropertySet) -> Option<&mut dyn Structured>;
}

impl<T: Structured> Items for Vec<T> {
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }

    fn push(&mut self) -> Option<&mut dyn Structured> {
        self.push(T::blank());
        self.last_mut().map(|item| item as &mut dyn Structured)
    }

    fn last_to_complete(&mut self, _: &PropertySet) -> Option<&mut dyn Structured> {
        self.last_mut().map(|item| item as &mut dyn Structured)
    }
}

/// Reads a document that is a collection, and passes the items to `items`.
pub(crate) fn read_collection(
    text: &str,
    options: &ReadOptions,
    items: &mut dyn Items,
) -> Result<Collection<()>, Error> {
    let mut reader = Reader { scanner: Scanner::new(text), reading: Reading::of_value(*options) };
    reader.scanner.open("an object", b'{')?;
    let mut envelope = Collection::default();
    let (mut first, mut found) = (true, false);
    let mut scratch = String::new();
    while let Some(name) = reader.scanner.next_member(first, &mut scratch)? {
        first = false;
        match name.strip_prefix('@').map_or(name, |name| name.strip_prefix("odata.").unwrap_or(name)) {
            "value" if name == "value" && found => return Err(wire::duplicate("value")),
            "value" if name == "value" => {
                found = true;
                reader.items(*options, items).map_err(|error| error.within("value"))?;
            }
            "context" if name != "context" => {
                envelope.context = reader.or_null(Reader::text).map_err(|error| error.within(name))?;
            }
            "nextLink" if name != "nextLink" => {
                envelope.next_link = reader.or_null(Reader::text).map_err(|error| error.within(name))?;
            }
            "count" if name != "count" => {
                envelope.count = reader.or_null(Reader::count).map_err(|error| error.within(name))?;
            }
            _ => reader.scanner.skip_value().map_err(|error| error.within(name))?,
        }
    }
    reader.scanner.finish()?;
    if !found {
        let message = "expected a collection: an object whose property `value` is an array";
        return Err(Error::new(ErrorKind::MissingProperty, message).within("value"));
    }
    Ok(envelope)
}

impl Reader<'_> {
    fn items(&mut self, options: ReadOptions, items: &mut dyn Items) -> Result<(), Error> {
        /// The most items to reserve capacity for before they are read.
        const MOST: usize = 1024;
        self.scanner.open("an array", b'[')?;
        let mut index = 0_usize;
        let start = self.scanner.pos();
        while self.scanner.next_item(index == 0)? {
            if index == 1 {
                // Assumes that the other items are as long as the first.
                let length = (self.scanner.pos() - start).max(1);
                items.reserve((self.scanner.rest().len() / length).min(MOST));
            }
            if let Some(item) = items.push() {
                let shape = item.shape();
                self.reading = Reading::of(shape, options);
                let mut seen = PropertySet::default();
                self.members(item, &mut seen).map_err(|error| error.within(index))?;
                if let Some(item) = items.last_to_complete(&seen) {
                    self.reading.complete(item, &seen).map_err(|error| error.within(index))?;
                }
            }
            index += 1;
        }
        Ok(())
    }

    /// Reads an annotation; some services send null in place of a missing one.
    fn or_null<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Error>) -> Result<Option<T>, Error> {
        if self.scanner.next_token() == b'n' && self.scanner.eat(b"null") {
            return Ok(None);
        }
        read(self).map(Some)
    }

    fn text(&mut self) -> Result<String, Error> {
        self.string(&mut String::new()).map(str::to_owned)
    }

    fn count(&mut self) -> Result<i64, Error> {
        if self.scanner.next_token() == b'"' {
            let text = self.text()?;
            let invalid = |_| {
                let message = format!("expected a count, found the string \"{}\"", shorten(&text));
                Error::new(ErrorKind::InvalidValue, message)
            };
            return text.parse().map_err(invalid);
        }
        self.scanner.integer(&INT64)
    }

    /// Reads a structured value, which must be complete.
    pub(super) fn structured(&mut self, value: &mut dyn Structured) -> Result<(), Error> {
        let mut seen = PropertySet::default();
        self.members(value, &mut seen)?;
        self.reading.complete(value, &seen)
    }

    /// Reads the members of an object: properties, annotations, dynamic properties. Adds the properties to
    /// `seen`.
    fn members(&mut self, value: &mut dyn Structured, seen: &mut PropertySet) -> Result<(), Error> {
        let shape = value.shape();
        let mut object = Object { shape, seen, has_dynamic: false, dynamic_types: Vec::new() };
        let needs_check = self.reading.needs_check(shape.role);
        self.scanner.open_object()?;
        if shape.ty.is_open()
            && let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index())
        {
            dynamic.clear();
        }
        let mut expected = 0;
        // The brace is passed with the first member. Most objects begin with their type, in the form that the
        // writer writes.
        let mut first = !self.scanner.eat_after_brace(shape.ty.type_control().as_bytes());
        loop {
            if !first {
                expected = self.run(value, &mut object, needs_check, expected)?;
                if self.scanner.eat_end() {
                    break;
                }
            }
            if let Some(property) = shape.ty.properties().get(expected)
                && !property.flags().intersects(needs_check)
                && self.scanner.eat_other_key(property, first)
            {
                Reading::mark_seen(object.seen, property, expected)?;
                self.property(value, property, expected, shape.role)?;
                first = false;
                expected += 1;
                continue;
            }
            match self.other_member(value, &mut object, expected, first)? {
                Some(next) => expected = next,
                None => break,
            }
            first = false;
        }
        if object.has_dynamic
            && let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index())
        {
            self.reading.finish_dynamic(shape.role, dynamic, &object.dynamic_types)?;
        }
        Ok(())
    }

    /// Reads a member that is not the expected property. Returns the index of the next property to expect, or
    /// `None` at the end of the object.
    #[inline(never)]
    fn other_member(
        &mut self,
        value: &mut dyn Structured,
        object: &mut Object<'_>,
        expected: usize,
        first: bool,
    ) -> Result<Option<usize>, Error> {
        if first {
            self.scanner.advance(1);
        }
        let mut scratch = String::new();
        let Some(name) = self.scanner.next_member(first, &mut scratch)? else {
            return Ok(None);
        };
        let disposition = self.reading.disposition(object.shape, name, expected)?;
        self.member(value, object, name, disposition)?;
        Ok(Some(match disposition {
            Disposition::Property(index) | Disposition::Ignored(index) => index + 1,
            _ => expected,
        }))
    }

    /// Reads the value of one member.
    fn member(
        &mut self,
        value: &mut dyn Structured,
        object: &mut Object<'_>,
        name: &str,
        disposition: Disposition,
    ) -> Result<(), Error> {
        let shape = object.shape;
        match disposition {
            Disposition::Property(index) => {
                let property = &shape.ty.properties()[index];
                Reading::mark_seen(object.seen, property, index)?;
                self.property(value, property, index, shape.role)?;
                self.reading.check_limits(value, property, index)
            }
            Disposition::Ignored(index) => {
                Reading::mark_seen(object.seen, &shape.ty.properties()[index], index)?;
                value.fill_missing(index);
                self.scanner.skip_value().map_err(|error| error.within(name))
            }
            Disposition::Skip => self.scanner.skip_value().map_err(|error| error.within(name)),
            Disposition::Type => {
                let mut scratch = String::new();
                let given = self.string(&mut scratch).map_err(|error| error.within(name))?;
                self.reading.check_type(shape.ty, name, given)
            }
            Disposition::DynamicType => {
                let given = self.text().map_err(|error| error.within(name))?;
                let target = name.split_once('@').map_or(name, |(target, _)| target);
                object.dynamic_types.push((target.to_owned(), given));
                Ok(())
            }
            Disposition::Dynamic => {
                let read = untyped::read(&mut self.scanner).map_err(|error| error.within(name))?;
                object.has_dynamic = true;
                if let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index()) {
                    dynamic.push(name, read);
                }
                Ok(())
            }
        }
    }
}

#[cold]
#[inline(never)]
pub(super) fn within(error: Error, property: &StructuralProperty) -> Error {
    error.within(property.name())
}

/// The state of an object while it is read.
pub(super) struct Object<'s> {
    pub(super) shape: Shape,
    pub(super) seen: &'s mut PropertySet,
    /// Whether the object has dynamic properties.
    has_dynamic: bool,
    /// The types from `name@odata.type`, which may precede or follow the property.
    dynamic_types: Vec<(String, String)>,
}
