//! Which Rust types may be single values: [`Element`].

use super::explained::no_counterpart;
use crate::model::ElementType;
use crate::value::{OptionSlot, Slot, ValueRef};

no_counterpart! {
    /// A single value: what may stand alone, inside `Option` (nullable) or inside `Vec` (a collection).
    ///
    /// Primitive types implement it; `#[derive(GraphComplex)]`, `#[derive(GraphEnum)]` and `#[derive(GraphScalar)]` do so
    /// for types of your own.
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

        /// What stands for the value in a patch: the type itself, or for a complex type its patch, so that a patch can set
        /// some of its properties.
        type Patch: Element;

        /// A value to be filled.
        fn placeholder() -> Self;

        /// The value.
        fn get(&self) -> ValueRef<'_>;

        /// The place to fill.
        fn slot(&mut self) -> Slot<'_>;

        /// The place of a nullable value.
        #[doc(hidden)]
        fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
            Slot::Option(option)
        }
    }
}

impl<T: Element> OptionSlot for Option<T> {
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
