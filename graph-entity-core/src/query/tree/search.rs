//! `$search` (URL Conventions §5.1.7). The service chooses the properties that it searches.

use crate::edm::PrimitiveType;
use crate::model::{ElementType, StructuredType};
use crate::query::ast::SearchExpr;

/// `$search` over the text properties of a type: those of `Edm.String`, and collections of them. Their
/// `supports(…)` does not matter, because it is about the other options. Complex values and dynamic
/// properties are not searched.
///
/// A term matches where a property contains it, whatever the case of letters (as Unicode folds them to lower
/// case). A phrase is one term.
#[derive(Debug, Clone)]
pub struct BoundSearch {
    properties: Vec<usize>,
    expr: SearchExpr,
}

impl BoundSearch {
    pub(in crate::query) fn new(ty: &'static StructuredType, expr: &SearchExpr) -> Self {
        let is_text = |ty: ElementType| matches!(ty, ElementType::Primitive(PrimitiveType::String));
        let properties = ty.properties().iter().enumerate();
        let properties = properties
            .filter(|(_, property)| is_text(property.ty().element()))
            .map(|(index, _)| index)
            .collect();
        Self { properties, expr: lower(expr) }
    }

    /// The indexes of the properties to search.
    #[must_use]
    pub fn properties(&self) -> &[usize] {
        &self.properties
    }

    /// The search expression, with its terms in lower case.
    #[must_use]
    pub const fn expr(&self) -> &SearchExpr {
        &self.expr
    }
}

fn lower(expr: &SearchExpr) -> SearchExpr {
    let all = |operands: &[SearchExpr]| operands.iter().map(lower).collect();
    match expr {
        SearchExpr::Term(term) => SearchExpr::Term(term.to_lowercase().into()),
        SearchExpr::Incomplete(text) => SearchExpr::Incomplete(text.to_lowercase().into()),
        SearchExpr::Not(operand) => SearchExpr::Not(Box::new(lower(operand))),
        SearchExpr::And(operands) => SearchExpr::And(all(operands)),
        SearchExpr::Or(operands) => SearchExpr::Or(all(operands)),
    }
}
