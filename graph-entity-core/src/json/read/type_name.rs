//! Chooses the type of a value, in a place for values of several types.

use super::named_type::NamedBy;
use super::value::Reader;
use crate::error::Error;
use crate::value::{Shape, Structured};
use crate::wire::TypeSaid;

impl Reader<'_> {
    /// Makes the place an empty value of the type that comes next.
    #[cold]
    #[inline(never)]
    pub(super) fn choose_type(&mut self, value: &mut dyn Structured) -> Result<Shape, Error> {
        let prepared = std::mem::take(&mut self.is_prepared);
        self.scanner.skip_whitespace();
        // A value that is no object is that mistake, and not one without a type.
        self.scanner.clone().open_object()?;
        let place = self.scanner.pos();
        let named = NamedBy::find(&self.scanner, !self.reading.is_request())?;
        let said = match (&named, self.types.at(place)) {
            (Some(NamedBy { annotation, given }), _) => TypeSaid::By { annotation, given },
            (None, Some(Some(name))) => TypeSaid::Implied(name),
            (None, Some(None)) => TypeSaid::Unlisted,
            (None, None) => TypeSaid::None,
        };
        self.reading.choose_type(value, said, prepared)
    }
}
