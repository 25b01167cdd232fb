//! Primitive values as text: the raw form and the literal of a URL.

use std::fmt::{self, Write};
use std::str::FromStr;

use super::error::ParseError;
use super::integer::{BYTE, INT16, INT32, INT64, SBYTE};
use super::non_finite::{non_finite, non_finite_text};
use super::primitive::{PrimitiveType, PrimitiveValue};
use super::table::primitive_types;

const BOOLEAN: &str = "true or false";
const DOUBLE: &str = "a number such as -3.14 or 1e10, INF, -INF or NaN";
const DOUBLE_RANGE: &str = "a number of at most 1.7976931348623157e308";
const SINGLE_RANGE: &str = "a number of at most 3.4028235e38";
const STRING_LITERAL: &str = "a string in single quotes, quotes inside it doubled, such as 'O''Neil'";
const BINARY_LITERAL: &str = "base64 in quotes such as binary'T0RhdGE'";
#[cfg(feature = "jiff")]
const DURATION_LITERAL: &str = "a duration in quotes such as duration'P6DT23H59M59.9999S'";

impl PrimitiveValue {
    /// Reads the raw text form, without quotes and prefixes, as in a key that is a path segment or in a
    /// `$value`.
    ///
    /// # Errors
    /// If the text is not a value of the type, or the feature for the type's values is off.
    ///
    /// ```
    /// # use graph_entity_core::edm::{PrimitiveType, PrimitiveValue};
    /// assert_eq!(PrimitiveValue::parse(PrimitiveType::Int32, "-5"), Ok(PrimitiveValue::Int32(-5)));
    /// assert_eq!(
    ///     PrimitiveValue::parse(PrimitiveType::Byte, "256").unwrap_err().to_string(),
    ///     "expected an integer from 0 to 255",
    /// );
    /// ```
    pub fn parse(primitive: PrimitiveType, text: &str) -> Result<Self, ParseError> {
        Ok(match primitive {
            PrimitiveType::Boolean => Self::Boolean(match text {
                "true" => true,
                "false" => false,
                _ => return Err(ParseError::new(BOOLEAN)),
            }),
            PrimitiveType::Byte => Self::Byte(parse_or(text, BYTE.expected_in_url)?),
            PrimitiveType::SByte => Self::SByte(parse_or(text, SBYTE.expected_in_url)?),
            PrimitiveType::Int16 => Self::Int16(parse_or(text, INT16.expected_in_url)?),
            PrimitiveType::Int32 => Self::Int32(parse_or(text, INT32.expected_in_url)?),
            PrimitiveType::Int64 => Self::Int64(parse_or(text, INT64.expected_in_url)?),
            PrimitiveType::Single => Self::Single(match non_finite(text) {
                #[allow(clippy::cast_possible_truncation, reason = "infinite, or no number")]
                Some(value) => value as f32,
                None => Some(parse_number::<f32>(text)?)
                    .filter(|value| value.is_finite())
                    .ok_or(ParseError::new(SINGLE_RANGE))?,
            }),
            PrimitiveType::Double => Self::Double(match non_finite(text) {
                Some(value) => value,
                None => Some(parse_number::<f64>(text)?)
                    .filter(|value| value.is_finite())
                    .ok_or(ParseError::new(DOUBLE_RANGE))?,
            }),
            PrimitiveType::String => Self::String(text.into()),
            PrimitiveType::Binary => Self::Binary(text.parse()?),
            #[cfg(feature = "decimal")]
            PrimitiveType::Decimal => Self::Decimal(text.parse()?),
            other => return parse_textual(other, text),
        })
    }

