use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// An `impl Element` that nothing can use, since its bound is never met: where the type stands in a property, the error
/// is the one that the trait `bound` of the core crate words, and not that of any type.
pub(crate) fn unusable_element(ident: &Ident, bound: &str) -> TokenStream {
    let bound = Ident::new(bound, Span::call_site());
    let members = element_members(&quote!(<__p::String as __p::Element>::TYPE));
    quote! {
        #[automatically_derived]
        impl __p::Element for #ident where for<'__a> &'__a (): __p::#bound<Self> {
            #members
        }
    }
}

/// The members of an `impl Element` that is only there to be named; `ty` is its type, a constant.
pub(crate) fn element_members(ty: &TokenStream) -> TokenStream {
    quote! {
        const TYPE: __p::ElementType = #ty;
        type Patch = Self;
        fn placeholder() -> Self {
            loop {}
        }
        fn get(&self) -> __p::ValueRef<'_> {
            __p::ValueRef::Absent
        }
        fn slot(&mut self) -> __p::Slot<'_> {
            __p::Slot::Absent
        }
    }
}
