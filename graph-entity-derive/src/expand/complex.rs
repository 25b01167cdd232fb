use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::companion::{companion, companion_impls};
use super::role::Role;
use super::scope::in_const;
use super::serde::structured_shims;
use super::structured::structured;
use super::unusable::unusable_element;
use super::{base, descriptor, rule};
use crate::attr::ReadOnlyPolicy;
use crate::model::Complex;

/// Everything that `#[derive(GraphComplex)]` emits.
pub(crate) fn complex(complex: &Complex<'_>) -> TokenStream {
    let ident = complex.structured.declared.ident;
    let patch = &complex.structured.patch;
    let structured_type = descriptor::structured_type(&complex.structured, ReadOnlyPolicy::Ignore);
    let base_items = base::items(&complex.structured);
    let base_rules = base::rules(&complex.structured, TokenStream::new());
    let rules = rule::of_properties(&complex.structured);
    let mut items = quote! {
        #base_items
        #structured_type
        #rules
        #base_rules
        #[automatically_derived]
        impl __p::GraphComplex for #ident {
            type Patch = #patch;
            const TYPE: &'static __p::StructuredType = &__TYPE;
        }
    };
    if complex.structured.is_abstract {
        items.extend(unusable_element(ident, "AbstractInProperty"));
    } else {
        items.extend(complex_element(ident, patch));
        items.extend(complex_in_patch(patch));
    }
    items.extend(base::deref(&complex.structured, ident, Role::Declared));
    items.extend(base::deref(&complex.structured, patch, Role::Patch));
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
    let members = members();
    quote! {
        #[automatically_derived]
        impl __p::Element for #ident {
            const TYPE: __p::ElementType = __p::ElementType::Complex(&__p::TypeRef::Declared(|| &__TYPE));
            type Patch = #patch;
            #members
        }
    }
}

/// `impl InPatch` for the Patch, so that a Patch may contain it. It is no `Element`: a property whose type is
/// a Patch is an error.
pub(crate) fn complex_in_patch(patch: &Ident) -> TokenStream {
    let members = members();
    quote! {
        #[automatically_derived]
        impl __p::InPatch for #patch {
            #members
        }
    }
}

fn members() -> TokenStream {
    quote! {
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
