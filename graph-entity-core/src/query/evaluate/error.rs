use std::fmt;

/// Why an evaluation within a [`Budget`](super::Budget) ended without a value.
///
/// All kinds but [`Stopped`](Self::Stopped) are the fault of the query, together with the entity that it met.
/// A service answers them with 400, and the error's code is [`code`](Self::code). None of them means that the
/// entity could not be read: a failure to read has its own error, before the evaluation starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EvaluationError {
    /// One entity took more steps than [`max_steps`](super::EvaluationLimits::max_steps) allows.
    TooExpensive,
    /// A function or a cast would make a text, or a list in memory, longer than
    /// [`max_text`](super::EvaluationLimits::max_text) allows.
    TextTooLong,
    /// A computed value to sort by is longer than
    /// [`max_sort_key`](super::EvaluationLimits::max_sort_key) allows.
    SortKeyTooLong {
        /// The limit, in bytes.
        max: usize,
    },
    /// The caller asked to stop through [`stop_when`](super::Budget::stop_when), because the time is up or
    /// nobody waits any more.
    Stopped,
}

impl EvaluationError {
    /// The name in camelCase, which a service sends in `innerError.code`. `None` for
    /// [`Stopped`](Self::Stopped), which is not the fault of the query.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::TooExpensive => Some("queryTooExpensive"),
            Self::TextTooLong => Some("computedTextTooLong"),
            Self::SortKeyTooLong { .. } => Some("sortKeyTooLong"),
            Self::Stopped => None,
        }
    }
}

/// Tells the author of the query the mistake and the change to make.
impl fmt::Display for EvaluationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooExpensive => {
                "the query takes too many steps for a single entity. \
                 Nest fewer lambdas, call fewer functions on long texts, or make its patterns \
                 and lists shorter"
            }
            Self::TextTooLong => {
                "the query makes a text or a list that is too long. \
                 Concatenate fewer, or take a `substring` of each"
            }
            Self::SortKeyTooLong { max } => {
                return write!(
                    f,
                    "a computed value to sort by is longer than {max} bytes. \
                     Sort by a `substring` of it, or by a property"
                );
            }
            Self::Stopped => "the evaluation was stopped before it had a result",
        })
    }
}

impl std::error::Error for EvaluationError {}
