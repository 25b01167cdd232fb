use std::borrow::Cow;
use std::cmp::Ordering;

use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::model::EnumType;
use crate::query::tree::{BoundElement, BoundType, Items, Value};
use crate::value::{FlagSet, Untyped, ValueRef};

/// The value of an item of `$orderby` for an instance, owned. It marks where a page ended and the next
/// begins.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum OrderValue {
    /// Null.
    Null,
    /// A value of a primitive type. A whole number is an Int64, whatever its property's width.
    Primitive(PrimitiveValue),
    /// A member of an enumeration, or a combination of members, by its number.
    Enum(&'static EnumType, i64),
    /// A member that the enumeration does not declare.
    OtherMember(Box<str>),
    /// A combination with members that the enumeration does not declare.
    Flags(&'static EnumType, FlagSet),
    /// An object in a dynamic property. All objects sort as equal.
    Object,
    /// A collection in a dynamic property. All collections sort as equal.
    Collection,
}

/// The value that represents every object, because all objects sort as equal.
static OBJECT: Untyped = Untyped::Object(Vec::new());

impl OrderValue {
    /// The value that this was made from.
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

    /// Writes the value as text for a `$skiptoken`. [`from_text`](Self::from_text) reads it back.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Null => "n".to_owned(),
            Self::Primitive(value) => {
                let ty = value.primitive_type().name();
                format!("p{}:{}", ty.strip_prefix("Edm.").unwrap_or(ty), value.to_text())
            }
            Self::Enum(_, value) => format!("e{value}"),
            Self::OtherMember(name) => format!("m{name}"),
            Self::Flags(_, set) => {
                set.unknown().fold(format!("f{}", set.bits()), |text, name| format!("{text},{name}"))
            }
            Self::Object => "o".to_owned(),
            Self::Collection => "c".to_owned(),
        }
    }

    /// Reads text that [`to_text`](Self::to_text) wrote for an item of `$orderby` of this type. `None` for
    /// any other text, and for a value that an expression of the type cannot have.
    #[must_use]
    pub fn from_text(ty: BoundType, text: &str) -> Option<Self> {
        let element = ty.element();
        let untyped = matches!(element, BoundElement::Untyped);
        let kind = text.chars().next()?;
        let rest = &text[kind.len_utf8()..];
        Some(match (kind, element) {
            ('n', _) if rest.is_empty() => Self::Null,
            ('o', _) if untyped && rest.is_empty() => Self::Object,
            ('c', _) if untyped && rest.is_empty() => Self::Collection,
            ('p', _) => {
                let (name, text) = rest.split_once(':')?;
                let primitive = PrimitiveType::from_name(name)?;
                let fits = match element {
                    BoundElement::Primitive(declared) => {
                        declared == primitive || declared.is_number() && primitive.is_number()
                    }
                    _ => untyped,
                };
                Self::Primitive(PrimitiveValue::parse(primitive, text).ok().filter(|_| fits)?)
            }
            ('e', BoundElement::Enum(enumeration)) => Self::Enum(enumeration, rest.parse().ok()?),
            ('m', BoundElement::Enum(_)) => Self::OtherMember(rest.into()),
            ('f', BoundElement::Enum(enumeration)) => {
                let mut parts = rest.split(',');
                let mut set = FlagSet::from_bits(parts.next()?.parse().ok()?);
                parts.for_each(|name| set.insert_unknown(name));
                Self::Flags(enumeration, set)
            }
            _ => return None,
        })
    }

    /// Compares in the order of `$orderby`, as [`Value::sort_order`] does.
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
            Value::Textual(value) => value.into(),
            Value::Enum(enumeration, value) => return Self::Enum(enumeration, value),
            Value::OtherMember(name) => return Self::OtherMember(name.into()),
            Value::Flags(enumeration, set) => return Self::Flags(enumeration, set.clone()),
            Value::Structured(_) | Value::Object(_) => return Self::Object,
            Value::List(_) => return Self::Collection,
        })
    }
}
