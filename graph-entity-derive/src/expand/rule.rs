//! Rules about types that an alias or a newtype hides from the derive: the core crate checks them in constants. Each
//! costs compile time, so it stands only where the tokens leave the answer open.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Type;
use syn::spanned::Spanned as _;

use crate::model::{Property, Structured};
use crate::shape::Shape;

pub(super) fn of_properties(structured: &Structured<'_>) -> TokenStream {
    structured
        .properties
        .iter()
        .filter(|property| property.shape.primitive.is_none())
        .map(of_property)
        .collect()
}

fn of_property(property: &Property<'_>) -> TokenStream {
    let ty = property.ty;
    let key = property.key.then(|| assertion("assert_key", ty, ty.span()));
    let range = property.range.map(|(word, _)| assertion("assert_range", ty, word.span()));
    let max_length = property.max_length.map(|(word, _)| assertion("assert_max_length", ty, word.span()));
    [key, range, max_length].into_iter().flatten().collect()
}

fn assertion(function: &str, ty: &Type, span: Span) -> TokenStream {
    let function = Ident::new(function, span);
    quote_spanned!(span=> const _: () = __p::#function(<#ty as __p::Property>::TYPE);)
}

pub(super) fn of_scalar(ty: &Type) -> TokenStream {
    if Shape::of(ty).atomic {
        return TokenStream::new();
    }
    quote_spanned!(ty.span()=> const _: () = __p::assert_scalar(<#ty as __p::Element>::TYPE);)
}
