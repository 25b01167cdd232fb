//! Fills the places of values whose text has a grammar of its own, and of values that a format sends although
//! another kind was asked for. Nothing here is generic over the format.

use serde::de::Unexpected;

use super::primitive::Primitive;
use crate::edm::{ParseError, PrimitiveType};
use crate::error::{Error, ErrorKind};
use crate::model::{ElementType, PropertyType};
use crate::text::shorten;
use crate::value::{Role, Slot};
use crate::wire::Reading;

/// A value from the format.
#[derive(Clone, Copy)]
pub(super) enum Given<'a> {
    Boolean(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
    /// A JSON number as its text.
    Number(&'a str),
}

/// Fills `slot`, whose declared type is `element`. `role` is the role of the structured value around it.
pub(super) fn set(
    reading: &Reading,
    element: ElementType,
    slot: &mut Slot<'_>,
    role: Role,
    given: Given<'_>,
) -> Result<(), Error> {
    if let (ElementType::Enum(_), Given::Signed(_) | Given::Unsigned(_)) = (element, given) {
        // A member's number means what it means as text (W7).
        let mut buffer = itoa::Buffer::new();
        let text = match given {
            Given::Signed(value) => buffer.format(value),
            Given::Unsigned(value) => buffer.format(value),
            _ => return Err(refusal(PropertyType::single(element), given)),
        };
        return set(reading, element, slot, role, Given::Text(text));
    }
    match (slot, given) {
        (Slot::Boolean(slot), given) => **slot = primitive(given)?,
        (Slot::Byte(slot), given) => **slot = primitive(given)?,
        (Slot::SByte(slot), given) => **slot = primitive(given)?,
        (Slot::Int16(slot), given) => **slot = primitive(given)?,
        (Slot::Int32(slot), given) => **slot = primitive(given)?,
        (Slot::Int64(slot), given) => **slot = primitive(given)?,
        (Slot::Single(slot), given) => **slot = primitive(given)?,
        (Slot::Double(slot), given) => **slot = primitive(given)?,
        (Slot::String(slot), given) => **slot = primitive(given)?,
        (Slot::OtherString(slot), Given::Text(text)) => slot.set(text),
        #[cfg(feature = "decimal")]
        (Slot::Decimal(slot), given) => **slot = decimal(given)?,
        (Slot::Binary(slot), Given::Text(text)) => {
            **slot = text.parse().map_err(|error| not_parsed(&error, text))?;
        }
        (Slot::Textual(slot), Given::Text(text)) => {
            slot.parse(text).map_err(|error| not_parsed(&error, text))?;
        }
        (Slot::Enum(slot), Given::Text(text)) => {
            // A place without an `Option` around it cannot stay absent in a patch.
            let role = if role == Role::Patch { Role::Declared } else { role };
            reading.enum_member(slot.enum_type(), text, role)?.set(*slot, text)?;
        }
        (Slot::Flags(enumeration, slot), Given::Text(text)) => **slot = reading.flags(enumeration, text)?,
        (Slot::Option(slot), given) => {
            let leave_alone = match (element, given) {
                (ElementType::Enum(enumeration), Given::Text(text)) if enumeration.is_flags() => {
                    reading.flags_leave_alone(enumeration, text, role)
                }
                (ElementType::Enum(enumeration), Given::Text(text)) => {
                    reading.enum_member(enumeration, text, role)?.leaves_alone()
                }
                _ => false,
            };
            if !leave_alone {
                return set(reading, element, &mut slot.fill(), role, given);
            }
        }
        (_, given) => return Err(refusal(PropertyType::single(element), given)),
    }
    Ok(())
}

fn primitive<T: Primitive>(given: Given<'_>) -> Result<T, Error> {
    let value = match given {
        Given::Boolean(value) => T::from_bool(value),
        Given::Signed(value) => T::from_i64(value),
        Given::Unsigned(value) => T::from_u64(value),
        Given::Float(value) => T::from_f64(value),
        Given::Text(text) => T::from_str(text),
        Given::Number(text) => {
            return T::from_number(text).map_err(|message| Error::new(ErrorKind::InvalidValue, message));
        }
    };
    value.ok_or_else(|| Error::new(ErrorKind::InvalidValue, T::refusal(unexpected(given))))
}

#[cfg(feature = "decimal")]
fn decimal(given: Given<'_>) -> Result<crate::edm::Decimal, Error> {
    let parse = |text: &str| text.parse().map_err(|error| not_parsed(&error, text));
    match given {
        Given::Signed(value) => Ok(value.into()),
        Given::Unsigned(value) => parse(itoa::Buffer::new().format(value)),
        Given::Float(value) if value.is_finite() => parse(zmij::Buffer::new().format_finite(value)),
        Given::Boolean(_) | Given::Float(_) => {
            Err(refusal(PropertyType::single(ElementType::Primitive(PrimitiveType::Decimal)), given))
        }
        Given::Text(text) => parse(text),
        Given::Number(text) => text.parse().map_err(|error: ParseError| {
            let message = format!("expected {}, found {}", error.expected(), shorten(text));
            Error::new(ErrorKind::InvalidValue, message)
        }),
    }
}

fn refusal(ty: PropertyType, given: Given<'_>) -> Error {
    let message = format!("expected {}, found {}", expected(ty), unexpected(given));
    Error::new(ErrorKind::InvalidValue, message)
}

fn unexpected(given: Given<'_>) -> Unexpected<'_> {
    match given {
        Given::Boolean(value) => Unexpected::Bool(value),
        Given::Signed(value) => Unexpected::Signed(value),
        Given::Unsigned(value) => Unexpected::Unsigned(value),
        Given::Float(value) => Unexpected::Float(value),
        Given::Text(text) => Unexpected::Str(text),
        Given::Number(text) => Unexpected::Other(text),
    }
}

fn not_parsed(error: &ParseError, text: &str) -> Error {
    let message = format!("expected {}, found the string \"{}\"", error.expected(), shorten(text));
    Error::new(ErrorKind::InvalidValue, message)
}

/// The name of a value of the type, for messages.
pub(super) fn expected(ty: PropertyType) -> &'static str {
    if ty.is_collection() {
        return "an array";
    }
    match ty.element() {
        ElementType::Complex(_) => "an object",
        ElementType::Enum(_) => "a string with the name of a member, or its number",
        ElementType::Primitive(primitive) => match primitive {
            PrimitiveType::Boolean => bool::EXPECTED,
            PrimitiveType::Byte => u8::EXPECTED,
            PrimitiveType::SByte => i8::EXPECTED,
            PrimitiveType::Int16 => i16::EXPECTED,
            PrimitiveType::Int32 => i32::EXPECTED,
            PrimitiveType::Int64 => i64::EXPECTED,
            PrimitiveType::Single | PrimitiveType::Double => f64::EXPECTED,
            PrimitiveType::Decimal => "a number (Edm.Decimal)",
            _ => String::EXPECTED,
        },
    }
}
