use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::edm::Binary;
#[cfg(feature = "decimal")]
use crate::edm::Decimal;
#[cfg(feature = "uuid")]
use crate::edm::Guid;
#[cfg(feature = "jiff")]
use crate::edm::{Date, DateTimeOffset, Duration, TimeOfDay};

/// A primitive type of the Entity Data Model, whether or not this build has values of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum PrimitiveType {
    /// `Edm.Boolean`, `bool`.
    Boolean,
    /// `Edm.Byte`, `u8`.
    Byte,
    /// `Edm.SByte`, `i8`.
    SByte,
    /// `Edm.Int16`, `i16`.
    Int16,
    /// `Edm.Int32`, `i32`.
    Int32,
    /// `Edm.Int64`, `i64`.
    Int64,
    /// `Edm.Single`, `f32`.
    Single,
    /// `Edm.Double`, `f64`.
    Double,
    /// `Edm.Decimal`, an exact decimal number.
    Decimal,
    /// `Edm.String`, `String`.
    String,
    /// `Edm.Binary`, bytes.
    Binary,
    /// `Edm.DateTimeOffset`, a date and time with an offset from UTC.
    DateTimeOffset,
    /// `Edm.Date`, a day.
    Date,
    /// `Edm.TimeOfDay`, a time on the clock.
    TimeOfDay,
    /// `Edm.Duration`, a signed length of time.
    Duration,
    /// `Edm.Guid`, 16 bytes.
    Guid,
}

impl PrimitiveType {
    const ALL: [Self; 16] = [
        Self::Boolean,
        Self::Byte,
        Self::SByte,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Single,
        Self::Double,
        Self::Decimal,
        Self::String,
        Self::Binary,
        Self::DateTimeOffset,
        Self::Date,
        Self::TimeOfDay,
        Self::Duration,
        Self::Guid,
    ];

    /// Whether its values are numbers.
    pub(crate) const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Byte
                | Self::SByte
                | Self::Int16
                | Self::Int32
                | Self::Int64
                | Self::Single
                | Self::Double
                | Self::Decimal
        )
    }

    /// The qualified name, such as `Edm.Int64`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Boolean => "Edm.Boolean",
            Self::Byte => "Edm.Byte",
            Self::SByte => "Edm.SByte",
            Self::Int16 => "Edm.Int16",
            Self::Int32 => "Edm.Int32",
            Self::Int64 => "Edm.Int64",
            Self::Single => "Edm.Single",
            Self::Double => "Edm.Double",
            Self::Decimal => "Edm.Decimal",
            Self::String => "Edm.String",
            Self::Binary => "Edm.Binary",
            Self::DateTimeOffset => "Edm.DateTimeOffset",
            Self::Date => "Edm.Date",
            Self::TimeOfDay => "Edm.TimeOfDay",
            Self::Duration => "Edm.Duration",
            Self::Guid => "Edm.Guid",
        }
    }

    /// The type of this name, with or without `Edm.`; case counts.
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
        Self::ALL.into_iter().find(|primitive| primitive.name().strip_prefix("Edm.") == Some(name))
    }
}

/// Prints the qualified name.
impl fmt::Display for PrimitiveType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A value of any primitive type.
///
/// Equality, order and hash are total, so that it can be a key in a map. Two values of one type compare as that type
/// does: strings by code point, a [`DateTimeOffset`](PrimitiveType::DateTimeOffset) by instant, floats by
/// [`f64::total_cmp`] (a NaN equals itself, and -0.0 is below 0.0). Values of two types are never equal, and compare
/// in the order of [`PrimitiveType`]'s variants: a Byte 200 is below an Int16 1.
///
/// [`Display`](fmt::Display) prints the literal of a URL, as [`to_literal`](Self::to_literal) does.
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
    /// `Edm.Boolean`.
    Boolean(bool),
    /// `Edm.Byte`.
    Byte(u8),
    /// `Edm.SByte`.
    SByte(i8),
    /// `Edm.Int16`.
    Int16(i16),
    /// `Edm.Int32`.
    Int32(i32),
    /// `Edm.Int64`.
    Int64(i64),
    /// `Edm.Single`.
    Single(f32),
    /// `Edm.Double`.
    Double(f64),
    /// `Edm.Decimal`.
    #[cfg(feature = "decimal")]
    Decimal(Decimal),
    /// `Edm.String`.
    String(Box<str>),
    /// `Edm.Binary`.
    Binary(Binary),
    /// `Edm.DateTimeOffset`.
    #[cfg(feature = "jiff")]
    DateTimeOffset(DateTimeOffset),
    /// `Edm.Date`.
    #[cfg(feature = "jiff")]
    Date(Date),
    /// `Edm.TimeOfDay`.
    #[cfg(feature = "jiff")]
    TimeOfDay(TimeOfDay),
    /// `Edm.Duration`.
    #[cfg(feature = "jiff")]
    Duration(Duration),
    /// `Edm.Guid`.
    #[cfg(feature = "uuid")]
    Guid(Guid),
}

