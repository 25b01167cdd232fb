//! The time to try again: [`retry_after`], [`RetryAfter`].

use std::time::{Duration, SystemTime};

use http::Response;
use http::header::{HeaderMap, RETRY_AFTER};

/// Headers with milliseconds, as some services of Azure send them.
const MILLISECONDS: [&str; 2] = ["retry-after-ms", "x-ms-retry-after-ms"];

/// The time to try again (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After this time. Fractions of a millisecond are rounded up.
    Delay(Duration),
    /// From this time on.
    At(SystemTime),
}

/// The time to try again, or to ask again, from `Retry-After` of a response with any status: 202 Accepted,
/// for one, says with it when to ask how far a long operation is. For an error there is
/// [`ClientError::retry_after`](super::ClientError::retry_after).
///
/// It is a number of seconds, which may have a fraction (Microsoft Graph sends `0.249`), or a date in any of
/// the three forms of RFC 9110 §5.6.7. Without that header, or where it is neither, `retry-after-ms` and
/// `x-ms-retry-after-ms` count. `None` if none of them says a time; their texts are in the headers of
/// `response`.
///
/// ```
/// use std::time::Duration;
///
/// use graph_entity_core::client::{self, RetryAfter};
///
/// let accepted = http::Response::builder().status(202).header("Retry-After", "30").body(())?;
/// assert_eq!(client::retry_after(&accepted), Some(RetryAfter::Delay(Duration::from_secs(30))));
/// # Ok::<(), http::Error>(())
/// ```
pub fn retry_after<B>(response: &Response<B>) -> Option<RetryAfter> {
    RetryAfter::of(response.headers())
}

impl RetryAfter {
    /// `Retry-After` goes first: it is the header of the standard, and the longer time where both are sent.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let delay = |milliseconds| Self::Delay(Duration::from_millis(milliseconds));
        let standard = |text: &str| {
            let text = text.trim();
            let date = || httpdate::parse_http_date(text).ok().map(Self::At);
            decimal(text, 3).map(delay).or_else(date)
        };
        texts(headers, RETRY_AFTER.as_str()).find_map(standard).or_else(|| {
            let mut others = MILLISECONDS.into_iter().flat_map(|name| texts(headers, name));
            others.find_map(|text| decimal(text.trim(), 0)).map(delay)
        })
    }

    /// The time to wait from `now`; zero if the time has passed.
    #[must_use]
    pub fn delay_from(self, now: SystemTime) -> Duration {
        match self {
            Self::Delay(delay) => delay,
            Self::At(time) => time.duration_since(now).unwrap_or_default(),
        }
    }
}

fn texts<'h>(headers: &'h HeaderMap, name: &'static str) -> impl Iterator<Item = &'h str> {
    headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok())
}

/// The number `digits[.digits]` times `10^places`, rounded up: nobody may come too early.
fn decimal(text: &str, places: usize) -> Option<u64> {
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let (kept, rest) = fraction.split_at(places.min(fraction.len()));
    let scaled: u64 = format!("{whole}{kept:0<places$}").parse().ok()?;
    scaled.checked_add(u64::from(rest.bytes().any(|digit| digit != b'0')))
}
