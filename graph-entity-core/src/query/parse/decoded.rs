//! Percent-decoding that remembers which bytes were encoded: a `/` or `;` that was encoded as `%2F` or `%3B`
//! does not separate anything.

use crate::query::error::{QueryError, QueryErrorKind};

/// A decoded text, with the offsets of the bytes that were percent-encoded, in ascending order.
#[derive(Debug, Default)]
pub(in crate::query) struct Decoded {
    pub(in crate::query) text: String,
    pub(in crate::query) encoded: Vec<u32>,
}

impl Decoded {
    /// Decodes `raw`. With `plus_is_space`, as in the query part, an unencoded `+` becomes a space.
    pub(in crate::query) fn new(raw: &str, plus_is_space: bool) -> Result<Self, QueryError> {
        let mut bytes = Vec::with_capacity(raw.len());
        let mut encoded = Vec::new();
        let mut rest = raw.as_bytes();
        while let [first, tail @ ..] = rest {
            rest = tail;
            match first {
                b'%' => {
                    let [high, low, tail @ ..] = rest else { return Err(malformed(raw, rest.len() + 1)) };
                    let (Some(high), Some(low)) = (hex(*high), hex(*low)) else {
                        return Err(malformed(raw, rest.len() + 1));
                    };
                    encoded.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
                    bytes.push(high << 4 | low);
                    rest = tail;
                }
                b'+' if plus_is_space => bytes.push(b' '),
                _ => bytes.push(*first),
            }
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let valid = String::from_utf8_lossy(&error.as_bytes()[..at]).into_owned();
            QueryError::message_at(
                QueryErrorKind::Syntax,
                &valid,
                at,
                "percent-encoded bytes that are not UTF-8",
            )
        })?;
        Ok(Self { text, encoded })
    }

    /// Converts the offset `at` in the decoded text to the offset in the raw text.
    pub(in crate::query) fn raw_offset(&self, at: usize) -> usize {
        at + 2 * self.encoded.partition_point(|encoded| (*encoded as usize) < at)
    }
}

fn hex(byte: u8) -> Option<u8> {
    // A hexadecimal digit is below 16
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

fn malformed(raw: &str, left: usize) -> QueryError {
    let message = "expected two hexadecimal digits after `%`; a percent sign itself is written `%25`";
    QueryError::message_at(QueryErrorKind::Syntax, raw, raw.len() - left, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_and_maps_offsets() {
        let decoded = Decoded::new("a%20b%CE%94+c", true).unwrap();
        assert_eq!(decoded.text, "a bΔ c");
        assert_eq!(decoded.encoded, [1, 3, 4]);
        let raw: Vec<_> = [0, 1, 2, 3, 5, 6].map(|at| decoded.raw_offset(at)).to_vec();
        assert_eq!(raw, [0, 1, 4, 5, 11, 12]);
        assert_eq!(Decoded::new("a+b", false).unwrap().text, "a+b");
    }

    #[test]
    fn refuses_what_is_not_percent_encoded_utf8() {
        for (raw, at) in [("a%", 1), ("a%2", 1), ("ab%2x", 2), ("%GG", 0), ("ab%FF", 2), ("%CE", 0)] {
            assert_eq!(Decoded::new(raw, true).unwrap_err().position(), at, "{raw}");
        }
    }
}
