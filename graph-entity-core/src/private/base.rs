//! What generated code needs of a base type, and the rules between a type and its bases.

use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::entity::{EntityKey, GraphComplex, GraphEntity};
use crate::model::{ReadOnlyPolicy, StructuralProperty, StructuredKind, StructuredType};
use crate::value::{Role, Shape, Slot, Stamp, Structured, Unknown, ValueRef, fill_all};

/// The trait that the base of an entity type must implement, for its message. All else is asked through
/// [`BaseOf`], so that a wrong base is a single error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an entity type, so no entity type can be derived from it",
    label = "the base of an entity type is an entity type",
    note = "derive `GraphEntity` for it, `abstract` if it has no values of its own"
)]
pub trait EntityBase {
    const TYPE: &'static StructuredType;
}

#[diagnostic::do_not_recommend]
impl<T: GraphEntity> EntityBase for T {
    const TYPE: &'static StructuredType = T::ENTITY.structured();
}

/// The trait that the base of a complex type must implement, for its message.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a complex type, so no complex type can be derived from it",
    label = "the base of a complex type is a complex type",
    note = "derive `GraphComplex` for it, `abstract` if it has no values of its own"
)]
pub trait ComplexBase {
    const TYPE: &'static StructuredType;
}

#[diagnostic::do_not_recommend]
impl<T: GraphComplex> ComplexBase for T {
    const TYPE: &'static StructuredType = T::TYPE;
}

/// A declared type that has a base. Its companions name the base's through this trait.
pub trait Derived {
    /// [`IfEntity`] or [`IfComplex`].
    type Base: BaseOf;
}

/// The Create of the base of a declared type.
pub type BaseCreate<T> = <<T as Derived>::Base as BaseOf>::Create;

/// The Patch of the base of a declared type.
pub type BasePatch<T> = <<T as Derived>::Base as BaseOf>::Patch;

/// What a type takes from its base. Any type at all has it, so that a wrong base is a single error, at its
/// declaration: the companions of the type contain those of the base and stay well-formed, so that their uses
/// are not further errors.
pub trait BaseOf {
    /// The base.
    type Value;
    type Key: EntityKey;
    type Create: Structured;
    type Patch: Structured;
    const TYPE: &'static StructuredType;
    const INHERITED: usize = Self::TYPE.properties().len();
    fn get(base: &Self::Value, index: usize) -> ValueRef<'_>;
    fn slot(base: &mut Self::Value, index: usize) -> Slot<'_>;
    fn stamp(base: &mut Self::Value, event: Stamp);
    fn fill_missing(base: &mut Self::Value, index: usize);
    fn blank() -> Self::Value;
    // For the enum of a hierarchy, whose variants are such types and whose base is one.
    fn empty() -> Self::Value;
    fn structured(value: &Self::Value) -> &dyn Structured;
    fn structured_mut(value: &mut Self::Value) -> &mut dyn Structured;
    fn boxed(value: Self::Value) -> Box<dyn Structured>;
    fn unlisted(value: &Unknown<Self::Value>) -> &dyn Structured;
    fn unlisted_mut(value: &mut Unknown<Self::Value>) -> &mut dyn Structured;
    fn boxed_unlisted(value: Unknown<Self::Value>) -> Box<dyn Structured>;
    /// An empty value of the type with this name; of the root, if that is empty.
    fn named(name: &str) -> Unknown<Self::Value>;
}

/// The base `T` of an entity type, if it is one.
#[derive(Debug)]
pub struct IfEntity<T, const IS_ENTITY: bool>(PhantomData<T>);

/// The base `T` of a complex type, if it is one.
#[derive(Debug)]
pub struct IfComplex<T, const IS_COMPLEX: bool>(PhantomData<T>);

