//! Writes values without a declared type.

use super::text::{in_quotes, write_string};
use crate::edm::PrimitiveType;
use crate::json::options::WriteOptions;
use crate::value::Untyped;
use crate::wire::wide_number;

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
            None => write(out, value),
        },
    }
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
