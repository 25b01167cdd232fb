use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as FormatError, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::{At, StructuredSeed};
use crate::edm::PrimitiveType;
use crate::entity::Role;
use crate::json::non_finite;
use crate::model::{ElementType, PropertyType};
use crate::reading::{self, shorten};
use crate::value::{EnumSlot, ListSlot, Slot};

/// Fills the place of a property or of a collection's item.
pub(super) struct ValueSeed<'a> {
    pub(super) ty: PropertyType,
    pub(super) slot: Slot<'a>,
    pub(super) role: Role,
    pub(super) at: At<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.ty.is_nullable() {
            return deserializer.deserialize_option(self);
        }
        match &self.slot {
            Slot::Boolean(_) | Slot::OptionBoolean(_) => deserializer.deserialize_bool(self),
            Slot::Byte(_) => deserializer.deserialize_u8(self),
            Slot::SByte(_) => deserializer.deserialize_i8(self),
            Slot::Int16(_) => deserializer.deserialize_i16(self),
            Slot::Int32(_) | Slot::OptionInt32(_) => deserializer.deserialize_i32(self),
            Slot::Int64(_) | Slot::OptionInt64(_) => deserializer.deserialize_i64(self),
            // In text, the values that numbers lack are strings.
            Slot::Single(_) if !deserializer.is_human_readable() => deserializer.deserialize_f32(self),
            Slot::Double(_) | Slot::OptionDouble(_) if !deserializer.is_human_readable() => {
                deserializer.deserialize_f64(self)
            }
            Slot::String(_) | Slot::BoxStr(_) | Slot::OptionString(_) => {
                deserializer.deserialize_string(self)
            }
            #[cfg(feature = "decimal")]
            Slot::Decimal(_) if !deserializer.is_human_readable() => deserializer.deserialize_string(self),
            Slot::Binary(_) | Slot::Textual(_) | Slot::Enum(_) | Slot::Flags(..) => {
                deserializer.deserialize_string(self)
            }
            Slot::Structured(_) => deserializer.deserialize_map(self),
            Slot::List(_) => deserializer.deserialize_seq(self),
            Slot::Option(_) => self.deserialize_element(deserializer),
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl ValueSeed<'_> {
    /// Behind an optional place, the declared type says what to ask the format for.
    fn deserialize_element<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let human_readable = deserializer.is_human_readable();
        match self.ty.element() {
            ElementType::Complex(_) => deserializer.deserialize_map(self),
            ElementType::Enum(_) => deserializer.deserialize_string(self),
            ElementType::Primitive(primitive) => match primitive {
                PrimitiveType::Boolean => deserializer.deserialize_bool(self),
                PrimitiveType::Byte => deserializer.deserialize_u8(self),
                PrimitiveType::SByte => deserializer.deserialize_i8(self),
                PrimitiveType::Int16 => deserializer.deserialize_i16(self),
                PrimitiveType::Int32 => deserializer.deserialize_i32(self),
                PrimitiveType::Int64 => deserializer.deserialize_i64(self),
                PrimitiveType::Single if !human_readable => deserializer.deserialize_f32(self),
                PrimitiveType::Double if !human_readable => deserializer.deserialize_f64(self),
                PrimitiveType::Single | PrimitiveType::Double | PrimitiveType::Decimal if human_readable => {
                    deserializer.deserialize_any(self)
                }
                _ => deserializer.deserialize_string(self),
            },
        }
    }

    fn expected(&self) -> &'static str {
        if self.ty.is_collection() {
            return "an array";
        }
        match self.ty.element() {
            ElementType::Complex(_) => "an object",
            ElementType::Enum(_) => "a string",
            ElementType::Primitive(primitive) => match primitive {
                PrimitiveType::Boolean => "true or false",
                PrimitiveType::Byte => "a whole number from 0 to 255 (Edm.Byte)",
                PrimitiveType::SByte => "a whole number from -128 to 127 (Edm.SByte)",
                PrimitiveType::Int16 => "a whole number from -32768 to 32767 (Edm.Int16)",
                PrimitiveType::Int32 => "a whole number from -2147483648 to 2147483647 (Edm.Int32)",
                PrimitiveType::Int64 => {
                    "a whole number from -9223372036854775808 to 9223372036854775807 (Edm.Int64)"
                }
                PrimitiveType::Single | PrimitiveType::Double => r#"a number, "INF", "-INF" or "NaN""#,
                PrimitiveType::Decimal => "a number (Edm.Decimal)",
                _ => "a string",
            },
        }
    }

    fn unexpected<E: FormatError>(&self, found: Unexpected<'_>) -> E {
        if matches!(found, Unexpected::Unit | Unexpected::Option) {
            return self.at.error(reading::null_not_allowed(self.expected()));
        }
        self.at.invalid(format!("expected {}, found {found}", self.expected()))
    }

    fn set_null<E: FormatError>(mut self) -> Result<(), E> {
        if self.ty.is_nullable() && self.slot.set_null() {
            return Ok(());
        }
        Err(self.unexpected(Unexpected::Unit))
    }

    fn integer<E: FormatError>(mut self, value: i64) -> Result<(), E> {
        let fits = match self.slot {
            Slot::Byte(ref mut slot) => value.try_into().map(|value| **slot = value).is_ok(),
            Slot::SByte(ref mut slot) => value.try_into().map(|value| **slot = value).is_ok(),
            Slot::Int16(ref mut slot) => value.try_into().map(|value| **slot = value).is_ok(),
            Slot::Int32(ref mut slot) => value.try_into().map(|value| **slot = value).is_ok(),
            Slot::OptionInt32(ref mut slot) => value.try_into().map(|value| **slot = Some(value)).is_ok(),
            Slot::Int64(ref mut slot) => {
                **slot = value;
                true
            }
            Slot::OptionInt64(ref mut slot) => {
                **slot = Some(value);
                true
            }
            #[allow(clippy::cast_precision_loss, reason = "a double is the nearest to the number given")]
            Slot::Double(_) | Slot::OptionDouble(_) => return self.double(value as f64),
            #[allow(clippy::cast_precision_loss, reason = "a single is the nearest to the number given")]
            Slot::Single(slot) => {
                *slot = value as f32;
                return Ok(());
            }
            #[cfg(feature = "decimal")]
            Slot::Decimal(ref mut slot) => {
                **slot = value.into();
                true
            }
            Slot::Option(slot) => {
                return ValueSeed { slot: slot.fill(), ..self }.integer(value);
            }
            Slot::Absent => true,
            _ => false,
        };
        if fits { Ok(()) } else { Err(self.unexpected(Unexpected::Signed(value))) }
    }

    fn double<E: FormatError>(self, value: f64) -> Result<(), E> {
        match self.slot {
            Slot::Double(slot) => *slot = value,
            Slot::OptionDouble(slot) => *slot = Some(value),
            #[allow(clippy::cast_possible_truncation, reason = "a single is the nearest to the number given")]
            Slot::Single(slot) => {
                let nearest = value as f32;
                if nearest.is_infinite() && value.is_finite() {
                    return Err(self.at.invalid(format!("the number {value:e} is too large for Edm.Single")));
                }
                *slot = nearest;
            }
            #[cfg(feature = "decimal")]
            Slot::Decimal(slot) if value.is_finite() => {
                let mut buffer = zmij::Buffer::new();
                let text = buffer.format_finite(value);
                *slot = text.parse().map_err(|error| not_parsed(&self.at, &error, text))?;
            }
            Slot::Option(slot) => return ValueSeed { slot: slot.fill(), ..self }.double(value),
            Slot::Absent => {}
            _ => return Err(self.unexpected(Unexpected::Float(value))),
        }
        Ok(())
    }

    fn text<E: FormatError>(self, text: &str) -> Result<(), E> {
        match self.slot {
            Slot::String(slot) => text.clone_into(slot),
            Slot::OptionString(slot) => *slot = Some(text.to_owned()),
            Slot::BoxStr(slot) => *slot = text.into(),
            Slot::Binary(slot) => {
                *slot = text.parse().map_err(|error| not_parsed(&self.at, &error, text))?;
            }
            Slot::Textual(slot) => slot.parse(text).map_err(|error| not_parsed(&self.at, &error, text))?,
            Slot::Enum(slot) => {
                let role = if self.role == Role::Patch { Role::Declared } else { self.role };
                set_member(&self.at, slot, text, role)?;
            }
            Slot::Flags(enumeration, slot) => {
                *slot = self.at.reading.flags(enumeration, text).map_err(|error| self.at.error(error))?;
            }
            #[cfg(feature = "decimal")]
            Slot::Decimal(slot) => {
                *slot = text.parse().map_err(|error| not_parsed(&self.at, &error, text))?;
            }
            Slot::Single(_) | Slot::Double(_) | Slot::OptionDouble(_) => match non_finite(text) {
                Some(value) => return self.double(value),
                None => return Err(self.unexpected(Unexpected::Str(text))),
            },
            // An enumeration is looked at before its place is filled: a patch may leave it alone.
            Slot::Option(slot) => match self.ty.element() {
                ElementType::Enum(enumeration) if enumeration.is_flags() => {
                    if !self.at.reading.flags_leave_alone(enumeration, text, self.role) {
                        return ValueSeed { slot: slot.fill(), ..self }.text(text);
                    }
                }
                ElementType::Enum(enumeration) => {
                    let meaning = self.at.reading.enum_member(enumeration, text, self.role);
                    if !meaning.map_err(|error| self.at.error(error))?.leaves_alone() {
                        return ValueSeed { slot: slot.fill(), ..self }.text(text);
                    }
                }
                _ => return ValueSeed { slot: slot.fill(), ..self }.text(text),
            },
            Slot::Absent => {}
            _ => return Err(self.unexpected(Unexpected::Str(text))),
        }
        Ok(())
    }
}

