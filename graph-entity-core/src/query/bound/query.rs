use super::{BoundExpr, BoundOrderBy, BoundSearch, Selection};

/// The query options of a request for one entity set, bound to its type.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct BoundQuery {
    /// `$filter`, a Boolean expression.
    pub filter: Option<BoundExpr>,
    /// `$search`.
    pub search: Option<BoundSearch>,
    /// `$orderby`; empty without it.
    pub order_by: Vec<BoundOrderBy>,
    /// `$select`; everything without it.
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
