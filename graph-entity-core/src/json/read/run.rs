//! The quick way through an object: properties in declared order, in their most frequent form.

use std::num::NonZeroUsize;

use super::key::after_short_key;
use super::number::{plain_double, plain_integer};
use super::structured::{Object, within};
use super::value::Reader;
use crate::error::Error;
use crate::json::plain::{plain_boolean, plain_string};
use crate::model::{PropertyFlags, StructuralProperty};
use crate::value::{Role, Slot, Structured};
use crate::wire::{Reading, place};

impl<'j> Reader<'j> {
    /// Reads properties from the one at `start` on, as long as they come in declared order, without white space, and need no
    /// `needs_check`. Gives the index of the one to expect then.
    #[inline(always)]
    pub(super) fn run(
        &mut self,
        value: &mut dyn Structured,
        object: &mut Object<'_>,
        needs_check: PropertyFlags,
        start: usize,
    ) -> Result<usize, Error> {
        let shape = object.shape;
        let text = self.scanner.text();
        let lenient = !self.reading.is_request();
        // A copy of the position, which stays in registers.
        let mut rest = self.scanner.rest();
        let mut end = start;
        for property in shape.ty.properties().get(start..).unwrap_or_default() {
            if property.flags().intersects(needs_check) {
                break;
            }
            let Some(at) = after_short_key(rest, property) else {
                break;
            };
            let mut slot = place(value, property, end);
            rest = match plain_value(text, at, &mut slot, lenient) {
                Some(after) => after,
                None => {
                    self.scanner.go_to(at);
                    if let Err(error) = self.other_value(property, &mut slot, shape.role) {
                        // What came twice before this value is the first error.
                        Reading::mark_run_seen(object.seen, shape, start, end + 1)?;
                        return Err(error);
                    }
                    self.scanner.rest()
                }
            };
            end += 1;
        }
        if end > start {
            self.scanner.go_to(rest);
            Reading::mark_run_seen(object.seen, shape, start, end)?;
        }
        Ok(end)
    }

    /// Reads the value of one property.
    pub(super) fn property(
        &mut self,
        value: &mut dyn Structured,
        property: &StructuralProperty,
        index: usize,
        role: Role,
    ) -> Result<(), Error> {
        let mut slot = place(value, property, index);
        self.scanner.skip_whitespace();
        let at = self.scanner.rest();
        match lone_plain_value(self.scanner.text(), at, &mut slot, !self.reading.is_request()) {
            Some(after) => {
                self.scanner.go_to(after);
                Ok(())
            }
            None => self.other_value(property, &mut slot, role),
        }
    }

    // Not so rare, but called cold the code before it is laid out for the others.
    #[cold]
    #[inline(never)]
    fn other_value(
        &mut self,
        property: &StructuralProperty,
        slot: &mut Slot<'_>,
        role: Role,
    ) -> Result<(), Error> {
        self.value(property.type_ref(), slot, role).map_err(|error| within(error, property))
    }
}

/// As [`plain_value`], outside a run: without the properties before it, a jump to one of many places is guessed badly, so that
/// the most frequent types have tests of their own.
#[inline(always)]
fn lone_plain_value<'j>(text: &'j str, at: &'j [u8], slot: &mut Slot<'_>, lenient: bool) -> Option<&'j [u8]> {
    if let Slot::OptionString(place) = slot {
        let string = plain_string(text, at)?;
        **place = Some(string.to_owned());
        at.get(string.len() + 2..)
    } else if let Slot::OptionBoolean(place) = slot {
        put_some(*place, plain_boolean(at), at)
    } else {
        plain_value(text, at, slot, lenient)
    }
}

/// Reads a value of one of the most frequent types in its most frequent form, and gives what follows it.
#[inline(always)]
fn plain_value<'j>(text: &'j str, at: &'j [u8], slot: &mut Slot<'_>, lenient: bool) -> Option<&'j [u8]> {
    // Each kind goes its own way to the end: a common end would be one more jump.
    match slot {
        Slot::Boolean(place) => put(*place, plain_boolean(at), at),
        Slot::OptionBoolean(place) => put_some(*place, plain_boolean(at), at),
        Slot::Int32(place) => put(*place, narrow(plain_integer(at)), at),
        Slot::OptionInt32(place) => put_some(*place, narrow(plain_integer(at)), at),
        Slot::Int64(place) => put(*place, plain_integer(at), at),
        Slot::OptionInt64(place) => put_some(*place, plain_integer(at), at),
        Slot::Double(place) => put(*place, plain_double(at), at),
        Slot::OptionDouble(place) => put_some(*place, plain_double(at), at),
        Slot::String(_) | Slot::OptionString(_) => {
            let string = plain_string(text, at)?;
            let after = at.get(string.len() + 2..)?;
            let string = string.to_owned();
            match slot {
                Slot::String(place) => **place = string,
                Slot::OptionString(place) => **place = Some(string),
                _ => return None,
            }
            Some(after)
        }
        Slot::Enum(place) if lenient => {
            let name = plain_string(text, at)?;
            let known = place.set_index(place.enum_type().index_of_name(name)?);
            if known { at.get(name.len() + 2..) } else { None }
        }
        _ => None,
    }
}

/// Puts what was read into its place, and gives what follows it.
#[inline(always)]
fn put<'j, T>(place: &mut T, read: Option<(T, NonZeroUsize)>, at: &'j [u8]) -> Option<&'j [u8]> {
    let (value, length) = read?;
    *place = value;
    at.get(length.get()..)
}

/// As [`put`], where the place may be empty.
#[inline(always)]
fn put_some<'j, T>(place: &mut Option<T>, read: Option<(T, NonZeroUsize)>, at: &'j [u8]) -> Option<&'j [u8]> {
    put(place, read.map(|(value, length)| (Some(value), length)), at)
}

#[inline(always)]
fn narrow(read: Option<(i64, NonZeroUsize)>) -> Option<(i32, NonZeroUsize)> {
    let (value, length) = read?;
    Some((i32::try_from(value).ok()?, length))
}
