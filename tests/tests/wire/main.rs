//! The wire rules W1 to W15, W20, W24 and W27 as tables of cases over bytes, each read and written both by
//! `json` and through serde.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "test helpers fail by panicking")]

mod absent;
mod case;
mod collections;
mod defaults;
mod delta;
mod dynamic;
mod formats;
mod limits;
mod lists;
mod literals;
mod members;
mod metadata;
mod numbers;
mod options;
mod order;
mod patches;
mod place;
mod requests;
mod responses;
mod seeds;
mod selected;
mod texts;
mod values_size;
