use std::fmt;

use serde::de::Error as FormatError;

use crate::error::{Error, ErrorKind};
use crate::model::StructuralProperty;
use crate::value::Role;
use crate::wire::{self, MAX_DEPTH, Reading};

/// The place of a value in the document, and the rules for reading it. An object or array has one for all its
/// members.
pub(super) struct At<'a> {
    pub(super) reading: &'a Reading,
    parent: Option<&'a At<'a>>,
    pub(super) segment: Segment<'a>,
    /// The role of the structured value around the value.
    pub(super) role: Role,
    /// The number of objects and arrays around the value.
    depth: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Segment<'a> {
    /// No segment of its own: the document, or a value that is read past.
    Here,
    Property(&'static StructuralProperty),
    Member(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub(super) fn root(reading: &'a Reading) -> Self {
        Self { reading, parent: None, segment: Segment::Here, role: Role::Declared, depth: 0 }
    }

    /// The place of a member of the object or array at this place. `role` is the role of the object, if it is
    /// a structured value.
    ///
    /// # Errors
    ///
    /// When the object or array is nested too deep.
    #[inline]
    pub(super) fn inner<E: FormatError>(&'a self, role: Role) -> Result<Self, E> {
        if self.is_deepest() {
            return Err(self.error(wire::too_deep()));
        }
        Ok(Self { parent: Some(self), segment: Segment::Here, role, depth: self.depth + 1, ..*self })
    }

    /// The same place, under other rules.
    pub(super) fn with<'b>(&self, reading: &'b Reading) -> At<'b>
    where
        'a: 'b,
    {
        At { reading, ..*self }
    }

    /// Whether an object or array at this place would be nested too deep.
    pub(super) fn is_deepest(&self) -> bool {
        self.depth == MAX_DEPTH
    }

    /// The place of another member of the same object.
    pub(super) fn member<'b>(&self, name: &'b str) -> At<'b>
    where
        'a: 'b,
    {
        At { segment: Segment::Member(name), ..*self }
    }

    /// Whether null is an error although the property may be absent: a request says so by leaving it out.
    #[inline]
    pub(super) fn refuses_null(&self) -> bool {
        matches!(self.segment, Segment::Property(property) if property.type_ref().is_optional())
            && self.reading.is_request()
    }

    /// Converts the error to one of the format, with the path to this place.
    #[cold]
    pub(super) fn error<E: FormatError>(&self, error: Error) -> E {
        E::custom(self.within(error))
    }

    /// Converts the error to one of the format, with the path to the object or array around this place.
    #[cold]
    pub(super) fn outer_error<E: FormatError>(&self, error: Error) -> E {
        self.parent.unwrap_or(self).error(error)
    }

    pub(super) fn invalid<E: FormatError>(&self, message: impl Into<String>) -> E {
        self.error(Error::new(ErrorKind::InvalidValue, message))
    }

    pub(super) fn null_not_allowed<E: FormatError>(&self, expected: &str) -> E {
        self.error(wire::null_not_allowed(expected))
    }

    fn within(&self, mut error: Error) -> Error {
        let mut at = Some(self);
        while let Some(here) = at {
            error = match here.segment {
                Segment::Here => error,
                Segment::Property(property) => error.within(property.name()),
                Segment::Member(name) => error.within(name),
                Segment::Item(index) => error.within(index),
            };
            at = here.parent;
        }
        error
    }

    /// Writes the expected value, for formats that refuse a value themselves before they visit it.
    pub(super) fn expecting(&self, expected: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.within(Error::new(ErrorKind::InvalidValue, ""));
        write!(f, "{expected} at `{}`", place.path())
    }
}
