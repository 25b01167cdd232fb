//! Writes strings.

use crate::json::plain::{is_special, mark_specials, plain_run, specials};

#[inline]
pub(super) fn in_quotes(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

/// Writes a string.
#[inline]
pub(super) fn write_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.push(b'"');
    let start = out.len();
    if !write_plain(out, bytes) {
        out.truncate(start);
        write_escaped(out, bytes);
    }
    out.push(b'"');
}

/// Copies a text and checks it in the same pass; false when a byte needs an escape.
#[inline]
fn write_plain(out: &mut Vec<u8>, bytes: &[u8]) -> bool {
    // The last block overlaps the one before it, so that no tail is left to copy byte by byte.
    let end = out.len() + bytes.len();
    if let Some(last) = bytes.last_chunk::<16>() {
        let mut marks = [0; 16];
        for block in bytes.as_chunks::<16>().0 {
            mark_specials(&mut marks, block);
            out.extend_from_slice(block);
        }
        out.truncate(end - 16);
        mark_specials(&mut marks, last);
        out.extend_from_slice(last);
        return marks == [0; 16];
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        out.extend_from_slice(first);
        out.truncate(end - 8);
        out.extend_from_slice(last);
        return specials(*first) | specials(*last) == 0;
    }
    out.extend_from_slice(bytes);
    !bytes.iter().any(|byte| is_special(*byte))
}

pub(super) fn write_escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut rest = bytes;
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
