use super::{BoundExpr, BoundOrderBy, BoundQuery, BoundSearch, Selection};
use crate::model::StructuredType;
use crate::query::{Expr, OrderByItem, Parameter, QueryError, QueryOptions, SearchExpr, SelectItem};

/// Binds what a request asks for to the type that it is about.
#[derive(Debug, Clone)]
pub struct Binder<'q> {
    ty: &'static StructuredType,
    aliases: &'q [Parameter],
}

impl<'q> Binder<'q> {
    /// Binds to the properties of `ty`.
    #[must_use]
    pub const fn new(ty: &'static StructuredType) -> Self {
        Self { ty, aliases: &[] }
    }

    /// With parameter aliases, whose names have no `@`.
    #[must_use]
    pub const fn aliases(self, aliases: &'q [Parameter]) -> Self {
        Self { aliases, ..self }
    }

    /// Binds all options of a request for a collection.
    ///
    /// # Errors
    /// Of a kind that says whether it is the client's mistake (400) or not implemented (501).
    pub fn query(ty: &'static StructuredType, options: &QueryOptions) -> Result<BoundQuery, QueryError> {
        let _ = (ty, options);
        todo!()
    }

    /// Binds `$filter`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn filter(&self, filter: &Expr) -> Result<BoundExpr, QueryError> {
        let _ = (self.ty, self.aliases, filter);
        todo!()
    }

    /// Binds `$orderby`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn order_by(&self, items: &[OrderByItem]) -> Result<Vec<BoundOrderBy>, QueryError> {
        let _ = items;
        todo!()
    }

    /// Binds `$select`.
    ///
    /// # Errors
    /// As for [`query`](Self::query).
    pub fn select(&self, items: &[SelectItem]) -> Result<Selection, QueryError> {
        let _ = items;
        todo!()
    }

    /// Binds `$search`.
    #[must_use]
    pub fn search(&self, search: &SearchExpr) -> BoundSearch {
        let _ = search;
        todo!()
    }
}
