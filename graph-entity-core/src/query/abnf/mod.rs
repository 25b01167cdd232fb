//! The rules of the OData ABNF by name, to check a text against the letter of the grammar.
//!
//! Beside the rules of queries and resource paths, which the rest of [`query`](super) is made of, these are URLs,
//! context URLs and headers. In contrast to what a service accepts, a text here is one as it stands in a URL: what the
//! ABNF wants percent-encoded has to be. The ABNF wants metadata for telling names apart; without it a name is taken for
//! whatever fits.

mod context;
mod header;
mod rule;
mod rules;

use crate::query::error::QueryError;

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
    Some(rules::named(rule)?.check(text))
}
