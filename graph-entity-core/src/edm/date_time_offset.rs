use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp, Zoned, civil};

use super::attempt::attempt;
use super::date::{push_date, scan_date};
use super::date_time_text::read_usual;
use super::scan::Scan;
use super::text::{Text, impl_serde_text, impl_text_form};
use super::time_of_day::{push_time, scan_time};
use crate::edm::{Date, ParseError, RangeError, TimeOfDay};

const FORM: &str =
    "a date and time with an offset such as 2017-01-01T00:00:31Z or 2017-01-01T03:00:31.5+03:00";
const OFFSET: &str = "an offset from -23:59 to +23:59";
const YEAR_IN_UTC: &str = "a date and time whose year is between -9999 and 9999 in UTC too";

const EPOCH: civil::DateTime = civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
const MAX_OFFSET_MINUTES: u16 = 23 * 60 + 59;
const MINUTES_OF_A_DAY: i16 = 24 * 60;

/// `Edm.DateTimeOffset`: a date and time, to the nanosecond, with its offset from UTC in minutes.
///
/// A value keeps its offset and up to 9 fractional digits, so that it is written as it was read, with three
/// exceptions: the seconds are always written, trailing zeros of the fraction never, and a zero offset as
/// `Z`. Equality, order and hash are by *instant*: the same moment with two offsets is one value.
///
/// The year is from -9999 to 9999, both as written and in UTC. A leap second (`:60`), `24:00` and a missing
/// offset are errors.
///
/// ```
/// # use graph_entity_core::edm::DateTimeOffset;
/// let moscow: DateTimeOffset = "2017-01-01T00:00:31.7073518+03:00".parse()?;
/// assert_eq!(moscow.to_string(), "2017-01-01T00:00:31.7073518+03:00");
/// assert_eq!(moscow.to_utc().to_string(), "2016-12-31T21:00:31.7073518Z");
/// assert_eq!(moscow, moscow.to_utc());
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy)]
pub struct DateTimeOffset {
    local: civil::DateTime,
    offset_minutes: i16,
}

impl DateTimeOffset {
    /// The current time of the system clock, in UTC, rounded down to a ten-millionth of a second: Microsoft
    /// Graph has this precision, and its .NET clients keep no more.
    #[must_use]
    pub fn now() -> Self {
        let now = Self::from(Timestamp::now());
        let nanosecond = now.local.subsec_nanosecond();
        let local = now.local.with().subsec_nanosecond(nanosecond - nanosecond % 100).build();
        Self { local: local.unwrap_or(now.local), ..now }
    }

    /// The instant `seconds` and `nanoseconds` after 1970-01-01T00:00:00Z, with an offset from UTC in
    /// minutes.
    ///
    /// The nanoseconds count towards the future, whatever the sign of the seconds: half a second before 1970
    /// is `(-1, 500_000_000)`. This is the inverse of [`unix_seconds`](Self::unix_seconds),
    /// [`subsec_nanos`](Self::subsec_nanos) and [`offset_minutes`](Self::offset_minutes). `None` if the year
    /// would not be from -9999 to 9999, the nanoseconds are a second or more, or the offset is a day or more.
    #[must_use]
    pub fn from_unix(seconds: i64, nanoseconds: u32, offset_minutes: i16) -> Option<Self> {
        if nanoseconds >= 1_000_000_000 || offset_minutes.unsigned_abs() > MAX_OFFSET_MINUTES {
            return None;
        }
        let seconds = seconds.checked_add(i64::from(offset_minutes) * 60)?;
        // The fast way. A `Timestamp` does not reach the first and the last days.
        if let Ok(local) = Timestamp::new(seconds, nanoseconds.try_into().ok()?) {
            return Self::from_parts(Offset::UTC.to_datetime(local), offset_minutes);
        }
        let since_epoch = SignedDuration::from_secs(seconds)
            .checked_add(SignedDuration::from_nanos(i64::from(nanoseconds)))?;
        Self::from_parts(EPOCH.checked_add(since_epoch).ok()?, offset_minutes)
    }

