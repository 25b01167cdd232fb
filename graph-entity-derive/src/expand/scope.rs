use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Declared;

/// Puts impls where `__p` is defined and where the author's lints do not apply.
pub(crate) fn in_const(declared: &Declared<'_>, items: &TokenStream) -> TokenStream {
    let krate = &declared.krate;
    quote! {
        #[doc(hidden)]
        #[allow(
            deprecated,
            nonstandard_style,
            unused_imports,
            unused_qualifications,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
        const _: () = {
            use #krate::__private::{self as __p, NoProperty as _, Property as __Property};
            #items
        };
    }
}
