//! The macros that make constants from texts, and the functions behind them.
//!
//! Each macro has a constant of its own inside. `cargo check` evaluates it, unlike a `const { … }` in a
//! function.

#[cfg(any(feature = "decimal", feature = "jiff", feature = "uuid"))]
use crate::edm::ParseError;

macro_rules! constants {
    ($($(#[$feature:meta])? $name:ident: $type:ident,)*) => {
        $(
            $(#[$feature])?
            #[doc = concat!("The [`", stringify!($type), "`](crate::", stringify!($type), ") of a text.")]
            ///
            /// # Panics
            ///
            /// If the text is not one, which is a compile error in a constant.
            #[must_use]
            #[track_caller]
            pub const fn $name(text: &str) -> crate::edm::$type {
                match crate::edm::$type::parse(text) {
                    Ok(value) => value,
                    Err(error) => wrong(error),
                }
            }
        )*
    };
}

constants! {
    #[cfg(feature = "jiff")]
    date: Date,
    #[cfg(feature = "jiff")]
    date_time_offset: DateTimeOffset,
    #[cfg(feature = "jiff")]
    time_of_day: TimeOfDay,
    #[cfg(feature = "jiff")]
    duration: Duration,
    #[cfg(feature = "uuid")]
    guid: Guid,
    #[cfg(feature = "decimal")]
    decimal: Decimal,
}

/// A [`Date`](crate::Date) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{Date, date};
///
/// const FOUNDED: Date = date!("1975-04-04");
/// assert_eq!(FOUNDED, "1975-04-04".parse()?);
/// # Ok::<(), graph_entity_core::edm::ParseError>(())
/// ```
///
/// ```compile_fail
/// let date = graph_entity_core::date!("2023-02-29"); // expected a date that the calendar has
/// ```
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! date {
    ($text:expr) => {{
        const VALUE: $crate::Date = $crate::__private::from_text::date($text);
        VALUE
    }};
}

/// A [`DateTimeOffset`](crate::DateTimeOffset) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{DateTimeOffset, date_time_offset};
///
/// const START: DateTimeOffset = date_time_offset!("2017-01-01T03:00:31.5+03:00");
/// assert_eq!(START.to_utc().to_string(), "2017-01-01T00:00:31.5Z");
/// ```
///
/// ```compile_fail
/// let start = graph_entity_core::date_time_offset!("2017-01-01T03:00:31"); // the offset is missing
/// ```
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! date_time_offset {
    ($text:expr) => {{
        const VALUE: $crate::DateTimeOffset = $crate::__private::from_text::date_time_offset($text);
        VALUE
    }};
}

/// A [`TimeOfDay`](crate::TimeOfDay) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{TimeOfDay, time_of_day};
///
/// const OPENS: TimeOfDay = time_of_day!("08:30");
/// assert_eq!((OPENS.hour(), OPENS.minute()), (8, 30));
/// ```
///
/// ```compile_fail
/// let closes = graph_entity_core::time_of_day!("24:00"); // expected a time from 00:00:00 to 23:59:59
/// ```
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! time_of_day {
    ($text:expr) => {{
        const VALUE: $crate::TimeOfDay = $crate::__private::from_text::time_of_day($text);
        VALUE
    }};
}

/// A [`Duration`](crate::Duration) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{Duration, duration};
///
/// const TRIAL: Duration = duration!("P30D");
/// assert_eq!(TRIAL.whole_seconds(), 30 * 86_400);
/// ```
///
/// ```compile_fail
/// let trial = graph_entity_core::duration!("P1M"); // months have no fixed length
/// ```
#[cfg(feature = "jiff")]
#[macro_export]
macro_rules! duration {
    ($text:expr) => {{
        const VALUE: $crate::Duration = $crate::__private::from_text::duration($text);
        VALUE
    }};
}

/// A [`Guid`](crate::Guid) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{Guid, guid};
///
/// const TENANT: Guid = guid!("01234567-89ab-cdef-0123-456789abcdef");
/// assert_eq!(TENANT.as_bytes()[..2], [0x01, 0x23]);
/// ```
///
/// ```compile_fail
/// let tenant = graph_entity_core::guid!("0123456789abcdef0123456789abcdef"); // without its hyphens
/// ```
#[cfg(feature = "uuid")]
#[macro_export]
macro_rules! guid {
    ($text:expr) => {{
        const VALUE: $crate::Guid = $crate::__private::from_text::guid($text);
        VALUE
    }};
}

/// A [`Decimal`](crate::Decimal) from its text, as a constant.
///
/// A wrong text is a compile error that names the expected form. The text is a string literal or another
/// constant `&str`; [`FromStr`](std::str::FromStr) reads the same texts.
///
/// ```
/// use graph_entity_core::{Decimal, decimal};
///
/// const PRICE: Decimal = decimal!("9.90");
/// assert_eq!((PRICE.mantissa(), PRICE.scale()), (990, 2));
/// ```
///
/// ```compile_fail
/// let price = graph_entity_core::decimal!("9,90"); // expected a decimal number such as 3.14
/// ```
#[cfg(feature = "decimal")]
#[macro_export]
macro_rules! decimal {
    ($text:expr) => {{
        const VALUE: $crate::Decimal = $crate::__private::from_text::decimal($text);
        VALUE
    }};
}

/// Panics with the text of the error, for which a constant cannot use `Display`.
#[cfg(any(feature = "decimal", feature = "jiff", feature = "uuid"))]
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
const fn wrong(error: ParseError) -> ! {
    const BEFORE: &[u8] = b"expected ";
    let mut message = [0; 160];
    let (before, rest) = message.split_at_mut(BEFORE.len());
    before.copy_from_slice(BEFORE);
    let expected = error.expected().as_bytes();
    if expected.len() <= rest.len() {
        rest.split_at_mut(expected.len()).0.copy_from_slice(expected);
        if let Ok(text) = str::from_utf8(message.split_at(BEFORE.len() + expected.len()).0) {
            panic!("{}", text);
        }
    }
    panic!("{}", error.expected());
}

#[cfg(all(test, feature = "jiff"))]
mod tests {
    use super::*;

    #[test]
    #[should_panic = "expected a week such as 2017-W01"]
    fn the_message_is_that_of_the_error() {
        wrong(ParseError::new("a week such as 2017-W01"));
    }
}
