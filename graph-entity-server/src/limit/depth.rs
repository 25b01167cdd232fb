//! How deeply objects and arrays are nested.

/// Whether the nesting is deeper than `limit` anywhere. The text may be invalid JSON: the reader reports that
/// later.
pub(super) fn exceeds(json: &[u8], limit: usize) -> bool {
    let (mut depth, mut bytes) = (0_usize, json.iter());
    while let Some(byte) = bytes.next() {
        match byte {
            b'{' | b'[' if depth == limit => return true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    false
}

/// Moves after the quote that ends the string.
fn skip_string(bytes: &mut std::slice::Iter<'_, u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => drop(bytes.next()),
            b'"' => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_strings_does_not_count() {
        let cases = [
            ("5", 0),
            ("{}", 1),
            (r#"{"a": [1, {"b": {}}], "c": []}"#, 4),
            (r#"{"[[[": "\"[[[\\"}"#, 1),
            ("[[][][[]]", 3),
            ("]]]", 0),
            (r#""[[["#, 0),
        ];
        for (json, depth) in cases {
            assert!(!exceeds(json.as_bytes(), depth), "{json}");
            assert!(depth == 0 || exceeds(json.as_bytes(), depth - 1), "{json}");
        }
    }
}
