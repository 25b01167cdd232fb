use std::collections::HashMap;

use quote::ToTokens;
use syn::{Fields, GenericArgument, PathArguments, Type};

use super::declared::declared;
use super::entity::{paths, permissions, verbs};
use super::structured::companion;
use crate::ast::{TypeEnum, Variant, non_exhaustive};
use crate::ctxt::Ctxt;
use crate::model::{EntityEnum, Hierarchy, QueryOptions, StructuredKind, TypeVariant};
use crate::shape::{pointee, source, strip};
use crate::symbol::{BASE, CLOSED, OTHER, Place};

/// Reads an enum that derives `GraphEntity` or `GraphComplex`.
pub(crate) fn hierarchy<'a>(cx: &Ctxt, input: &'a TypeEnum<'a>, place: Place) -> Hierarchy<'a> {
    let (attrs, ident) = (&input.attrs, &input.input.ident);
    let base = attrs.base.as_ref().map(|given| &given.value);
    if attrs.base_name.is_none() {
        missing_base(cx, input);
    }
    let (mut variants, mut other) = (Vec::new(), None);
    // Without a base, it is not clear whether this is to be an enum of types at all.
    let quiet = Ctxt::quiet();
    let of_variants = if attrs.base_name.is_some() { cx } else { &quiet };
    for variant in &input.variants {
        if variant.attrs.other.is_some() {
            let found = check_other(of_variants, variant, base, other.is_some());
            other = other.or(found);
        } else if let Some(ty) = check_variant(of_variants, variant) {
            variants.push(TypeVariant { ident: variant.ident, ty });
        }
    }
    check_distinct(cx, &variants);
    check_unlisted(cx, input, base);
    let patch = companion(cx, attrs.patch.as_ref(), ident, "Patch");
    let entity = (place == Place::EntityEnum).then(|| {
        let mut create = companion(cx, attrs.create.as_ref(), ident, "Create");
        if create == patch {
            cx.error(&create, format!("both companions are called `{create}`"));
            create = companion(cx, None, ident, "Create");
        }
        let operations = verbs(cx, attrs);
        EntityEnum {
            create,
            paths: paths(cx, attrs),
            path: attrs.paths.first(),
            permissions: permissions(cx, attrs, &operations),
            operations,
        }
    });
    Hierarchy {
        declared: declared(cx, input.input, attrs),
        kind: if place == Place::EntityEnum { StructuredKind::Entity } else { StructuredKind::Complex },
        base,
        variants,
        other,
        entity,
        supports: attrs.supports.as_ref().map(|given| QueryOptions {
            filter: given.value.filter.is_some(),
            select: given.value.select.is_some(),
            order_by: given.value.order_by.is_some(),
        }),
        patch,
        derives: attrs.derives.as_ref().map_or(&[], |given| &given.value[..]),
        non_exhaustive: non_exhaustive(&input.input.attrs),
    }
}

fn missing_base(cx: &Ctxt, input: &TypeEnum<'_>) {
    let ident = &input.input.ident;
    let is_unit = |variant: &Variant<'_>| matches!(variant.fields, Fields::Unit);
    let message = if !input.variants.is_empty() && input.variants.iter().all(is_unit) {
        "an enum of types holds a value in each variant, and this has none\n\
         help: for an enum of members, derive `GraphEnum`"
    } else {
        "an enum of types names the type that all of them are derived from\n\
         help: add `#[graph_entity(base(DirectoryObject))]`, with that type"
    };
    cx.missing(BASE, ident, message);
}

