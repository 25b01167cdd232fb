//! Text forms of values. Sorted byte by byte, the texts are in the order of the values.
//!
//! Fractions have no trailing zeros, so that equal values have equal texts and a shorter fraction sorts
//! first. A negative number, or the year of a date before year 0, is `-` and its ten's complement: -2 in four
//! digits is `-9998`.

use graph_entity_core::{Date, DateTimeOffset, Decimal, Duration};

const NANOS: i128 = 1_000_000_000;

/// The digits of a duration's seconds: 2^63 has 19.
const DURATION_DIGITS: u32 = 19;

/// The digits of a decimal's whole part: 2^96 has 29.
const DECIMAL_DIGITS: u32 = 29;

/// An instant in UTC: `2016-12-31T21:00:31.7073518`, which SQLite's own date functions can read too.
pub(crate) fn instant(value: DateTimeOffset) -> String {
    let mut text = value.to_utc().to_string();
    text.pop();
    complement_year(text)
}

/// The inverse of [`instant`], at an offset.
pub(crate) fn parse_instant(text: &str, offset_minutes: i16) -> Option<DateTimeOffset> {
    let utc = if text.starts_with('-') {
        format!("{}Z", complement_year(text.to_owned())).parse().ok()?
    } else {
        with_z(text)?
    };
    if offset_minutes == 0 {
        return Some(utc);
    }
    DateTimeOffset::from_unix(utc.unix_seconds(), utc.subsec_nanos(), offset_minutes)
}

/// Parses the text with a `Z` after it. It is not copied to the heap, because a page may have many of them.
fn with_z(text: &str) -> Option<DateTimeOffset> {
    // The longest text has nine digits of a second, and 29 characters.
    let mut buffer = [0; 32];
    buffer.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    *buffer.get_mut(text.len())? = b'Z';
    std::str::from_utf8(&buffer[..=text.len()]).ok()?.parse().ok()
}

/// `2017-01-31`
pub(crate) fn date(value: Date) -> String {
    complement_year(value.to_string())
}

/// The inverse of [`date`].
pub(crate) fn parse_date(text: &str) -> Option<Date> {
    complement_year(text.to_owned()).parse().ok()
}

/// A duration in seconds: `0000000000000135000.5` for `P1DT13H30M0.5S`.
pub(crate) fn duration(value: Duration) -> String {
    let nanos = value.as_nanos();
    number(nanos.div_euclid(NANOS), DURATION_DIGITS, nanos.rem_euclid(NANOS), 9)
}

/// The inverse of [`duration`].
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    let (seconds, fraction) = parse_number(text, DURATION_DIGITS)?;
    let nanos = seconds.checked_mul(NANOS)?.checked_add(scaled(fraction, 9)?)?;
    Duration::new(i64::try_from(nanos / NANOS).ok()?, i32::try_from(nanos % NANOS).ok()?)
}

/// A decimal without its scale: 1.10 and 1.1 have the same text.
pub(crate) fn decimal(value: Decimal) -> String {
    let unit = 10_i128.pow(value.scale());
    number(
        value.mantissa().div_euclid(unit),
        DECIMAL_DIGITS,
        value.mantissa().rem_euclid(unit),
        value.scale(),
    )
}

/// The inverse of [`decimal`], which needs the scale.
pub(crate) fn parse_decimal(text: &str, scale: u32) -> Option<Decimal> {
    let (whole, fraction) = parse_number(text, DECIMAL_DIGITS)?;
    let mantissa = whole.checked_mul(10_i128.checked_pow(scale)?)?.checked_add(scaled(fraction, scale)?)?;
    Decimal::from_parts(mantissa, scale)
}

/// Converts the year of a date before year 0 to its complement, and back.
fn complement_year(mut text: String) -> String {
    if let Some(year) = text.strip_prefix('-').and_then(|rest| rest.get(..4)?.parse::<u16>().ok()) {
        text.replace_range(1..5, &format!("{:04}", 10_000_u16.saturating_sub(year)));
    }
    text
}

/// Writes `whole` (rounded down) in `digits` digits, then `fraction`, a number of `places` digits that counts
/// upwards.
fn number(whole: i128, digits: u32, fraction: i128, places: u32) -> String {
    let width = digits as usize;
    let mut text = if whole < 0 {
        format!("-{:0width$}", whole + 10_i128.pow(digits))
    } else {
        format!("{whole:0width$}")
    };
    if fraction != 0 {
        let places = places as usize;
        let fraction = format!("{fraction:0places$}");
        text.push('.');
        text.push_str(fraction.trim_end_matches('0'));
    }
    text
}

