//! Arithmetic with numbers: promotion, the operators, rounding (URL Conventions §5.1.1.2, §5.1.1.9 and
//! §5.1.1.18).

#[cfg(feature = "decimal")]
use crate::edm::Decimal;
use crate::edm::PrimitiveType;
use crate::query::function::Function;
use crate::query::tree::{Arithmetic, Value};

#[cfg(feature = "decimal")]
use rust_decimal::{Decimal as RustDecimal, RoundingStrategy};

/// The types that numbers are computed in, from the narrowest to the widest. Both operands are promoted to
/// the wider of their families.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::query) enum Family {
    /// Int64, for whole numbers of any width.
    Integer,
    Decimal,
    Single,
    Double,
}

impl Family {
    pub(in crate::query) const fn of(ty: PrimitiveType) -> Option<Self> {
        Some(match ty {
            PrimitiveType::Byte
            | PrimitiveType::SByte
            | PrimitiveType::Int16
            | PrimitiveType::Int32
            | PrimitiveType::Int64 => Self::Integer,
            PrimitiveType::Decimal => Self::Decimal,
            PrimitiveType::Single => Self::Single,
            PrimitiveType::Double => Self::Double,
            _ => return None,
        })
    }

    pub(in crate::query) const fn ty(self) -> PrimitiveType {
        match self {
            Self::Integer => PrimitiveType::Int64,
            Self::Decimal => PrimitiveType::Decimal,
            Self::Single => PrimitiveType::Single,
            Self::Double => PrimitiveType::Double,
        }
    }

    /// The family to which whole numbers are promoted where the result may have a fraction.
    pub(in crate::query) const FRACTION: Self =
        if cfg!(feature = "decimal") { Self::Decimal } else { Self::Double };
}

pub(super) const fn family(value: &Value<'_>) -> Option<Family> {
    Some(match value {
        Value::Integer(_) => Family::Integer,
        #[cfg(feature = "decimal")]
        Value::Decimal(_) => Family::Decimal,
        Value::Single(_) => Family::Single,
        Value::Double(_) => Family::Double,
        _ => return None,
    })
}

/// The nearest Double.
pub(super) fn to_double(value: &Value<'_>) -> Option<f64> {
    Some(match value {
        Value::Integer(value) => *value as f64,
        // Goes by the digits: `rust_decimal`'s own conversion may be off in the last place.
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => value.to_string().parse().ok()?,
        Value::Single(value) => (*value).into(),
        Value::Double(value) => *value,
        _ => return None,
    })
}

/// The nearest Single.
pub(super) fn to_single(value: &Value<'_>) -> Option<f32> {
    Some(match value {
        Value::Integer(value) => *value as f32,
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => value.to_string().parse().ok()?,
        Value::Single(value) => *value,
        Value::Double(value) => *value as f32,
        _ => return None,
    })
}

/// Converts the number to a Decimal. A float is converted by its shortest text. `None` if no Decimal equals
/// that number.
#[cfg(feature = "decimal")]
pub(super) fn to_decimal(value: &Value<'_>) -> Option<Decimal> {
    match value {
        Value::Integer(value) => Some((*value).into()),
        Value::Decimal(value) => Some(*value),
        Value::Single(value) if value.is_finite() => zmij::Buffer::new().format_finite(*value).parse().ok(),
        Value::Double(value) if value.is_finite() => zmij::Buffer::new().format_finite(*value).parse().ok(),
        _ => None,
    }
}

