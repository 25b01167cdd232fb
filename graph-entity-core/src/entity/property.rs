//! The Rust types of a declaration: [`Element`] for single values, [`Property`] for whole properties.

use super::element::{Element, InPatch};
use super::explained::no_counterpart;
use super::patch_value::PatchValue;
use crate::model::PropertyType;
use crate::value::{List, ListSlot, OptionSlot, Slot, ValueRef};

no_counterpart! {
    /// The type of a property: an [`Element`], `Option` of one (nullable), `Vec` of one (a collection) or
    /// `Vec<Option<_>>`.
    ///
    /// Do not implement it for your own types: implement or derive [`Element`] instead.
    pub trait Property: Sized + 'static {
        /// The OData type.
        const TYPE: PropertyType;

        /// The type of the property's field in a Patch.
        type Patch: Default + 'static;

        /// The type of the property's field in a Create when the declaration has a default, and everywhere
        /// but in a Patch when the property may be absent.
        type Defaulted: Default + 'static;

        /// A value to overwrite.
        fn placeholder() -> Self;

        /// The value.
        fn get(&self) -> ValueRef<'_>;

        /// The place to write a value to.
        fn slot(&mut self) -> Slot<'_>;

        /// The value in a Patch.
        fn patch_get(patch: &Self::Patch) -> ValueRef<'_>;

        /// The place in a Patch to write a value to.
        fn patch_slot(patch: &mut Self::Patch) -> Slot<'_>;

        /// The value of such a field.
        fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_>;

        /// The place of such a field to write a value to.
        fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_>;
    }
}

/// The type in a Patch for a value of the type `T`: the value's own Patch if it is complex, otherwise `T`.
///
/// The documentation of a Patch names the types of its fields with it.
pub type PatchOf<T> = <T as HasPatch>::Patch;

/// The types for [`PatchOf`], also for aliases of `Option` and `Vec`.
#[doc(hidden)]
pub trait HasPatch {
    type Patch;
}

impl<T: Element> HasPatch for T {
    type Patch = T::Patch;
}

impl<T: Element> HasPatch for Option<T> {
    type Patch = Option<T::Patch>;
}

impl<T> HasPatch for Vec<T> {
    type Patch = Self;
}

impl<T: Element> Property for T {
    const TYPE: PropertyType = PropertyType::single(T::TYPE);
    type Patch = Option<T::Patch>;
    type Defaulted = Option<T>;

    fn placeholder() -> Self {
        <T as Element>::placeholder()
    }
    fn get(&self) -> ValueRef<'_> {
        <T as Element>::get(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        <T as Element>::slot(self)
    }
    fn patch_get(patch: &Self::Patch) -> ValueRef<'_> {
        get_or_absent(patch)
    }
    fn patch_slot(patch: &mut Self::Patch) -> Slot<'_> {
        <T::Patch as InPatch>::option_slot(patch)
    }
    fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_> {
        get_or_absent(defaulted)
    }
    fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_> {
        T::option_slot(defaulted)
    }
}

impl<T: Element> Property for Option<T> {
    const TYPE: PropertyType = PropertyType::single(T::TYPE).or_null();
    type Patch = PatchValue<T::Patch>;
    type Defaulted = PatchValue<T>;

    fn placeholder() -> Self {
        None
    }
    fn get(&self) -> ValueRef<'_> {
        match self {
            Some(value) => value.get(),
            None => ValueRef::Null,
        }
    }
    fn slot(&mut self) -> Slot<'_> {
        T::option_slot(self)
    }
    fn patch_get(patch: &Self::Patch) -> ValueRef<'_> {
        patch.value()
    }
    fn patch_slot(patch: &mut Self::Patch) -> Slot<'_> {
        Slot::Option(patch)
    }
    fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_> {
        defaulted.value()
    }
    fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_> {
        Slot::Option(defaulted)
    }
}

// The functions with a branch are not inlined: the branch would be compiled again for each property of each
// entity. They use `match`, because `map_or` takes longer to compile.

#[inline(never)]
fn get_or_absent<T: InPatch>(value: &Option<T>) -> ValueRef<'_> {
    match value {
        Some(value) => value.get(),
        None => ValueRef::Absent,
    }
}

/// Implements `Property` for a collection. Collections with and without nullable items differ in the item
/// type only.
macro_rules! collection_property {
    ($item:ty, $ty:expr) => {
        const TYPE: PropertyType = $ty;
        type Patch = Option<Vec<$item>>;
        type Defaulted = Option<Vec<$item>>;

        fn placeholder() -> Self {
            Vec::new()
        }
        fn get(&self) -> ValueRef<'_> {
            ValueRef::List(self)
        }
        fn slot(&mut self) -> Slot<'_> {
            Slot::List(self)
        }
        #[inline(never)]
        fn patch_get(patch: &Self::Patch) -> ValueRef<'_> {
            match patch {
                Some(list) => ValueRef::List(list),
                None => ValueRef::Absent,
            }
        }
        #[inline(never)]
        fn patch_slot(patch: &mut Self::Patch) -> Slot<'_> {
            Slot::List(patch.get_or_insert_default())
        }
        fn create_get(defaulted: &Self::Defaulted) -> ValueRef<'_> {
            Self::patch_get(defaulted)
        }
        fn create_slot(defaulted: &mut Self::Defaulted) -> Slot<'_> {
            Slot::Option(defaulted)
        }
    };
}

impl<T: Element> Property for Vec<T> {
    collection_property!(T, PropertyType::collection(T::TYPE));
}

impl<T: Element> Property for Vec<Option<T>> {
    collection_property!(Option<T>, PropertyType::collection(T::TYPE).or_null());
}

/// A collection that may be absent. Asking for its place does not make it empty, unlike the place in a Patch.
impl<T: Property> OptionSlot for Option<Vec<T>> {
    fn set_null(&mut self) {
        *self = None;
    }
    fn fill(&mut self) -> Slot<'_> {
        Slot::List(self.get_or_insert_default())
    }
    fn is_set(&self) -> bool {
        self.is_some()
    }
}

impl<T: Property> List for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn item(&self, index: usize) -> ValueRef<'_> {
        match self.get(index) {
            Some(item) => item.get(),
            None => ValueRef::Absent,
        }
    }
}

impl<T: Property> ListSlot for Vec<T> {
    fn clear(&mut self) {
        self.clear();
    }
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }
    fn push(&mut self) -> Slot<'_> {
        self.push(T::placeholder());
        self.last_mut().map_or(Slot::Absent, Property::slot)
    }
}
