use std::borrow::Cow;
use std::fmt;

/// Why a query was refused: where, what was found, what could stand there.
///
/// ```
/// use graph_entity_core::query::{Limits, parse_filter};
///
/// let error = parse_filter("price gt 5 adn size lt 3", &Limits::default()).unwrap_err();
/// assert_eq!(error.position(), 11);
/// assert_eq!(error.found(), "`adn`");
/// assert_eq!(
///     error.to_string(),
///     "at character 12: expected an operator such as `eq` or `and`, found `adn`. Did you mean `and`?",
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: QueryErrorKind,
    option: Option<Box<str>>,
    position: usize,
    char_position: usize,
    found: String,
    expected: Vec<&'static str>,
    message: Option<Cow<'static, str>>,
    help: Option<String>,
}

/// The kinds of [`QueryError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// The text is not of the grammar.
    Syntax,
    /// A literal that no value of its type can be.
    InvalidValue,
    /// More than [`Limits`](super::Limits) allow.
    LimitExceeded,
    /// A query option with `$` that OData does not have.
    UnknownOption,
    /// A query option given twice.
    DuplicateOption,
    /// A part of the language that is not implemented: 501 where all others are 400.
    NotImplemented,
    /// A name that the type does not have.
    UnknownProperty,
    /// A name that the enumeration does not have.
    UnknownMember,
    /// The name of a type that is none here.
    UnknownType,
    /// Operands or arguments of types that do not fit.
    TypeMismatch,
    /// A property that may not stand there, by its declaration.
    UnsupportedProperty,
}

impl QueryErrorKind {
    /// The name in camelCase, as a service gives it in `innerError.code`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Syntax => "invalidQuery",
            Self::InvalidValue => "invalidValue",
            Self::LimitExceeded => "queryTooComplex",
            Self::UnknownOption => "unknownQueryOption",
            Self::DuplicateOption => "duplicateQueryOption",
            Self::NotImplemented => "notImplemented",
            Self::UnknownProperty => "unknownProperty",
            Self::UnknownMember => "unknownMember",
            Self::UnknownType => "unknownType",
            Self::TypeMismatch => "typeMismatch",
            Self::UnsupportedProperty => "unsupportedProperty",
        }
    }
}

impl QueryError {
    pub(super) fn message_at(
        kind: QueryErrorKind,
        text: &str,
        position: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut error = Self::syntax_at(text, position, Vec::new());
        error.0.kind = kind;
        error.0.message = Some(message.into());
        error
    }

    pub(super) fn syntax_at(text: &str, position: usize, expected: Vec<&'static str>) -> Self {
        let before = text.get(..position).unwrap_or(text);
        Self(Box::new(Inner {
            kind: QueryErrorKind::Syntax,
            option: None,
            position,
            char_position: before.chars().count(),
            found: found_at(text.get(position..).unwrap_or_default()),
            expected,
            message: None,
            help: None,
        }))
    }

    /// An error in a text that may not be known, so that its characters cannot be counted.
    pub(super) fn bound_at(
        kind: QueryErrorKind,
        text: Option<&str>,
        position: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        let mut error = Self::message_at(kind, text.unwrap_or_default(), position, message);
        if text.is_none() {
            error.0.char_position = position;
        }
        error
    }

    pub(super) fn with_help(mut self, help: Option<String>) -> Self {
        self.0.help = help;
        self
    }

    /// The same error with its position in another text, such as the one before decoding.
    pub(super) fn moved_to(mut self, text: &str, position: usize) -> Self {
        self.0.position = position;
        self.0.char_position = text.get(..position).unwrap_or(text).chars().count();
        self
    }

    /// Names the query option that the positions refer to.
    #[must_use]
    pub(super) fn in_option(mut self, option: &str) -> Self {
        self.0.option = Some(option.into());
        self
    }

    /// The kind of error.
    #[must_use]
    pub fn kind(&self) -> QueryErrorKind {
        self.0.kind
    }

    /// The query option that has the error, as it is spelled in the request.
    #[must_use]
    pub fn option(&self) -> Option<&str> {
        self.0.option.as_deref()
    }

    /// Where the error is: the byte offset into the decoded text, the value of [`option`](Self::option) if there is one.
    #[must_use]
    pub fn position(&self) -> usize {
        self.0.position
    }

    /// Where the error is, in characters, from 0.
    #[must_use]
    pub fn char_position(&self) -> usize {
        self.0.char_position
    }

    /// What stands there: a word or character in backticks, or `the end`.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// What could stand there; empty where the error is not one of grammar.
    #[must_use]
    pub fn expected(&self) -> &[&'static str] {
        &self.0.expected
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        if let Some(option) = &inner.option {
            write!(f, "{option}: ")?;
        }
        write!(f, "at character {}: ", inner.char_position + 1)?;
        match &inner.message {
            Some(message) => f.write_str(message)?,
            None => {
                f.write_str("expected ")?;
                write_alternatives(f, &inner.expected)?;
                write!(f, ", found {}", inner.found)?;
            }
        }
        match &inner.help {
            Some(help) => write!(f, ". {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}

/// The word that `rest` starts with, in backticks, or its first character.
fn found_at(rest: &str) -> String {
    const LONGEST: usize = 40;
    let Some(first) = rest.chars().next() else { return "the end".to_owned() };
    if first.is_whitespace() {
        return "a space".to_owned();
    }
    let word: String = rest.chars().take_while(|c| is_word(*c)).take(LONGEST).collect();
    if word.is_empty() { format!("`{first}`") } else { format!("`{word}`") }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '@')
}

fn write_alternatives(f: &mut fmt::Formatter<'_>, alternatives: &[&str]) -> fmt::Result {
    match alternatives {
        [] => f.write_str("something else"),
        [only] => f.write_str(only),
        [first, last] if !first.contains(" or ") => write!(f, "{first} or {last}"),
        [many @ .., last] => {
            for alternative in many {
                write!(f, "{alternative}, ")?;
            }
            write!(f, "or {last}")
        }
    }
}

/// The one of `names` that `word` is likely a misspelling of, whatever its case.
pub(super) fn nearest(word: &str, names: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    const LONGEST: usize = 40;
    if word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_lowercase();
    names
        .into_iter()
        .map(|name| (distance(&word, &name.to_ascii_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.len().min(word.len()) / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How many characters to insert, delete, replace or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut next = vec![i + 1];
        for j in 0..b.len() {
            let replaced = row[j] + usize::from(a[i] != b[j]);
            let mut best = replaced.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                best = best.min(before[j - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_misspellings_only() {
        let names = ["$filter", "$select", "$top", "$count"];
        let cases = [
            ("$fliter", Some("$filter")),
            ("$FILTR", Some("$filter")),
            ("$selct", Some("$select")),
            ("$tpo", Some("$top")),
            ("$where", None),
            ("", None),
        ];
        for (word, name) in cases {
            assert_eq!(nearest(word, names), name, "{word}");
        }
    }

    #[test]
    fn counts_characters_and_bytes() {
        let error = QueryError::syntax_at("aΔb?", 3, vec!["x", "y"]);
        assert_eq!((error.position(), error.char_position()), (3, 2));
        assert_eq!(error.to_string(), "at character 3: expected x or y, found `b`");
    }
}
