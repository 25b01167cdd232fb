//! The understood declaration to code. One file for each concern; none of this can fail.
//!
//! Impls and descriptors stand in a `const _`, where `__p` is the core crate's `__private`; companions stand beside
//! the struct. Paths go through `__p`, nothing uses method syntax, and names of our own start with `__`, so that
//! whatever the author calls things is left alone.

mod access;
mod companion;
mod complex;
mod descriptor;
mod entity;
mod enumeration;
mod names;
mod rule;
mod scalar;
mod serde;
mod structured;
#[cfg(test)]
mod tests;
mod typed;
mod unusable;

pub(crate) use self::companion::{Role, companion, companion_impls, default_impl, has_requirements};
pub(crate) use self::complex::{complex, complex_element};
pub(crate) use self::entity::{entity, key_type};
pub(crate) use self::enumeration::enumeration;
pub(crate) use self::rule::of_properties as rules;
pub(crate) use self::scalar::scalar;
pub(crate) use self::serde::{shims, structured_shims};
pub(crate) use self::typed::uses;
pub(crate) use self::unusable::{element_members, unusable_element};

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Declared;

/// Puts impls where `__p` is known and lints of the author's do not reach.
pub(crate) fn in_const(declared: &Declared<'_>, items: &TokenStream) -> TokenStream {
    let krate = &declared.krate;
    quote! {
        #[doc(hidden)]
        #[allow(deprecated, nonstandard_style, unused_imports, unused_qualifications, clippy::all, clippy::pedantic, clippy::nursery)]
        const _: () = {
            use #krate::__private::{self as __p, NoProperty as _, Property as __Property};
            #items
        };
    }
}
