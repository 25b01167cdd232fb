//! `Structured` for an enum of types and its companions: that of the value inside.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::role::Role;
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
pub(super) fn owner<'a>(hierarchy: &'a Hierarchy<'_>, role: Role) -> &'a Ident {
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
