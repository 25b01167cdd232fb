//! Reads JSON from bytes into [`Slot`](crate::value::Slot)s, without a generic format in between.

pub(super) mod control;
#[cfg(feature = "client")]
pub(super) mod delta;
pub(super) mod document;
mod key;
mod named_type;
mod notes;
mod number;
#[cfg(feature = "client")]
mod presence;
mod room;
mod run;
mod scan;
pub(super) mod structured;
mod type_name;
pub(super) mod untyped;
pub(super) mod update;
pub(super) mod value;
