//! Reads and fills a field of `self`. For the choice of spans, see [`typed`](super::typed).

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, quote, quote_spanned};
use syn::Token;

use super::role::Form;
use super::typed::{PropertyItem, is_known, of_property, test_name};
use crate::model::{Dynamic, Property};
use crate::shape::Kind;

/// The expression that reads a field of `self`, or returns its place.
pub(super) struct FieldAccess<'a> {
    pub(super) property: &'a Property<'a>,
    pub(super) form: Form,
    pub(super) borrow: Borrow,
}

impl<'a> FieldAccess<'a> {
    /// The function of the trait `Property`.
    fn function(&self) -> PropertyItem<'a> {
        // A patch replaces a primitive value as a whole, so a Patch holds it like a Create that may omit it.
        let shape = self.property.shape;
        let form = match self.form {
            Form::Patch if shape.primitive.is_some() && shape.kind != Kind::Collection => Form::Defaulted,
            form => form,
        };
        let name = match (form, self.borrow) {
            (Form::Declared, Borrow::Shared) => "get",
            (Form::Declared, Borrow::Mutable) => "slot",
            (Form::Defaulted, Borrow::Shared) => "create_get",
            (Form::Defaulted, Borrow::Mutable) => "create_slot",
            (Form::Patch, Borrow::Shared) => "patch_get",
            (Form::Patch, Borrow::Mutable) => "patch_slot",
        };
        of_property(self.property, name)
    }

    fn of_tested(&self, tokens: &mut TokenStream) {
        let Property { ident, ty, shape, .. } = self.property;
        let (test, function) =
            (test_name(self.property), Ident::new(self.function().name, Span::call_site()));
        let mutable = self.borrow.mutability();
        let callee = match shape.kind {
            Kind::Nullable => {
                let element = shape.element;
                quote!(<#element as __p::IfElement<{ Self::#test }>>::#function)
            }
            Kind::Single | Kind::Collection => {
                quote!(<#ty as __p::IfProperty<{ Self::#test }>>::#function)
            }
        };
        tokens.extend(quote!(#callee(&#mutable self.#ident)));
    }

    /// Gives all tokens the span of the subject type, from end to end, except `self`: with another span,
    /// `self` would not be the parameter.
    fn spanned(&self, tokens: &mut TokenStream) {
        let function = self.function().spanned();
        let (first, last) = (function.first, function.last);
        let this = Ident::new("__this", first);
        let mut field = self.property.ident.clone();
        field.set_span(last);
        let (and, mutable) = (Token![&](first), self.borrow.mutability().map(|_| Token![mut](first)));
        let mut arguments =
            Group::new(Delimiter::Parenthesis, quote_spanned!(last=> #and #mutable #this .#field));
        arguments.set_span(last);
        let mut block = quote!(let #this = self;);
        function.to_tokens(&mut block);
        block.append(arguments);
        tokens.append(Group::new(Delimiter::Brace, block));
    }
}

impl ToTokens for FieldAccess<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Property { ident, shape, .. } = self.property;
        if self.form == Form::Declared || shape.primitive.is_some() {
            let mutable = self.borrow.mutability();
            self.function().to_tokens(tokens);
            tokens.append(Group::new(Delimiter::Parenthesis, quote!(&#mutable self.#ident)));
        } else if !is_known(self.property, self.form) {
            // Through `Property`, the type of the field would be a second error.
            self.of_tested(tokens);
        } else {
            self.spanned(tokens);
        }
    }
}

/// The expression that returns the dynamic properties.
pub(super) fn dynamic(dynamic: &Dynamic<'_>, borrow: Borrow) -> TokenStream {
    let Dynamic { ident, ty, .. } = dynamic;
    match borrow {
        Borrow::Shared => quote!(<#ty as __p::DynamicField>::get(&self.#ident)),
        Borrow::Mutable => quote!(<#ty as __p::DynamicField>::slot(&mut self.#ident)),
    }
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
