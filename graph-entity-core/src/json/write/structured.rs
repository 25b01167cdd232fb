//! Writes values by their descriptors.

use super::number::{write_double, write_float, write_int64, write_integer};
use super::text::{in_quotes, write_escaped, write_string};
use super::untyped;
use crate::edm::PrimitiveType;
use crate::json::options::{Annotations, MetadataLevel, WriteOptions};
use crate::model::{ElementType, EnumType, PropertyType, StructuralProperty};
use crate::value::{DynamicProperties, DynamicValue, List, Structured, ValueRef};
use crate::wire::{NamedType, is_left_out, is_request};

/// Writes a structured value and its annotations.
pub(in crate::json) fn write_document(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
) {
    document(out, value, annotations, options, properties);
}

/// As [`write_document`]; the function `properties` writes the properties.
#[inline]
pub(super) fn document(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
    properties: impl FnOnce(&mut Vec<u8>, &dyn Structured, &WriteOptions),
) {
    let options = &WriteOptions { request: is_request(value.shape().role), ..*options };
    let full = options.metadata == MetadataLevel::Full;
    let some = options.metadata != MetadataLevel::None;
    let start = out.len();
    text_control(out, ",\"@odata.context\":", annotations.context.filter(|_| some), options);
    type_control(out, value, options);
    text_control(out, ",\"@odata.etag\":", annotations.etag.filter(|_| some), options);
    text_control(out, ",\"@odata.id\":", annotations.id.filter(|_| some), options);
    text_control(out, ",\"@odata.editLink\":", annotations.edit_link.filter(|_| full), options);
    properties(out, value, options);
    make_object(out, start);
    out.push(b'}');
}

/// Writes a collection up to its first item.
pub(in crate::json) fn open_collection(
    out: &mut Vec<u8>,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
) {
    let start = out.len();
    if options.metadata != MetadataLevel::None {
        text_control(out, ",\"@odata.context\":", annotations.context, options);
    }
    if let Some(count) = annotations.count {
        control(out, ",\"@odata.count\":", options);
        write_int64(out, count, options);
    }
    text_control(out, ",\"@odata.nextLink\":", annotations.next_link, options);
    out.extend_from_slice(b",\"value\":[");
    make_object(out, start);
}

fn write_structured(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions) {
    structured(out, value, options, properties);
}

#[inline]
pub(super) fn structured(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    options: &WriteOptions,
    properties: impl FnOnce(&mut Vec<u8>, &dyn Structured, &WriteOptions),
) {
    let start = out.len();
    type_control(out, value, options);
    properties(out, value, options);
    make_object(out, start);
    out.push(b'}');
}

/// Turns the members written since `start` into an object. The text of each member begins with a comma, so
/// the first comma becomes the opening brace.
#[inline]
fn make_object(out: &mut Vec<u8>, start: usize) {
    match out.get_mut(start) {
        Some(comma) => *comma = b'{',
        None => out.push(b'{'),
    }
}

fn text_control(out: &mut Vec<u8>, key: &str, text: Option<&str>, options: &WriteOptions) {
    if let Some(text) = text {
        control(out, key, options);
        write_string(out, text);
    }
}

/// Writes the key of control information, `,"@odata.context":`, with or without `odata.`.
fn control(out: &mut Vec<u8>, key: &str, options: &WriteOptions) {
    // Looks for the prefix only to leave it out: each entity of a list has a key here.
    let parts = if options.odata_prefix { None } else { key.split_once("odata.") };
    let (before, after) = parts.unwrap_or((key, ""));
    out.extend_from_slice(before.as_bytes());
    out.extend_from_slice(after.as_bytes());
}

#[inline]
fn type_control(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions) {
    let shape = value.shape();
    // A store, too, needs the type of a value that may have several.
    if (options.structured_types | shape.polymorphic) && options.metadata != MetadataLevel::None {
        if shape.unknown {
            return unlisted_type(out, value, options);
        }
        out.push(b',');
        let text = shape.ty.type_control();
        if options.odata_prefix {
            out.extend_from_slice(text.as_bytes());
        } else {
            control(out, text, options);
        }
    }
}

