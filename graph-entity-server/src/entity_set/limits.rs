//! How much work a list request may cause: [`ListLimits`].

use std::time::Instant;

use graph_entity_core::query::bound::{Budget, EvaluationLimits};

use crate::problem::Problem;

/// How much work a [`ListQuery`](crate::ListQuery) may cause.
///
/// ```
/// use graph_entity_server::ListQuery;
///
/// let query = ListQuery::default();
/// assert_eq!(query.limits.max_skip, 1_000_000);
/// assert!(!query.limits.is_over(), "a query that no request sent has no deadline");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ListLimits {
    /// How much the evaluation for one entity may cost.
    pub evaluation: EvaluationLimits,
    /// How many entities `$skip` may leave out where the set has to find, sort and drop each of them. An
    /// order that the set can enter at any place, such as that of the keys, has no need of this limit.
    pub max_skip: u64,
    /// When the request is answered without this page. Work after this time is in vain.
    pub deadline: Option<Instant>,
}

impl Default for ListLimits {
    fn default() -> Self {
        Self { evaluation: EvaluationLimits::default(), max_skip: 1_000_000, deadline: None }
    }
}

impl ListLimits {
    /// Whether the time for the request is over, so that nobody waits for its page.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Checks `$skip` in an order that the set cannot enter at any place.
    ///
    /// # Errors
    ///
    /// 400 beyond [`max_skip`](Self::max_skip).
    pub(crate) fn check_skip(&self, skip: u64) -> Result<(), Problem> {
        if skip <= self.max_skip {
            return Ok(());
        }
        let message = format!(
            "$skip may be at most {} in this order. Follow the next links (@odata.nextLink) instead.",
            self.max_skip
        );
        Err(Problem::bad_request("skipTooLarge", message).with_target("$skip"))
    }

    /// Makes the budget for evaluating this query. It asks `stop`, every 10,000 steps, whether to end: pass a
    /// function that calls [`is_over`](Self::is_over).
    #[must_use]
    pub fn budget<'s>(&self, stop: &'s dyn Fn() -> bool) -> Budget<'s> {
        Budget::new(self.evaluation).stop_when(stop)
    }
}
