//! Writes values as JSON bytes.

pub(super) mod collection;
mod number;
#[cfg(feature = "query")]
pub(super) mod selected;
pub(super) mod structured;
mod text;
pub(super) mod untyped;
