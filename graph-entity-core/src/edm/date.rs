use std::str::FromStr;

use jiff::civil;

use super::attempt::attempt;
use super::scan::Scan;
use super::text::{Text, impl_serde_text, impl_text_form};
use crate::edm::ParseError;

const FORM: &str = "a date such as 2017-01-31";
const YEAR: &str = "a year of 4 digits, from -9999 to 9999";
const CALENDAR: &str = "a date that the calendar has";

/// `Edm.Date`: a day in the proleptic Gregorian calendar, without a time and without an offset.
///
/// The year is from -9999 to 9999 (0000 is the year before 0001). OData has no limit.
///
/// ```
/// # use graph_entity_core::edm::Date;
/// let date: Date = "2024-02-29".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, 2, 29));
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The date, or `None` if the calendar does not have it. Months and days count from 1.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Self)
    }

    /// Reads the text, also in a constant.
    pub(crate) const fn parse(text: &str) -> Result<Self, ParseError> {
        let mut scan = Scan::new(text, FORM);
        let (year, month, day) = attempt!(scan_date(&mut scan));
        attempt!(scan.end());
        Ok(Self(civil::Date::constant(year, month, day)))
    }

    pub(crate) const fn placeholder() -> Self {
        Self(civil::Date::constant(1970, 1, 1))
    }

    /// The year, from -9999 to 9999.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    fn text(self) -> Text<11> {
        let mut text = Text::new();
        push_date(&mut text, self.0);
        text
    }
}

impl_text_form!(Date);
impl_serde_text!(Date, FORM);

impl FromStr for Date {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::parse(text)
    }
}

impl From<civil::Date> for Date {
    fn from(date: civil::Date) -> Self {
        Self(date)
    }
}

impl From<Date> for civil::Date {
    fn from(date: Date) -> Self {
        date.0
    }
}

/// Reads `[-]YYYY-MM-DD` (OData ABNF `dateValue`), as the year, month and day of a date that there is.
#[inline]
pub(super) const fn scan_date(scan: &mut Scan<'_>) -> Result<(i16, i8, i8), ParseError> {
    let negative = scan.skip(b'-');
    let century = attempt!(scan.two_digits()) as i16;
    let year = century * 100 + attempt!(scan.two_digits()) as i16;
    if scan.peek_digit() {
        return Err(ParseError::new(YEAR));
    }
    attempt!(scan.require(b'-'));
    let month = attempt!(scan.two_digits());
    attempt!(scan.require(b'-'));
    let day = attempt!(scan.two_digits());
    let year = if negative { -year } else { year };
    if day < 1 || day > days_in(year, month) {
        return Err(ParseError::new(CALENDAR));
    }
    Ok((year, month, day))
}

/// The days of the month in the proleptic Gregorian calendar; 0 if there is no such month.
const fn days_in(year: i16, month: i8) -> i8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

pub(super) fn push_date<const N: usize>(text: &mut Text<N>, date: civil::Date) {
    let year = date.year();
    if year < 0 {
        text.push(b'-');
    }
    let year = year.unsigned_abs();
    // both below 100, as a year has 4 digits
    text.push_2_digits((year / 100) as u8);
    text.push_2_digits((year % 100) as u8);
    text.push(b'-');
    text.push_2_digits(date.month().unsigned_abs());
    text.push(b'-');
    text.push_2_digits(date.day().unsigned_abs());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for text in ["2012-09-03", "0001-01-01", "0000-02-29", "-0001-12-31", "-9999-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()).as_deref(), Ok(text));
        }
        assert_eq!("-0000-01-01".parse::<Date>(), "0000-01-01".parse());
    }

    #[test]
    fn refuses_what_is_no_date() {
        let cases = [
            ("", FORM),
            ("INF", FORM),
            ("2012-9-03", FORM),
            ("2012-09-3", FORM),
            ("12-09-03", FORM),
            ("20120903", YEAR),
            ("2012-09-03Z", FORM),
            (" 2012-09-03", FORM),
            ("2012-09-03 ", FORM),
            ("+2012-09-03", FORM),
            ("2012/09/03", FORM),
            ("２０12-09-03", FORM),
            ("10000-04-01", YEAR),
            ("-10000-04-01", YEAR),
            ("2012-00-03", CALENDAR),
            ("2012-13-03", CALENDAR),
            ("2012-09-31", CALENDAR),
            ("2012-09-00", CALENDAR),
            ("1900-02-29", CALENDAR),
        ];
        for (text, expected) in cases {
            assert_eq!(text.parse::<Date>(), Err(ParseError::new(expected)), "{text:?}");
        }
    }

    #[test]
    fn the_calendar_is_that_of_jiff() {
        for year in [-9999, -400, -100, -4, -1, 0, 1, 4, 100, 400, 1900, 2000, 2023, 2024, 9999] {
            for (month, day) in (0..=13).flat_map(|month| (0..=32).map(move |day| (month, day))) {
                let has = day >= 1 && day <= days_in(year, month);
                assert_eq!(has, civil::Date::new(year, month, day).is_ok(), "{year}-{month}-{day}");
            }
        }
    }

    #[test]
    fn orders_and_converts() {
        let date = Date::new(2024, 2, 29).unwrap();
        assert!(date < "2024-03-01".parse().unwrap());
        assert!(date > "-2024-03-01".parse().unwrap());
        assert_eq!(Date::from(civil::Date::from(date)), date);
        assert_eq!(Date::new(2023, 2, 29), None);
        assert_eq!(Date::new(2023, 200, 1), None);
        assert_eq!(format!("{date:?}"), "Date(2024-02-29)");
        assert_eq!(Date::placeholder().to_string(), "1970-01-01");
    }

    #[test]
    fn is_a_string_in_serde() {
        let date: Date = serde_json::from_str(r#""2024-02-29""#).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), r#""2024-02-29""#);
        let error = serde_json::from_str::<Date>(r#""soon""#).unwrap_err().to_string();
        assert!(
            error.starts_with("invalid value: string \"soon\", expected a date such as 2017-01-31"),
            "{error}"
        );
        let error = serde_json::from_str::<Date>("1").unwrap_err().to_string();
        assert!(error.starts_with("invalid type: integer `1`, expected a date such as"), "{error}");
    }
}
