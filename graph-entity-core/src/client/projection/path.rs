//! Finds and sets a value by the names of the properties on its path. Nothing here knows the type.

use crate::error::{Error, ErrorKind};
use crate::model::ElementType;
use crate::value::{Slot, Structured, ValueRef, assign_value};
use crate::wire::{self, Presence};

/// A value that is there.
pub(super) struct Found<'v> {
    pub(super) value: ValueRef<'v>,
    /// Whether it has all that a response must have.
    pub(super) is_whole: bool,
}

/// The value of the property at this path, if it is there and no value on the way is null.
pub(super) fn find<'v, 'n>(
    value: &'v dyn Structured,
    presence: &Presence,
    mut names: impl Iterator<Item = &'n str>,
) -> Option<Found<'v>> {
    let (mut value, mut presence, mut name) = (value, Some(presence), names.next()?);
    loop {
        let ty = value.shape().ty;
        let index = ty.index_of(name)?;
        if presence.is_some_and(|presence| !presence.contains(index)) {
            return None;
        }
        let (property, found) = (&ty.properties()[index], value.get(index));
        presence = presence.and_then(|presence| presence.inner(index));
        match (names.next(), found) {
            (None, found) => {
                let mut missing = Vec::new();
                if let (Some(presence), ElementType::Complex(complex)) = (presence, property.ty().element()) {
                    let is_collection = property.ty().is_collection();
                    presence.missing_of_value(complex.descriptor(), is_collection, "", &mut missing);
                }
                return Some(Found { value: found, is_whole: missing.is_empty() });
            }
            (Some(next), ValueRef::Structured(inner)) => (value, name) = (inner, next),
            (Some(_), _) => return None,
        }
    }
}

/// Sets the property at this path, which is then there.
///
/// # Errors
///
/// When the path does not lead to a property, or the place refuses the value.
pub(super) fn set(
    value: &mut dyn Structured,
    presence: &mut Presence,
    names: &[Box<str>],
    new: ValueRef<'_>,
) -> Result<(), Error> {
    let ty = value.shape().ty;
    let Some((name, rest)) = names.split_first() else {
        return Err(no_such_property(ty.name()));
    };
    let index = ty.index_of(name).ok_or_else(|| no_such_property(ty.name()))?;
    if rest.is_empty() {
        assign_value(value.slot(index), new).map_err(|error| error.within(name))?;
        presence.insert(index);
        presence.set_inner(index, None);
        return Ok(());
    }
    let was_there = presence.contains(index) && !matches!(value.get(index), ValueRef::Null);
    let property = &ty.properties()[index];
    let mut slot = if was_there { value.slot(index) } else { wire::place(value, property, index) };
    let inner = match &mut slot {
        Slot::Option(slot) => &mut slot.fill(),
        slot => slot,
    };
    let Slot::Structured(inner) = inner else {
        return Err(no_such_property(ty.name()));
    };
    let inner_ty = inner.shape().ty;
    let mut inner_presence = match presence.inner(index) {
        _ if !was_there => {
            // As if the value had just been read without its properties.
            (0..inner_ty.properties().len()).for_each(|index| inner.fill_missing(index));
            Presence::default()
        }
        Some(inner) => inner.clone(),
        None => Presence::whole(inner_ty),
    };
    set(*inner, &mut inner_presence, rest, new).map_err(|error| error.within(name))?;
    presence.insert(index);
    let is_whole = inner_presence.is_whole(inner_ty);
    presence.set_inner(index, (!is_whole).then_some(inner_presence));
    Ok(())
}

fn no_such_property(ty: &str) -> Error {
    Error::new(ErrorKind::UnknownProperty, format!("the field is not the place of a property of {ty}"))
}
