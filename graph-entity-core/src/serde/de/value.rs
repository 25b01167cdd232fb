use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as FormatError, Visitor};

use super::at::At;
use super::fill::{self, Given};
use super::list::ListVisitor;
use super::structured::StructuredSeed;
use super::untyped::SkipSeed;
use crate::model::{ElementType, PropertyType};
use crate::value::Slot;

/// Fills the place of a property or of a collection's item.
pub(super) struct ValueSeed<'a, 's> {
    pub(super) ty: &'a PropertyType,
    /// By reference: a copy of what was written just before, in parts, waits until it is in memory.
    pub(super) slot: &'a mut Slot<'s>,
    /// Whether null may stand there.
    pub(super) nullable: bool,
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        fill_slot(self.ty, self.slot, self.nullable, self.at, deserializer)
    }
}

/// Not inlined, so that the format's own function around it can be. Its arguments go in registers, which those of a seed do not.
#[inline(never)]
fn fill_slot<'de, D: Deserializer<'de>>(
    ty: &PropertyType,
    slot: &mut Slot<'_>,
    nullable: bool,
    at: &At<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    // A short way for the types that most properties have.
    match slot {
        Slot::Boolean(place) => at.fill(*place, deserializer),
        Slot::OptionBoolean(place) => at.fill_option(place, nullable, deserializer),
        Slot::Int32(place) => at.fill(*place, deserializer),
        Slot::OptionInt32(place) => at.fill_option(place, nullable, deserializer),
        Slot::Int64(place) => at.fill(*place, deserializer),
        Slot::OptionInt64(place) => at.fill_option(place, nullable, deserializer),
        Slot::Double(place) => at.fill(*place, deserializer),
        Slot::OptionDouble(place) => at.fill_option(place, nullable, deserializer),
        Slot::String(place) => at.fill(*place, deserializer),
        Slot::OptionString(place) => at.fill_option(place, nullable, deserializer),
        slot => ValueSeed { ty, slot, nullable, at }.deserialize_rest(deserializer),
    }
}

impl ValueSeed<'_, '_> {
    /// The types that properties have less often. Not inlined: the registers that this needs are not saved for the others.
    #[inline(never)]
    fn deserialize_rest<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.nullable {
            return deserializer.deserialize_option(self);
        }
        let Self { ty, slot, nullable, at } = self;
        match slot {
            // An enumeration is looked at before its place is filled: a patch may leave it alone.
            Slot::Option(option) if !matches!(ty.element(), ElementType::Enum(_)) => {
                ValueSeed { ty, slot: &mut option.fill(), nullable, at }.deserialize(deserializer)
            }
            Slot::Byte(place) => at.fill(*place, deserializer),
            Slot::SByte(place) => at.fill(*place, deserializer),
            Slot::Int16(place) => at.fill(*place, deserializer),
            Slot::Single(place) => at.fill(*place, deserializer),
            Slot::BoxStr(place) => at.fill(*place, deserializer),
            Slot::Structured(value) => {
                deserializer.deserialize_map(StructuredSeed { value: &mut **value, at })
            }
            Slot::List(list) => deserializer.deserialize_seq(ListVisitor { ty, list: &mut **list, at }),
            Slot::Absent => SkipSeed { at }.deserialize(deserializer),
            #[cfg(feature = "decimal")]
            Slot::Decimal(_) if deserializer.is_human_readable() => {
                deserializer.deserialize_any(ValueSeed { ty, slot, nullable, at })
            }
            slot => deserializer.deserialize_string(ValueSeed { ty, slot, nullable, at }),
        }
    }

    fn set<E: FormatError>(self, given: Given<'_>) -> Result<(), E> {
        fill::set(self.at.reading, self.ty.element(), self.slot, self.at.role, given)
            .map_err(|error| self.at.error(error))
    }

    fn set_null<E: FormatError>(self) -> Result<(), E> {
        if self.nullable && self.slot.set_null() {
            return Ok(());
        }
        Err(self.at.null_not_allowed(fill::expected(*self.ty)))
    }
}

/// For the values that formats have in the form of text or, a decimal, of numbers; for null; and for formats that give the value
/// itself where they are asked whether there is one.
impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting(fill::expected(*self.ty), f)
    }

    fn visit_bool<E: FormatError>(self, value: bool) -> Result<(), E> {
        self.set(Given::Boolean(value))
    }

    fn visit_i64<E: FormatError>(self, value: i64) -> Result<(), E> {
        self.set(Given::Signed(value))
    }

    fn visit_u64<E: FormatError>(self, value: u64) -> Result<(), E> {
        self.set(Given::Unsigned(value))
    }

    fn visit_f64<E: FormatError>(self, value: f64) -> Result<(), E> {
        self.set(Given::Float(value))
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<(), E> {
        self.set(Given::Text(text))
    }

    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        ValueSeed { nullable: false, ..self }.deserialize(deserializer)
    }
}