    pub(crate) const fn placeholder() -> Self {
        Self { local: EPOCH, offset_minutes: 0 }
    }

    /// `None` if the year is out of range in UTC. The offset is within ±23:59.
    fn from_parts(local: civil::DateTime, offset_minutes: i16) -> Option<Self> {
        let (date, time) = (local.date(), local.time());
        let may_leave_range = offset_minutes != 0 && !(-9998..=9998).contains(&local.year());
        let leaves_range = may_leave_range
            && leaves_range(
                (date.year(), date.month(), date.day()),
                (time.hour(), time.minute()),
                offset_minutes,
            );
        (!leaves_range).then_some(Self { local, offset_minutes })
    }

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        let mut scan = Scan::new(text, FORM);
        let date = attempt!(scan_date(&mut scan));
        attempt!(scan.require(b'T'));
        let (hour, minute, second, nanosecond) = attempt!(scan_time(&mut scan));
        let offset_minutes = attempt!(scan_offset(&mut scan));
        attempt!(scan.end());
        if leaves_range(date, (hour, minute), offset_minutes) {
            return Err(ParseError::new(YEAR_IN_UTC));
        }
        let (year, month, day) = date;
        let local = civil::DateTime::constant(year, month, day, hour, minute, second, nanosecond);
        Ok(Self { local, offset_minutes })
    }

    fn offset_duration(self) -> SignedDuration {
        SignedDuration::from_secs(i64::from(self.offset_minutes) * 60)
    }

    /// The whole seconds from 1970-01-01T00:00:00Z to this instant, rounded down (towards the past).
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        let time = self.local.time();
        let second_of_day =
            i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
        let midnight = self.local.date().duration_since(EPOCH.date()).as_secs();
        midnight + second_of_day - i64::from(self.offset_minutes) * 60
    }

    /// The nanoseconds from [`unix_seconds`](Self::unix_seconds) to this instant, from 0 to 999,999,999.
    #[must_use]
    pub fn subsec_nanos(self) -> u32 {
        self.local.subsec_nanosecond().unsigned_abs()
    }

    /// The offset from UTC in minutes, positive to the east: `+03:00` is 180. It is from -1439 to 1439.
    #[must_use]
    pub fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }

    /// The same instant with the offset `Z`.
    #[must_use]
    pub fn to_utc(self) -> Self {
        // Never saturates: the UTC form of every value is in range
        Self { local: self.local.saturating_sub(self.offset_duration()), offset_minutes: 0 }
    }

    /// The date at this value's own offset (OData's function `date`).
    #[must_use]
    pub fn date(self) -> Date {
        self.local.date().into()
    }

    /// The time of day at this value's own offset (OData's function `time`).
    #[must_use]
    pub fn time(self) -> TimeOfDay {
        self.local.time().into()
    }

    fn text(self) -> Text<36> {
        let mut text = Text::new();
        push_date(&mut text, self.local.date());
        text.push(b'T');
        push_time(&mut text, self.local.time());
        if self.offset_minutes == 0 {
            text.push(b'Z');
        } else {
            text.push(if self.offset_minutes < 0 { b'-' } else { b'+' });
            let minutes = self.offset_minutes.unsigned_abs();
            // both below 100, as the offset is less than a day
            text.push_2_digits((minutes / 60) as u8);
            text.push(b':');
            text.push_2_digits((minutes % 60) as u8);
        }
        text
    }
}

impl_text_form!(DateTimeOffset);
impl_serde_text!(DateTimeOffset, FORM);

impl FromStr for DateTimeOffset {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        if let Some((local, offset_minutes)) = read_usual(text) {
            return Self::from_parts(local, offset_minutes).ok_or(ParseError::new(YEAR_IN_UTC));
        }
        Self::parse(text)
    }
}

/// Whether the year in UTC is not from -9999 to 9999, for a local time whose year is. The offset, less than a
/// day, can only lead out of the first and the last day.
const fn leaves_range(date: (i16, i8, i8), (hour, minute): (i8, i8), offset_minutes: i16) -> bool {
    let minute_in_utc = hour as i16 * 60 + minute as i16 - offset_minutes;
    match date {
        (-9999, 1, 1) => minute_in_utc < 0,
        (9999, 12, 31) => minute_in_utc >= MINUTES_OF_A_DAY,
        _ => false,
    }
}

