//! Chooses the type of a value, in a place for values of several types.

use super::named_type::find;
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
        let takes_null = !self.reading.is_request();
        let (mut name, mut text) = (String::new(), String::new());
        let found = find(&mut self.scanner.clone(), takes_null, &mut name, &mut text)?;
        let implied = self.types.filter(|_| !found).and_then(|types| types.at(place));
        let named = match implied {
            _ if found => TypeSaid::By { annotation: &name, given: &text },
            Some(Some(name)) => TypeSaid::Implied(name),
            Some(None) => TypeSaid::Unlisted,
            None => TypeSaid::None,
        };
        self.reading.choose_type(value, named, prepared)
    }
}
