use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Items, Value};
use crate::dynamic::Untyped;
use crate::edm::PrimitiveValue;
use crate::flags::FlagSet;
use crate::model::EnumType;
use crate::value::{Textual, ValueRef};

/// What an item of `$orderby` evaluates to for an instance, owned: where a page ended, and the next begins.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum OrderValue {
    /// Null.
    Null,
    /// A value of a primitive type; a whole number is an Int64, whatever its property's width.
    Primitive(PrimitiveValue),
    /// A member of an enumeration, or a combination of members, by its number.
    Enum(&'static EnumType, i64),
    /// A member that the enumeration does not declare.
    OtherMember(Box<str>),
    /// A combination with members that the enumeration does not declare.
    Flags(&'static EnumType, FlagSet),
    /// An object of a dynamic property: all of them stand in one place.
    Object,
    /// A collection of a dynamic property: all of them stand in one place.
    Collection,
}

/// What all objects stand with.
static OBJECT: Untyped = Untyped::Object(Vec::new());

impl OrderValue {
    /// The value, as what it was made of.
    #[must_use]
    pub fn as_value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Primitive(value) => ValueRef::from(value).into(),
            Self::Enum(enumeration, value) => Value::Enum(enumeration, *value),
            Self::OtherMember(name) => Value::OtherMember(name),
            Self::Flags(enumeration, set) => Value::Flags(enumeration, set),
            Self::Object => Value::Object(&OBJECT),
            Self::Collection => Value::List(Items::from_iter([])),
        }
    }

    /// The order in which `$orderby` has them, as [`Value::sort_order`] says.
    #[must_use]
    pub fn sort_order(&self, other: &Value<'_>) -> Ordering {
        self.as_value().sort_order(other)
    }
}

impl From<Value<'_>> for OrderValue {
    fn from(value: Value<'_>) -> Self {
        Self::Primitive(match value {
            Value::Null => return Self::Null,
            Value::Boolean(value) => PrimitiveValue::Boolean(value),
            Value::Integer(value) => PrimitiveValue::Int64(value),
            Value::Single(value) => PrimitiveValue::Single(value),
            Value::Double(value) => PrimitiveValue::Double(value),
            #[cfg(feature = "decimal")]
            Value::Decimal(value) => PrimitiveValue::Decimal(value),
            Value::String(text) => PrimitiveValue::String(text.into()),
            Value::Binary(bytes) => PrimitiveValue::Binary(Cow::into_owned(bytes)),
            Value::Textual(value) => match value {
                #[cfg(feature = "jiff")]
                Textual::DateTimeOffset(value) => PrimitiveValue::DateTimeOffset(value),
                #[cfg(feature = "jiff")]
                Textual::Date(value) => PrimitiveValue::Date(value),
                #[cfg(feature = "jiff")]
                Textual::TimeOfDay(value) => PrimitiveValue::TimeOfDay(value),
                #[cfg(feature = "jiff")]
                Textual::Duration(value) => PrimitiveValue::Duration(value),
                #[cfg(feature = "uuid")]
                Textual::Guid(value) => PrimitiveValue::Guid(value),
            },
            Value::Enum(enumeration, value) => return Self::Enum(enumeration, value),
            Value::OtherMember(name) => return Self::OtherMember(name.into()),
            Value::Flags(enumeration, set) => return Self::Flags(enumeration, set.clone()),
            Value::Structured(_) | Value::Object(_) => return Self::Object,
            Value::List(_) => return Self::Collection,
        })
    }
}