/// Reads `Z` or `±hh:mm`, as minutes.
const fn scan_offset(scan: &mut Scan<'_>) -> Result<i16, ParseError> {
    if scan.skip(b'Z') {
        return Ok(0);
    }
    let negative = scan.skip(b'-');
    if !negative {
        attempt!(scan.require(b'+'));
    }
    let hours = attempt!(scan.two_digits()) as i16;
    attempt!(scan.require(b':'));
    let minutes = attempt!(scan.two_digits()) as i16;
    if hours > 23 || minutes > 59 {
        return Err(ParseError::new(OFFSET));
    }
    let offset = hours * 60 + minutes;
    Ok(if negative { -offset } else { offset })
}

impl PartialEq for DateTimeOffset {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for DateTimeOffset {}

impl PartialOrd for DateTimeOffset {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTimeOffset {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.offset_minutes == other.offset_minutes {
            self.local.cmp(&other.local)
        } else {
            (self.unix_seconds(), self.subsec_nanos()).cmp(&(other.unix_seconds(), other.subsec_nanos()))
        }
    }
}

impl Hash for DateTimeOffset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.unix_seconds(), self.subsec_nanos()).hash(state);
    }
}

/// Takes the instant, with the offset `Z`.
impl From<Timestamp> for DateTimeOffset {
    fn from(timestamp: Timestamp) -> Self {
        Self { local: Offset::UTC.to_datetime(timestamp), offset_minutes: 0 }
    }
}

/// Takes the instant without the offset. Fails in the first and last hours of the range, which [`Timestamp`]
/// does not have: it ends at 9999-12-30T22:00:00.999999999Z.
impl TryFrom<DateTimeOffset> for Timestamp {
    type Error = RangeError;

    fn try_from(value: DateTimeOffset) -> Result<Self, RangeError> {
        let utc = value.to_utc().local;
        Offset::UTC
            .to_timestamp(utc)
            .map_err(|_| RangeError::new("jiff::Timestamp ends a day before the year does"))
    }
}

/// Takes the date, the time and the offset, without the name of the time zone. Fails if the offset is not a
/// number of whole minutes, or is a day or more.
impl TryFrom<&Zoned> for DateTimeOffset {
    type Error = RangeError;

    fn try_from(zoned: &Zoned) -> Result<Self, RangeError> {
        let seconds = zoned.offset().seconds();
        let minutes = (seconds % 60 == 0).then(|| i16::try_from(seconds / 60).ok()).flatten();
        minutes
            .filter(|minutes| minutes.unsigned_abs() <= MAX_OFFSET_MINUTES)
            .and_then(|minutes| Self::from_parts(zoned.datetime(), minutes))
            .ok_or(RangeError::new("an offset is of whole minutes and less than a day"))
    }
}

/// Takes the date and time into a time zone with a fixed offset. Fails where the conversion to [`Timestamp`]
/// fails.
impl TryFrom<DateTimeOffset> for Zoned {
    type Error = RangeError;

