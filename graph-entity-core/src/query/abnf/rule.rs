//! A rule of the ABNF: how a text is read by it.

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::parse::cursor::{Dialect, Parse, Parser};
use crate::query::parse::decoded::Decoded;
use crate::query::parse::options::Located;

pub(super) type ParseRule = fn(&mut Parser<'_>) -> Parse<()>;

/// How a text is to be read.
pub(super) enum Rule {
    /// Percent-decoded.
    Url(ParseRule),
    /// Percent-decoded, and `/` separates.
    Path(ParseRule),
    /// Percent-decoded, with `#` in the clear.
    Fragment(ParseRule),
    /// As it is.
    Text(ParseRule),
    /// By code that splits it before decoding.
    Raw(fn(&str) -> Result<(), Located>),
}

impl Rule {
    /// Checks that the whole text is one of the rule. The position of an error refers to the text as given.
    pub(super) fn check(&self, text: &str) -> Result<(), QueryError> {
        let checked = match *self {
            Self::Url(parse) => decoded(text, parse, Dialect { strict: true, ..Dialect::default() }),
            Self::Path(parse) => decoded(text, parse, Dialect { strict: true, path: true, fragment: false }),
            Self::Fragment(parse) => {
                decoded(text, parse, Dialect { strict: true, path: false, fragment: true })
            }
            Self::Text(parse) => {
                let dialect = Dialect { strict: true, ..Dialect::default() };
                Parser::new(text, dialect, &Limits::default())
                    .whole(parse)
                    .map_err(|error| Located { raw_position: error.position(), error })
            }
            Self::Raw(check) => check(text),
        };
        checked.map_err(|located| located.error.moved_to(text, located.raw_position))
    }
}

fn decoded(text: &str, parse: ParseRule, dialect: Dialect) -> Result<(), Located> {
    let decoded =
        Decoded::new(text, false).map_err(|error| Located { raw_position: error.position(), error })?;
    Parser::decoded(&decoded, dialect, &Limits::default())
        .whole(parse)
        .map_err(|error| Located { raw_position: decoded.raw_offset(error.position()), error })
}
