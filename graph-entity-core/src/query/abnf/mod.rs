//! Checks a text against a rule of the OData ABNF, by the rule's name and by the letter of the grammar.
//!
//! The rules are those of queries and resource paths, which the rest of [`query`](super) uses too, and those
//! of URLs, context URLs and headers. A text here has the form that it has in a URL: unlike a service, these
//! rules refuse a character that the ABNF wants percent-encoded. The ABNF needs metadata to distinguish
//! names. Without metadata, a name may be that of anything that fits.

mod context;
mod header;
mod rule;
mod rules;

use crate::query::error::QueryError;

/// Checks that the whole `text` matches the rule of the OData 4.01 ABNF with this name, in any case. `None`
/// if this module does not have the rule.
///
/// The position of an error is the furthest that the text could be read to, in the given text.
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
