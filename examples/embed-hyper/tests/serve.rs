//! Runs the example, and talks to it over a socket.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

#[path = "../../served/printers.rs"]
mod printers;
#[path = "../../served/mod.rs"]
mod served;

#[test]
fn embed_hyper_serves_printers() {
    printers::serves_printers(env!("CARGO_BIN_EXE_embed-hyper"));
}
