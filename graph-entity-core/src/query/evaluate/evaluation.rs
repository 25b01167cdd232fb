//! Evaluates expressions within a budget.

use super::budget::{Budget, Meter};
use super::error::EvaluationError;
use super::{is_match, is_true, search, value_of, weight};
use crate::query::function::Function;
use crate::query::tree::{BoundExpr, BoundKind, BoundOrderBy, BoundSearch, Pattern, Value};
use crate::value::Structured;

impl Budget<'_> {
    /// Starts the evaluation of one entity. All expressions that it evaluates share the steps that the limits
    /// allow, and 1 more for each byte of the entity.
    #[inline]
    pub fn evaluation<'b>(&'b self, instance: &'b dyn Structured) -> Evaluation<'b> {
        Evaluation { instance, meter: Meter::for_instance(self, instance) }
    }

    /// Calls a function as [`call`](super::call) does, for code that runs single functions outside an
    /// expression. Each call is an evaluation by itself, and its arguments count as the entity.
    ///
    /// ```
    /// use graph_entity_core::query::Function;
    /// use graph_entity_core::query::bound::{Budget, EvaluationError, EvaluationLimits, Value};
    ///
    /// let budget = Budget::new(EvaluationLimits::default().max_text(10));
    /// let text = |text: &'static str| Value::String(text.into());
    /// let concat = |a| budget.call(Function::Concat, &[text(a), text("b")]);
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

    /// Matches as [`Pattern::is_match`] does, for code that matches outside an expression. Each match is an
    /// evaluation by itself, and the text counts as the entity.
    ///
    /// # Errors
    /// [`TooExpensive`](EvaluationError::TooExpensive) if the [`cost`](Pattern::cost) is more than the limits
    /// allow, before the match begins; [`Stopped`](EvaluationError::Stopped).
    pub fn is_match(&self, pattern: &Pattern, text: &str) -> Result<bool, EvaluationError> {
        is_match(pattern, text, &Meter::for_bytes(self, text.len() as u64))
    }
}

/// The evaluation of one entity within a [`Budget`].
///
/// The results are those of [`evaluate`](super::evaluate), [`matches`](super::matches) and
/// [`BoundSearch::matches`], unless an error ends the evaluation.
#[derive(Debug)]
pub struct Evaluation<'b> {
    instance: &'b dyn Structured,
    meter: Meter<'b>,
}

impl<'b> Evaluation<'b> {
    /// Evaluates the expression.
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

    /// Whether the entity matches the search.
    ///
    /// # Errors
    /// [`TooExpensive`](EvaluationError::TooExpensive) and [`Stopped`](EvaluationError::Stopped).
    pub fn matches_search(&self, search: &BoundSearch) -> Result<bool, EvaluationError> {
        search::matches(search, self.instance, &self.meter)
    }

    /// Evaluates the sort key of an item of `$orderby`.
    ///
    /// # Errors
    /// As for [`evaluate`](Self::evaluate), and [`SortKeyTooLong`](EvaluationError::SortKeyTooLong) if the
    /// value is computed and has more than [`max_sort_key`](super::EvaluationLimits::max_sort_key) bytes.
    pub fn sort_value(&self, item: &'b BoundOrderBy) -> Result<Value<'b>, EvaluationError> {
        let value = self.evaluate(item.expr())?;
        let is_computed = !matches!(item.expr().kind(), BoundKind::Path(_));
        let max = self.meter.max_sort_key();
        if is_computed && weight::text_len(&value) > max {
            return Err(EvaluationError::SortKeyTooLong { max });
        }
        Ok(value)
    }

    /// The number of steps that the entity has taken so far.
    #[must_use]
    pub const fn spent(&self) -> u64 {
        self.meter.spent()
    }
}
