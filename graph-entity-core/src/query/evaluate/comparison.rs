//! Compares values: by `eq` and `gt`, and in the total order of `$orderby`.

use std::cmp::Ordering;

use super::budget::Meter;
use super::error::EvaluationError;
use super::items::each;
#[cfg(feature = "decimal")]
use super::number::to_decimal;
use super::number::{Family, family, to_double, to_single};
use super::weight;
use crate::edm::PrimitiveValue;
use crate::query::tree::{Comparison, Value};
use crate::value::{self, Textual, ValueRef};

impl Value<'_> {
    /// Whether `eq` finds the values equal. Null is equal to null only, and NaN to nothing. Numbers are
    /// compared by value, times by instant, complex values and collections in all their parts.
    #[must_use]
    pub fn equals(&self, other: &Value<'_>) -> bool {
        equals(self, other, &Meter::unlimited()).unwrap_or_default()
    }

    /// The order that `gt` and `lt` use. `None` for null, NaN, and values that cannot be compared.
    #[must_use]
    pub fn order(&self, other: &Value<'_>) -> Option<Ordering> {
        match (self, other) {
            (Value::Boolean(a), Value::Boolean(b)) => Some(a.cmp(b)),
            (Value::Integer(a), Value::Integer(b)) => Some(a.cmp(b)),
            // By their family the result is the same, in 45 instructions more.
            (Value::Double(a), Value::Double(b)) => a.partial_cmp(b),
            (Value::String(a), Value::String(b)) => Some(a.as_bytes().cmp(b.as_bytes())),
            (Value::Textual(a), Value::Textual(b)) => {
                (std::mem::discriminant(a) == std::mem::discriminant(b)).then(|| a.cmp(b))
            }
            (Value::Enum(_, a), Value::Enum(_, b)) => Some(a.cmp(b)),
            // A dynamic property without a type annotation has such values as text.
            (Value::String(text), Value::Textual(value)) => parse_like(text, *value)?.order(other),
            (Value::Textual(value), Value::String(text)) => self.order(&parse_like(text, *value)?),
            (Value::String(name), Value::Enum(enumeration, value)) => {
                let index = enumeration.index_of_name(name)?;
                Some(enumeration.member(index)?.value().cmp(value))
            }
            (Value::Enum(..), Value::String(_)) => other.order(self).map(Ordering::reverse),
            _ => match family(self)?.max(family(other)?) {
                Family::Double => to_double(self)?.partial_cmp(&to_double(other)?),
                Family::Single => to_single(self)?.partial_cmp(&to_single(other)?),
                #[cfg(feature = "decimal")]
                Family::Decimal => Some(to_decimal(self)?.cmp(&to_decimal(other)?)),
                #[cfg(not(feature = "decimal"))]
                Family::Decimal => None,
                Family::Integer => None,
            },
        }
    }

    /// The total order of `$orderby`. Null comes first, and NaN after all numbers. Undeclared members of an
    /// enumeration come after the declared members. Dynamic properties may hold values of different kinds,
    /// which are sorted kind by kind.
    #[must_use]
    pub fn sort_order(&self, other: &Value<'_>) -> Ordering {
        match (self, other) {
            (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
            (Value::String(a), Value::String(b)) => a.as_bytes().cmp(b.as_bytes()),
            (Value::Textual(a), Value::Textual(b)) => a.cmp(b),
            (Value::Binary(a), Value::Binary(b)) => a.cmp(b),
            (Value::Enum(_, a), Value::Enum(_, b)) => a.cmp(b),
            (Value::OtherMember(a), Value::OtherMember(b)) => a.cmp(b),
            (Value::Flags(_, a), Value::Flags(_, b)) => {
                a.bits().cmp(&b.bits()).then_with(|| a.unknown().cmp(b.unknown()))
            }
            _ => self.rank().cmp(&other.rank()).then_with(|| sort_numbers(self, other)),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Value::Null => 0,
            Value::Boolean(_) => 1,
            Value::Single(value) if value.is_nan() => 3,
            Value::Double(value) if value.is_nan() => 3,
            Value::Integer(_) | Value::Single(_) | Value::Double(_) => 2,
            #[cfg(feature = "decimal")]
            Value::Decimal(_) => 2,
            Value::Enum(..) => 4,
            Value::Flags(..) => 5,
            Value::OtherMember(_) => 6,
            Value::String(_) => 7,
            Value::Textual(_) => 8,
            Value::Binary(_) => 9,
            Value::Object(_) | Value::Structured(_) => 10,
            Value::List(_) => 11,
        }
    }
}

