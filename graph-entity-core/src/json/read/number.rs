//! Reads numbers in JSON text.

use std::num::NonZeroUsize;

use super::scan::Scanner;
use crate::edm::{IntegerType, NON_FINITE, NUMBER_OR_NON_FINITE, non_finite};
use crate::error::{Error, ErrorKind};
use crate::text::shorten;

/// The powers of ten that a double represents exactly.
const EXACT_POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// A double represents every whole number up to this one exactly.
const MAX_EXACT: u64 = 1 << 53;

impl<'j> Scanner<'j> {
    /// Reads past a number and returns its text.
    pub(super) fn number(&mut self) -> Result<&'j str, Error> {
        let start = self.pos();
        if self.peek() == b'-' {
            self.advance(1);
        }
        match self.peek() {
            b'0' => self.advance(1),
            b'1'..=b'9' => self.digits(),
            _ => return Err(self.syntax("expected a JSON value")),
        }
        if self.peek() == b'.' {
            self.advance(1);
            self.some_digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.advance(1);
            if matches!(self.peek(), b'+' | b'-') {
                self.advance(1);
            }
            self.some_digits()?;
        }
        if self.peek().is_ascii_digit() {
            return Err(self.syntax("a number cannot begin with 0"));
        }
        Ok(self.since(start))
    }

    fn digits(&mut self) {
        while self.peek().is_ascii_digit() {
            self.advance(1);
        }
    }

    fn some_digits(&mut self) -> Result<(), Error> {
        if !self.peek().is_ascii_digit() {
            return Err(self.syntax("expected a digit"));
        }
        self.digits();
        Ok(())
    }

    /// Reads a whole number of the type `ty`.
    pub(super) fn integer(&mut self, ty: &IntegerType) -> Result<i64, Error> {
        let start = self.pos();
        let negative = self.peek() == b'-';
        let digits = &self.rest()[usize::from(negative)..];
        let mut magnitude = 0_u64;
        let mut length = 0;
        // 19 digits fit. The slow path reads a twentieth digit and every number that is not a plain integer.
        while let Some(digit @ b'0'..=b'9') = digits.get(length) {
            if length == 19 {
                break;
            }
            magnitude = magnitude * 10 + u64::from(digit - b'0');
            length += 1;
        }
        let plain = length > 0
            && !(digits[0] == b'0' && length > 1)
            && !matches!(digits.get(length), Some(b'.' | b'e' | b'E' | b'0'..=b'9'));
        let value =
            if negative { 0_i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() };
        match value {
            Some(value) if plain && (ty.min..=ty.max).contains(&value) => {
                self.advance(usize::from(negative) + length);
                Ok(value)
            }
            _ if !negative && !self.peek().is_ascii_digit() => {
                Err(self.unexpected(&format!("a whole number ({})", ty.name)))
            }
            _ => {
                self.number()?;
                let message = format!("expected {}, found {}", ty.expected, shorten(self.since(start)));
                Err(Error::new(ErrorKind::InvalidValue, message))
            }
        }
    }

    /// Reads a number, or `"INF"`, `"-INF"` or `"NaN"`, as the nearest double.
    #[inline]
    pub(super) fn double(&mut self) -> Result<f64, Error> {
        match plain_double(self.rest()) {
            Some((value, length)) => {
                self.advance(length.get());
                Ok(value)
            }
            None => self.float(|text| text.parse().ok().filter(|value: &f64| value.is_finite())),
        }
    }

    /// As [`double`](Self::double), for single precision.
    pub(super) fn single(&mut self) -> Result<f32, Error> {
        self.float(|text| text.parse().ok().filter(|value: &f32| value.is_finite()))
    }

    /// Reads `"INF"`, `"-INF"` or `"NaN"`, the values that JSON numbers lack (OData JSON 4.01 §7.1).
    fn non_finite(&mut self) -> Result<f64, Error> {
        let named = NON_FINITE.into_iter().find(|name| {
            let quoted = self.rest().strip_prefix(b"\"").and_then(|rest| rest.strip_prefix(name.as_bytes()));
            quoted.is_some_and(|rest| rest.first() == Some(&b'"'))
        });
        let Some((name, value)) = named.and_then(|name| Some((name, non_finite(name)?))) else {
            return Err(self.unexpected(NUMBER_OR_NON_FINITE));
        };
        self.advance(name.len() + 2);
        Ok(value)
    }

    fn float<T: Float>(&mut self, parse: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return self.non_finite().map(T::from_double);
        }
        let text = self.number()?;
        parse(text).ok_or_else(|| {
            let message = format!("the number {} is too large for {}", shorten(text), T::NAME);
            Error::new(ErrorKind::InvalidValue, message)
        })
    }
}

