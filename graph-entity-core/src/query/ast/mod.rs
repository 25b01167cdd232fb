//! The trees of queries, whatever they were read from, and how they are printed.

pub(super) mod binding;
mod display;
mod expr;
mod geo;
mod options;
mod resource;
mod search;

pub use self::expr::{
    BinaryOperator, CaseBranch, CountOptions, Expr, ExprKind, Key, Lambda, Literal, Member, Parameter, Path,
    Root, Segment, TypeName,
};
pub use self::geo::{Geo, GeoKind, Position, Shape};
pub use self::options::{
    ComputeItem, ExpandItem, ExpandTarget, Levels, OrderByItem, PathName, QueryOptions, SelectItem,
    SelectPath,
};
pub(super) use self::options::{Source, Sources};
pub use self::resource::{ResourcePath, ResourceRoot};
pub use self::search::SearchExpr;
