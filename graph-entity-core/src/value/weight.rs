//! The weights of values in bytes.

use super::{FlagSet, Structured, Untyped, ValueRef};

/// About how much a value takes beside its text: a `String` or a number with the null that it may have, and
/// what the allocator adds.
const IN_MEMORY: u64 = 32;

/// About how many bytes a value takes in memory: those of its texts, names and binary values, and 32 for
/// each property or item, also for one that is null.
///
/// An entity may take much more than its JSON does: each `{}` in a collection becomes a struct with all of
/// its members.
///
/// ```
/// use graph_entity_core::{GraphComplex, GraphEntity, json, value};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/machines")]
/// pub struct Machine {
///     #[graph_entity(key)]
///     pub id: String,
///     pub parts: Vec<Part>,
/// }
///
/// #[derive(GraphComplex)]
/// pub struct Part {
///     pub name: Option<String>,
///     pub maker: Option<String>,
/// }
///
/// let machine: Machine = json::from_str(r#"{"id": "7", "parts": [{}, {}]}"#)?;
/// // the two properties, one byte of text, two items, and two nulls in each
/// assert_eq!(value::memory(&machine), 2 * 32 + 1 + 2 * (32 + 2 * 32));
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[must_use]
pub fn memory(value: &dyn Structured) -> u64 {
    of_structured::<IN_MEMORY>(value)
}

/// As [`memory`], for the value of one property.
#[must_use]
pub fn memory_of(value: ValueRef<'_>) -> u64 {
    of_value::<IN_MEMORY>(value)
}

/// The weight of all properties, where each value weighs `VALUE` beside its text.
pub(crate) fn of_structured<const VALUE: u64>(value: &dyn Structured) -> u64 {
    let shape = value.shape();
    // The dynamic properties come after the others, if the type has any.
    let end = shape.ty.dynamic_index() + usize::from(shape.is_open());
    let name = value.unlisted_type().map_or(0, str::len) as u64;
    name + (0..end).map(|index| of_value::<VALUE>(value.get(index))).sum::<u64>()
}

fn of_value<const VALUE: u64>(value: ValueRef<'_>) -> u64 {
    let more = match value {
        ValueRef::Absent => return 0,
        ValueRef::String(text) | ValueRef::OtherMember(text) => text.len() as u64,
        ValueRef::Binary(bytes) => bytes.as_slice().len() as u64,
        ValueRef::Flags(_, set) => of_flags::<VALUE>(set),
        ValueRef::Structured(value) => of_structured::<VALUE>(value),
        ValueRef::List(list) => list.iter().map(of_value::<VALUE>).sum(),
        ValueRef::Dynamic(properties) => properties
            .iter()
            .map(|(name, value)| {
                let names = name.len() + value.type_name().map_or(0, str::len);
                names as u64 + of_untyped::<VALUE>(value.value())
            })
            .sum(),
        _ => 0,
    };
    VALUE + more
}

pub(crate) fn of_flags<const VALUE: u64>(set: &FlagSet) -> u64 {
    set.unknown().map(|name| VALUE + name.len() as u64).sum()
}

pub(crate) fn of_untyped<const VALUE: u64>(value: &Untyped) -> u64 {
    let more = match value {
        Untyped::Null | Untyped::Boolean(_) => 0,
        Untyped::Number(number) => number.as_str().len() as u64,
        Untyped::String(text) => text.len() as u64,
        Untyped::Array(items) => items.iter().map(of_untyped::<VALUE>).sum(),
        Untyped::Object(members) => {
            members.iter().map(|(name, value)| name.len() as u64 + of_untyped::<VALUE>(value)).sum()
        }
    };
    VALUE + more
}
