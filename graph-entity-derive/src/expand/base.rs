//! What a derived type takes from its base: the field in its companions, access to the base's properties, and
//! the rules between the two.
//!
//! A base that is none must be a single error, under its type: `<Base as __p::EntityBase>::TYPE`. Everything
//! else goes through the trait `BaseOf`, which has an impl for any type.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Type, TypePath};

use super::names::{self, hash};
use super::role::Role;
use super::typed;
use crate::case::Case;
use crate::model::{Base, Entity, Structured, StructuredKind};
use crate::shape::{source, strip};

/// The type of the base's field in a companion.
pub(super) fn companion_type(structured: &Structured<'_>, role: Role) -> TokenStream {
    let (krate, declared) = (&structured.declared.krate, structured.declared.ident);
    let alias = format_ident!("Base{}", role.variant());
    quote!(#krate::__private::#alias<#declared>)
}

/// The items of the `const _` that others build on.
pub(super) fn items(structured: &Structured<'_>) -> TokenStream {
    structured.base.as_ref().map(|base| derived(structured, base)).unwrap_or_default()
}

/// The items that the companions of a declaration with mistakes need, and the check of the base.
pub(crate) fn tested(structured: &Structured<'_>) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let (derived, ty) = (derived(structured, base), descriptor(structured, base));
    quote! {
        #derived
        const _: &__p::StructuredType = #ty;
    }
}

/// `impl Derived`, with the one constant that tells whether the base is one: each costs as much compile time
/// as a small function. It has the span of the base's type: where that is private, the error is there.
fn derived(structured: &Structured<'_>, base: &Base<'_>) -> TokenStream {
    let (declared, ty) = (structured.declared.ident, base.ty);
    let (name, test) = match structured.kind {
        StructuredKind::Entity => ("IfEntity", "IS_ENTITY"),
        StructuredKind::Complex => ("IfComplex", "IS_COMPLEX"),
    };
    let (name, test) = (Ident::new(name, Span::call_site()), Ident::new(test, Span::call_site()));
    let (first, last) = typed::type_ends(ty);
    let (start, end) = (quote_spanned!(first=> type Base =), quote_spanned!(last=> ;));
    quote! {
        type __Base = __p::#name<#ty, { <__p::Test<#ty>>::#test }>;
        #[automatically_derived]
        impl __p::Derived for #declared {
            #start __Base #end
        }
    }
}

