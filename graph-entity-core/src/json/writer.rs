//! Writing values from descriptors.

use super::scan::plain_run;
use super::{Annotations, MetadataLevel, WriteOptions, untyped};
use crate::dynamic::DynamicProperties;
use crate::edm::PrimitiveType;
use crate::entity::{Role, Structured};
use crate::model::{ElementType, EnumType, PropertyType, StructuralProperty};
use crate::value::{List, ValueRef};

/// Writes a structured value with annotations of its own.
pub(super) fn write_document(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
) {
    let options = &WriteOptions { request: is_request(value.shape().role), ..*options };
    let mut object = ObjectWriter::open(out, options);
    let full = options.metadata == MetadataLevel::Full;
    let some = options.metadata != MetadataLevel::None;
    object.text_annotation(",\"@odata.context\":", annotations.context.filter(|_| some));
    object.type_control(value);
    object.text_annotation(",\"@odata.etag\":", annotations.etag.filter(|_| some));
    object.text_annotation(",\"@odata.id\":", annotations.id.filter(|_| full));
    object.text_annotation(",\"@odata.editLink\":", annotations.edit_link.filter(|_| full));
    object.properties(value);
    object.close();
}

/// Writes everything of a collection up to its first item.
pub(super) fn open_collection(out: &mut Vec<u8>, annotations: &Annotations<'_>, options: &WriteOptions) {
    let mut object = ObjectWriter::open(out, options);
    if options.metadata != MetadataLevel::None {
        object.text_annotation(",\"@odata.context\":", annotations.context);
    }
    if let Some(count) = annotations.count {
        object.key(",\"@odata.count\":");
        write_int64(object.out, count, options);
    }
    object.text_annotation(",\"@odata.nextLink\":", annotations.next_link);
    object.key(",\"value\":");
    object.out.push(b'[');
}

fn write_structured(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions) {
    let mut object = ObjectWriter::open(out, options);
    object.type_control(value);
    object.properties(value);
    object.close();
}

/// An object that is being written; the first member has no comma.
struct ObjectWriter<'o> {
    out: &'o mut Vec<u8>,
    options: &'o WriteOptions,
    first: bool,
}

impl<'o> ObjectWriter<'o> {
    fn open(out: &'o mut Vec<u8>, options: &'o WriteOptions) -> Self {
        out.push(b'{');
        Self { out, options, first: true }
    }

    fn close(self) {
        self.out.push(b'}');
    }

    /// Writes a key given as `,"name":`.
    #[inline]
    fn key(&mut self, key: &str) {
        let key = key.as_bytes();
        self.out.extend_from_slice(if self.first { &key[1..] } else { key });
        self.first = false;
    }

    fn text_annotation(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.key(key);
            write_string(self.out, text);
        }
    }

    #[inline]
    fn type_control(&mut self, value: &dyn Structured) {
        if self.options.structured_types && self.options.metadata != MetadataLevel::None {
            if !self.first {
                self.out.push(b',');
            }
            self.out.extend_from_slice(value.shape().ty.type_control().as_bytes());
            self.first = false;
        }
    }

    fn properties(&mut self, value: &dyn Structured) {
        let shape = value.shape();
        for (index, property) in shape.ty.properties().iter().enumerate() {
            let value = value.get(index);
            if is_left_out(value, property, shape.role, self.options.request) {
                continue;
            }
            if self.options.metadata == MetadataLevel::Full {
                self.property_type(property, value);
            }
            self.key(property.json_key());
            write_value(self.out, value, self.options);
        }
        if shape.ty.is_open()
            && let ValueRef::Dynamic(dynamic) = value.get(shape.ty.dynamic_index())
        {
            self.dynamic(dynamic);
        }
    }

    fn dynamic(&mut self, dynamic: &DynamicProperties) {
        for (name, value) in dynamic.iter() {
            if let Some(type_name) =
                value.type_name().filter(|_| self.options.metadata != MetadataLevel::None)
            {
                self.comma();
                write_string(self.out, &format!("{name}@odata.type"));
                self.out.push(b':');
                write_string(self.out, type_name);
            }
            self.comma();
            write_string(self.out, name);
            self.out.push(b':');
            untyped::write(self.out, value.value());
        }
    }

    fn comma(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    /// Full metadata names the types that JSON does not show (OData JSON 4.01 §4.6.3).
    fn property_type(&mut self, property: &StructuralProperty, value: ValueRef<'_>) {
        let ty = property.ty();
        if !matches!(value, ValueRef::Null) && !shows_its_type(ty) {
            self.comma();
            write_string(self.out, &format!("{}@odata.type", property.name()));
            let name = ty.element().name();
            let name = name.strip_prefix("Edm.").unwrap_or(name);
            let name = if ty.is_collection() { format!("#Collection({name})") } else { format!("#{name}") };
            self.out.push(b':');
            write_string(self.out, &name);
        }
    }
}

