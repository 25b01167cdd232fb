use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Expr, ExprGroup, ExprLit, ExprParen, ExprUnary, Lit};

use super::typed::tested;
use crate::model::{Property, Value};
use crate::shape::Kind;

/// The expression for a declared value, of the field's type.
pub(super) fn expression(value: Value<'_>, property: &Property<'_>) -> TokenStream {
    let single = match value {
        Value::TypeDefault(name) => {
            let value = quote_spanned!(name.span()=> __p::TypeDefault::type_default());
            return if property.optional { quote!(__p::Some(#value)) } else { value };
        }
        Value::Whole(expr) | Value::Converted(expr, _) => return quote!(#expr),
        Value::Constant(name, _) => {
            let constant = constant(name, property);
            return quote!(#constant);
        }
        Value::Literal(expr, _) => {
            let text = literal_text(expr);
            let [ty, placeholder, slot] = ["TYPE", "placeholder", "slot"].map(|name| tested(property, name));
            let value = quote!(__p::of_literal(#ty, #placeholder(), #slot, #text));
            return if property.optional { quote!(__p::Some(#value)) } else { value };
        }
        Value::Single(expr) => quote!(#expr),
        Value::Text(expr) => {
            let element = property.shape.element;
            quote!(<#element as __p::From<&__p::str>>::from(#expr))
        }
    };
    match property.shape.kind {
        Kind::Nullable => quote!(__p::Some(#single)),
        Kind::Single | Kind::Collection if property.optional => quote!(__p::Some(#single)),
        Kind::Single | Kind::Collection => single,
    }
}

/// The name of the constant for the value of the attribute `name`.
pub(super) fn constant(name: &Ident, property: &Property<'_>) -> Ident {
    format_ident!("__{}_{}", name.unraw(), property.ident.unraw())
}

/// The text of a literal: a number without what Rust alone knows, such as `_` and a suffix.
pub(super) fn literal_text(expr: &Expr) -> String {
    match expr {
        Expr::Unary(ExprUnary { expr, .. }) => format!("-{}", literal_text(expr)),
        Expr::Paren(ExprParen { expr, .. }) | Expr::Group(ExprGroup { expr, .. }) => literal_text(expr),
        Expr::Lit(ExprLit { lit, .. }) => match lit {
            Lit::Int(number) => number.base10_digits().to_owned(),
            Lit::Float(number) => number.base10_digits().to_owned(),
            Lit::Str(text) => text.value(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}