/// A floating-point type.
trait Float: Copy {
    const NAME: &'static str;

    fn from_double(value: f64) -> Self;
}

impl Float for f64 {
    const NAME: &'static str = "Edm.Double";

    fn from_double(value: f64) -> Self {
        value
    }
}

impl Float for f32 {
    const NAME: &'static str = "Edm.Single";

    #[allow(clippy::cast_possible_truncation, reason = "the nearest single")]
    fn from_double(value: f64) -> Self {
        value as Self
    }
}

/// Reads a whole number of at most 18 digits, and returns it with its length.
#[inline(never)]
pub(super) fn plain_integer(bytes: &[u8]) -> Option<(i64, NonZeroUsize)> {
    let negative = bytes.first() == Some(&b'-');
    let digits = bytes.get(usize::from(negative)..)?;
    let mut magnitude = 0_i64;
    let mut length = 0;
    while let Some(digit @ b'0'..=b'9') = digits.get(length) {
        if length == 18 {
            return None;
        }
        magnitude = magnitude * 10 + i64::from(digit - b'0');
        length += 1;
    }
    let is_plain = match digits.get(..length)? {
        [] | [b'0', _, ..] => false,
        _ => !matches!(digits.get(length), Some(b'.' | b'e' | b'E')),
    };
    if !is_plain {
        return None;
    }
    Some((if negative { -magnitude } else { magnitude }, NonZeroUsize::new(usize::from(negative) + length)?))
}

/// Reads a number whose digits and power of ten are both exact doubles, and returns it with its length. One
/// correctly rounded operation then yields the nearest double (W. D. Clinger, "How to read floating point
/// numbers accurately").
#[inline(never)]
pub(super) fn plain_double(bytes: &[u8]) -> Option<(f64, NonZeroUsize)> {
    let negative = bytes.first() == Some(&b'-');
    let digits = bytes.get(usize::from(negative)..)?;
    // Most numbers have one or two digits before the point and many after it.
    let (whole, mut mantissa) = single_digits(digits, 0, 0);
    let (mut end, mut decimals) = (whole, 0);
    if let Some([b'.', fraction @ ..]) = digits.get(whole..) {
        (decimals, mantissa) = all_digits(fraction, mantissa);
        if decimals == 0 {
            return None;
        }
        end += 1 + decimals;
    }
    let is_json =
        whole > 0 && (whole == 1 || digits[0] != b'0') && !matches!(digits.get(end), Some(b'e' | b'E'));
    // Too many digits make the product wrap, so this checks their number.
    if !is_json || whole + decimals > 19 || mantissa > MAX_EXACT {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "checked to be exact just above")]
    let value = mantissa as f64 / EXACT_POWERS.get(decimals)?;
    Some((if negative { -value } else { value }, NonZeroUsize::new(usize::from(negative) + end)?))
}

/// Counts the leading digits. Returns their count and `number` with these digits appended, modulo 2^64.
#[inline]
fn all_digits(bytes: &[u8], mut number: u64) -> (usize, u64) {
    const POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
    let mut count = 0;
    while let Some(word) = bytes.get(count..).and_then(|rest| rest.first_chunk::<8>()) {
        let (length, value) = digits_of_word(*word);
        number = number.wrapping_mul(POWERS[length]).wrapping_add(value);
        count += length;
        if length < 8 {
            return (count, number);
        }
    }
    single_digits(bytes, count, number)
}

/// As [`all_digits`], digit by digit, from `count` on.
#[inline]
fn single_digits(bytes: &[u8], mut count: usize, mut number: u64) -> (usize, u64) {
    while let Some(digit @ b'0'..=b'9') = bytes.get(count) {
        number = number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
        count += 1;
    }
    (count, number)
}

/// Counts the leading digits of the word, and returns the count with their value. Combines neighbouring
/// digits to pairs, pairs to fours, and fours to the number.
#[inline]
fn digits_of_word(word: [u8; 8]) -> (usize, u64) {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let digits = u64::from_le_bytes(word) ^ each(b'0');
    // Sets the high bit of each byte that is not a digit. Bytes above the lowest marked one may be marked
    // wrongly.
    let others = (digits | digits.wrapping_add(each(0x7f - 9))) & each(0x80);
    let length = others.trailing_zeros() as usize / 8;
    // Shifts out the bytes after the digits, which puts zeros before the digits.
    let Some(digits) = digits.checked_shl(64 - 8 * length as u32) else {
        return (0, 0);
    };
    let pairs = (digits.wrapping_mul(10).wrapping_add(digits >> 8)) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100).wrapping_add(pairs >> 16)) & 0x0000_ffff_0000_ffff;
    (length, fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff)
}
