//! `new` of a Create that requires properties. It is outside the `const _`, so that the compiler can name it
//! in messages.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;

use super::docs::FieldDocs;
use crate::model::{Property, Structured};

/// `new`, if a property is required, and the struct that it takes if there is one.
pub(super) fn constructor(structured: &Structured<'_>, create: &Ident) -> TokenStream {
    let properties: Vec<_> = structured.required_on_create().collect();
    if properties.is_empty() {
        return TokenStream::new();
    }
    let (vis, krate) = (structured.declared.vis, &structured.declared.krate);
    let doc = format!(
        "Sets the properties that are required to create a [`{0}`](struct@{0}), and leaves out the others.",
        structured.declared.ident.unraw()
    );
    let names: Vec<_> = properties.iter().map(|property| property.ident).collect();
    let types = properties.iter().map(|property| property.ty);
    let (definition, parameters) = match &structured.required {
        Some(required) => (
            definition(structured, create, required, &properties),
            quote!(#required { #(#names),* }: #required),
        ),
        None => (TokenStream::new(), quote!(#(#names: #types),*)),
    };
    quote! {
        #definition
        #[allow(
            deprecated,
            nonstandard_style,
            unused_qualifications,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
        impl #create {
            #[doc = #doc]
            #[must_use]
            #[allow(dead_code, private_interfaces)]
            #vis fn new(#parameters) -> Self {
                Self { #(#names,)* ..#krate::__private::Structured::empty() }
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
    let doc = format!(
        "The properties that are required to create a [`{0}`](struct@{0}), for [`{1}::new`](fn@{1}::new).",
        declared.ident.unraw(),
        create.unraw()
    );
    let fields = properties.iter().map(|property| {
        let Property { ident, ty, deprecation, .. } = property;
        let docs = FieldDocs::of_property(structured, property, None);
        quote!(#docs #deprecation #vis #ident: #ty)
    });
    quote! {
        #[doc = #doc]
        #deprecation
        #[allow(
            dead_code,
            deprecated,
            missing_copy_implementations,
            missing_debug_implementations,
            nonstandard_style,
            private_interfaces,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
        #vis struct #required {
            #(#fields,)*
        }
    }
}
