//! What a derived type takes from its base: the field in its companions, access to the base's properties, and
//! the rules between the two.
//!
//! A base that is none must be a single error, under its type: `<Base as __p::EntityBase>::TYPE`. Everything
//! else goes through `IfEntity` or `IfComplex`, which any type has.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Type, TypePath};

use super::names::hash;
use super::role::Role;
use super::typed;
use crate::case::Case;
use crate::model::{Base, Entity, Structured, StructuredKind};
use crate::shape::source;

/// The trait through which everything is asked of the base, and the constant for its parameter.
fn trait_and_test(structured: &Structured<'_>) -> (Ident, Ident) {
    let (name, test) = match structured.kind {
        StructuredKind::Entity => ("IfEntity", "IS_ENTITY"),
        StructuredKind::Complex => ("IfComplex", "IS_COMPLEX"),
    };
    (Ident::new(name, Span::call_site()), Ident::new(test, Span::call_site()))
}

/// `<Base as IfEntity<…>>`, by the path of the module that has the trait.
fn through(structured: &Structured<'_>, base: &Base<'_>, module: &TokenStream) -> TokenStream {
    let (ty, declared) = (base.ty, structured.declared.ident);
    let (name, _) = trait_and_test(structured);
    quote!(<#ty as #module::#name<{ #declared::__BASE_IS_ONE }>>)
}

/// The type of the base's field in a companion.
pub(super) fn companion_type(structured: &Structured<'_>, base: &Base<'_>, role: Role) -> TokenStream {
    let krate = &structured.declared.krate;
    let through = through(structured, base, &quote!(#krate::__private));
    let role = role.variant();
    quote!(#through::#role)
}

/// The type that has the base's properties in the type `role`, as the functions in the `const _` call it.
fn alias(role: Role) -> Ident {
    format_ident!("__Base{}", role.variant())
}

/// The items of the `const _` that others build on: the base's descriptor and companions.
pub(super) fn items(structured: &Structured<'_>) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let (test, through) = (test(structured), through(structured, base, &quote!(__p)));
    let create =
        (structured.kind == StructuredKind::Entity).then(|| quote!(type __BaseCreate = #through::Create;));
    let ty = descriptor(structured, base);
    quote! {
        #test
        #create
        type __BasePatch = #through::Patch;
        const __BASE: &__p::StructuredType = #ty;
        const __INHERITED: usize = __p::StructuredType::properties(__BASE).len();
    }
}

/// The items that the companions of a declaration with mistakes need, and the check of the base.
pub(crate) fn tested(structured: &Structured<'_>) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let (test, ty) = (test(structured), descriptor(structured, base));
    quote! {
        #test
        const _: &__p::StructuredType = #ty;
    }
}

/// The constant that tells whether the base is one.
fn test(structured: &Structured<'_>) -> Option<TokenStream> {
    let (declared, ty) = (structured.declared.ident, structured.base.as_ref()?.ty);
    let (_, test) = trait_and_test(structured);
    Some(quote! {
        impl #declared {
            const __BASE_IS_ONE: bool = { <__p::Test<#ty>>::#test };
        }
    })
}

/// The base's descriptor, which only a base has.
fn descriptor(structured: &Structured<'_>, base: &Base<'_>) -> TokenStream {
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
    let through = through(structured, structured.base.as_ref()?, &quote!(__p));
    Some(quote! {
        #[automatically_derived]
        impl __p::Default for #ident where for<'__a> &'__a (): __p::HasDefault<#through::Create> {
            fn default() -> Self {
                __p::Structured::empty()
            }
        }
    })
}

/// `Deref` and `DerefMut` of the type in this role to what it takes from the base, and `AsRef` of the declared
/// type. The targets have the span of the base's type: where that is private, the error is there.
pub(crate) fn deref(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let Some(base) = &structured.base else { return TokenStream::new() };
    let (ty, field) = (base.ty, base.ident);
    let docs = (role == Role::Declared).then(|| {
        let doc = format!("The properties of the base, {}, read as one's own.", link(ty));
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
        Role::Create | Role::Patch => {
            let through = through(structured, base, &quote!(__p));
            let role = role.variant();
            (quote!(#through::#role), TokenStream::new())
        }
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
    match ty {
        Type::Path(TypePath { qself: None, .. }) => format!("[`{0}`](struct@{0})", source(ty)),
        _ => format!("`{}`", source(ty)),
    }
}

/// The path of a function of the base's type in this role, which the base's field is the receiver of.
fn function(structured: &Structured<'_>, base: &Base<'_>, role: Role, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    match role {
        Role::Declared => {
            let through = through(structured, base, &quote!(__p));
            quote!(#through::#name)
        }
        Role::Create | Role::Patch => {
            let alias = alias(role);
            quote!(<#alias as __p::Structured>::#name)
        }
    }
}

/// A call of the function `name` of the base's type, with the base's field as receiver.
pub(super) fn call(
    structured: &Structured<'_>,
    role: Role,
    (name, receiver): (&str, TokenStream),
    argument: &TokenStream,
) -> Option<TokenStream> {
    let base = structured.base.as_ref()?;
    let (function, field) = (function(structured, base, role, name), base.ident);
    Some(quote!(#function(#receiver self.#field, #argument)))
}

/// The base's field of a new value.
pub(super) fn blank(structured: &Structured<'_>, role: Role) -> Option<TokenStream> {
    let base = structured.base.as_ref()?;
    let name = if role == Role::Declared { "blank" } else { "empty" };
    let (function, field) = (function(structured, base, role, name), base.ident);
    Some(quote!(#field: #function(),))
}

/// The rules between a type and its bases, as constants.
pub(super) fn rules(structured: &Structured<'_>) -> TokenStream {
    if structured.base.is_none() {
        return TokenStream::new();
    }
    let mut checks = TokenStream::new();
    for (index, property) in structured.properties.iter().enumerate() {
        let span = property.ident.span();
        let plain = Case::Camel.of_field(&property.ident.unraw().to_string());
        let index = Literal::usize_unsuffixed(index);
        let name_hash = Literal::u16_unsuffixed(hash(&property.name));
        if plain == property.name {
            checks.extend(quote_spanned!(span=> __p::assert_new(&__TYPE, #index, #name_hash);));
        } else {
            let field_hash = Literal::u16_unsuffixed(hash(&plain));
            checks.extend(quote_spanned! {span=>
                __p::assert_new_property(&__TYPE, #index, #name_hash);
                __p::assert_new_field(&__TYPE, #plain, #field_hash);
            });
        }
    }
    if let Some(dynamic) = &structured.dynamic {
        let span = dynamic.ident.span();
        let plain = Case::Camel.of_field(&dynamic.ident.unraw().to_string());
        let field_hash = Literal::u16_unsuffixed(hash(&plain));
        checks.extend(quote_spanned! {span=>
            __p::assert_no_dynamic(__BASE);
            __p::assert_new_field(&__TYPE, #plain, #field_hash);
        });
    }
    if let Some(open) = structured.open_by_base {
        checks.extend(quote_spanned!(open.span()=> __p::assert_open(__BASE);));
    }
    if let Some(key) = structured.key {
        checks.extend(quote_spanned!(key.span()=> __p::assert_first_key(__BASE);));
    }
    if checks.is_empty() { checks } else { quote!(const _: () = { #checks };) }
}

/// The rule that a set's entities have a key, where only the base can have it.
pub(super) fn key_rule(entity: &Entity<'_>) -> TokenStream {
    let structured = &entity.structured;
    let keyless = structured.base.is_some() && structured.key.is_none() && !entity.singleton;
    let Some(path) = entity.path.filter(|_| keyless) else { return TokenStream::new() };
    quote_spanned!(path.span()=> const _: () = __p::assert_has_key(&__TYPE);)
}

/// The key of the base, as a type.
pub(super) fn key_type(structured: &Structured<'_>) -> Option<TokenStream> {
    let base = structured.base.as_ref()?;
    let through = through(structured, base, &quote!(__p));
    Some(quote!(#through::Key))
}

/// The fields that a type derived from this one would hide, although no name on the wire clashes: the place of
/// the property, and the name it would have without `rename`.
pub(super) fn renamed_fields(structured: &Structured<'_>) -> Option<TokenStream> {
    let plain = |ident: &Ident| Case::Camel.of_field(&ident.unraw().to_string());
    let properties = structured.properties.iter().enumerate().filter_map(|(index, property)| {
        let plain = plain(property.ident);
        (plain != property.name).then_some((index, plain))
    });
    let dynamic =
        structured.dynamic.iter().map(|dynamic| (structured.properties.len(), plain(dynamic.ident)));
    let fields: Vec<_> = properties
        .chain(dynamic)
        .map(|(place, name)| {
            let place = Literal::usize_unsuffixed(place);
            quote!((#place, #name))
        })
        .collect();
    (!fields.is_empty()).then(|| quote!(.with_fields(&[#(#fields),*])))
}
