//! The primitive values whose JSON form is a string with a grammar of their own: [`Textual`].

use crate::edm::{PrimitiveValue, primitive_types};

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        /// A primitive value whose JSON form is a string with a grammar of its own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Textual {
            $(
                #[doc = concat!("`Edm.", stringify!($textual), "`")]
                #[cfg(feature = $textual_feature)]
                $textual($textual_type),
            )*
        }

        impl Textual {
            /// Appends the text form.
            #[cfg_attr(
                not(any(feature = "jiff", feature = "uuid")),
                allow(unused_variables, clippy::ptr_arg)
            )]
            pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
                match *self {
                    $(#[cfg(feature = $textual_feature)] Self::$textual(value) => value.write_to(out),)*
                }
            }
        }

        impl From<Textual> for PrimitiveValue {
            fn from(value: Textual) -> Self {
                match value {
                    $(#[cfg(feature = $textual_feature)] Textual::$textual(value) => Self::$textual(value),)*
                }
            }
        }
    };
}

primitive_types!(define);
