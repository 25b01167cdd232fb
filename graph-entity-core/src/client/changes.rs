//! Computes the update that turns one entity into another: [`changes()`].

use crate::entity::GraphEntity;
use crate::error::{Error, ErrorKind};
use crate::json::{self, WriteOptions};
use crate::value::{
    DynamicProperties, Slot, Structured, UNLISTED, Untyped, ValueRef, assign_value, is_same_type, type_name,
};
use crate::wire::Presence;

use super::projection::Projection;

/// The patch that turns `before` into `after`: it sets the properties that differ, and no others. `None`
/// where none differ.
///
/// Values that this program does not know stay at the service: the patch neither changes nor contains them.
/// So it says nothing of a property that is absent in `after` (`not_null`).
///
/// Of two [`Projection`]s, the patch sets the properties of `after` that `before` does not have, or has with
/// another value. It never sets a property that `after` does not have.
///
/// ```
/// use graph_entity_core::client::changes;
/// use graph_entity_core::{GraphEntity, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub name: String,
///     pub model: Option<String>,
/// }
///
/// let before: Printer = json::from_str(r#"{"id": "7", "name": "Hall", "model": "A", "color": true}"#)?;
/// let mut after = before.duplicate();
/// assert!(changes(&before, &after)?.is_none());
/// after.model = None;
/// let patch = changes(&before, &after)?.unwrap();
/// assert_eq!(json::to_string(&patch), r##"{"@odata.type":"#microsoft.graph.printer","model":null}"##);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// # Errors
///
/// When a property differs that an update cannot change (a key, an immutable or a read-only property), or
/// `after` lacks a member of an object that is a dynamic property: an update merges objects, so it cannot
/// remove a member. When a collection differs whose items in `after` lack properties: an update replaces a
/// collection as a whole. When the values are of different types of a hierarchy.
///
/// # Derived types
///
/// Where a property's type is a struct, an item of a derived type is read as that struct, and loses what only
/// the derived type has. A [`Projection`] remembers that, and the changes of such a collection are an error.
/// An entity itself does not: to write a collection back whose items may be of derived types, declare its
/// items as an enum of the types.
pub fn changes<V: Changes>(before: &V, after: &V) -> Result<Option<V::Patch>, Error> {
    V::changes(before, after)
}

/// The types that [`changes()`] compares: entities, and [`Projection`]s of them.
#[diagnostic::on_unimplemented(
    message = "the changes between two values of the type `{Self}` are no update",
    note = "entities can be compared, and `Projection<_>`s"
)]
pub trait Changes: sealed::Sealed {
    /// The body of an update.
    type Patch;

    #[doc(hidden)]
    fn changes(before: &Self, after: &Self) -> Result<Option<Self::Patch>, Error>;
}

mod sealed {
    use super::{GraphEntity, Projection};

    pub trait Sealed {}
    impl<E: GraphEntity> Sealed for E {}
    impl<E: GraphEntity> Sealed for Projection<E> {}
}

impl<E: GraphEntity> Changes for E {
    type Patch = E::Patch;

    fn changes(before: &Self, after: &Self) -> Result<Option<E::Patch>, Error> {
        patch(Known::whole(before), Known::whole(after), Absent::IsNull, after.blank_patch())
    }
}

impl<E: GraphEntity> Changes for Projection<E> {
    type Patch = E::Patch;

    fn changes(before: &Self, after: &Self) -> Result<Option<E::Patch>, Error> {
        let blank = after.known().0.blank_patch();
        patch(Known::of(before.known()), Known::of(after.known()), Absent::IsUnknown, blank)
    }
}

fn patch<P: Structured>(
    before: Known<'_>,
    after: Known<'_>,
    absent: Absent,
    mut patch: P,
) -> Result<Option<P>, Error> {
    if !is_same_type(before.value, after.value) {
        let message = "the values are of different types, and an entity keeps its type";
        return Err(Error::new(ErrorKind::TypeConflict, message));
    }
    let differs = differences(&mut patch, Some(before), after, absent)?;
    Ok(differs.then_some(patch))
}

