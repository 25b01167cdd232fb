//! What the Create and the Patch cannot derive, as far as the tokens of their fields tell.

use syn::Path;

use crate::ctxt::Ctxt;
use crate::model::{Access, Dynamic, Property};
use crate::shape::{Kind, Primitive};

/// Traits of Rust's library that not every field can have.
const OF_ALL_FIELDS: [&str; 5] = ["Copy", "Eq", "Hash", "Ord", "PartialOrd"];

/// Reports the derives that a field or another derive surely lacks. One report is enough: rustc's own derive
/// reports it for the Create and again for the Patch.
pub(super) fn can_derive(
    cx: &Ctxt,
    derives: &[Path],
    properties: &[Property<'_>],
    dynamic: Option<&Dynamic<'_>>,
) -> bool {
    let mut can = true;
    for derive in derives {
        let Some(name) = library_trait(derive) else { continue };
        let problem = obstacle(name, properties, dynamic)
            .map(|(what, why)| {
                format!("the generated types cannot be `{name}`: {what} {why}\nhelp: remove `{name}`")
            })
            .or_else(|| missing(name, derives));
        if let Some(problem) = problem {
            cx.error(derive, problem);
            can = false;
        }
    }
    can
}

/// The name of the trait, if the path is that of a macro of Rust's library.
fn library_trait(path: &Path) -> Option<&'static str> {
    let (first, last) = (path.segments.first()?, path.segments.last()?);
    let is_known = path.segments.len() == 1 || ["std", "core"].iter().any(|krate| first.ident == krate);
    OF_ALL_FIELDS.into_iter().find(|name| last.ident == name).filter(|_| is_known)
}

/// A field of the Create or the Patch that cannot implement the trait, and why.
fn obstacle(
    name: &str,
    properties: &[Property<'_>],
    dynamic: Option<&Dynamic<'_>>,
) -> Option<(String, &'static str)> {
    let first = |is: fn(&Property<'_>) -> bool, why| {
        let mut fields = properties.iter().filter(|property| property.access != Access::ReadOnly);
        fields.find(|property| is(property)).map(|property| (format!("`{}`", property.ident), why))
    };
    let owned = || first(is_owned, "is text or a collection");
    let floating = || first(is_floating, "is floating-point");
    let nullable = || first(is_patch_value, "may be null, which has no order");
    match name {
        "Copy" => owned(),
        "PartialOrd" => nullable(),
        "Ord" => floating().or_else(nullable),
        _ => floating(),
    }
    .or_else(|| dynamic.map(|dynamic| (format!("`{}`", dynamic.ident), "holds values of any type")))
}

fn is_owned(property: &Property<'_>) -> bool {
    property.shape.kind == Kind::Collection || property.shape.primitive == Some(Primitive::Text)
}

fn is_floating(property: &Property<'_>) -> bool {
    property.shape.primitive == Some(Primitive::Float)
}

/// Whether the property is a `PatchValue` in the Create or the Patch.
fn is_patch_value(property: &Property<'_>) -> bool {
    let shape = property.shape;
    shape.kind == Kind::Nullable
        && !property.optional
        && (property.access == Access::ReadWrite || property.default.is_some())
}

/// The traits that another one builds on, if they are not derived too.
fn missing(name: &str, derives: &[Path]) -> Option<String> {
    if name != "Ord" {
        return None;
    }
    let missing: Vec<_> = ["Eq", "PartialOrd"]
        .into_iter()
        .filter(|needed| {
            !derives.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == needed))
        })
        .collect();
    (!missing.is_empty()).then(|| {
        let missing = missing.join("` and `");
        format!("`Ord` builds on `{missing}`\nhelp: write `derive(Eq, PartialOrd, Ord)`")
    })
}
