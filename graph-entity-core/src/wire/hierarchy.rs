//! The type of a value in a place for several types (W2b).

use super::{Reading, qualified_name};
use crate::error::{Error, ErrorKind};
use crate::model::{StructuredKind, StructuredType};
use crate::text::shorten;
use crate::value::{Role, Shape, Structured, UNLISTED, type_name};

/// The most types that a message lists.
const MOST_LISTED: usize = 20;

/// What says the type of a value.
#[derive(Clone, Copy)]
pub(crate) enum TypeSaid<'a> {
    /// Its annotation, `@odata.type` or `@type`.
    By { annotation: &'a str, given: &'a str },
    /// The stored value that an update is for.
    Implied(&'a str),
    /// The stored value that an update is for, which is of an unlisted type.
    Unlisted,
    /// Nothing: it is of the declared type.
    None,
}

/// The name of a value's type, where nothing names it.
const UNNAMED: &str = "@odata.type";

/// Whether a member of this name is the type of its object.
pub(crate) fn names_type(name: &str) -> bool {
    matches!(name, UNNAMED | "@type")
}

impl Reading {
    /// Makes the place an empty value of the type that the document names, or of the declared type. A place
    /// that is `prepared` is a Patch for an entity whose type is known, and keeps it.
    ///
    /// # Errors
    ///
    /// When there is no such type. The path is the annotation.
    pub(crate) fn choose_type(
        &mut self,
        value: &mut dyn Structured,
        said: TypeSaid<'_>,
        prepared: bool,
    ) -> Result<Shape, Error> {
        let (annotation, name) = match said {
            TypeSaid::By { annotation, given } => (annotation, qualified_name(given)),
            TypeSaid::Implied(name) => (UNNAMED, name),
            TypeSaid::Unlisted | TypeSaid::None => (UNNAMED, ""),
        };
        let chosen = match said {
            _ if prepared => keep_type(value, name),
            TypeSaid::Unlisted => become_unlisted(value),
            _ => self.retype(value, name),
        };
        chosen.map_err(|message| Error::new(ErrorKind::WrongType, message).within(annotation))?;
        let shape = value.shape();
        if shape.ty.kind() == StructuredKind::Entity {
            self.policy = shape.ty.read_only_policy();
        }
        Ok(shape)
    }

    fn retype(&self, value: &mut dyn Structured, name: &str) -> Result<(), String> {
        let is_patch = value.shape().role == Role::Patch;
        let Some(place) = value.as_polymorphic() else { return Ok(()) };
        let ty = place.hierarchy();
        if is_patch && name.is_empty() {
            return Err(unnamed_patch(ty));
        }
        if !place.retype(name) {
            return Err(self.unlisted(ty, name));
        }
        if value.shape().unknown && self.is_request() {
            return Err(self.unlisted(ty, name));
        }
        Ok(())
    }

    /// The message for a type that the hierarchy does not list.
    fn unlisted(&self, ty: &StructuredType, name: &str) -> String {
        let found = if name.is_empty() {
            "a value that does not name its type".to_owned()
        } else {
            format!("the type `{}`", shorten(name))
        };
        let is_root = !name.is_empty() && ty.declared().name() == name;
        let hint = match is_root {
            true if ty.is_abstract() => ", which is abstract: a value names the type that it has",
            _ => "",
        };
        let mend = if self.is_request() {
            ""
        } else {
            "; to keep values of other types, add a variant `#[graph_entity(other)] Other(Unknown<…>)` \
             instead of `closed`"
        };
        format!("expected {}, found {found}{hint}{mend}", listed(ty))
    }
}

/// Checks that an update names no other type than that of the entity that it is for. `value` is the entity,
/// or a Patch that was made for it; that for an entity of an unlisted type fits each type.
pub(crate) fn keep_type(value: &dyn Structured, name: &str) -> Result<(), String> {
    match type_name(value) {
        Some(kept) if kept != name && !name.is_empty() => Err(format!(
            "expected an update of `#{kept}`, found the type `{}`: an entity keeps its type",
            shorten(name)
        )),
        _ => Ok(()),
    }
}

/// Makes the place an update of a value of an unlisted type.
fn become_unlisted(value: &mut dyn Structured) -> Result<(), String> {
    let Some(place) = value.as_polymorphic() else { return Ok(()) };
    let ty = place.hierarchy();
    if place.retype(UNLISTED) { Ok(()) } else { Err(unnamed_patch(ty)) }
}

fn unnamed_patch(ty: &StructuredType) -> String {
    let how = match ty.kind() {
        StructuredKind::Entity => {
            "make the update by `blank_patch` of the entity that it is for, and read into that with \
             `json::read_into`"
        }
        StructuredKind::Complex => "read the update of a stored entity with `json::read_update`",
    };
    format!("expected {}, found an update that does not name its type; {how}, or name the type", listed(ty))
}

/// The types that values in a place may have: ``one of the types `#a.b`, `#a.c` ``.
fn listed(ty: &StructuredType) -> String {
    let mut names: Vec<_> =
        ty.derived().take(MOST_LISTED).map(|listed| format!("`#{}`", listed.name())).collect();
    let more = ty.derived().count().saturating_sub(names.len());
    if more > 0 {
        names.push(format!("{more} more"));
    }
    match &names[..] {
        [] => format!("a value of a type that is derived from `#{}`", ty.name()),
        [name] => format!("a value of the type {name}"),
        names => format!("a value of one of the types {}", names.join(", ")),
    }
}
