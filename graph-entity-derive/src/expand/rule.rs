//! Rules about types that the derive cannot check through an alias or a newtype. The core crate checks them
//! in constants. Each check costs compile time, so it is emitted only where the tokens leave the answer open.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Expr, Type};

use super::{descriptor, typed, value};
use crate::model::{LiteralKind, Property, Structured, Value};
use crate::shape::Shape;

pub(crate) fn of_properties(structured: &Structured<'_>) -> TokenStream {
    let opaque = structured
        .properties
        .iter()
        .filter(|property| property.well_typed && property.shape.primitive.is_none())
        .map(of_property);
    let values = structured.properties.iter().filter(|property| property.well_typed).map(of_values);
    opaque.chain(of_text(structured)).chain(values).collect()
}

/// Checks that a type called `String` is Rust's. One check is enough, because a name means one type.
fn of_text(structured: &Structured<'_>) -> Option<TokenStream> {
    let text = structured.properties.iter().find(|property| property.shape.is_called_string())?;
    let ty = text.shape.element;
    Some(assertion("assert_text", ty.span(), &quote!(<__p::Test<#ty>>::ELEMENT_TYPE)))
}

fn of_property(property: &Property<'_>) -> TokenStream {
    let key = property.key.then(|| of_type("assert_key", property, property.ty.span()));
    let range = property.range.map(|(word, _)| of_type("assert_range", property, word.span()));
    let max_length = property.max_length.map(|(word, _)| of_type("assert_max_length", property, word.span()));
    let order_by = property
        .order_by
        .filter(|_| !property.shape.atomic)
        .map(|word| of_type("assert_order_by", property, word.span()));
    [key, range, max_length, order_by].into_iter().flatten().collect()
}

fn of_type(function: &str, property: &Property<'_>, span: Span) -> TokenStream {
    let ty = typed::tested(property, "TYPE");
    assertion(function, span, &quote!(#ty))
}

/// The constant itself has no span of the author's: rustc would propose parameters for it.
fn assertion(function: &str, span: Span, argument: &TokenStream) -> TokenStream {
    let function = Ident::new(function, span);
    let call = quote_spanned!(span=> __p::#function(#argument));
    quote!(const _: () = #call;)
}

/// Checks the values of attributes that only the compiler can compute or compare.
fn of_values(property: &Property<'_>) -> TokenStream {
    [property.default, property.on_update]
        .into_iter()
        .flatten()
        .map(|value| of_value(property, value))
        .collect()
}

fn of_value(property: &Property<'_>, value: Value<'_>) -> TokenStream {
    match value {
        Value::Constant(name, expr) => {
            let Some((_, range)) = property.range else { return of_member(property, name, expr) };
            let (first, last) = typed::ends(expr);
            let (ty, constant) = (property.field_ty, value::constant(name, property));
            let range = descriptor::range(range);
            let assert = quote_spanned!(first=> __p::assert_in_range);
            let arguments = quote_spanned!(last=> (<__p::Constant<__Value, #ty>>::NUMBER, #range));
            // An inherent constant tells the types that have a range from all others.
            quote! {
                const #constant: #ty = #expr;
                const _: () = {
                    use __p::NoNumber as _;
                    struct __Value;
                    impl __p::HasValue<#ty> for __Value {
                        const VALUE: #ty = #constant;
                    }
                    #assert #arguments
                };
            }
        }
        Value::Converted(_, text) => {
            let Some((_, length)) = property.max_length else { return TokenStream::new() };
            let (first, last) = typed::ends(text);
            let assert = quote_spanned!(first=> __p::assert_length);
            let arguments = quote_spanned!(last=> (#text, #length));
            quote!(const _: () = #assert #arguments;)
        }
        Value::Literal(expr, kind) => {
            let (first, last) = typed::ends(expr);
            let ty = typed::tested(property, "TYPE");
            let text = value::literal_text(expr);
            let assert = match kind {
                LiteralKind::Text => quote_spanned!(first=> __p::assert_text_literal),
                LiteralKind::Number => quote_spanned!(first=> __p::assert_number_literal),
            };
            let length = property.max_length.map_or(u32::MAX, |(_, length)| length);
            let length = (kind == LiteralKind::Text).then(|| quote!(, #length));
            let arguments = quote_spanned!(last=> (#ty, #text #length));
            quote!(const _: () = #assert #arguments;)
        }
        Value::TypeDefault(_) | Value::Whole(_) | Value::Single(_) | Value::Text(_) => TokenStream::new(),
    }
}

/// Checks that a constant is not the sentinel of an enumeration.
fn of_member(property: &Property<'_>, name: &Ident, expr: &Expr) -> TokenStream {
    let (first, last) = typed::ends(expr);
    let (ty, constant, element) =
        (property.field_ty, value::constant(name, property), property.shape.element);
    let value = match *expr {
        Expr::Call(_) => quote!(__p::Inside<__Value>),
        _ => quote!(__Value),
    };
    let assert = quote_spanned!(first=> __p::assert_no_sentinel);
    let arguments = quote_spanned!(last=> (<__p::Constant<#value, #element>>::IS_SENTINEL));
    quote! {
        const #constant: #ty = #expr;
        const _: () = {
            use __p::NoNumber as _;
            struct __Value;
            impl __p::HasValue<#ty> for __Value {
                const VALUE: #ty = #constant;
            }
            #assert #arguments;
        };
    }
}

pub(super) fn of_scalar(ty: &Type) -> TokenStream {
    if Shape::of(ty).atomic {
        return TokenStream::new();
    }
    assertion("assert_scalar", ty.span(), &quote!(<__p::Test<#ty>>::ELEMENT_TYPE))
}
