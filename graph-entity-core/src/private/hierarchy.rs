//! What generated code needs of the types of a hierarchy, and the rules between them.

use std::ops::DerefMut;

use super::base::{BaseOf, fail};
use crate::edm::PrimitiveType;
use crate::entity::{GraphComplex, GraphEntity};
use crate::model::{ElementType, PropertyFlags, PropertyType, StructuralProperty, StructuredType, same};
use crate::value::UNLISTED;

/// The trait that the variants of an enum of entity types must implement, for its message. All else is asked
/// through [`BaseOf`], so that a wrong variant is a single error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity type, so it cannot be a variant of this enum",
    label = "a variant holds an entity type that is derived from the base of the enum",
    note = "derive `GraphEntity` for it, with the base as a field: `#[graph_entity(base)] pub base: …`"
)]
pub trait EntityVariant: GraphEntity {}

#[diagnostic::do_not_recommend]
impl<T: GraphEntity> EntityVariant for T {}

/// The trait that the variants of an enum of complex types must implement, for its message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a complex type, so it cannot be a variant of this enum",
    label = "a variant holds a complex type that is derived from the base of the enum",
    note = "derive `GraphComplex` for it, with the base as a field: `#[graph_entity(base)] pub base: …`"
)]
pub trait ComplexVariant: GraphComplex {}

#[diagnostic::do_not_recommend]
impl<T: GraphComplex> ComplexVariant for T {}

/// The descriptor of a variant's type. A function, because the compiler checks all that a constant leads to:
/// the descriptors of sixty types took a fifth of the time of their checks.
#[must_use]
pub const fn entity_variant<T: EntityVariant>() -> &'static StructuredType {
    T::ENTITY.structured()
}

/// The same for a complex type.
#[must_use]
pub const fn complex_variant<T: ComplexVariant>() -> &'static StructuredType {
    T::TYPE
}

/// A type that the enum `E` lists. The companions of the enum name those of the type through this trait. The
/// type has the impl, not the enum: for each use, the compiler looks through all impls of one type.
pub trait ListedIn<E> {
    /// [`IfEntity`](super::IfEntity) or [`IfComplex`](super::IfComplex).
    type Type: BaseOf;
}

/// The Create of a type that an enum lists.
pub type VariantCreate<E, T> = <<T as ListedIn<E>>::Type as BaseOf>::Create;

/// The Patch of a type that an enum lists.
pub type VariantPatch<E, T> = <<T as ListedIn<E>>::Type as BaseOf>::Patch;

/// The number of bases from the type of a variant to the root of the enum.
#[derive(Debug)]
pub struct Steps<const COUNT: usize>;

/// The number of steps for a type that is not derived from the other: an error already, so that the cast
/// never runs.
const NONE: usize = usize::MAX;

/// Casts a `T` to its base `R`.
pub trait Upcast<T, R> {
    fn upcast(value: &T) -> &R;
    fn upcast_mut(value: &mut T) -> &mut R;
}

impl<T> Upcast<T, T> for Steps<0> {
    fn upcast(value: &T) -> &T {
        value
    }
    fn upcast_mut(value: &mut T) -> &mut T {
        value
    }
}

#[cfg(not(rust_analyzer))]
#[allow(clippy::empty_loop, reason = "never called")]
impl<T, R> Upcast<T, R> for Steps<NONE> {
    fn upcast(_: &T) -> &R {
        loop {}
    }
    fn upcast_mut(_: &mut T) -> &mut R {
        loop {}
    }
}

macro_rules! upcasts {
    ($($steps:literal = 1 + $fewer:literal,)*) => {
        $(
            impl<T: DerefMut<Target: Sized>, R> Upcast<T, R> for Steps<$steps>
            where
                Steps<$fewer>: Upcast<T::Target, R>,
            {
                fn upcast(value: &T) -> &R {
                    <Steps<$fewer>>::upcast(&**value)
                }
                fn upcast_mut(value: &mut T) -> &mut R {
                    <Steps<$fewer>>::upcast_mut(&mut **value)
                }
            }
        )*
    };
}

