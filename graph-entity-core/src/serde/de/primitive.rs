//! Deserialises the primitive types that formats have themselves. Asks the format for exactly the type of the
//! place, and writes the value directly to it.

use std::fmt;

use serde::de::{Deserializer, Error as FormatError, MapAccess, Unexpected, Visitor};

use super::at::At;
use crate::edm::{BYTE, INT16, INT32, INT64, NUMBER_OR_NON_FINITE, SBYTE, non_finite, number_text};
use crate::text::shorten;

/// A primitive type that formats have themselves.
pub(super) trait Primitive: Sized {
    const EXPECTED: &'static str;

    /// Asks the format for a value of this type.
    fn ask<'de, D: Deserializer<'de>, V: Visitor<'de>>(
        deserializer: D,
        visitor: V,
    ) -> Result<V::Value, D::Error>;

    fn from_bool(_: bool) -> Option<Self> {
        None
    }

    fn from_i64(_: i64) -> Option<Self> {
        None
    }

    fn from_u64(_: u64) -> Option<Self> {
        None
    }

    fn from_f64(_: f64) -> Option<Self> {
        None
    }

    fn from_str(_: &str) -> Option<Self> {
        None
    }

    fn from_string(text: String) -> Option<Self> {
        Self::from_str(&text)
    }

    /// `text` is a JSON number.
    ///
    /// # Errors
    ///
    /// The message that refuses the number.
    fn from_number(text: &str) -> Result<Self, String> {
        let value = match text.parse() {
            Ok(value) => Self::from_i64(value),
            Err(_) => text.parse().ok().and_then(Self::from_u64),
        };
        value.ok_or_else(|| format!("expected {}, found {}", Self::EXPECTED, shorten(text)))
    }

    fn refusal(found: Unexpected<'_>) -> String {
        format!("expected {}, found {found}", Self::EXPECTED)
    }
}

/// The place to write a primitive value to.
pub(super) trait Place {
    type Value: Primitive;

    fn set(self, value: Self::Value);
}

impl<T: Primitive> Place for &mut T {
    type Value = T;

    #[inline]
    fn set(self, value: T) {
        *self = value;
    }
}

struct Optional<'a, T>(&'a mut Option<T>);

impl<T: Primitive> Place for Optional<'_, T> {
    type Value = T;

    #[inline]
    fn set(self, value: T) {
        *self.0 = Some(value);
    }
}

impl<'a> At<'a> {
    /// Fills a place of this type.
    #[inline]
    pub(super) fn fill<'de, T: Primitive, D: Deserializer<'de>>(
        &'a self,
        place: &mut T,
        deserializer: D,
    ) -> Result<(), D::Error> {
        T::ask(deserializer, Filling { place, at: self })
    }

    /// Fills an optional place of this type. Accepts null where the property's type is nullable.
    #[inline]
    pub(super) fn fill_option<'de, T: Primitive, D: Deserializer<'de>>(
        &'a self,
        place: &mut Option<T>,
        nullable: bool,
        deserializer: D,
    ) -> Result<(), D::Error> {
        if nullable {
            deserializer.deserialize_option(FillingOrNull { place, at: self })
        } else {
            T::ask(deserializer, Filling { place: Optional(place), at: self })
        }
    }
}

/// Fills a place with a value. The visitor has two words, so that it goes in registers: with three or four
/// words it went through memory, which cost some 16 cycles a property.
struct Filling<'a, P> {
    place: P,
    at: &'a At<'a>,
}

impl<P: Place> Filling<'_, P> {
    #[inline]
    fn set<E: FormatError>(self, value: Option<P::Value>, found: Unexpected<'_>) -> Result<(), E> {
        match value {
            Some(value) => {
                self.place.set(value);
                Ok(())
            }
            None => Err(self.at.invalid(P::Value::refusal(found))),
        }
    }

    /// Out of the way of the other visits: only serde_json with `arbitrary_precision` sends such numbers.
    #[cold]
    fn number<E: FormatError>(self, text: &str) -> Result<(), E> {
        match P::Value::from_number(text) {
            Ok(value) => {
                self.place.set(value);
                Ok(())
            }
            Err(message) => Err(self.at.invalid(message)),
        }
    }

    #[cold]
    fn refuse_null<E: FormatError>(self) -> Result<(), E> {
        Err(self.at.null_not_allowed(P::Value::EXPECTED))
    }
}

