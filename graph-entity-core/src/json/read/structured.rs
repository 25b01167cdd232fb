//! Reads structured values and collections of them.

use super::document::Document;
use super::notes::Notes;
#[cfg(feature = "client")]
use super::presence;
#[cfg(feature = "client")]
use super::scan::Scanner;
use super::untyped;
use super::update::UpdateTypes;
use super::value::Reader;
use crate::edm::INT64;
use crate::error::{Error, ErrorKind};
use crate::model::StructuralProperty;
use crate::payload::Collection;
#[cfg(feature = "client")]
use crate::payload::ControlInformation;
use crate::text::shorten;
use crate::value::{DynamicValue, Role, Shape, Slot, Structured};
use crate::wire::{self, Disposition, PropertySet, ReadOptions, Reading};
#[cfg(feature = "client")]
use crate::wire::{Extent, Presence};

/// Reads a document that is one structured value.
pub(in crate::json) fn read_document(
    document: Document<'_>,
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<(), Error> {
    let text = document.text()?;
    read_inside(text, Reading::of(value.shape(), *options), value)
}

/// Reads a structured value that is alone in the text, by the rules of another document.
#[inline]
pub(in crate::json) fn read_inside(
    text: &str,
    reading: Reading,
    value: &mut dyn Structured,
) -> Result<(), Error> {
    let mut reader = Reader::new(text, reading);
    reader.structured(value)?;
    reader.scanner.finish()
}

/// Reads a document that is one structured value, and returns the set of the properties that it has.
pub(in crate::json) fn read_into(
    text: &str,
    options: &ReadOptions,
    value: &mut dyn Structured,
    types: &UpdateTypes,
) -> Result<PropertySet, Error> {
    let shape = value.shape();
    let mut reader = Reader::new(text, Reading::of(shape, *options));
    reader.is_prepared = shape.polymorphic && shape.role == Role::Patch;
    reader.types = types;
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
    types: &UpdateTypes,
) -> Result<PropertySet, Error> {
    let mut reader = Reader::new(text, Reading::of(value.shape(), *options));
    reader.types = types;
    let mut seen = PropertySet::default();
    reader.members(value, &mut seen)?;
    reader.scanner.finish()?;
    Ok(seen)
}

/// Reads the properties that the document has, and returns their presence, with the control information.
#[cfg(feature = "client")]
pub(crate) fn read_projection(
    text: &str,
    options: &ReadOptions,
    value: &mut dyn Structured,
) -> Result<(Presence, ControlInformation), Error> {
    let options = ReadOptions { extent: Extent::Part, ..*options };
    let shape = value.shape();
    let mut notes = Notes::default();
    let mut reader = Reader::new(text, Reading::of(shape, options));
    notes.expect(&reader.scanner);
    reader.notes = Some(&mut notes);
    let mut seen = PropertySet::default();
    reader.members(value, &mut seen)?;
    reader.scanner.finish()?;
    // The text may have named another type.
    let ty = value.shape().ty;
    let presence = presence::of_next(&mut Scanner::new(text), ty, seen)?;
    Ok((presence, notes.control))
}

/// Receives the items of a collection.
pub(crate) trait Items {
    /// Reserves capacity for `additional` more items.
    fn reserve(&mut self, additional: usize);

    /// Adds an item and returns it, to be filled.
    fn push(&mut self) -> Option<&mut dyn Structured>;

    /// The last item, to complete it.
    fn last(&mut self) -> Option<&mut dyn Structured>;

    /// Sets the presence of the last item, which may lack properties.
    #[cfg(feature = "client")]
    fn set_presence(&mut self, presence: Presence) {
        let _ = presence;
    }
}

impl<T: Structured> Items for Vec<T> {
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }

    fn push(&mut self) -> Option<&mut dyn Structured> {
        self.push(T::blank());
        self.last_mut().map(|item| item as &mut dyn Structured)
    }

    fn last(&mut self) -> Option<&mut dyn Structured> {
        self.last_mut().map(|item| item as &mut dyn Structured)
    }
}

