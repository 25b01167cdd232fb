//! Laws that hold for arbitrary values and texts.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers fail by panicking")]

mod broken;
mod doubles;
mod generate;
mod patches;
mod projections;
mod round_trip;

use proptest::test_runner::Config;

/// As many cases as keep the suite quick; failures are shown in full, so no files remember them.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
