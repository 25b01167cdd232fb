//! How an enum of types gives access to the value that it holds.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Type;
use syn::ext::IdentExt as _;

use super::role::Role;
use crate::case::Case;
use crate::model::{Hierarchy, TypeVariant};

/// The name of what a variant holds, as the impl of `BaseOf`.
pub(super) fn held(place: usize) -> Ident {
    format_ident!("__V{place}")
}

/// The name of how far the base is from the type of a variant.
pub(super) fn steps(place: usize) -> Ident {
    format_ident!("__S{place}")
}

/// `impl Structured` and `impl Polymorphic` for the enum in this role: all of it is that of the value inside.
pub(super) fn structured(hierarchy: &Hierarchy<'_>, ident: &Ident, role: Role) -> TokenStream {
    let shared = inside(hierarchy, role, "structured", "unlisted");
    let mutable = inside(hierarchy, role, "structured_mut", "unlisted_mut");
    let boxed = inside(hierarchy, role, "boxed", "boxed_unlisted");
    let is_other = hierarchy.other.iter().filter(|_| role == Role::Patch).map(|other| {
        let other = other.ident;
        // It has the properties of the base, and no type that it could name.
        quote! {
            if let Self::#other(_) = self {
                return __p::Structured::shape(__value(self)).of_unlisted_type();
            }
        }
    });
    let (empty, blank) = (made(hierarchy, role, "empty"), made(hierarchy, role, "blank"));
    let retype = retype(hierarchy, role);
    quote! {
        const _: () = {
            fn __value(__of: &#ident) -> &dyn __p::Structured {
                match __of { #shared }
            }
            fn __value_mut(__of: &mut #ident) -> &mut dyn __p::Structured {
                match __of { #mutable }
            }
            #[automatically_derived]
            impl __p::Structured for #ident {
                fn shape(&self) -> __p::Shape {
                    #(#is_other)*
                    __value(self).shape().in_hierarchy()
                }
                fn get(&self, __index: __p::usize) -> __p::ValueRef<'_> {
                    __value(self).get(__index)
                }
                fn slot(&mut self, __index: __p::usize) -> __p::Slot<'_> {
                    __value_mut(self).slot(__index)
                }
                fn stamp(&mut self, __event: __p::Stamp) {
                    __value_mut(self).stamp(__event)
                }
                fn empty() -> Self {
                    #empty
                }
                fn blank() -> Self {
                    #blank
                }
                fn fill_missing(&mut self, __index: __p::usize) {
                    __value_mut(self).fill_missing(__index)
                }
                fn unlisted_type(&self) -> __p::Option<&__p::str> {
                    __value(self).unlisted_type()
                }
                fn as_polymorphic(&mut self) -> __p::Option<&mut dyn __p::Polymorphic> {
                    __p::Some(self)
                }
            }
            #[automatically_derived]
            impl __p::Polymorphic for #ident {
                fn hierarchy(&self) -> &'static __p::StructuredType {
                    &__TYPE
                }
                fn retype(&mut self, __name: &__p::str) -> __p::bool {
                    #retype
                }
                fn take(&mut self) -> __p::Box<dyn __p::Structured> {
                    match __p::replace(self, <Self as __p::Structured>::blank()) { #boxed }
                }
            }
        };
    }
}