/// What it means that `after` lacks a dynamic property.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Absent {
    /// The update removes it.
    IsNull,
    /// Nobody knows, so the update leaves it alone.
    IsUnknown,
}

/// A structured value, and its presence.
#[derive(Clone, Copy)]
struct Known<'a> {
    value: &'a dyn Structured,
    /// `None` for a whole value.
    presence: Option<&'a Presence>,
}

/// The value of a property, and its presence.
#[derive(Clone, Copy)]
struct KnownValue<'a> {
    value: ValueRef<'a>,
    presence: Option<&'a Presence>,
}

impl<'a> Known<'a> {
    fn whole(value: &'a dyn Structured) -> Self {
        Self { value, presence: None }
    }

    fn of((value, presence): (&'a impl Structured, &'a Presence)) -> Self {
        Self { value, presence: Some(presence) }
    }

    /// The value of the property at `index`, if it is there: an update says nothing of an absent one, because
    /// the program does not know the value.
    fn get(self, index: usize) -> Option<KnownValue<'a>> {
        let is_there = self.presence.is_none_or(|presence| presence.contains(index));
        let value =
            Some(self.value.get(index)).filter(|value| is_there && !matches!(value, ValueRef::Absent))?;
        Some(KnownValue { value, presence: self.presence.and_then(|presence| presence.inner(index)) })
    }
}

impl<'a> KnownValue<'a> {
    /// The structured value, if it is one.
    fn structured(self) -> Option<Known<'a>> {
        match self.value {
            ValueRef::Structured(value) => Some(Known { value, presence: self.presence }),
            _ => None,
        }
    }
}

/// Sets the differences in the patch, and returns whether there are any.
fn differences(
    patch: &mut dyn Structured,
    before: Option<Known<'_>>,
    after: Known<'_>,
    absent: Absent,
) -> Result<bool, Error> {
    let ty = after.value.shape().ty;
    let mut found = false;
    for (index, property) in ty.properties().iter().enumerate() {
        let old = before.and_then(|before| before.get(index));
        let Some(new) = after.get(index).filter(|new| differs(old, *new)) else {
            continue;
        };
        found = true;
        difference(patch.slot(index), old, new, absent).map_err(|error| error.within(property.name()))?;
    }
    if let (Slot::Dynamic(patch), ValueRef::Dynamic(new)) =
        (patch.slot(ty.dynamic_index()), after.value.get(ty.dynamic_index()))
    {
        const NONE: &DynamicProperties = &DynamicProperties::new();
        let old = match before.map(|before| before.value.get(ty.dynamic_index())) {
            Some(ValueRef::Dynamic(old)) => old,
            _ => NONE,
        };
        found |= dynamic(patch, old, new, absent)?;
    } else if after.value.shape().unknown {
        let index = ty.dynamic_index();
        let old = before.map_or(ValueRef::Absent, |before| before.value.get(index));
        if written(old) != written(after.value.get(index)) {
            let message = format!(
                "an update can change no other properties of a value of {} than those of {}: \
                 add a variant for the type",
                type_name(after.value).unwrap_or_default(),
                ty.name()
            );
            return Err(Error::new(ErrorKind::WrongType, message));
        }
    }
    Ok(found)
}

/// Makes the place of an update one for the type of `new`, which may have several.
fn retype(patch: &mut dyn Structured, old: Option<Known<'_>>, new: Known<'_>) -> Result<(), Error> {
    let Some(place) = patch.as_polymorphic() else { return Ok(()) };
    let name = type_name(new.value).unwrap_or_default();
    let is_kept = old.is_some_and(|old| is_same_type(old.value, new.value));
    let retyped = match new.value.shape().unknown {
        true => is_kept && place.retype(UNLISTED),
        false => place.retype(name),
    };
    if retyped { Ok(()) } else { Err(cannot_set(name)) }
}