/// Writes the type of a value that has no descriptor. An update of one keeps the type by not naming it.
#[cold]
fn unlisted_type(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions) {
    if let Some(name) = value.unlisted_type() {
        control(out, ",\"@odata.type\":", options);
        write_string(out, &format!("#{name}"));
    }
}

fn properties(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions) {
    let shape = value.shape();
    let full = options.metadata == MetadataLevel::Full;
    for (index, property) in shape.ty.properties().iter().enumerate() {
        let value = value.get(index);
        if is_left_out(value, property, shape.role, options.request) {
            continue;
        }
        if full {
            property_type(out, property, value, options);
        }
        key(out, property);
        // Writes the most frequent values here, without another call. The others go by reference: a value
        // that was just written in parts must be in memory before it can be copied as a whole.
        match &value {
            ValueRef::Boolean(true) => out.extend_from_slice(b"true"),
            ValueRef::Boolean(false) => out.extend_from_slice(b"false"),
            ValueRef::Null => out.extend_from_slice(b"null"),
            ValueRef::String(text) => write_string(out, text),
            ValueRef::Double(value) => write_double(out, *value),
            value => write_value(out, value, options),
        }
    }
    if shape.is_open()
        && let ValueRef::Dynamic(dynamic) = value.get(shape.ty.dynamic_index())
    {
        dynamic_properties(out, dynamic, options);
    }
}

/// Writes the key of a property. A copy of a fixed size takes fewer instructions than one of any size, so
/// this copies the whole 32 bytes and cuts off the rest.
#[inline]
pub(super) fn key(out: &mut Vec<u8>, property: &StructuralProperty) {
    match property.short_json_key() {
        Some((key, length)) => {
            let end = out.len() + length;
            out.extend_from_slice(key);
            out.truncate(end);
        }
        None => {
            out.extend_from_slice(b",\"");
            out.extend_from_slice(property.name().as_bytes());
            out.extend_from_slice(b"\":");
        }
    }
}

fn dynamic_properties(out: &mut Vec<u8>, dynamic: &DynamicProperties, options: &WriteOptions) {
    some_dynamic_properties(out, dynamic.iter(), options);
}

pub(super) fn some_dynamic_properties<'d>(
    out: &mut Vec<u8>,
    dynamic: impl Iterator<Item = (&'d str, &'d DynamicValue)>,
    options: &WriteOptions,
) {
    for (name, value) in dynamic {
        // A value of an unlisted type has annotations among them.
        if options.metadata == MetadataLevel::None && name.contains('@') {
            continue;
        }
        let named = value.type_name().and_then(NamedType::of);
        if let Some(given) = value.type_name().filter(|_| options.metadata != MetadataLevel::None) {
            match named {
                Some(named) => type_of(out, name, &named.annotation(options.odata_prefix), options),
                None => type_of(out, name, given, options),
            }
        }
        out.push(b',');
        write_string(out, name);
        out.push(b':');
        match named {
            Some(named) => untyped::write_typed(out, value.value(), named.primitive, options),
            None => untyped::write_in_form(out, value.value(), options),
        }
    }
}

/// Writes `"property@odata.type":"type_name"`.
fn type_of(out: &mut Vec<u8>, property: &str, type_name: &str, options: &WriteOptions) {
    let prefix = if options.odata_prefix { "odata." } else { "" };
    out.push(b',');
    write_string(out, &format!("{property}@{prefix}type"));
    out.push(b':');
    write_string(out, type_name);
}

