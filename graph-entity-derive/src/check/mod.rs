//! Rules: the declaration as written becomes the one understood, and every mistake is reported on what to change.

mod entity;
mod enumeration;
mod property;
mod structured;
#[cfg(test)]
mod tests;
mod value;

pub(crate) use self::entity::{MAX_KEY_PROPERTIES, entity};
pub(crate) use self::enumeration::enumeration;
pub(crate) use self::structured::complex;

use syn::DeriveInput;
use syn::ext::IdentExt as _;

use crate::ast::{Newtype, deprecation};
use crate::attr::{ContainerAttrs, Docs};
use crate::case::uncapitalized;
use crate::ctxt::Ctxt;
use crate::model::{Declared, Scalar};
use crate::shape;

pub(crate) fn scalar<'a>(cx: &Ctxt, newtype: Newtype<'a>) -> Scalar<'a> {
    let mut field = newtype.field;
    if let Some((_, ty)) = &field {
        let kind = shape::Shape::of(ty).kind;
        if kind != shape::Kind::Single {
            let message = "a `GraphScalar` stands for one value that is not null\n\
                           help: write `Option<…>` or `Vec<…>` of the scalar where it is used";
            cx.error(ty, message);
            field = None;
        } else if !shape::check(cx, ty) {
            field = None;
        }
    }
    Scalar { declared: declared(newtype.input, &newtype.attrs), field }
}

fn declared<'a>(input: &'a DeriveInput, attrs: &ContainerAttrs) -> Declared<'a> {
    let krate = match &attrs.krate {
        Some(krate) => krate.value.clone(),
        None => syn::parse_quote!(::graph_entity_core),
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

/// `namespace.name` of a type.
fn qualified_name(input: &DeriveInput, attrs: &ContainerAttrs) -> String {
    let namespace =
        attrs.namespace.as_ref().map_or("microsoft.graph".to_owned(), |given| given.value.value());
    let name = match &attrs.name {
        Some(given) => given.value.value(),
        None => uncapitalized(&input.ident.unraw().to_string()),
    };
    format!("{namespace}.{name}")
}
