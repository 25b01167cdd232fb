//! Detects a struct that is declared as an entity and as another kind of type at the same time.

use proc_macro2::{Ident, TokenTree};
use syn::{Attribute, Data, DeriveInput, Meta};

/// The error for another derive on a struct with a path and a key, which only an entity has. `GraphEntity`,
/// derived beside it, emits the impls that this derive would emit again.
pub(crate) fn error(input: &DeriveInput, derive: &str, what: &str) -> Option<syn::Error> {
    let Data::Struct(data) = &input.data else {
        return None;
    };
    let path = word(&input.attrs, "path")?;
    data.fields.iter().find_map(|field| word(&field.attrs, "key"))?;
    let message = format!(
        "a type with a path and a key is an entity type, not {what}\n\
         help: derive `GraphEntity` instead of `{derive}`"
    );
    Some(syn::Error::new(path.span(), message))
}

/// The attribute called `name` in `#[graph_entity(…)]`.
fn word(attrs: &[Attribute], name: &str) -> Option<Ident> {
    let lists = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("graph_entity") => Some(list),
        _ => None,
    });
    lists.flat_map(|list| list.tokens.clone()).find_map(|token| match token {
        TokenTree::Ident(ident) if ident == name => Some(ident),
        _ => None,
    })
}
