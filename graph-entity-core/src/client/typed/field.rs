//! Finds the property that a field declares, without code from the derive macros.

use std::ptr;

use crate::value::{Slot, Structured};

/// The name of the property that declares the field returned by `field`, and the name of the type. The
/// property's address is inside the field.
///
/// Fields without a size may share their address. They differ from all other fields, but not from each other.
pub(super) fn name_of<E: Structured, T>(field: fn(&E) -> &T) -> (Option<&'static str>, &'static str) {
    let mut entity = E::empty();
    let start = ptr::from_ref(field(&entity)).addr();
    let field = start..start + size_of::<T>().max(1);
    let ty = entity.shape().ty;
    let mut found = ty.properties().iter().enumerate().filter(|(index, _)| {
        place(&entity.slot(*index))
            .is_some_and(|(address, size)| field.contains(&address) && (size == 0) == (size_of::<T>() == 0))
    });
    let name = found.next().map(|(_, property)| property.name());
    let is_only = found.next().is_none();
    (name.filter(|_| is_only), ty.name())
}

/// The address of a place, and its size in bytes.
fn place(slot: &Slot<'_>) -> Option<(usize, usize)> {
    fn of<T: ?Sized>(place: &T) -> Option<(usize, usize)> {
        Some((ptr::from_ref(place).addr(), size_of_val(place)))
    }
    match slot {
        Slot::Absent => None,
        Slot::Boolean(place) => of(*place),
        Slot::Byte(place) => of(*place),
        Slot::SByte(place) => of(*place),
        Slot::Int16(place) => of(*place),
        Slot::Int32(place) => of(*place),
        Slot::Int64(place) => of(*place),
        Slot::Single(place) => of(*place),
        Slot::Double(place) => of(*place),
        #[cfg(feature = "decimal")]
        Slot::Decimal(place) => of(*place),
        Slot::String(place) => of(*place),
        Slot::OtherString(place) => of(*place),
        Slot::Binary(place) => of(*place),
        Slot::Textual(place) => of(*place),
        Slot::Enum(place) => of(*place),
        Slot::Flags(_, place) => of(*place),
        Slot::Structured(place) => of(*place),
        Slot::OptionBoolean(place) => of(*place),
        Slot::OptionInt32(place) => of(*place),
        Slot::OptionInt64(place) => of(*place),
        Slot::OptionDouble(place) => of(*place),
        Slot::OptionString(place) => of(*place),
        Slot::Option(place) => of(*place),
        Slot::List(place) => of(*place),
        Slot::Dynamic(place) => of(*place),
    }
}
