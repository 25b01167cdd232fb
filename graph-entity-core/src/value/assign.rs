//! Copies values from a create or update request into an entity: the engine behind
//! [`GraphEntity::from_create`](crate::GraphEntity::from_create) and
//! [`GraphEntity::apply`](crate::GraphEntity::apply).

use super::retype::{become_like, fill_all, is_for_any_type, mismatch, replace, type_conflict, undeclared};
use super::{OptionSlot, Role, Slot, Stamp, Structured, ValueRef, is_same_type};
use crate::edm::primitive_types;
use crate::error::{Error, ErrorKind};
use crate::model::StructuredKind;

/// Fills a new entity from a create request, then sets the values that the declaration sets at creation:
/// [`GraphEntity::from_create`](crate::GraphEntity::from_create), for code that does not know the type.
///
/// ```
/// use graph_entity_core::{GraphEntity, Structured, value};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let mut printer = Printer::empty();
/// let create = PrinterCreate { display_name: Some("Hall".into()) };
/// let (entity, request): (&mut dyn Structured, &dyn Structured) = (&mut printer, &create);
/// value::create(entity, request)?;
/// assert_eq!(printer.display_name.as_deref(), Some("Hall"));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// # Errors
///
/// When `create` belongs to another type, or a hand-written [`Property`](crate::Property) refuses a value.
pub fn create(entity: &mut dyn Structured, create: &dyn Structured) -> Result<(), Error> {
    assign_properties(entity, create, Mode::Replace)?;
    entity.stamp(Stamp::Create);
    Ok(())
}

/// Changes an entity by an update request, then sets the values that the declaration sets at each update:
/// [`GraphEntity::apply`](crate::GraphEntity::apply), for code that does not know the type.
///
/// # Errors
///
/// When `patch` belongs to another type, or makes a new complex value but lacks a property that the value
/// requires. Some of the patch may then be applied already.
pub fn update(entity: &mut dyn Structured, patch: &dyn Structured) -> Result<(), Error> {
    assign_properties(entity, patch, Mode::Merge)?;
    entity.stamp(Stamp::Update);
    Ok(())
}

/// Copies every value of `source` to `target`, which has the same descriptor.
///
/// # Errors
///
/// When `source` belongs to another type.
pub fn copy(target: &mut dyn Structured, source: &dyn Structured) -> Result<(), Error> {
    assign_properties(target, source, Mode::Copy)
}

/// Copies `source` to `target`, which is empty, as an update request changes it: the result is that of
/// [`copy`] and [`update`]. It does not copy values that the request replaces.
///
/// ```
/// use graph_entity_core::{GraphEntity, Structured, value};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let stored = Printer { id: "7".into(), display_name: Some("Hall".into()) };
/// let patch = PrinterPatch { display_name: Some("Lobby".to_owned()).into() };
/// let mut changed = Printer::empty();
/// value::copy_updated(&mut changed, &stored, &patch)?;
/// assert_eq!((changed.id.as_str(), changed.display_name.as_deref()), ("7", Some("Lobby")));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
///
/// # Errors
///
/// As [`update`], and when `source` belongs to another type. `target` has some of the values then.
pub fn copy_updated(
    target: &mut dyn Structured,
    source: &dyn Structured,
    patch: &dyn Structured,
) -> Result<(), Error> {
    if !is_same_type(target, source) || !is_same_type(source, patch) {
        fit_updated(target, source, patch)?;
    }
    let shape = source.shape();
    let ty = shape.ty;
    for (index, property) in ty.properties().iter().enumerate() {
        assign_updated(target, source, patch, index).map_err(|error| error.within(property.name()))?;
    }
    if shape.is_open() {
        assign_updated(target, source, patch, ty.dynamic_index())?;
    }
    target.stamp(Stamp::Update);
    Ok(())
}

fn assign_updated(
    target: &mut dyn Structured,
    source: &dyn Structured,
    patch: &dyn Structured,
    index: usize,
) -> Result<(), Error> {
    let change = patch.get(index);
    // Only these need the value that was there.
    if matches!(change, ValueRef::Absent | ValueRef::Structured(_) | ValueRef::Dynamic(_)) {
        let value = source.get(index);
        if !matches!(value, ValueRef::Absent) {
            assign(target.slot(index), value, Mode::Replace)?;
        }
    }
    match change {
        ValueRef::Absent => Ok(()),
        change => assign(target.slot(index), change, Mode::Merge),
    }
}

