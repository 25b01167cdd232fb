use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

/// A position in a text: byte offsets into the decoded text that was parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// From `start` up to, not including, `end`. Offsets beyond 4 GiB become 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The offset of the first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The offset after the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The range, to slice the text with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

/// A name as spelled, and its position. Names are equal if they have the same spelling, whatever their
/// position.
///
/// A qualified name is a single name: `Model.Customer`.
#[derive(Clone)]
pub struct Name {
    text: Box<str>,
    span: Span,
}

impl Name {
    pub(super) fn at(text: &str, span: Span) -> Self {
        Self { text: text.into(), span }
    }

    /// The name, as spelled.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The position.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// Whether a namespace or alias precedes the name.
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        self.text.contains('.')
    }
}

impl Deref for Name {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Makes a name without a position, for trees that a program builds.
impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self { text: text.into(), span: Span::default() }
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Name {}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        *self.text == *other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        *self.text == **other
    }
}

impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// Writes the name as spelled.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}
