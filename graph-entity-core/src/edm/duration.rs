use std::str::FromStr;

use jiff::SignedDuration;

use super::attempt::attempt;
use super::scan::Scan;
use super::text::{Text, impl_serde_text, impl_text_form};
use crate::edm::{ParseError, RangeError};

const FORM: &str = "a duration of days, hours, minutes and seconds such as P6DT23H59M59.9999S";
const TOO_LONG: &str = "a duration of less than 2^63 seconds";

const NANOS_PER_SECOND: i32 = 1_000_000_000;

/// `Edm.Duration`: a signed length of time, to the nanosecond.
///
/// Reads days, hours, minutes and seconds, at least one of them; years, months and weeks are errors. Writes
/// one form, in which hours, minutes and seconds are below a day, an hour and a minute. A day is 24 hours.
///
/// ```
/// # use graph_entity_core::edm::Duration;
/// let duration: Duration = "-PT36H90M".parse()?;
/// assert_eq!(duration.to_string(), "-P1DT13H30M");
/// assert_eq!(duration.whole_seconds(), -135_000);
/// assert_eq!(Duration::ZERO.to_string(), "PT0S");
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Duration(SignedDuration);

impl Duration {
    /// The duration of zero, `PT0S`.
    pub const ZERO: Self = Self(SignedDuration::ZERO);

    pub(crate) const fn placeholder() -> Self {
        Self::ZERO
    }

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        const TIME_UNITS: [(u8, i128); 3] = [(b'H', 3_600), (b'M', 60), (b'S', 1)];

        let mut scan = Scan::new(text, FORM);
        let negative = scan.skip(b'-');
        if !negative {
            scan.skip(b'+');
        }
        attempt!(scan.require(b'P'));

        let mut seconds = 0_i128;
        let mut nanoseconds = 0;
        let mut components = 0;
        if let Some(days) = attempt!(scan.integer(TOO_LONG)) {
            attempt!(scan.require(b'D'));
            seconds += days as i128 * 86_400;
            components += 1;
        }
        if scan.skip(b'T') {
            let mut unit = 0;
            let mut times = 0;
            while let Some(value) = attempt!(scan.integer(TOO_LONG)) {
                let has_fraction = scan.at(b'.');
                if has_fraction {
                    nanoseconds = attempt!(scan.fraction());
                }
                // Each unit may occur once, and only after the larger units
                while unit < TIME_UNITS.len() && !scan.skip(TIME_UNITS[unit].0) {
                    unit += 1;
                }
                if unit == TIME_UNITS.len() || (has_fraction && TIME_UNITS[unit].0 != b'S') {
                    return Err(scan.error());
                }
                seconds += value as i128 * TIME_UNITS[unit].1;
                unit += 1;
                times += 1;
            }
            if times == 0 {
                return Err(scan.error());
            }
            components += times;
        }
        attempt!(scan.end());
        if components == 0 {
            return Err(scan.error());
        }

        let (seconds, nanoseconds) = if negative { (-seconds, -nanoseconds) } else { (seconds, nanoseconds) };
        if seconds < i64::MIN as i128 || seconds > i64::MAX as i128 {
            return Err(ParseError::new(TOO_LONG));
        }
        Ok(Self(SignedDuration::new(seconds as i64, nanoseconds)))
    }

    /// A duration of whole seconds and nanoseconds, both with the duration's sign. `None` if the signs
    /// differ, or the nanoseconds are a second or more.
    #[must_use]
    pub const fn new(seconds: i64, nanoseconds: i32) -> Option<Self> {
        let whole = nanoseconds <= -NANOS_PER_SECOND || nanoseconds >= NANOS_PER_SECOND;
        let signs_differ = (seconds > 0 && nanoseconds < 0) || (seconds < 0 && nanoseconds > 0);
        if whole || signs_differ { None } else { Some(Self(SignedDuration::new(seconds, nanoseconds))) }
    }

    /// The whole seconds, rounded towards zero.
    #[must_use]
    pub const fn whole_seconds(self) -> i64 {
        self.0.as_secs()
    }

    /// The nanoseconds beyond [`whole_seconds`](Self::whole_seconds), with the duration's sign: from
    /// -999,999,999 to 999,999,999.
    #[must_use]
    pub const fn subsec_nanos(self) -> i32 {
        self.0.subsec_nanos()
    }

    /// The whole duration in nanoseconds.
    #[must_use]
    pub const fn as_nanos(self) -> i128 {
        self.0.as_nanos()
    }

    fn text(self) -> Text<38> {
        let mut text = Text::new();
        if self.0.is_negative() {
            text.push(b'-');
        }
        text.push(b'P');
        let seconds = self.whole_seconds().unsigned_abs();
        let nanoseconds = self.subsec_nanos().unsigned_abs();
        let days = seconds / 86_400;
        if days != 0 {
            text.push_integer(days);
            text.push(b'D');
        }
        let (hours, minutes, seconds) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        if days == 0 || hours != 0 || minutes != 0 || seconds != 0 || nanoseconds != 0 {
            text.push(b'T');
        }
        for (value, unit) in [(hours, b'H'), (minutes, b'M')] {
            if value != 0 {
                text.push_integer(value);
                text.push(unit);
            }
        }
        if seconds != 0 || nanoseconds != 0 || self.0.is_zero() {
            text.push_integer(seconds);
            text.push_fraction(nanoseconds);
            text.push(b'S');
        }
        text
    }
}

