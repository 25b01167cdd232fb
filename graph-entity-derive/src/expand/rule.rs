//! Rules about types that the derive cannot check through an alias or a newtype. The core crate checks them
//! in constants. Each check costs compile time, so it is emitted only where the tokens leave the answer open.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::Type;
use syn::spanned::Spanned as _;

use super::typed;
use crate::model::{Property, Structured};
use crate::shape::Shape;

pub(crate) fn of_properties(structured: &Structured<'_>) -> TokenStream {
    let opaque = structured
        .properties
        .iter()
        .filter(|property| property.well_typed && property.shape.primitive.is_none())
        .map(of_property);
    opaque.chain(of_text(structured)).collect()
}

/// Checks that a type called `String` is Rust's. One check is enough, because a name means one type.
fn of_text(structured: &Structured<'_>) -> Option<TokenStream> {
    let text = structured.properties.iter().find(|property| property.shape.is_called_string())?;
    let ty = text.shape.element;
    Some(quote_spanned!(ty.span()=> const _: () = __p::assert_text(<#ty as __p::Element>::TYPE);))
}

fn of_property(property: &Property<'_>) -> TokenStream {
    let key = property.key.then(|| assertion("assert_key", property, property.ty.span()));
    let range = property.range.map(|(word, _)| assertion("assert_range", property, word.span()));
    let max_length =
        property.max_length.map(|(word, _)| assertion("assert_max_length", property, word.span()));
    let order_by = property
        .order_by
        .filter(|_| !property.shape.atomic)
        .map(|word| assertion("assert_order_by", property, word.span()));
    [key, range, max_length, order_by].into_iter().flatten().collect()
}

fn assertion(function: &str, property: &Property<'_>, span: Span) -> TokenStream {
    let function = Ident::new(function, span);
    let ty = typed::of_property(property, "TYPE");
    quote_spanned!(span=> const _: () = __p::#function(#ty);)
}

pub(super) fn of_scalar(ty: &Type) -> TokenStream {
    if Shape::of(ty).atomic {
        return TokenStream::new();
    }
    quote_spanned!(ty.span()=> const _: () = __p::assert_scalar(<#ty as __p::Element>::TYPE);)
}
