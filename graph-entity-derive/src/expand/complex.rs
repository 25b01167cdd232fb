use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::companion::{companion, companion_impls};
use super::role::Role;
use super::scope::in_const;
use super::serde::structured_shims;
use super::structured::structured;
use super::{descriptor, rule};
use crate::attr::ReadOnlyPolicy;
use crate::model::Complex;

/// Everything that `#[derive(GraphComplex)]` emits.
pub(crate) fn complex(complex: &Complex<'_>) -> TokenStream {
    let ident = complex.structured.declared.ident;
    let patch = &complex.structured.patch;
    let structured_type =
        descriptor::structured_type(&complex.structured, &quote!(Complex), ReadOnlyPolicy::Ignore);
    let rules = rule::of_properties(&complex.structured);
    let mut items = quote! {
        #structured_type
        #rules
        #[automatically_derived]
        impl __p::GraphComplex for #ident {
            type Patch = #patch;
            fn structured_type() -> &'static __p::StructuredType {
                &__TYPE
            }
        }
    };
    items.extend(complex_element(ident, patch));
    items.extend(complex_element(patch, patch));
    items.extend(structured(&complex.structured, ident, Role::Declared));
    items.extend(structured(&complex.structured, patch, Role::Patch));
    items.extend(structured_shims(ident));
    items.extend(structured_shims(patch));
    items.extend(companion_impls(&complex.structured, patch, Role::Patch));
    let companion = companion(&complex.structured, patch, Role::Patch);
    let items = in_const(&complex.structured.declared, &items);
    quote!(#companion #items)
}

/// `impl Element`, so that properties may have the type.
pub(crate) fn complex_element(ident: &Ident, patch: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __p::Element for #ident {
            const TYPE: __p::ElementType = __p::ElementType::Complex(&__p::TypeRef::Declared(|| &__TYPE));
            type Patch = #patch;
            fn placeholder() -> Self {
                __p::Structured::empty()
            }
            fn get(&self) -> __p::ValueRef<'_> {
                __p::ValueRef::Structured(self)
            }
            fn slot(&mut self) -> __p::Slot<'_> {
                __p::Slot::Structured(self)
            }
        }
    }
}
