use proc_macro2::Ident;
use quote::ToTokens;
use syn::Type;
use syn::ext::IdentExt as _;

use super::value::{Limits, range, value};
use crate::ast::{Field, deprecation};
use crate::attr::{Docs, FieldAttrs, Supports};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::model::{Access, Property, QueryOptions, Value};
use crate::name::identifier_error;
use crate::shape::{self, Kind, Primitive, Shape, source};
use crate::symbol::{DEFAULT, Place};

/// Reads a field that is a property.
pub(super) fn property<'a>(
    cx: &Ctxt,
    field: &'a Field<'a>,
    place: Place,
    declared: &Ident,
    rename_all: Case,
    supports: Option<&Supports>,
) -> Property<'a> {
    let attrs = &field.attrs;
    let optional = optional_type(cx, field);
    let well_typed = check_containment(cx, field, place, declared)
        && match optional {
            Some(inner) => shape::check_optional(cx, field.ty, inner),
            None => shape::check(cx, field.ty),
        };
    let ty = optional.unwrap_or(field.ty);
    let shape = Shape::of(ty);
    check_key(cx, field, place, shape);
    let limits = Limits {
        range: attrs.range.as_ref().and_then(|given| range(cx, given, shape)),
        max_length: max_length(cx, attrs, shape),
    };
    Property {
        vis: field.vis,
        ident: field.ident,
        docs: Docs::of(field.original),
        deprecation: deprecation(field.original),
        ty,
        field_ty: field.ty,
        shape,
        optional: optional.is_some(),
        well_typed,
        name: name(cx, field, rename_all),
        key: attrs.key.is_some(),
        access: access(cx, attrs),
        default: default(cx, field, shape, limits),
        default_on_read: default_on_read(cx, attrs),
        on_select: on_select(cx, field, place),
        on_update: on_update(cx, field, place, shape, limits),
        supports: supports_of(cx, attrs, shape, supports),
        indexed: attrs
            .supports
            .as_ref()
            .is_some_and(|given| given.value.filter.is_some() || given.value.order_by.is_some()),
        order_by: attrs.supports.as_ref().and_then(|given| given.value.order_by.as_ref()),
        range: attrs.range.as_ref().and_then(|given| Some((&given.name, limits.range?))),
        max_length: attrs.max_length.as_ref().and_then(|given| Some((&given.name, limits.max_length?))),
    }
}

/// The type inside the `Option` of a property that is marked `not_null`.
fn optional_type<'a>(cx: &Ctxt, field: &'a Field<'a>) -> Option<&'a Type> {
    let given = field.attrs.not_null.as_ref()?;
    let inner = shape::option_of(field.ty);
    let ty = source(inner.unwrap_or(field.ty));
    if field.attrs.key.is_some() {
        let message = format!("a key is in every response and never null\nhelp: remove it, and write `{ty}`");
        cx.error(&given.name, message);
    } else if inner.is_none() {
        let message = format!(
            "a property of the type `{ty}` is never null: `not_null` is for an `Option<…>` that is absent \
             instead of null\n\
             help: remove it, or write `Option<{ty}>` if a response may leave the property out"
        );
        cx.error(&given.name, message);
    }
    inner
}

/// Reports a property whose type contains the property, so that its values would contain themselves.
fn check_containment(cx: &Ctxt, field: &Field<'_>, place: Place, declared: &Ident) -> bool {
    let message = if place == Place::Entity {
        let Some((element, kind)) = shape::mention_of(field.ty, declared) else { return true };
        let name = field.ident.unraw().to_string();
        let example = match kind {
            Kind::Collection => format!("{}_ids: Vec<String>", name.trim_end_matches('s')),
            Kind::Single | Kind::Nullable => format!("{name}_id: Option<String>"),
        };
        let help = format!("help: keep its key, as in `{example}`");
        cx.error(
            element,
            format!("`{declared}` is an entity type: it cannot be the type of a property\n{help}"),
        );
        return false;
    } else if shape::contains_itself(field.ty, declared) {
        format!(
            "a value of `{declared}` cannot hold another one\n\
             help: only a collection can: write `Vec<{declared}>`"
        )
    } else {
        return true;
    };
    cx.error(field.ty, message);
    false
}

fn name(cx: &Ctxt, field: &Field<'_>, rename_all: Case) -> String {
    if let Some(rename) = &field.attrs.rename {
        return rename.value.value();
    }
    let name = rename_all.of_field(&field.ident.unraw().to_string());
    if let Some(message) = identifier_error(&name) {
        cx.error(field.ident, format!("{message}\nhelp: name the property with `rename = \"…\"`"));
    }
    name
}

fn check_key(cx: &Ctxt, field: &Field<'_>, place: Place, shape: Shape<'_>) {
    let Some(key) = &field.attrs.key else { return };
    if place == Place::Complex {
        let help = "help: a type whose values have an identity derives `GraphEntity`";
        cx.error(&key.name, format!("a complex type has no key\n{help}"));
        return;
    }
    let element = shape.element.to_token_stream();
    match (shape.kind, shape.primitive) {
        // `on_select` is reported, with this mend.
        (Kind::Nullable, _) if field.attrs.on_select.is_some() => {}
        (Kind::Nullable, _) => cx.error(field.ty, format!("a key is never null\nhelp: write `{element}`")),
        (Kind::Collection, _) => cx.error(field.ty, "a key is a single value, not a collection"),
        (Kind::Single, Some(Primitive::Float)) => {
            let help = "help: write a whole number, a `Decimal` or text";
            let message = format!("a key cannot be a floating-point number, which has no exact text\n{help}");
            cx.error(field.ty, message);
        }
        (Kind::Single, _) => {}
    }
}

