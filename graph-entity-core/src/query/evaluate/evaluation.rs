//! Evaluating within a budget.

use super::budget::{Budget, Meter};
use super::error::EvaluationError;
use super::{is_match, is_true, search, value_of, weight};
use crate::query::function::Function;
use crate::query::tree::{BoundExpr, BoundKind, BoundOrderBy, BoundSearch, Pattern, Value};
use crate::value::Structured;

use super::EvaluationLimits;

impl Budget<'_> {
    /// The evaluation of one entity. All that is asked of it together may cost what the limits allow, beside 1 for each byte
    /// of the entity.
    pub fn evaluation<'b>(&'b self, instance: &'b dyn Structured) -> Evaluation<'b> {
        Evaluation { instance, meter: Meter::for_instance(self, instance) }
    }

    /// As [`call`](super::call), for what runs single functions elsewhere. A call is an evaluation of its own, and its
    /// arguments are the entity.
    ///
    /// ```
    /// use graph_entity_core::query::Function;
    /// use graph_entity_core::query::bound::{Budget, EvaluationError, EvaluationLimits, Value};
    ///
    /// let budget = Budget::new(EvaluationLimits::default().max_text(10));
    /// let concat = |a: &'static str| budget.call(Function::Concat, &[Value::String(a.into()), Value::String("b".into())]);
    /// assert_eq!(concat("a").unwrap().as_str(), Some("ab"));
    /// assert_eq!(concat("0123456789").unwrap_err(), EvaluationError::TextTooLong);
    /// ```
    ///
    /// # Errors
    /// All kinds but [`SortKeyTooLong`](EvaluationError::SortKeyTooLong).
    pub fn call<'a>(
        &self,
        function: Function,
        arguments: &[Value<'a>],
    ) -> Result<Value<'a>, EvaluationError> {
        let bytes = arguments.iter().map(|argument| weight::text_len(argument) as u64).sum();
        super::call_within(function, arguments, &Meter::for_bytes(self, bytes))
    }

    /// As [`Pattern::is_match`], for what matches elsewhere. A match is an evaluation of its own, and the text is the
    /// entity.
    ///
    /// # Errors
    /// [`TooExpensive`](EvaluationError::TooExpensive), before the match begins, where
    /// [`cost`](Pattern::cost) is more than the limits allow; [`Stopped`](EvaluationError::Stopped).
    pub fn is_match(&self, pattern: &Pattern, text: &str) -> Result<bool, EvaluationError> {
        is_match(pattern, text, &Meter::for_bytes(self, text.len() as u64))
    }
}

/// The evaluation of one entity within a [`Budget`].
///
/// It answers as [`evaluate`](super::evaluate), [`matches`](super::matches) and [`BoundSearch::matches`] do, unless an error
/// ends it.
#[derive(Debug)]
pub struct Evaluation<'b> {
    instance: &'b dyn Structured,
    meter: Meter<'b>,
}

impl<'b> Evaluation<'b> {
    /// The value of the expression.
    ///
    /// # Errors
    /// All kinds but [`SortKeyTooLong`](EvaluationError::SortKeyTooLong).
    pub fn evaluate(&self, expr: &'b BoundExpr) -> Result<Value<'b>, EvaluationError> {
        value_of(expr, self.instance, &self.meter)
    }

    /// Whether the filter is true, neither false nor null.
    ///
    /// # Errors
    /// As for [`evaluate`](Self::evaluate).
    pub fn matches(&self, filter: &BoundExpr) -> Result<bool, EvaluationError> {
        Ok(is_true(&value_of(filter, self.instance, &self.meter)?))
    }

    /// Whether the entity has what is searched for.
    ///
    /// # Errors
    /// [`TooExpensive`](EvaluationError::TooExpensive) and [`Stopped`](EvaluationError::Stopped).
    pub fn matches_search(&self, search: &BoundSearch) -> Result<bool, EvaluationError> {
        search::matches(search, self.instance, &self.meter)
    }

    /// The value to sort by.
    ///
    /// # Errors
    /// As for [`evaluate`](Self::evaluate), and [`SortKeyTooLong`](EvaluationError::SortKeyTooLong) if it is computed and
    /// has more than [`MAX_SORT_KEY`](EvaluationLimits::MAX_SORT_KEY) bytes.
    pub fn sort_value(&self, item: &'b BoundOrderBy) -> Result<Value<'b>, EvaluationError> {
        let value = self.evaluate(item.expr())?;
        let is_computed = !matches!(item.expr().kind(), BoundKind::Path(_));
        if is_computed && weight::text_len(&value) > EvaluationLimits::MAX_SORT_KEY {
            return Err(EvaluationError::SortKeyTooLong);
        }
        Ok(value)
    }

    /// The steps that the entity has cost so far.
    #[must_use]
    pub const fn spent(&self) -> u64 {
        self.meter.spent()
    }
}