/// Converts the number to a wider family. Null if the family has no such number, and for values that are not
/// numbers.
pub(super) fn promote(value: &Value<'_>, family: Family) -> Value<'static> {
    match family {
        Family::Integer => match value {
            Value::Integer(value) => Value::Integer(*value),
            _ => Value::Null,
        },
        #[cfg(feature = "decimal")]
        Family::Decimal => to_decimal(value).map_or(Value::Null, Value::Decimal),
        #[cfg(not(feature = "decimal"))]
        Family::Decimal => Value::Null,
        Family::Single => to_single(value).map_or(Value::Null, Value::Single),
        Family::Double => to_double(value).map_or(Value::Null, Value::Double),
    }
}

/// Applies the operator to two numbers. Null for other values.
pub(super) fn arithmetic(operator: Arithmetic, left: &Value<'_>, right: &Value<'_>) -> Value<'static> {
    let compute = || {
        let mut wider = family(left)?.max(family(right)?);
        if operator == Arithmetic::DivBy {
            wider = wider.max(Family::FRACTION);
        }
        Some(match wider {
            Family::Integer => match (left, right) {
                (Value::Integer(left), Value::Integer(right)) => {
                    Value::Integer(integers(operator, *left, *right)?)
                }
                _ => return None,
            },
            #[cfg(feature = "decimal")]
            Family::Decimal => {
                let (left, right) = (to_decimal(left)?.into(), to_decimal(right)?.into());
                Value::Decimal(decimals(operator, left, right)?.into())
            }
            #[cfg(not(feature = "decimal"))]
            Family::Decimal => return None,
            // Computes in Double, which rounds to the same Single.
            Family::Single => {
                let (left, right) = (to_single(left)?, to_single(right)?);
                Value::Single(doubles(operator, left.into(), right.into())? as f32)
            }
            Family::Double => Value::Double(doubles(operator, to_double(left)?, to_double(right)?)?),
        })
    };
    compute().unwrap_or(Value::Null)
}

/// `None` for an overflow and for a division by zero.
pub(super) fn integers(operator: Arithmetic, left: i64, right: i64) -> Option<i64> {
    match operator {
        Arithmetic::Add => left.checked_add(right),
        Arithmetic::Sub => left.checked_sub(right),
        Arithmetic::Mul => left.checked_mul(right),
        Arithmetic::Div | Arithmetic::DivBy => left.checked_div(right),
        // The least Int64 divided by -1 overflows, but its remainder is 0.
        Arithmetic::Mod if right == -1 => Some(0),
        Arithmetic::Mod => left.checked_rem(right),
    }
}

#[cfg(feature = "decimal")]
fn decimals(operator: Arithmetic, left: RustDecimal, right: RustDecimal) -> Option<RustDecimal> {
    match operator {
        Arithmetic::Add => left.checked_add(right),
        Arithmetic::Sub => left.checked_sub(right),
        Arithmetic::Mul => left.checked_mul(right),
        Arithmetic::Div | Arithmetic::DivBy => left.checked_div(right),
        Arithmetic::Mod => left.checked_rem(right),
    }
}

fn doubles(operator: Arithmetic, left: f64, right: f64) -> Option<f64> {
    Some(match operator {
        Arithmetic::Add => left + right,
        Arithmetic::Sub => left - right,
        Arithmetic::Mul => left * right,
        // The divisor -0.0 counts as 0.0.
        Arithmetic::Div | Arithmetic::DivBy if right == 0.0 => left / 0.0,
        Arithmetic::Div | Arithmetic::DivBy => left / right,
        Arithmetic::Mod if right == 0.0 => return None,
        Arithmetic::Mod => left % right,
    })
}

/// `-value` for a number.
pub(super) fn negate(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Integer(value) => value.checked_neg().map_or(Value::Null, Value::Integer),
        Value::Single(value) => Value::Single(-value),
        Value::Double(value) => Value::Double(-value),
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => Value::Decimal((-RustDecimal::from(*value)).into()),
        _ => Value::Null,
    }
}

/// `round`, `floor` or `ceiling`. A half is rounded away from zero.
pub(super) fn round(function: Function, value: &Value<'_>) -> Value<'static> {
    let double = |value: f64| match function {
        Function::Floor => value.floor(),
        Function::Ceiling => value.ceil(),
        _ => value.round(),
    };
    match value {
        Value::Integer(value) => Value::Integer(*value),
        Value::Double(value) => Value::Double(double(*value)),
        // Every Single is also a Double, and so is its nearest whole number.
        Value::Single(value) => Value::Single(double((*value).into()) as f32),
        #[cfg(feature = "decimal")]
        Value::Decimal(value) => {
            let value = RustDecimal::from(*value);
            let rounded = match function {
                Function::Floor => value.floor(),
                Function::Ceiling => value.ceil(),
                _ => value.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
            };
            Value::Decimal(rounded.into())
        }
        _ => Value::Null,
    }
}
