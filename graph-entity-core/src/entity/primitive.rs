//! [`Element`] for the Rust types of primitive values.

use super::element::Element;
#[cfg(any(feature = "jiff", feature = "uuid"))]
use crate::edm::ParseError;
use crate::edm::{PrimitiveType, primitive_types};
use crate::model::ElementType;
use crate::value::{Slot, StringSlot, ValueRef};
#[cfg(any(feature = "jiff", feature = "uuid"))]
use crate::value::{Textual, TextualSlot};

/// The [`Slot`] of an optional value. The most frequent types have their own variant, which needs no call
/// through a trait object.
macro_rules! option_slot {
    (Boolean, $option:expr) => {
        Slot::OptionBoolean($option)
    };
    (Int32, $option:expr) => {
        Slot::OptionInt32($option)
    };
    (Int64, $option:expr) => {
        Slot::OptionInt64($option)
    };
    (Double, $option:expr) => {
        Slot::OptionDouble($option)
    };
    ($other:ident, $option:expr) => {
        Slot::Option($option)
    };
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: $borrowed:tt
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        $(
            $(#[cfg(feature = $copied_feature)])?
            impl Element for $copied_type {
                const TYPE: ElementType = ElementType::Primitive(PrimitiveType::$copied);
                type Patch = Self;
                fn placeholder() -> Self {
                    Self::default()
                }
                fn get(&self) -> ValueRef<'_> {
                    ValueRef::$copied(*self)
                }
                fn slot(&mut self) -> Slot<'_> {
                    Slot::$copied(self)
                }
                fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
                    option_slot!($copied, option)
                }
            }
        )*
        $(
            #[cfg(feature = $textual_feature)]
            impl Element for $textual_type {
                const TYPE: ElementType = ElementType::Primitive(PrimitiveType::$textual);
                type Patch = Self;
                fn placeholder() -> Self {
                    Self::placeholder()
                }
                fn get(&self) -> ValueRef<'_> {
                    ValueRef::Textual(Textual::$textual(*self))
                }
                fn slot(&mut self) -> Slot<'_> {
                    Slot::Textual(self)
                }
            }

            #[cfg(feature = $textual_feature)]
            impl TextualSlot for $textual_type {
                fn primitive_type(&self) -> PrimitiveType {
                    PrimitiveType::$textual
                }
                fn parse(&mut self, text: &str) -> Result<(), ParseError> {
                    *self = text.parse()?;
                    Ok(())
                }
                fn set(&mut self, value: Textual) -> bool {
                    #[allow(
                        irrefutable_let_patterns,
                        reason = "without the other features there is one variant"
                    )]
                    if let Textual::$textual(value) = value {
                        *self = value;
                        return true;
                    }
                    false
                }
            }
        )*
    };
}

primitive_types!(define);

impl Element for String {
    const TYPE: ElementType = ElementType::Primitive(PrimitiveType::String);
    type Patch = Self;
    fn placeholder() -> Self {
        Self::new()
    }
    fn get(&self) -> ValueRef<'_> {
        ValueRef::String(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::String(self)
    }
    fn option_slot(option: &mut Option<Self>) -> Slot<'_> {
        Slot::OptionString(option)
    }
}

/// Implements `Element` for a further type of `Edm.String`, which borrows as `str` and is made from `&str`.
macro_rules! other_string {
    ($($ty:ty),*) => {$(
        impl Element for $ty {
            const TYPE: ElementType = ElementType::Primitive(PrimitiveType::String);
            type Patch = Self;
            fn placeholder() -> Self {
                Self::from("")
            }
            fn get(&self) -> ValueRef<'_> {
                ValueRef::String(self)
            }
            fn slot(&mut self) -> Slot<'_> {
                Slot::OtherString(self)
            }
        }

        impl StringSlot for $ty {
            fn set(&mut self, text: &str) {
                *self = text.into();
            }
        }
    )*};
}

other_string!(Box<str>);

impl Element for crate::edm::Binary {
    const TYPE: ElementType = ElementType::Primitive(PrimitiveType::Binary);
    type Patch = Self;
    fn placeholder() -> Self {
        Self::default()
    }
    fn get(&self) -> ValueRef<'_> {
        ValueRef::Binary(self)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Binary(self)
    }
}
