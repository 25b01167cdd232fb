//! The service over real sockets: bytes of requests in, bytes of responses out, over both stores.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "in a test, what fails should stop it"
)]

mod absent;
mod attacks;
mod client;
mod containment;
mod durability;
mod embedding;
mod faults;
mod fixture;
mod format;
mod headers;
mod keys;
mod limits;
mod paging;
mod permissions;
mod queries;
mod read_only;
mod refusals;
mod sdk;
mod seeds;
mod singleton;
mod tokens;
mod typed;
