//! How much work a list request may cause: [`ListLimits`].

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use graph_entity_core::query::bound::{Budget, EvaluationError, EvaluationLimits};

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
    /// How many bytes the texts may have together that a set keeps to sort by: those of the entities on the
    /// page and of all that `$skip` leaves out.
    pub max_sort_size: usize,
    /// How many bytes a page may have: those that its entities take in memory where the set makes them for
    /// the page, and those of their JSON. A page that would have more ends before, with a link to the next
    /// page, but has one entity at least.
    ///
    /// A set that leaves this limit to the service holds all entities of the page in memory until the service
    /// has written those that have room. [`memory`](graph_entity_core::value::memory) weighs an entity.
    pub max_page_bytes: usize,
    /// When the request is answered without this page. Work after this time is in vain.
    pub deadline: Option<Instant>,
    /// A flag that is set when nobody waits for the page any more.
    pub(crate) cancelled: Option<Arc<AtomicBool>>,
    /// A flag that is set when the service has shut down.
    pub(crate) ended: Option<Arc<AtomicBool>>,
}

impl Default for ListLimits {
    fn default() -> Self {
        Self {
            evaluation: EvaluationLimits::default(),
            max_skip: 1_000_000,
            max_sort_size: 128 * 1024 * 1024,
            max_page_bytes: 32 * 1024 * 1024,
            deadline: None,
            cancelled: None,
            ended: None,
        }
    }
}

impl ListLimits {
    /// Whether nobody waits for the page any more: the time for the request is over, or the service
    /// [has shut down](crate::GraphService::shutdown).
    #[must_use]
    pub fn is_over(&self) -> bool {
        is_set(self.cancelled.as_ref())
            || is_set(self.ended.as_ref())
            || self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Makes the budget for evaluating this query. It asks `stop`, every 10,000 steps, whether to end: pass a
    /// function that calls [`is_over`](Self::is_over).
    #[must_use]
    pub fn budget<'s>(&self, stop: &'s dyn Fn() -> bool) -> Budget<'s> {
        Budget::new(self.evaluation).stop_when(stop)
    }

    /// Checks the `$skip` of a query whose entities the set has to sort.
    ///
    /// ```
    /// use graph_entity_server::ListQuery;
    ///
    /// let mut query = ListQuery::default();
    /// query.limits.max_skip = 1000;
    /// query.skip = 1001;
    /// let problem = query.limits.check_skip(query.skip).unwrap_err();
    /// assert_eq!((problem.code(), problem.target()), ("skipTooLarge", Some("$skip")));
    /// ```
    ///
    /// # Errors
    ///
    /// 400 for more than [`max_skip`](Self::max_skip) entities.
    pub fn check_skip(&self, skip: u64) -> Result<(), Problem> {
        if skip <= self.max_skip {
            return Ok(());
        }
        let message = format!(
            "$skip may be at most {} in this order. \
             Follow the links to the next page (@odata.nextLink) instead.",
            self.max_skip
        );
        Err(Problem::bad_request("skipTooLarge", message).with_target("$skip"))
    }

    /// Checks the bytes of the texts that a set keeps to sort by.
    ///
    /// # Errors
    ///
    /// 400 for more than [`max_sort_size`](Self::max_sort_size).
    pub(crate) fn check_sort_size(&self, bytes: usize) -> Result<(), Problem> {
        if bytes <= self.max_sort_size {
            return Ok(());
        }
        let message = format!(
            "The texts to sort by, up to the end of this page, have more than {} bytes together. \
             Sort by shorter texts, or use a smaller $skip and follow @odata.nextLink from page to page.",
            self.max_sort_size
        );
        Err(Problem::bad_request("sortTooLarge", message).with_target("$orderby"))
    }

    /// The problem of an evaluation for this option.
    pub(crate) fn refusal(&self, error: EvaluationError, option: &str) -> Problem {
        match error {
            // The option is not at fault if the evaluation was stopped.
            EvaluationError::Stopped if is_set(self.ended.as_ref()) => Problem::shut_down(),
            EvaluationError::Stopped => Problem::from(error),
            _ => Problem::from(error).with_target(option),
        }
    }
}

fn is_set(flag: Option<&Arc<AtomicBool>>) -> bool {
    flag.is_some_and(|flag| flag.load(Ordering::Relaxed))
}
