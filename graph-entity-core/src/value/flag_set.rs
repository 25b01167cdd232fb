//! A combination of enumeration members, without its type: [`FlagSet`].

use crate::model::EnumType;

/// The content of a [`Flags`](crate::Flags) of any enumeration: the known members as bits, the others by
/// name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct FlagSet {
    bits: i64,
    unknown: Vec<Box<str>>,
}

impl FlagSet {
    /// The combination of `bits`.
    #[must_use]
    pub const fn from_bits(bits: i64) -> Self {
        Self { bits, unknown: Vec::new() }
    }

    /// The known members, as the sum of their values.
    #[must_use]
    pub const fn bits(&self) -> i64 {
        self.bits
    }

    /// The names that the enumeration does not declare, in the order of arrival.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.unknown.iter().map(AsRef::as_ref)
    }

    /// Whether neither a known nor an unknown member is set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits == 0 && self.unknown.is_empty()
    }

    pub(crate) fn insert_bits(&mut self, bits: i64) {
        self.bits |= bits;
    }

    pub(crate) fn remove_bits(&mut self, bits: i64) {
        self.bits &= !bits;
    }

    pub(crate) fn insert_unknown(&mut self, name: &str) {
        if !self.unknown().any(|known| known == name) {
            self.unknown.push(name.into());
        }
    }

    /// Calls `each` with the name of every member. Bits that belong to no member follow as one number. Unless
    /// `all` is set, members after the sentinel appear under the sentinel's name.
    pub(crate) fn for_each_name(&self, enumeration: &EnumType, all: bool, mut each: impl FnMut(&str)) {
        let (mut rest, mut hidden) = (self.bits, false);
        for (index, member) in (0_u16..).zip(enumeration.members()) {
            let value = member.value();
            if value == 0 || self.bits & value != value {
                continue;
            }
            rest &= !value;
            if all || !enumeration.is_after_sentinel(index) {
                each(member.name());
            } else {
                hidden = true;
            }
        }
        if let Some(sentinel) =
            enumeration.sentinel().and_then(|index| enumeration.member(index)).filter(|_| hidden)
        {
            each(sentinel.name());
        }
        if rest != 0 {
            each(itoa::Buffer::new().format(rest));
        }
        for name in self.unknown() {
            each(name);
        }
        if self.is_empty() {
            let none = enumeration.members().iter().find(|member| member.value() == 0);
            each(none.map_or("0", |member| member.name()));
        }
    }
}
