//! What the tests share: entity declarations, which together have every type and every attribute, and
//! serde_json as an oracle.

#![allow(missing_docs, reason = "the declarations are test data")]

pub mod companions;
pub mod devices;
pub mod enumerations;
pub mod keys;
pub mod limits;
pub mod oracle;
pub mod policies;
pub mod same;
pub mod sparse;
pub mod values;
pub mod wide;
