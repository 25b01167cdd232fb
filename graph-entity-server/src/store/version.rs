//! The first version number, from which ETags are made.

use std::time::SystemTime;

/// The first version: microseconds since 1970. An entity that is made anew, under a key that existed before
/// or after a restart of the program, must not get a version that another entity had.
pub(crate) fn first() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_micros()).unwrap_or_default()
}