    /// Reads the literal form in a URL (OData ABNF `primitiveLiteral`), which must be percent-decoded: a
    /// string in single quotes, in which quotes are doubled; `binary'…'`; `duration'…'`, whose prefix is
    /// optional in OData 4.01; `true` and `false` in any case. [`parse`](Self::parse) reads any other
    /// literal.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn parse_literal(primitive: PrimitiveType, text: &str) -> Result<Self, ParseError> {
        match primitive {
            PrimitiveType::Boolean if text.eq_ignore_ascii_case("true") => Ok(Self::Boolean(true)),
            PrimitiveType::Boolean if text.eq_ignore_ascii_case("false") => Ok(Self::Boolean(false)),
            PrimitiveType::String => unquote(text)
                .filter(|inner| !inner.replace("''", "").contains('\''))
                .map(|inner| Self::String(inner.replace("''", "'").into()))
                .ok_or(ParseError::new(STRING_LITERAL)),
            PrimitiveType::Binary => {
                let inner = strip_keyword(text, "binary").and_then(unquote);
                Self::parse(primitive, inner.ok_or(ParseError::new(BINARY_LITERAL))?)
            }
            #[cfg(feature = "jiff")]
            PrimitiveType::Duration => {
                let inner = unquote(strip_keyword(text, "duration").unwrap_or(text));
                Self::parse(primitive, inner.ok_or(ParseError::new(DURATION_LITERAL))?)
            }
            _ => Self::parse(primitive, text),
        }
    }

    /// The raw text form, which [`parse`](Self::parse) reads back. Percent-encode it before you use it as a
    /// path segment.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail
        let _ = self.write_text(&mut text);
        text
    }

    /// The literal form in a URL, which [`parse_literal`](Self::parse_literal) reads back. Percent-encode it
    /// before you use it in a URL.
    #[must_use]
    pub fn to_literal(&self) -> String {
        self.to_string()
    }
}

/// Writes the text of a value, by the kind in its row of the table of primitive types.
macro_rules! write_value {
    (floating, $out:expr, $value:expr) => {
        match non_finite_text(f64::from(*$value)) {
            Some(text) => $out.write_str(text),
            None => $out.write_str(zmij::Buffer::new().format_finite(*$value)),
        }
    };
    ($other:ident, $out:expr, $value:expr) => {
        write!($out, "{}", $value)
    };
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        impl PrimitiveValue {
            fn write_text(&self, out: &mut dyn Write) -> fmt::Result {
                match self {
                    $(
                        $(#[cfg(feature = $copied_feature)])?
                        Self::$copied(value) => write_value!($kind, out, value),
                    )*
                    $(Self::$borrowed(value) => write!(out, "{value}"),)*
                    $(#[cfg(feature = $textual_feature)] Self::$textual(value) => write!(out, "{value}"),)*
                }
            }
        }

        /// Reads a value of a type that has a grammar of its own, if this build has the type.
        #[cfg_attr(not(any(feature = "jiff", feature = "uuid")), allow(unused_variables))]
        fn parse_textual(primitive: PrimitiveType, text: &str) -> Result<PrimitiveValue, ParseError> {
            match primitive {
                $(
                    #[cfg(feature = $textual_feature)]
                    PrimitiveType::$textual => Ok(PrimitiveValue::$textual(text.parse()?)),
                )*
                _ => Err(ParseError::new(primitive.missing_feature())),
            }
        }
    };
}

primitive_types!(define);

/// Writes the literal form in a URL.
impl fmt::Display for PrimitiveValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => write!(f, "'{}'", value.replace('\'', "''")),
            Self::Binary(value) => write!(f, "binary'{}'", value.url_safe()),
            #[cfg(feature = "jiff")]
            Self::Duration(value) => write!(f, "duration'{value}'"),
            _ => self.write_text(f),
        }
    }
}

/// For integers: the standard library's `FromStr` reads `[+-]digits` in range and nothing else.
fn parse_or<T: FromStr>(text: &str, expected: &'static str) -> Result<T, ParseError> {
    text.parse().map_err(|_| ParseError::new(expected))
}

