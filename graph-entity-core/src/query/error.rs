use std::borrow::Cow;
use std::fmt;

/// The reason why a query was refused: the place, the text there, and the expected text.
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
    /// The text does not match the grammar.
    Syntax,
    /// The literal is not a value of its type.
    InvalidValue,
    /// The query exceeds one of the [`Limits`](super::Limits).
    LimitExceeded,
    /// OData has no query option of this name with `$`.
    UnknownOption,
    /// The query option is given twice.
    DuplicateOption,
    /// The query uses a part of the language that is not implemented. The status is 501, for all other kinds
    /// 400.
    NotImplemented,
    /// The type has no property of this name.
    UnknownProperty,
    /// The enumeration has no member of this name.
    UnknownMember,
    /// No type has this name.
    UnknownType,
    /// The types of operands or arguments do not fit.
    TypeMismatch,
    /// The declaration does not allow the property in this query option.
    UnsupportedProperty,
}

impl QueryErrorKind {
    /// The name in camelCase, as a service reports it in `innerError.code`.
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

    /// An error in a text that may be unknown; then its characters cannot be counted.
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

    /// Moves the position to the one in another text, such as the text before decoding.
    pub(super) fn moved_to(mut self, text: &str, position: usize) -> Self {
        self.0.position = position;
        self.0.char_position = text.get(..position).unwrap_or(text).chars().count();
        self
    }

    /// Names the query option that the position refers to.
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

    /// The query option with the error, as spelled in the request.
    #[must_use]
    pub fn option(&self) -> Option<&str> {
        self.0.option.as_deref()
    }

    /// The place of the error: the byte offset into the decoded text, which is the value of
    /// [`option`](Self::option) if there is one.
    #[must_use]
    pub fn position(&self) -> usize {
        self.0.position
    }

    /// The place of the error, in characters, from 0.
    #[must_use]
    pub fn char_position(&self) -> usize {
        self.0.char_position
    }

    /// The text at the place of the error: a word or character in backticks, or `the end`.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// The text that could be there instead; empty where the error is not a syntax error.
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

/// The first word of `rest`, or its first character, in backticks.
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

/// The name in `names` that `word` is most likely a misspelling of, in any case.
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

/// The number of characters to insert, delete, replace or swap with their neighbour.
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
