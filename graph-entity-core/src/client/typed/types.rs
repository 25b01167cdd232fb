//! The types of properties that can be compared, and the form of values in a query.

#[cfg(feature = "decimal")]
use crate::edm::Decimal;
#[cfg(feature = "uuid")]
use crate::edm::Guid;
use crate::edm::{Binary, PrimitiveValue};
#[cfg(feature = "jiff")]
use crate::edm::{Date, DateTimeOffset, Duration, TimeOfDay};
use crate::entity::{Element, Flags, FlagsEnum, GraphEnum};
use crate::model::{ElementType, EnumType};
use crate::query::Literal;
use crate::value::{Structured, ValueRef};

/// Types of properties that can be compared with a `V`.
#[diagnostic::on_unimplemented(
    message = "a property of type `{Self}` cannot be compared with `{V}`",
    label = "not comparable with `{Self}`"
)]
pub trait Comparable<V> {
    /// The value as a literal of a query.
    #[doc(hidden)]
    fn literal(value: V) -> Literal;
}

/// Types of properties whose values have an order.
#[diagnostic::on_unimplemented(
    message = "values of type `{Self}` have no order in a query",
    label = "neither greater nor less than another"
)]
pub trait Ordered {}

/// Types of properties that hold text.
#[diagnostic::on_unimplemented(message = "a property of type `{Self}` holds no text", label = "no text")]
pub trait Text {}

/// Types of properties that hold the complex type `C`.
#[diagnostic::on_unimplemented(
    message = "a property of type `{Self}` has no properties of `{C}`",
    label = "holds no `{C}`"
)]
pub trait Holds<C>: 'static {
    /// The value, unless it is null.
    #[doc(hidden)]
    fn held(&self) -> Option<&C>;
}

impl<C: Structured> Holds<C> for C {
    fn held(&self) -> Option<&C> {
        Some(self)
    }
}

impl<C: Structured> Holds<C> for Option<C> {
    fn held(&self) -> Option<&C> {
        self.as_ref()
    }
}

impl Text for String {}
impl Text for Box<str> {}
impl<T: Text> Text for Option<T> {}
impl<T: Ordered> Ordered for Option<T> {}

impl<V, T: Element + Comparable<V>> Comparable<V> for Option<T> {
    fn literal(value: V) -> Literal {
        T::literal(value)
    }
}

impl<E: GraphEnum + Element> Comparable<Self> for E {
    fn literal(value: Self) -> Literal {
        literal(&value)
    }
}

impl<F: FlagsEnum> Comparable<Self> for Flags<F> {
    fn literal(value: Self) -> Literal {
        literal(&value)
    }
}

impl<'v> Comparable<&'v str> for String {
    fn literal(value: &'v str) -> Literal {
        Literal::Primitive(PrimitiveValue::String(value.into()))
    }
}

impl<'v> Comparable<&'v str> for Box<str> {
    fn literal(value: &'v str) -> Literal {
        Literal::Primitive(PrimitiveValue::String(value.into()))
    }
}

impl Comparable<Binary> for Binary {
    fn literal(value: Self) -> Literal {
        literal(&value)
    }
}

macro_rules! ordered {
    ($($ty:ty),*) => {$(
        impl Ordered for $ty {}
        impl Comparable<$ty> for $ty {
            fn literal(value: Self) -> Literal {
                literal(&value)
            }
        }
    )*};
}

ordered!(bool, u8, i8, i16, i32, i64, f32, f64, String, Box<str>);
#[cfg(feature = "decimal")]
ordered!(Decimal);
#[cfg(feature = "jiff")]
ordered!(Date, DateTimeOffset, Duration, TimeOfDay);
#[cfg(feature = "uuid")]
ordered!(Guid);

/// The value as a literal of a query. Before a member of an enumeration it writes the type's name, which
/// OData 4.0 requires.
pub(super) fn literal<T: Element>(value: &T) -> Literal {
    let members = |enumeration: &EnumType, members| Literal::Enum { ty: enumeration.name().into(), members };
    match (Element::get(value), T::TYPE) {
        (ValueRef::Enum(enumeration, index), _) => members(
            enumeration,
            enumeration.member(index).map(|member| member.name().into()).into_iter().collect(),
        ),
        (ValueRef::OtherMember(name), ElementType::Enum(enumeration)) => {
            members(enumeration, vec![name.into()])
        }
        (ValueRef::Flags(enumeration, set), _) => {
            let mut names = Vec::new();
            set.for_each_name(enumeration, true, |name| names.push(name.into()));
            members(enumeration, names)
        }
        (value, _) => value.to_primitive().map_or(Literal::Null, Literal::Primitive),
    }
}
