//! Reads and fills a field of `self`. For the two forms of the path, see [`typed`](super::typed).

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote};
use syn::Token;

use super::role::Form;
use super::typed;
use crate::model::{Dynamic, Property};
use crate::shape::Kind;

/// The expression that reads a field of `self`, or returns its place.
pub(super) struct FieldAccess<'a> {
    pub(super) property: &'a Property<'a>,
    pub(super) form: Form,
    pub(super) borrow: Borrow,
}

impl FieldAccess<'_> {
    /// The name of the function of the trait `Property`.
    fn function(&self) -> &'static str {
        // A patch replaces a primitive value as a whole, so a Patch holds it like a Create that may omit it.
        let shape = self.property.shape;
        let form = match self.form {
            Form::Patch if shape.primitive.is_some() && shape.kind != Kind::Collection => Form::Defaulted,
            form => form,
        };
        match (form, self.borrow) {
            (Form::Declared, Borrow::Shared) => "get",
            (Form::Declared, Borrow::Mutable) => "slot",
            (Form::Defaulted, Borrow::Shared) => "create_get",
            (Form::Defaulted, Borrow::Mutable) => "create_slot",
            (Form::Patch, Borrow::Shared) => "patch_get",
            (Form::Patch, Borrow::Mutable) => "patch_slot",
        }
    }
}

impl ToTokens for FieldAccess<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ident = self.property.ident;
        let mutable = self.borrow.mutability();
        typed::tested(self.property, self.function()).to_tokens(tokens);
        tokens.append(Group::new(Delimiter::Parenthesis, quote!(&#mutable self.#ident)));
    }
}

/// The expression that returns the dynamic properties.
pub(super) fn dynamic(dynamic: &Dynamic<'_>, borrow: Borrow) -> TokenStream {
    let Dynamic { ident, ty, .. } = dynamic;
    match borrow {
        Borrow::Shared => quote!(<__p::Dynamic<#ty>>::get(&self.#ident)),
        Borrow::Mutable => quote!(<__p::Dynamic<#ty>>::slot(&mut self.#ident)),
    }
}

/// The one place where the type of the `dynamic` field is an error if it is another.
pub(super) fn check_dynamic(dynamic: &Dynamic<'_>) -> TokenStream {
    let ty = dynamic.ty;
    quote!(const _: __p::bool = <#ty as __p::DynamicField>::IS_DYNAMIC;)
}

/// Whether a field is read or filled.
#[derive(Clone, Copy)]
pub(super) enum Borrow {
    Shared,
    Mutable,
}

impl Borrow {
    fn mutability(self) -> Option<Token![mut]> {
        match self {
            Self::Shared => None,
            Self::Mutable => Some(<Token![mut]>::default()),
        }
    }
}
