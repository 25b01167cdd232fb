//! What the example does when it is killed, and when nonsense is sent to it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "in a test, what fails should stop it"
)]

mod connection;
#[cfg(unix)]
mod disk;
#[path = "../example/mod.rs"]
mod example;
mod half_sent;
mod kill;
mod mutation;

/// How often something is done: `default` times, or as many as the environment says.
fn times(variable: &str, default: usize) -> usize {
    std::env::var(variable).map_or(default, |text| text.parse().expect("a number"))
}
