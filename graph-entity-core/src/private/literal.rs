//! The literals in `default` and `on_update` for types that the derive macros cannot know: checks them in
//! constants, and reads them.
//!
//! The checks accept what the types read: they call the same parsers.

use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::model::{ElementType, PropertyType};
use crate::value::{Slot, ValueRef, assign_value};

/// The value of the property whose placeholder is `value`, from a literal's `text`.
pub fn of_literal<T>(ty: Option<PropertyType>, mut value: T, slot: fn(&mut T) -> Slot<'_>, text: &str) -> T {
    if let Some(ElementType::Primitive(primitive)) = ty.map(|ty| ty.element())
        && let Ok(read) = PrimitiveValue::parse(primitive, text)
    {
        let assigned = assign_value(slot(&mut value), ValueRef::from(&read));
        // `assert_text_literal` and `assert_number_literal` accepted the text. Only a hand-written slot can
        // refuse it, and then keeps its placeholder.
        debug_assert!(assigned.is_ok(), "{assigned:?}");
    }
    value
}

/// Checks that a property of the type can have the value that a string literal is.
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub const fn assert_text_literal(ty: Option<PropertyType>, text: &str, max_length: u32) {
    // A type of `None` is not the type of a property, which is an error elsewhere.
    let Some(ty) = ty else { return };
    if let Some(problem) = text_problem(ty, text) {
        panic!("{}", problem);
    }
    if let ElementType::Primitive(PrimitiveType::String) = ty.element() {
        assert_length(text, max_length);
    }
}

/// Checks that a property of the type can have the value that a number literal is.
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub const fn assert_number_literal(ty: Option<PropertyType>, text: &str) {
    let Some(ty) = ty else { return };
    if let Some(problem) = number_problem(ty, text) {
        panic!("{}", problem);
    }
}

/// Checks that a text has at most `max_length` characters.
#[track_caller]
pub const fn assert_length(text: &str, max_length: u32) {
    let bytes = text.as_bytes();
    let (mut index, mut characters) = (0, 0);
    while index < bytes.len() {
        // Bytes that continue a character begin with the bits 10.
        if bytes[index] & 0xc0 != 0x80 {
            characters += 1;
        }
        index += 1;
    }
    assert!(characters <= max_length as usize, "this text is longer than the property's `max_length`");
}

const fn text_problem(ty: PropertyType, text: &str) -> Option<&'static str> {
    if ty.is_collection() {
        return Some("the property is a collection: write `vec![…]`");
    }
    let ElementType::Primitive(primitive) = ty.element() else {
        return Some(match ty.element() {
            ElementType::Enum(_) => {
                "this is a string, but the property is an enumeration: write one of its variants"
            }
            _ => "this is a string, but the property is a complex value: write an expression of its type",
        });
    };
    match primitive {
        PrimitiveType::String => None,
        PrimitiveType::Boolean => Some("this is a string, but the property is a boolean: write `true`"),
        PrimitiveType::Binary => {
            Some("this is a string, but the property is binary: write `Binary::from(b\"…\".to_vec())`")
        }
        PrimitiveType::Duration if reads(primitive, text) => None,
        PrimitiveType::Duration => {
            Some("this is not a duration: write days, hours, minutes and seconds, such as \"P1DT2H30M0.5S\"")
        }
        PrimitiveType::Date if reads(primitive, text) => None,
        PrimitiveType::Date => Some("this is not a date: write \"2017-01-31\""),
        PrimitiveType::DateTimeOffset if reads(primitive, text) => None,
        PrimitiveType::DateTimeOffset => Some(
            "this is not a date and time: write \"2017-01-31T12:30:00Z\", or `DateTimeOffset::now()` for the \
             time of the request",
        ),
        PrimitiveType::TimeOfDay if reads(primitive, text) => None,
        PrimitiveType::TimeOfDay => Some("this is not a time of day: write \"12:30:00\""),
        PrimitiveType::Guid if reads(primitive, text) => None,
        PrimitiveType::Guid => {
            Some("this is not a Guid: write \"c0ffee00-0000-4000-8000-000000000001\", or call a function")
        }
        PrimitiveType::Decimal if reads(primitive, text) => None,
        PrimitiveType::Decimal => {
            Some("this is not a decimal number of at most 28 digits: write it as a number, such as `1.50`")
        }
        _ => Some("this is a string, but the property is a number: write it without quotes"),
    }
}

