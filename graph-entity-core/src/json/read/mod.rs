//! Reads JSON from bytes into [`Slot`](crate::value::Slot)s, without a generic format in between.

pub(super) mod document;
mod key;
mod number;
mod room;
mod run;
mod scan;
pub(super) mod structured;
pub(super) mod untyped;
pub(super) mod value;
