use std::collections::{HashMap, HashSet};

use quote::{ToTokens, format_ident};
use syn::ext::IdentExt as _;
use syn::{Ident, Type};

use super::base::{base, check_abstract};
use super::declared::{declared, qualified_name};
use super::derives::can_derive;
use super::property;
use crate::ast::{Field, Struct, deprecation, non_exhaustive};
use crate::attr::{Docs, Given};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{Complex, Dynamic, Property, Structured, StructuredKind};
use crate::shape::{Kind, Shape};
use crate::symbol::{DYNAMIC, OPEN, Place};

/// Reads a struct that derives `GraphComplex`.
pub(crate) fn complex<'a>(cx: &Ctxt, input: &'a Struct<'a>) -> Complex<'a> {
    Complex { structured: structured(cx, input, Place::Complex) }
}

/// Reads the parts that entity types and complex types share.
pub(super) fn structured<'a>(cx: &Ctxt, input: &'a Struct<'a>, place: Place) -> Structured<'a> {
    let attrs = &input.attrs;
    let rename_all = attrs.rename_all.as_ref().map_or(Case::Camel, |given| given.value);
    let supports = attrs.supports.as_ref().map(|given| &given.value);
    let mut properties = Vec::new();
    let mut dynamic = None;
    let mut bases = 0;
    let mut of_base = None;
    let ident = &input.input.ident;
    let kind = if place == Place::Entity { StructuredKind::Entity } else { StructuredKind::Complex };
    let any_marked = input.fields.iter().any(|field| field.attrs.dynamic.is_some());
    let mut seen = HashSet::new();
    for field in &input.fields {
        if !seen.insert(field.ident) {
            // The compiler reports that two fields have this name.
        } else if field.attrs.base.is_some() {
            bases += 1;
            let base = base(cx, field, bases > 1);
            of_base = of_base.or(base);
        } else if field.attrs.dynamic.is_some() {
            if !cx.is_doubtful(DYNAMIC) {
                check_dynamic(cx, field, dynamic.is_some());
            }
            dynamic.get_or_insert_with(|| dynamic_field(field));
        } else if attrs.open.is_some() && !any_marked && is_called(field.ty, &["DynamicProperties"]) {
            cx.missing(
                DYNAMIC,
                field.ty,
                "dynamic properties are kept in the field marked `dynamic`\n\
                 help: add `#[graph_entity(dynamic)]` to it",
            );
            dynamic.get_or_insert_with(|| dynamic_field(field));
        } else {
            properties.push(property::property(cx, field, place, ident, rename_all, supports));
        }
    }
    check_names(cx, &input.fields, &properties);
    check_abstract(cx, input, kind);
    let mut open_by_base = None;
    match (&attrs.open, &dynamic) {
        // The base of an open type may have the field.
        (Some(open), None) if bases > 0 => open_by_base = Some(&open.name),
        (Some(open), None) => cx.missing(
            OPEN,
            &open.name,
            "an open type needs a field for its dynamic properties\n\
             help: add `#[graph_entity(dynamic)] additional: DynamicProperties`",
        ),
        (None, Some(_)) if cx.is_doubtful(DYNAMIC) => {}
        (None, Some(dynamic)) => cx.missing(
            OPEN,
            dynamic.ident,
            "only an open type has dynamic properties\nhelp: add `#[graph_entity(open)]` to the struct",
        ),
        _ => {}
    }
    let derives = match &attrs.derives {
        Some(given) if can_derive(cx, &given.value, &properties, dynamic.as_ref()) => &given.value[..],
        _ => &[],
    };
    let patch = companion(cx, attrs.patch.as_ref(), ident, "Patch");
    Structured {
        declared: declared(cx, input.input, attrs),
        qualified_name: qualified_name(input.input, attrs),
        kind,
        base: of_base,
        is_abstract: attrs.is_abstract.is_some(),
        key: input.fields.iter().find_map(|field| Some(&field.attrs.key.as_ref()?.name)),
        properties,
        dynamic,
        open_by_base,
        patch,
        required: None,
        derives,
        non_exhaustive: non_exhaustive(&input.input.attrs),
    }
}

/// The name of a generated type: the given name, or else the type's name and `suffix`.
pub(super) fn companion(cx: &Ctxt, given: Option<&Given<Ident>>, ident: &Ident, suffix: &str) -> Ident {
    match given.map(|given| &given.value) {
        Some(given) if given == ident => {
            cx.error(given, format!("`{ident}` is the declared type: its companion needs another name"));
        }
        Some(given) => return given.clone(),
        None => {}
    }
    format_ident!("{}{suffix}", ident.unraw(), span = ident.span())
}

fn dynamic_field<'a>(field: &'a Field<'a>) -> Dynamic<'a> {
    Dynamic {
        vis: field.vis,
        ident: field.ident,
        docs: Docs::of(field.original),
        deprecation: deprecation(field.original),
        ty: field.ty,
    }
}

fn check_dynamic(cx: &Ctxt, field: &Field<'_>, second: bool) {
    for name in field.attrs.given().filter(|name| *name != "dynamic") {
        cx.error(
            name,
            format!("`{name}` has no effect on a `dynamic` field, which is not a property itself"),
        );
    }
    if second && let Some(dynamic) = &field.attrs.dynamic {
        cx.error(&dynamic.name, "a type has one `dynamic` field");
    }
    let shape = Shape::of(field.ty);
    let is_map = is_called(field.ty, &["HashMap", "BTreeMap"]);
    if shape.kind != Kind::Single || shape.primitive.is_some() || is_map {
        cx.error(
            field.ty,
            "dynamic properties are kept in `DynamicProperties`\nhelp: write `DynamicProperties`",
        );
    }
}

/// Whether the last word of a type is one of `names`.
fn is_called(ty: &Type, names: &[&str]) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path.segments.last().is_some_and(|last| names.iter().any(|name| last.ident == name))
}

/// Reports properties with the name of an earlier property.
fn check_names(cx: &Ctxt, fields: &[Field<'_>], properties: &[Property<'_>]) {
    let mut seen = HashMap::new();
    for property in properties {
        let Some(first) = seen.insert(property.name.as_str(), property.ident) else { continue };
        let renamed = fields
            .iter()
            .find(|field| field.ident == property.ident)
            .and_then(|field| field.attrs.rename.as_ref())
            .map_or_else(|| property.ident.to_token_stream(), |rename| rename.value.to_token_stream());
        let message = format!(
            "the property `{}` is declared twice: the field `{first}` has that name too\n\
             help: give one of them another name with `rename = \"…\"`",
            property.name
        );
        cx.error(renamed, message);
    }
}
