//! Entity declarations that the tests share: together they have every type and every attribute.

#![allow(missing_docs, reason = "the declarations are test data")]

pub mod enumerations;
pub mod keys;
pub mod limits;
pub mod policies;
pub mod values;
pub mod wide;

/// The README's examples.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