macro_rules! base_of {
    ($name:ident<$declared:ident>: $base:ident, $key:ty, $create:ty) => {
        impl<T: $declared> BaseOf for $name<T, true> {
            type Value = T;
            type Key = $key;
            type Create = $create;
            type Patch = T::Patch;
            const TYPE: &'static StructuredType = <T as $base>::TYPE;
            #[inline]
            fn get(base: &T, index: usize) -> ValueRef<'_> {
                base.get(index)
            }
            #[inline]
            fn slot(base: &mut T, index: usize) -> Slot<'_> {
                base.slot(index)
            }
            fn stamp(base: &mut T, event: Stamp) {
                base.stamp(event);
            }
            fn fill_missing(base: &mut T, index: usize) {
                base.fill_missing(index);
            }
            fn blank() -> T {
                T::blank()
            }
            fn empty() -> T {
                T::empty()
            }
            fn structured(value: &T) -> &dyn Structured {
                value
            }
            fn structured_mut(value: &mut T) -> &mut dyn Structured {
                value
            }
            fn boxed(value: T) -> Box<dyn Structured> {
                Box::new(value)
            }
            fn unlisted(value: &Unknown<T>) -> &dyn Structured {
                value
            }
            fn unlisted_mut(value: &mut Unknown<T>) -> &mut dyn Structured {
                value
            }
            fn boxed_unlisted(value: Unknown<T>) -> Box<dyn Structured> {
                Box::new(value)
            }
            fn named(name: &str) -> Unknown<T> {
                Unknown::named(name)
            }
        }

        // rust-analyzer does not evaluate the constant. It resolves the type if only one impl is left.
        #[cfg(not(rust_analyzer))]
        impl<T> BaseOf for $name<T, false> {
            type Value = T;
            type Key = ();
            type Create = Nothing;
            type Patch = Nothing;
            const TYPE: &'static StructuredType = &NOTHING;
            fn get(_: &T, _: usize) -> ValueRef<'_> {
                ValueRef::Absent
            }
            fn slot(_: &mut T, _: usize) -> Slot<'_> {
                Slot::Absent
            }
            fn stamp(_: &mut T, _: Stamp) {}
            fn fill_missing(_: &mut T, _: usize) {}
            fn blank() -> T {
                loop {}
            }
            fn empty() -> T {
                loop {}
            }
            fn structured(_: &T) -> &dyn Structured {
                loop {}
            }
            fn structured_mut(_: &mut T) -> &mut dyn Structured {
                loop {}
            }
            fn boxed(_: T) -> Box<dyn Structured> {
                loop {}
            }
            fn unlisted(_: &Unknown<T>) -> &dyn Structured {
                loop {}
            }
            fn unlisted_mut(_: &mut Unknown<T>) -> &mut dyn Structured {
                loop {}
            }
            fn boxed_unlisted(_: Unknown<T>) -> Box<dyn Structured> {
                loop {}
            }
            fn named(_: &str) -> Unknown<T> {
                loop {}
            }
        }
    };
}

base_of!(IfEntity<GraphEntity>: EntityBase, T::Key, T::Create);
base_of!(IfComplex<GraphComplex>: ComplexBase, (), Nothing);

/// The descriptor of a type that is no base. Its name is empty, as that of a declaration with mistakes is:
/// the rules do not look at it, because its mistake is an error already.
static NOTHING: StructuredType = StructuredType::new(
    StructuredKind::Entity,
    "\"@odata.type\":\"#\"",
    &[],
    &[],
    false,
    ReadOnlyPolicy::Ignore,
    &[],
    "",
    "",
    0,
);

/// The Create or Patch of a type that is no base.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Nothing;

#[diagnostic::do_not_recommend]
impl Structured for Nothing {
    fn shape(&self) -> Shape {
        Shape::new(&NOTHING, Role::Patch)
    }
    fn get(&self, _: usize) -> ValueRef<'_> {
        ValueRef::Absent
    }
    fn slot(&mut self, _: usize) -> Slot<'_> {
        Slot::Absent
    }
    fn empty() -> Self {
        Self
    }
}

#[diagnostic::do_not_recommend]
impl Serialize for Nothing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[diagnostic::do_not_recommend]
impl<'de> Deserialize<'de> for Nothing {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <()>::deserialize(deserializer).map(|()| Self)
    }
}

/// The Create of a derived type has a `Default` where that of its base has one. The lifetime defers the
/// question to the use of the impl.
#[diagnostic::on_unimplemented(
    message = "the Create of the base, `{Base}`, has no default: a create must set some of its properties",
    label = "make the base by its `new`",
    note = "`new` of this Create takes that of the base"
)]
pub trait HasDefault<Base> {}

#[diagnostic::do_not_recommend]
impl<Base: Default> HasDefault<Base> for &() {}

/// The properties of a base, then the `own` ones of a derived type.
#[must_use]
pub const fn properties<const N: usize>(
    base: &StructuredType,
    own: &[StructuralProperty],
) -> [StructuralProperty; N] {
    // Loops, because calls cost compile time in a constant.
    let inherited = base.properties();
    let mut all = [own[0]; N];
    let (mut index, mut place) = (0, 0);
    while index < inherited.len() {
        all[index] = inherited[index];
        index += 1;
    }
    while index < N {
        all[index] = own[place];
        (index, place) = (index + 1, place + 1);
    }
    all
}

/// A type and the place of the first own property that clashes with a base, by its name or its field; the
/// number of its own properties if none does. `hashes` are those of the names, and `names` has their bits.
/// One call for all properties, because each costs compile time.
#[must_use]
pub const fn clash(
    ty: &'static StructuredType,
    hashes: &[u8],
    names: u128,
) -> (usize, &'static StructuredType) {
    let mut place = ty.clash(hashes, names);
    if place == hashes.len() / 2
        && let Some(hiding) = ty.hiding()
    {
        place = hiding;
    }
    (place, ty)
}

