use crate::entity::Structured;
use crate::model::StructuredType;
use crate::query::SearchExpr;

/// `$search`, bound to the text properties of a type.
#[derive(Debug, Clone)]
pub struct BoundSearch {
    pub(in crate::query) ty: &'static StructuredType,
    pub(in crate::query) expr: SearchExpr,
}

impl BoundSearch {
    /// What is searched for.
    #[must_use]
    pub const fn expr(&self) -> &SearchExpr {
        &self.expr
    }

    /// Whether the instance has what is searched for.
    #[must_use]
    pub fn matches(&self, instance: &dyn Structured) -> bool {
        let _ = instance;
        todo!()
    }
}