const fn number_problem(ty: PropertyType, text: &str) -> Option<&'static str> {
    if ty.is_collection() {
        return Some("the property is a collection: write `vec![…]`");
    }
    let ElementType::Primitive(primitive) = ty.element() else {
        return Some(match ty.element() {
            ElementType::Enum(_) => {
                "this is a number, but the property is an enumeration: write one of its variants"
            }
            _ => "this is a number, but the property is a complex value: write an expression of its type",
        });
    };
    let (min, max) = match primitive {
        PrimitiveType::Decimal if reads(primitive, text) => return None,
        PrimitiveType::Decimal => return Some("a Decimal has at most 28 digits"),
        PrimitiveType::Double | PrimitiveType::Single => {
            return if is_whole(text.as_bytes()) {
                Some("this is a whole number, but the property is a floating-point number: write `5.0`")
            } else {
                None
            };
        }
        PrimitiveType::Byte => (0, u8::MAX as i128),
        PrimitiveType::SByte => (i8::MIN as i128, i8::MAX as i128),
        PrimitiveType::Int16 => (i16::MIN as i128, i16::MAX as i128),
        PrimitiveType::Int32 => (i32::MIN as i128, i32::MAX as i128),
        PrimitiveType::Int64 => (i64::MIN as i128, i64::MAX as i128),
        PrimitiveType::String => {
            return Some("this is a number, but the property is a string: write it in quotes");
        }
        PrimitiveType::Boolean => {
            return Some("this is a number, but the property is a boolean: write `true`");
        }
        _ => {
            return Some(
                "this is a number, but the property is not: write the text of its value, such as \"PT5M\" \
                 for a duration",
            );
        }
    };
    let text = text.as_bytes();
    if !is_whole(text) {
        return Some("this is a number with a fraction, but the property is a whole number");
    }
    let Some(number) = whole(text) else { return Some(OUT_OF_RANGE) };
    if number < min || number > max { Some(OUT_OF_RANGE) } else { None }
}

const OUT_OF_RANGE: &str = "this number is beyond the values of the property's type";

/// The number, if it is one of at most 20 digits.
const fn whole(text: &[u8]) -> Option<i128> {
    let (negative, mut digits) = signed(text);
    let mut number = 0_i128;
    if digits.len() > 20 {
        return None;
    }
    while let [digit, rest @ ..] = digits {
        number = number * 10 + (*digit - b'0') as i128;
        digits = rest;
    }
    Some(if negative { -number } else { number })
}

const fn is_whole(text: &[u8]) -> bool {
    let (_, digits) = signed(text);
    let (count, rest) = digits_of(digits);
    count > 0 && rest.is_empty()
}

const fn signed(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    }
}

/// The number of digits at the beginning, and the rest.
const fn digits_of(mut text: &[u8]) -> (usize, &[u8]) {
    let mut count = 0;
    while let [b'0'..=b'9', rest @ ..] = text {
        count += 1;
        text = rest;
    }
    (count, text)
}

