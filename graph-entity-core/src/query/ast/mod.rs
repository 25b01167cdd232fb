//! The trees of queries, and how they print themselves. Trees do not depend on the text that they were parsed
//! from.

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
