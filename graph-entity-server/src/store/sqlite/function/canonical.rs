//! OData's canonical functions as SQL functions, computed by the core. SQLite's own functions map case, count
//! and trim differently, and know no offsets.
//!
//! Arguments and results have the form of their type's column. A DateTimeOffset is two arguments.
//!
//! Each call with a text has a budget, in which its arguments count as the entity. The other functions take
//! constant time.

use graph_entity_core::edm::PrimitiveType;
use graph_entity_core::query::Function;
use graph_entity_core::query::bound::{Budget, Pattern, Value, call};
use graph_entity_core::value::Textual;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value as SqlValue, ValueRef as Stored};
use rusqlite::{Connection, Error};

use super::super::codec::{self, sortable};
use super::bounds::{FILTER, refused};
use super::running::Running;

/// The type of the first argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    Text,
    Real,
    Decimal,
    Instant,
    Date,
    TimeOfDay,
    Duration,
}

use Subject::{Date, Decimal, Duration, Instant, Real, Text, TimeOfDay};

const ALL: &[(Function, Subject)] = &[
    (Function::Concat, Text),
    (Function::Contains, Text),
    (Function::StartsWith, Text),
    (Function::EndsWith, Text),
    (Function::IndexOf, Text),
    (Function::Length, Text),
    (Function::Substring, Text),
    (Function::ToLower, Text),
    (Function::ToUpper, Text),
    (Function::Trim, Text),
    (Function::Round, Real),
    (Function::Floor, Real),
    (Function::Ceiling, Real),
    (Function::Round, Decimal),
    (Function::Floor, Decimal),
    (Function::Ceiling, Decimal),
    (Function::Date, Instant),
    (Function::Time, Instant),
    (Function::Year, Instant),
    (Function::Month, Instant),
    (Function::Day, Instant),
    (Function::Hour, Instant),
    (Function::Minute, Instant),
    (Function::Second, Instant),
    (Function::FractionalSeconds, Instant),
    (Function::TotalOffsetMinutes, Instant),
    (Function::Year, Date),
    (Function::Month, Date),
    (Function::Day, Date),
    (Function::Hour, TimeOfDay),
    (Function::Minute, TimeOfDay),
    (Function::Second, TimeOfDay),
    (Function::FractionalSeconds, TimeOfDay),
    (Function::TotalSeconds, Duration),
];

/// The name of `matchesPattern(text, pattern)`.
pub(crate) const MATCHES_PATTERN: &str = "odata_matchespattern";

/// The name of the function for this type, if there is one.
pub(crate) fn name(function: Function, subject: Subject) -> Option<String> {
    ALL.contains(&(function, subject)).then(|| spelled(function, subject))
}

fn spelled(function: Function, subject: Subject) -> String {
    let of = match subject {
        Text => "",
        Real => "_double",
        Decimal => "_decimal",
        Instant => "_datetimeoffset",
        Date => "_date",
        TimeOfDay => "_timeofday",
        Duration => "_duration",
    };
    format!("odata_{}{of}", function.name().to_ascii_lowercase())
}

/// Registers the functions with the connection.
pub(super) fn register(connection: &Connection, running: &Running) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    for &(function, subject) in ALL {
        let name = spelled(function, subject);
        if subject == Text {
            let running = running.clone();
            connection.create_scalar_function(&*name, -1, flags, move |cx| {
                running.lock().bounds.within(FILTER, |budget| call_with_text(function, cx, budget))
            })?;
        } else {
            connection.create_scalar_function(&*name, -1, flags, move |cx| {
                let used = if subject == Instant { 2 } else { 1 };
                let first = argument(subject, cx)?;
                Ok(stored(match cx.len().saturating_sub(used) {
                    0 => call(function, &[first]),
                    _ => call(function, &[first, operand(cx, used)?]),
                }))
            })?;
        }
    }
    let running = running.clone();
    connection.create_scalar_function(MATCHES_PATTERN, 2, flags, move |cx| {
        let Stored::Text(_) = cx.get_raw(0) else { return Ok(SqlValue::Null) };
        // Compile the pattern once for each statement.
        let pattern =
            cx.get_or_create_aux(1, |text| -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
                Pattern::new(text.as_str()?).map_err(|error| error.to_string().into())
            })?;
        let text = text(cx.get_raw(0))?;
        let matches = running
            .lock()
            .bounds
            .within(FILTER, |budget| budget.is_match(&pattern, text).map_err(refused))?;
        Ok(SqlValue::Integer(matches.into()))
    })
}

