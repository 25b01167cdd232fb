use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::{Type, TypePath};

use crate::ast::{Field, Struct, deprecation};
use crate::attr::{ContainerAttrs, Docs};
use crate::ctxt::Ctxt;
use crate::model::{Base, StructuredKind};
use crate::shape::{Kind, Shape, pointee, source, strip};

/// Reads the field marked `base`.
pub(super) fn base<'a>(cx: &Ctxt, field: &'a Field<'a>, second: bool) -> Option<Base<'a>> {
    for name in field.attrs.given().filter(|name| *name != "base") {
        cx.error(
            name,
            format!(
                "`{name}` has no effect on the `base` field, which is not a property itself\n\
                 help: remove it; the properties of the base keep the attributes of their own declaration"
            ),
        );
    }
    if second {
        if let Some(given) = &field.attrs.base {
            let help = "help: let one of the bases be derived from the other";
            cx.error(&given.name, format!("a type has one base\n{help}"));
        }
        return None;
    }
    check_type(cx, field.ty).then(|| Base {
        vis: field.vis,
        ident: field.ident,
        docs: Docs::of(field.original),
        deprecation: deprecation(field.original),
        ty: field.ty,
    })
}

/// Whether a base is the declared type itself. The compiler reports that such a struct would be of infinite
/// size, and every use of it makes that another error.
pub(crate) fn is_its_own_base(input: &Struct<'_>) -> bool {
    let declared = input.input.ident.unraw();
    let is_declared = |ty: &Type| match strip(ty) {
        Type::Path(TypePath { qself: None, path, .. }) => {
            let mut segments = path.segments.iter().filter(|segment| segment.ident != "self");
            segments.next().is_some_and(|segment| segment.ident.unraw() == declared)
                && segments.next().is_none()
        }
        _ => false,
    };
    input.fields.iter().any(|field| field.attrs.base.is_some() && is_declared(field.ty))
}

/// Reports a base that a value may lack, or have several of.
fn check_type(cx: &Ctxt, ty: &Type) -> bool {
    let ty = strip(ty);
    let shape = Shape::of(ty);
    let inner = if shape.kind == Kind::Single { pointee(ty) } else { Some(shape.element) };
    if let Some(inner) = inner {
        let help = format!("help: write `{}`", source(inner));
        cx.error(ty, format!("a value always contains its base, as a part of its own\n{help}"));
    } else if !matches!(ty, Type::Path(_) | Type::Macro(_)) {
        let help = "help: write its name, as in `#[graph_entity(base)] pub entity: Entity`";
        cx.error(ty, format!("a base is a type that is declared with a derive of graph-entity\n{help}"));
    } else {
        return true;
    }
    false
}

/// Reports what an abstract type has no use for.
pub(super) fn check_abstract(cx: &Ctxt, input: &Struct<'_>, kind: StructuredKind) {
    let attrs: &ContainerAttrs = &input.attrs;
    if attrs.is_abstract.is_none() || kind == StructuredKind::Complex {
        return;
    }
    let report = |name: Option<&dyn ToTokens>, what: &str| {
        if let Some(name) = name {
            let help = "help: remove it; the types that are derived from this one have their own";
            cx.error(name.to_token_stream(), format!("an abstract type has no {what}\n{help}"));
        }
    };
    report(attrs.path.as_ref().map(|name| name as _), "path, because it has no values of its own");
    report(attrs.singleton.as_ref().map(|given| &given.name as _), "value that a singleton could be");
    report(attrs.operations.as_ref().map(|given| &given.name as _), "operations, because it is not served");
    report(attrs.permissions.as_ref().map(|given| &given.name as _), "permissions, because it is not served");
    report(
        attrs.on_read_only.as_ref().map(|given| &given.name as _),
        "requests of its own: the type that is served decides on read-only properties",
    );
}
