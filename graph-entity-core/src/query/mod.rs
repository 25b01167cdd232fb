//! The OData query language: `$filter`, `$orderby`, `$select` and the other query options, and resource paths
//! (OData 4.01 Part 2, URL Conventions, and its ABNF).
//!
//! The parser knows no metadata. It keeps names as spelled, with their position, and later code looks them
//! up. It accepts the words of the language (operators, functions, options) in any case. The result is a tree
//! whose `Display` writes one canonical form.
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
//! [`bound`] checks a tree against a type and evaluates it.
//!
//! A query that exceeds the [`Limits`] is refused, so that no text overflows a stack. The cost of evaluating
//! depends on the entities, too: [`Budget`](bound::Budget) bounds it.

pub mod abnf;
mod ast;
mod bind;
pub mod bound;
mod error;
mod evaluate;
mod function;
mod limits;
mod option_kind;
mod parse;
mod span;
mod tree;

pub use self::ast::{
    BinaryOperator, CaseBranch, ComputeItem, CountOptions, ExpandItem, ExpandTarget, Expr, ExprKind, Geo,
    GeoKind, Key, Lambda, Levels, Literal, Member, OrderByItem, Parameter, Path, PathName, Position,
    QueryOptions, ResourcePath, ResourceRoot, Root, SearchExpr, Segment, SelectItem, SelectPath, Shape,
    TypeName,
};
pub use self::error::{QueryError, QueryErrorKind};
pub use self::function::Function;
pub use self::limits::Limits;
pub use self::option_kind::system_option;
pub use self::parse::{
    parse_compute, parse_expand, parse_filter, parse_order_by, parse_search, parse_select,
};
pub use self::span::{Name, Span};