/// What surrounds the items of a collection.
#[derive(Default)]
pub(crate) struct Envelope {
    /// The annotations, and the control information of the items.
    pub(crate) collection: Collection<()>,
    /// The link to later changes, which only a delta payload has.
    pub(crate) delta_link: Option<String>,
}

/// Reads a document that is a collection, and passes the items to `items`.
pub(crate) fn read_collection(
    text: &str,
    options: &ReadOptions,
    items: &mut dyn Items,
) -> Result<Collection<()>, Error> {
    let read_items =
        &mut |reader: &mut Reader<'_>, envelope: &mut Collection<()>| reader.items(*options, items, envelope);
    read_envelope(text, options, read_items).map(|envelope| envelope.collection)
}

/// Reads the array of items, and keeps their control information in the collection.
type ReadItems<'r> = dyn FnMut(&mut Reader<'_>, &mut Collection<()>) -> Result<(), Error> + 'r;

/// Reads a document that is a collection.
pub(super) fn read_envelope(
    text: &str,
    options: &ReadOptions,
    read_items: &mut ReadItems<'_>,
) -> Result<Envelope, Error> {
    let mut notes = Notes::default();
    let mut reader = Reader::new(text, Reading::of_value(*options));
    reader.notes = Some(&mut notes);
    reader.scanner.open("an object", b'{')?;
    let mut envelope = Envelope::default();
    let (mut first, mut found) = (true, false);
    let mut scratch = String::new();
    while let Some(name) = reader.scanner.next_member(first, &mut scratch)? {
        first = false;
        let collection = &mut envelope.collection;
        match name.strip_prefix('@').map_or(name, |name| name.strip_prefix("odata.").unwrap_or(name)) {
            "value" if name == "value" && found => return Err(wire::duplicate("value")),
            "value" if name == "value" => {
                found = true;
                read_items(&mut reader, collection).map_err(|error| error.within("value"))?;
            }
            "context" if name != "context" => {
                collection.context = reader.or_null(Reader::text).map_err(|error| error.within(name))?;
                if let (Some(context), false) = (&collection.context, options.is_change()) {
                    wire::check_context(context).map_err(|error| error.within(name))?;
                }
            }
            "nextLink" if name != "nextLink" => {
                collection.next_link = reader.or_null(Reader::text).map_err(|error| error.within(name))?;
            }
            "deltaLink" if name != "deltaLink" => {
                envelope.delta_link = reader.or_null(Reader::text).map_err(|error| error.within(name))?;
                if let (Some(_), false) = (&envelope.delta_link, options.is_change()) {
                    return Err(wire::delta_link(name).within(name));
                }
            }
            "count" if name != "count" => {
                collection.count = reader.or_null(Reader::count).map_err(|error| error.within(name))?;
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
    /// Reads the items, and keeps their control information in `envelope`.
    fn items(
        &mut self,
        options: ReadOptions,
        items: &mut dyn Items,
        envelope: &mut Collection<()>,
    ) -> Result<(), Error> {
        /// The most items to reserve capacity for before they are read.
        const MOST: usize = 1024;
        self.scanner.open("an array", b'[')?;
        let mut index = 0_usize;
        let start = self.scanner.pos();
        if let Some(notes) = &mut self.notes {
            notes.expect(&self.scanner);
        }
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
                #[cfg(feature = "client")]
                let before = (!options.is_whole()).then(|| self.scanner.clone());
                self.members(item, &mut seen).map_err(|error| error.within(index))?;
                self.keep_control(index, envelope);
                #[cfg(feature = "client")]
                if let Some(mut before) = before {
                    // The item may have named another type.
                    let ty = items.last().map_or(shape.ty, |item| item.shape().ty);
                    items.set_presence(presence::of_next(&mut before, ty, seen)?);
                    index += 1;
                    continue;
                }
                if let Some(item) = items.last() {
                    self.reading.complete(item, &seen).map_err(|error| error.within(index))?;
                }
            }
            index += 1;
        }
        Ok(())
    }

    /// Keeps the control information of the item that was read.
    #[inline]
    fn keep_control(&mut self, index: usize, envelope: &mut Collection<()>) {
        if let Some(notes) = &mut self.notes
            && !notes.control.is_empty()
        {
            envelope.place_control(index, std::mem::take(&mut notes.control));
        }
    }

    /// Reads an annotation; some services send null in place of a missing one.
    pub(super) fn or_null<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        if self.scanner.next_token() == b'n' && self.scanner.eat(b"null") {
            return Ok(None);
        }
        read(self).map(Some)
    }

    pub(super) fn text(&mut self) -> Result<String, Error> {
        self.string(&mut String::new()).map(str::to_owned)
    }

    pub(super) fn count(&mut self) -> Result<i64, Error> {
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
    pub(super) fn members(
        &mut self,
        value: &mut dyn Structured,
        seen: &mut PropertySet,
    ) -> Result<(), Error> {
        let mut shape = value.shape();
        if shape.polymorphic {
            shape = self.choose_type(value)?;
        }
        let mut object =
            Object { shape, seen, is_named: false, has_dynamic: false, dynamic_types: Vec::new() };
        let needs_check = self.reading.needs_check(shape.role);
        self.scanner.open_object()?;
        if shape.is_open()
            && let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index())
        {
            dynamic.clear();
        }
        let mut expected = 0;
        // The brace is passed with the first member. Most objects begin with their type, in the form that the
        // writer writes.
        object.is_named = self.scanner.eat_after_brace(shape.ty.type_control().as_bytes());
        let mut first = !object.is_named;
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
            Disposition::Type => self.type_name(object, name),
            Disposition::Control(which) => self.control(name, which),
            Disposition::Context => self.context(name),
            Disposition::DynamicType => self.dynamic_type(object, name),
            Disposition::Dynamic => self.dynamic(value, object, name),
        }
    }

    /// Reads the name of the object's type.
    #[inline(never)]
    fn type_name(&mut self, object: &mut Object<'_>, annotation: &str) -> Result<(), Error> {
        if !self.reading.is_request() && self.scanner.next_token() == b'n' && self.scanner.eat(b"null") {
            return Ok(());
        }
        let mut scratch = String::new();
        let given = self.string(&mut scratch).map_err(|error| error.within(annotation))?;
        // That of a place for several types was checked when it was chosen.
        if !object.shape.polymorphic {
            self.reading.check_type(object.shape.ty, annotation, given)?;
        }
        if std::mem::replace(&mut object.is_named, true) {
            return Err(wire::type_named_twice(annotation));
        }
        Ok(())
    }

    #[inline(never)]
    fn dynamic_type(&mut self, object: &mut Object<'_>, name: &str) -> Result<(), Error> {
        let taken = self.scanner.room.item(object.dynamic_types.len(), size_of::<(String, String)>());
        let given = taken.and_then(|()| self.text()).map_err(|error| error.within(name))?;
        let target = name.split_once('@').map_or(name, |(target, _)| target);
        object.dynamic_types.push((target.to_owned(), given));
        Ok(())
    }

    #[inline(never)]
    fn dynamic(
        &mut self,
        value: &mut dyn Structured,
        object: &mut Object<'_>,
        name: &str,
    ) -> Result<(), Error> {
        let Slot::Dynamic(dynamic) = value.slot(object.shape.ty.dynamic_index()) else {
            return self.scanner.skip_value().map_err(|error| error.within(name));
        };
        object.has_dynamic = true;
        let room = &mut self.scanner.room;
        let taken = room.item(dynamic.len(), size_of::<(Box<str>, DynamicValue)>());
        let taken = taken.and_then(|()| room.text(name));
        let read = taken.and_then(|()| untyped::read(&mut self.scanner));
        dynamic.push(name, read.map_err(|error| error.within(name))?);
        Ok(())
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
    /// Whether the object has named its type.
    is_named: bool,
    /// Whether the object has dynamic properties.
    has_dynamic: bool,
    /// The types from `name@odata.type`, which may precede or follow the property.
    dynamic_types: Vec<(String, String)>,
}
