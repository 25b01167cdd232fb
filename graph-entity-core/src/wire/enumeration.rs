//! Reads the members of enumerations from text.

use crate::error::{Error, ErrorKind};
use crate::model::EnumType;
use crate::text::shorten;
use crate::value::{EnumSlot, FlagSet, Role};
use crate::wire::Reading;

impl Reading {
    /// The meaning of the text of an enumeration's value (W7, W7a). `role` is the role of the structured
    /// value around it.
    pub(crate) fn enum_member(
        &self,
        enumeration: &'static EnumType,
        text: &str,
        role: Role,
    ) -> Result<EnumText, Error> {
        let index = member_index(enumeration, text);
        if !self.is_request() {
            return Ok(match index.or(enumeration.sentinel()) {
                Some(known) if index.is_some() => EnumText::Known(known),
                fallback => EnumText::Unknown(fallback),
            });
        }
        match index {
            Some(index) if enumeration.sentinel() == Some(index) => match role {
                Role::Patch => Ok(EnumText::LeaveAlone),
                _ => Err(not_allowed(enumeration, text, self.options.unknown_enum_members)),
            },
            Some(index) if self.allows(enumeration, index) => Ok(EnumText::Known(index)),
            _ => Err(not_allowed(enumeration, text, self.options.unknown_enum_members)),
        }
    }

    /// Reads flags from member names joined by commas.
    pub(crate) fn flags(&self, enumeration: &'static EnumType, text: &str) -> Result<FlagSet, Error> {
        let mut set = FlagSet::default();
        for name in text.split(',').map(str::trim) {
            let member = member_index(enumeration, name).filter(|index| self.allows(enumeration, *index));
            if let Some(member) = member.and_then(|index| enumeration.member(index)) {
                set.insert_bits(member.value());
            } else if let Some(bits) = name.parse().ok().filter(|bits| self.allows_bits(enumeration, *bits)) {
                set.insert_bits(bits);
            } else if self.is_request() {
                return Err(not_allowed(enumeration, name, self.options.unknown_enum_members));
            } else if !name.is_empty() {
                set.insert_unknown(name);
            }
        }
        Ok(set)
    }

    /// Whether the text of a flags property leaves the property unchanged: in a patch, the sentinel alone
    /// does (W7a).
    pub(crate) fn flags_leave_alone(&self, enumeration: &EnumType, text: &str, role: Role) -> bool {
        role == Role::Patch
            && self.is_request()
            && enumeration.sentinel().is_some_and(|index| member_index(enumeration, text) == Some(index))
    }

    /// Whether the document may use the member. A response may use all.
    fn allows(&self, enumeration: &EnumType, index: u16) -> bool {
        !self.is_request()
            || enumeration.sentinel() != Some(index)
                && (self.options.unknown_enum_members || !enumeration.is_after_sentinel(index))
    }

    /// Whether the document may use the bits. A request may use only the bits of the members that it may use.
    fn allows_bits(&self, enumeration: &EnumType, bits: i64) -> bool {
        let members = enumeration.members().iter().zip(0_u16..);
        let allowed = members
            .filter(|(_, index)| self.allows(enumeration, *index))
            .fold(0, |all, (member, _)| all | member.value());
        bits >= 0 && (!self.is_request() || bits & !allowed == 0)
    }
}

/// The meaning of the text of an enumeration's value.
pub(crate) enum EnumText {
    /// The member at this index.
    Known(u16),
    /// A member that is not declared. Holds the sentinel's index, if the enumeration has a sentinel to use
    /// instead.
    Unknown(Option<u16>),
    /// The patch does not change the property.
    LeaveAlone,
}

impl EnumText {
    /// Whether the patch does not change the property.
    pub(crate) fn leaves_alone(&self) -> bool {
        matches!(self, Self::LeaveAlone)
    }

    /// Sets the place to the member. `text` is the text that was read.
    pub(crate) fn set(self, slot: &mut dyn EnumSlot, text: &str) -> Result<(), Error> {
        let set = match self {
            Self::Known(index) => slot.set_index(index),
            Self::Unknown(sentinel) => {
                slot.set_other(text) || sentinel.is_some_and(|index| slot.set_index(index))
            }
            Self::LeaveAlone => true,
        };
        if set { Ok(()) } else { Err(not_allowed(slot.enum_type(), text, true)) }
    }
}

/// The index of a member, by its name or by its number as a string.
fn member_index(enumeration: &EnumType, text: &str) -> Option<u16> {
    enumeration.index_of_name(text).or_else(|| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let numeric = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        enumeration.index_of_value(text.parse().ok().filter(|_| numeric)?)
    })
}

fn not_allowed(enumeration: &EnumType, text: &str, after_sentinel: bool) -> Error {
    let allowed: Vec<_> = enumeration
        .members()
        .iter()
        .zip(0_u16..)
        .filter(|(_, index)| enumeration.sentinel() != Some(*index))
        .filter(|(_, index)| after_sentinel || !enumeration.is_after_sentinel(*index))
        .map(|(member, _)| member.name())
        .collect();
    Error::new(
        ErrorKind::UnknownMember,
        format!(
            "`{}` is not a value of {}; expected one of: {}",
            shorten(text),
            enumeration.name(),
            allowed.join(", ")
        ),
    )
}
