//! The rules of the OData ABNF by name, to check a text against the letter of the grammar.
//!
//! Beside the rules of queries and resource paths, which the rest of [`query`](super) is made of, these are URLs,
//! context URLs and headers. In contrast to what a service accepts, a text here is one as it stands in a URL: what the
//! ABNF wants percent-encoded has to be. The ABNF wants metadata for telling names apart; without it a name is taken for
//! whatever fits.

mod context;
mod header;
mod rules;
mod uri;

use super::parse::cursor::{Dialect, Parse, Parser};
use super::parse::decoded::Decoded;
use super::parse::options::Located;
use crate::query::{Limits, QueryError};

/// Checks that the whole `text` is one of the rule, whose name is one of the OData 4.01 ABNF in any case; `None` if there
/// is no rule of that name here.
///
/// The position of an error is the furthest that the text could be read to, in the text as given.
///
/// ```
/// use graph_entity_core::query::abnf;
///
/// assert_eq!(abnf::check("stringLiteral", "'O%27%27Neil'"), Some(Ok(())));
/// let error = abnf::check("filter", "$filter=Price+gt+5").unwrap().unwrap_err();
/// assert_eq!(error.char_position(), 13);
/// assert_eq!(abnf::check("rule", ""), None);
/// ```
#[must_use]
pub fn check(rule: &str, text: &str) -> Option<Result<(), QueryError>> {
    let checked = match rules::named(rule)? {
        Rule::Url(parse) => decoded(text, parse, Dialect { strict: true, ..Dialect::default() }),
        Rule::Path(parse) => decoded(text, parse, Dialect { strict: true, path: true, fragment: false }),
        Rule::Fragment(parse) => decoded(text, parse, Dialect { strict: true, path: false, fragment: true }),
        Rule::Text(parse) => {
            let dialect = Dialect { strict: true, ..Dialect::default() };
            Parser::new(text, dialect, &Limits::default())
                .whole(parse)
                .map_err(|error| Located { raw_position: error.position(), error })
        }
        Rule::Raw(check) => check(text),
    };
    Some(checked.map_err(|located| located.error.moved_to(text, located.raw_position)))
}

type ParseRule = fn(&mut Parser<'_>) -> Parse<()>;

/// How a text is to be read.
enum Rule {
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

fn decoded(text: &str, parse: ParseRule, dialect: Dialect) -> Result<(), Located> {
    let decoded =
        Decoded::new(text, false).map_err(|error| Located { raw_position: error.position(), error })?;
    Parser::decoded(&decoded, dialect, &Limits::default())
        .whole(parse)
        .map_err(|error| Located { raw_position: decoded.raw_offset(error.position()), error })
}
