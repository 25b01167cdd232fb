//! `graph_defaults`: attributes that a module says once for the declarations in it.
//!
//! It hands them to each declaration as a further attribute, from which the derive takes what the declaration
//! itself does not say.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, Item, ItemMod, Meta, parse_quote};

use crate::attr::ContainerAttrs;
use crate::ctxt::Ctxt;
use crate::symbol::{DERIVES, GRAPH_ENTITY, Place};

/// The module with the attributes `given` on its declarations, or with errors beside it.
pub(crate) fn defaults(cx: Ctxt, given: &TokenStream, item: &TokenStream) -> TokenStream {
    let (given, mut module) = match read(&cx, given, item) {
        Ok(read) => read,
        Err(error) => {
            cx.unreadable(error);
            let error = cx.check().err().map(syn::Error::into_compile_error);
            return quote!(#item #error);
        }
    };
    let is_empty = module.content.as_ref().is_none_or(|(_, items)| items.is_empty());
    if !add(&given, &mut module) && !is_empty {
        let message = "no item in this module is a declaration, so `graph_defaults` has no effect\n\
             help: it reaches structs and enums with `#[derive(GraphEntity)]` or another derive of \
             graph-entity, not those that a macro makes or another file has";
        cx.error(&module.ident, message);
    }
    let error = cx.check().err().map(syn::Error::into_compile_error);
    quote!(#module #error)
}

fn read(cx: &Ctxt, given: &TokenStream, item: &TokenStream) -> syn::Result<(TokenStream, ItemMod)> {
    if given.is_empty() {
        let message = "say what the declarations of the module share\n\
             help: write `#[graph_defaults(namespace = \"acme\")]`; there are `namespace`, `rename_all`, \
             `rename_types` and `crate`";
        return Err(syn::Error::new(Span::call_site(), message));
    }
    // Reports their mistakes once, and not in each declaration.
    ContainerAttrs::parse(cx, &[parse_quote!(#[graph_entity(#given)])], Place::Module);
    match syn::parse2(item.clone())? {
        Item::Mod(module) if module.content.is_some() => Ok((given.clone(), module)),
        Item::Mod(module) => {
            let message = format!(
                "`graph_defaults` does not reach into the file of a module\n\
                 help: write the module inline, as in `mod {} {{ … }}`",
                module.ident,
            );
            Err(syn::Error::new_spanned(&module.ident, message))
        }
        other => {
            let message = "`graph_defaults` is for a module with declarations in it\n\
                 help: the attribute of one declaration is `#[graph_entity(…)]`";
            Err(syn::Error::new_spanned(first(other.to_token_stream()), message))
        }
    }
}

/// The first token after the attributes: errors are on it.
fn first(tokens: TokenStream) -> Option<TokenTree> {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => drop(tokens.next()),
            token => return Some(token),
        }
    }
    None
}

/// Adds the attributes to each declaration in the module, and in the inline modules inside. Returns whether
/// there is one.
fn add(given: &TokenStream, module: &mut ItemMod) -> bool {
    let Some((_, items)) = &mut module.content else { return false };
    let mut any = false;
    for item in items {
        let attrs = match item {
            Item::Struct(item) => &mut item.attrs,
            Item::Enum(item) => &mut item.attrs,
            Item::Mod(module) => {
                any |= add(given, module);
                continue;
            }
            _ => continue,
        };
        // At the end: an attribute of a derive comes after the derive, and the innermost module comes last.
        let handed_on = quote!(graph_entity_module(#given));
        if attrs.iter().any(|attr| declares(&attr.meta)) {
            attrs.push(parse_quote!(#[#handed_on]));
        } else if let Some(condition) = attrs.iter().find_map(condition) {
            attrs.push(parse_quote!(#[cfg_attr(#condition, #handed_on)]));
        } else {
            continue;
        }
        any = true;
    }
    any
}

/// Whether an item with the attribute is a declaration: one of our derives, or the attribute of them all.
fn declares(meta: &Meta) -> bool {
    let Meta::List(list) = meta else { return false };
    list.path.is_ident(GRAPH_ENTITY) || (list.path.is_ident("derive") && names_a_derive(list.tokens.clone()))
}

fn names_a_derive(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => DERIVES.iter().any(|derive| ident == derive),
        _ => false,
    })
}

/// The condition under which `#[cfg_attr(condition, …)]` makes the item a declaration.
fn condition(attr: &Attribute) -> Option<TokenStream> {
    let Meta::List(list) = &attr.meta else { return None };
    if !list.path.is_ident("cfg_attr") {
        return None;
    }
    let mut tokens = list.tokens.clone().into_iter();
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ',');
    let condition = tokens.by_ref().take_while(|token| !is_comma(token)).collect();
    let attributes: Vec<_> = tokens.collect();
    attributes
        .split(is_comma)
        .filter_map(|attribute| syn::parse2::<Meta>(attribute.iter().cloned().collect()).ok())
        .any(|meta| declares(&meta))
        .then_some(condition)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::krate::Exporter;

    fn expand(given: &TokenStream, item: &TokenStream) -> String {
        defaults(Ctxt::new(Exporter::FrontDoor), given, item).to_string()
    }

    #[test]
    fn declarations_get_what_the_module_says() {
        let module = quote! {
            #![allow(dead_code)]
            use graph_entity::GraphEnum;
            #[derive(Debug, GraphEntity)]
            struct Order;
            #[derive(graph_entity::GraphComplex)]
            #[graph_entity(open)]
            /// Documented.
            pub struct Line;
            #[derive(Renamed)]
            #[graph_entity(name = "other")]
            enum Other {}
            #[cfg_attr(all(a, b), derive(Debug, GraphEnum), graph_entity(flags))]
            enum Maybe {}
            #[derive(Debug)]
            struct Plain;
            #[cfg_attr(a, derive(Debug))]
            struct PlainToo;
            mod inner {
                #[derive(GraphScalar)]
                struct Code(String);
            }
            fn unreached() {}
        };
        let said = quote!(graph_entity_module(namespace = "acme"));
        let expected = quote! {
            #![allow(dead_code)]
            use graph_entity::GraphEnum;
            #[derive(Debug, GraphEntity)]
            #[#said]
            struct Order;
            #[derive(graph_entity::GraphComplex)]
            #[graph_entity(open)]
            /// Documented.
            #[#said]
            pub struct Line;
            #[derive(Renamed)]
            #[graph_entity(name = "other")]
            #[#said]
            enum Other {}
            #[cfg_attr(all(a, b), derive(Debug, GraphEnum), graph_entity(flags))]
            #[cfg_attr(all(a, b), #said)]
            enum Maybe {}
            #[derive(Debug)]
            struct Plain;
            #[cfg_attr(a, derive(Debug))]
            struct PlainToo;
            mod inner {
                #[derive(GraphScalar)]
                #[#said]
                struct Code(String);
            }
            fn unreached() {}
        };
        assert_eq!(
            expand(&quote!(namespace = "acme"), &quote!(pub mod model { #module })),
            quote!(pub mod model { #expected }).to_string()
        );
    }

    #[test]
    fn mistakes_leave_the_item_in_place() {
        let cases = [
            (
                quote!(),
                quote!(
                    mod model {}
                ),
                "say what the declarations",
            ),
            (
                quote!(namespace = "acme"),
                quote!(
                    mod model;
                ),
                "into the file of a module",
            ),
            (
                quote!(namespace = "acme"),
                quote!(
                    struct Order;
                ),
                "a module with declarations",
            ),
            (
                quote!(namespace = 5),
                quote!(
                    mod model {}
                ),
                "takes a string literal",
            ),
            (
                quote!(key),
                quote!(
                    mod model {}
                ),
                "not of `graph_defaults`",
            ),
        ];
        for (given, item, message) in cases {
            let expansion = expand(&given, &item);
            assert!(expansion.contains(message), "{expansion}");
            assert!(expansion.starts_with(&item.to_string()), "{expansion}");
        }
    }
}
