//! Dates, times and durations: functions and arithmetic (URL Conventions §5.1.1.2 and §5.1.1.8).

use super::number;
use crate::edm::{Date, DateTimeOffset, Duration};
use crate::query::function::Function;
use crate::query::tree::{Arithmetic, Value};
use crate::value::Textual;

const NANOS: i128 = 1_000_000_000;

/// Calls a function that takes one date, time or duration. The parts of a time are at the value's own offset.
pub(super) fn call(function: Function, value: Textual) -> Value<'static> {
    let (date, time) = match value {
        Textual::DateTimeOffset(value) => (Some(value.date()), Some(value.time())),
        Textual::Date(date) => (Some(date), None),
        Textual::TimeOfDay(time) => (None, Some(time)),
        Textual::Duration(duration) if function == Function::TotalSeconds => {
            return seconds(duration.as_nanos());
        }
        _ => return Value::Null,
    };
    let integer = |value: Option<i64>| value.map_or(Value::Null, Value::Integer);
    match function {
        Function::Date => date.map_or(Value::Null, |date| Value::Textual(Textual::Date(date))),
        Function::Time => time.map_or(Value::Null, |time| Value::Textual(Textual::TimeOfDay(time))),
        Function::Year => integer(date.map(|date| date.year().into())),
        Function::Month => integer(date.map(|date| date.month().into())),
        Function::Day => integer(date.map(|date| date.day().into())),
        Function::Hour => integer(time.map(|time| time.hour().into())),
        Function::Minute => integer(time.map(|time| time.minute().into())),
        Function::Second => integer(time.map(|time| time.second().into())),
        Function::FractionalSeconds => time.map_or(Value::Null, |time| seconds(time.nanosecond().into())),
        Function::TotalOffsetMinutes => match value {
            Textual::DateTimeOffset(value) => Value::Integer(value.offset_minutes().into()),
            _ => Value::Null,
        },
        _ => Value::Null,
    }
}

/// Converts nanoseconds to seconds.
fn seconds(nanoseconds: i128) -> Value<'static> {
    #[cfg(feature = "decimal")]
    {
        let places = if nanoseconds % NANOS == 0 { 0 } else { 9 };
        let mantissa = if places == 0 { nanoseconds / NANOS } else { nanoseconds };
        // Durations have less than 2^63 seconds, so the mantissa is below 2^96.
        crate::edm::Decimal::from_parts(mantissa, places).map_or(Value::Null, Value::Decimal)
    }
    #[cfg(not(feature = "decimal"))]
    Value::Double(nanoseconds as f64 / NANOS as f64)
}

/// Applies the operator where an operand is a date, a time or a duration. Null if the operator does not apply
/// or the result is beyond the type.
pub(super) fn arithmetic(operator: Arithmetic, left: &Value<'_>, right: &Value<'_>) -> Value<'static> {
    compute(operator, left, right).map_or(Value::Null, Value::Textual)
}

fn compute(operator: Arithmetic, left: &Value<'_>, right: &Value<'_>) -> Option<Textual> {
    use Arithmetic::{Add, Div, DivBy, Mul, Sub};
    match (operator, left, right) {
        (Add | Sub, Value::Textual(left), Value::Textual(right)) => {
            let sign = if operator == Add { 1 } else { -1 };
            match (left, right) {
                (Textual::DateTimeOffset(instant), Textual::Duration(duration)) => {
                    move_instant(*instant, duration.as_nanos().checked_mul(sign)?)
                        .map(Textual::DateTimeOffset)
                }
                (Textual::Date(date), Textual::Duration(duration)) => {
                    move_date(*date, duration.as_nanos().checked_mul(sign)?).map(Textual::Date)
                }
                (Textual::Duration(left), Textual::Duration(right)) => {
                    duration(left.as_nanos().checked_add(right.as_nanos().checked_mul(sign)?)?)
                }
                (Textual::DateTimeOffset(left), Textual::DateTimeOffset(right)) if operator == Sub => {
                    duration(nanos(*left).checked_sub(nanos(*right))?)
                }
                (Textual::Date(left), Textual::Date(right)) if operator == Sub => {
                    duration(nanos(midnight(*left)?).checked_sub(nanos(midnight(*right)?))?)
                }
                _ => None,
            }
        }
        (Mul, Value::Textual(Textual::Duration(value)), factor)
        | (Mul, factor, Value::Textual(Textual::Duration(value))) => scale(Mul, *value, factor),
        (Div | DivBy, Value::Textual(Textual::Duration(value)), divisor) => scale(DivBy, *value, divisor),
        _ => None,
    }
}

/// Multiplies or divides the duration by a number, and rounds to the nanosecond.
fn scale(operator: Arithmetic, value: Duration, by: &Value<'_>) -> Option<Textual> {
    if let (Arithmetic::Mul, Value::Integer(by)) = (operator, by) {
        return duration(value.as_nanos().checked_mul((*by).into())?);
    }
    let scaled = number::arithmetic(operator, &seconds(value.as_nanos()), by);
    #[cfg(feature = "decimal")]
    if let Value::Decimal(seconds) = scaled {
        let unit = 10_i128.pow(seconds.scale());
        let (whole, rest) = (seconds.mantissa() / unit, seconds.mantissa() % unit);
        // The rest has at most 28 digits. An Int128 holds 9 more.
        let fraction = (rest * NANOS + rest.signum() * unit / 2) / unit;
        return duration(whole.checked_mul(NANOS)?.checked_add(fraction)?);
    }
    let seconds = number::to_double(&scaled)?;
    // The conversion saturates beyond the range of Int128, and `duration` then refuses the value.
    if seconds.is_nan() { None } else { duration((seconds * NANOS as f64).round() as i128) }
}

fn duration(nanoseconds: i128) -> Option<Textual> {
    let seconds = i64::try_from(nanoseconds / NANOS).ok()?;
    let rest = i32::try_from(nanoseconds % NANOS).ok()?;
    Duration::new(seconds, rest).map(Textual::Duration)
}

/// Nanoseconds since 1970-01-01T00:00:00Z.
fn nanos(value: DateTimeOffset) -> i128 {
    i128::from(value.unix_seconds()) * NANOS + i128::from(value.subsec_nanos())
}

fn at(nanoseconds: i128, offset_minutes: i16) -> Option<DateTimeOffset> {
    let seconds = i64::try_from(nanoseconds.div_euclid(NANOS)).ok()?;
    let rest = u32::try_from(nanoseconds.rem_euclid(NANOS)).ok()?;
    DateTimeOffset::from_unix(seconds, rest, offset_minutes)
}

fn move_instant(value: DateTimeOffset, by: i128) -> Option<DateTimeOffset> {
    at(nanos(value).checked_add(by)?, value.offset_minutes())
}

fn midnight(date: Date) -> Option<DateTimeOffset> {
    let since = jiff::civil::Date::from(date).duration_since(jiff::civil::Date::constant(1970, 1, 1));
    at(since.as_nanos(), 0)
}

/// Moves as XML Schema does: from midnight, dropping the remaining part of a day.
fn move_date(date: Date, by: i128) -> Option<Date> {
    move_instant(midnight(date)?, by).map(DateTimeOffset::date)
}

/// `-value` for a duration.
pub(super) fn negate(value: Textual) -> Value<'static> {
    match value {
        Textual::Duration(value) => duration(-value.as_nanos()).map_or(Value::Null, Value::Textual),
        _ => Value::Null,
    }
}
