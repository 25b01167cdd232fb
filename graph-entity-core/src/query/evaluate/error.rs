use std::fmt;

/// Why an evaluation within a [`Budget`](super::Budget) ended without a value.
///
/// All kinds but [`Stopped`](Self::Stopped) are the query's own fault, together with the entity that it met: a service
/// answers them with 400, and [`code`](Self::code) is what its error says. None of them says that the entity could not be
/// read: what fails there has an error of its own, before anything is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EvaluationError {
    /// One entity took more steps than [`max_steps`](super::EvaluationLimits::max_steps) allows.
    TooExpensive,
    /// A function or a cast would make a text longer than [`max_text`](super::EvaluationLimits::max_text) allows.
    TextTooLong,
    /// A computed value to sort by is longer than [`MAX_SORT_KEY`](super::EvaluationLimits::MAX_SORT_KEY).
    SortKeyTooLong,
    /// The caller asked to stop, as [`stop_when`](super::Budget::stop_when) lets it: the time is up, or nobody waits any
    /// more.
    Stopped,
}

impl EvaluationError {
    /// The name in camelCase, as a service gives it in `innerError.code`; `None` for [`Stopped`](Self::Stopped), which is no
    /// fault of the query.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::TooExpensive => Some("queryTooExpensive"),
            Self::TextTooLong => Some("computedTextTooLong"),
            Self::SortKeyTooLong => Some("sortKeyTooLong"),
            Self::Stopped => None,
        }
    }
}

/// What is wrong and what to change, for the author of the query.
impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooExpensive => {
                "the query takes too many steps for a single entity. Nest fewer lambdas, call fewer functions on long \
                 texts, or make its patterns and lists shorter"
            }
            Self::TextTooLong => {
                "the query makes a text that is too long. Concatenate fewer texts, or take a `substring` of each"
            }
            Self::SortKeyTooLong => {
                "a computed value to sort by is longer than 4096 bytes. Sort by a `substring` of it, or by a property"
            }
            Self::Stopped => "the evaluation was stopped before it had a result",
        })
    }
}

impl std::error::Error for EvaluationError {}