fn access(cx: &Ctxt, attrs: &FieldAttrs) -> Access {
    match (&attrs.read_only, &attrs.immutable) {
        (Some(read_only), Some(immutable)) => {
            cx.error(
                &immutable.name,
                format!(
                    "`{}` and `{}` contradict each other: a read-only property is never set by a request\n\
                     help: remove one of them",
                    read_only.name, immutable.name
                ),
            );
            Access::ReadOnly
        }
        (Some(_), None) => Access::ReadOnly,
        (None, Some(_)) => Access::Immutable,
        (None, None) if attrs.key.is_some() => Access::Immutable,
        (None, None) => Access::ReadWrite,
    }
}

fn default<'a>(cx: &Ctxt, field: &'a Field<'a>, shape: Shape<'_>, limits: Limits) -> Option<Value<'a>> {
    let given = field.attrs.default.as_ref()?;
    Some(match &given.value {
        Some(expr) => value(cx, &given.name, expr, shape, limits),
        None => Value::TypeDefault(&given.name),
    })
}

fn default_on_read(cx: &Ctxt, attrs: &FieldAttrs) -> bool {
    let Some(given) = &attrs.default_on_read else { return false };
    if attrs.default.is_none() {
        let message = "`default_on_read` reads the `default`, which this property does not have\n\
                       help: add `default`, or `default = …`";
        cx.missing(DEFAULT, &given.name, message);
    }
    true
}

fn on_select(cx: &Ctxt, field: &Field<'_>, place: Place) -> bool {
    let Some(given) = &field.attrs.on_select else { return false };
    let ty = source(field.ty);
    let problem = if place == Place::Complex {
        "`on_select` has no effect in a complex type: a service leaves out properties of entities".to_owned()
    } else if field.attrs.key.is_some() {
        let inner = shape::option_of(field.ty).map(|inner| format!(", and write `{}`", source(inner)));
        let help = format!("help: remove it{}", inner.unwrap_or_default());
        format!("a key is in every response: `on_select` cannot leave it out\n{help}")
    } else if shape::option_of(field.ty).is_some() {
        return true;
    } else if Shape::of(field.ty).kind == Kind::Collection {
        format!(
            "a response may lack a property that is written `on_select`, so its type is an `Option<…>`\n\
             help: write `Option<{ty}>`, and add `not_null`"
        )
    } else {
        format!(
            "a response may lack a property that is written `on_select`, so its type is an `Option<…>`\n\
             help: write `Option<{ty}>`, with `not_null` if it is never null"
        )
    };
    cx.error(&given.name, problem);
    false
}

fn on_update<'a>(
    cx: &Ctxt,
    field: &'a Field<'a>,
    place: Place,
    shape: Shape<'_>,
    limits: Limits,
) -> Option<Value<'a>> {
    let given = field.attrs.on_update.as_ref()?;
    if place == Place::Complex {
        cx.error(&given.name, "`on_update` has no effect in a complex type: the service updates entities");
    } else if field.attrs.read_only.is_none() {
        let help = "help: add `read_only`";
        cx.error(&given.name, format!("`on_update` is for properties that only the service sets\n{help}"));
    } else if field.attrs.key.is_some() {
        cx.error(&given.name, "a key never changes: `on_update` cannot set it");
    }
    Some(value(cx, &given.name, &given.value, shape, limits))
}

fn max_length(cx: &Ctxt, attrs: &FieldAttrs, shape: Shape<'_>) -> Option<u32> {
    let given = attrs.max_length.as_ref()?;
    let problem = match shape.primitive {
        Some(Primitive::Integer(0, 255)) if shape.kind == Kind::Collection => {
            "`max_length` is for text and binary values; this is a collection of numbers\n\
             help: bytes are `Binary`"
        }
        Some(Primitive::Boolean | Primitive::Integer(..) | Primitive::Float) => {
            "`max_length` is for text and binary values\nhelp: numbers are bounded by `range(min..=max)`"
        }
        _ if given.value == 0 => "a `max_length` of 0 leaves no value but the empty one",
        _ => return Some(given.value),
    };
    cx.error(&given.name, problem);
    None
}

/// The query options for the property: its own, or else those of its type, or else all.
fn supports_of(cx: &Ctxt, attrs: &FieldAttrs, shape: Shape<'_>, of_type: Option<&Supports>) -> QueryOptions {
    let sortable = shape.kind != Kind::Collection;
    let own = attrs.supports.as_ref().map(|given| &given.value);
    if let Some(order_by) = own.and_then(|own| own.order_by.as_ref())
        && !sortable
    {
        cx.error(order_by, "a collection has no order that `$orderby` could use");
    }
    match own.or(of_type) {
        Some(supports) => QueryOptions {
            filter: supports.filter.is_some(),
            select: supports.select.is_some(),
            order_by: supports.order_by.is_some() && sortable,
        },
        None => QueryOptions { filter: true, select: true, order_by: sortable },
    }
}
