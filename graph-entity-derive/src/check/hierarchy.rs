use std::collections::HashMap;

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{Fields, GenericArgument, PathArguments, Type};

use super::declared::declared;
use super::entity::{paths, permissions, verbs};
use super::structured::companion;
use crate::ast::{TypeEnum, Variant, non_exhaustive};
use crate::ctxt::Ctxt;
use crate::model::{EntityEnum, Hierarchy, QueryOptions, StructuredKind, TypeVariant};
use crate::shape::{Kind, Shape, is_one_more_error_elsewhere, named_lifetime, pointee, source, strip};
use crate::symbol::{BASE, CLOSED, OPEN, OTHER, Place};

/// Reads an enum that derives `GraphEntity` or `GraphComplex`.
pub(crate) fn hierarchy<'a>(cx: &Ctxt, input: &'a TypeEnum<'a>, place: Place) -> Hierarchy<'a> {
    let (attrs, ident) = (&input.attrs, &input.input.ident);
    let base = attrs.base.as_ref().map(|given| &given.value);
    if attrs.base_name.is_none() {
        missing_base(cx, input);
    }
    let marked = input.variants.iter().find(|variant| variant.attrs.other.is_some());
    let (mut variants, mut wrong, mut other) = (Vec::new(), Vec::new(), None);
    // Without a base, it is not clear whether this is to be an enum of types at all.
    let quiet = Ctxt::quiet();
    let of_variants = if attrs.base_name.is_some() { cx } else { &quiet };
    for variant in &input.variants {
        let is_right = match &variant.attrs.other {
            Some(given) => check_other(of_variants, variant, &given.name, (base, marked)),
            None => check_variant(of_variants, variant),
        };
        let Some(ty) = single(variant.fields) else { continue };
        let ty = inside(ty).map_or(ty, |(ty, _)| ty);
        if !is_right && is_one_more_error_elsewhere(ty) {
            continue;
        }
        let found = TypeVariant { ident: variant.ident, ty };
        if other.is_none() && (variant.attrs.other.is_some() || unknown_of(ty).is_some()) {
            other = Some(found);
        } else if is_right {
            variants.push(found);
        } else {
            wrong.push(found);
        }
    }
    check_distinct(cx, &variants);
    // So that their uses are no further errors.
    variants.append(&mut wrong);
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
        base: base.or_else(|| other.as_ref().and_then(|other| unknown_of(other.ty))),
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
    let of_other = || input.variants.iter().find_map(|variant| single(variant.fields).and_then(unknown_of));
    let (message, help) = if !input.variants.is_empty() && input.variants.iter().all(is_unit) {
        let help = "for an enum of members, derive `GraphEnum`".to_owned();
        ("an enum of types holds a value in each variant, and this has none", help)
    } else {
        let help = match of_other() {
            Some(root) => format!("add `#[graph_entity(base({}))]`", source(root)),
            None => "add `#[graph_entity(base(DirectoryObject))]`, with that type".to_owned(),
        };
        ("an enum of types names the type that all of them are derived from", help)
    };
    cx.missing(BASE, ident, format!("{message}\nhelp: {help}"));
}

/// Checks a variant that lists a type.
fn check_variant(cx: &Ctxt, variant: &Variant<'_>) -> bool {
    let ident = variant.ident;
    let Some(ty) = single(variant.fields) else {
        let tokens = match variant.fields {
            Fields::Unit => ident.to_token_stream(),
            fields => fields.to_token_stream(),
        };
        let mut types = variant.fields.iter().map(|field| source(&field.ty));
        let help = match (types.next(), types.next()) {
            (None, _) => format!("write `{ident}({ident})`"),
            (Some(ty), None) => format!("write `{ident}({ty})`"),
            (Some(_), Some(_)) => "write a variant for each type".to_owned(),
        };
        cx.error(tokens, format!("a variant of an enum of types holds one type\nhelp: {help}"));
        return false;
    };
    if unknown_of(ty).is_some() {
        let help = "help: add `#[graph_entity(other)]` to it";
        cx.missing(
            OTHER,
            ident,
            format!("the variant for types that are not listed is marked `other`\n{help}"),
        );
        cx.doubt(OTHER);
        return false;
    }
    if let Some((inner, message)) = inside(ty) {
        let remove = named_lifetime(ty).map(|name| format!(", and remove `<{name}>` from the declaration"));
        let help = format!("help: write `{}`{}", source(inner), remove.unwrap_or_default());
        cx.error(ty, format!("{message}\n{help}"));
        return false;
    }
    true
}

/// The type inside one that a variant cannot hold, and the reason.
fn inside(ty: &Type) -> Option<(&Type, &'static str)> {
    let pointer = "a variant holds the type itself, not a pointer to it";
    let ty = strip(ty);
    if let Type::Reference(reference) = ty {
        return Some((&reference.elem, pointer));
    }
    let shape = Shape::of(ty);
    match shape.kind {
        Kind::Single => pointee(ty).map(|inner| (inner, pointer)),
        Kind::Nullable => Some((shape.element, "a variant always holds a value of its type")),
        Kind::Collection => Some((shape.element, "a variant holds one value of its type")),
    }
}

/// Checks a variant marked `other`. `word` is that mark, and `marked` the first variant that has it.
fn check_other(
    cx: &Ctxt,
    variant: &Variant<'_>,
    word: &Ident,
    (base, marked): (Option<&Type>, Option<&Variant<'_>>),
) -> bool {
    let ident = variant.ident;
    if let Some(first) = marked.filter(|first| first.ident != ident) {
        let message = format!("an enum of types has one `other`: `{}` is marked already", first.ident);
        cx.error(word, format!("{message}\nhelp: remove one of the two variants"));
        return false;
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
        return false;
    };
    let is_right =
        unknown_of(ty).is_some_and(|of| base.is_none_or(|base| source(strip(base)) == source(strip(of))));
    if !is_right {
        wrong(ty);
    }
    is_right
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
        // Who writes `open` means `other`, or says that the enum is not `closed`.
        (None, None) if attrs.base_name.is_some() && !cx.is_doubtful(OTHER) && !cx.is_doubtful(OPEN) => {
            let root = base.map_or_else(|| "…".to_owned(), source);
            let message = format!(
                "the enum does not say what becomes of a value whose type it does not list\n\
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
