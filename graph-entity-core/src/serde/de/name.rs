use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as FormatError, Visitor};

use crate::model::{StructuralProperty, StructuredType};

/// The annotation that begins nearly every object.
pub(super) const TYPE_CONTROL: &str = "@odata.type";

/// The names of an object's members.
pub(super) struct Names {
    ty: &'static StructuredType,
    /// The properties that come next if all are present and in declared order.
    next: &'static [StructuralProperty],
    undeclared: Undeclared,
}

enum Undeclared {
    TypeControl,
    Other(Box<str>),
}

impl Names {
    pub(super) fn of(ty: &'static StructuredType) -> Self {
        Self { ty, next: ty.properties(), undeclared: Undeclared::TypeControl }
    }

    /// The index of the declared property that was read last.
    #[inline]
    pub(super) fn index(&self) -> usize {
        self.ty.properties().len() - self.next.len() - 1
    }

    /// The name that was read last and is not declared.
    pub(super) fn undeclared(&self) -> &str {
        match &self.undeclared {
            Undeclared::TypeControl => TYPE_CONTROL,
            Undeclared::Other(name) => name,
        }
    }

    /// The next property, if it is called `name`.
    #[inline(always)]
    fn take_next(&mut self, name: &str) -> Option<&'static StructuralProperty> {
        let (property, rest) = self.next.split_first()?;
        if !is_same(property.name(), name) {
            return None;
        }
        self.next = rest;
        Some(property)
    }

    /// The declared property called `name`. Keeps a name that is not declared.
    #[inline(never)]
    fn look_up(&mut self, name: &str) -> Option<&'static StructuralProperty> {
        if name == TYPE_CONTROL {
            self.undeclared = Undeclared::TypeControl;
            return None;
        }
        let expected = self.ty.properties().len() - self.next.len();
        let Some(index) = self.ty.index_near(name, expected) else {
            self.undeclared = Undeclared::Other(name.into());
            return None;
        };
        let (property, rest) = self.ty.properties()[index..].split_first()?;
        self.next = rest;
        Some(property)
    }
}

/// Whether two names are equal. Most names have 8 to 32 bytes; they are compared as two words that may
/// overlap. That is cheaper than `==`, which must handle any length.
#[inline(always)]
fn is_same(name: &str, other: &str) -> bool {
    let (name, other) = (name.as_bytes(), other.as_bytes());
    if name.len() != other.len() {
        return false;
    }
    if name.len() <= 32
        && let (Some([first, last]), Some([other_first, other_last])) = (ends(name), ends(other))
    {
        let first = u128::from_ne_bytes(first) ^ u128::from_ne_bytes(other_first);
        return first | (u128::from_ne_bytes(last) ^ u128::from_ne_bytes(other_last)) == 0;
    }
    if name.len() < 16
        && let (Some([first, last]), Some([other_first, other_last])) = (ends(name), ends(other))
    {
        let first = u64::from_ne_bytes(first) ^ u64::from_ne_bytes(other_first);
        return first | (u64::from_ne_bytes(last) ^ u64::from_ne_bytes(other_last)) == 0;
    }
    name == other
}

/// The first and the last `N` bytes.
#[inline(always)]
fn ends<const N: usize>(bytes: &[u8]) -> Option<[[u8; N]; 2]> {
    Some([*bytes.first_chunk()?, *bytes.last_chunk()?])
}

/// Reads the name of an object's member and finds the property that it names.
pub(super) struct NameSeed<'a>(pub(super) &'a mut Names);

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Option<&'static StructuralProperty>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Option<&'static StructuralProperty>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    #[inline]
    fn visit_str<E: FormatError>(self, name: &str) -> Result<Self::Value, E> {
        match self.0.take_next(name) {
            None => Ok(self.0.look_up(name)),
            found => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn names_are_compared_whole() {
        let long = "aManagedDeviceWithANameOfMoreThan32Bytes";
        for length in 0..=long.len() {
            let name = &long[..length];
            assert!(is_same(name, &String::from(name)), "{name}");
            assert!(!is_same(name, &long[..length.saturating_sub(1)]) || length == 0, "{name}");
            for at in 0..length {
                let mut other = name.to_owned();
                other.replace_range(at..=at, "_");
                assert!(!is_same(name, &other) && !is_same(&other, name), "{name} {other}");
            }
        }
    }
}
