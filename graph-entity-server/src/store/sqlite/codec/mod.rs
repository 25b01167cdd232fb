//! Converts single values to SQL and back.

pub(super) mod sortable;

use graph_entity_core::edm::{PrimitiveType, PrimitiveValue};
use graph_entity_core::json::{self, ReadOptions, WriteOptions};
use graph_entity_core::model::{ElementType, EnumType, PropertyType};
use graph_entity_core::value::{EnumSlot, Textual, TextualSlot};
use graph_entity_core::{DateTimeOffset, FlagSet, KeyValues, Slot, ValueRef};
use rusqlite::types::{ToSqlOutput, Value, ValueRef as Stored};

/// The stored form of NaN, for which SQLite has no number.
pub(super) const NAN: &str = "NaN";

/// How the values of a column are stored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// A Boolean (0 or 1) or an integer.
    Integer,
    /// A floating-point number as `REAL`; a column of the type `ANY` keeps INF and -0.0. NaN is the text
    /// `NaN`, because SQLite has no number for it.
    Real,
    /// A String or a Guid.
    Text,
    /// A Decimal as sortable text, with the scale in a second column.
    SortableDecimal,
    /// Bytes.
    Blob,
    /// An instant as sortable text, with the offset in a second column.
    Instant,
    /// A Date, TimeOfDay or Duration as sortable text.
    SortableText,
    /// The number of a member, or the name of an unknown member.
    Member,
    /// The name of a member, by which keys compare.
    MemberName,
    /// The bits of the members. If there are unknown members, a text of the bits and the unknown names:
    /// `3,future`.
    Flags,
    /// A complex value or a collection as JSON text.
    Json,
}

/// Which of a value's two columns this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The value, or the part of it that is compared and sorted.
    Value,
    /// The offset of an instant in minutes, or the scale of a sortable decimal.
    Companion,
}

impl Form {
    /// How a property of this type is stored.
    pub(super) fn of(ty: PropertyType, key: bool) -> Self {
        if ty.is_collection() {
            return Self::Json;
        }
        match ty.element() {
            ElementType::Primitive(primitive) => match primitive {
                PrimitiveType::Single | PrimitiveType::Double => Self::Real,
                PrimitiveType::Decimal => Self::SortableDecimal,
                PrimitiveType::String | PrimitiveType::Guid => Self::Text,
                PrimitiveType::Binary => Self::Blob,
                PrimitiveType::DateTimeOffset => Self::Instant,
                PrimitiveType::Date | PrimitiveType::TimeOfDay | PrimitiveType::Duration => {
                    Self::SortableText
                }
                _ => Self::Integer,
            },
            ElementType::Enum(enumeration) if enumeration.is_flags() => Self::Flags,
            ElementType::Enum(_) if key => Self::MemberName,
            ElementType::Enum(_) => Self::Member,
            _ => Self::Json,
        }
    }

    /// The type of the column in a `STRICT` table.
    pub(super) fn storage(self, part: Part) -> &'static str {
        match self {
            _ if part == Part::Companion => "INTEGER",
            Self::Integer => "INTEGER",
            Self::Real | Self::Member | Self::Flags => "ANY",
            Self::Blob => "BLOB",
            Self::Text
            | Self::SortableDecimal
            | Self::Instant
            | Self::SortableText
            | Self::MemberName
            | Self::Json => "TEXT",
        }
    }

    /// The name of the second column after its `@`, if the values need one.
    pub(super) fn companion(self) -> Option<&'static str> {
        match self {
            Self::Instant => Some("offset"),
            Self::SortableDecimal => Some("scale"),
            _ => None,
        }
    }

    /// Whether values may be long. Their columns come last, after the columns that scans read.
    pub(super) fn is_bulky(self) -> bool {
        matches!(self, Self::Blob | Self::Json)
    }
}

