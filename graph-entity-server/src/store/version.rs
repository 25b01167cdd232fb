//! Where the numbers begin that ETags are made of.

use std::time::SystemTime;

/// Microseconds since 1970: what is made anew, under a key that was there before or after the program was started again, does
/// not get a version that others had.
pub(crate) fn first() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_micros()).unwrap_or_default()
}
