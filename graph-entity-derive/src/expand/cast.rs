//! Casts between an enum of types, the types in its variants, and its base.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt as _;

use super::variant::steps;
use crate::case::Case;
use crate::model::{Hierarchy, TypeVariant};
use crate::shape::{source, strip};

/// `Deref` to the base, and the methods that give the value of a variant.
pub(super) fn access(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let mut items = access_to_base(hierarchy, &casts(hierarchy));
    let mut all = TokenStream::new();
    for (place, variant) in hierarchy.variants.iter().enumerate() {
        let place = Literal::usize_unsuffixed(place);
        let bodies = extractions(hierarchy, variant, &quote!(__TYPES[#place].name()));
        all.extend(methods(hierarchy, variant, &bodies));
        items.extend(conversions(hierarchy, variant, &transfers(hierarchy, variant)));
    }
    if let Some(other) = &hierarchy.other {
        let bodies = extractions(hierarchy, other, &quote!("a type that is not listed"));
        all.extend(methods(hierarchy, other, &bodies));
        items.extend(conversions(hierarchy, other, &transfers(hierarchy, other)));
    }
    items.extend(inherent(hierarchy, &all));
    items
}

/// The same for a declaration with mistakes. Variants may be missing from the model, or hold the same type.
pub(crate) fn access_stub(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let body = || quote!(loop {});
    let mut items = access_to_base(hierarchy, &[body(), body()]);
    let mut seen = HashSet::new();
    let mut all = TokenStream::new();
    for variant in hierarchy.variants.iter().chain(&hierarchy.other) {
        all.extend(methods(hierarchy, variant, &[body(), body(), body()]));
        if seen.insert(source(strip(variant.ty))) {
            items.extend(conversions(hierarchy, variant, &[body(), body()]));
        }
    }
    items.extend(inherent(hierarchy, &all));
    items
}

/// `Deref`, `DerefMut` and `AsRef` of the declared enum to the base.
fn access_to_base(hierarchy: &Hierarchy<'_>, bodies: &[TokenStream; 2]) -> TokenStream {
    let (ident, Some(base)) = (hierarchy.declared.ident, hierarchy.base) else { return TokenStream::new() };
    let deref = deref_to(ident, &base.to_token_stream(), bodies);
    quote! {
        /// The properties of the base, read as own ones.
        #deref
        #[automatically_derived]
        impl __p::AsRef<#base> for #ident {
            fn as_ref(&self) -> &#base {
                self
            }
        }
    }
}

/// The casts to the base, shared and mutable. A companion has none: each cast costs compile time.
fn casts(hierarchy: &Hierarchy<'_>) -> [TokenStream; 2] {
    let base = hierarchy.base;
    let cast = |function: &str, of_other: TokenStream| {
        let function = format_ident!("{function}");
        let listed = hierarchy.variants.iter().enumerate().map(|(place, variant)| {
            let (name, ty, steps) = (variant.ident, variant.ty, steps(place));
            quote!(Self::#name(__value) => <#steps as __p::Upcast<#ty, #base>>::#function(__value),)
        });
        let other = hierarchy.other.iter().map(|other| {
            let name = other.ident;
            quote!(Self::#name(__value) => #of_other,)
        });
        quote!(match self { #(#listed)* #(#other)* })
    };
    [cast("upcast", quote!(&**__value)), cast("upcast_mut", quote!(&mut **__value))]
}

/// `Deref` and `DerefMut`. A variant may be called `Target`, so that `Self::Target` would be ambiguous.
fn deref_to(ident: &Ident, base: &TokenStream, [shared, mutable]: &[TokenStream; 2]) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __p::Deref for #ident {
            type Target = #base;
            fn deref(&self) -> &#base {
                #shared
            }
        }
        #[automatically_derived]
        impl __p::DerefMut for #ident {
            fn deref_mut(&mut self) -> &mut #base {
                #mutable
            }
        }
    }
}