    fn try_from(value: DateTimeOffset) -> Result<Self, RangeError> {
        const LIMIT: RangeError = RangeError::new("jiff::Zoned ends a day before the year does");
        let offset = Offset::from_seconds(i32::from(value.offset_minutes) * 60).map_err(|_| LIMIT)?;
        value.local.to_zoned(offset.to_time_zone()).map_err(|_| LIMIT)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn parse(text: &str) -> DateTimeOffset {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn is_small() {
        assert_eq!(size_of::<DateTimeOffset>(), 16);
    }

    #[test]
    fn reads_and_prints() {
        let cases = [
            ("2017-01-01T00:00:31.7073518+03:00", "2017-01-01T00:00:31.7073518+03:00"),
            ("2012-09-03T22:09:02Z", "2012-09-03T22:09:02Z"),
            ("2012-08-31T18:19:22.1Z", "2012-08-31T18:19:22.1Z"),
            ("2012-09-03T12:53Z", "2012-09-03T12:53:00Z"),
            ("2012-09-03t12:53:00z", "2012-09-03T12:53:00Z"),
            ("2012-09-03T12:53:00.100000000Z", "2012-09-03T12:53:00.1Z"),
            ("2012-09-03T12:53:00.000Z", "2012-09-03T12:53:00Z"),
            ("2012-09-03T12:53:00.000000001Z", "2012-09-03T12:53:00.000000001Z"),
            ("2012-09-03T12:53:00+00:00", "2012-09-03T12:53:00Z"),
            ("2012-09-03T12:53:00-00:00", "2012-09-03T12:53:00Z"),
            ("2012-09-03T12:53:00-00:30", "2012-09-03T12:53:00-00:30"),
            ("2012-09-03T12:53:00+14:00", "2012-09-03T12:53:00+14:00"),
            ("2012-09-03T12:53-23:59", "2012-09-03T12:53:00-23:59"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("0000-01-01T00:00:00+14:00", "0000-01-01T00:00:00+14:00"),
            ("-0044-03-15T12:00:00Z", "-0044-03-15T12:00:00Z"),
            ("-9999-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"),
            ("-9999-01-01T00:00:00-00:01", "-9999-01-01T00:00:00-00:01"),
            ("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z"),
            ("9999-12-31T23:59:59.999999999+23:59", "9999-12-31T23:59:59.999999999+23:59"),
            ("-9998-12-31T23:59:59.123456789+23:59", "-9998-12-31T23:59:59.123456789+23:59"),
        ];
        for (text, printed) in cases {
            assert_eq!(parse(text).to_string(), printed);
            assert_eq!(parse(text), parse(printed));
            let mut out = b"[".to_vec();
            parse(text).write_to(&mut out);
            assert_eq!(&out[1..], printed.as_bytes());
        }
    }

    #[test]
    fn refuses_what_is_none() {
        let cases = [
            ("", FORM),
            ("-INF", FORM),
            ("2012-09-03", FORM),
            ("2012-09-03T12:53:00", FORM),
            ("2012-09-03 12:53:00Z", FORM),
            ("2012-09-03T12Z", FORM),
            ("2012-09-03T12:53:00.Z", FORM),
            ("2012-09-03T12:53:00+0100", FORM),
            ("2012-09-03T12:53:00+01", FORM),
            ("2012-09-03T12:53:00ZZ", FORM),
            ("2012-09-03T23%3A59Z", FORM),
            ("2012-09-03T12:53:00+01:00 ", FORM),
            ("2012-09-03T12:53:00Z[UTC]", FORM),
            ("-10000-04-01T00:00Z", "a year of 4 digits, from -9999 to 9999"),
            ("2012-02-30T00:00:00Z", "a date that the calendar has"),
            ("2011-12-31T24:00:00Z", "a time from 00:00:00 to 23:59:59"),
            ("2011-12-31T24:00Z", "a time from 00:00:00 to 23:59:59"),
            ("2016-12-31T23:59:60Z", "a time from 00:00:00 to 23:59:59"),
            (
                "2012-09-03T12:53:00.0000000001Z",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
            (
                "2012-09-03T12:53:00.0000000000000Z",
                "at most 9 fractional digits of a second, or 12 of which the last three are 0",
            ),
            ("2012-09-03T12:53:00+24:00", OFFSET),
            ("2012-09-03T12:53:00+01:60", OFFSET),
            ("9999-12-31T23:59:59-00:01", YEAR_IN_UTC),
            ("-9999-01-01T00:00:00+00:01", YEAR_IN_UTC),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<DateTimeOffset>(), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn compares_by_instant() {
        let ascending = [
            "-9999-01-01T00:00:00Z",
            "1969-12-31T23:59:59.25Z",
            "1969-12-31T20:59:59.75-03:00",
            "1970-01-01T05:30:00+05:30",
            "2017-01-01T00:00:31.7073518+03:00",
            "2016-12-31T21:00:31.7073519Z",
            "2016-12-31T20:00:32-01:00",
            "9999-12-31T23:59:59.9999999Z",
        ];
        for (index, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                assert_eq!(parse(left).cmp(&parse(right)), index.cmp(&other), "{left} {right}");
            }
        }
        let same = ["2017-01-01T00:00:31.5+03:00", "2016-12-31T21:00:31.5Z", "2016-12-31T16:00:31.50-05:00"];
        assert_eq!(same.map(parse).into_iter().collect::<HashSet<_>>().len(), 1);
    }

    #[test]
    fn counts_from_1970() {
        let cases = [
            ("1970-01-01T00:00:00Z", 0, 0, 0),
            ("1970-01-01T03:00:00.5+03:00", 0, 500_000_000, 180),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000, 0),
            ("1969-12-31T21:59:59.000000001-02:00", -1, 1, -120),
            ("2017-01-01T00:00:31.7073518+03:00", 1_483_218_031, 707_351_800, 180),
            ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999, 0),
            ("-9999-01-01T00:00:00Z", -377_705_116_800, 0, 0),
        ];
        for (text, seconds, nanoseconds, offset) in cases {
            let value = parse(text);
            assert_eq!(
                (value.unix_seconds(), value.subsec_nanos(), value.offset_minutes()),
                (seconds, nanoseconds, offset),
                "{text}"
            );
            let back = DateTimeOffset::from_unix(seconds, nanoseconds, offset).unwrap();
            assert_eq!(back.to_string(), text);
            assert_eq!(back.to_utc().unix_seconds(), seconds);
            assert_eq!(back.to_utc().offset_minutes(), 0);
        }
        let beyond = [
            (253_402_300_800, 0, 0),
            (253_402_300_800, 0, -60),
            (253_402_300_799, 0, 1),
            (-377_705_116_801, 999_999_999, 0),
            (i64::MAX, 0, 1),
            (i64::MIN, 0, -1),
            (0, 1_000_000_000, 0),
            (0, 0, 1440),
            (0, 0, i16::MIN + 1),
            (0, 0, i16::MIN),
        ];
        for (seconds, nanoseconds, offset) in beyond {
            assert!(DateTimeOffset::from_unix(seconds, nanoseconds, offset).is_none(), "{seconds} {offset}");
        }
    }

    #[test]
    fn converts_to_and_from_jiff() {
        let value = parse("1969-12-31T23:59:58.25-01:30");
        let timestamp = Timestamp::try_from(value).unwrap();
        assert_eq!(timestamp, "1970-01-01T01:29:58.25Z".parse().unwrap());
        assert_eq!(DateTimeOffset::from(timestamp).to_string(), "1970-01-01T01:29:58.25Z");
        let zoned = Zoned::try_from(value).unwrap();
        assert_eq!(DateTimeOffset::try_from(&zoned).unwrap().to_string(), value.to_string());
        assert!(Timestamp::try_from(parse("9999-12-31T23:59:59Z")).is_err());
        assert!(Zoned::try_from(parse("9999-12-31T23:59:59Z")).is_err());
        for seconds in [30, 24 * 3600, -25 * 3600] {
            let zoned = Timestamp::UNIX_EPOCH.to_zoned(Offset::from_seconds(seconds).unwrap().to_time_zone());
            assert!(DateTimeOffset::try_from(&zoned).is_err(), "{seconds}");
        }
        assert!(DateTimeOffset::now() > DateTimeOffset::placeholder());
    }

    #[test]
    fn has_the_parts_as_written() {
        let value = parse("2017-01-01T00:00:31.5+03:00");
        assert_eq!(value.date(), "2017-01-01".parse().unwrap());
        assert_eq!(value.time(), "00:00:31.5".parse().unwrap());
        assert_eq!(format!("{value:?}"), "DateTimeOffset(2017-01-01T00:00:31.5+03:00)");
        let json = serde_json::to_string(&value).unwrap();
        assert_eq!(json, r#""2017-01-01T00:00:31.5+03:00""#);
        assert_eq!(serde_json::from_str::<DateTimeOffset>(&json).unwrap().to_string(), value.to_string());
    }
}
