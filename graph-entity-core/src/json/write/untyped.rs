//! Writes values without a declared type.

use std::collections::HashSet;

use super::text::{in_quotes, write_string};
use crate::edm::PrimitiveType;
use crate::json::options::{MetadataLevel, WriteOptions};
use crate::value::{Untyped, typed_by};
use crate::wire::{NamedType, types_of, wide_number};

/// Writes the value of a dynamic property whose annotation names its type. Int64 and Decimal are values, not
/// text: they are written as those of a declared property, whatever form they came in.
pub(super) fn write_typed(out: &mut Vec<u8>, value: &Untyped, ty: PrimitiveType, options: &WriteOptions) {
    match value {
        Untyped::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_typed(out, item, ty, options);
            }
            out.push(b']');
        }
        value => match wide_number(value, ty) {
            Some(digits) if options.ieee754_compatible => {
                in_quotes(out, |out| out.extend_from_slice(digits.as_bytes()));
            }
            Some(digits) => out.extend_from_slice(digits.as_bytes()),
            None => write_in_form(out, value, options),
        },
    }
}

/// Writes a value in the form that the options ask for: the objects in it may say the types of their members,
/// which count as those of dynamic properties do.
pub(super) fn write_in_form(out: &mut Vec<u8>, value: &Untyped, options: &WriteOptions) {
    match value {
        Untyped::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_in_form(out, item, options);
            }
            out.push(b']');
        }
        Untyped::Object(members) => write_members(out, members, options),
        value => write(out, value),
    }
}

fn write_members(out: &mut Vec<u8>, members: &[(String, Untyped)], options: &WriteOptions) {
    let types = types_of(members);
    let names: HashSet<_> = match types.is_empty() {
        true => HashSet::new(),
        false => members.iter().map(|(name, _)| name.as_str()).collect(),
    };
    let has_types = options.metadata != MetadataLevel::None;
    let prefix = if options.odata_prefix { "odata." } else { "" };
    out.push(b'{');
    let start = out.len();
    let key = |out: &mut Vec<u8>, name: &str| {
        if out.len() > start {
            out.push(b',');
        }
        write_string(out, name);
        out.push(b':');
    };
    for (name, value) in members {
        if let Some(typed) = typed_by(name) {
            // The type of a member is written before it, because annotations precede what they annotate.
            if has_types && !(types.contains_key(typed) && names.contains(typed)) {
                key(out, &format!("{typed}@{prefix}type"));
                write(out, value);
            }
            continue;
        }
        let given = types.get(name);
        let named = given.and_then(|given| NamedType::of(given));
        if let Some(given) = given.filter(|_| has_types) {
            key(out, &format!("{name}@{prefix}type"));
            match named {
                Some(named) => write_string(out, &named.annotation(options.odata_prefix)),
                None => write_string(out, given),
            }
        }
        key(out, name);
        match named {
            Some(named) => write_typed(out, value, named.primitive, options),
            None => write_in_form(out, value, options),
        }
    }
    out.push(b'}');
}

pub(in crate::json) fn write(out: &mut Vec<u8>, value: &Untyped) {
    match value {
        Untyped::Null => out.extend_from_slice(b"null"),
        Untyped::Boolean(true) => out.extend_from_slice(b"true"),
        Untyped::Boolean(false) => out.extend_from_slice(b"false"),
        Untyped::Number(number) => out.extend_from_slice(number.as_str().as_bytes()),
        Untyped::String(text) => write_string(out, text),
        Untyped::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write(out, item);
            }
            out.push(b']');
        }
        Untyped::Object(members) => {
            out.push(b'{');
            for (index, (name, value)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_string(out, name);
                out.push(b':');
                write(out, value);
            }
            out.push(b'}');
        }
    }
}