/// Reads `[+-]digits[.digits][e[+-]digits]`. A number beyond the type's range becomes infinite.
fn parse_number<T: FromStr>(text: &str) -> Result<T, ParseError> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let well_formed = [Some(whole), fraction, exponent].into_iter().flatten().all(is_digits);
    if well_formed { parse_or(text, DOUBLE) } else { Err(ParseError::new(DOUBLE)) }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text between a quote at the start and a quote at the end.
fn unquote(text: &str) -> Option<&str> {
    text.strip_prefix('\'')?.strip_suffix('\'')
}

/// The text after a keyword in any case.
fn strip_keyword<'a>(text: &'a str, keyword: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(keyword.len())?;
    start.eq_ignore_ascii_case(keyword).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::PrimitiveType::{Boolean, Byte, Double, Int16, Int32, Int64, SByte, Single};
    use super::*;

    #[test]
    fn reads_and_prints_the_raw_form() {
        let cases = [
            (Boolean, "true", "true"),
            (Byte, "+255", "255"),
            (Byte, "007", "7"),
            (SByte, "-128", "-128"),
            (Int16, "+32000", "32000"),
            (Int32, "-2147483648", "-2147483648"),
            (Int64, "1234567890123456789", "1234567890123456789"),
            (Int64, "-9223372036854775808", "-9223372036854775808"),
            (Single, "+0.314e+1", "3.14"),
            (Single, "3.4028235e38", "3.4028235e+38"),
            (Single, "-INF", "-INF"),
            (Double, "3.14", "3.14"),
            (Double, "-0.314e1", "-3.14"),
            (Double, "4", "4.0"),
            (Double, "-0", "-0.0"),
            (Double, "0.1", "0.1"),
            (Double, "1.7976931348623157E308", "1.7976931348623157e+308"),
            (Double, "1e-400", "0.0"),
            (Double, "INF", "INF"),
            (Double, "NaN", "NaN"),
            (PrimitiveType::String, "", ""),
            (PrimitiveType::String, "O'Neil", "O'Neil"),
            (PrimitiveType::String, "'quoted'", "'quoted'"),
            (PrimitiveType::Binary, "-_8", "+/8="),
            #[cfg(feature = "decimal")]
            (PrimitiveType::Decimal, "1.10", "1.10"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::DateTimeOffset, "2012-09-03T12:53Z", "2012-09-03T12:53:00Z"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Date, "2012-09-03", "2012-09-03"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::TimeOfDay, "11:22", "11:22:00"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Duration, "PT36H", "P1DT12H"),
            #[cfg(feature = "uuid")]
            (
                PrimitiveType::Guid,
                "01234567-89AB-cdef-0123-456789abcdef",
                "01234567-89ab-cdef-0123-456789abcdef",
            ),
        ];
        for (primitive, text, printed) in cases {
            let value =
                PrimitiveValue::parse(primitive, text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(value.primitive_type(), primitive);
            assert_eq!(value.to_text(), printed);
            assert_eq!(PrimitiveValue::parse(primitive, printed), Ok(value));
        }
    }

    #[test]
    fn refuses_other_raw_forms() {
        let cases = [
            (Boolean, "TRUE", BOOLEAN),
            (Boolean, "0", BOOLEAN),
            (Byte, "256", BYTE.expected_in_url),
            (Byte, "-1", BYTE.expected_in_url),
            (SByte, "128", SBYTE.expected_in_url),
            (Int16, "32768", INT16.expected_in_url),
            (Int32, "", INT32.expected_in_url),
            (Int32, "1.0", INT32.expected_in_url),
            (Int32, "1e3", INT32.expected_in_url),
            (Int32, "+-1", INT32.expected_in_url),
            (Int32, " 1", INT32.expected_in_url),
            (Int32, "1_000", INT32.expected_in_url),
            (Int64, "9223372036854775808", INT64.expected_in_url),
            (Int64, "1L", INT64.expected_in_url),
            (Double, "", DOUBLE),
            (Double, "-", DOUBLE),
            (Double, ".5", DOUBLE),
            (Double, "5.", DOUBLE),
            (Double, "-0.314e1e2", DOUBLE),
            (Double, "1e", DOUBLE),
            (Double, "1e+-5", DOUBLE),
            (Double, "+-1", DOUBLE),
            (Double, "1.2.3", DOUBLE),
            (Double, "inf", DOUBLE),
            (Double, "+INF", DOUBLE),
            (Double, "nan", DOUBLE),
            (Double, "infinity", DOUBLE),
            (Double, "0x1p3", DOUBLE),
            (Double, "1e309", DOUBLE_RANGE),
            (Double, "-1e309", DOUBLE_RANGE),
            (Single, "1e39", SINGLE_RANGE),
            (Single, "Double", DOUBLE),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(PrimitiveValue::parse(primitive, text), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn reads_and_prints_literals() {
        let cases = [
            (Boolean, "tRUe", "true"),
            (Boolean, "FALSE", "false"),
            (Int64, "+42", "42"),
            (Double, "4.0", "4.0"),
            (Double, "-INF", "-INF"),
            (PrimitiveType::String, "''", "''"),
            (PrimitiveType::String, "'O''Neil'", "'O''Neil'"),
            (PrimitiveType::String, "''''", "''''"),
            (PrimitiveType::String, "''''''", "''''''"),
            (PrimitiveType::String, "'&('", "'&('"),
            (PrimitiveType::Binary, "binary''", "binary''"),
            (PrimitiveType::Binary, "binary'Zg=='", "binary'Zg'"),
            (PrimitiveType::Binary, "Binary'T0RhdGE'", "binary'T0RhdGE'"),
            (PrimitiveType::Binary, "binary'-_8='", "binary'-_8'"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Duration, "duration'P6DT23H59M59.9999S'", "duration'P6DT23H59M59.9999S'"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Duration, "'-PT36H'", "duration'-P1DT12H'"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::DateTimeOffset, "2012-09-03T23:59:59+01:00", "2012-09-03T23:59:59+01:00"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::TimeOfDay, "11:22:33", "11:22:33"),
        ];
        for (primitive, text, printed) in cases {
            let value = PrimitiveValue::parse_literal(primitive, text)
                .unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(value.to_literal(), printed);
            assert_eq!(PrimitiveValue::parse_literal(primitive, printed), Ok(value));
        }
    }

    #[test]
    fn refuses_other_literals() {
        let cases = [
            (Boolean, "yes", BOOLEAN),
            (PrimitiveType::String, "", STRING_LITERAL),
            (PrimitiveType::String, "'", STRING_LITERAL),
            (PrimitiveType::String, "'''", STRING_LITERAL),
            (PrimitiveType::String, "plain", STRING_LITERAL),
            (PrimitiveType::String, "'O'Neil'", STRING_LITERAL),
            (PrimitiveType::String, "'a'''b'", STRING_LITERAL),
            (PrimitiveType::String, "\"a\"", STRING_LITERAL),
            (PrimitiveType::String, "'a' ", STRING_LITERAL),
            (PrimitiveType::Binary, "X'1a2B3c4D'", BINARY_LITERAL),
            (PrimitiveType::Binary, "T0RhdGE", BINARY_LITERAL),
            (PrimitiveType::Binary, "binary'", BINARY_LITERAL),
            (PrimitiveType::Binary, "binar\u{e9}'Zg'", BINARY_LITERAL),
            (PrimitiveType::Binary, "binary'Zg='", "base64 such as T0RhdGE=, padded in full or not at all"),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Duration, "P1D", DURATION_LITERAL),
            #[cfg(feature = "jiff")]
            (PrimitiveType::Duration, "duration'", DURATION_LITERAL),
        ];
        for (primitive, text, expected) in cases {
            assert_eq!(
                PrimitiveValue::parse_literal(primitive, text),
                Err(ParseError::new(expected)),
                "{text:?}"
            );
        }
    }
}