fn call_with_text(function: Function, cx: &Context<'_>, budget: &Budget<'_>) -> rusqlite::Result<SqlValue> {
    let first = match cx.get_raw(0) {
        Stored::Null => Value::Null,
        stored => Value::String(text(stored)?.into()),
    };
    // The budget's `call` borrows the arguments. With one array for all cases, most of it would be empty.
    let value = match cx.len() {
        1 => budget.call(function, &[first]),
        2 => budget.call(function, &[first, operand(cx, 1)?]),
        _ => budget.call(function, &[first, operand(cx, 1)?, operand(cx, 2)?]),
    };
    value.map(stored).map_err(refused)
}

/// The value of an argument that is a text, a whole number or null.
fn operand<'a>(cx: &'a Context<'_>, at: usize) -> rusqlite::Result<Value<'a>> {
    Ok(match cx.get_raw(at) {
        Stored::Integer(number) => Value::Integer(number),
        value @ Stored::Text(_) => Value::String(text(value)?.into()),
        _ => Value::Null,
    })
}

/// A result in the form of its type's column.
fn stored(value: Value<'_>) -> SqlValue {
    match value {
        Value::Boolean(value) => SqlValue::Integer(value.into()),
        Value::Integer(value) => SqlValue::Integer(value),
        Value::Double(value) => codec::owned(codec::real(value)),
        Value::Decimal(value) => SqlValue::Text(sortable::decimal(value)),
        Value::String(text) => SqlValue::Text(text.into_owned()),
        Value::Textual(value) => codec::textual(value).map_or(SqlValue::Null, SqlValue::Text),
        _ => SqlValue::Null,
    }
}

/// The first argument; null if it is null.
fn argument<'a>(subject: Subject, cx: &'a Context<'_>) -> rusqlite::Result<Value<'a>> {
    let stored = cx.get_raw(0);
    if matches!(stored, Stored::Null) {
        return Ok(Value::Null);
    }
    let parsed = |ty: PrimitiveType, value: Option<Value<'a>>| {
        value.ok_or_else(|| {
            let message = format!("a stored value cannot be read as {}", ty.name());
            Error::UserFunctionError(message.into())
        })
    };
    match subject {
        Text => Ok(Value::String(text(stored)?.into())),
        Real => Ok(Value::Double(match stored {
            Stored::Real(value) => value,
            _ => f64::NAN,
        })),
        Decimal => {
            let text = text(stored)?;
            // The scale does not matter for the value.
            let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            let value = sortable::parse_decimal(text, u32::try_from(places).unwrap_or(u32::MAX));
            parsed(PrimitiveType::Decimal, value.map(Value::Decimal))
        }
        Instant => {
            let offset = i16::try_from(cx.get::<i64>(1)?).unwrap_or(i16::MAX);
            let value = sortable::parse_instant(text(stored)?, offset);
            let value = value.map(|value| Value::Textual(Textual::DateTimeOffset(value)));
            parsed(PrimitiveType::DateTimeOffset, value)
        }
        Date => {
            let value = sortable::parse_date(text(stored)?);
            parsed(PrimitiveType::Date, value.map(|value| Value::Textual(Textual::Date(value))))
        }
        TimeOfDay => {
            let value = text(stored)?.parse().ok();
            parsed(PrimitiveType::TimeOfDay, value.map(|value| Value::Textual(Textual::TimeOfDay(value))))
        }
        Duration => {
            let value = sortable::parse_duration(text(stored)?);
            parsed(PrimitiveType::Duration, value.map(|value| Value::Textual(Textual::Duration(value))))
        }
    }
}

fn text(stored: Stored<'_>) -> rusqlite::Result<&str> {
    stored.as_str().map_err(|error| Error::UserFunctionError(error.into()))
}
