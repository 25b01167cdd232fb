//! Parses text to trees, by the rules of the ABNF.

mod compute;
pub(super) mod cursor;
pub(super) mod decoded;
mod expand;
pub(super) mod expression;
mod geo;
mod json;
pub(super) mod lexical;
mod literal;
pub(super) mod name;
pub(super) mod options;
mod orderby;
mod path;
mod resource;
mod search;
mod select;

use self::cursor::{Dialect, Parse, Parser};
use super::ast::{ComputeItem, ExpandItem, Expr, OrderByItem, SearchExpr, SelectItem};
use super::error::QueryError;
use super::limits::Limits;

/// Parses the whole of a decoded text.
fn parse<'a, T>(
    text: &'a str,
    limits: &'a Limits,
    rule: impl FnOnce(&mut Parser<'a>) -> Parse<T>,
) -> Result<T, QueryError> {
    Parser::new(text, Dialect::default(), limits).whole(rule)
}

/// Parses the value of `$filter`, percent-decoded, or any other expression (URL Conventions §5.1.1).
///
/// # Errors
/// If it is not an expression, or exceeds the limits.
///
/// ```
/// use graph_entity_core::query::{Limits, parse_filter};
///
/// let expr = parse_filter("Not Name eq 'x' or price gt 2", &Limits::default())?;
/// assert_eq!(expr.to_string(), "not Name eq 'x' or price gt 2");
///
/// let error = parse_filter("price gt", &Limits::default()).unwrap_err();
/// assert_eq!(error.to_string(), "at character 9: expected a space, found the end");
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
pub fn parse_filter(text: &str, limits: &Limits) -> Result<Expr, QueryError> {
    parse(text, limits, Parser::expression)
}

/// Parses the value of `$orderby`, percent-decoded (URL Conventions §5.1.4).
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_order_by(text: &str, limits: &Limits) -> Result<Vec<OrderByItem>, QueryError> {
    parse(text, limits, Parser::order_by)
}

/// Parses the value of `$select`, percent-decoded (URL Conventions §5.1.3).
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_select(text: &str, limits: &Limits) -> Result<Vec<SelectItem>, QueryError> {
    parse(text, limits, Parser::select)
}

/// Parses the value of `$expand`, percent-decoded (URL Conventions §5.1.2).
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_expand(text: &str, limits: &Limits) -> Result<Vec<ExpandItem>, QueryError> {
    parse(text, limits, Parser::expand)
}

/// Parses the value of `$compute`, percent-decoded (URL Conventions §5.1.10).
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_compute(text: &str, limits: &Limits) -> Result<Vec<ComputeItem>, QueryError> {
    parse(text, limits, Parser::compute)
}

/// Parses the value of `$search`, percent-decoded (URL Conventions §5.1.7).
///
/// # Errors
/// As [`parse_filter`].
pub fn parse_search(text: &str, limits: &Limits) -> Result<SearchExpr, QueryError> {
    parse(text, limits, Parser::search)
}
