use proc_macro2::TokenStream;
use quote::quote;

use super::rule;
use super::scope::in_const;
use super::serde::shims;
use crate::model::Scalar;

/// Everything that `#[derive(GraphScalar)]` emits.
pub(crate) fn scalar(scalar: &Scalar<'_>) -> TokenStream {
    let ident = scalar.declared.ident;
    let Some((member, ty)) = &scalar.field else { return TokenStream::new() };
    let shims = shims(ident, "serialize_element", "deserialize_element");
    let rule = rule::of_scalar(ty);
    let items = quote! {
        #rule
        #[automatically_derived]
        impl __p::Element for #ident {
            const TYPE: __p::ElementType = <#ty as __p::Element>::TYPE;
            type Patch = Self;
            fn placeholder() -> Self {
                Self { #member: <__p::Test<#ty>>::placeholder() }
            }
            fn get(&self) -> __p::ValueRef<'_> {
                <__p::Test<#ty>>::get(&self.#member)
            }
            fn slot(&mut self) -> __p::Slot<'_> {
                <__p::Test<#ty>>::slot(&mut self.#member)
            }
        }
        #shims
    };
    in_const(&scalar.declared, &items)
}
