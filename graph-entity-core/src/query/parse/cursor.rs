//! The position of the parser in the text, and the state that all its parts share: the limits and the
//! furthest failure.

use std::borrow::Cow;

use super::decoded::Decoded;
use crate::query::error::{QueryError, QueryErrorKind};
use crate::query::limits::Limits;
use crate::query::span::{Name, Span};

/// The reason why a part of the parser failed.
#[derive(Debug)]
pub(in crate::query) enum Failure {
    /// The text does not match here. The parser has noted the expected text, and another alternative may
    /// match.
    Mismatch,
    /// An error that no other alternative can avoid.
    Fatal(QueryError),
}

pub(in crate::query) type Parse<T> = Result<T, Failure>;

/// The variant of the grammar.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::query) struct Dialect {
    /// Nothing beyond the ABNF: characters that it wants percent-encoded must be encoded, lists have no
    /// spaces after their commas, and values may be out of the range of their types.
    pub(in crate::query) strict: bool,
    /// A path, in which a `/` that is not percent-encoded always separates segments.
    pub(in crate::query) path: bool,
    /// A fragment, in which a `#` may be unencoded.
    pub(in crate::query) fragment: bool,
}

/// A recursive-descent parser over decoded text. The files of this module add the rules, by topic.
///
/// An error is reported at the furthest place that any alternative reached, with everything that could be
/// there.
pub(in crate::query) struct Parser<'a> {
    text: &'a str,
    at: usize,
    encoded: &'a [u32],
    pub(in crate::query) dialect: Dialect,
    limits: &'a Limits,
    depth: u32,
    nodes: u32,
    furthest: usize,
    expected: Vec<&'static str>,
    /// Further texts that could be here. The error lists them only if nothing else could be here.
    unlikely: Vec<&'static str>,
    /// Whether the parser tries a literal that the text probably does not contain.
    guessing: bool,
    /// Help for an error at this offset.
    help: Option<(usize, String)>,
}

impl<'a> Parser<'a> {
    pub(in crate::query) fn new(text: &'a str, dialect: Dialect, limits: &'a Limits) -> Self {
        Self {
            text,
            at: 0,
            encoded: &[],
            dialect,
            limits,
            depth: 0,
            nodes: 0,
            furthest: 0,
            expected: Vec::new(),
            unlikely: Vec::new(),
            guessing: false,
            help: None,
        }
    }

    pub(in crate::query) fn decoded(source: &'a Decoded, dialect: Dialect, limits: &'a Limits) -> Self {
        Self { encoded: &source.encoded, ..Self::new(&source.text, dialect, limits) }
    }

    /// Parses the whole text with `parse`.
    pub(in crate::query) fn whole<T>(
        mut self,
        parse: impl FnOnce(&mut Self) -> Parse<T>,
    ) -> Result<T, QueryError> {
        let parsed = parse(&mut self);
        let ended = parsed.and_then(|value| self.end().map(|()| value));
        ended.map_err(|failure| match failure {
            Failure::Fatal(error) => error,
            Failure::Mismatch => {
                let help = self.help.filter(|(at, _)| *at == self.furthest).map(|(_, help)| help);
                let expected = if self.expected.is_empty() { self.unlikely } else { self.expected };
                QueryError::syntax_at(self.text, self.furthest, expected).with_help(help)
            }
        })
    }

    pub(in crate::query) fn end(&mut self) -> Parse<()> {
        if self.at_end() { Ok(()) } else { Err(self.fail("the end")) }
    }

    pub(in crate::query) fn at_end(&self) -> bool {
        self.at == self.text.len()
    }

    pub(in crate::query) const fn position(&self) -> usize {
        self.at
    }

