use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// An `impl Element` with a bound that is never met. If a property has the type, the error is that of the
/// trait `bound` in the core crate, not the one for a type without the impl.
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

/// The members of an `impl Element` that exists only to be named. `ty` is the constant for its type.
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
