//! `cast` (URL Conventions §5.1.1.10.1).

use std::borrow::Cow;

use super::budget::Meter;
use super::error::EvaluationError;
use super::number::{self, Family};
use super::weight;
use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::model::{EnumMember, EnumType};
use crate::query::function::Function;
use crate::query::tree::{BoundElement, BoundType, Value};
use crate::value::FlagSet;

/// Whether `cast` accepts these two types. A value may still have no counterpart, and then the result is
/// null.
pub(in crate::query) fn is_castable(from: BoundType, to: BoundType) -> bool {
    use BoundElement::{Enum, Null, Primitive, Untyped};
    let is_number = |ty| Family::of(ty).is_some();
    let is_integer = |ty| Family::of(ty) == Some(Family::Integer);
    if from == to {
        return true;
    }
    if from.is_collection() || to.is_collection() {
        return false;
    }
    match (from.element(), to.element()) {
        (Null | Untyped, _) => true,
        (Primitive(_) | Enum(_), Primitive(PrimitiveType::String))
        | (Primitive(PrimitiveType::String), Primitive(_) | Enum(_)) => true,
        (Primitive(from), Primitive(to)) => is_number(from) && is_number(to),
        (Enum(_), Primitive(ty)) | (Primitive(ty), Enum(_)) => is_integer(ty),
        _ => false,
    }
}

impl<'a> Value<'a> {
    /// Converts the value to the type, as `cast` and numeric promotion do. Null if the type has no such
    /// value.
    #[must_use]
    pub fn cast(self, to: BoundType) -> Value<'a> {
        cast(self, to, &Meter::unlimited()).unwrap_or(Value::Null)
    }
}

pub(super) fn cast<'a>(
    value: Value<'a>,
    to: BoundType,
    meter: &Meter<'_>,
) -> Result<Value<'a>, EvaluationError> {
    if to.is_collection() {
        return Ok(value);
    }
    Ok(match to.element() {
        BoundElement::Primitive(PrimitiveType::String) => to_text(value, meter)?,
        BoundElement::Primitive(ty) => {
            // Counts the text twice: to read it, and because a binary value is made anew.
            meter.read(weight::text_len(&value).saturating_mul(2))?;
            to_primitive(value, ty)
        }
        BoundElement::Enum(enumeration) => {
            meter.read(weight::text_len(&value))?;
            to_enum(&value, enumeration)
        }
        BoundElement::Structured(ty) => match value {
            Value::Structured(value) if std::ptr::eq(value.shape().ty, ty) => Value::Structured(value),
            _ => Value::Null,
        },
        BoundElement::Null | BoundElement::Untyped => value,
    })
}

fn to_primitive<'a>(value: Value<'a>, ty: PrimitiveType) -> Value<'a> {
    match (&value, Family::of(ty)) {
        (Value::String(text), _) => PrimitiveValue::parse(ty, text).map_or(Value::Null, Value::of_primitive),
        (Value::Enum(_, number), Some(Family::Integer)) => in_range(&Value::Integer(*number), ty),
        (_, Some(Family::Integer)) => in_range(&to_integer(&value), ty),
        (_, Some(Family::Single)) => match (&value, number::promote(&value, Family::Single)) {
            // The value is beyond the range of Single.
            (Value::Double(double), Value::Single(single)) if double.is_finite() && single.is_infinite() => {
                Value::Null
            }
            (_, single) => single,
        },
        (_, Some(family)) => number::promote(&value, family),
        (_, None) if value.to_primitive(ty).is_some() => value,
        _ => Value::Null,
    }
}