impl PrimitiveValue {
    /// The type of this value.
    #[must_use]
    pub const fn primitive_type(&self) -> PrimitiveType {
        match self {
            Self::Boolean(_) => PrimitiveType::Boolean,
            Self::Byte(_) => PrimitiveType::Byte,
            Self::SByte(_) => PrimitiveType::SByte,
            Self::Int16(_) => PrimitiveType::Int16,
            Self::Int32(_) => PrimitiveType::Int32,
            Self::Int64(_) => PrimitiveType::Int64,
            Self::Single(_) => PrimitiveType::Single,
            Self::Double(_) => PrimitiveType::Double,
            #[cfg(feature = "decimal")]
            Self::Decimal(_) => PrimitiveType::Decimal,
            Self::String(_) => PrimitiveType::String,
            Self::Binary(_) => PrimitiveType::Binary,
            #[cfg(feature = "jiff")]
            Self::DateTimeOffset(_) => PrimitiveType::DateTimeOffset,
            #[cfg(feature = "jiff")]
            Self::Date(_) => PrimitiveType::Date,
            #[cfg(feature = "jiff")]
            Self::TimeOfDay(_) => PrimitiveType::TimeOfDay,
            #[cfg(feature = "jiff")]
            Self::Duration(_) => PrimitiveType::Duration,
            #[cfg(feature = "uuid")]
            Self::Guid(_) => PrimitiveType::Guid,
        }
    }
}

impl Ord for PrimitiveValue {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (Self::Byte(a), Self::Byte(b)) => a.cmp(b),
            (Self::SByte(a), Self::SByte(b)) => a.cmp(b),
            (Self::Int16(a), Self::Int16(b)) => a.cmp(b),
            (Self::Int32(a), Self::Int32(b)) => a.cmp(b),
            (Self::Int64(a), Self::Int64(b)) => a.cmp(b),
            (Self::Single(a), Self::Single(b)) => a.total_cmp(b),
            (Self::Double(a), Self::Double(b)) => a.total_cmp(b),
            #[cfg(feature = "decimal")]
            (Self::Decimal(a), Self::Decimal(b)) => a.cmp(b),
            (Self::String(a), Self::String(b)) => a.cmp(b),
            (Self::Binary(a), Self::Binary(b)) => a.cmp(b),
            #[cfg(feature = "jiff")]
            (Self::DateTimeOffset(a), Self::DateTimeOffset(b)) => a.cmp(b),
            #[cfg(feature = "jiff")]
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            #[cfg(feature = "jiff")]
            (Self::TimeOfDay(a), Self::TimeOfDay(b)) => a.cmp(b),
            #[cfg(feature = "jiff")]
            (Self::Duration(a), Self::Duration(b)) => a.cmp(b),
            #[cfg(feature = "uuid")]
            (Self::Guid(a), Self::Guid(b)) => a.cmp(b),
            _ => self.primitive_type().cmp(&other.primitive_type()),
        }
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

impl Hash for PrimitiveValue {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.primitive_type().hash(state);
        match self {
            Self::Boolean(value) => value.hash(state),
            Self::Byte(value) => value.hash(state),
            Self::SByte(value) => value.hash(state),
            Self::Int16(value) => value.hash(state),
            Self::Int32(value) => value.hash(state),
            Self::Int64(value) => value.hash(state),
            Self::Single(value) => value.to_bits().hash(state),
            Self::Double(value) => value.to_bits().hash(state),
            #[cfg(feature = "decimal")]
            Self::Decimal(value) => value.hash(state),
            Self::String(value) => value.hash(state),
            Self::Binary(value) => value.hash(state),
            #[cfg(feature = "jiff")]
            Self::DateTimeOffset(value) => value.hash(state),
            #[cfg(feature = "jiff")]
            Self::Date(value) => value.hash(state),
            #[cfg(feature = "jiff")]
            Self::TimeOfDay(value) => value.hash(state),
            #[cfg(feature = "jiff")]
            Self::Duration(value) => value.hash(state),
            #[cfg(feature = "uuid")]
            Self::Guid(value) => value.hash(state),
        }
    }
}

macro_rules! impl_from {
    ($($(#[$feature:meta])? $source:ty => $variant:ident,)*) => {$(
        $(#[$feature])?
        impl From<$source> for PrimitiveValue {
            fn from(value: $source) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

impl_from! {
    bool => Boolean,
    u8 => Byte,
    i8 => SByte,
    i16 => Int16,
    i32 => Int32,
    i64 => Int64,
    f32 => Single,
    f64 => Double,
    #[cfg(feature = "decimal")] Decimal => Decimal,
    &str => String,
    String => String,
    Box<str> => String,
    Binary => Binary,
    #[cfg(feature = "jiff")] DateTimeOffset => DateTimeOffset,
    #[cfg(feature = "jiff")] Date => Date,
    #[cfg(feature = "jiff")] TimeOfDay => TimeOfDay,
    #[cfg(feature = "jiff")] Duration => Duration,
    #[cfg(feature = "uuid")] Guid => Guid,
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn types_have_names() {
        for (index, primitive) in PrimitiveType::ALL.into_iter().enumerate() {
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