impl<'de, P: Place> Visitor<'de> for Filling<'_, P> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting(P::Value::EXPECTED, f)
    }

    #[inline]
    fn visit_bool<E: FormatError>(self, value: bool) -> Result<(), E> {
        self.set(P::Value::from_bool(value), Unexpected::Bool(value))
    }

    #[inline]
    fn visit_i64<E: FormatError>(self, value: i64) -> Result<(), E> {
        self.set(P::Value::from_i64(value), Unexpected::Signed(value))
    }

    #[inline]
    fn visit_u64<E: FormatError>(self, value: u64) -> Result<(), E> {
        self.set(P::Value::from_u64(value), Unexpected::Unsigned(value))
    }

    #[inline]
    fn visit_f64<E: FormatError>(self, value: f64) -> Result<(), E> {
        self.set(P::Value::from_f64(value), Unexpected::Float(value))
    }

    #[inline]
    fn visit_str<E: FormatError>(self, text: &str) -> Result<(), E> {
        self.set(P::Value::from_str(text), Unexpected::Str(text))
    }

    #[inline]
    fn visit_string<E: FormatError>(self, text: String) -> Result<(), E> {
        self.set(P::Value::from_string(text), Unexpected::Other("string"))
    }

    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        self.refuse_null()
    }

    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        self.refuse_null()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        P::Value::ask(deserializer, self)
    }

    fn visit_i128<E: FormatError>(self, value: i128) -> Result<(), E> {
        self.number(itoa::Buffer::new().format(value))
    }

    fn visit_u128<E: FormatError>(self, value: u128) -> Result<(), E> {
        self.number(itoa::Buffer::new().format(value))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match number_text(map)? {
            Some(text) => self.number(&text),
            None => Err(FormatError::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Fills a place with a value or with null. Some formats do not mark optional values and send the value
/// itself.
struct FillingOrNull<'a, 'p, T> {
    place: &'p mut Option<T>,
    at: &'a At<'a>,
}

impl<'a, 'p, T> FillingOrNull<'a, 'p, T> {
    #[inline]
    fn value(self) -> Filling<'a, Optional<'p, T>> {
        Filling { place: Optional(self.place), at: self.at }
    }

    #[inline]
    fn null<E: FormatError>(self) -> Result<(), E>
    where
        T: Primitive,
    {
        if self.at.refuses_null() {
            return self.value().refuse_null();
        }
        *self.place = None;
        Ok(())
    }
}

impl<'de, T: Primitive> Visitor<'de> for FillingOrNull<'_, '_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting(T::EXPECTED, f)
    }

    fn visit_bool<E: FormatError>(self, value: bool) -> Result<(), E> {
        self.value().visit_bool(value)
    }

    fn visit_i64<E: FormatError>(self, value: i64) -> Result<(), E> {
        self.value().visit_i64(value)
    }

    fn visit_u64<E: FormatError>(self, value: u64) -> Result<(), E> {
        self.value().visit_u64(value)
    }

    fn visit_f64<E: FormatError>(self, value: f64) -> Result<(), E> {
        self.value().visit_f64(value)
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<(), E> {
        self.value().visit_str(text)
    }

    fn visit_string<E: FormatError>(self, text: String) -> Result<(), E> {
        self.value().visit_string(text)
    }

    #[inline]
    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        self.null()
    }

    #[inline]
    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        self.null()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        T::ask(deserializer, self.value())
    }
}

/// Implements `ask` with one method of the format.
macro_rules! ask {
    ($deserialize:ident) => {
        #[inline]
        fn ask<'de, D: Deserializer<'de>, V: Visitor<'de>>(
            deserializer: D,
            visitor: V,
        ) -> Result<V::Value, D::Error> {
            deserializer.$deserialize(visitor)
        }
    };
}