/// Rounds to the nearest whole number in the range of Int64.
fn to_integer(value: &Value<'_>) -> Value<'static> {
    // The first Double beyond Int64.
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    match number::round(Function::Round, value) {
        Value::Single(value) => to_integer(&Value::Double(value.into())),
        Value::Double(value) if (-LIMIT..LIMIT).contains(&value) => Value::Integer(value as i64),
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => match i64::try_from(value.mantissa() / 10_i128.pow(value.scale())) {
            Ok(value) => Value::Integer(value),
            Err(_) => Value::Null,
        },
        Value::Integer(value) => Value::Integer(value),
        _ => Value::Null,
    }
}

fn in_range(value: &Value<'_>, ty: PrimitiveType) -> Value<'static> {
    value.to_primitive(ty).map_or(Value::Null, Value::of_primitive)
}

fn to_enum(value: &Value<'_>, enumeration: &'static EnumType) -> Value<'static> {
    let number = match value {
        Value::Enum(ty, number) if std::ptr::eq(*ty, enumeration) => Some(*number),
        Value::Integer(number) => {
            let exists = if enumeration.is_flags() {
                *number >= 0
            } else {
                enumeration.index_of_value(*number).is_some()
            };
            exists.then_some(*number)
        }
        Value::String(name) => {
            enumeration.index_of_name(name).and_then(|index| enumeration.member(index)).map(EnumMember::value)
        }
        _ => None,
    };
    number.map_or(Value::Null, |number| Value::Enum(enumeration, number))
}

/// Converts the value to its text in a payload. Null for values that have no text.
fn to_text<'a>(value: Value<'a>, meter: &Meter<'_>) -> Result<Value<'a>, EvaluationError> {
    let text = match &value {
        Value::String(_) => return Ok(value),
        Value::OtherMember(name) => return Ok(Value::String(Cow::Borrowed(name))),
        Value::Enum(enumeration, number) => names(enumeration, *number),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Single(value) => PrimitiveValue::Single(*value).to_text(),
        Value::Double(value) => PrimitiveValue::Double(*value).to_text(),
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => value.to_string(),
        Value::Binary(value) => {
            let bytes = value.as_slice().len();
            // Base64 has four characters for three bytes.
            meter.make_text(bytes.div_ceil(3).saturating_mul(4), bytes.saturating_mul(2))?;
            value.to_string()
        }
        Value::Textual(value) => {
            let mut text = Vec::new();
            value.write_to(&mut text);
            // The text consists of digits and signs, so it is valid UTF-8.
            String::from_utf8(text).unwrap_or_default()
        }
        Value::Flags(enumeration, set) => {
            meter.charge(weight::of_flags(set) / 64)?;
            joined(enumeration, set)
        }
        Value::Null | Value::Structured(_) | Value::Object(_) | Value::List(_) => {
            return Ok(Value::Null);
        }
    };
    Ok(Value::String(text.into()))
}

fn names(enumeration: &EnumType, number: i64) -> String {
    if enumeration.is_flags() {
        return joined(enumeration, &FlagSet::from_bits(number));
    }
    let member = enumeration.index_of_value(number).and_then(|index| enumeration.member(index));
    member.map_or_else(|| number.to_string(), |member| member.name().to_owned())
}

fn joined(enumeration: &EnumType, set: &FlagSet) -> String {
    let mut text = String::new();
    set.for_each_name(enumeration, true, |name| {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(name);
    });
    text
}

/// Whether the value is of the type. Null is of no type.
pub(super) fn is_of(value: &Value<'_>, ty: BoundType, meter: &Meter<'_>) -> Result<bool, EvaluationError> {
    // The check makes a primitive value, which copies the text.
    meter.read(weight::text_len(value))?;
    Ok(match (value, ty.element()) {
        (Value::List(_), _) => ty.is_collection(),
        _ if ty.is_collection() => false,
        (Value::Structured(value), BoundElement::Structured(ty)) => std::ptr::eq(value.shape().ty, ty),
        (Value::Enum(enumeration, _) | Value::Flags(enumeration, _), BoundElement::Enum(ty)) => {
            std::ptr::eq(*enumeration, ty)
        }
        (_, BoundElement::Primitive(ty)) => value.to_primitive(ty).is_some(),
        _ => false,
    })
}
