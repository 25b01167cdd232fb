//! Keys that the service sets.

use std::cell::RefCell;

use graph_entity_core::edm::{PrimitiveType, PrimitiveValue};
use graph_entity_core::model::{ElementType, StructuralProperty, StructuredType};
use graph_entity_core::{GraphEntity, Slot, Structured, ValueRef};
use uuid::Uuid;

use crate::problem::Problem;

/// Gives a new entity its key, for your own entity sets: sets each read-only key property of the type String
/// or Guid that is still empty to a new UUID.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_server::assign_key;
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// struct Printer {
///     #[graph_entity(key, read_only)]
///     id: String,
/// }
///
/// let mut printer = Printer::from_create(&PrinterCreate::default())?;
/// assign_key(&mut printer)?;
/// assert_eq!(printer.id.len(), 36);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// An internal problem for a number: only the entity set knows the next number, so set it before.
pub fn assign_key<E: GraphEntity>(entity: &mut E) -> Result<(), Problem> {
    assign(entity, |index| {
        let ty = E::entity_type().structured();
        let property = ty.properties()[index].name();
        Err(Problem::internal(format!(
            "the entity set has to set the key `{property}` of {} to a number",
            ty.name()
        )))
    })
}

/// Sets the read-only key properties that are still empty: a String or Guid to a new UUID, an integer to the
/// next number.
///
/// `greatest` returns the greatest value that the key property at an index has among the other entities, or
/// had among deleted ones. So no entity of the set has or had the next number: it is not given again, and
/// nobody has taken it, because a store asks for it and inserts under one lock or in one transaction.
pub(crate) fn assign(
    entity: &mut dyn Structured,
    mut greatest: impl FnMut(usize) -> Result<Option<i64>, Problem>,
) -> Result<(), Problem> {
    let ty = entity.shape().ty;
    for index in ty.key() {
        let property = &ty.properties()[index];
        if !property.is_read_only() || !is_unset(entity.get(index)) {
            continue;
        }
        let assigned = match property.ty().element() {
            ElementType::Primitive(PrimitiveType::String | PrimitiveType::Guid) => {
                set_uuid(entity.slot(index))
            }
            ElementType::Primitive(primitive) if is_integer(primitive) => {
                let next = greatest(index)?.unwrap_or(0).checked_add(1);
                next.is_some_and(|next| set_integer(entity.slot(index), next))
            }
            // Other types have no next value: the declaration or the data owner sets them.
            _ => true,
        };
        if !assigned {
            return Err(Problem::internal(format!(
                "there is no {} left for `{}` of {}",
                property.ty().element().name(),
                property.name(),
                ty.name()
            )));
        }
    }
    Ok(())
}

/// Whether a store sets the property when it makes an entity: a read-only key that is a UUID or a number.
pub(crate) fn is_assigned(property: &StructuralProperty) -> bool {
    use PrimitiveType::{Guid, String};
    let is_assigned = |primitive| matches!(primitive, String | Guid) || is_integer(primitive);
    property.is_key()
        && property.is_read_only()
        && matches!(property.ty().element(), ElementType::Primitive(primitive) if is_assigned(primitive))
}

/// The key properties that a store numbers: read-only integers.
pub(crate) fn numbered(ty: &StructuredType) -> impl Iterator<Item = usize> {
    ty.key().filter(|index| {
        let property = &ty.properties()[*index];
        property.is_read_only()
            && matches!(property.ty().element(), ElementType::Primitive(primitive) if is_integer(primitive))
    })
}

/// The key property at `index` as a number. `key` has the values in the order of the key properties.
pub(crate) fn integer_at(ty: &StructuredType, key: &[PrimitiveValue], index: usize) -> Option<i64> {
    let position = ty.key().position(|key_index| key_index == index)?;
    Some(match *key.get(position)? {
        PrimitiveValue::Byte(value) => value.into(),
        PrimitiveValue::SByte(value) => value.into(),
        PrimitiveValue::Int16(value) => value.into(),
        PrimitiveValue::Int32(value) => value.into(),
        PrimitiveValue::Int64(value) => value,
        _ => return None,
    })
}

fn is_unset(value: ValueRef<'_>) -> bool {
    match value.to_primitive() {
        Some(PrimitiveValue::String(value)) => value.is_empty(),
        Some(PrimitiveValue::Guid(value)) => Uuid::from(value).is_nil(),
        Some(PrimitiveValue::Byte(0) | PrimitiveValue::SByte(0) | PrimitiveValue::Int16(0)) => true,
        Some(PrimitiveValue::Int32(0) | PrimitiveValue::Int64(0)) => true,
        _ => false,
    }
}

fn is_integer(primitive: PrimitiveType) -> bool {
    use PrimitiveType::{Byte, Int16, Int32, Int64, SByte};
    matches!(primitive, Byte | SByte | Int16 | Int32 | Int64)
}

fn set_uuid(slot: Slot<'_>) -> bool {
    let uuid = new_uuid();
    match slot {
        Slot::String(slot) => *slot = uuid.to_string(),
        Slot::OtherString(slot) => slot.set(&uuid.to_string()),
        Slot::Textual(slot) => return slot.parse(&uuid.to_string()).is_ok(),
        _ => return false,
    }
    true
}

