//! The fast path through an object: properties in declared order, in their most frequent form.

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
    /// Reads properties from the one at `start` on, as long as they come in declared order, without white
    /// space, and have no flag of `needs_check`. Returns the index of the next property to expect.
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
        // A local copy of the position, so that it stays in registers.
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
                        // A property that occurs twice before this value is the first error in the text.
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

    // Marked cold, although it is called often: so the compiler places this call outside the straight line of
    // the frequent types, where taken jumps cost more than instructions. With the position in registers, this
    // layout took reading modelScores from 2.7 to 3.1 times the speed of serde_json.
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

/// As [`plain_value`], outside a run. There the processor has no history of properties to predict the jump to
/// one of many types from: reading a device by name took 1,700 or 2,200 ns, depending on the address where
/// the program was loaded. So the most frequent types have tests of their own.
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

/// Reads a value of one of the most frequent types in its most frequent form, and returns the text after it.
#[inline(always)]
fn plain_value<'j>(text: &'j str, at: &'j [u8], slot: &mut Slot<'_>, lenient: bool) -> Option<&'j [u8]> {
    // Each arm returns by itself, because a common end would cost one more jump.
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

/// Stores a value in its place, and returns the text after the value.
#[inline(always)]
fn put<'j, T>(place: &mut T, read: Option<(T, NonZeroUsize)>, at: &'j [u8]) -> Option<&'j [u8]> {
    let (value, length) = read?;
    *place = value;
    at.get(length.get()..)
}

/// As [`put`], for an optional place.
#[inline(always)]
fn put_some<'j, T>(place: &mut Option<T>, read: Option<(T, NonZeroUsize)>, at: &'j [u8]) -> Option<&'j [u8]> {
    put(place, read.map(|(value, length)| (Some(value), length)), at)
}

#[inline(always)]
fn narrow(read: Option<(i64, NonZeroUsize)>) -> Option<(i32, NonZeroUsize)> {
    let (value, length) = read?;
    Some((i32::try_from(value).ok()?, length))
}
