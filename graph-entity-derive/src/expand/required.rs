//! `new` of a Create that requires properties. It is outside the `const _`, so that the compiler can name it
//! in messages.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::base::companion_type;
use super::docs::FieldDocs;
use super::role::Role;
use crate::model::{Property, Structured};
use crate::shape::{Inner, Shape};

/// `new`, if a property is required, and the struct that it takes if there is one.
pub(super) fn constructor(structured: &Structured<'_>, create: &Ident) -> TokenStream {
    let properties: Vec<_> = structured.required_on_create().collect();
    if properties.is_empty() && structured.base.is_none() {
        return TokenStream::new();
    }
    let (vis, krate) = (structured.declared.vis, &structured.declared.krate);
    let doc = format!(
        "Sets the properties that are required to create a [`{0}`](struct@{0}), and leaves out the others.",
        structured.declared.ident.unraw()
    );
    // The Create of the base is required, because it may require properties.
    let base = structured.base.as_ref().map(|base| base.ident);
    let names: Vec<_> = base.into_iter().chain(properties.iter().map(|property| property.ident)).collect();
    let base_type = structured.base.as_ref().map(|_| companion_type(structured, Role::Create));
    let types = base_type.into_iter().chain(properties.iter().map(|property| {
        let ty = property.ty;
        quote!(#ty)
    }));
    let (definition, parameters, fields) = match &structured.required {
        Some(required) => (
            definition(structured, create, required, &properties),
            quote!(required: #required),
            quote!(#(#names: required.#names,)*),
        ),
        None => (TokenStream::new(), quote!(#(#names: #types),*), quote!(#(#names,)*)),
    };
    quote! {
        #definition
        #[allow(
            dead_code,
            deprecated,
            nonstandard_style,
            private_interfaces,
            unused_qualifications,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
        impl #create {
            #[doc = #doc]
            #[must_use]
            #vis fn new(#parameters) -> Self {
                Self { #fields ..#krate::__private::Structured::empty() }
            }
        }
    }
}

/// The struct of the required properties. It is never `#[non_exhaustive]`: another required property breaks
/// the code of every caller anyway. Its fields are as visible as the type, because every caller of `new` has
/// to name all of them.
fn definition(
    structured: &Structured<'_>,
    create: &Ident,
    required: &Ident,
    properties: &[&Property<'_>],
) -> TokenStream {
    let declared = &structured.declared;
    let (vis, deprecation) = (declared.vis, declared.deprecation);
    let doc = format!("The properties that [`{}::new()`] requires.", create.unraw());
    // Only the author's own types may be private or deprecated. Each lint costs compile time.
    let is_ours = |shape: Shape<'_>| shape.atomic && !matches!(shape.inner, Inner::Flags(_));
    let types = (!properties.iter().all(|property| is_ours(property.shape)))
        .then(|| quote!(#[allow(deprecated, private_interfaces)]));
    let base = structured.base.as_ref().map(|base| {
        let docs = FieldDocs::of_base(structured, base);
        let (ident, deprecation) = (base.ident, base.deprecation);
        let ty = companion_type(structured, Role::Create);
        quote!(#docs #deprecation #vis #ident: #ty,)
    });
    let fields = properties.iter().map(|property| {
        let Property { ident, ty, deprecation, .. } = property;
        let docs = FieldDocs::of_property(structured, property, None);
        quote!(#docs #deprecation #vis #ident: #ty)
    });
    quote! {
        #[doc = #doc]
        #deprecation
        #types
        #[allow(
            dead_code,
            missing_copy_implementations,
            missing_debug_implementations,
            nonstandard_style,
            clippy::pedantic
        )]
        #vis struct #required {
            #base
            #(#fields,)*
        }
    }
}