/// Makes a deep copy.
pub(crate) fn clone<T: Structured>(value: &T) -> T {
    let mut target = T::empty();
    // A slot takes every value of its own type. A hand-written element whose slot does not keeps its
    // placeholder.
    let copied = copy(&mut target, value);
    debug_assert!(copied.is_ok(), "{copied:?}");
    target
}

/// Whether a structured value replaces the present one or is merged into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The target becomes equal to the source: absent properties become absent.
    Copy,
    /// A new value from a request: properties that it does not set keep their defaults.
    Replace,
    Merge,
}

impl Mode {
    /// The mode for whole values within.
    fn of_whole(self) -> Self {
        if self == Self::Merge { Self::Replace } else { self }
    }
}

fn assign_properties(target: &mut dyn Structured, source: &dyn Structured, mode: Mode) -> Result<(), Error> {
    if !is_same_type(target, source) {
        fit_type(target, source, mode)?;
    }
    let shape = source.shape();
    let ty = shape.ty;
    for (index, property) in ty.properties().iter().enumerate() {
        let value = source.get(index);
        if !matches!(value, ValueRef::Absent) {
            assign(target.slot(index), value, mode).map_err(|error| error.within(property.name()))?;
        } else if mode == Mode::Copy && property.ty().is_optional() {
            // A new target may have the default.
            target.slot(index).set_null();
        }
    }
    if shape.is_open() {
        assign(target.slot(ty.dynamic_index()), source.get(ty.dynamic_index()), mode)?;
    }
    Ok(())
}

/// Makes `target` a value of the type of `source`, which is another one.
///
/// # Errors
///
/// When `target` cannot be of that type, or is an entity, whose type never changes.
#[cold]
fn fit_type(target: &mut dyn Structured, source: &dyn Structured, mode: Mode) -> Result<(), Error> {
    if mode != Mode::Merge {
        become_like(target, source)?;
        if mode == Mode::Replace {
            fill_all(target);
        }
        return Ok(());
    }
    if is_for_any_type(source, target) {
        return Ok(());
    }
    if target.shape().ty.kind() == StructuredKind::Entity {
        return Err(if target.shape().polymorphic { type_conflict(target, source) } else { mismatch() });
    }
    change_type(target, source)
}

/// Makes `target`, which is empty, a value of the type of `source`, and checks that `patch` is for that type.
#[cold]
fn fit_updated(
    target: &mut dyn Structured,
    source: &dyn Structured,
    patch: &dyn Structured,
) -> Result<(), Error> {
    if !is_same_type(target, source) {
        become_like(target, source)?;
        fill_all(target);
    }
    if is_same_type(source, patch) || is_for_any_type(patch, source) {
        return Ok(());
    }
    Err(if source.shape().polymorphic { type_conflict(source, patch) } else { mismatch() })
}

/// Changes the type of a complex value: what both types have stays, as the dynamic properties do, and what
/// only the old one has goes (OData 4.01 Protocol §11.4.3).
fn change_type(target: &mut dyn Structured, patch: &dyn Structured) -> Result<(), Error> {
    let ty = patch.shape().ty;
    let shared = ty.shared(target.shape().ty);
    require_complete(patch, shared)?;
    let old = replace(target, ty)?;
    for index in 0..shared {
        assign(target.slot(index), old.get(index), Mode::Copy)?;
    }
    if let (Slot::Dynamic(kept), ValueRef::Dynamic(old)) =
        (target.slot(ty.dynamic_index()), old.get(old.shape().ty.dynamic_index()))
    {
        *kept = undeclared(old, ty);
    }
    Ok(())
}

