//! Combinations of enumeration members: [`Flags`].

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::element::Element;
use super::enumeration::{FlagsEnum, GraphEnum, Member};
use crate::model::{ElementType, EnumMember};
use crate::value::{FlagSet, Slot, ValueRef};

/// A combination of the members of an enumeration, as a property holds it (`IsFlags`, CSDL 4.01 §10.2).
///
/// A value keeps names that the enumeration does not declare, so that a value from a newer service is written
/// back whole.
///
/// ```
/// use graph_entity_core::{Flags, GraphEnum};
///
/// #[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
/// #[graph_entity(flags)]
/// pub enum Access {
///     Read,
///     Write,
/// }
///
/// let mut access = Flags::from(Access::Read);
/// assert!(access.contains(Access::Read) && !access.contains(Access::Write));
/// access.insert(Access::Write);
/// assert_eq!(access.bits(), 0b11);
/// assert_eq!(access.to_string(), "read,write");
/// ```
pub struct Flags<E> {
    set: FlagSet,
    members: PhantomData<fn() -> E>,
}

impl<E: FlagsEnum> Flags<E> {
    /// No member.
    #[must_use]
    pub const fn none() -> Self {
        Self::from_bits(0)
    }

    /// The combination of `bits`, a sum of members' values.
    #[must_use]
    pub const fn from_bits(bits: i64) -> Self {
        Self { set: FlagSet::from_bits(bits), members: PhantomData }
    }

    /// The known members, as the sum of their values.
    #[must_use]
    pub const fn bits(&self) -> i64 {
        self.set.bits()
    }

    /// Whether `member` is set. A member with the value 0 is set when no other member is.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "members are small and usually Copy")]
    pub fn contains(&self, member: E) -> bool {
        match value_of(&member) {
            0 => self.set.is_empty(),
            value => self.set.bits() & value == value,
        }
    }

    /// Adds `member`.
    #[allow(clippy::needless_pass_by_value, reason = "members are small and usually Copy")]
    pub fn insert(&mut self, member: E) {
        self.set.insert_bits(value_of(&member));
    }

    /// Removes `member`.
    #[allow(clippy::needless_pass_by_value, reason = "members are small and usually Copy")]
    pub fn remove(&mut self, member: E) {
        self.set.remove_bits(value_of(&member));
    }

    /// Whether no member is set, known or unknown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// The names that the enumeration does not declare.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.set.unknown()
    }
}

fn value_of<E: GraphEnum>(member: &E) -> i64 {
    match member.member() {
        Member::Known(index) => E::enum_type().member(index).map_or(0, EnumMember::value),
        Member::Other(_) => 0,
    }
}

impl<E: FlagsEnum> From<E> for Flags<E> {
    fn from(member: E) -> Self {
        Self::from_bits(value_of(&member))
    }
}

impl<E: FlagsEnum> FromIterator<E> for Flags<E> {
    fn from_iter<I: IntoIterator<Item = E>>(members: I) -> Self {
        Self::from_bits(members.into_iter().fold(0, |bits, member| bits | value_of(&member)))
    }
}

impl<E> Default for Flags<E> {
    fn default() -> Self {
        Self { set: FlagSet::default(), members: PhantomData }
    }
}

impl<E> Clone for Flags<E> {
    fn clone(&self) -> Self {
        Self { set: self.set.clone(), members: PhantomData }
    }
}

impl<E> PartialEq for Flags<E> {
    fn eq(&self, other: &Self) -> bool {
        self.set == other.set
    }
}

impl<E> Eq for Flags<E> {}

impl<E> Hash for Flags<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.set.hash(state);
    }
}

impl<E: FlagsEnum> fmt::Debug for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Flags({self})")
    }
}

/// Writes the members' names joined by commas, as on the wire.
impl<E: FlagsEnum> fmt::Display for Flags<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.set.for_each_name(E::TYPE, true, |name| {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(name);
        });
        f.write_str(&text)
    }
}

impl<E: FlagsEnum> Element for Flags<E> {
    const TYPE: ElementType = ElementType::Enum(E::TYPE);
    type Patch = Self;

    fn placeholder() -> Self {
        Self::none()
    }
    fn get(&self) -> ValueRef<'_> {
        ValueRef::Flags(E::TYPE, &self.set)
    }
    fn slot(&mut self) -> Slot<'_> {
        Slot::Flags(E::TYPE, &mut self.set)
    }
}