/// Encodes a value for storing.
pub(super) fn encode<'a>(form: Form, part: Part, value: ValueRef<'a>) -> Result<ToSqlOutput<'a>, String> {
    if part == Part::Companion {
        return Ok(match value {
            ValueRef::Textual(Textual::DateTimeOffset(value)) => integer(value.offset_minutes()),
            ValueRef::Decimal(value) => integer(value.scale()),
            _ => null(),
        });
    }
    Ok(match value {
        ValueRef::Null | ValueRef::Absent => null(),
        ValueRef::Boolean(value) => integer(value),
        ValueRef::Byte(value) => integer(value),
        ValueRef::SByte(value) => integer(value),
        ValueRef::Int16(value) => integer(value),
        ValueRef::Int32(value) => integer(value),
        ValueRef::Int64(value) => integer(value),
        ValueRef::Single(value) => real(f64::from(value)),
        ValueRef::Double(value) => real(value),
        ValueRef::Decimal(value) => text(sortable::decimal(value)),
        ValueRef::String(value) | ValueRef::OtherMember(value) => borrowed(value),
        ValueRef::Binary(value) => ToSqlOutput::Borrowed(Stored::Blob(value.as_slice())),
        ValueRef::Textual(value) => text(textual(value)?),
        ValueRef::Enum(enumeration, index) => {
            let member = enumeration
                .member(index)
                .ok_or_else(|| format!("{} has no member at the index {index}", enumeration.name()))?;
            if matches!(form, Form::MemberName) { borrowed(member.name()) } else { integer(member.value()) }
        }
        ValueRef::Flags(_, set) => flags(set),
        ValueRef::Dynamic(dynamic) if dynamic.is_empty() => null(),
        ValueRef::Structured(_) | ValueRef::List(_) | ValueRef::Dynamic(_) => text(json_text(value)?),
        _ => return Err("there is no value to store".to_owned()),
    })
}

/// Encodes the value of a key property, by which rows are found and sorted.
pub(super) fn encode_key(value: &PrimitiveValue) -> Result<Value, String> {
    Ok(owned(encode(Form::MemberName, Part::Value, ValueRef::from(value))?))
}

/// Encodes a whole key: a simple key as its value, a composite key as the text of its parts, `1,'x'`.
pub(super) fn encode_parent(key: &KeyValues) -> Result<Value, String> {
    if let [value] = key.as_slice() {
        return encode_key(value);
    }
    let mut joined = String::new();
    for value in key.as_slice() {
        if !joined.is_empty() {
            joined.push(',');
        }
        match encode_key(value)? {
            Value::Integer(number) => joined.push_str(&number.to_string()),
            Value::Text(text) => {
                joined.push('\'');
                joined.push_str(&text.replace('\'', "''"));
                joined.push('\'');
            }
            _ => return Err("a key is made of numbers and texts".to_owned()),
        }
    }
    Ok(Value::Text(joined))
}

/// Copies a value.
pub(super) fn owned(value: ToSqlOutput<'_>) -> Value {
    match value {
        ToSqlOutput::Owned(value) => value,
        // Borrowed text comes from a `str`, so it is valid UTF-8 and nothing is replaced.
        ToSqlOutput::Borrowed(Stored::Text(text)) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ToSqlOutput::Borrowed(Stored::Blob(bytes)) => Value::Blob(bytes.to_vec()),
        _ => Value::Null,
    }
}

fn null<'a>() -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(Value::Null)
}

fn integer<'a>(value: impl Into<i64>) -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(Value::Integer(value.into()))
}

pub(super) fn real<'a>(value: f64) -> ToSqlOutput<'a> {
    if value.is_nan() { borrowed(NAN) } else { ToSqlOutput::Owned(Value::Real(value)) }
}

fn text<'a>(value: String) -> ToSqlOutput<'a> {
    ToSqlOutput::Owned(Value::Text(value))
}

fn borrowed(value: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(Stored::Text(value.as_bytes()))
}