/// The bodies of `as_user`, `as_user_mut` and `into_user`.
fn extractions(
    hierarchy: &Hierarchy<'_>,
    variant: &TypeVariant<'_>,
    expected: &TokenStream,
) -> [TokenStream; 3] {
    let name = variant.ident;
    // A single variant needs no arm for the others.
    let is_only = hierarchy.variants.len() + usize::from(hierarchy.other.is_some()) == 1;
    let none = (!is_only).then(|| quote!(_ => __p::None,));
    let unexpected =
        (!is_only).then(|| quote!(__value => __p::Err(__p::UnexpectedType::new(__value, #expected)),));
    let borrowed = quote!(match self { Self::#name(__value) => __p::Some(__value), #none });
    let owned = quote!(match self { Self::#name(__value) => __p::Ok(__value), #unexpected });
    [borrowed.clone(), borrowed, owned]
}

/// `as_user`, `as_user_mut` and `into_user`.
fn methods(
    hierarchy: &Hierarchy<'_>,
    variant: &TypeVariant<'_>,
    [borrow, borrow_mut, take]: &[TokenStream; 3],
) -> TokenStream {
    let (declared, vis) = (hierarchy.declared.ident, hierarchy.declared.vis);
    let (name, ty) = (variant.ident, variant.ty);
    let snake = Case::Snake.of_variant(&name.unraw().to_string());
    let spanned = |text: String| Ident::new(&text, name.span());
    let (shared, mutable, owned) = (
        spanned(format!("as_{snake}")),
        spanned(format!("as_{snake}_mut")),
        spanned(format!("into_{snake}")),
    );
    let link = format!("[`{0}`](variant@{1}::{0})", name.unraw(), declared.unraw());
    let docs = [
        format!("The value in {link}, if it is one of that type."),
        format!("The value in {link}, to be changed, if it is one of that type."),
        format!("The value in {link}.\n\n# Errors\n\nWhen it is of another type. The error gives it back."),
    ];
    let [of_shared, of_mutable, of_owned] = docs;
    quote! {
            #[doc = #of_shared]
            #[must_use]
            #vis fn #shared(&self) -> __p::Option<&#ty> {
                #borrow
            }
            #[doc = #of_mutable]
            #[must_use]
            #vis fn #mutable(&mut self) -> __p::Option<&mut #ty> {
                #borrow_mut
            }
            #[doc = #of_owned]
            #vis fn #owned(self) -> __p::Result<#ty, __p::UnexpectedType<Self>> {
                #take
            }
    }
}

/// One impl for all methods: the compiler compares the names in each pair of impls.
fn inherent(hierarchy: &Hierarchy<'_>, methods: &TokenStream) -> TokenStream {
    let declared = hierarchy.declared.ident;
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #declared {
            #methods
        }
    }
}

/// The bodies of `from` and `try_from`.
fn transfers(hierarchy: &Hierarchy<'_>, variant: &TypeVariant<'_>) -> [TokenStream; 2] {
    let (declared, name) = (hierarchy.declared.ident, variant.ident);
    let owned = format_ident!("into_{}", Case::Snake.of_variant(&name.unraw().to_string()));
    [quote!(Self::#name(__value)), quote!(#declared::#owned(__value))]
}

/// `From` and `TryFrom`.
fn conversions(
    hierarchy: &Hierarchy<'_>,
    variant: &TypeVariant<'_>,
    [from, try_from]: &[TokenStream; 2],
) -> TokenStream {
    let (declared, ty) = (hierarchy.declared.ident, variant.ty);
    quote! {
        #[automatically_derived]
        impl __p::From<#ty> for #declared {
            fn from(__value: #ty) -> Self {
                #from
            }
        }
        #[automatically_derived]
        impl __p::TryFrom<#declared> for #ty {
            type Error = __p::UnexpectedType<#declared>;
            fn try_from(__value: #declared) -> __p::Result<Self, Self::Error> {
                #try_from
            }
        }
    }
}
