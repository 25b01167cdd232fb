use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::in_const;
use super::serde::shims;
use super::unusable::unusable_element;
use crate::model::Enumeration;

/// Everything that `#[derive(GraphEnum)]` emits.
pub(crate) fn enumeration(enumeration: &Enumeration<'_>) -> TokenStream {
    let ident = enumeration.declared.ident;
    let mut items = enum_type(enumeration);
    items.extend(graph_enum(enumeration));
    if enumeration.flags {
        items.extend(quote! {
            #[automatically_derived]
            impl __p::FlagsEnum for #ident {
                const TYPE: &'static __p::EnumType = &__TYPE;
            }
        });
        items.extend(unusable_element(ident, "FlagsInProperty"));
    } else {
        items.extend(element(enumeration));
        items.extend(has_sentinel(enumeration));
        items.extend(shims(ident, "serialize_enum", "deserialize_enum"));
    }
    in_const(&enumeration.declared, &items)
}

/// `static __TYPE`: the name and members.
fn enum_type(enumeration: &Enumeration<'_>) -> TokenStream {
    let name = &enumeration.qualified_name;
    let members = enumeration.members.iter().map(|member| {
        let (name, value) = (&member.name, Literal::i64_unsuffixed(member.value));
        quote!(__p::EnumMember::new(#name, #value))
    });
    let sentinel = match enumeration.sentinel.map(Literal::usize_unsuffixed) {
        Some(index) => quote!(__p::Some(#index)),
        None => quote!(__p::None),
    };
    let flags = enumeration.flags;
    let doc = enumeration.declared.docs.text();
    quote! {
        static __TYPE: __p::EnumType =
            __p::EnumType::new(#name, &[#(#members),*], #sentinel, #flags, #doc);
    }
}

fn graph_enum(enumeration: &Enumeration<'_>) -> TokenStream {
    let ident = enumeration.declared.ident;
    let indexes: Vec<_> = (0..enumeration.members.len()).map(Literal::usize_unsuffixed).collect();
    let variants: Vec<_> = enumeration.members.iter().map(|member| member.ident).collect();
    let other_member = enumeration.other.iter().map(|other| {
        let variant = other.ident;
        quote!(Self::#variant(__name) => __p::Member::Other(__name),)
    });
    let from_other = enumeration.other.iter().map(|other| {
        let (variant, ty) = (other.ident, other.ty);
        quote! {
            fn from_other(__name: &__p::str) -> __p::Option<Self> {
                __p::Some(Self::#variant(<#ty as __p::From<&__p::str>>::from(__name)))
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl __p::GraphEnum for #ident {
            fn enum_type() -> &'static __p::EnumType {
                &__TYPE
            }
            fn member(&self) -> __p::Member<'_> {
                match self {
                    #(Self::#variants => __p::Member::Known(#indexes),)*
                    #(#other_member)*
                }
            }
            fn from_index(__index: __p::u16) -> __p::Option<Self> {
                match __index {
                    #(#indexes => __p::Some(Self::#variants),)*
                    _ => __p::None,
                }
            }
            #(#from_other)*
        }
    }
}

/// `impl HasSentinel`, so that no declaration has the sentinel as a `default`.
fn has_sentinel(enumeration: &Enumeration<'_>) -> Option<TokenStream> {
    let ident = enumeration.declared.ident;
    let sentinel = enumeration.members[enumeration.sentinel?].ident;
    // In a constant, only a value without fields may be dropped.
    let value = match enumeration.other {
        Some(_) => quote!({
            let __value = __C::VALUE;
            let __is_sentinel = match __value {
                Self::#sentinel => true,
                _ => false,
            };
            __p::forget(__value);
            __is_sentinel
        }),
        None => quote!(match __C::VALUE {
            Self::#sentinel => true,
            _ => false,
        }),
    };
    Some(quote! {
        #[automatically_derived]
        impl<__C: __p::HasValue<#ident>> __p::HasSentinel<__C> for #ident {
            const IS_SENTINEL: __p::bool = #value;
        }
    })
}

/// `impl Element`, so that properties may have the type.
fn element(enumeration: &Enumeration<'_>) -> TokenStream {
    let ident = enumeration.declared.ident;
    let placeholder = enumeration
        .members
        .iter()
        .enumerate()
        .find(|(index, _)| enumeration.sentinel != Some(*index))
        .or(enumeration.members.iter().enumerate().next())
        .map(|(_, member)| member.ident);
    quote! {
        #[automatically_derived]
        impl __p::Element for #ident {
            const TYPE: __p::ElementType = __p::ElementType::Enum(&__TYPE);
            type Patch = Self;
            fn placeholder() -> Self {
                Self::#placeholder
            }
            fn get(&self) -> __p::ValueRef<'_> {
                __p::enum_value(self)
            }
            fn slot(&mut self) -> __p::Slot<'_> {
                __p::Slot::Enum(self)
            }
        }
    }
}
