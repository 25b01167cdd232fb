//! Evaluates `$search` for an instance.

use super::budget::Meter;
use super::error::EvaluationError;
use crate::query::ast::SearchExpr;
use crate::query::tree::BoundSearch;
use crate::value::{Structured, ValueRef};

impl BoundSearch {
    /// Whether the instance matches the search.
    ///
    /// The cost has no bound, as with [`evaluate`](super::evaluate). For searches that clients send, use
    /// [`Evaluation::matches_search`](super::Evaluation::matches_search).
    #[must_use]
    pub fn matches(&self, instance: &dyn Structured) -> bool {
        matches(self, instance, &Meter::unlimited()).unwrap_or_default()
    }
}

pub(super) fn matches(
    search: &BoundSearch,
    instance: &dyn Structured,
    meter: &Meter<'_>,
) -> Result<bool, EvaluationError> {
    let mut texts = Vec::new();
    let mut add = |value: ValueRef<'_>| {
        meter.charge(1)?;
        if let ValueRef::String(text) = value {
            // Counts the text twice: once to read it, once to make its copy in lower case.
            meter.read(text.len().saturating_mul(2))?;
            texts.push(text.to_lowercase());
        }
        Ok(())
    };
    for index in search.properties() {
        match instance.get(*index) {
            ValueRef::List(list) => list.iter().try_for_each(&mut add)?,
            value => add(value)?,
        }
    }
    holds(search.expr(), &texts, meter)
}

fn holds(expr: &SearchExpr, texts: &[String], meter: &Meter<'_>) -> Result<bool, EvaluationError> {
    match expr {
        SearchExpr::Term(term) | SearchExpr::Incomplete(term) => {
            for text in texts {
                meter.charge(1)?;
                meter.read(text.len().saturating_add(term.len()))?;
                if text.contains(&**term) {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        SearchExpr::Not(operand) => Ok(!holds(operand, texts, meter)?),
        SearchExpr::And(operands) => all(operands, true, texts, meter),
        SearchExpr::Or(operands) => Ok(!all(operands, false, texts, meter)?),
    }
}

/// Whether every operand has the result `wanted`.
fn all(
    operands: &[SearchExpr],
    wanted: bool,
    texts: &[String],
    meter: &Meter<'_>,
) -> Result<bool, EvaluationError> {
    for operand in operands {
        if holds(operand, texts, meter)? != wanted {
            return Ok(false);
        }
    }
    Ok(true)
}
