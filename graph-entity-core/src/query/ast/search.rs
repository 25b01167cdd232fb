//! The tree of a `$search`.

/// The value of `$search` (URL Conventions §5.1.7).
///
/// ```
/// use graph_entity_core::query::{Limits, SearchExpr, parse_search};
///
/// let search = parse_search("blue OR NOT \"light green\"", &Limits::default())?;
/// let green = SearchExpr::Not(Box::new(SearchExpr::Term("light green".into())));
/// assert_eq!(search, SearchExpr::Or(vec![SearchExpr::Term("blue".into()), green]));
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SearchExpr {
    /// A word, or a phrase in double quotes.
    Term(Box<str>),
    /// `NOT operand`.
    Not(Box<SearchExpr>),
    /// Two or more operands with `AND`, or only a space, between them.
    And(Vec<SearchExpr>),
    /// Two or more operands with `OR` between them.
    Or(Vec<SearchExpr>),
    /// The text between single quotes: text that a user has begun to type.
    Incomplete(Box<str>),
}
