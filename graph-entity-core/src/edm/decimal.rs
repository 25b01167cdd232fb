use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal as RustDecimal;
use serde::de::{Error, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::attempt::attempt;
use super::non_finite::non_finite;
use super::number_text::number_text;
use super::serde::parse_text;
use super::text::{Text, impl_text_form};
use crate::edm::ParseError;

const FORM: &str = "a decimal number such as 3.14";
const INEXACT: &str =
    "a decimal number that can be held exactly: of at most 28 digits, at most 28 of them after the point";
const FINITE: &str = "a finite decimal number: INF and NaN are not supported";

const MAX_SCALE: u32 = 28;
const MAX_COEFFICIENT: u128 = (1 << 96) - 1;

/// `Edm.Decimal`: an exact decimal number.
///
/// It can hold every number of up to 28 digits, and those of 29 digits that are below 2^96, with up to 28
/// digits after the point. Any other number is an error and is never rounded; so are `INF`, `-INF` and `NaN`.
/// A value keeps trailing zeros (`1.10`), but ignores them in equality, order and hash. `Display` writes
/// plain digits, without an exponent.
///
/// Serialises through serde as an integer if it has no fraction and fits an `i64` or `u64`, and otherwise as
/// a string, because serde has no exact decimal. Deserialises from a string, an integer, or a float by the
/// float's shortest decimal text; with serde_json's feature `arbitrary_precision`, from the digits of the
/// number.
///
/// ```
/// # use graph_entity_core::edm::Decimal;
/// let price: Decimal = "1.10".parse()?;
/// assert_eq!(price.to_string(), "1.10");
/// assert_eq!(price, "1.1".parse()?);
/// assert!("1e-101".parse::<Decimal>().is_err());
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Decimal(RustDecimal);

impl Decimal {
    /// The number 0.
    pub const ZERO: Self = Self(RustDecimal::ZERO);

    /// The number `mantissa / 10^scale`: 1.10 is `(110, 2)`. `None` if the mantissa is 2^96 or more, or the
    /// scale is more than 28.
    #[must_use]
    pub const fn from_parts(mantissa: i128, scale: u32) -> Option<Self> {
        let coefficient = mantissa.unsigned_abs();
        if coefficient > MAX_COEFFICIENT || scale > MAX_SCALE {
            return None;
        }
        let (low, middle, high) =
            (coefficient as u32, (coefficient >> 32) as u32, (coefficient >> 64) as u32);
        Some(Self(RustDecimal::from_parts(low, middle, high, mantissa < 0, scale)))
    }

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        if non_finite(text).is_some() {
            return Err(ParseError::new(FINITE));
        }
        let (negative, unsigned) = split_sign(text.as_bytes());
        let (whole, rest) = attempt!(split_digits(unsigned));
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => attempt!(split_digits(rest)),
            rest => (&[] as &[u8], rest),
        };
        let exponent = match rest {
            [] => 0,
            [b'e' | b'E', rest @ ..] => attempt!(read_exponent(rest)),
            _ => return Err(ParseError::new(FORM)),
        };

        let scale = (fraction.len() as i64).saturating_sub(exponent);
        if let Some((coefficient, trailing_zeros)) = read_coefficient(whole, fraction)
            && let Some((coefficient, scale)) = fit(coefficient, trailing_zeros, scale)
        {
            // below 2^96
            let mantissa = coefficient as i128;
            if let Some(value) = Self::from_parts(if negative { -mantissa } else { mantissa }, scale) {
                return Ok(value);
            }
        }
        Err(ParseError::new(INEXACT))
    }

    /// All digits as one integer, with the sign.
    #[must_use]
    pub const fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// The number of digits after the point, from 0 to 28.
    #[must_use]
    pub const fn scale(self) -> u32 {
        self.0.scale()
    }

    fn text(self) -> Text<32> {
        let mut text = Text::new();
        let mantissa = self.mantissa();
        if mantissa < 0 {
            text.push(b'-');
        }
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(mantissa.unsigned_abs());
        let scale = self.scale() as usize;
        if scale == 0 {
            text.push_str(digits);
        } else if digits.len() > scale {
            let (whole, fraction) = digits.split_at(digits.len() - scale);
            text.push_str(whole);
            text.push(b'.');
            text.push_str(fraction);
        } else {
            text.push_str("0.");
            for _ in digits.len()..scale {
                text.push(b'0');
            }
            text.push_str(digits);
        }
        text
    }
}