/// Reports the own property that clashes with a base.
#[track_caller]
pub const fn report((place, ty): (usize, &'static StructuredType)) {
    assert_new_property(ty, place);
    assert_new_field(ty, ty.own_properties()[place].name);
}

/// A value with all declared defaults.
#[must_use]
pub fn filled<T: Structured>() -> T {
    let mut value = T::blank();
    fill_all(&mut value);
    value
}

/// The index in the base for one that is not an own property's: the same, which the base does not know past
/// its own end, or that of the base's dynamic properties. `own` is what [`own_index`] returns, `count` the
/// number of own properties.
#[inline]
#[must_use]
pub const fn base_index(index: usize, own: usize, count: usize) -> usize {
    if own == count { index.wrapping_sub(own) } else { index }
}

/// The place of a property among the own ones; past the end for an inherited one.
#[inline]
#[must_use]
pub const fn own_index(index: usize, inherited: usize) -> usize {
    index.wrapping_sub(inherited)
}

/// Checks that none of the bases of `ty` has a property with the name of the own property at `place`.
#[track_caller]
pub const fn assert_new_property(ty: &StructuredType, place: usize) {
    let name = ty.own_properties()[place].name;
    if let Some(base) = ty.base_with(name) {
        let help = "` already: remove it, or `rename` it";
        fail(&["the property `", name, "` is declared by the base type `", base.name(), help]);
    }
}

/// Checks that none of the bases of `ty` has a field that an own field would hide. `name` is what the field
/// would be called on the wire without `rename`.
#[track_caller]
pub const fn assert_new_field(ty: &StructuredType, name: &str) {
    if let Some(base) = ty.base_with_field(name) {
        let hint = "`: give the field another name, and `rename` it";
        fail(&["this field would hide a field of the base type `", base.name(), hint]);
    }
}

/// Checks that none of the bases of `ty` has a field that the field of the base or of the dynamic properties
/// would hide. `name` is the field's in camel case, and has this hash.
#[track_caller]
pub const fn assert_unhidden(ty: &StructuredType, name: &str, hash: u16) {
    if ty.may_have_field(hash)
        && let Some(base) = ty.base_with_field(name)
    {
        let help = "`: give it another name";
        fail(&["this field would hide a field of the base type `", base.name(), help]);
    }
}

/// Checks that no base has a key, because this type declares one.
#[track_caller]
pub const fn assert_first_key(mut base: &'static StructuredType) {
    if !base.has_key() {
        return;
    }
    while let Some(next) = base.base()
        && next.has_key()
    {
        base = next;
    }
    let help = "` declares a key, and a chain of types has one: remove `key`";
    fail(&["the base type `", base.name(), help]);
}

/// Checks that a type or one of its bases has a key, because there are sets of its values.
#[track_caller]
pub const fn assert_has_key(ty: &StructuredType) {
    if ty.has_key() {
        return;
    }
    let mut root = ty;
    while let Some(base) = root.base() {
        root = base;
    }
    if !root.name().is_empty() {
        let why = "` declares a `key`";
        fail(&["a set needs a key, and neither `", ty.name(), "` nor its base `", root.name(), why]);
    }
}

/// Checks that a base has a place for dynamic properties, because a type that is derived from it is open and
/// has none.
#[track_caller]
pub const fn assert_open(base: &StructuredType) {
    if !base.is_open() && !base.name().is_empty() {
        let help = "`#[graph_entity(dynamic)] additional: DynamicProperties`";
        fail(&["the base type `", base.name(), "` is not open: add a field ", help]);
    }
}

/// Checks that a base has no place for dynamic properties, because a type that is derived from it has one.
#[track_caller]
pub const fn assert_no_dynamic(mut base: &'static StructuredType) {
    if !base.is_open() {
        return;
    }
    while let Some(next) = base.base()
        && next.is_open()
    {
        base = next;
    }
    let help = "` is open, and its field keeps the dynamic properties: remove this one";
    fail(&["the base type `", base.name(), help]);
}

/// Panics with a message of these parts, which a constant cannot format.
#[track_caller]
#[allow(clippy::panic, reason = "in constants, a panic is a compile error")]
pub(super) const fn fail(parts: &[&str]) -> ! {
    let mut message = [0; 512];
    let (mut part, mut length) = (0, 0);
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut index = 0;
        while index < bytes.len() && length < message.len() {
            message[length] = bytes[index];
            length += 1;
            index += 1;
        }
        part += 1;
    }
    match str::from_utf8(message.split_at(length).0) {
        Ok(message) => panic!("{}", message),
        Err(_) => panic!("this clashes with the base type"),
    }
}
