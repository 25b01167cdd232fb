//! The types that an update leaves out: those of the stored values ([`UpdateTypes`]).

use super::document::utf8;
use super::named_type::NamedBy;
use super::scan::Scanner;
use crate::error::{Error, ErrorKind};
use crate::model::{ElementType, Hierarchy, StructuredType};
use crate::value::{Structured, ValueRef, type_name};
use crate::wire::keep_type;

/// The types of the values in an update that do not name theirs: an update without a type is merged into the
/// stored value, whatever that is (OData 4.01 Protocol §11.4.3).
///
/// The text of an update is not enough to read it where a value may have several types.
#[derive(Debug, Default)]
pub struct UpdateTypes {
    /// Where the object begins in the text, in order, and the name of its type; `None` for an unlisted one.
    types: Vec<(usize, Option<Box<str>>)>,
    /// Whether one of them, apart from the entity itself, is that of a stored value.
    is_of_stored: bool,
}

impl UpdateTypes {
    /// Those of an update that leaves none out.
    pub const NONE: &'static Self = &Self { types: Vec::new(), is_of_stored: false };

    /// The types of an update of the entity `stored`.
    ///
    /// # Errors
    ///
    /// When the update names another type than the entity has.
    pub fn of(text: &[u8], stored: &dyn Structured, hierarchy: Option<&Hierarchy>) -> Result<Self, Error> {
        let mut types = Self::default();
        // What cannot be read is an error of the reader, here and below.
        if let Ok(text) = utf8(text) {
            types.root(text, stored, hierarchy)?;
        }
        Ok(types)
    }

    /// Whether the update depends on the types of stored values in the entity.
    #[must_use]
    pub fn is_of_stored(&self) -> bool {
        self.is_of_stored
    }

    /// The type of the object that begins at this place, if the update does not say it.
    pub(super) fn at(&self, place: usize) -> Option<Option<&str>> {
        let found = self.types.binary_search_by_key(&place, |(at, _)| *at).ok()?;
        self.types.get(found).map(|(_, name)| name.as_deref())
    }

    fn root(
        &mut self,
        text: &str,
        stored: &dyn Structured,
        hierarchy: Option<&Hierarchy>,
    ) -> Result<(), Error> {
        let mut scanner = Scanner::new(text);
        if hierarchy.is_some() {
            match NamedBy::find(&scanner, false).unwrap_or_default() {
                Some(named) => keep_type(stored, named.name()).map_err(|message| {
                    Error::new(ErrorKind::WrongType, message).within(&*named.annotation)
                })?,
                None => {
                    scanner.skip_whitespace();
                    self.types.push((scanner.pos(), listed_name(stored).map(Into::into)));
                }
            }
        }
        let _: Result<(), Error> = self.members(&mut scanner, stored.shape().ty, Some(stored));
        Ok(())
    }

    /// Looks through the members of an object for complex values.
    fn members(
        &mut self,
        scanner: &mut Scanner<'_>,
        ty: &'static StructuredType,
        stored: Option<&dyn Structured>,
    ) -> Result<(), Error> {
        scanner.open("an object", b'{')?;
        let (mut first, mut expected, mut scratch) = (true, 0, String::new());
        while let Some(name) = scanner.next_member(first, &mut scratch)? {
            first = false;
            let index = ty.index_near(name, expected);
            let property = index.and_then(|index| ty.properties().get(index));
            match (index, property.map(|property| property.ty().element())) {
                (Some(index), Some(ElementType::Complex(complex))) if scanner.next_token() == b'{' => {
                    expected = index + 1;
                    let inside = match stored.map(|stored| stored.get(index)) {
                        Some(ValueRef::Structured(inside)) => Some(inside),
                        _ => None,
                    };
                    self.value(scanner, complex.descriptor(), inside)?;
                }
                _ => scanner.skip_value()?,
            }
        }
        Ok(())
    }

    fn value(
        &mut self,
        scanner: &mut Scanner<'_>,
        ty: &'static StructuredType,
        stored: Option<&dyn Structured>,
    ) -> Result<(), Error> {
        let Some(hierarchy) = ty.hierarchy() else {
            return self.members(scanner, ty, stored);
        };
        if let Some(named) = NamedBy::find(scanner, false)? {
            let name = named.name();
            let stored = stored.filter(|stored| type_name(*stored) == Some(name));
            return self.members(scanner, hierarchy.find(name).unwrap_or(ty), stored);
        }
        let place = scanner.pos();
        self.is_of_stored |= stored.is_some();
        let name = match stored {
            Some(stored) => listed_name(stored),
            // A new value is of the declared type.
            None => Some(hierarchy.root().name()),
        };
        self.types.push((place, name.map(Into::into)));
        let ty = name.and_then(|name| hierarchy.find(name)).unwrap_or(ty);
        self.members(scanner, ty, stored)
    }
}

/// The name of the value's type, if its hierarchy lists that.
fn listed_name(value: &dyn Structured) -> Option<&str> {
    type_name(value).filter(|_| !value.shape().unknown)
}