pub(super) fn textual(value: Textual) -> Result<String, String> {
    Ok(match value {
        Textual::DateTimeOffset(value) => sortable::instant(value),
        Textual::Date(value) => sortable::date(value),
        Textual::TimeOfDay(value) => value.to_string(),
        Textual::Duration(value) => sortable::duration(value),
        Textual::Guid(value) => value.to_string(),
        _ => return Err("this store does not know the value's type".to_owned()),
    })
}

fn flags(set: &FlagSet) -> ToSqlOutput<'_> {
    let mut unknown = set.unknown().peekable();
    if unknown.peek().is_none() {
        return integer(set.bits());
    }
    text(unknown.fold(set.bits().to_string(), |mut joined, name| {
        joined.push(',');
        joined.push_str(name);
        joined
    }))
}

fn json_text(value: ValueRef<'_>) -> Result<String, String> {
    let mut out = Vec::new();
    json::write_value(&mut out, value, &WriteOptions::for_storage());
    String::from_utf8(out).map_err(|error| error.to_string())
}

/// What decoded values take in memory beside the places of their properties. This is found out on the way,
/// because weighing each entity of a page again would take a hundredth of the time of the page.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// The bytes of the texts and binary values that are not in JSON.
    pub(super) texts: u64,
    /// Whether there is a value from JSON, which may take much more than that.
    pub(super) has_nested: bool,
}

/// Decodes a stored value into the place of a property of the type `ty`, and adds to `taken` what it takes.
pub(super) fn decode(
    slot: Slot<'_>,
    ty: PropertyType,
    stored: Stored<'_>,
    companion: Stored<'_>,
    taken: &mut Taken,
) -> Result<(), String> {
    let null = matches!(stored, Stored::Null);
    match slot {
        Slot::OptionBoolean(slot) => *slot = if null { None } else { Some(boolean(stored)?) },
        Slot::OptionInt32(slot) => *slot = if null { None } else { Some(number(stored)?) },
        Slot::OptionInt64(slot) => *slot = if null { None } else { Some(number(stored)?) },
        Slot::OptionDouble(slot) => *slot = if null { None } else { Some(float(stored)?) },
        Slot::OptionString(slot) => {
            *slot = if null { None } else { Some(counted(stored, taken)?.to_owned()) }
        }
        Slot::Option(slot) => {
            slot.set_null();
            if !null {
                decode(slot.fill(), ty, stored, companion, taken)?;
            }
        }
        Slot::Boolean(slot) => *slot = boolean(stored)?,
        Slot::Byte(slot) => *slot = number(stored)?,
        Slot::SByte(slot) => *slot = number(stored)?,
        Slot::Int16(slot) => *slot = number(stored)?,
        Slot::Int32(slot) => *slot = number(stored)?,
        Slot::Int64(slot) => *slot = number(stored)?,
        // The number was a Single before it was stored, so it is not rounded.
        Slot::Single(slot) => *slot = float(stored)? as f32,
        Slot::Double(slot) => *slot = float(stored)?,
        Slot::Decimal(slot) => {
            let text = string(stored)?;
            *slot = sortable::parse_decimal(text, number(companion)?).ok_or_else(|| unreadable(text, ty))?;
        }
        Slot::String(slot) => {
            slot.clear();
            slot.push_str(counted(stored, taken)?);
        }
        Slot::OtherString(slot) => slot.set(counted(stored, taken)?),
        Slot::Binary(slot) => {
            let bytes = stored.as_blob().map_err(|_| unexpected("a BLOB", stored))?;
            taken.texts += bytes.len() as u64;
            *slot = bytes.into();
        }
        Slot::Textual(slot) => decode_textual(slot, ty, string(stored)?, companion)?,
        Slot::Enum(slot) => decode_member(slot, stored, taken)?,
        Slot::Flags(enumeration, set) => {
            taken.has_nested = true;
            decode_flags(enumeration, set, ty, stored)?;
        }
        slot => {
            taken.has_nested = true;
            json::read_value(string(stored)?.as_bytes(), &ReadOptions::for_storage(), ty, slot)
                .map_err(|error| format!("its JSON cannot be read as {}: {error}", ty.element().name()))?;
        }
    }
    Ok(())
}

