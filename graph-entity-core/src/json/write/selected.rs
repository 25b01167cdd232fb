//! Writes only the properties that `$select` asks for.

use super::structured;
use crate::json::options::{Annotations, MetadataLevel, WriteOptions};
use crate::selection::Selection;
use crate::value::{Structured, ValueRef};
use crate::wire::is_left_out;

/// Writes a structured value and its annotations, but only the selected properties.
pub(in crate::json) fn write_document(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
    selection: &Selection,
) {
    structured::document(out, value, annotations, options, |out, value, options| {
        properties(out, value, options, selection);
    });
}

fn properties(out: &mut Vec<u8>, value: &dyn Structured, options: &WriteOptions, selection: &Selection) {
    let shape = value.shape();
    for (index, property) in shape.ty.properties().iter().enumerate() {
        if !selection.contains(index) {
            continue;
        }
        let value = value.get(index);
        if is_left_out(value, property, shape.role, options.request) {
            continue;
        }
        if options.metadata == MetadataLevel::Full {
            structured::property_type(out, property, value, options);
        }
        structured::key(out, property);
        match selection.part(index) {
            None => structured::write_value(out, &value, options),
            Some(part) => write_part(out, &value, options, part),
        }
    }
    if shape.is_open()
        && let ValueRef::Dynamic(dynamic) = value.get(shape.ty.dynamic_index())
    {
        let selected = dynamic.iter().filter(|(name, _)| selection.contains_dynamic(name));
        structured::some_dynamic_properties(out, selected, options);
    }
}

/// Writes the selected properties of a complex value, or of each item of a collection of complex values.
fn write_part(out: &mut Vec<u8>, value: &ValueRef<'_>, options: &WriteOptions, part: &Selection) {
    match value {
        ValueRef::Structured(value) => {
            structured::structured(out, *value, options, |out, value, options| {
                properties(out, value, options, part);
            });
        }
        ValueRef::List(list) => {
            out.push(b'[');
            for index in 0..list.len() {
                if index > 0 {
                    out.push(b',');
                }
                write_part(out, &list.item(index), options, part);
            }
            out.push(b']');
        }
        value => structured::write_value(out, value, options),
    }
}
