use std::borrow::Cow;

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::edm::non_finite_text;
use crate::entity::{Element, Flags, FlagsEnum, GraphEnum};
use crate::model::{EnumType, StructuralProperty};
use crate::payload::{Collection, ODataError};
use crate::value::{DynamicProperties, List, Structured, Textual, Unknown, Untyped, ValueRef};
use crate::wire::{
    NamedType, is_left_out, is_request, says_types_inside, take_out_of_quotes, take_out_of_quotes_inside,
};

/// Implements `Serialize` for a structured value: a map that begins with `@odata.type`.
///
/// # Errors
///
/// The errors of the format.
pub fn serialize<S: Serializer>(value: &dyn Structured, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_structured(value, is_request(value.shape().role), serializer)
}

impl<T: Structured> Serialize for Unknown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

/// `request` is whether the document is a request.
fn serialize_structured<S: Serializer>(
    value: &dyn Structured,
    request: bool,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let shape = value.shape();
    let dynamic = match shape.is_open().then(|| value.get(shape.ty.dynamic_index())) {
        Some(ValueRef::Dynamic(dynamic)) => Some(dynamic),
        _ => None,
    };
    // Text formats end a map with a bracket. Other formats need the length at the start.
    let length = (!serializer.is_human_readable()).then(|| length(value, dynamic, request));

    let mut map = serializer.serialize_map(length)?;
    if shape.unknown {
        unlisted_type(&mut map, value)?;
    } else {
        entry(&mut map, "@odata.type", shape.ty.type_reference())?;
    }
    for (index, property) in shape.ty.properties().iter().enumerate() {
        let value = value.get(index);
        // Most values are strings, which are never omitted. The processor predicts a separate test for them
        // better than a jump to one of many types.
        if let ValueRef::String(value) = &value {
            entry(&mut map, property.name(), &Present { value, nullable: property.type_ref().is_marked() })?;
            continue;
        }
        if is_left_out(value, property, shape.role, request) {
            continue;
        }
        let (name, nullable) = (property.name(), property.type_ref().is_marked());
        // Writes the most frequent types here. They go by reference: a value that was just written in parts
        // must be in memory before it can be copied as a whole.
        match &value {
            ValueRef::Null => entry(&mut map, name, &None::<()>),
            ValueRef::Boolean(value) => entry(&mut map, name, &Present { value, nullable }),
            ValueRef::Double(value) => entry(&mut map, name, &Present { value: Double(*value), nullable }),
            ValueRef::OtherMember(_) | ValueRef::Enum(..) => {
                entry(&mut map, name, &Present { value: member_text(&value), nullable })
            }
            ValueRef::Int32(value) => entry(&mut map, name, &Present { value, nullable }),
            ValueRef::Int64(value) => entry(&mut map, name, &Present { value, nullable }),
            ValueRef::Textual(value) => entry(&mut map, name, &Present { value: Text(value), nullable }),
            ValueRef::Structured(value) => {
                entry(&mut map, name, &Present { value: StructuredValue { value, request }, nullable })
            }
            ValueRef::List(list) => {
                let items = Items { list, nullable: property.type_ref().has_nullable_items(), request };
                entry(&mut map, name, &Present { value: items, nullable })
            }
            value => entry(&mut map, name, &Present { value, nullable }),
        }?;
    }
    for (name, value) in dynamic.into_iter().flat_map(DynamicProperties::iter) {
        let Some(type_name) = value.type_name() else {
            map.serialize_entry(name, &*plain(value.value()))?;
            continue;
        };
        let annotation = format!("{name}@odata.type");
        match NamedType::of(type_name) {
            Some(named) => {
                map.serialize_entry(&annotation, &named.annotation(true))?;
                let mut value = Cow::Borrowed(value.value());
                if named.is_wide() {
                    take_out_of_quotes(value.to_mut(), named);
                }
                map.serialize_entry(name, &*value)?;
            }
            None => {
                map.serialize_entry(&annotation, type_name)?;
                map.serialize_entry(name, &*plain(value.value()))?;
            }
        }
    }
    map.end()
}

/// Writes the type of a value that has no descriptor. An update of one keeps the type by not naming it.
#[cold]
fn unlisted_type<M: SerializeMap>(map: &mut M, value: &dyn Structured) -> Result<(), M::Error> {
    match value.unlisted_type() {
        Some(name) => entry(map, "@odata.type", &*format!("#{name}")),
        None => Ok(()),
    }
}