fn set_member<E: FormatError>(at: &At<'_>, slot: &mut dyn EnumSlot, text: &str, role: Role) -> Result<(), E> {
    at.reading
        .enum_member(slot.enum_type(), text, role)
        .and_then(|meaning| meaning.set(slot, text))
        .map_err(|error| at.error(error))
}

fn not_parsed<E: FormatError>(at: &At<'_>, error: &crate::edm::ParseError, text: &str) -> E {
    at.invalid(format!("expected {}, found the string \"{}\"", error.expected(), shorten(text)))
}

impl<'de> Visitor<'de> for ValueSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Shown by formats that refuse a value themselves, before it comes to its place.
        write!(f, "{} at `{}`", self.expected(), self.at.path())
    }

    fn visit_bool<E: FormatError>(self, value: bool) -> Result<(), E> {
        match self.slot {
            Slot::Boolean(slot) => *slot = value,
            Slot::OptionBoolean(slot) => *slot = Some(value),
            Slot::Option(slot) => return ValueSeed { slot: slot.fill(), ..self }.visit_bool(value),
            Slot::Absent => {}
            _ => return Err(self.unexpected(Unexpected::Bool(value))),
        }
        Ok(())
    }

    fn visit_i64<E: FormatError>(self, value: i64) -> Result<(), E> {
        self.integer(value)
    }

    #[allow(clippy::cast_precision_loss, reason = "a double is the nearest to the number given")]
    fn visit_u64<E: FormatError>(self, value: u64) -> Result<(), E> {
        match i64::try_from(value) {
            Ok(value) => self.integer(value),
            Err(_) => match self.ty.element() {
                ElementType::Primitive(PrimitiveType::Double | PrimitiveType::Single) => {
                    self.double(value as f64)
                }
                #[cfg(feature = "decimal")]
                ElementType::Primitive(PrimitiveType::Decimal) => self.text(&value.to_string()),
                _ => Err(self.unexpected(Unexpected::Unsigned(value))),
            },
        }
    }

    fn visit_f64<E: FormatError>(self, value: f64) -> Result<(), E> {
        self.double(value)
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<(), E> {
        self.text(text)
    }

    fn visit_string<E: FormatError>(self, text: String) -> Result<(), E> {
        match self.slot {
            Slot::String(slot) => *slot = text,
            Slot::OptionString(slot) => *slot = Some(text),
            _ => return self.text(&text),
        }
        Ok(())
    }

    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        // What follows is a value, so the place is asked for as one that cannot be null.
        let ty = PropertyType::single(self.ty.element());
        ValueSeed { ty, ..self }.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let Self { ty, slot, at, .. } = self;
        let list = match slot {
            Slot::List(list) => list,
            slot => return Err(ValueSeed { slot, ..self_again(ty, at) }.unexpected(Unexpected::Seq)),
        };
        let at = at.deeper()?;
        list.clear();
        list.reserve(sequence.size_hint().unwrap_or(0).min(1024));
        let mut index = 0;
        loop {
            let item = if ty.has_nullable_items() {
                PropertyType::single(ty.element()).or_null()
            } else {
                PropertyType::single(ty.element())
            };
            // An item is pushed only when there is one, so the place is made by the seed.
            let seed = ItemSeed { ty: item, list, at: at.item(index) };
            if sequence.next_element_seed(seed)?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Self { ty, slot, role, at } = self;
        match slot {
            Slot::Structured(value) => StructuredSeed { value, at }.visit_map(map),
            Slot::Option(slot) if matches!(ty.element(), ElementType::Complex(_)) => {
                ValueSeed { ty, slot: slot.fill(), role, at }.visit_map(map)
            }
            slot => Err(ValueSeed { ty, slot, role, at }.unexpected(Unexpected::Map)),
        }
    }
}

/// The seed of a value whose place has been taken out.
fn self_again(ty: PropertyType, at: At<'_>) -> ValueSeed<'_> {
    ValueSeed { ty, slot: Slot::Absent, role: Role::Declared, at }
}

/// Adds an item to a collection.
struct ItemSeed<'a, 'l> {
    ty: PropertyType,
    list: &'l mut dyn ListSlot,
    at: At<'a>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        ValueSeed { ty: self.ty, slot: self.list.push(), role: Role::Declared, at: self.at }
            .deserialize(deserializer)
    }
}
