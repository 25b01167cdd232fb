//! Everything that a derive emits for an enum of types.
//!
//! A type that is none must be a single error, under its name: `__p::entity_variant::<Type>()`.
//! Everything else goes through the trait `BaseOf`, which has an impl for any type.

use std::collections::HashSet;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt as _;

use super::complex::{complex_element, complex_in_patch};
use super::descriptor;
use super::role::Role;
use super::scope::in_const;
use super::serde::structured_shims;
use super::unusable::unusable_element;
use super::variant::{held, steps};
use super::{cast, typed, variant};
use crate::model::{EntityEnum, Hierarchy, StructuredKind, TypeVariant};
use crate::shape::{source, strip};

/// Everything that a derive emits for an enum of types.
pub(crate) fn hierarchy(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let ident = hierarchy.declared.ident;
    let mut items = of_types(hierarchy);
    items.extend(cast::access(hierarchy));
    items.extend(structured_shims(ident));
    items.extend(structured_type(hierarchy));
    items.extend(rules(hierarchy));
    items.extend(declaration(hierarchy));
    items.extend(variant::structured(hierarchy, ident, Role::Declared));
    let mut companions = TokenStream::new();
    for (ident, role) in companions_of(hierarchy) {
        companions.extend(companion(hierarchy, ident, role));
        items.extend(variant::structured(hierarchy, ident, role));
        items.extend(variant::companion_impls(ident));
        items.extend(structured_shims(ident));
    }
    companions.extend(in_const(&hierarchy.declared, &items));
    companions
}

/// The companions that the enum has. An enum of `other` alone has no Create: there is nothing to create.
pub(crate) fn companions_of<'a>(hierarchy: &'a Hierarchy<'_>) -> Vec<(&'a Ident, Role)> {
    let create = hierarchy.entity.as_ref().filter(|_| !hierarchy.variants.is_empty());
    let create = create.map(|entity| (&entity.create, Role::Create));
    create.into_iter().chain([(&hierarchy.patch, Role::Patch)]).collect()
}

/// `impl Derived` for the base, and `impl ListedIn` for each type, with the one constant that tells
/// whether the type is one.
pub(crate) fn of_types(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let declared = hierarchy.declared.ident;
    let (name, test) = match hierarchy.kind {
        StructuredKind::Entity => ("IfEntity", "IS_ENTITY"),
        StructuredKind::Complex => ("IfComplex", "IS_COMPLEX"),
    };
    let (name, test) = (Ident::new(name, Span::call_site()), Ident::new(test, Span::call_site()));
    let base = hierarchy.base.map(|ty| {
        let (first, last) = typed::type_ends(ty);
        let (start, end) = (quote_spanned!(first=> type Base =), quote_spanned!(last=> ;));
        quote! {
            type __Base = __p::#name<#ty, { <__p::Test<#ty>>::#test }>;
            #[automatically_derived]
            impl __p::Derived for #declared {
                #start __Base #end
            }
        }
    });
    let mut seen = HashSet::new();
    let variants = hierarchy.variants.iter().enumerate().map(|(place, variant)| {
        let (held, ty) = (held(place), variant.ty);
        if !seen.insert(source(strip(ty))) {
            // A mistake that is reported already.
            return quote!(type #held = __p::#name<#ty, { <__p::Test<#ty>>::#test }>;);
        }
        let (first, last) = typed::type_ends(ty);
        let (start, end) = (quote_spanned!(first=> type Type =), quote_spanned!(last=> ;));
        quote! {
            type #held = __p::#name<#ty, { <__p::Test<#ty>>::#test }>;
            #[automatically_derived]
            impl __p::ListedIn<#declared> for #ty {
                #start #held #end
            }
        }
    });
    quote!(#base #(#variants)*)
}