/// The error for a new value of a type that no variant of an update is for.
fn cannot_set(name: &str) -> Error {
    let message = format!("an update cannot set a value of {name}: add a variant for the type");
    Error::new(ErrorKind::WrongType, message)
}

/// Whether an update has to send the new value.
fn differs(old: Option<KnownValue<'_>>, new: KnownValue<'_>) -> bool {
    let Some(old) = old else {
        return true;
    };
    match (old.structured(), new.structured()) {
        (Some(old), Some(new)) if !is_same_type(old.value, new.value) => true,
        (Some(old), Some(new)) => {
            let ty = new.value.shape().ty;
            let mut there = (0..ty.properties().len()).filter_map(|index| Some((index, new.get(index)?)));
            there.any(|(index, new)| differs(old.get(index), new)) || {
                let dynamic = ty.dynamic_index();
                written(old.value.get(dynamic)) != written(new.value.get(dynamic))
            }
        }
        _ => written(old.value) != written(new.value) || old.presence != new.presence,
    }
}

fn difference(
    slot: Slot<'_>,
    old: Option<KnownValue<'_>>,
    new: KnownValue<'_>,
    absent: Absent,
) -> Result<(), Error> {
    let both = (old.and_then(KnownValue::structured), new.structured());
    match (slot, both) {
        (Slot::Absent, _) => Err(Error::new(ErrorKind::ReadOnly, "an update cannot change this property")),
        (Slot::Option(slot), (old_value, Some(new_value)))
            if old_value.is_some() || new_value.presence.is_some() =>
        {
            difference(slot.fill(), old, new, absent)
        }
        (Slot::Structured(patch), (old, Some(new))) if old.is_some() || new.presence.is_some() => {
            retype(patch, old, new)?;
            // A value of another type has nothing that stays.
            let old = old.filter(|old| is_same_type(old.value, new.value));
            differences(patch, old, new, absent).map(drop)
        }
        (slot, _) => match new.presence {
            Some(_) => Err(Error::new(
                ErrorKind::MissingProperty,
                "an update replaces a collection as a whole, but some of its items lack properties, or were \
                 of derived types of which the declared one keeps only a part; select whole items, declare \
                 an enum of the types, or set the collection",
            )),
            None => match new.structured().filter(|new| new.value.shape().unknown) {
                Some(unlisted) => Err(cannot_set(type_name(unlisted.value).unwrap_or_default())),
                None => assign_value(slot, new.value),
            },
        },
    }
}

fn dynamic(
    patch: &mut DynamicProperties,
    old: &DynamicProperties,
    new: &DynamicProperties,
    absent: Absent,
) -> Result<bool, Error> {
    for (name, value) in new.iter().filter(|(name, value)| old.get(name) != Some(*value)) {
        if old.get(name).is_some_and(|old| loses_members(old.value(), value.value())) {
            let message = "an update cannot take members out of an object; set them to null";
            return Err(Error::new(ErrorKind::InvalidValue, message).within(name));
        }
        patch.insert(name, value.clone());
    }
    if absent == Absent::IsNull {
        for (name, _) in old.iter().filter(|(name, _)| new.get(name).is_none()) {
            patch.insert(name, Untyped::Null);
        }
    }
    Ok(!patch.is_empty())
}

fn loses_members(old: &Untyped, new: &Untyped) -> bool {
    match (old, new) {
        (Untyped::Object(old), Untyped::Object(_)) => {
            old.iter().any(|(name, value)| match new.member(name) {
                Some(new) => loses_members(value, new),
                None => true,
            })
        }
        _ => false,
    }
}

/// The value as JSON text. Comparing the text finds times that are equal as instants but differ in their
/// offsets.
fn written(value: ValueRef<'_>) -> Vec<u8> {
    let mut json = Vec::new();
    json::write_value(&mut json, value, &WriteOptions::for_storage());
    json
}