/// Splits a text into its whole part and the digits of its fraction.
fn parse_number(text: &str, digits: u32) -> Option<(i128, &str)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = match whole.strip_prefix('-') {
        Some(complement) => complement.parse::<i128>().ok()? - 10_i128.pow(digits),
        None => whole.parse().ok()?,
    };
    Some((whole, fraction))
}

/// Reads the digits of a fraction as a number of `places` digits.
fn scaled(fraction: &str, places: u32) -> Option<i128> {
    let missing = places.checked_sub(u32::try_from(fraction.len()).ok()?)?;
    let digits: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    digits.checked_mul(10_i128.checked_pow(missing)?)
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;
    use std::str::FromStr;

    use super::*;

    /// Checks that ascending values have ascending texts, and that reading a text gives the same value.
    fn check<T: FromStr<Err: Debug> + ToString>(
        ascending: &[(&str, &str)],
        text: impl Fn(T) -> String,
        parse: impl Fn(&str, &T) -> Option<T>,
    ) {
        let value = |source: &str| source.parse::<T>().unwrap();
        for (source, stored) in ascending {
            assert_eq!(text(value(source)), *stored, "{source}");
            let back = parse(stored, &value(source)).unwrap_or_else(|| panic!("{stored} is not read"));
            assert_eq!(back.to_string(), value(source).to_string());
        }
        for pair in ascending.windows(2) {
            assert!(pair[0].1 < pair[1].1, "{pair:?}");
        }
    }

    #[test]
    fn instants() {
        let ascending = [
            ("-9999-01-01T00:00:00Z", "-0001-01-01T00:00:00"),
            ("-9999-01-01T00:00:00.000000001-05:00", "-0001-01-01T05:00:00.000000001"),
            ("-0044-03-15T12:00:00Z", "-9956-03-15T12:00:00"),
            ("0000-01-01T00:00:00+00:01", "-9999-12-31T23:59:00"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.5"),
            ("2017-01-01T00:00:31+03:00", "2016-12-31T21:00:31"),
            ("2017-01-01T00:00:31.7073518+03:00", "2016-12-31T21:00:31.7073518"),
            ("2016-12-31T21:00:31.70735181-23:59", "2017-01-01T20:59:31.70735181"),
            ("9999-12-31T23:59:59.999999999+00:00", "9999-12-31T23:59:59.999999999"),
        ];
        check(&ascending, instant, |text, value| parse_instant(text, value.offset_minutes()));
        assert!(parse_instant("soon", 0).is_none() && parse_instant("", 0).is_none());
    }

    #[test]
    fn dates() {
        let ascending = [
            ("-9999-01-01", "-0001-01-01"),
            ("-0044-03-15", "-9956-03-15"),
            ("-0044-03-16", "-9956-03-16"),
            ("-0001-12-31", "-9999-12-31"),
            ("0000-01-01", "0000-01-01"),
            ("9999-12-31", "9999-12-31"),
        ];
        check(&ascending, date, |text, _| parse_date(text));
    }

    #[test]
    fn durations() {
        let ascending = [
            ("-PT9223372036854775808S", "-0776627963145224192"),
            ("-PT36H90M0.5S", "-9999999999999864999.5"),
            ("-PT36H90M", "-9999999999999865000"),
            ("-PT0.000000001S", "-9999999999999999999.999999999"),
            ("PT0S", "0000000000000000000"),
            ("PT0.000000001S", "0000000000000000000.000000001"),
            ("PT1.5S", "0000000000000000001.5"),
            ("PT9223372036854775807.999999999S", "9223372036854775807.999999999"),
        ];
        check(&ascending, duration, |text, _| parse_duration(text));
        assert!(parse_duration("").is_none() && parse_duration("1.0000000001").is_none());
    }

    #[test]
    fn decimals() {
        let ascending = [
            ("-79228162514264337593543950335", "-20771837485735662406456049665"),
            ("-1.10", "-99999999999999999999999999998.9"),
            ("-1.0", "-99999999999999999999999999999"),
            (
                "-0.0000000000000000000000000001",
                "-99999999999999999999999999999.9999999999999999999999999999",
            ),
            ("0.00", "00000000000000000000000000000"),
            ("1.10", "00000000000000000000000000001.1"),
            ("9", "00000000000000000000000000009"),
            ("10.0", "00000000000000000000000000010"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ];
        check(&ascending, decimal, |text, value| parse_decimal(text, value.scale()));
        assert!(parse_decimal("1.23", 1).is_none() && parse_decimal("x", 0).is_none());
    }
}
