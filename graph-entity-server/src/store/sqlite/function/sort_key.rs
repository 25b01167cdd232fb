//! Bytes that sort in the order of `$orderby`, for values that no column holds.

use graph_entity_core::query::bound::Value;
use graph_entity_core::value::Textual;

use super::super::codec::sortable;

/// The most bytes of a value without a text: those of a whole number. A key that grew to them was allocated
/// three times, which for `a sub b` cost more than its evaluation.
const FIXED: usize = 18;

/// The bytes of a value. They compare as [`Value::sort_order`] compares the values, which ranks the kinds.
pub(crate) fn of(value: &Value<'_>) -> Vec<u8> {
    let mut key = Vec::with_capacity(FIXED);
    match value {
        Value::Null => key.push(0),
        Value::Boolean(value) => key.extend([1, u8::from(*value)]),
        Value::Integer(value) => {
            number(&mut key, *value as f64, 0);
            key.extend(ordered(*value));
        }
        Value::Decimal(value) => {
            // Parse its digits: the core finds the nearest Double in the same way.
            number(&mut key, value.to_string().parse().unwrap_or(f64::NAN), 1);
            key.extend(sortable::decimal(*value).into_bytes());
        }
        Value::Single(value) => number(&mut key, f64::from(*value), 2),
        Value::Double(value) => number(&mut key, *value, 3),
        Value::Enum(_, value) => {
            key.push(4);
            key.extend(ordered(*value));
        }
        Value::Flags(_, set) => {
            key.push(5);
            key.extend(ordered(set.bits()));
            for name in set.unknown() {
                // 1 begins a name and 0 ends it. So a name sorts before longer names that begin with it, and
                // a list before longer lists that begin with it.
                key.push(1);
                key.extend(name.bytes().flat_map(escaped));
                key.push(0);
            }
        }
        Value::OtherMember(name) => {
            key.push(6);
            key.extend(name.bytes());
        }
        Value::String(text) => {
            key.push(7);
            key.extend(text.bytes());
        }
        Value::Textual(value) => {
            key.push(8);
            textual(&mut key, *value);
        }
        Value::Binary(bytes) => {
            key.push(9);
            key.extend(bytes.as_slice());
        }
        Value::Object(_) | Value::Structured(_) => key.push(10),
        // Collections all sort as equal.
        _ => key.push(11),
    }
    key
}

/// Writes the number as a Double, and then its family, which orders equal numbers of different families.
fn number(key: &mut Vec<u8>, value: f64, family: u8) {
    if value.is_nan() {
        key.extend([3, family]);
        return;
    }
    key.push(2);
    // Adding 0.0 makes both zeros equal. The bits of negative numbers count downwards.
    let bits = (value + 0.0).to_bits();
    let ordered = if bits >> 63 == 0 { bits | 1 << 63 } else { !bits };
    key.extend(ordered.to_be_bytes());
    key.push(family);
}

fn ordered(value: i64) -> [u8; 8] {
    (value.cast_unsigned() ^ 1 << 63).to_be_bytes()
}

/// Escapes a byte, so that 0 can mark the end of the text.
fn escaped(byte: u8) -> impl Iterator<Item = u8> {
    let (first, second) = if byte <= 1 { (1, Some(byte)) } else { (byte, None) };
    std::iter::once(first).chain(second)
}

fn textual(key: &mut Vec<u8>, value: Textual) {
    let (rank, text) = match value {
        Textual::DateTimeOffset(value) => (0, sortable::instant(value)),
        Textual::Date(value) => (1, sortable::date(value)),
        Textual::TimeOfDay(value) => (2, value.to_string()),
        Textual::Duration(value) => (3, sortable::duration(value)),
        Textual::Guid(value) => (4, value.to_string()),
        _ => (5, String::new()),
    };
    key.push(rank);
    key.extend(text.into_bytes());
}

#[cfg(test)]
mod tests {
    use graph_entity_core::query::bound::Value;

    use super::{FIXED, of};

    #[test]
    fn keys_without_a_text_are_allocated_once() {
        let values = [Value::Null, Value::Boolean(true), Value::Integer(-1), Value::Double(0.1)];
        assert_eq!(values.iter().map(|value| of(value).len()).max(), Some(FIXED));
    }

    #[test]
    fn bytes_are_ordered_as_the_values() {
        let number = |text: &str| Value::Decimal(text.parse().unwrap());
        let texts = ["", "a", "a\0", "ab", "\u{e9}", "\u{10ffff}"];
        let mut values = vec![
            Value::Null,
            Value::Boolean(false),
            Value::Boolean(true),
            Value::Integer(i64::MIN),
            Value::Integer(-1),
            Value::Integer(0),
            Value::Integer((1 << 53) + 1),
            Value::Integer(i64::MAX),
            number("-1.5"),
            number("0.10"),
            number("0.1"),
            number("9007199254740993"),
            Value::Single(0.1),
            Value::Single(f32::NAN),
            Value::Single(f32::NEG_INFINITY),
            Value::Double(0.1),
            Value::Double(-0.0),
            Value::Double(0.0),
            Value::Double(-1.0),
            Value::Double(f64::MIN_POSITIVE),
            Value::Double(f64::INFINITY),
            Value::Double(f64::NAN),
            Value::Double(9_007_199_254_740_992.0),
        ];
        values.extend(texts.map(|text| Value::String(text.into())));
        values.extend(texts.map(Value::OtherMember));
        for a in &values {
            for b in &values {
                assert_eq!(of(a).cmp(&of(b)), a.sort_order(b), "{a:?} and {b:?}");
            }
        }
    }
}
