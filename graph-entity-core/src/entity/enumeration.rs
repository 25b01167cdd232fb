//! Enumerations in Rust: [`GraphEnum`], [`FlagsEnum`], and the [`Slot`] of any enumeration.

use super::explained::no_flags;
use crate::model::EnumType;
use crate::value::EnumSlot;

/// An enumeration type, declared with `#[derive(GraphEnum)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an enumeration type",
    note = "declare it with `#[derive(GraphEnum)]`"
)]
pub trait GraphEnum: Sized + Send + Sync + 'static {
    /// The descriptor.
    fn enum_type() -> &'static EnumType;

    /// The member that this value is.
    fn member(&self) -> Member<'_>;

    /// The member at `index` of the descriptor's members.
    fn from_index(index: u16) -> Option<Self>;

    /// The value of a member that the program does not know; `None` where the enumeration has no `other`
    /// variant.
    #[must_use]
    fn from_other(name: &str) -> Option<Self> {
        let _ = name;
        None
    }

    /// The name on the wire.
    fn name(&self) -> &str {
        match self.member() {
            Member::Known(index) => Self::enum_type().member(index).map_or("", |member| member.name()),
            Member::Other(name) => name,
        }
    }
}

/// A member of an enumeration, as a value refers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Member<'a> {
    /// The member at this index of the descriptor's members.
    Known(u16),
    /// A member that the declaration does not have, by name.
    Other(&'a str),
}

no_flags! {
    /// An enumeration whose values are combinations of members, declared with
    /// `#[derive(GraphEnum)] #[graph_entity(flags)]`.
    ///
    /// A property holds them as [`Flags`](crate::Flags).
    pub trait FlagsEnum: GraphEnum {
        /// The descriptor, for constants.
        #[doc(hidden)]
        const TYPE: &'static EnumType;
    }
}

impl<E: GraphEnum> EnumSlot for E {
    fn enum_type(&self) -> &'static EnumType {
        E::enum_type()
    }

    fn set_index(&mut self, index: u16) -> bool {
        replace(self, E::from_index(index))
    }

    fn set_other(&mut self, name: &str) -> bool {
        replace(self, E::from_other(name))
    }
}

fn replace<T>(place: &mut T, value: Option<T>) -> bool {
    value.map(|value| *place = value).is_some()
}