/// A random UUID. The system's random numbers are read 1,024 bytes at a time, not for every UUID.
fn new_uuid() -> Uuid {
    /// Random bytes, and how many of them have been used.
    type Pool = ([u8; 1024], usize);
    thread_local! {
        static POOL: RefCell<Pool> = const { RefCell::new(([0; 1024], 1024)) };
    }
    POOL.with_borrow_mut(|(bytes, used)| {
        if *used == bytes.len() {
            if getrandom::fill(bytes).is_err() {
                return Uuid::new_v4();
            }
            *used = 0;
        }
        let mut taken = [0; 16];
        taken.copy_from_slice(&bytes[*used..*used + 16]);
        // Erase the bytes that were used, so that no copy of a key remains here.
        bytes[*used..*used + 16].fill(0);
        *used += 16;
        uuid::Builder::from_random_bytes(taken).into_uuid()
    })
}

fn set_integer(slot: Slot<'_>, value: i64) -> bool {
    fn set<T: TryFrom<i64>>(slot: &mut T, value: i64) -> bool {
        T::try_from(value).map(|value| *slot = value).is_ok()
    }
    match slot {
        Slot::Byte(slot) => set(slot, value),
        Slot::SByte(slot) => set(slot, value),
        Slot::Int16(slot) => set(slot, value),
        Slot::Int32(slot) => set(slot, value),
        Slot::Int64(slot) => set(slot, value),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use graph_entity_core::{Guid, KeyValues};

    use super::*;

    macro_rules! keyed_by {
        ($($name:ident: $ty:ty;)*) => {$(
            #[derive(GraphEntity)]
            #[graph_entity(path = "/a")]
            struct $name {
                #[graph_entity(key, read_only)]
                id: $ty,
            }
        )*};
    }

    keyed_by! {
        Text: String;
        Boxed: Box<str>;
        Unique: Guid;
        Tiny: u8;
        Long: i64;
        Truth: bool;
    }

    #[derive(GraphEntity)]
    #[graph_entity(path = "/b")]
    struct Pair {
        #[graph_entity(key)]
        shelf: String,
        #[graph_entity(key, read_only)]
        number: i16,
    }

    /// The literal of the key that is assigned when the greatest is `greatest`.
    fn assigned<E: GraphEntity>(mut entity: E, greatest: Option<i64>) -> Result<String, Problem> {
        assign(&mut entity, |_| Ok(greatest))?;
        Ok(KeyValues::of(&entity).to_predicate(E::entity_type().structured()))
    }

    #[test]
    fn texts_and_guids_become_uuids() {
        for assigned in [assigned(Text::empty(), None), assigned(Boxed::empty(), None)] {
            let assigned = assigned.unwrap();
            let uuid = assigned.strip_prefix("('").unwrap().strip_suffix("')").unwrap();
            assert_eq!(Uuid::try_parse(uuid).unwrap().hyphenated().to_string(), uuid);
        }
        assert_ne!(assigned(Unique::empty(), None).unwrap(), assigned(Unique::empty(), None).unwrap());
        assert_eq!(assigned(Text { id: "kept".into() }, None).unwrap(), "('kept')");
    }

    #[test]
    fn uuids_are_all_different() {
        let uuids: std::collections::HashSet<_> = (0..1000).map(|_| new_uuid()).collect();
        assert_eq!(uuids.len(), 1000);
        assert!(uuids.iter().all(|uuid| uuid.get_version_num() == 4));
    }

    #[test]
    fn an_own_set_numbers_its_entities_itself() {
        let mut text = Text::empty();
        assign_key(&mut text).unwrap();
        assert!(Uuid::try_parse(&text.id).is_ok());
        assert_eq!(assign_key(&mut Long::empty()).unwrap_err().status(), 500);
        assert!(assign_key(&mut Long { id: 7 }).is_ok());
    }

    #[test]
    fn integers_become_the_next_number() {
        assert_eq!(assigned(Tiny::empty(), None).unwrap(), "(1)");
        assert_eq!(assigned(Tiny::empty(), Some(254)).unwrap(), "(255)");
        assert_eq!(assigned(Tiny::empty(), Some(255)).unwrap_err().status(), 500);
        assert_eq!(assigned(Long::empty(), Some(i64::MAX)).unwrap_err().status(), 500);
        assert_eq!(assigned(Long { id: 7 }, Some(9)).unwrap(), "(7)");
        let pair = Pair { shelf: String::new(), number: 0 };
        assert_eq!(assigned(pair, Some(4)).unwrap(), "(shelf='',number=5)");
        assert_eq!(assigned(Truth::empty(), None).unwrap(), "(false)");
    }

    #[test]
    fn finds_the_number_in_a_key() {
        let ty = Pair::entity_type().structured();
        assert!(numbered(ty).eq([1]) && numbered(Tiny::entity_type().structured()).eq([0]));
        assert_eq!(numbered(Text::entity_type().structured()).count(), 0);
        let key = KeyValues::of(&Pair { shelf: "x".into(), number: 3 });
        assert_eq!(integer_at(ty, &key, 1), Some(3));
        assert_eq!(integer_at(ty, &key, 0), None);
        assert_eq!(integer_at(ty, &key, 2), None);
    }
}