/// The value with the numbers as numbers that the objects in it say to be some.
fn plain(value: &Untyped) -> Cow<'_, Untyped> {
    let mut value = Cow::Borrowed(value);
    // Most values say no types inside, and are not copied.
    if says_types_inside(&value) {
        take_out_of_quotes_inside(value.to_mut());
    }
    value
}

/// Writes an entry. Inlined, so that the jump to the type of the value precedes the writing of the key. The
/// many similar branches of a key would push the history that predicts this jump out of the processor. This
/// order, and a separate test for strings, made writing through serde_json 0.90 to 1.09 times as fast as with
/// serde_derive, instead of 0.80 to 0.92 times.
#[inline(always)]
fn entry<M: SerializeMap, V: Serialize + ?Sized>(map: &mut M, key: &str, value: &V) -> Result<(), M::Error> {
    map.serialize_key(key)?;
    map.serialize_value(value)
}

/// The number of entries of a structured value.
fn length(value: &dyn Structured, dynamic: Option<&DynamicProperties>, request: bool) -> usize {
    let shape = value.shape();
    let given = |(index, property): &(usize, &StructuralProperty)| {
        !is_left_out(value.get(*index), property, shape.role, request)
    };
    let annotated =
        dynamic.map_or(0, |dynamic| dynamic.iter().filter(|(_, v)| v.type_name().is_some()).count());
    let names_type = !shape.unknown || value.unlisted_type().is_some();
    usize::from(names_type)
        + shape.ty.properties().iter().enumerate().filter(given).count()
        + dynamic.map_or(0, DynamicProperties::len)
        + annotated
}

/// A value that is not null. Formats that do not describe themselves mark a value that may be null.
struct Present<T> {
    value: T,
    nullable: bool,
}

impl<T: Serialize> Serialize for Present<T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.nullable { serializer.serialize_some(&self.value) } else { self.value.serialize(serializer) }
    }
}

/// A double. Text formats such as JSON have no numbers for infinite values and NaN; binary formats do.
struct Double(f64);

impl Serialize for Double {
    #[inline(always)]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match non_finite_text(self.0) {
            Some(text) if serializer.is_human_readable() => serializer.serialize_str(text),
            _ => serializer.serialize_f64(self.0),
        }
    }
}

/// Implements `Serialize` for an enumeration, as the member's name.
///
/// # Errors
///
/// The errors of the format.
pub fn serialize_enum<E: GraphEnum, S: Serializer>(value: &E, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.name())
}

/// Implements `Serialize` for a newtype around an element.
///
/// # Errors
///
/// The errors of the format.
pub fn serialize_element<T: Element, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.get().serialize(serializer)
}

/// The text of an enumeration's member.
#[inline]
fn member_text<'a>(value: &ValueRef<'a>) -> &'a str {
    match *value {
        ValueRef::OtherMember(name) => name,
        ValueRef::Enum(enumeration, index) => member_name(enumeration, index),
        _ => "",
    }
}

#[inline]
fn member_name(enumeration: &EnumType, index: u16) -> &'static str {
    enumeration.member(index).map_or("", |member| member.name())
}

/// A textual value, by reference like all values here.
struct Text<'a>(&'a Textual);

impl Serialize for Text<'_> {
    #[cfg_attr(not(any(feature = "jiff", feature = "uuid")), allow(unused_variables))]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self.0 {
            #[cfg(feature = "jiff")]
            Textual::DateTimeOffset(value) => value.serialize(serializer),
            #[cfg(feature = "jiff")]
            Textual::Date(value) => value.serialize(serializer),
            #[cfg(feature = "jiff")]
            Textual::TimeOfDay(value) => value.serialize(serializer),
            #[cfg(feature = "jiff")]
            Textual::Duration(value) => value.serialize(serializer),
            #[cfg(feature = "uuid")]
            Textual::Guid(value) => value.serialize(serializer),
        }
    }
}

