use std::str::FromStr;

use jiff::civil;

use super::attempt::attempt;
use super::scan::Scan;
use super::text::{Text, impl_serde_text, impl_text_form};
use crate::edm::ParseError;

const FORM: &str = "a time of day such as 23:59:31.5";
const CLOCK: &str = "a time from 00:00:00 to 23:59:59";

/// `Edm.TimeOfDay`: a time on the clock, to the nanosecond, without a date and without an offset.
///
/// The seconds are optional when it is read and always written. The fraction is written without trailing
/// zeros.
///
/// ```
/// # use graph_entity_core::edm::TimeOfDay;
/// let time: TimeOfDay = "11:22".parse()?;
/// assert_eq!(time.to_string(), "11:22:00");
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimeOfDay(civil::Time);

impl TimeOfDay {
    /// The time, or `None` unless hour, minute, second and nanosecond are below 24, 60, 60 and 1,000,000,000.
    #[must_use]
    pub fn new(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Option<Self> {
        civil::Time::new(
            i8::try_from(hour).ok()?,
            i8::try_from(minute).ok()?,
            i8::try_from(second).ok()?,
            i32::try_from(nanosecond).ok()?,
        )
        .ok()
        .map(Self)
    }

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        let mut scan = Scan::new(text, FORM);
        let (hour, minute, second, nanosecond) = attempt!(scan_time(&mut scan));
        attempt!(scan.end());
        Ok(Self(civil::Time::constant(hour, minute, second, nanosecond)))
    }

    pub(crate) const fn placeholder() -> Self {
        Self(civil::Time::midnight())
    }

    /// The hour, from 0 to 23.
    #[must_use]
    pub fn hour(self) -> u8 {
        self.0.hour().unsigned_abs()
    }

    /// The minute, from 0 to 59.
    #[must_use]
    pub fn minute(self) -> u8 {
        self.0.minute().unsigned_abs()
    }

    /// The second, from 0 to 59.
    #[must_use]
    pub fn second(self) -> u8 {
        self.0.second().unsigned_abs()
    }

    /// The fraction of the second in nanoseconds, from 0 to 999,999,999.
    #[must_use]
    pub fn nanosecond(self) -> u32 {
        self.0.subsec_nanosecond().unsigned_abs()
    }

    fn text(self) -> Text<18> {
        let mut text = Text::new();
        push_time(&mut text, self.0);
        text
    }
}

impl_text_form!(TimeOfDay);
impl_serde_text!(TimeOfDay, FORM);

impl FromStr for TimeOfDay {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(time: civil::Time) -> Self {
        Self(time)
    }
}

impl From<TimeOfDay> for civil::Time {
    fn from(time: TimeOfDay) -> Self {
        time.0
    }
}

/// Reads `hh:mm[:ss[.f{1,9}]]` (OData ABNF `timeOfDayValue`, which allows 12 digits), as the hour, minute,
/// second and nanosecond of a time that there is.
#[inline(always)] // otherwise the result goes through memory: a sixth more instructions
pub(super) const fn scan_time(scan: &mut Scan<'_>) -> Result<(i8, i8, i8, i32), ParseError> {
    let hour = attempt!(scan.two_digits());
    attempt!(scan.require(b':'));
    let minute = attempt!(scan.two_digits());
    let (second, nanosecond) =
        if scan.skip(b':') { (attempt!(scan.two_digits()), attempt!(scan.fraction())) } else { (0, 0) };
    if hour > 23 || minute > 59 || second > 59 {
        return Err(ParseError::new(CLOCK));
    }
    Ok((hour, minute, second, nanosecond))
}

pub(super) fn push_time<const N: usize>(text: &mut Text<N>, time: civil::Time) {
    text.push_2_digits(time.hour().unsigned_abs());
    text.push(b':');
    text.push_2_digits(time.minute().unsigned_abs());
    text.push(b':');
    text.push_2_digits(time.second().unsigned_abs());
    text.push_fraction(time.subsec_nanosecond().unsigned_abs());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        let cases = [
            ("11:22", "11:22:00"),
            ("00:00:00", "00:00:00"),
            ("23:59:59.999999999", "23:59:59.999999999"),
            ("07:59:59.900", "07:59:59.9"),
            ("07:59:59.000000001", "07:59:59.000000001"),
            ("07:59:59.0", "07:59:59"),
        ];
        for (text, printed) in cases {
            assert_eq!(text.parse::<TimeOfDay>().map(|time| time.to_string()).as_deref(), Ok(printed));
            assert_eq!(text.parse::<TimeOfDay>(), printed.parse());
        }
    }

    #[test]
    fn refuses_what_is_no_time() {
        let cases = [
            ("", FORM),
            ("11", FORM),
            ("11:", FORM),
            ("11:2", FORM),
            ("1:22", FORM),
            ("11:22:", FORM),
            ("11:22:33.", FORM),
            ("11:22.5", FORM),
            ("11:22:33Z", FORM),
            ("11:22:33,5", FORM),
            ("11%3A22", FORM),
            ("24:00:00", CLOCK),
            ("11:60", CLOCK),
            ("23:59:60", CLOCK),
            (
                "11:22:33.1234567891",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
            (
                "11:22:33.1234567890000",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<TimeOfDay>(), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn orders_and_converts() {
        let time = TimeOfDay::new(23, 59, 58, 120_000_000).unwrap();
        assert_eq!(time.to_string(), "23:59:58.12");
        assert_eq!((time.hour(), time.minute(), time.second(), time.nanosecond()), (23, 59, 58, 120_000_000));
        assert_eq!(TimeOfDay::from(civil::Time::from(time)), time);
        assert!(time > TimeOfDay::placeholder());
        for (hour, minute, second, nanosecond) in
            [(24, 0, 0, 0), (0, 60, 0, 0), (0, 0, 60, 0), (0, 0, 0, u32::MAX)]
        {
            assert_eq!(TimeOfDay::new(hour, minute, second, nanosecond), None);
        }
        assert_eq!(serde_json::from_str::<TimeOfDay>(&serde_json::to_string(&time).unwrap()).unwrap(), time);
    }
}