fn decode_textual(
    slot: &mut dyn TextualSlot,
    ty: PropertyType,
    text: &str,
    companion: Stored<'_>,
) -> Result<(), String> {
    let value = match slot.primitive_type() {
        PrimitiveType::DateTimeOffset => decode_instant(text, companion)?.map(Textual::DateTimeOffset),
        PrimitiveType::Date => sortable::parse_date(text).map(Textual::Date),
        PrimitiveType::TimeOfDay => text.parse().ok().map(Textual::TimeOfDay),
        PrimitiveType::Duration => sortable::parse_duration(text).map(Textual::Duration),
        PrimitiveType::Guid => text.parse().ok().map(Textual::Guid),
        _ => None,
    };
    match value {
        Some(value) if slot.set(value) => Ok(()),
        _ => Err(unreadable(text, ty)),
    }
}

fn decode_instant(text: &str, offset: Stored<'_>) -> Result<Option<DateTimeOffset>, String> {
    Ok(sortable::parse_instant(text, number(offset)?))
}

fn decode_member(slot: &mut dyn EnumSlot, stored: Stored<'_>, taken: &mut Taken) -> Result<(), String> {
    let enumeration = slot.enum_type();
    let (index, name) = match stored {
        Stored::Integer(value) => (enumeration.index_of_value(value), value.to_string()),
        stored => {
            let name = counted(stored, taken)?;
            (enumeration.index_of_name(name), name.to_owned())
        }
    };
    // The declaration may have gained or lost the member since the row was written.
    let set = match index {
        Some(index) => slot.set_index(index),
        None => slot.set_other(&name),
    };
    if set { Ok(()) } else { Err(format!("`{name}` is no member of {}", enumeration.name())) }
}

fn decode_flags(
    enumeration: &'static EnumType,
    set: &mut FlagSet,
    ty: PropertyType,
    stored: Stored<'_>,
) -> Result<(), String> {
    if let Stored::Integer(bits) = stored {
        *set = FlagSet::from_bits(bits);
        return Ok(());
    }
    // The JSON reader accepts the bits as a number among the names.
    let names = json_text(ValueRef::String(string(stored)?))?;
    json::read_value(names.as_bytes(), &ReadOptions::for_storage(), ty, Slot::Flags(enumeration, set))
        .map_err(|error| error.to_string())
}

fn boolean(stored: Stored<'_>) -> Result<bool, String> {
    match stored {
        Stored::Integer(0) => Ok(false),
        Stored::Integer(1) => Ok(true),
        stored => Err(unexpected("0 or 1", stored)),
    }
}

fn number<T: TryFrom<i64>>(stored: Stored<'_>) -> Result<T, String> {
    match stored {
        Stored::Integer(value) => {
            T::try_from(value).map_err(|_| format!("the number {value} is out of the property's range"))
        }
        stored => Err(unexpected("an INTEGER", stored)),
    }
}

fn float(stored: Stored<'_>) -> Result<f64, String> {
    match stored {
        Stored::Real(value) => Ok(value),
        Stored::Text(text) if text == NAN.as_bytes() => Ok(f64::NAN),
        stored => Err(unexpected("a REAL or 'NaN'", stored)),
    }
}

fn string(stored: Stored<'_>) -> Result<&str, String> {
    match stored {
        Stored::Text(text) => std::str::from_utf8(text).map_err(|_| "the TEXT is not UTF-8".to_owned()),
        stored => Err(unexpected("TEXT", stored)),
    }
}

/// The text, which is as long in memory.
fn counted<'s>(stored: Stored<'s>, taken: &mut Taken) -> Result<&'s str, String> {
    let text = string(stored)?;
    taken.texts += text.len() as u64;
    Ok(text)
}

fn unexpected(expected: &str, found: Stored<'_>) -> String {
    format!("expected {expected}, found {}", found.data_type())
}

fn unreadable(text: &str, ty: PropertyType) -> String {
    format!("`{text}` cannot be read as {}", ty.element().name())
}
