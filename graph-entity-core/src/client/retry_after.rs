//! The time to try again: [`RetryAfter`].

use std::time::{Duration, SystemTime};

/// The time to try again (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// After this time.
    Delay(Duration),
    /// From this time on.
    At(SystemTime),
}

impl RetryAfter {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.trim().parse() {
            Ok(seconds) => Some(Self::Delay(Duration::from_secs(seconds))),
            Err(_) => httpdate::parse_http_date(text.trim()).ok().map(Self::At),
        }
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