/// Whether the type reads the text. A type whose feature is off reads none.
#[cfg_attr(
    not(all(feature = "jiff", feature = "uuid", feature = "decimal")),
    allow(unused_variables, reason = "without features there is nothing to read")
)]
const fn reads(primitive: PrimitiveType, text: &str) -> bool {
    match primitive {
        #[cfg(feature = "jiff")]
        PrimitiveType::Duration => crate::edm::Duration::parse(text).is_ok(),
        #[cfg(feature = "jiff")]
        PrimitiveType::Date => crate::edm::Date::parse(text).is_ok(),
        #[cfg(feature = "jiff")]
        PrimitiveType::DateTimeOffset => crate::edm::DateTimeOffset::parse(text).is_ok(),
        #[cfg(feature = "jiff")]
        PrimitiveType::TimeOfDay => crate::edm::TimeOfDay::parse(text).is_ok(),
        #[cfg(feature = "uuid")]
        PrimitiveType::Guid => crate::edm::Guid::parse(text).is_ok(),
        #[cfg(feature = "decimal")]
        PrimitiveType::Decimal => crate::edm::Decimal::parse(text).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(primitive: PrimitiveType) -> PropertyType {
        PropertyType::single(ElementType::Primitive(primitive))
    }

    /// What the checks accept, the types read.
    #[test]
    #[cfg(all(feature = "jiff", feature = "uuid", feature = "decimal"))]
    fn texts_that_are_values_and_texts_that_are_not() {
        use PrimitiveType::{
            Binary, Boolean, Date, DateTimeOffset, Decimal, Duration, Guid, Int32, TimeOfDay,
        };

        let cases = [
            (Duration, "PT5M", true),
            (Duration, "-P1DT2H3M4.5S", true),
            (Duration, "P999999999DT999999999H999999999M999999999.999999999S", true),
            (Duration, "P1D", true),
            (Duration, "PT0S", true),
            (Duration, "P", false),
            (Duration, "PT", false),
            (Duration, "P1DT", false),
            (Duration, "PT1S1M", false),
            (Duration, "PT1.5M", false),
            (Duration, "5 minutes", false),
            (Date, "2024-02-29", true),
            (Date, "2000-02-29", true),
            (Date, "0000-01-01", true),
            (Date, "9999-12-31", true),
            (Date, "1900-02-29", false),
            (Date, "2024-04-31", false),
            (Date, "2024-13-01", false),
            (Date, "2024-00-01", false),
            (Date, "2024-01-00", false),
            (Date, "24-01-01", false),
            (Date, "2024-1-1", false),
            (TimeOfDay, "23:59", true),
            (TimeOfDay, "23:59:59.123456789", true),
            (TimeOfDay, "24:00", false),
            (TimeOfDay, "23:60", false),
            (TimeOfDay, "23:59:60", false),
            (TimeOfDay, "23:59:59.", false),
            (TimeOfDay, "23:59:59.1234567891", false),
            (DateTimeOffset, "2024-02-29T23:59:59Z", true),
            (DateTimeOffset, "0001-01-02T00:00+23:59", true),
            (DateTimeOffset, "9999-12-29T23:59:59.9-23:59", true),
            (DateTimeOffset, "2024-02-29T23:59", false),
            (DateTimeOffset, "2024-02-29T23:59:59+24:00", false),
            (DateTimeOffset, "2024-02-29", false),
            (DateTimeOffset, "now", false),
            (Guid, "c0ffee00-0000-4000-8000-00000000000A", true),
            (Guid, "c0ffee00000040008000000000000001", false),
            (Guid, "c0ffee00-0000-4000-8000-00000000000g", false),
            (Decimal, "-1.50", true),
            (Decimal, "9999999999999999999999999999", true),
            (Decimal, "0.000000000000000000000000001", true),
            (Decimal, "1.", false),
            (Decimal, ".5", false),
            (Decimal, "NaN", false),
            (Decimal, "1.2.3", false),
            (Int32, "5", false),
            (Boolean, "true", false),
            (Binary, "AAAA", false),
            (PrimitiveType::String, "anything", true),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(text_problem(of(primitive), text).is_none(), expected, "{primitive:?} {text}");
            if expected {
                assert!(PrimitiveValue::parse(primitive, text).is_ok(), "{primitive:?} {text}");
            }
        }
    }

    #[test]
    #[cfg(feature = "decimal")]
    fn numbers_that_are_values_and_numbers_that_are_not() {
        use PrimitiveType::{Boolean, Byte, Decimal, Double, Int32, Int64, SByte, String};

        let cases = [
            (Byte, "255", true),
            (Byte, "256", false),
            (Byte, "-1", false),
            (SByte, "-128", true),
            (Int32, "2147483647", true),
            (Int32, "2147483648", false),
            (Int32, "1.0", false),
            (Int64, "-9223372036854775808", true),
            (Int64, "99999999999999999999999999", false),
            (Double, "1.5", true),
            (Double, "1.5e3", true),
            (Double, "1", false),
            (Decimal, "5", true),
            (Decimal, "-1.5", true),
            (Decimal, "1e3", true),
            (Decimal, "1e-30", false),
            (Boolean, "1", false),
            (String, "1", false),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(number_problem(of(primitive), text).is_none(), expected, "{primitive:?} {text}");
            if expected {
                assert!(PrimitiveValue::parse(primitive, text).is_ok(), "{primitive:?} {text}");
            }
        }
    }
}
