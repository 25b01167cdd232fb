//! The written form of a type: its parts, as far as the tokens determine them.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

use crate::krate::is_exporter;

/// The `T` in `Option<T>`.
pub(crate) fn option_of(ty: &Type) -> Option<&Type> {
    argument_of(ty, "Option")
}

/// The `T` in `name<T>` or `std::…::name<T>`.
pub(super) fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let last = library_segment(ty)?;
    match arguments(last)[..] {
        [argument] if last.ident == name => Some(argument),
        _ => None,
    }
}

/// The `name` of a type written as `name` or `std::…::name`, which may be a type of Rust's library.
pub(super) fn library_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(TypePath { qself: None, path, .. }) = strip(ty) else { return None };
    let first = path.segments.first()?;
    let from_library =
        path.segments.len() == 3 && ["std", "core", "alloc"].iter().any(|name| first.ident == name);
    if from_library || path.segments.len() == 1 && path.leading_colon.is_none() {
        path.segments.last()
    } else {
        None
    }
}

/// The `name` of a type written as `graph_entity::name` or `graph_entity_core::name`.
pub(super) fn core_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(TypePath { qself: None, path, .. }) = strip(ty) else { return None };
    let from_core = path.segments.len() == 2 && is_exporter(&path.segments.first()?.ident);
    path.segments.last().filter(|_| from_core)
}

pub(super) fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The type without parentheses and the invisible groups that `macro_rules!` makes.
pub(crate) fn strip(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => strip(&group.elem),
        Type::Paren(paren) => strip(&paren.elem),
        _ => ty,
    }
}

/// The type as its author would write it.
pub(crate) fn source(ty: &Type) -> String {
    let mut source = String::new();
    for part in ty.to_token_stream().to_string().split(' ') {
        let word = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
        let spaced = word(source.chars().last()) && word(part.chars().next())
            || source.ends_with([',', ';', '+'])
            || part == "+";
        if spaced {
            source.push(' ');
        }
        source.push_str(part);
    }
    source
}

/// Whether the type is an error of its own wherever generated code repeats it: rustc refuses it in a field,
/// it has no size, or threads may be unable to share it.
pub(crate) fn is_one_more_error_elsewhere(ty: &Type) -> bool {
    // Inside `Vec<…>` too.
    let mut element = strip(ty);
    while let Some(item) = argument_of(element, "Option").or_else(|| argument_of(element, "Vec")) {
        element = strip(item);
    }
    if matches!(element, Type::Slice(_)) || matches!(element, Type::Path(path) if path.path.is_ident("str")) {
        return true;
    }
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => {
                ["_", "dyn", "impl", "Rc", "Cell", "RefCell"].iter().any(|name| ident == name)
            }
            TokenTree::Punct(punct) => punct.as_char() == '*',
            TokenTree::Group(group) => any(group.stream()),
            TokenTree::Literal(_) => false,
        })
    }
    any(ty.to_token_stream())
}

/// A lifetime in the type that is a parameter of the declaration, so not `'static`, with its quote.
pub(crate) fn named_lifetime(ty: &Type) -> Option<String> {
    fn find(tokens: TokenStream) -> Option<String> {
        let mut quoted = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if quoted && ident != "static" && ident != "_" => {
                    return Some(format!("'{ident}"));
                }
                TokenTree::Group(group) => {
                    if let Some(name) = find(group.stream()) {
                        return Some(name);
                    }
                    quoted = false;
                }
                token => quoted = matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\''),
            }
        }
        None
    }
    find(ty.to_token_stream())
}

/// Whether `ty` is the type called `name`, or `Option` or `Box` of it: as a property, its values would
/// contain themselves.
pub(crate) fn contains_itself(ty: &Type, name: &Ident) -> bool {
    match argument_of(ty, "Option").or_else(|| argument_of(ty, "Box")) {
        Some(inner) => contains_itself(inner, name),
        None => is_itself(ty, name),
    }
}

/// Whether `ty` is the type called `name`.
pub(crate) fn is_itself(ty: &Type, name: &Ident) -> bool {
    matches!(strip(ty), Type::Path(path) if path.path.is_ident(name))
}
