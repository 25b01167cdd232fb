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
    let fields = || properties.iter().filter(|property| property.access != Access::ReadOnly);
    let of = |property: &Property<'_>| format!("`{}`", property.ident);
    let owned = |property: &&Property<'_>| {
        property.shape.kind == Kind::Collection || property.shape.primitive == Some(Primitive::Text)
    };
    let floating = |property: &&Property<'_>| property.shape.primitive == Some(Primitive::Float);
    let nullable = |property: &&Property<'_>| {
        property.shape.kind == Kind::Nullable
            && (property.access == Access::ReadWrite || property.default.is_some())
    };
    match name {
        "Copy" => fields().find(owned).map(|property| (of(property), "is text or a collection")),
        "PartialOrd" => {
            fields().find(nullable).map(|property| (of(property), "may be null, which has no order"))
        }
        "Ord" => {
            fields().find(floating).map(|property| (of(property), "is a floating-point number")).or_else(
                || fields().find(nullable).map(|property| (of(property), "may be null, which has no order")),
            )
        }
        _ => fields().find(floating).map(|property| (of(property), "is a floating-point number")),
    }
    .or_else(|| dynamic.map(|dynamic| (format!("`{}`", dynamic.ident), "holds values of any type")))
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
        format!("`Ord` builds on `{missing}`\nhelp: derive that too: `derive(Eq, PartialOrd, Ord)`")
    })
}