impl Primitive for bool {
    const EXPECTED: &'static str = "true or false";

    ask!(deserialize_bool);

    fn from_bool(value: bool) -> Option<Self> {
        Some(value)
    }
}

macro_rules! text {
    ($($ty:ty),*) => {$(
        impl Primitive for $ty {
            const EXPECTED: &'static str = "a string";

            ask!(deserialize_string);

            #[inline]
            fn from_str(text: &str) -> Option<Self> {
                Some(text.into())
            }

            #[inline]
            fn from_string(text: String) -> Option<Self> {
                Some(text.into())
            }
        }
    )*};
}

text! { String }

macro_rules! integer {
    ($($ty:ty: $deserialize:ident, $expected:expr;)*) => {$(
        impl Primitive for $ty {
            const EXPECTED: &'static str = $expected;

            ask!($deserialize);

            fn from_i64(value: i64) -> Option<Self> {
                value.try_into().ok()
            }

            fn from_u64(value: u64) -> Option<Self> {
                value.try_into().ok()
            }
        }
    )*};
}

integer! {
    u8: deserialize_u8, BYTE.expected;
    i8: deserialize_i8, SBYTE.expected;
    i16: deserialize_i16, INT16.expected;
    i32: deserialize_i32, INT32.expected;
    i64: deserialize_i64, INT64.expected;
}

/// In text formats, the floating-point values that JSON numbers lack are strings.
macro_rules! ask_float {
    ($deserialize:ident) => {
        // Not inlined, because a format's `deserialize_any` is long.
        #[inline(never)]
        fn ask<'de, D: Deserializer<'de>, V: Visitor<'de>>(
            deserializer: D,
            visitor: V,
        ) -> Result<V::Value, D::Error> {
            if deserializer.is_human_readable() {
                deserializer.deserialize_any(visitor)
            } else {
                deserializer.$deserialize(visitor)
            }
        }
    };
}

#[allow(clippy::cast_precision_loss, reason = "a double is the nearest to the number given")]
impl Primitive for f64 {
    const EXPECTED: &'static str = NUMBER_OR_NON_FINITE;

    ask_float!(deserialize_f64);

    fn from_i64(value: i64) -> Option<Self> {
        Some(value as Self)
    }

    fn from_u64(value: u64) -> Option<Self> {
        Some(value as Self)
    }

    fn from_f64(value: f64) -> Option<Self> {
        Some(value)
    }

    fn from_str(text: &str) -> Option<Self> {
        non_finite(text)
    }

    fn from_number(text: &str) -> Result<Self, String> {
        let value = text.parse().ok().filter(|value: &Self| value.is_finite());
        value.ok_or_else(|| format!("the number {} is too large for Edm.Double", shorten(text)))
    }
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a single is the nearest to the number given"
)]
impl Primitive for f32 {
    const EXPECTED: &'static str = NUMBER_OR_NON_FINITE;

    ask_float!(deserialize_f32);

    fn from_i64(value: i64) -> Option<Self> {
        Some(value as Self)
    }

    fn from_u64(value: u64) -> Option<Self> {
        Some(value as Self)
    }

    fn from_f64(value: f64) -> Option<Self> {
        let nearest = value as Self;
        (nearest.is_finite() || !value.is_finite()).then_some(nearest)
    }

    fn from_str(text: &str) -> Option<Self> {
        non_finite(text).map(|value| value as Self)
    }

    fn from_number(text: &str) -> Result<Self, String> {
        let value = text.parse().ok().filter(|value: &Self| value.is_finite());
        value.ok_or_else(|| format!("the number {} is too large for Edm.Single", shorten(text)))
    }

    fn refusal(found: Unexpected<'_>) -> String {
        match found {
            Unexpected::Float(value) => format!("the number {value:e} is too large for Edm.Single"),
            found => format!("expected {}, found {found}", Self::EXPECTED),
        }
    }
}
