use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Property, Value};
use crate::shape::Kind;

/// The expression for a declared value, of the field's type.
pub(super) fn expression(value: Value<'_>, property: &Property<'_>) -> TokenStream {
    let single = match value {
        Value::TypeDefault(name) => {
            let value = quote_spanned!(name.span()=> __p::TypeDefault::type_default());
            return if property.optional { quote!(__p::Some(#value)) } else { value };
        }
        Value::Whole(expr) => return quote!(#expr),
        Value::Single(expr) => quote!(#expr),
        Value::Text(expr) => {
            let element = property.shape.element;
            quote!(<#element as __p::From<&str>>::from(#expr))
        }
    };
    match property.shape.kind {
        Kind::Nullable => quote!(__p::Some(#single)),
        Kind::Single | Kind::Collection if property.optional => quote!(__p::Some(#single)),
        Kind::Single | Kind::Collection => single,
    }
}