impl Comparison {
    /// Whether the comparison is true. All operators but `eq` and `ne` are false if an operand is null.
    #[must_use]
    pub fn holds(self, left: &Value<'_>, right: &Value<'_>) -> bool {
        holds(self, left, right, &Meter::unlimited()).unwrap_or_default()
    }
}

pub(super) fn holds(
    operator: Comparison,
    left: &Value<'_>,
    right: &Value<'_>,
    meter: &Meter<'_>,
) -> Result<bool, EvaluationError> {
    let order = || {
        meter.read(ordered_len(left, right))?;
        Ok(left.order(right))
    };
    Ok(match operator {
        Comparison::Eq => equals(left, right, meter)?,
        Comparison::Ne => !equals(left, right, meter)?,
        Comparison::Gt => order()?.is_some_and(Ordering::is_gt),
        Comparison::Ge => order()?.is_some_and(Ordering::is_ge),
        Comparison::Lt => order()?.is_some_and(Ordering::is_lt),
        Comparison::Le => order()?.is_some_and(Ordering::is_le),
    })
}

/// Compares as [`Value::equals`] does. The caller charges the step, this function the bytes and the items.
pub(super) fn equals(a: &Value<'_>, b: &Value<'_>, meter: &Meter<'_>) -> Result<bool, EvaluationError> {
    Ok(match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(a), Value::Boolean(b)) => a == b,
        (Value::Integer(a), Value::Integer(b)) => a == b,
        (Value::String(a), Value::String(b)) => {
            meter.read(a.len().min(b.len()))?;
            a == b
        }
        (Value::Binary(a), Value::Binary(b)) => {
            meter.read(a.as_slice().len().min(b.as_slice().len()))?;
            a == b
        }
        (Value::OtherMember(a), Value::OtherMember(b)) => a == b,
        (Value::Flags(_, a), Value::Flags(_, b)) => {
            meter.charge(weight::of_flags(a) / 64)?;
            a == b
        }
        (Value::Structured(a), Value::Structured(b)) => {
            meter.charge(weight::of_structured(*a) / 64)?;
            value::eq(*a, *b)
        }
        (Value::Object(a), Value::Object(b)) => {
            meter.charge(weight::of_untyped(a) / 64)?;
            a == b
        }
        (Value::List(a), Value::List(b)) => {
            if a.len() != b.len() {
                return Ok(false);
            }
            let items = 0..a.len();
            for (a, b) in each(a, items.clone(), meter).zip(each(b, items, meter)) {
                if !equals(&a?, &b?, meter)? {
                    return Ok(false);
                }
            }
            true
        }
        _ => {
            meter.read(ordered_len(a, b))?;
            a.order(b) == Some(Ordering::Equal)
        }
    })
}

/// How many bytes [`Value::order`] reads: for two texts the length of the shorter. For a text and another
/// value it is the length of the text, which is parsed as a value of the other's type.
fn ordered_len(a: &Value<'_>, b: &Value<'_>) -> usize {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.len().min(b.len()),
        (Value::String(text), Value::Textual(_) | Value::Enum(..))
        | (Value::Textual(_) | Value::Enum(..), Value::String(text)) => text.len(),
        _ => 0,
    }
}

/// Compares two numbers in the total order. Numbers of different families are compared as Double first, and
/// equal Doubles are then sorted family by family. The promoted values alone give no order, because 2^53 + 1
/// is equal to 2^53 as a Double.
fn sort_numbers(a: &Value<'_>, b: &Value<'_>) -> Ordering {
    let (Some(left), Some(right)) = (family(a), family(b)) else { return Ordering::Equal };
    let exact = || a.order(b).unwrap_or(Ordering::Equal);
    if left == right {
        return exact();
    }
    let doubles = to_double(a).zip(to_double(b)).and_then(|(a, b)| a.partial_cmp(&b));
    doubles.unwrap_or(Ordering::Equal).then(left.cmp(&right))
}

/// Parses the text as a value of the same type as `like`.
fn parse_like(text: &str, like: Textual) -> Option<Value<'static>> {
    let ty = ValueRef::Textual(like).to_primitive()?.primitive_type();
    PrimitiveValue::parse(ty, text).ok().map(Value::of_primitive)
}
