use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::table::primitive_types;

/// Compares values of one row of the table: floating-point types by their total order.
macro_rules! order {
    (floating, $a:expr, $b:expr) => {
        $a.total_cmp($b)
    };
    ($other:ident, $a:expr, $b:expr) => {
        $a.cmp($b)
    };
}

/// The part of a value to hash, so that values that compare as equal have the same hash.
macro_rules! hash {
    (floating, $value:expr, $state:expr) => {
        $value.to_bits().hash($state)
    };
    ($other:ident, $value:expr, $state:expr) => {
        $value.hash($state)
    };
}

macro_rules! is_number {
    (truth) => {
        false
    };
    ($other:ident) => {
        true
    };
}

macro_rules! needs {
    ($feature:literal) => {
        concat!("a program with the feature `", $feature, "` of graph-entity-core")
    };
}

macro_rules! define {
    (
        copied: [$(
            $copied:ident: $kind:ident $copied_type:ty, $copied_doc:literal $(, $copied_feature:literal)?;
        )*]
        borrowed: [$($borrowed:ident: $borrowed_type:ty, $borrow:ty, $borrowed_doc:literal;)*]
        textual: [$($textual:ident: $textual_type:ty, $textual_doc:literal, $textual_feature:literal;)*]
    ) => {
        /// A primitive type of the Entity Data Model, whether or not this build can hold its values.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum PrimitiveType {
            $(#[doc = concat!("`Edm.", stringify!($copied), "`, ", $copied_doc, ".")] $copied,)*
            $(#[doc = concat!("`Edm.", stringify!($borrowed), "`, ", $borrowed_doc, ".")] $borrowed,)*
            $(#[doc = concat!("`Edm.", stringify!($textual), "`, ", $textual_doc, ".")] $textual,)*
        }

        impl PrimitiveType {
            /// All primitive types.
            pub(crate) const ALL: &[Self] =
                &[$(Self::$copied,)* $(Self::$borrowed,)* $(Self::$textual,)*];

            /// Whether the type's values are numbers.
            pub(crate) const fn is_number(self) -> bool {
                match self {
                    $(Self::$copied => is_number!($kind),)*
                    $(Self::$borrowed)|* => false,
                    $(Self::$textual)|* => false,
                }
            }

            /// The qualified name, such as `Edm.Int64`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$copied => concat!("Edm.", stringify!($copied)),)*
                    $(Self::$borrowed => concat!("Edm.", stringify!($borrowed)),)*
                    $(Self::$textual => concat!("Edm.", stringify!($textual)),)*
                }
            }

            /// The name without `Edm.`.
            pub(crate) const fn short_name(self) -> &'static str {
                match self {
                    $(Self::$copied => stringify!($copied),)*
                    $(Self::$borrowed => stringify!($borrowed),)*
                    $(Self::$textual => stringify!($textual),)*
                }
            }

            /// The feature that a program needs for values of the type, for a message.
            pub(crate) const fn missing_feature(self) -> &'static str {
                match self {
                    $($(Self::$copied => needs!($copied_feature),)?)*
                    $(Self::$textual => needs!($textual_feature),)*
                    _ => "a program that has the type",
                }
            }
        }

        /// A value of any primitive type.
        ///
        /// Equality, order and hash are total, so that a value can be the key of a map. Two values of one
        /// type compare as that type does: strings by code point, a
        /// [`DateTimeOffset`](PrimitiveType::DateTimeOffset) by instant, floats by [`f64::total_cmp`] (a NaN
        /// equals itself, and -0.0 is below 0.0). Values of two types are never equal, and compare in the
        /// order of [`PrimitiveType`]'s variants: a Byte 200 is below an Int16 1.
        ///
        /// [`Display`](fmt::Display) writes the literal form in a URL, as [`to_literal`](Self::to_literal)
        /// does.
        ///
        /// ```
        /// # use graph_entity_core::edm::{PrimitiveType, PrimitiveValue};
        /// let name = PrimitiveValue::parse_literal(PrimitiveType::String, "'O''Neil'")?;
        /// assert_eq!(name, PrimitiveValue::from("O'Neil"));
        /// assert_eq!(name.to_literal(), "'O''Neil'");
        /// assert_eq!(name.to_text(), "O'Neil");
        /// # Ok::<(), graph_entity_core::edm::ParseError>(())
        /// ```
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum PrimitiveValue {
            $(
                #[doc = concat!("`Edm.", stringify!($copied), "`.")]
                $(#[cfg(feature = $copied_feature)])?
                $copied($copied_type),
            )*
            $(
                #[doc = concat!("`Edm.", stringify!($borrowed), "`.")]
                $borrowed($borrowed_type),
            )*
            $(
                #[doc = concat!("`Edm.", stringify!($textual), "`.")]
                #[cfg(feature = $textual_feature)]
                $textual($textual_type),
            )*
        }

        impl PrimitiveValue {
            /// The type of this value.
            #[must_use]
            pub const fn primitive_type(&self) -> PrimitiveType {
                match self {
                    $($(#[cfg(feature = $copied_feature)])? Self::$copied(_) => PrimitiveType::$copied,)*
                    $(Self::$borrowed(_) => PrimitiveType::$borrowed,)*
                    $(#[cfg(feature = $textual_feature)] Self::$textual(_) => PrimitiveType::$textual,)*
                }
            }
        }

        impl Ord for PrimitiveValue {
            fn cmp(&self, other: &Self) -> Ordering {
                match (self, other) {
                    $(
                        $(#[cfg(feature = $copied_feature)])?
                        (Self::$copied(a), Self::$copied(b)) => order!($kind, a, b),
                    )*
                    $((Self::$borrowed(a), Self::$borrowed(b)) => a.cmp(b),)*
                    $(
                        #[cfg(feature = $textual_feature)]
                        (Self::$textual(a), Self::$textual(b)) => a.cmp(b),
                    )*
                    _ => self.primitive_type().cmp(&other.primitive_type()),
                }
            }
        }

        impl Hash for PrimitiveValue {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.primitive_type().hash(state);
                match self {
                    $(
                        $(#[cfg(feature = $copied_feature)])?
                        Self::$copied(value) => hash!($kind, value, state),
                    )*
                    $(Self::$borrowed(value) => value.hash(state),)*
                    $(#[cfg(feature = $textual_feature)] Self::$textual(value) => value.hash(state),)*
                }
            }
        }

        $(
            $(#[cfg(feature = $copied_feature)])?
            impl From<$copied_type> for PrimitiveValue {
                fn from(value: $copied_type) -> Self {
                    Self::$copied(value)
                }
            }
        )*
        $(
            impl From<$borrowed_type> for PrimitiveValue {
                fn from(value: $borrowed_type) -> Self {
                    Self::$borrowed(value)
                }
            }
        )*
        $(
            #[cfg(feature = $textual_feature)]
            impl From<$textual_type> for PrimitiveValue {
                fn from(value: $textual_type) -> Self {
                    Self::$textual(value)
                }
            }
        )*
    };
}

primitive_types!(define);

impl PrimitiveType {
    /// The type with this name, with or without `Edm.`. The comparison is case-sensitive.
    ///
    /// ```
    /// # use graph_entity_core::edm::PrimitiveType;
    /// assert_eq!(PrimitiveType::from_name("Edm.Int64"), Some(PrimitiveType::Int64));
    /// assert_eq!(PrimitiveType::from_name("Int64"), Some(PrimitiveType::Int64));
    /// assert_eq!(PrimitiveType::from_name("int64"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.strip_prefix("Edm.").unwrap_or(name);
        Self::ALL.iter().copied().find(|primitive| primitive.short_name() == name)
    }
}

/// Writes the qualified name.
impl fmt::Display for PrimitiveType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl PartialOrd for PrimitiveValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for PrimitiveValue {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for PrimitiveValue {}

impl From<&str> for PrimitiveValue {
    fn from(value: &str) -> Self {
        Self::String(value.into())
    }
}

impl From<String> for PrimitiveValue {
    fn from(value: String) -> Self {
        Self::String(value.into())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::edm::Binary;

    #[test]
    fn types_have_names() {
        for (index, primitive) in PrimitiveType::ALL.iter().copied().enumerate() {
            assert_eq!(primitive as usize, index);
            assert_eq!(primitive.name(), format!("Edm.{primitive:?}"));
            assert_eq!(PrimitiveType::from_name(primitive.name()), Some(primitive));
            assert_eq!(PrimitiveType::from_name(&primitive.name()[4..]), Some(primitive));
        }
        for name in ["", "Edm.", "Edm.Edm.Int64", "edm.Int64", "Int", "Stream"] {
            assert_eq!(PrimitiveType::from_name(name), None, "{name}");
        }
    }

    #[test]
    fn order_and_equality_are_total() {
        let ascending = [
            PrimitiveValue::from(false),
            true.into(),
            200_u8.into(),
            (-1_i8).into(),
            (-5_i16).into(),
            1_i16.into(),
            0_i32.into(),
            i64::MIN.into(),
            i64::MAX.into(),
            (-0.0_f32).into(),
            f64::NEG_INFINITY.into(),
            (-0.0).into(),
            0.0.into(),
            f64::INFINITY.into(),
            f64::NAN.into(),
            "".into(),
            "Z".into(),
            "a".into(),
            String::from("\u{ffff}").into(),
            "\u{1f600}".into(),
            Binary::from(vec![0]).into(),
            Binary::from(vec![0, 1]).into(),
        ];
        for (index, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                assert_eq!(left.cmp(right), index.cmp(&other), "{left:?} {right:?}");
                assert_eq!(left == right, index == other);
            }
        }
        let twice = ascending.iter().chain(&ascending);
        assert_eq!(twice.collect::<HashSet<_>>().len(), ascending.len());
    }

    #[cfg(all(feature = "jiff", feature = "decimal", feature = "uuid"))]
    #[test]
    fn values_that_are_equal_hash_alike() {
        let parse = |primitive, text| PrimitiveValue::parse(primitive, text).unwrap();
        let values = HashSet::from([
            parse(PrimitiveType::DateTimeOffset, "2017-01-01T00:00:31+03:00"),
            parse(PrimitiveType::DateTimeOffset, "2016-12-31T21:00:31Z"),
            parse(PrimitiveType::Decimal, "1.10"),
            parse(PrimitiveType::Decimal, "1.1"),
            parse(PrimitiveType::Guid, "01234567-89ab-cdef-0123-456789abcdef"),
            parse(PrimitiveType::Guid, "01234567-89AB-CDEF-0123-456789ABCDEF"),
        ]);
        assert_eq!(values.len(), 3);
    }
}
