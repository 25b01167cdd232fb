use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};

use crate::model::{Property, Value};
use crate::shape::Kind;

/// The expression for a declared value, of the property's type.
pub(super) fn expression(value: Value<'_>, property: &Property<'_>) -> TokenStream {
    let single = match value {
        Value::TypeDefault(name) => return quote_spanned!(name.span()=> __p::TypeDefault::type_default()),
        Value::Whole(expr) => return quote!(#expr),
        Value::Single(expr) => quote!(#expr),
        Value::Text(expr) => {
            let element = property.shape.element;
            quote!(<#element as __p::From<&str>>::from(#expr))
        }
    };
    match property.shape.kind {
        Kind::Nullable => quote!(__p::Some(#single)),
        Kind::Single | Kind::Collection => single,
    }
}