/// Sets `slot` to `value`.
///
/// # Errors
///
/// When the value has another type than the slot.
pub(crate) fn assign_value(slot: Slot<'_>, value: ValueRef<'_>) -> Result<(), Error> {
    assign(slot, value, Mode::Copy)
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        fn assign(slot: Slot<'_>, value: ValueRef<'_>, mode: Mode) -> Result<(), Error> {
            match (slot, value) {
                $(
                    $(#[cfg(feature = $copied_feature)])?
                    (Slot::$copied(slot), ValueRef::$copied(value)) => *slot = value,
                )*
                (Slot::String(slot), ValueRef::String(value)) => {
                    slot.clear();
                    slot.push_str(value);
                }
                (Slot::OtherString(slot), ValueRef::String(value)) => slot.set(value),
                (Slot::Binary(slot), ValueRef::Binary(value)) => slot.clone_from(value),
                (Slot::Textual(slot), ValueRef::Textual(value)) => {
                    if !slot.set(value) {
                        return Err(mismatch());
                    }
                }
                (Slot::Enum(slot), ValueRef::Enum(_, index)) => {
                    if !slot.set_index(index) {
                        return Err(mismatch());
                    }
                }
                (Slot::Enum(slot), ValueRef::OtherMember(name)) => {
                    if !slot.set_other(name) {
                        return Err(mismatch());
                    }
                }
                // A key arrives as text, even if the entity holds it as an enumeration.
                (Slot::Enum(slot), ValueRef::String(name)) => match slot.enum_type().index_of_name(name) {
                    Some(index) if slot.set_index(index) => {}
                    _ if slot.set_other(name) => {}
                    _ => return Err(mismatch()),
                },
                (Slot::Flags(_, slot), ValueRef::Flags(_, value)) => slot.clone_from(value),
                (Slot::Structured(slot), ValueRef::Structured(value)) => {
                    assign_properties(slot, value, mode)?
                }
                (Slot::OptionBoolean(slot), ValueRef::Boolean(value)) => *slot = Some(value),
                (Slot::OptionBoolean(slot), ValueRef::Null) => *slot = None,
                (Slot::OptionInt32(slot), ValueRef::Int32(value)) => *slot = Some(value),
                (Slot::OptionInt32(slot), ValueRef::Null) => *slot = None,
                (Slot::OptionInt64(slot), ValueRef::Int64(value)) => *slot = Some(value),
                (Slot::OptionInt64(slot), ValueRef::Null) => *slot = None,
                (Slot::OptionDouble(slot), ValueRef::Double(value)) => *slot = Some(value),
                (Slot::OptionDouble(slot), ValueRef::Null) => *slot = None,
                (Slot::OptionString(slot), ValueRef::String(value)) => *slot = Some(value.to_owned()),
                (Slot::OptionString(slot), ValueRef::Null) => *slot = None,
                (Slot::Option(slot), ValueRef::Null) => slot.set_null(),
                (Slot::Option(slot), value) => assign_option(slot, value, mode)?,
                (Slot::List(slot), ValueRef::List(list)) => {
                    slot.clear();
                    slot.reserve(list.len());
                    for index in 0..list.len() {
                        assign(slot.push(), list.item(index), mode.of_whole())
                            .map_err(|error| error.within(index))?;
                    }
                }
                (Slot::Dynamic(slot), ValueRef::Dynamic(value)) => match mode {
                    Mode::Copy | Mode::Replace => slot.clone_from(value),
                    Mode::Merge => slot.merge(value),
                },
                _ => return Err(mismatch()),
            }
            Ok(())
        }
    };
}

primitive_types!(define);

fn assign_option(slot: &mut dyn OptionSlot, value: ValueRef<'_>, mode: Mode) -> Result<(), Error> {
    if mode != Mode::Merge {
        slot.set_null();
    }
    if !slot.is_set()
        && let ValueRef::Structured(patch) = value
    {
        require_complete(patch, 0)?;
    }
    assign(slot.fill(), value, mode)
}

/// Checks that a patch for a new complex value has every property that the value requires, from the one at
/// `start` on.
fn require_complete(patch: &dyn Structured, start: usize) -> Result<(), Error> {
    let shape = patch.shape();
    if shape.role != Role::Patch {
        return Ok(());
    }
    if shape.unknown {
        let message = format!("a new {} needs its type: name it with `@odata.type`", shape.ty.name());
        return Err(Error::new(ErrorKind::WrongType, message));
    }
    for (index, property) in shape.ty.properties().iter().enumerate().skip(start) {
        if !property.is_required() {
            continue;
        }
        if let ValueRef::Structured(nested) = patch.get(index) {
            require_complete(nested, 0).map_err(|error| error.within(property.name()))?;
        }
        if matches!(patch.get(index), ValueRef::Absent) {
            return Err(Error::new(
                ErrorKind::MissingProperty,
                format!("a new {} needs the property `{}`", shape.ty.name(), property.name()),
            )
            .within(property.name()));
        }
    }
    Ok(())
}
