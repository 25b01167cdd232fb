//! `$search` (URL Conventions §5.1.7): what it looks into is the service's choice.

use crate::edm::PrimitiveType;
use crate::model::{ElementType, StructuredType};
use crate::query::ast::SearchExpr;
use crate::value::{Structured, ValueRef};

/// `$search`, over the text properties of a type: those of `Edm.String`, and collections of them, whatever their
/// `supports(…)`, which is about the other options. Complex values and dynamic properties are not looked into.
///
/// A term is found where a property contains it, whatever the case of letters (as Unicode folds them to lower case); a phrase
/// is one term.
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

    /// The indexes of the properties that are searched.
    #[must_use]
    pub fn properties(&self) -> &[usize] {
        &self.properties
    }

    /// What is searched for, its terms in lower case.
    #[must_use]
    pub const fn expr(&self) -> &SearchExpr {
        &self.expr
    }

    /// Whether the instance has what is searched for.
    #[must_use]
    pub fn matches(&self, instance: &dyn Structured) -> bool {
        let mut texts = Vec::new();
        for index in &self.properties {
            match instance.get(*index) {
                ValueRef::String(text) => texts.push(text.to_lowercase()),
                ValueRef::List(list) => texts.extend((0..list.len()).filter_map(|at| match list.item(at) {
                    ValueRef::String(text) => Some(text.to_lowercase()),
                    _ => None,
                })),
                _ => {}
            }
        }
        holds(&self.expr, &texts)
    }
}

fn holds(expr: &SearchExpr, texts: &[String]) -> bool {
    match expr {
        SearchExpr::Term(term) | SearchExpr::Incomplete(term) => {
            texts.iter().any(|text| text.contains(&**term))
        }
        SearchExpr::Not(operand) => !holds(operand, texts),
        SearchExpr::And(operands) => operands.iter().all(|operand| holds(operand, texts)),
        SearchExpr::Or(operands) => operands.iter().any(|operand| holds(operand, texts)),
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
