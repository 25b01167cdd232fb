//! A rule of the ABNF and how it reads a text.

use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::parse::cursor::{Dialect, Parse, Parser};
use crate::query::parse::decoded::Decoded;
use crate::query::parse::options::Located;

pub(super) type ParseRule = fn(&mut Parser<'_>) -> Parse<()>;

/// The preparation of the text, and the parser for it.
pub(super) enum Rule {
    /// The text is percent-decoded.
    Url(ParseRule),
    /// The text is percent-decoded, and only an unencoded `/` separates segments.
    Path(ParseRule),
    /// The text is percent-decoded, and may have an unencoded `#`.
    Fragment(ParseRule),
    /// The text is not decoded.
    Text(ParseRule),
    /// The function splits the text before it decodes the parts.
    Raw(fn(&str) -> Result<(), Located>),
}

impl Rule {
    /// Checks that the whole text matches the rule. The position of an error refers to the given text.
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