/// The arms of a `match` that pass the value inside to a function of `BaseOf`.
fn inside(hierarchy: &Hierarchy<'_>, role: Role, function: &str, of_other: &str) -> TokenStream {
    let call = |held: TokenStream, function: &str| {
        let function = format_ident!("{function}");
        match role {
            Role::Declared => quote!(<#held as __p::BaseOf>::#function(__value)),
            Role::Create | Role::Patch if function == "boxed" => quote!(__p::Box::new(__value)),
            Role::Create | Role::Patch => quote!(__value),
        }
    };
    let values = (0..hierarchy.variants.len()).map(|place| {
        let held = held(place);
        call(quote!(#held), function)
    });
    let names = hierarchy.variants.iter().map(|variant| variant.ident);
    let ident = owner(hierarchy, role);
    let other = hierarchy.other.iter().filter(|_| role != Role::Create).map(|other| {
        let name = other.ident;
        let value = match role {
            Role::Declared => call(quote!(__Base), of_other),
            Role::Create | Role::Patch => call(quote!(__Base), function),
        };
        quote!(#ident::#name(__value) => #value,)
    });
    quote!(#(#ident::#names(__value) => #values,)* #(#other)*)
}

/// The enum in this role.
fn owner<'a>(hierarchy: &'a Hierarchy<'_>, role: Role) -> &'a Ident {
    match (role, &hierarchy.entity) {
        (Role::Create, Some(entity)) => &entity.create,
        (Role::Patch, _) => &hierarchy.patch,
        _ => hierarchy.declared.ident,
    }
}

/// An empty value: in the variant that fits any type, if there is one.
fn made(hierarchy: &Hierarchy<'_>, role: Role, function: &str) -> TokenStream {
    let function = format_ident!("{function}");
    match (role, &hierarchy.other, hierarchy.variants.first()) {
        (Role::Declared, Some(other), _) => {
            let name = other.ident;
            quote!(Self::#name(<__Base as __p::BaseOf>::named("")))
        }
        (Role::Patch, Some(other), _) => {
            let name = other.ident;
            quote!(Self::#name(__p::Structured::#function()))
        }
        (Role::Declared, None, Some(first)) => {
            let name = first.ident;
            quote!(Self::#name(<__V0 as __p::BaseOf>::#function()))
        }
        (_, _, Some(first)) => {
            let name = first.ident;
            quote!(Self::#name(__p::Structured::#function()))
        }
        // There is such an enum only after an error.
        (_, _, None) => quote!(loop {}),
    }
}

fn retype(hierarchy: &Hierarchy<'_>, role: Role) -> TokenStream {
    let arms = hierarchy.variants.iter().enumerate().map(|(place, variant)| {
        let (name, held) = (variant.ident, held(place));
        let place = Literal::usize_unsuffixed(place);
        let value = match role {
            Role::Declared => quote!(<#held as __p::BaseOf>::blank()),
            Role::Create | Role::Patch => quote!(__p::Structured::blank()),
        };
        quote!(__p::Some(#place) => Self::#name(#value),)
    });
    let rest = match (role, &hierarchy.other) {
        (Role::Declared, Some(TypeVariant { ident, .. })) => {
            quote!(_ => Self::#ident(<__Base as __p::BaseOf>::named(__name)),)
        }
        (Role::Patch, Some(TypeVariant { ident, .. })) => quote! {
            _ if __p::is_unlisted(__name) => Self::#ident(__p::Structured::blank()),
            _ => return false,
        },
        _ => quote!(_ => return false,),
    };
    quote! {
        *self = match __HIERARCHY.position(__name) {
            #(#arms)*
            #rest
        };
        true
    }
}

/// The impls of a Create or Patch that Rust's own derives would give. It has no `From` for the companions of
/// the variants: the compiler does not evaluate which types they are when it looks for conflicting impls.
pub(crate) fn companion_impls(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __p::Clone for #ident {
            fn clone(&self) -> Self {
                __p::clone(self)
            }
        }
        #[automatically_derived]
        impl __p::Debug for #ident {
            fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
                __p::debug(self, __f)
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for #ident {
            fn eq(&self, __other: &Self) -> __p::bool {
                __p::eq(self, __other)
            }
        }
    }
}

/// `Deref` to the base, and the methods that give the value of a variant.
pub(super) fn access(hierarchy: &Hierarchy<'_>) -> TokenStream {
    let mut items = hierarchy.base.map(|base| deref(hierarchy, base)).unwrap_or_default();
    for (place, variant) in hierarchy.variants.iter().enumerate() {
        let held = held(place);
        let expected = quote!(<#held as __p::BaseOf>::TYPE.name());
        items.extend(methods(hierarchy, variant, &expected));
    }
    if let Some(other) = &hierarchy.other {
        items.extend(methods(hierarchy, other, &quote!("a type that is not listed")));
    }
    items
}

/// `Deref`, `DerefMut` and `AsRef` to the base. A companion has none: each cast costs compile time.
fn deref(hierarchy: &Hierarchy<'_>, base: &Type) -> TokenStream {
    let ident = hierarchy.declared.ident;
    let arms = |function: &str, of_other: TokenStream| {
        let function = format_ident!("{function}");
        let listed = hierarchy.variants.iter().enumerate().map(|(place, variant)| {
            let (name, ty, steps) = (variant.ident, variant.ty, steps(place));
            quote!(Self::#name(__value) => <#steps as __p::Upcast<#ty, #base>>::#function(__value),)
        });
        let other = hierarchy.other.iter().map(|other| {
            let name = other.ident;
            quote!(Self::#name(__value) => #of_other,)
        });
        quote!(#(#listed)* #(#other)*)
    };
    let shared = arms("upcast", quote!(&**__value));
    let mutable = arms("upcast_mut", quote!(&mut **__value));
    quote! {
        /// The properties of the base, read as own ones.
        #[automatically_derived]
        impl __p::Deref for #ident {
            type Target = #base;
            fn deref(&self) -> &Self::Target {
                match self { #shared }
            }
        }
        #[automatically_derived]
        impl __p::DerefMut for #ident {
            fn deref_mut(&mut self) -> &mut Self::Target {
                match self { #mutable }
            }
        }
        #[automatically_derived]
        impl __p::AsRef<#base> for #ident {
            fn as_ref(&self) -> &#base {
                self
            }
        }
    }
}

/// `as_user`, `as_user_mut`, `into_user`, `From` and `TryFrom`.
fn methods(hierarchy: &Hierarchy<'_>, variant: &TypeVariant<'_>, expected: &TokenStream) -> TokenStream {
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
    // A single variant needs no arm for the others.
    let is_only = hierarchy.variants.len() + usize::from(hierarchy.other.is_some()) == 1;
    let none = (!is_only).then(|| quote!(_ => __p::None,));
    let unexpected =
        (!is_only).then(|| quote!(__value => __p::Err(__p::UnexpectedType::new(__value, #expected)),));
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #declared {
            #[doc = #of_shared]
            #[must_use]
            #vis fn #shared(&self) -> __p::Option<&#ty> {
                match self {
                    Self::#name(__value) => __p::Some(__value),
                    #none
                }
            }
            #[doc = #of_mutable]
            #[must_use]
            #vis fn #mutable(&mut self) -> __p::Option<&mut #ty> {
                match self {
                    Self::#name(__value) => __p::Some(__value),
                    #none
                }
            }
            #[doc = #of_owned]
            #vis fn #owned(self) -> __p::Result<#ty, __p::UnexpectedType<Self>> {
                match self {
                    Self::#name(__value) => __p::Ok(__value),
                    #unexpected
                }
            }
        }
        #[automatically_derived]
        impl __p::From<#ty> for #declared {
            fn from(__value: #ty) -> Self {
                Self::#name(__value)
            }
        }
        #[automatically_derived]
        impl __p::TryFrom<#declared> for #ty {
            type Error = __p::UnexpectedType<#declared>;
            fn try_from(__value: #declared) -> __p::Result<Self, Self::Error> {
                #declared::#owned(__value)
            }
        }
    }
}