impl_text_form!(Decimal);

impl FromStr for Decimal {
    type Err = ParseError;

    /// Reads `[+-]digits[.digits][e[+-]digits]` (OData ABNF `decimalValue`).
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

/// Splits off the sign, as whether the number is negative.
const fn split_sign(bytes: &[u8]) -> (bool, &[u8]) {
    match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        rest => (false, rest),
    }
}

/// Splits off the leading digits, of which there must be at least one.
const fn split_digits(bytes: &[u8]) -> Result<(&[u8], &[u8]), ParseError> {
    let mut count = 0;
    while count < bytes.len() && bytes[count].is_ascii_digit() {
        count += 1;
    }
    if count == 0 { Err(ParseError::new(FORM)) } else { Ok(bytes.split_at(count)) }
}

/// Saturates: an exponent that is too large stays too large.
const fn read_exponent(bytes: &[u8]) -> Result<i64, ParseError> {
    let (negative, unsigned) = split_sign(bytes);
    let (mut digits, rest) = attempt!(split_digits(unsigned));
    if !rest.is_empty() {
        return Err(ParseError::new(FORM));
    }
    let mut exponent = 0_i64;
    while let [digit, after @ ..] = digits {
        exponent = exponent.saturating_mul(10).saturating_add((*digit - b'0') as i64);
        digits = after;
    }
    Ok(if negative { -exponent } else { exponent })
}

/// The digits as one integer without its trailing zeros, and the number of these zeros. `None` if the integer
/// is 2^128 or more.
const fn read_coefficient(whole: &[u8], fraction: &[u8]) -> Option<(u128, i64)> {
    match read_digits((0, 0), whole) {
        Some(read) => read_digits(read, fraction),
        None => None,
    }
}

/// [`read_coefficient`] of more digits, after those `(coefficient, zeros)` that are read.
#[inline(always)]
const fn read_digits((mut coefficient, mut zeros): (u128, i64), mut digits: &[u8]) -> Option<(u128, i64)> {
    while let [digit, after @ ..] = digits {
        if *digit == b'0' {
            zeros += 1;
        } else {
            let Some(shifted) = shift(coefficient, zeros + 1) else { return None };
            let Some(sum) = shifted.checked_add((*digit - b'0') as u128) else { return None };
            (coefficient, zeros) = (sum, 0);
        }
        digits = after;
    }
    Some((coefficient, zeros))
}

/// `digits` is not negative.
const fn shift(coefficient: u128, digits: i64) -> Option<u128> {
    if coefficient == 0 {
        return Some(0);
    }
    if digits > u32::MAX as i64 {
        return None;
    }
    match 10_u128.checked_pow(digits as u32) {
        Some(factor) => coefficient.checked_mul(factor),
        None => None,
    }
}

/// Turns `coefficient * 10^(zeros - scale)` into a coefficient and a scale in range, and keeps as many of the
/// trailing zeros as possible. `None` if the value is out of range.
const fn fit(coefficient: u128, zeros: i64, scale: i64) -> Option<(u128, u32)> {
    let max_scale = MAX_SCALE as i64;
    if coefficient == 0 {
        let scale = if scale < 0 { 0 } else { scale };
        return Some((0, if scale > max_scale { MAX_SCALE } else { scale as u32 }));
    }
    // A negative scale means zeros before the point. If the scale is too large, only trailing zeros can be
    // dropped.
    let (mut zeros, mut scale) = if scale < 0 {
        let Some(zeros) = zeros.checked_sub(scale) else { return None };
        (zeros, 0)
    } else {
        (zeros, scale)
    };
    let excess = if scale > max_scale { scale - max_scale } else { 0 };
    (zeros, scale) = (zeros - excess, scale - excess);
    while zeros >= 0 && scale >= 0 {
        if let Some(shifted) = shift(coefficient, zeros)
            && shifted <= MAX_COEFFICIENT
        {
            return Some((shifted, scale as u32));
        }
        (zeros, scale) = (zeros - 1, scale - 1);
    }
    None
}

