//! Turns the model into code, one file for each concern. None of this can fail.
//!
//! Impls and descriptors are in a `const _`, where `__p` is the core crate's `__private`. The Create and
//! Patch types are beside the declared type. Paths go through `__p`, no code uses method syntax, and
//! generated names start with `__`, so that they cannot collide with the author's names.

mod access;
mod base;
mod cast;
mod companion;
mod complex;
mod copied;
mod descriptor;
mod docs;
mod entity;
mod enumeration;
mod hierarchy;
mod names;
mod required;
mod role;
mod rule;
mod scalar;
mod scope;
mod serde;
mod structured;
#[cfg(test)]
mod tests;
mod typed;
mod unusable;
mod uses;
mod value;
mod variant;

pub(crate) use self::base::{deref, tested as tested_base};
pub(crate) use self::cast::access_stub;
pub(crate) use self::companion::{companion, companion_impls, default_impl, has_requirements};
pub(crate) use self::complex::{complex, complex_element, complex_in_patch};
pub(crate) use self::entity::{entity, key_type};
pub(crate) use self::enumeration::enumeration;
pub(crate) use self::hierarchy::{
    companion as hierarchy_companion, companions_of, create_type, hierarchy, of_types,
};
pub(crate) use self::role::Role;
pub(crate) use self::rule::of_properties as rules;
pub(crate) use self::scalar::scalar;
pub(crate) use self::scope::in_const;
pub(crate) use self::serde::{shims, structured_shims};
pub(crate) use self::unusable::{element_members, unusable_element};
pub(crate) use self::uses::uses;
pub(crate) use self::variant::companion_impls as hierarchy_companion_impls;
