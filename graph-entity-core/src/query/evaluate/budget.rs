//! Limits the cost of evaluations.

use std::cell::Cell;
use std::fmt;

use super::error::EvaluationError;
use super::weight;
use crate::value::Structured;

/// How much the evaluation of one entity may cost. An evaluation that costs more ends with an
/// [`EvaluationError`].
///
/// A step costs 1. Each operator, function and property is a step, and so is each item of a collection that
/// is read or compared. A step costs 1 more for each 64 bytes that it reads or makes, so the cost follows the
/// time on any machine.
///
/// ```
/// use graph_entity_core::query::bound::EvaluationLimits;
///
/// let limits = EvaluationLimits::default().max_text(4 * 1024 * 1024);
/// assert_ne!(limits, EvaluationLimits::default());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct EvaluationLimits {
    steps: u64,
    text: usize,
    sort_key: usize,
}

impl EvaluationLimits {
    pub(in crate::query) const DEFAULT: Self =
        Self { steps: 1_000_000, text: 16 * 1024 * 1024, sort_key: 4096 };

    const UNLIMITED: Self = Self { steps: u64::MAX, text: usize::MAX, sort_key: usize::MAX };

    /// How many steps the evaluation of one entity may take, beside 1 for each byte of that entity: 1,000,000
    /// by default.
    ///
    /// The bytes of an entity are those of its texts, names and binary values. Each value, whether a property
    /// or an item, counts as 128 bytes more. A query may therefore read all of the entity 64 times, and a
    /// single long row does not break a search that works for the other rows. The entity is weighed only
    /// after it has taken all the other steps.
    pub const fn max_steps(self, steps: u64) -> Self {
        Self { steps, ..self }
    }

    /// How many bytes a text that a function or a cast makes may have: 16 MiB by default. A text that is no
    /// longer than its source, such as the `substring` of a stored text, is always allowed.
    pub const fn max_text(self, bytes: usize) -> Self {
        Self { text: bytes, ..self }
    }

    /// How many bytes a computed value to sort by may have: 4,096 by default. The limit exists because
    /// sorting keeps such a value for each entity. A property may be longer, because the entity holds it
    /// anyway.
    pub const fn max_sort_key(self, bytes: usize) -> Self {
        Self { sort_key: bytes, ..self }
    }
}

impl Default for EvaluationLimits {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// Limits the cost of evaluating a query for each of many entities, and lets the caller stop it.
///
/// Make a budget for a page or a request, on the thread that evaluates. Each entity begins with no steps
/// taken, at [`evaluation`](Self::evaluation). Only [`stop_when`](Self::stop_when) bounds all entities
/// together. A number of steps for all would refuse tomorrow a query that is answered today, because the
/// table has grown.
///
/// ```
/// use graph_entity_core::GraphEntity;
/// use graph_entity_core::query::bound::{Binder, Budget, EvaluationLimits};
/// use graph_entity_core::query::{Limits, QueryOptions};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub display_name: Option<String>,
/// }
///
/// let printers = ["Hall", "Lab"].map(|name| Printer { id: name.into(), display_name: Some(name.into()) });
/// let options = QueryOptions::parse("$filter=contains(tolower(displayName),'l')", &Limits::default())?;
/// let query = Binder::query(Printer::entity_type().structured(), &options)?;
/// let filter = query.filter.expect("it was given");
///
/// let stop = || false; // a deadline has passed, a client has left
/// let budget = Budget::new(EvaluationLimits::default()).stop_when(&stop);
/// for printer in &printers {
///     let evaluation = budget.evaluation(printer);
///     assert_eq!(evaluation.matches(&filter), Ok(true));
///     // two functions and a property
///     assert_eq!(evaluation.spent(), 3);
/// }
/// # Ok::<(), graph_entity_core::query::QueryError>(())
/// ```
pub struct Budget<'h> {
    limits: EvaluationLimits,
    stop: Option<&'h dyn Fn() -> bool>,
    /// How many steps are left before `stop` is asked again. Steps granted to an evaluation are not included.
    until_look: Cell<u64>,
}

impl<'h> Budget<'h> {
    /// The most steps between two calls of the [`stop_when`](Self::stop_when) function: 10,000, which take
    /// about a tenth of a millisecond.
    pub const LOOK_EVERY: u64 = 10_000;

    /// Makes a budget with these limits for each entity.
    #[must_use]
    pub const fn new(limits: EvaluationLimits) -> Self {
        Self { limits, stop: None, until_look: Cell::new(u64::MAX) }
    }

    /// Asks every [`LOOK_EVERY`](Self::LOOK_EVERY) steps whether to stop, also in the middle of one entity.
    /// Work that cannot be interrupted, such as matching a pattern, is counted as a whole before it begins.
    #[must_use]
    pub const fn stop_when(self, stop: &'h dyn Fn() -> bool) -> Self {
        Self { limits: self.limits, stop: Some(stop), until_look: Cell::new(Self::LOOK_EVERY) }
    }

    /// The limits for each entity.
    pub const fn limits(&self) -> EvaluationLimits {
        self.limits
    }

    /// Counts steps of the caller, such as one for each entity that it skips without evaluating a filter.
    ///
    /// # Errors
    /// [`Stopped`](EvaluationError::Stopped).
    #[inline]
    pub fn charge(&self, steps: u64) -> Result<(), EvaluationError> {
        let left = match self.until_look.get().checked_sub(steps) {
            Some(left) => left,
            None => {
                if self.stop.is_some_and(|stop| stop()) {
                    // Makes the next charge ask again.
                    self.until_look.set(0);
                    return Err(EvaluationError::Stopped);
                }
                Self::LOOK_EVERY.saturating_sub(steps)
            }
        };
        self.until_look.set(left);
        Ok(())
    }

