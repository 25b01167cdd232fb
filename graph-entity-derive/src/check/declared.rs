use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt as _;
use syn::{Data, DeriveInput, Meta};

use crate::ast::deprecation;
use crate::attr::{ContainerAttrs, Docs};
use crate::case::uncapitalized;
use crate::ctxt::Ctxt;
use crate::model::Declared;

/// Reads the parts that all declarations have.
pub(super) fn declared<'a>(cx: &Ctxt, input: &'a DeriveInput, attrs: &ContainerAttrs) -> Declared<'a> {
    let krate = match &attrs.krate {
        Some(krate) => krate.value.clone(),
        None => cx.exporter().path(),
    };
    if let Some(packed) = packed(input) {
        let message = "reading and writing borrows the fields, which a packed struct does not lend\n\
                       help: remove `packed`";
        cx.error(packed, message);
    }
    Declared {
        krate,
        vis: &input.vis,
        ident: &input.ident,
        docs: Docs::of(&input.attrs),
        deprecation: deprecation(&input.attrs),
        generics: &input.generics,
    }
}

/// The `packed` in `#[repr(packed)]` of a struct. rustc itself refuses that of an enum.
fn packed(input: &DeriveInput) -> Option<Ident> {
    if matches!(input.data, Data::Enum(_)) {
        return None;
    }
    let lists = input.attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("repr") => Some(list),
        _ => None,
    });
    lists.flat_map(|list| list.tokens.clone()).find_map(|token| match token {
        TokenTree::Ident(word) if word == "packed" => Some(word),
        _ => None,
    })
}

/// The qualified name of a type: `namespace.name`.
pub(super) fn qualified_name(input: &DeriveInput, attrs: &ContainerAttrs) -> String {
    let namespace =
        attrs.namespace.as_ref().map_or("microsoft.graph".to_owned(), |given| given.value.value());
    let name = match &attrs.name {
        Some(given) => given.value.value(),
        None => {
            let ident = input.ident.unraw().to_string();
            attrs
                .rename_types
                .as_ref()
                .map_or_else(|| uncapitalized(&ident), |case| case.value.of_variant(&ident))
        }
    };
    format!("{namespace}.{name}")
}
