//! OData's canonical functions as SQL functions, computed by the core. SQLite's own functions map case, count
//! and trim differently, and know no offsets.
//!
//! Arguments and results have the form of their type's column. A DateTimeOffset is two arguments.

use graph_entity_core::edm::PrimitiveType;
use graph_entity_core::query::Function;
use graph_entity_core::query::bound::{Pattern, Value, call};
use graph_entity_core::value::Textual;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::{Value as SqlValue, ValueRef as Stored};
use rusqlite::{Connection, Error};

use super::super::codec::{self, sortable};

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
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    for &(function, subject) in ALL {
        connection.create_scalar_function(&*spelled(function, subject), -1, flags, move |cx| {
            run(function, subject, cx)
        })?;
    }
    connection.create_scalar_function(MATCHES_PATTERN, 2, flags, |cx| {
        let Stored::Text(_) = cx.get_raw(0) else { return Ok(SqlValue::Null) };
        // Compile the pattern once for each statement.
        let pattern =
            cx.get_or_create_aux(1, |text| -> Result<_, Box<dyn std::error::Error + Send + Sync>> {
                Pattern::new(text.as_str()?).map_err(|error| error.to_string().into())
            })?;
        Ok(SqlValue::Integer(pattern.is_match(text(cx.get_raw(0))?).into()))
    })
}

fn run(function: Function, subject: Subject, cx: &Context<'_>) -> rusqlite::Result<SqlValue> {
    let used = if subject == Instant { 2 } else { 1 };
    let mut values = [const { Value::Null }; 3];
    let mut count = 1;
    if let Some(first) = argument(subject, cx)? {
        values[0] = first;
    }
    for (value, at) in values.iter_mut().skip(1).zip(used..cx.len()) {
        *value = match cx.get_raw(at) {
            Stored::Integer(number) => Value::Integer(number),
            Stored::Text(_) => Value::String(text(cx.get_raw(at))?.into()),
            _ => Value::Null,
        };
        count += 1;
    }
    Ok(match call(function, &values[..count]) {
        Value::Boolean(value) => SqlValue::Integer(value.into()),
        Value::Integer(value) => SqlValue::Integer(value),
        Value::Double(value) => codec::owned(codec::real(value)),
        Value::Decimal(value) => SqlValue::Text(sortable::decimal(value)),
        Value::String(text) => SqlValue::Text(text.into_owned()),
        Value::Textual(value) => codec::textual(value).map_or(SqlValue::Null, SqlValue::Text),
        _ => SqlValue::Null,
    })
}

/// The first argument; `None` if it is null.
fn argument<'a>(subject: Subject, cx: &'a Context<'_>) -> rusqlite::Result<Option<Value<'a>>> {
    let stored = cx.get_raw(0);
    if matches!(stored, Stored::Null) {
        return Ok(None);
    }
    let parsed = |ty: PrimitiveType, value: Option<Value<'a>>| {
        value.map(Some).ok_or_else(|| {
            let message = format!("a stored value cannot be read as {}", ty.name());
            Error::UserFunctionError(message.into())
        })
    };
    match subject {
        Text => Ok(Some(Value::String(text(stored)?.into()))),
        Real => Ok(Some(Value::Double(match stored {
            Stored::Real(value) => value,
            _ => f64::NAN,
        }))),
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