    pub(in crate::query) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// The text from `start` to the position.
    pub(in crate::query) fn since(&self, start: usize) -> &'a str {
        &self.text[start..self.at]
    }

    pub(in crate::query) fn span_since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    pub(in crate::query) fn name_since(&self, start: usize) -> Name {
        Name::at(self.since(start), self.span_since(start))
    }

    pub(in crate::query) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(in crate::query) fn peek_char(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(in crate::query) fn peek_is(&self, test: impl FnOnce(char) -> bool) -> bool {
        self.peek_char().is_some_and(test)
    }

    /// Whether the byte at `at` was percent-encoded.
    pub(in crate::query) fn is_encoded(&self, at: usize) -> bool {
        u32::try_from(at).is_ok_and(|at| self.encoded.binary_search(&at).is_ok())
    }

    /// Whether the next character is a `/` that separates segments.
    pub(in crate::query) fn at_slash(&self) -> bool {
        self.peek() == Some(b'/') && !(self.dialect.path && self.is_encoded(self.at))
    }

    /// Moves on by this many bytes, which must end at a character.
    pub(in crate::query) fn advance(&mut self, bytes: usize) {
        self.at += bytes;
    }

    pub(in crate::query) fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Notes that `what` could be here.
    pub(in crate::query) fn note(&mut self, what: &'static str) {
        self.note_at(self.at, what);
    }

    pub(in crate::query) fn note_at(&mut self, at: usize, what: &'static str) {
        self.reach(at);
        let list = if self.guessing { &mut self.unlikely } else { &mut self.expected };
        if at == self.furthest && !list.contains(&what) {
            list.push(what);
        }
    }

    /// Notes that `what` could be here, although it is unlikely to be the missing text.
    pub(in crate::query) fn note_unlikely(&mut self, what: &'static str) {
        self.reach(self.at);
        if self.at == self.furthest && !self.unlikely.contains(&what) {
            self.unlikely.push(what);
        }
    }

    fn reach(&mut self, at: usize) {
        if at > self.furthest {
            self.furthest = at;
            self.expected.clear();
            self.unlikely.clear();
        }
    }

    /// Tries an alternative that is seldom right.
    pub(in crate::query) fn guess<T>(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Parse<T>,
    ) -> Parse<Option<T>> {
        let before = std::mem::replace(&mut self.guessing, true);
        let parsed = self.attempt(parse);
        self.guessing = before;
        parsed
    }

    /// Sets the help for an error at `at`, unless the furthest failure is beyond `at` already.
    pub(in crate::query) fn help_at(&mut self, at: usize, help: impl FnOnce() -> Option<String>) {
        if at >= self.furthest
            && let Some(help) = help()
        {
            self.help = Some((at, help));
        }
    }

    #[must_use]
    pub(in crate::query) fn fail(&mut self, what: &'static str) -> Failure {
        self.note(what);
        Failure::Mismatch
    }

    #[must_use]
    pub(in crate::query) fn fatal(
        &self,
        kind: QueryErrorKind,
        at: usize,
        message: impl Into<Cow<'static, str>>,
    ) -> Failure {
        Failure::Fatal(QueryError::message_at(kind, self.text, at, message))
    }

    /// Tries an alternative. If it does not match, moves back to the start and returns `None`.
    pub(in crate::query) fn attempt<T>(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Parse<T>,
    ) -> Parse<Option<T>> {
        let start = self.at;
        match parse(self) {
            Ok(value) => Ok(Some(value)),
            Err(Failure::Mismatch) => {
                self.at = start;
                Ok(None)
            }
            Err(fatal) => Err(fatal),
        }
    }

    /// Parses one level deeper.
    pub(in crate::query) fn nested<T>(&mut self, parse: impl FnOnce(&mut Self) -> Parse<T>) -> Parse<T> {
        if self.depth >= self.limits.depth {
            return Err(self.too_deep(self.at));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    pub(in crate::query) fn too_deep(&self, at: usize) -> Failure {
        let limit = self.limits.depth;
        self.fatal(QueryErrorKind::LimitExceeded, at, format!("nested more than {limit} levels deep"))
    }

    pub(in crate::query) const fn max_depth(&self) -> u32 {
        self.limits.depth
    }

    /// Counts a node of the tree.
    pub(in crate::query) fn count_node(&mut self) -> Parse<()> {
        self.nodes += 1;
        if self.nodes > self.limits.nodes {
            let limit = self.limits.nodes;
            let message = format!("more than {limit} operators, names and literals");
            return Err(self.fatal(QueryErrorKind::LimitExceeded, self.at, message));
        }
        Ok(())
    }

    /// Fails if a list that has `items` already may not have one more.
    pub(in crate::query) fn count_item(&self, items: usize) -> Parse<()> {
        self.refuse_beyond(self.limits.list, items, "items in a list")
    }

    /// As [`count_item`](Self::count_item), for `$orderby`.
    pub(in crate::query) fn count_order_by(&self, items: usize) -> Parse<()> {
        self.refuse_beyond(self.limits.order_by, items, "items of `$orderby`")
    }

    fn refuse_beyond(&self, limit: u32, count: usize, what: &str) -> Parse<()> {
        if count >= limit as usize {
            let message = format!("more than {limit} {what}");
            return Err(self.fatal(QueryErrorKind::LimitExceeded, self.at, message));
        }
        Ok(())
    }

    /// Skips the ASCII character if it is next.
    pub(in crate::query) fn skip(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        if here {
            self.at += 1;
        }
        here
    }

    /// Skips the ASCII character if it is next. Otherwise notes that `name` could be here.
    pub(in crate::query) fn eat(&mut self, byte: u8, name: &'static str) -> bool {
        let here = self.skip(byte);
        if !here {
            self.note(name);
        }
        here
    }

    pub(in crate::query) fn expect(&mut self, byte: u8, name: &'static str) -> Parse<()> {
        if self.eat(byte, name) { Ok(()) } else { Err(Failure::Mismatch) }
    }

    pub(in crate::query) fn open(&mut self) -> Parse<()> {
        self.expect(b'(', "`(`")
    }

    pub(in crate::query) fn close(&mut self) -> Parse<()> {
        self.expect(b')', "`)`")
    }

    /// Reads a comma between the items of an option. Accepts spaces around it unless the dialect is strict.
    pub(in crate::query) fn comma(&mut self) -> bool {
        let start = self.at;
        if !self.dialect.strict {
            self.bws();
        }
        if !self.eat(b',', "`,`") {
            self.at = start;
            return false;
        }
        if !self.dialect.strict {
            self.bws();
        }
        true
    }

    /// Skips an ASCII word or sign in any case if it is next. Does not check the text after it.
    pub(in crate::query) fn eat_ignoring_case(&mut self, word: &str) -> bool {
        let here = self
            .rest()
            .as_bytes()
            .get(..word.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        if here {
            self.at += word.len();
        }
        here
    }

    /// Skips the text if it is next, in this case.
    pub(in crate::query) fn eat_text(&mut self, text: &str) -> bool {
        let here = self.rest().starts_with(text);
        if here {
            self.at += text.len();
        }
        here
    }

    /// Skips optional white space (ABNF `BWS`).
    pub(in crate::query) fn bws(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Skips required white space (ABNF `RWS`).
    pub(in crate::query) fn rws(&mut self) -> Parse<()> {
        let start = self.at;
        self.bws();
        if self.at == start { Err(self.fail("a space")) } else { Ok(()) }
    }

    /// Skips all characters that pass the test, and returns whether there were any.
    pub(in crate::query) fn eat_while(&mut self, test: impl Fn(char) -> bool) -> bool {
        let end = self.rest().find(|c| !test(c)).unwrap_or(self.rest().len());
        self.at += end;
        end > 0
    }

    /// Reads from `min` to `max` characters that pass the test.
    pub(in crate::query) fn take(
        &mut self,
        min: usize,
        max: usize,
        name: &'static str,
        test: impl Fn(char) -> bool,
    ) -> Parse<()> {
        let mut taken = 0;
        while taken < max && self.peek_is(&test) {
            self.at += self.peek_char().map_or(0, char::len_utf8);
            taken += 1;
        }
        if taken < min { Err(self.fail(name)) } else { Ok(()) }
    }

    pub(in crate::query) fn digits(&mut self, min: usize, max: usize) -> Parse<()> {
        self.take(min, max, "a digit", |c| c.is_ascii_digit())
    }
}
