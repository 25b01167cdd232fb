//! Writes values without a declared type.

use super::text::write_string;
use crate::value::Untyped;

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
