//! The query language: what it accepts and refuses, how it prints, what hostile text does to it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers fail by panicking")]

mod abnf;
mod bound;
mod errors;
mod expressions;
mod generate;
mod limits;
mod options;
mod paging;
mod paths;
mod print;

use proptest::test_runner::Config;

/// As many cases as keep the suite quick; failures are shown in full, so no files remember them.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
