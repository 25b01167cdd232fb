use std::borrow::Cow;

use crate::dynamic::Untyped;
use crate::edm::Binary;
#[cfg(feature = "decimal")]
use crate::edm::Decimal;
use crate::entity::Structured;
use crate::flags::FlagSet;
use crate::model::EnumType;
use crate::value::{List, Textual};

/// What an expression evaluates to: borrowed from the instance or the expression, where it can be.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Null, also the truth value "unknown".
    Null,
    /// `Edm.Boolean`
    Boolean(bool),
    /// A whole number of any width.
    Integer(i64),
    /// `Edm.Single`
    Single(f32),
    /// `Edm.Double`
    Double(f64),
    /// `Edm.Decimal`
    #[cfg(feature = "decimal")]
    Decimal(Decimal),
    /// `Edm.String`
    String(Cow<'a, str>),
    /// `Edm.Binary`
    Binary(&'a Binary),
    /// A date, a time, a duration or a GUID.
    Textual(Textual),
    /// A member, or a combination of members, by its number.
    Enum(&'static EnumType, i64),
    /// A member that the enumeration does not declare.
    OtherMember(&'a str),
    /// A combination some members of which the enumeration does not declare.
    Flags(&'static EnumType, &'a FlagSet),
    /// An entity or a complex value.
    Structured(&'a dyn Structured),
    /// An object in a dynamic property.
    Untyped(&'a Untyped),
    /// A collection.
    List(Items<'a>),
}

/// The items of a collection.
#[derive(Clone)]
pub struct Items<'a>(pub(super) ItemsKind<'a>);

#[derive(Clone)]
pub(super) enum ItemsKind<'a> {
    Stored(&'a dyn List),
    Untyped(&'a [Untyped]),
    Made(Vec<Value<'a>>),
}

impl std::fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            ItemsKind::Stored(list) => f.debug_list().entries((0..list.len()).map(|i| list.item(i))).finish(),
            ItemsKind::Untyped(items) => items.fmt(f),
            ItemsKind::Made(items) => items.fmt(f),
        }
    }
}