upcasts! {
    1 = 1 + 0,
    2 = 1 + 1,
    3 = 1 + 2,
    4 = 1 + 3,
    5 = 1 + 4,
    6 = 1 + 5,
    7 = 1 + 6,
    8 = 1 + 7,
    9 = 1 + 8,
    10 = 1 + 9,
    11 = 1 + 10,
    12 = 1 + 11,
    13 = 1 + 12,
    14 = 1 + 13,
    15 = 1 + 14,
    16 = 1 + 15,
}

/// The greatest number of bases between a variant's type and the root.
const MOST_STEPS: usize = 16;

/// The number of bases from `ty` to `root`.
#[must_use]
pub const fn steps(mut ty: &'static StructuredType, root: &'static StructuredType) -> usize {
    if ty.hierarchy().is_some() || root.hierarchy().is_some() {
        return NONE;
    }
    let mut steps = 0;
    while steps <= MOST_STEPS {
        if same(ty.name(), root.name()) {
            return if root.name().is_empty() { NONE } else { steps };
        }
        match ty.base() {
            Some(base) => ty = base,
            None => return NONE,
        }
        steps += 1;
    }
    NONE
}

/// Checks the type of a variant: that it is derived from the root of the enum, or is that itself, and has
/// values of its own.
#[track_caller]
pub const fn assert_variant(ty: &'static StructuredType, root: &'static StructuredType) {
    // A type that is none has no name, and is an error already.
    if ty.name().is_empty() || root.name().is_empty() || root.hierarchy().is_some() {
        return;
    }
    if ty.hierarchy().is_some() {
        fail(&["a variant holds a struct, and this is an enum of types: list its types as variants instead"]);
    }
    if steps(ty, root) == NONE {
        let help = "`, the base of this enum: remove the variant, or give its type that base";
        fail(&["`", ty.name(), "` is not derived from `", root.name(), help]);
    }
    if ty.is_abstract() {
        let help = "` is abstract, and has no values of its own: list the types that are derived from it";
        fail(&["`", ty.name(), help]);
    }
}

/// Checks that the base of an enum of types is a struct.
#[track_caller]
pub const fn assert_root(root: &StructuredType) {
    if root.hierarchy().is_some() {
        fail(&["a base is a struct, and this is an enum of types: write its base, `", root.name(), "`"]);
    }
}

/// Checks that the base of an enum of types has a key, because there are sets of its values.
#[track_caller]
pub const fn assert_root_has_key(root: &StructuredType) {
    if !root.name().is_empty() && !root.has_key() {
        fail(&["a set needs a key, and `", root.name(), "`, the base of this enum, has none"]);
    }
}

/// Whether the name is that of a Patch for a value of an unlisted type.
#[must_use]
pub fn is_unlisted(name: &str) -> bool {
    name == UNLISTED
}

/// The place of the first type whose name an earlier one has; their number if there is none. One call for all
/// variants, because each costs compile time.
#[must_use]
pub const fn repeated(types: &[&StructuredType]) -> usize {
    let mut index = 1;
    while index < types.len() {
        let name = types[index].name();
        let mut earlier = 0;
        while earlier < index && !name.is_empty() {
            if same(name, types[earlier].name()) {
                return index;
            }
            earlier += 1;
        }
        index += 1;
    }
    types.len()
}

/// Reports a type that is listed twice.
#[track_caller]
pub const fn report_repeated(ty: &StructuredType) {
    fail(&["the type `", ty.name(), "` is listed twice: remove one of the variants"]);
}

/// The properties of a root for an enum that supports only the query options of `flags`.
#[must_use]
pub const fn supporting<const N: usize>(root: &StructuredType, flags: u16) -> [StructuralProperty; N] {
    const NO_PROPERTY: StructuralProperty = StructuralProperty {
        name: "",
        json_key: [b' '; 32],
        ty: PropertyType::single(ElementType::Primitive(PrimitiveType::String)),
        flags: 0,
    };
    let all = PropertyFlags::FILTER.bits() | PropertyFlags::SELECT.bits() | PropertyFlags::ORDER_BY.bits();
    let mut properties = [NO_PROPERTY; N];
    let mut index = 0;
    while index < N {
        let property = root.properties()[index];
        properties[index] = StructuralProperty { flags: property.flags & (flags | !all), ..property };
        index += 1;
    }
    properties
}
