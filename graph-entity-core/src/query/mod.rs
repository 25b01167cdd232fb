//! The OData query language: what stands in `$filter`, `$orderby`, `$select` and the other query options, and resource
//! paths (OData 4.01 Part 2, URL Conventions, and its ABNF).
//!
//! Parsing knows no metadata: names are kept as they are spelled, with the place where they stand, for later code to
//! look up. Words of the language (operators, functions, options) are read in any case. The result is a tree that
//! prints itself in one canonical form.
//!
//! ```
//! use graph_entity_core::query::{Limits, QueryOptions};
//!
//! let query = "$filter=contains(name,'x')+and+not+retired&$orderby=price+desc,name&$top=10";
//! let options = QueryOptions::parse(query, &Limits::default())?;
//! let filter = options.filter.expect("it was given");
//! assert_eq!(filter.to_string(), "contains(name,'x') and not retired");
//! assert_eq!(options.order_by.expect("it was given").len(), 2);
//! # Ok::<(), graph_entity_core::query::QueryError>(())
//! ```
//!
//! [`bound`] checks a tree against the type that it is about, and evaluates it.
//!
//! What is beyond the [`Limits`] is refused, so that no text overflows a stack or makes a tree that is costly to evaluate.

pub mod abnf;
mod ast;
pub mod bound;
mod compute;
mod cursor;
mod decoded;
mod display;
mod error;
mod expand;
mod expression;
mod function;
mod geo;
mod json;
mod lexical;
mod limits;
mod literal;
mod name;
mod option_kind;
mod options;
mod orderby;
mod path;
mod resource;
mod search;
mod select;
mod span;

use cursor::{Dialect, Parse, Parser};

pub use ast::{
    BinaryOperator, CaseBranch, Expr, ExprKind, Key, Lambda, Literal, Member, Parameter, Path, Root, Segment,
    TypeName,
};
pub use compute::ComputeItem;
pub use error::{QueryError, QueryErrorKind};
pub use expand::{ExpandItem, ExpandTarget};
pub use function::Function;
pub use geo::{Geo, GeoKind, Position, Shape};
pub use limits::Limits;
pub use option_kind::system_option;
pub use options::{Levels, QueryOptions};
pub use orderby::OrderByItem;
pub use resource::{ResourcePath, ResourceRoot};
pub use search::SearchExpr;
pub use select::{PathName, SelectItem, SelectPath};
pub use span::{Name, Span};

/// Parses a decoded text, all of it.
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
/// If it is not an expression, or beyond the limits.
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
/// As for [`parse_filter`].
pub fn parse_order_by(text: &str, limits: &Limits) -> Result<Vec<OrderByItem>, QueryError> {
    parse(text, limits, Parser::order_by)
}

/// Parses the value of `$select`, percent-decoded (URL Conventions §5.1.3).
///
/// # Errors
/// As for [`parse_filter`].
pub fn parse_select(text: &str, limits: &Limits) -> Result<Vec<SelectItem>, QueryError> {
    parse(text, limits, Parser::select)
}

/// Parses the value of `$expand`, percent-decoded (URL Conventions §5.1.2).
///
/// # Errors
/// As for [`parse_filter`].
pub fn parse_expand(text: &str, limits: &Limits) -> Result<Vec<ExpandItem>, QueryError> {
    parse(text, limits, Parser::expand)
}

/// Parses the value of `$compute`, percent-decoded (URL Conventions §5.1.10).
///
/// # Errors
/// As for [`parse_filter`].
pub fn parse_compute(text: &str, limits: &Limits) -> Result<Vec<ComputeItem>, QueryError> {
    parse(text, limits, Parser::compute)
}

/// Parses the value of `$search`, percent-decoded (URL Conventions §5.1.7).
///
/// # Errors
/// As for [`parse_filter`].
pub fn parse_search(text: &str, limits: &Limits) -> Result<SearchExpr, QueryError> {
    parse(text, limits, Parser::search)
}