/// Whether JSON itself shows the type of a property; a complex value says it inside.
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

/// Whether a value with this role, as a document, is a request.
pub(crate) fn is_request(role: Role) -> bool {
    matches!(role, Role::Create | Role::Patch)
}

/// What a request does not say is left out (W3). In a Create, and in the whole values inside a request, null says no more
/// than absence does, unless there is a default; in a Patch, null is a value.
#[inline]
pub(crate) fn is_left_out(
    value: ValueRef<'_>,
    property: &StructuralProperty,
    role: Role,
    request: bool,
) -> bool {
    match value {
        ValueRef::Absent => true,
        ValueRef::Null => request && role != Role::Patch && !property.has_default(),
        _ => false,
    }
}

pub(super) fn write_value(out: &mut Vec<u8>, value: ValueRef<'_>, options: &WriteOptions) {
    match value {
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
        ValueRef::Double(value) => write_float(out, value, |buffer| buffer.format_finite(value)),
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
                write_escaped(out, name);
            });
        }),
        ValueRef::Structured(value) => write_structured(out, value, options),
        ValueRef::List(list) => write_list(out, list, options),
        ValueRef::Dynamic(dynamic) => {
            let mut object = ObjectWriter::open(out, options);
            object.dynamic(dynamic);
            object.close();
        }
    }
}

fn write_list(out: &mut Vec<u8>, list: &dyn List, options: &WriteOptions) {
    out.push(b'[');
    for index in 0..list.len() {
        if index > 0 {
            out.push(b',');
        }
        write_value(out, list.item(index), options);
    }
    out.push(b']');
}

/// Clients that did not ask for the members after the sentinel see the sentinel (W7a).
#[inline]
fn write_member(out: &mut Vec<u8>, enumeration: &EnumType, index: u16, options: &WriteOptions) {
    let hidden = !options.unknown_enum_members && enumeration.is_after_sentinel(index);
    let shown = enumeration.sentinel().filter(|_| hidden).unwrap_or(index);
    let name = enumeration.member(shown).map_or("", |member| member.name());
    in_quotes(out, |out| out.extend_from_slice(name.as_bytes()));
}

#[inline]
fn write_integer(out: &mut Vec<u8>, value: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

#[inline]
fn write_int64(out: &mut Vec<u8>, value: i64, options: &WriteOptions) {
    if options.ieee754_compatible {
        in_quotes(out, |out| write_integer(out, value));
    } else {
        write_integer(out, value);
    }
}

#[inline]
fn write_float(out: &mut Vec<u8>, value: f64, format: impl FnOnce(&mut zmij::Buffer) -> &str) {
    match super::non_finite_text(value) {
        Some(text) => in_quotes(out, |out| out.extend_from_slice(text.as_bytes())),
        None => out.extend_from_slice(format(&mut zmij::Buffer::new()).as_bytes()),
    }
}

#[inline]
fn in_quotes(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

#[inline]
pub(super) fn write_string(out: &mut Vec<u8>, text: &str) {
    in_quotes(out, |out| write_escaped(out, text));
}

#[inline]
fn write_escaped(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut rest = text.as_bytes();
    loop {
        let (plain, tail) = rest.split_at(plain_run(rest));
        out.extend_from_slice(plain);
        let Some((special, after)) = tail.split_first() else {
            return;
        };
        match special {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            8 => out.extend_from_slice(b"\\b"),
            12 => out.extend_from_slice(b"\\f"),
            control => {
                out.extend_from_slice(b"\\u00");
                out.extend_from_slice(&[HEX[usize::from(control >> 4)], HEX[usize::from(control & 15)]]);
            }
        }
        rest = after;
    }
}