impl Serialize for Decimal {
    /// Serialises a number where serde has one of the same value, otherwise a string, and never rounds. Text
    /// formats get a fraction as a number too, without its trailing zeros. The engine's own JSON writer
    /// writes every digit as a number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scale() == 0 {
            if let Ok(integer) = i64::try_from(self.mantissa()) {
                return serializer.serialize_i64(integer);
            }
            if let Ok(integer) = u64::try_from(self.mantissa()) {
                return serializer.serialize_u64(integer);
            }
        }
        let text = self.text();
        match text.as_str().parse::<f64>() {
            Ok(double)
                if serializer.is_human_readable()
                    && zmij::Buffer::new().format_finite(double).parse() == Ok(*self) =>
            {
                serializer.serialize_f64(double)
            }
            _ => serializer.serialize_str(text.as_str()),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FORM)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Decimal, E> {
        Ok(value.into())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Decimal, E> {
        Decimal::from_parts(value, 0).ok_or_else(|| E::custom(ParseError::new(INEXACT)))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Decimal, E> {
        let value = i128::try_from(value).map_err(|_| E::custom(ParseError::new(INEXACT)))?;
        self.visit_i128(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Decimal, E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &FINITE));
        }
        parse_text(zmij::Buffer::new().format_finite(value))
    }

    fn visit_f32<E: Error>(self, value: f32) -> Result<Decimal, E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value.into()), &FINITE));
        }
        parse_text(zmij::Buffer::new().format_finite(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        parse_text(text)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Decimal, A::Error> {
        match number_text(map)? {
            Some(text) => parse_text(&text),
            None => Err(Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(value.into())
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self(value.into())
    }
}

/// Converts exactly. A negative zero becomes zero.
impl From<RustDecimal> for Decimal {
    fn from(mut value: RustDecimal) -> Self {
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        Self(value)
    }
}

impl From<Decimal> for RustDecimal {
    fn from(value: Decimal) -> Self {
        value.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn reads_and_prints() {
        let cases = [
            ("3.14", "3.14"),
            ("-2", "-2"),
            ("+42", "42"),
            ("1.10", "1.10"),
            ("007.50", "7.50"),
            ("0", "0"),
            ("-0", "0"),
            ("-0.00", "0.00"),
            ("-0.05", "-0.05"),
            ("0.10", "0.10"),
            ("1e3", "1000"),
            ("1.5E+1", "15"),
            ("1.50e1", "15.0"),
            ("1.5e-3", "0.0015"),
            ("100e-2", "1.00"),
            ("9007199254740993", "9007199254740993"),
            ("9999999999999999999999999999", "9999999999999999999999999999"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("-79228162514264337593543950335", "-79228162514264337593543950335"),
            ("7.9228162514264337593543950335", "7.9228162514264337593543950335"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("-0.0000000000000000000000000001", "-0.0000000000000000000000000001"),
            ("1e28", "10000000000000000000000000000"),
            ("1e-28", "0.0000000000000000000000000001"),
            // zeros that do not fit do not change the value
            ("1.00000000000000000000000000000000", "1.0000000000000000000000000000"),
            ("10.0000000000000000000000000000", "10.000000000000000000000000000"),
            ("80000000000000000000000000000.0e-1", "8000000000000000000000000000"),
            ("1000000000000000000000000000000000e-33", "1.0000000000000000000000000000"),
            ("0e99999999999999999999", "0"),
            ("0e-99999999999999999999", "0.0000000000000000000000000000"),
        ];
        for (text, printed) in cases {
            assert_eq!(
                text.parse::<Decimal>().map(|value| value.to_string()).as_deref(),
                Ok(printed),
                "{text}"
            );
            assert_eq!(text.parse::<Decimal>(), printed.parse(), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_cannot_hold_exactly() {
        let cases = [
            ("", FORM),
            ("-", FORM),
            (".1", FORM),
            ("1.", FORM),
            ("1.e2", FORM),
            ("1e", FORM),
            ("1e+", FORM),
            ("1e1.5", FORM),
            ("--1", FORM),
            ("1 ", FORM),
            ("1_000", FORM),
            ("1,5", FORM),
            ("0x10", FORM),
            ("inf", FORM),
            ("INF", FINITE),
            ("-INF", FINITE),
            ("NaN", FINITE),
            ("1e-101", INEXACT),
            ("1e-29", INEXACT),
            ("1e29", INEXACT),
            ("1e99999999999999999999", INEXACT),
            ("1e-99999999999999999999", INEXACT),
            ("79228162514264337593543950336", INEXACT),
            ("7.92281625142643375935439503360001", INEXACT),
            ("0.00000000000000000000000000001", INEXACT),
            ("1.00000000000000000000000000001", INEXACT),
            ("340282366920938463463374607431768211456", INEXACT),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Decimal>(), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn compares_by_value() {
        let parse = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(["1.1", "1.10", "1.100", "11e-1"].map(parse).into_iter().collect::<HashSet<_>>().len(), 1);
        assert_eq!(["0", "-0", "0.00", "-0.0"].map(parse).into_iter().collect::<HashSet<_>>().len(), 1);
        assert!(parse("-1.2") < parse("-1.1") && parse("9.99") < parse("10"));
        assert_eq!(Decimal::from_parts(110, 2), Some(parse("1.1")));
        assert_eq!((parse("-1.10").mantissa(), parse("-1.10").scale()), (-110, 2));
        assert_eq!(Decimal::from_parts(1, 29), None);
        assert_eq!(Decimal::from_parts(1 << 96, 0), None);
    }

    #[test]
    fn converts_to_and_from_rust_decimal() {
        let negative_zero = -RustDecimal::ZERO;
        assert_eq!(Decimal::from(negative_zero).to_string(), "0");
        assert_eq!(RustDecimal::from(Decimal::from(i64::MIN)), RustDecimal::from(i64::MIN));
        assert_eq!(Decimal::from(u64::MAX).to_string(), u64::MAX.to_string());
        assert_eq!(Decimal::default(), Decimal::from(0_i32));
    }

    #[test]
    fn is_a_number_or_a_string_in_serde() {
        let cases = [
            ("9007199254740993", "9007199254740993"),
            ("-9223372036854775808", "-9223372036854775808"),
            ("18446744073709551615", "18446744073709551615"),
            ("18446744073709551616", "\"18446744073709551616\""),
            ("-9223372036854775809", "\"-9223372036854775809\""),
            ("1.1", "1.1"),
            ("0.12345678901234567890", "\"0.12345678901234567890\""),
        ];
        for (text, json) in cases {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(serde_json::from_str::<Decimal>(json).unwrap().to_string(), text);
        }
        assert_eq!(serde_json::to_string(&"1.10".parse::<Decimal>().unwrap()).unwrap(), "1.1");
        for (json, text) in
            [("0.1", "0.1"), ("-1.5e3", "-1500.0"), ("1e-7", "0.0000001"), ("2.5e-10", "0.00000000025")]
        {
            assert_eq!(serde_json::from_str::<Decimal>(json).unwrap(), text.parse().unwrap());
        }
        for json in ["true", "null", "\"1.\"", "1e300", "1e-300"] {
            assert!(serde_json::from_str::<Decimal>(json).is_err(), "{json}");
        }
    }
}