    /// How many steps are left before the [`stop_when`](Self::stop_when) function is asked again.
    ///
    /// A caller that cannot keep its budget makes one for each entity. It keeps this number, and charges the
    /// next budget with the steps that are no longer left.
    #[must_use]
    pub const fn steps_until_look(&self) -> u64 {
        self.until_look.get()
    }

    /// Grants the steps that may be taken before `stop` is asked again, at most `most`.
    #[inline]
    fn grant(&self, most: u64) -> u64 {
        let until_look = self.until_look.get();
        let granted = until_look.min(most);
        self.until_look.set(until_look - granted);
        granted
    }

    #[inline]
    fn give_back(&self, steps: u64) {
        self.until_look.set(self.until_look.get().saturating_add(steps));
    }
}

impl fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget").field("limits", &self.limits).finish_non_exhaustive()
    }
}

/// Counts the steps of one evaluation.
///
/// A step is one subtraction from `left`. `left` runs out when `stop` must be asked again or when the
/// allowance is used up, whichever comes first. Only then does `refill` find out which of the two it is.
pub(in crate::query) struct Meter<'b> {
    left: Cell<u64>,
    /// All steps granted so far, including those in `left`.
    granted: Cell<u64>,
    /// The most steps that the evaluation may take.
    allowance: Cell<u64>,
    max_text: usize,
    budget: Option<&'b Budget<'b>>,
    /// The entity. Its bytes are added to the allowance after the allowance is used up.
    instance: Option<&'b dyn Structured>,
    weighed: Cell<bool>,
}

impl<'b> Meter<'b> {
    /// Counts up to the limits. Nothing stops this meter.
    pub(in crate::query) const fn new(limits: EvaluationLimits) -> Self {
        let steps = limits.steps;
        Self {
            left: Cell::new(steps),
            granted: Cell::new(steps),
            allowance: Cell::new(steps),
            max_text: limits.text,
            budget: None,
            instance: None,
            weighed: Cell::new(true),
        }
    }

    /// Counts without a limit.
    pub(in crate::query) const fn unlimited() -> Self {
        Self::new(EvaluationLimits::UNLIMITED)
    }

    #[inline]
    pub(super) fn for_instance(budget: &'b Budget<'b>, instance: &'b dyn Structured) -> Self {
        let mut meter = Self::for_bytes(budget, 0);
        meter.instance = Some(instance);
        meter.weighed = Cell::new(false);
        meter
    }

    /// Counts for values with this number of bytes.
    #[inline]
    pub(super) fn for_bytes(budget: &'b Budget<'b>, bytes: u64) -> Self {
        let allowance = budget.limits.steps.saturating_add(bytes);
        let granted = budget.grant(allowance);
        Self {
            left: Cell::new(granted),
            granted: Cell::new(granted),
            allowance: Cell::new(allowance),
            max_text: budget.limits.text,
            budget: Some(budget),
            instance: None,
            weighed: Cell::new(true),
        }
    }

    pub(super) fn max_sort_key(&self) -> usize {
        self.budget.map_or(usize::MAX, |budget| budget.limits.sort_key)
    }

    pub(super) const fn spent(&self) -> u64 {
        self.granted.get() - self.left.get()
    }

    /// Charges the steps.
    #[inline]
    pub(in crate::query) fn charge(&self, steps: u64) -> Result<(), EvaluationError> {
        match self.left.get().checked_sub(steps) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => self.refill(steps),
        }
    }

    /// Charges the steps for reading this number of bytes.
    #[inline]
    pub(super) fn read(&self, bytes: usize) -> Result<(), EvaluationError> {
        // Most texts are short.
        if bytes < 64 { Ok(()) } else { self.charge(bytes as u64 / 64) }
    }

    /// Charges the steps for making a text of `bytes` bytes from one of `from` bytes. Refuses a text that is
    /// too long.
    pub(super) fn make_text(&self, bytes: usize, from: usize) -> Result<(), EvaluationError> {
        if bytes > self.max_text.max(from) {
            return Err(EvaluationError::TextTooLong);
        }
        self.read(bytes)
    }

    /// Whether a text made from one of `bytes` bytes, and at most `times` as long, is always short enough.
    pub(super) const fn has_room(&self, bytes: usize, times: usize) -> bool {
        bytes <= self.max_text / times
    }

    #[cold]
    #[inline(never)]
    fn refill(&self, steps: u64) -> Result<(), EvaluationError> {
        let (left, spent) = (self.left.get(), self.spent());
        let wanted = spent.saturating_add(steps);
        if wanted > self.allowance.get()
            && let Some(instance) = self.instance
            && !self.weighed.replace(true)
        {
            self.allowance.set(self.allowance.get().saturating_add(weight::of_structured(instance)));
        }
        let Some(budget) = self.budget.filter(|_| wanted <= self.allowance.get()) else {
            return Err(EvaluationError::TooExpensive);
        };
        budget.give_back(left);
        self.left.set(0);
        self.granted.set(spent);
        budget.charge(steps)?;
        let more = budget.grant(self.allowance.get() - wanted);
        self.left.set(more);
        self.granted.set(wanted + more);
        Ok(())
    }
}

/// Gives unused steps back to the budget. The next entity uses them, so the interval between two questions to
/// `stop` stays bounded.
impl Drop for Meter<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Some(budget) = self.budget {
            budget.give_back(self.left.get());
        }
    }
}

impl fmt::Debug for Meter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meter")
            .field("spent", &self.spent())
            .field("allowance", &self.allowance)
            .finish_non_exhaustive()
    }
}
