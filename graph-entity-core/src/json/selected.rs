//! Writing what `$select` asks for, and no more.

use super::{Annotations, MetadataLevel, WriteOptions, writer};
use crate::entity::Structured;
use crate::query::bound::Selection;
use crate::value::ValueRef;

/// Writes a structured value with annotations of its own; of its properties only those selected.
pub(super) fn write_document(
    out: &mut Vec<u8>,
    value: &dyn Structured,
    annotations: &Annotations<'_>,
    options: &WriteOptions,
    selection: &Selection,
) {
    writer::document(out, value, annotations, options, |out, value, options| {
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
        if writer::is_left_out(value, property, shape.role, options.request) {
            continue;
        }
        if options.metadata == MetadataLevel::Full {
            writer::property_type(out, property, value);
        }
        writer::key(out, property);
        match selection.part(index) {
            None => writer::write_value(out, &value, options),
            Some(part) => write_part(out, &value, options, part),
        }
    }
    if shape.ty.is_open()
        && let ValueRef::Dynamic(dynamic) = value.get(shape.ty.dynamic_index())
    {
        let selected = dynamic.iter().filter(|(name, _)| selection.contains_dynamic(name));
        writer::some_dynamic_properties(out, selected, options);
    }
}

/// Writes the selected properties of a complex value, or of each item of a collection of them.
fn write_part(out: &mut Vec<u8>, value: &ValueRef<'_>, options: &WriteOptions, part: &Selection) {
    match value {
        ValueRef::Structured(value) => {
            writer::structured(out, *value, options, |out, value, options| {
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
        value => writer::write_value(out, value, options),
    }
}