/// The items of a collection. The list is a reference into the value that the caller matches on.
struct Items<'a> {
    list: &'a &'a dyn List,
    /// Whether items may be null.
    nullable: bool,
    request: bool,
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { list, nullable, request } = *self;
        // Text formats need no length, as for maps. Without it there is one call less, whose target differs
        // from list to list and is predicted badly.
        let length = (!serializer.is_human_readable()).then(|| list.len());
        let mut sequence = serializer.serialize_seq(length)?;
        for index in 0.. {
            match &list.item(index) {
                ValueRef::Absent => break,
                ValueRef::Null => sequence.serialize_element(&None::<()>),
                ValueRef::String(value) => sequence.serialize_element(&Present { value, nullable }),
                ValueRef::Structured(value) => sequence
                    .serialize_element(&Present { value: StructuredValue { value, request }, nullable }),
                value => sequence.serialize_element(&Present { value, nullable }),
            }?;
        }
        sequence.end()
    }
}

/// A structured value within a document.
struct StructuredValue<'a> {
    value: &'a &'a dyn Structured,
    request: bool,
}

impl Serialize for StructuredValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_structured(*self.value, self.request, serializer)
    }
}

impl Serialize for ValueRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            ValueRef::Absent | ValueRef::Null => serializer.serialize_none(),
            ValueRef::Boolean(value) => serializer.serialize_bool(value),
            ValueRef::Byte(value) => serializer.serialize_u8(value),
            ValueRef::SByte(value) => serializer.serialize_i8(value),
            ValueRef::Int16(value) => serializer.serialize_i16(value),
            ValueRef::Int32(value) => serializer.serialize_i32(value),
            ValueRef::Int64(value) => serializer.serialize_i64(value),
            ValueRef::Single(value) => match non_finite_text(f64::from(value)) {
                Some(text) if serializer.is_human_readable() => serializer.serialize_str(text),
                _ => serializer.serialize_f32(value),
            },
            ValueRef::Double(value) => Double(value).serialize(serializer),
            // A format that does not describe itself must know the type beforehand.
            #[cfg(feature = "decimal")]
            ValueRef::Decimal(value) if !serializer.is_human_readable() => serializer.collect_str(&value),
            #[cfg(feature = "decimal")]
            ValueRef::Decimal(value) => value.serialize(serializer),
            ValueRef::String(text) | ValueRef::OtherMember(text) => serializer.serialize_str(text),
            ValueRef::Binary(value) => value.serialize(serializer),
            ValueRef::Textual(value) => Text(&value).serialize(serializer),
            ValueRef::Enum(enumeration, index) => serializer.serialize_str(member_name(enumeration, index)),
            ValueRef::Flags(enumeration, set) => {
                let mut names = Vec::new();
                set.for_each_name(enumeration, true, |name| names.push(name.to_owned()));
                serializer.serialize_str(&names.join(","))
            }
            ValueRef::Structured(value) => serialize(value, serializer),
            ValueRef::List(list) => serialize_list(list, serializer),
            ValueRef::Dynamic(dynamic) => {
                serializer.collect_map(dynamic.iter().map(|(name, value)| (name, value.value())))
            }
        }
    }
}

fn serialize_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut sequence = serializer.serialize_seq(Some(list.len()))?;
    for index in 0..list.len() {
        sequence.serialize_element(&list.item(index))?;
    }
    sequence.end()
}

impl<E: FlagsEnum> Serialize for Flags<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Writes a number as a 64-bit number, because serde has no other, and a value cannot know whether the format
/// understands serde_json's name for numbers as text. The crate's own JSON keeps every digit.
impl Serialize for Untyped {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) if number.as_str() == "-0" => serializer.serialize_f64(-0.0),
            Self::Number(number) => match (number.as_i64(), number.as_str().parse()) {
                (Some(value), _) => serializer.serialize_i64(value),
                (None, Ok(value)) => serializer.serialize_u64(value),
                (None, Err(_)) if !number.as_f64().is_finite() => {
                    Err(S::Error::custom(format_args!("the number {number} is too large for this format")))
                }
                (None, Err(_)) => serializer.serialize_f64(number.as_f64()),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl Serialize for ODataError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_untyped().serialize(serializer)
    }
}

impl<T: Serialize> Serialize for Collection<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let annotations = usize::from(self.context.is_some())
            + usize::from(self.count.is_some())
            + usize::from(self.next_link.is_some());
        let mut map = serializer.serialize_map(Some(annotations + 1))?;
        if self.context.is_some() {
            map.serialize_entry("@odata.context", &self.context)?;
        }
        if self.count.is_some() {
            map.serialize_entry("@odata.count", &self.count)?;
        }
        if self.next_link.is_some() {
            map.serialize_entry("@odata.nextLink", &self.next_link)?;
        }
        map.serialize_entry("value", &self.value)?;
        map.end()
    }
}
