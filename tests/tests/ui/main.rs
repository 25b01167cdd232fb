//! Declarations that do not compile, each with the compiler's message, and declarations that do.
//!
//! The wording around our messages is the compiler's, so the recorded `.stderr` files belong to one version
//! of it. To record them anew, set `TRYBUILD=overwrite` and read every difference as the author of the
//! declaration would.

#![allow(clippy::expect_used, clippy::print_stdout, reason = "in a test, what fails should stop it")]

mod diagnostics;

use std::process::Command;

/// The compiler whose words the `.stderr` files have.
const RECORDED_WITH: &str = "1.95.0";

#[test]
fn right_declarations() {
    trybuild::TestCases::new().pass("ui/pass/*.rs");
}

// Apart from the right ones, trybuild checks the wrong ones all at once and generates no code.
#[test]
fn wrong_declarations() {
    if is_recorded() {
        trybuild::TestCases::new().compile_fail("ui/fail/*/*.rs");
    }
}

/// Whether the compiler is the one whose words are recorded.
fn is_recorded() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("cargo found a compiler");
    let version = String::from_utf8_lossy(&version.stdout);
    let is_recorded = version.split(' ').nth(1) == Some(RECORDED_WITH);
    if !is_recorded {
        println!("the ui tests are recorded with rustc {RECORDED_WITH}; not compared with {version}");
    }
    is_recorded
}