/// The base's descriptor, which only a base has: the one use of its type that is an error if it is none.
pub(super) fn descriptor(structured: &Structured<'_>, base: &Base<'_>) -> TokenStream {
    let ty = base.ty;
    let asked = match structured.kind {
        StructuredKind::Entity => quote!(EntityBase),
        StructuredKind::Complex => quote!(ComplexBase),
    };
    let (first, last) = typed::type_ends(ty);
    let (open, close) = (quote_spanned!(first=> <), quote_spanned!(last=> as __p::#asked>::TYPE));
    quote!(#open #ty #close)
}

/// `Default` for the Create of a derived type that requires nothing itself: if that of the base has one.
pub(super) fn default_impl(structured: &Structured<'_>, ident: &Ident) -> Option<TokenStream> {
    let declared = structured.base.as_ref().map(|_| structured.declared.ident)?;
    Some(quote! {
        #[automatically_derived]
        impl __p::Default for #ident where for<'__a> &'__a (): __p::HasDefault<__p::BaseCreate<#declared>> {
            fn default() -> Self {
                __p::Structured::empty()
            }
        }
    })
}

/// `Deref` and `DerefMut` of the type in this role to what it takes from the base, and `AsRef` of the
/// declared type. The targets have the span of the base's type: where that is private, the error is there.
pub(crate) fn deref(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let (ty, field) = (base.ty, base.ident);
    let docs = (role == Role::Declared).then(|| {
        let doc = format!("The properties of the base, {}, read as own ones.", link(ty));
        quote!(#[doc = #doc])
    });
    let (first, last) = typed::type_ends(ty);
    let (target, as_ref) = match role {
        Role::Declared => {
            let as_ref = quote! {
                #[automatically_derived]
                impl __p::AsRef<#ty> for #ident {
                    fn as_ref(&self) -> &#ty {
                        &self.#field
                    }
                }
            };
            (quote!(#ty), as_ref)
        }
        Role::Create | Role::Patch => (companion_type(structured, role), TokenStream::new()),
    };
    let (start, end) = (quote_spanned!(first=> type Target =), quote_spanned!(last=> ;));
    quote! {
        #docs
        #[automatically_derived]
        impl __p::Deref for #ident {
            #start #target #end
            fn deref(&self) -> &Self::Target {
                &self.#field
            }
        }
        #[automatically_derived]
        impl __p::DerefMut for #ident {
            fn deref_mut(&mut self) -> &mut Self::Target {
                &mut self.#field
            }
        }
        #as_ref
    }
}

/// The sentence that names the base, for the documentation of a companion: rustdoc lists its own fields only.
pub(super) fn note(structured: &Structured<'_>) -> String {
    let Some(base) = &structured.base else { return String::new() };
    let (link, field) = (link(base.ty), base.ident.unraw());
    format!("The properties of the base, {link}, are those of the field `{field}`. ")
}

/// A link to a type where that is a plain path.
fn link(ty: &Type) -> String {
    match strip(ty) {
        Type::Path(TypePath { qself: None, .. }) => {
            let path = source(strip(ty)).replace("r#", "");
            format!("[`{path}`](type@{path})")
        }
        ty => format!("`{}`", source(ty)),
    }
}

/// The path of a function of the base's type in this role, whose receiver is the base's field.
fn function(structured: &Structured<'_>, role: Role, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    if role == Role::Declared {
        return quote!(<__Base as __p::BaseOf>::#name);
    }
    let ty = companion_type(structured, role);
    quote!(<#ty as __p::Structured>::#name)
}

/// A call of the function `name` of the base's type, with the base's field as receiver.
pub(super) fn call(
    structured: &Structured<'_>,
    role: Role,
    (name, receiver): (&str, TokenStream),
    argument: &TokenStream,
) -> Option<TokenStream> {
    let field = structured.base.as_ref()?.ident;
    let function = function(structured, role, name);
    Some(quote!(#function(#receiver self.#field, #argument)))
}

/// The base's field of a new value.
pub(super) fn blank(structured: &Structured<'_>, role: Role) -> Option<TokenStream> {
    let field = structured.base.as_ref()?.ident;
    let function = function(structured, role, if role == Role::Declared { "blank" } else { "empty" });
    Some(quote!(#field: #function(),))
}

/// The rules between a type and its bases, as constants.
pub(super) fn rules(structured: &Structured<'_>, key: TokenStream) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let mut checks = clashes(structured);
    for property in &structured.properties {
        let plain = in_camel_case(property.ident);
        if plain != property.name {
            let span = property.ident.span();
            checks.extend(quote_spanned!(span=> __p::assert_new_field(&__TYPE, #plain);));
        }
    }
    if let Some(dynamic) = &structured.dynamic {
        let plain = in_camel_case(dynamic.ident);
        let hash = Literal::u16_unsuffixed(hash(&plain));
        checks.extend(quote_spanned! {dynamic.ident.span()=>
            __p::assert_no_dynamic(<__Base as __p::BaseOf>::TYPE);
            __p::assert_unhidden(&__TYPE, #plain, #hash);
        });
    }
    let plain = in_camel_case(base.ident);
    let hash = Literal::u16_unsuffixed(hash(&plain));
    checks.extend(quote_spanned!(base.ident.span()=> __p::assert_base(&__TYPE, #plain, #hash);));
    if let Some(open) = structured.open_by_base {
        checks.extend(quote_spanned!(open.span()=> __p::assert_open(<__Base as __p::BaseOf>::TYPE);));
    }
    if let Some(key) = structured.key {
        checks.extend(quote_spanned!(key.span()=> __p::assert_first_key(<__Base as __p::BaseOf>::TYPE);));
    }
    checks.extend(key);
    quote!(const _: () = { #checks };)
}

/// The check of all names at once, and the report of the first that clashes, on its field.
fn clashes(structured: &Structured<'_>) -> TokenStream {
    if structured.properties.is_empty() {
        return TokenStream::new();
    }
    let hashes: Vec<_> =
        structured.properties.iter().flat_map(|property| hash(&property.name).to_le_bytes()).collect();
    let hashes = Literal::byte_string(&hashes);
    let reports = structured.properties.iter().enumerate().map(|(place, property)| {
        let place = Literal::usize_unsuffixed(place);
        let span = Span::call_site().located_at(property.ident.span());
        quote_spanned!(span=> #place => __p::report(__clash),)
    });
    let names = Literal::u128_unsuffixed(names::bits(structured));
    quote! {
        let __clash = __p::clash(&__TYPE, #hashes, #names);
        match __clash.0 {
            #(#reports)*
            _ => {}
        }
    }
}

/// The rule that a set's entities have a key, where only the base can have it.
pub(super) fn key_rule(entity: &Entity<'_>) -> TokenStream {
    let structured = &entity.structured;
    let keyless = structured.base.is_some() && structured.key.is_none() && !entity.singleton;
    let Some(path) = entity.path.filter(|_| keyless) else { return TokenStream::new() };
    quote_spanned!(path.span()=> __p::assert_has_key(&__TYPE);)
}

/// The key of the base, as a type.
pub(super) fn key_type(structured: &Structured<'_>) -> Option<TokenStream> {
    let declared = structured.declared.ident;
    structured.base.as_ref().map(|_| quote!(<<#declared as __p::Derived>::Base as __p::BaseOf>::Key))
}

/// The name that a field has on the wire without `rename` and `rename_all`, by which fields of a chain are
/// compared.
fn in_camel_case(field: &Ident) -> String {
    Case::Camel.of_field(&field.unraw().to_string())
}

/// The fields that a type derived from this one would hide, although no name on the wire clashes: the place
/// of the property, and the name it would have without `rename`.
pub(super) fn renamed_fields(structured: &Structured<'_>) -> Option<TokenStream> {
    let properties = structured.properties.iter().enumerate().filter_map(|(index, property)| {
        let plain = in_camel_case(property.ident);
        (plain != property.name).then_some((index, plain))
    });
    let dynamic =
        structured.dynamic.iter().map(|dynamic| (structured.properties.len(), in_camel_case(dynamic.ident)));
    let fields: Vec<_> = properties
        .chain(dynamic)
        .map(|(place, name)| {
            let place = Literal::usize_unsuffixed(place);
            quote!((#place, #name))
        })
        .collect();
    (!fields.is_empty()).then(|| quote!(.with_fields(&[#(#fields),*])))
}