impl_text_form!(Duration);
impl_serde_text!(Duration, FORM);

impl FromStr for Duration {
    type Err = ParseError;

    /// Reads OData ABNF `durationValue`, which is XML Schema's `dayTimeDuration` with an optional `+`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl From<SignedDuration> for Duration {
    fn from(duration: SignedDuration) -> Self {
        Self(duration)
    }
}

impl From<Duration> for SignedDuration {
    fn from(duration: Duration) -> Self {
        duration.0
    }
}

/// Fails from 2^63 seconds on.
impl TryFrom<std::time::Duration> for Duration {
    type Error = RangeError;

    fn try_from(duration: std::time::Duration) -> Result<Self, RangeError> {
        SignedDuration::try_from(duration)
            .map(Self)
            .map_err(|_| RangeError::new("a duration is of less than 2^63 seconds"))
    }
}

/// Fails for a negative duration.
impl TryFrom<Duration> for std::time::Duration {
    type Error = RangeError;

    fn try_from(duration: Duration) -> Result<Self, RangeError> {
        Self::try_from(duration.0).map_err(|_| RangeError::new("std::time::Duration has no negative values"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        let cases = [
            ("-P6DT23H59M59.9999S", "-P6DT23H59M59.9999S"),
            ("+P1D", "P1D"),
            ("P0D", "PT0S"),
            ("-PT0S", "PT0S"),
            ("-PT0.000S", "PT0S"),
            ("PT0.5S", "PT0.5S"),
            ("-PT0.000000001S", "-PT0.000000001S"),
            ("PT90M", "PT1H30M"),
            ("PT86400S", "P1D"),
            ("PT24H0M0.10S", "P1DT0.1S"),
            ("P1DT1M", "P1DT1M"),
            ("P1DT1H", "P1DT1H"),
            ("P007DT08H", "P7DT8H"),
            ("pt1h1m1.5s", "PT1H1M1.5S"),
            ("PT9223372036854775807.999999999S", "P106751991167300DT15H30M7.999999999S"),
            ("-PT9223372036854775808.999999999S", "-P106751991167300DT15H30M8.999999999S"),
        ];
        for (text, printed) in cases {
            assert_eq!(
                text.parse::<Duration>().map(|value| value.to_string()).as_deref(),
                Ok(printed),
                "{text}"
            );
            assert_eq!(text.parse::<Duration>(), printed.parse(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_duration() {
        let cases = [
            ("", FORM),
            ("P", FORM),
            ("PT", FORM),
            ("P1DT", FORM),
            ("-P", FORM),
            ("+-P1D", FORM),
            ("1D", FORM),
            ("P1", FORM),
            ("PT1", FORM),
            ("P1H", FORM),
            ("PT1D", FORM),
            ("P1W", FORM),
            ("P1M", FORM),
            ("P1Y6DT23H59M59.9999S", FORM),
            ("PT1M1H", FORM),
            ("PT1S1S", FORM),
            ("PT1.5H", FORM),
            ("PT.5S", FORM),
            ("PT1.S", FORM),
            ("PT-1S", FORM),
            ("PT1S ", FORM),
            ("P1D1D", FORM),
            (
                "PT1.0000000001S",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
            (
                "PT1.0000000000000S",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
            ("PT9223372036854775808S", TOO_LONG),
            ("-PT9223372036854775809S", TOO_LONG),
            ("P106751991167301D", TOO_LONG),
            ("PT99999999999999999999999999999S", TOO_LONG),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Duration>(), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn orders_and_converts() {
        let duration = Duration::new(-90, -500_000_000).unwrap();
        assert_eq!(duration.to_string(), "-PT1M30.5S");
        assert_eq!((duration.whole_seconds(), duration.subsec_nanos()), (-90, -500_000_000));
        assert_eq!(duration.as_nanos(), -90_500_000_000);
        assert!(duration < "-PT90S".parse().unwrap());
        assert!(duration < Duration::default());
        for (seconds, nanoseconds) in [(1, -1), (-1, 1), (0, NANOS_PER_SECOND), (0, -NANOS_PER_SECOND)] {
            assert_eq!(Duration::new(seconds, nanoseconds), None);
        }
        assert_eq!(Duration::from(SignedDuration::from(duration)), duration);
        assert!(std::time::Duration::try_from(duration).is_err());
        let plain = std::time::Duration::new(90, 500_000_000);
        assert_eq!(Duration::try_from(plain).and_then(std::time::Duration::try_from), Ok(plain));
        assert!(Duration::try_from(std::time::Duration::MAX).is_err());
        assert_eq!(
            serde_json::from_str::<Duration>(&serde_json::to_string(&duration).unwrap()).unwrap(),
            duration
        );
    }
}