/// Writes the type of a property that JSON does not show, which full metadata requires (OData JSON 4.01
/// §4.6.3).
#[cold]
pub(super) fn property_type(
    out: &mut Vec<u8>,
    property: &StructuralProperty,
    value: ValueRef<'_>,
    options: &WriteOptions,
) {
    let ty = property.ty();
    if matches!(value, ValueRef::Null) || shows_its_type(ty) {
        return;
    }
    if let ElementType::Primitive(primitive) = ty.element() {
        let named = NamedType { primitive, is_collection: ty.is_collection() };
        return type_of(out, property.name(), &named.annotation(options.odata_prefix), options);
    }
    let name = ty.element().name();
    let name = if ty.is_collection() { format!("#Collection({name})") } else { format!("#{name}") };
    type_of(out, property.name(), &name, options);
}

/// Whether JSON itself shows the type of a property. A complex value contains its own type.
fn shows_its_type(ty: PropertyType) -> bool {
    !ty.is_collection()
        && matches!(
            ty.element(),
            ElementType::Complex(_)
                | ElementType::Primitive(
                    PrimitiveType::String | PrimitiveType::Boolean | PrimitiveType::Double
                )
        )
}

pub(in crate::json) fn write_value(out: &mut Vec<u8>, value: &ValueRef<'_>, options: &WriteOptions) {
    match *value {
        ValueRef::Absent => {}
        ValueRef::Null => out.extend_from_slice(b"null"),
        ValueRef::Boolean(true) => out.extend_from_slice(b"true"),
        ValueRef::Boolean(false) => out.extend_from_slice(b"false"),
        ValueRef::Byte(value) => write_integer(out, value),
        ValueRef::SByte(value) => write_integer(out, value),
        ValueRef::Int16(value) => write_integer(out, value),
        ValueRef::Int32(value) => write_integer(out, value),
        ValueRef::Int64(value) => write_int64(out, value, options),
        ValueRef::Single(value) => write_float(out, f64::from(value), |buffer| buffer.format_finite(value)),
        ValueRef::Double(value) => write_double(out, value),
        #[cfg(feature = "decimal")]
        ValueRef::Decimal(value) if options.ieee754_compatible => in_quotes(out, |out| value.write_to(out)),
        #[cfg(feature = "decimal")]
        ValueRef::Decimal(value) => value.write_to(out),
        ValueRef::String(text) | ValueRef::OtherMember(text) => write_string(out, text),
        ValueRef::Binary(value) => in_quotes(out, |out| value.write_to(out)),
        ValueRef::Textual(value) => in_quotes(out, |out| value.write_to(out)),
        ValueRef::Enum(enumeration, index) => write_member(out, enumeration, index, options),
        ValueRef::Flags(enumeration, set) => in_quotes(out, |out| {
            let mut first = true;
            set.for_each_name(enumeration, options.unknown_enum_members, |name| {
                if !first {
                    out.push(b',');
                }
                first = false;
                write_escaped(out, name.as_bytes());
            });
        }),
        ValueRef::Structured(value) => write_structured(out, value, options),
        ValueRef::List(list) => write_list(out, list, options),
        ValueRef::Dynamic(dynamic) => {
            let start = out.len();
            dynamic_properties(out, dynamic, options);
            make_object(out, start);
            out.push(b'}');
        }
    }
}

fn write_list(out: &mut Vec<u8>, list: &dyn List, options: &WriteOptions) {
    out.push(b'[');
    for index in 0..list.len() {
        if index > 0 {
            out.push(b',');
        }
        write_value(out, &list.item(index), options);
    }
    out.push(b']');
}

/// Writes a member of an enumeration. Clients that did not ask for the members after the sentinel get the
/// sentinel (W7a).
#[inline]
fn write_member(out: &mut Vec<u8>, enumeration: &EnumType, index: u16, options: &WriteOptions) {
    let hidden = !options.unknown_enum_members && enumeration.is_after_sentinel(index);
    let shown = enumeration.sentinel().filter(|_| hidden).unwrap_or(index);
    let name = enumeration.member(shown).map_or("", |member| member.name());
    in_quotes(out, |out| out.extend_from_slice(name.as_bytes()));
}
