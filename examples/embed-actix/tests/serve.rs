//! Runs the example, and talks to it over a socket.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

#[path = "../../served/printers.rs"]
mod printers;
#[path = "../../served/mod.rs"]
mod served;

use crate::served::Example;

#[test]
fn embed_actix_serves_printers_beside_its_own_handlers() {
    printers::serves_printers(env!("CARGO_BIN_EXE_embed-actix"));
    let example = Example::start(env!("CARGO_BIN_EXE_embed-actix"));
    example.expect(("GET", "/health"), "", "", 200, &["fine"]);
}