/// Checks a variant that lists a type, and returns the type.
fn check_variant<'a>(cx: &Ctxt, variant: &Variant<'a>) -> Option<&'a Type> {
    let ident = variant.ident;
    let Some(ty) = single(variant.fields) else {
        let tokens = match variant.fields {
            Fields::Unit => ident.to_token_stream(),
            fields => fields.to_token_stream(),
        };
        let help = format!("help: write `{ident}({ident})`");
        cx.error(tokens, format!("a variant of an enum of types holds one type\n{help}"));
        return None;
    };
    if unknown_of(ty).is_some() {
        let help = "help: add `#[graph_entity(other)]` to it";
        cx.missing(
            OTHER,
            ident,
            format!("the variant for types that are not listed is marked `other`\n{help}"),
        );
        return None;
    }
    if let Some(inner) = pointee(strip(ty)) {
        cx.error(
            ty,
            format!("a variant holds the type itself, not a pointer to it\nhelp: write `{}`", source(inner)),
        );
        return None;
    }
    Some(ty)
}

/// Checks the variant marked `other`.
fn check_other<'a>(
    cx: &Ctxt,
    variant: &Variant<'a>,
    base: Option<&Type>,
    second: bool,
) -> Option<TypeVariant<'a>> {
    let ident = variant.ident;
    let other = variant.attrs.other.as_ref()?;
    if second {
        cx.error(&other.name, "an enum of types has one `other`: another variant is marked `other` already");
        return None;
    }
    let root = base.map_or_else(|| "…".to_owned(), source);
    let wrong = |tokens: &dyn ToTokens| {
        cx.error(
            tokens.to_token_stream(),
            format!(
                "the `other` variant keeps values of types that are not listed\n\
                 help: write `{ident}(Unknown<{root}>)`"
            ),
        );
    };
    let Some(ty) = single(variant.fields) else {
        match variant.fields {
            Fields::Unit => wrong(ident),
            fields => wrong(fields),
        }
        return None;
    };
    match unknown_of(ty) {
        Some(of) if base.is_none_or(|base| source(strip(base)) == source(strip(of))) => {
            Some(TypeVariant { ident, ty })
        }
        _ => {
            wrong(ty);
            None
        }
    }
}

/// Reports types that are listed twice, as far as the tokens show it.
fn check_distinct(cx: &Ctxt, variants: &[TypeVariant<'_>]) {
    let mut seen = HashMap::new();
    for variant in variants {
        if let Some(first) = seen.insert(source(strip(variant.ty)), variant.ident) {
            let message =
                format!("the type is listed twice: `{first}` holds it already\nhelp: remove one of them");
            cx.error(variant.ty, message);
        }
    }
}

/// Reports an enum that does not say what happens to a value of a type that is not listed, or says it twice.
fn check_unlisted(cx: &Ctxt, input: &TypeEnum<'_>, base: Option<&Type>) {
    let attrs = &input.attrs;
    let other = input.variants.iter().find_map(|variant| variant.attrs.other.as_ref());
    match (&attrs.closed, other) {
        (Some(closed), Some(_)) => cx.error(
            &closed.name,
            "a `closed` enum refuses types that are not listed, and its `other` variant keeps them\n\
             help: remove one of them",
        ),
        (Some(_), None) if input.variants.is_empty() => {
            cx.error(&input.input.ident, "an enum of types lists at least one type");
        }
        (None, None) if attrs.base_name.is_some() && !cx.is_doubtful(OTHER) => {
            let root = base.map_or_else(|| "…".to_owned(), source);
            let message = format!(
                "the enum does not say what a value of a type is that it does not list\n\
                 help: add a variant `#[graph_entity(other)] Other(Unknown<{root}>)`, or `closed`, which \
                 makes such a value an error"
            );
            cx.missing(CLOSED, &input.input.ident, message);
        }
        _ => {}
    }
}

/// The type in `Variant(Type)`.
fn single(fields: &Fields) -> Option<&Type> {
    match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => fields.unnamed.first().map(|field| &field.ty),
        _ => None,
    }
}

/// The `T` of `Unknown<T>`.
fn unknown_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = strip(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Unknown")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (arguments.args.first(), arguments.args.len()) {
        (Some(GenericArgument::Type(of)), 1) => Some(of),
        _ => None,
    }
}
