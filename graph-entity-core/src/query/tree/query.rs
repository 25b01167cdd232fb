use super::expr::BoundExpr;
use super::search::BoundSearch;
use crate::selection::Selection;

/// The query options of a request for one entity set, bound to its type.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct BoundQuery {
    /// `$filter`, a Boolean expression.
    pub filter: Option<BoundExpr>,
    /// `$search`.
    pub search: Option<BoundSearch>,
    /// `$orderby`. Empty if the request does not give it.
    pub order_by: Vec<BoundOrderBy>,
    /// `$select`. `None` selects everything.
    pub selection: Option<Selection>,
    /// `$top`.
    pub top: Option<u64>,
    /// `$skip`.
    pub skip: Option<u64>,
    /// `$count=true`.
    pub count: bool,
    /// `$skiptoken`.
    pub skip_token: Option<String>,
}

/// An item of `$orderby`.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundOrderBy {
    pub(in crate::query) expr: BoundExpr,
    pub(in crate::query) descending: bool,
}

impl BoundOrderBy {
    /// The expression to sort by: a single value of a primitive type or an enumeration, or untyped.
    #[must_use]
    pub const fn expr(&self) -> &BoundExpr {
        &self.expr
    }

    /// Whether the greatest value comes first.
    #[must_use]
    pub const fn is_descending(&self) -> bool {
        self.descending
    }
}
