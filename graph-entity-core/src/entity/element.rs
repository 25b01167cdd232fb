//! The Rust types of single values: [`Element`].

use super::explained::no_counterpart;
use crate::model::ElementType;
use crate::value::{OptionSlot, Slot, ValueRef};

no_counterpart! {
    /// The type of a single value, used alone, inside `Option` (nullable) or inside `Vec` (a collection).
    ///
    /// Primitive types implement it. `#[derive(GraphComplex)]`, `#[derive(GraphEnum)]` and
    /// `#[derive(GraphScalar)]` implement it for your own types.
    ///
    /// ```
    /// use graph_entity_core::edm::PrimitiveType;
    /// use graph_entity_core::model::ElementType;
    /// use graph_entity_core::{Element, Slot, ValueRef};
    ///
    /// /// A user principal name: what `#[derive(GraphScalar)]` writes, by hand.
    /// pub struct Upn(String);
    ///
    /// impl Element for Upn {
    ///     const TYPE: ElementType = ElementType::Primitive(PrimitiveType::String);
    ///     type Patch = Self;
    ///     fn placeholder() -> Self {
    ///         Self(String::new())
    ///     }
    ///     fn get(&self) -> ValueRef<'_> {
    ///         ValueRef::String(&self.0)
    ///     }
    ///     fn slot(&mut self) -> Slot<'_> {
    ///         Slot::String(&mut self.0)
    ///     }
    /// }
    /// ```
    pub trait Element: Sized + 'static {
        /// The OData type.
        const TYPE: ElementType;

        /// The type that represents the value in a patch: the type itself, or for a complex type its Patch,
        /// so that a patch can set some of the value's properties.
        type Patch: InPatch;

        /// A value to overwrite.
        fn placeholder() -> Self;

        /// The value.
        fn get(&self) -> ValueRef<'_>;

        /// The place to write a value to.
        fn slot(&mut self) -> Slot<'_>;

        /// The place to write a nullable value to.
        #[doc(hidden)]
        fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
            Slot::Option(option)
        }
    }
}

/// What a Patch has in place of a value: the value itself, or the Patch of a complex value.
///
/// The Patch of a complex type is no [`Element`]: no property has the type of a part of a request.
pub trait InPatch: Sized + 'static {
    /// A value to overwrite.
    fn placeholder() -> Self;

    /// The value.
    fn get(&self) -> ValueRef<'_>;

    /// The place to write a value to.
    fn slot(&mut self) -> Slot<'_>;

    /// The place to write a nullable value to.
    #[doc(hidden)]
    fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
        Slot::Option(option)
    }
}

impl<T: Element> InPatch for T {
    fn placeholder() -> Self {
        <T as Element>::placeholder()
    }
    fn get(&self) -> ValueRef<'_> {
        <T as Element>::get(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        <T as Element>::slot(self)
    }
    fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
        <T as Element>::option_slot(option)
    }
}

impl<T: InPatch> OptionSlot for Option<T> {
    fn set_null(&mut self) {
        *self = None;
    }
    fn fill(&mut self) -> Slot<'_> {
        self.get_or_insert_with(T::placeholder).slot()
    }
    fn is_set(&self) -> bool {
        self.is_some()
    }
}
