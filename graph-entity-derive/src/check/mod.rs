//! Applies the rules: turns the declaration as written into the model, and reports every mistake on the token
//! to change.

mod base;
mod declared;
mod derives;
mod entity;
mod enumeration;
mod expression;
mod hierarchy;
mod leaving;
mod property;
mod scalar;
mod structured;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use self::base::is_its_own_base;
pub(crate) use self::entity::{MAX_KEY_PROPERTIES, entity};
pub(crate) use self::enumeration::enumeration;
pub(crate) use self::hierarchy::hierarchy;
pub(crate) use self::scalar::scalar;
pub(crate) use self::structured::complex;