/// The descriptor of a type, which only a type of the right kind has: the one use that is an error if it is
/// none.
fn asked(ty: &Type, of: &str) -> TokenStream {
    let of = Ident::new(of, Span::call_site());
    let (first, last) = typed::type_ends(ty);
    let (open, close) = (quote_spanned!(first=> <), quote_spanned!(last=> as __p::#of>::TYPE));
    quote!(#open #ty #close)
}

/// `static __TYPE`: the descriptor of the base, with the types that the enum lists.
fn structured_type(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let (base, variant) = match hierarchy.kind {
        StructuredKind::Entity => ("EntityBase", "entity_variant"),
        StructuredKind::Complex => ("ComplexBase", "complex_variant"),
    };
    let variant = Ident::new(variant, Span::call_site());
    let root = hierarchy.base.map(|ty| asked(ty, base));
    let types = hierarchy.variants.iter().map(|TypeVariant { ty, .. }| quote!(__p::#variant::<#ty>()));
    let steps = hierarchy.base.map(|_| steps_to_base(hierarchy));
    let count = Literal::usize_unsuffixed(hierarchy.variants.len());
    let closed = hierarchy.other.is_none();
    let doc = hierarchy.declared.docs.text();
    let (table, with_properties) = match hierarchy.supports {
        None => (None, None),
        Some(supports) => {
            let flags = descriptor::query_flags(supports);
            let table = quote! {
                static __PROPERTIES: [__p::StructuralProperty; <__Base as __p::BaseOf>::INHERITED] =
                    __p::supporting(<__Base as __p::BaseOf>::TYPE, #flags);
            };
            (Some(table), Some(quote!(.with_properties(&__PROPERTIES))))
        }
    };
    quote! {
        static __TYPES: [&__p::StructuredType; #count] = [#(#types),*];
        #steps
        static __HIERARCHY: __p::Hierarchy = __p::Hierarchy::new(#root, &__TYPES, #closed);
        #table
        static __TYPE: __p::StructuredType =
            __p::StructuredType::of_hierarchy(&__HIERARCHY, #doc) #with_properties;
    }
}

/// How far the base is from each type. One constant for each: every other one would be one more to compile.
fn steps_to_base(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let steps = (0..hierarchy.variants.len()).map(|place| {
        let (name, place) = (steps(place), Literal::usize_unsuffixed(place));
        quote!(type #name = __p::Steps<{ __p::steps(__TYPES[#place], __HIERARCHY.root()) }>;)
    });
    quote!(#(#steps)*)
}

/// The rules between the types, as constants.
fn rules(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let Some(base) = hierarchy.base else { return TokenStream::new() };
    let root = quote!(__HIERARCHY.root());
    let span = typed::type_ends(base).0;
    let mut checks = quote_spanned!(span=> __p::assert_root(#root););
    if let Some(path) = hierarchy.entity.as_ref().and_then(|entity| entity.path) {
        checks.extend(quote_spanned!(path.span()=> __p::assert_root_has_key(#root);));
    }
    for (place, listed) in hierarchy.variants.iter().enumerate() {
        let (place, span) = (Literal::usize_unsuffixed(place), typed::type_ends(listed.ty).0);
        checks.extend(quote_spanned!(span=> __p::assert_variant(__TYPES[#place], #root);));
    }
    let reports = hierarchy.variants.iter().enumerate().map(|(place, listed)| {
        let (place, span) = (Literal::usize_unsuffixed(place), typed::type_ends(listed.ty).0);
        quote_spanned!(span=> #place => __p::report_repeated(__TYPES[#place]),)
    });
    quote! {
        const _: () = {
            #checks
            match __p::repeated(&__TYPES) {
                #(#reports)*
                _ => {}
            }
        };
    }
}

/// `impl GraphEntity` or `impl GraphComplex`.
fn declaration(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let (ident, patch) = (hierarchy.declared.ident, &hierarchy.patch);
    let Some(entity) = &hierarchy.entity else {
        let elements = [complex_element(ident, patch), complex_in_patch(patch)];
        return quote! {
            #[automatically_derived]
            impl __p::GraphComplex for #ident {
                type Patch = #patch;
                const TYPE: &'static __p::StructuredType = &__TYPE;
            }
            #(#elements)*
        };
    };
    let entity_type = descriptor::entity_enum(entity);
    let create = create_type(hierarchy, entity);
    let unusable = unusable_element(ident, "EntitiesInProperty");
    let blanks = hierarchy.variants.iter().map(|variant| {
        let variant = variant.ident;
        quote!(Self::#variant(_) => #patch::#variant(__p::Structured::empty()),)
    });
    let other = hierarchy.other.iter().map(
        |TypeVariant { ident, .. }| quote!(Self::#ident(_) => #patch::#ident(__p::Structured::empty()),),
    );
    quote! {
        #entity_type
        #[automatically_derived]
        impl __p::GraphEntity for #ident {
            type Key = <__Base as __p::BaseOf>::Key;
            type Create = #create;
            type Patch = #patch;
            const ENTITY: &'static __p::EntityType = &__ENTITY;
            fn blank_patch(&self) -> #patch {
                match self {
                    #(#blanks)*
                    #(#other)*
                }
            }
        }
        #[automatically_derived]
        impl __p::ConcreteEntity for #ident {}
        #unusable
    }
}

/// The type of the Create.
pub(crate) fn create_type(hierarchy: &Hierarchy<'_>, entity: &EntityEnum<'_>) -> TokenStream {
    if hierarchy.variants.is_empty() {
        return quote!(__p::Nothing);
    }
    let create = &entity.create;
    quote!(#create)
}

/// The enum of a Create or Patch, in the module of the declared enum.
pub(crate) fn companion(hierarchy: &Hierarchy<'_>, ident: &Ident, role: Role) -> TokenStream {
    let declared = &hierarchy.declared;
    let (vis, deprecation, non_exhaustive) = (declared.vis, declared.deprecation, hierarchy.non_exhaustive);
    let (what, alias) = match role {
        Role::Create => ("create", "VariantCreate"),
        Role::Declared | Role::Patch => ("update", "VariantPatch"),
    };
    let (krate, of) = (&declared.krate, declared.ident);
    let docs = format!(
        "The properties in a request to {what} a value of the types that [`{0}`](enum@{0}) lists. Generated \
         from that declaration.",
        of.unraw()
    );
    let alias = Ident::new(alias, Span::call_site());
    let derives = match hierarchy.derives {
        [] => None,
        derives => Some(quote!(#[derive(#(#derives),*)])),
    };
    let variants = hierarchy.variants.iter().map(|variant| {
        let (name, ty) = (variant.ident, variant.ty);
        let docs = format!("To {what} a value in [`{0}::{1}`](variant@{0}::{1}).", of.unraw(), name.unraw());
        quote!(#[doc = #docs] #name(#krate::__private::#alias<#of, #ty>))
    });
    let other = hierarchy.other.iter().filter(|_| role == Role::Patch).map(|other| {
        let name = other.ident;
        let docs = format!(
            "To update a stored value in [`{0}::{1}`](variant@{0}::{1}): the properties of the base.",
            of.unraw(),
            name.unraw()
        );
        quote!(#[doc = #docs] #name(#krate::__private::BasePatch<#of>))
    });
    quote! {
        #[doc = #docs]
        #deprecation
        #non_exhaustive
        #derives
        #[allow(dead_code, deprecated, nonstandard_style, clippy::all, clippy::pedantic, clippy::nursery)]
        #vis enum #ident {
            #(#variants,)*
            #(#other,)*
        }
    }
}
