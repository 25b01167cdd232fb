use syn::DeriveInput;
use syn::ext::IdentExt as _;

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
    Declared {
        krate,
        vis: &input.vis,
        ident: &input.ident,
        docs: Docs::of(&input.attrs),
        deprecation: deprecation(&input.attrs),
        generics: &input.generics,
    }
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
