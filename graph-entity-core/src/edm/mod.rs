//! The OData primitive types that Rust's standard library lacks, and [`PrimitiveValue`], which holds a value
//! of any primitive type.
//!
//! | type | Edm type | text form | feature |
//! |---|---|---|---|
//! | [`Binary`] | `Edm.Binary` | `T0RhdGE=` | |
#![cfg_attr(
    feature = "jiff",
    doc = "| [`DateTimeOffset`] | `Edm.DateTimeOffset` | `2017-01-01T00:00:31.7073518+03:00` | `jiff` |"
)]
#![cfg_attr(feature = "jiff", doc = "| [`Date`] | `Edm.Date` | `2017-01-01` | `jiff` |")]
#![cfg_attr(feature = "jiff", doc = "| [`TimeOfDay`] | `Edm.TimeOfDay` | `00:00:31.7073518` | `jiff` |")]
#![cfg_attr(feature = "jiff", doc = "| [`Duration`] | `Edm.Duration` | `P6DT23H59M59.9999S` | `jiff` |")]
#![cfg_attr(
    feature = "uuid",
    doc = "| [`Guid`] | `Edm.Guid` | `01234567-89ab-cdef-0123-456789abcdef` | `uuid` |"
)]
#![cfg_attr(feature = "decimal", doc = "| [`Decimal`] | `Edm.Decimal` | `3.14` | `decimal` |")]
//!
//! [`FromStr`](std::str::FromStr) reads each type by the grammar of the OData ABNF and nothing beyond it.
//! A macro per type, such as [`date!`](crate::date), makes a constant from the same text.
//! [`Display`](std::fmt::Display) writes one canonical form. Through serde each type is that string; a
//! decimal may be a number, as its documentation says.

#[cfg(any(feature = "decimal", feature = "jiff"))]
mod attempt;
mod binary;
#[cfg(feature = "jiff")]
mod date;
#[cfg(feature = "jiff")]
mod date_time_offset;
#[cfg(feature = "jiff")]
mod date_time_text;
#[cfg(feature = "decimal")]
mod decimal;
#[cfg(feature = "jiff")]
mod duration;
mod error;
#[cfg(feature = "uuid")]
mod guid;
mod integer;
mod literal;
mod non_finite;
mod number_text;
mod primitive;
#[cfg(feature = "jiff")]
mod scan;
mod serde;
mod table;
#[cfg(any(feature = "decimal", feature = "jiff", feature = "uuid"))]
mod text;
#[cfg(feature = "jiff")]
mod time_of_day;

pub use binary::Binary;
#[cfg(feature = "jiff")]
pub use date::Date;
#[cfg(feature = "jiff")]
pub use date_time_offset::DateTimeOffset;
#[cfg(feature = "decimal")]
pub use decimal::Decimal;
#[cfg(feature = "jiff")]
pub use duration::Duration;
pub use error::ParseError;
#[cfg(feature = "jiff")]
pub use error::RangeError;
#[cfg(feature = "uuid")]
pub use guid::Guid;
pub(crate) use integer::{BYTE, INT16, INT32, INT64, IntegerType, SBYTE};
pub(crate) use non_finite::{NON_FINITE, NUMBER_OR_NON_FINITE, non_finite, non_finite_text};
pub(crate) use number_text::{NUMBER_KEY, is_json_number, number_text};
pub use primitive::{PrimitiveType, PrimitiveValue};
pub(crate) use table::primitive_types;
#[cfg(feature = "jiff")]
pub use time_of_day::TimeOfDay;
