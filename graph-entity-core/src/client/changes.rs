//! Computes the update that turns one entity into another: [`changes()`].

use crate::entity::GraphEntity;
use crate::error::{Error, ErrorKind};
use crate::json::{self, WriteOptions};
use crate::value::{DynamicProperties, Slot, Structured, Untyped, ValueRef, assign_value};

/// The patch that turns `before` into `after`: it sets the properties that differ, and no others. `None`
/// where none differ.
///
/// Values that this program does not know stay at the service: the patch neither changes nor contains them.
/// So it says nothing of a property that is absent in `after` (`not_null`).
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
/// remove a member.
pub fn changes<E: GraphEntity>(before: &E, after: &E) -> Result<Option<E::Patch>, Error> {
    let mut patch = E::Patch::empty();
    let differs = differences(&mut patch, before, after)?;
    Ok(differs.then_some(patch))
}

/// Sets the differences in the patch, and returns whether there are any.
fn differences(
    patch: &mut dyn Structured,
    before: &dyn Structured,
    after: &dyn Structured,
) -> Result<bool, Error> {
    let ty = after.shape().ty;
    let mut differs = false;
    for (index, property) in ty.properties().iter().enumerate() {
        let (old, new) = (before.get(index), after.get(index));
        if !differ(old, new) {
            continue;
        }
        differs = true;
        difference(patch.slot(index), old, new).map_err(|error| error.within(property.name()))?;
    }
    if let (Slot::Dynamic(patch), ValueRef::Dynamic(old), ValueRef::Dynamic(new)) =
        (patch.slot(ty.dynamic_index()), before.get(ty.dynamic_index()), after.get(ty.dynamic_index()))
    {
        differs |= dynamic(patch, old, new)?;
    }
    Ok(differs)
}

/// Whether an update has to say something of the new value. Of an absent one it says nothing: the program
/// does not know the value.
fn differ(old: ValueRef<'_>, new: ValueRef<'_>) -> bool {
    match (old, new) {
        (_, ValueRef::Absent) => false,
        (ValueRef::Structured(old), ValueRef::Structured(new)) => {
            (0..=new.shape().ty.dynamic_index()).any(|index| differ(old.get(index), new.get(index)))
        }
        _ => written(old) != written(new),
    }
}

fn difference(slot: Slot<'_>, old: ValueRef<'_>, new: ValueRef<'_>) -> Result<(), Error> {
    match (slot, old, new) {
        (Slot::Absent, ..) => Err(Error::new(ErrorKind::ReadOnly, "an update cannot change this property")),
        (Slot::Option(slot), ValueRef::Structured(_), ValueRef::Structured(_)) => {
            difference(slot.fill(), old, new)
        }
        (Slot::Structured(patch), ValueRef::Structured(old), ValueRef::Structured(new)) => {
            differences(patch, old, new).map(drop)
        }
        (slot, _, new) => assign_value(slot, new),
    }
}

fn dynamic(
    patch: &mut DynamicProperties,
    old: &DynamicProperties,
    new: &DynamicProperties,
) -> Result<bool, Error> {
    for (name, value) in new.iter().filter(|(name, value)| old.get(name) != Some(*value)) {
        if old.get(name).is_some_and(|old| loses_members(old.value(), value.value())) {
            let message = "an update cannot take members out of an object; set them to null";
            return Err(Error::new(ErrorKind::InvalidValue, message).within(name));
        }
        patch.insert(name, value.clone());
    }
    for (name, _) in old.iter().filter(|(name, _)| new.get(name).is_none()) {
        patch.insert(name, Untyped::Null);
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
