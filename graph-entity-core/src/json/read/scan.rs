//! The lexical level: UTF-8, white space and strings. Also reads past whole values.

use super::room::Room;
use crate::error::{Error, ErrorKind};
use crate::json::plain::{plain_run, plain_string};
use crate::text::shorten;
use crate::wire::{MAX_DEPTH, too_deep};

/// A position in JSON text.
#[derive(Clone)]
pub(super) struct Scanner<'j> {
    text: &'j str,
    /// The unread text.
    rest: &'j [u8],
    depth: usize,
    /// The memory that is left for values.
    pub(super) room: Room,
}

impl<'j> Scanner<'j> {
    pub(super) fn new(text: &'j str) -> Self {
        Self { text, rest: text.as_bytes(), depth: 0, room: Room::UNLIMITED }
    }

    /// The unread text.
    #[inline]
    pub(super) fn rest(&self) -> &'j [u8] {
        self.rest
    }

    /// The whole text.
    #[inline]
    pub(super) fn text(&self) -> &'j str {
        self.text
    }

    /// The number of objects and arrays around the current position.
    #[inline]
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// Moves to the position where `rest` is the unread text.
    #[inline]
    pub(super) fn go_to(&mut self, rest: &'j [u8]) {
        self.rest = rest;
    }

    /// The text from `start` to the current position.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'j str {
        self.text.get(start..self.pos()).unwrap_or("")
    }

    #[inline]
    pub(super) fn pos(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// The next byte. At the end this returns 0, which JSON text contains only by mistake.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or(&[]);
    }

    /// Passes `literal` if it comes next.
    #[inline]
    pub(super) fn eat(&mut self, literal: &[u8]) -> bool {
        match self.rest.strip_prefix(literal) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        if self.peek() <= b' ' {
            self.skip_spaces();
        }
    }

    fn skip_spaces(&mut self) {
        while let [b' ' | b'\n' | b'\r' | b'\t', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    /// The byte after any white space.
    #[inline]
    pub(super) fn next_token(&mut self) -> u8 {
        self.skip_whitespace();
        self.peek()
    }

    /// Passes an opening bracket.
    pub(super) fn open(&mut self, expected: &str, bracket: u8) -> Result<(), Error> {
        if self.next_token() != bracket {
            return Err(self.unexpected(expected));
        }
        if self.depth == MAX_DEPTH {
            return Err(too_deep());
        }
        self.depth += 1;
        self.advance(1);
        Ok(())
    }

    /// Moves to the opening brace of an object, but does not pass it: that happens together with the object's
    /// first member.
    pub(super) fn open_object(&mut self) -> Result<(), Error> {
        if self.next_token() != b'{' {
            return Err(self.unexpected("an object"));
        }
        if self.depth == MAX_DEPTH {
            return Err(too_deep());
        }
        self.depth += 1;
        Ok(())
    }

    /// Passes an opening brace and `literal`, if `literal` follows the brace.
    pub(super) fn eat_after_brace(&mut self, literal: &[u8]) -> bool {
        match self.rest.get(1..).and_then(|rest| rest.strip_prefix(literal)) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Passes a closing brace if it comes next.
    #[inline]
    pub(super) fn eat_end(&mut self) -> bool {
        let is_end = self.peek() == b'}';
        if is_end {
            self.close();
        }
        is_end
    }

    /// Passes a closing bracket, which the caller has seen.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
        self.advance(1);
    }

    /// Moves to the next item of an array. At the end, passes the bracket and returns false.
    pub(super) fn next_item(&mut self, first: bool) -> Result<bool, Error> {
        match self.next_token() {
            b']' => {
                self.close();
                return Ok(false);
            }
            b',' if !first => self.advance(1),
            _ if first => return Ok(true),
            _ => return Err(self.syntax("expected `,` or `]`")),
        }
        if self.next_token() == b']' {
            return Err(self.syntax("expected a value after `,`"));
        }
        Ok(true)
    }

    /// Moves to the value of the next member of an object and returns the member's name. At the end, passes
    /// the brace and returns `None`.
    pub(super) fn next_member<'s>(
        &mut self,
        first: bool,
        scratch: &'s mut String,
    ) -> Result<Option<&'s str>, Error>
    where
        'j: 's,
    {
        match self.next_token() {
            b'}' => {
                self.close();
                return Ok(None);
            }
            b',' if !first => {
                self.advance(1);
                self.skip_whitespace();
            }
            _ if first => {}
            _ => return Err(self.syntax("expected `,` or `}`")),
        }
        if self.peek() != b'"' {
            return Err(self.syntax("expected a property name in quotes"));
        }
        let name = self.string(scratch)?;
        if self.next_token() != b':' {
            return Err(self.syntax("expected `:`"));
        }
        self.advance(1);
        Ok(Some(name))
    }

    /// Reads a string whose opening quote the caller has seen. Borrows from the text if the string has no
    /// escapes.
    pub(super) fn string<'s>(&mut self, scratch: &'s mut String) -> Result<&'s str, Error>
    where
        'j: 's,
    {
        if let Some(text) = self.plain_string() {
            return Ok(text);
        }
        self.advance(1);
        scratch.clear();
        self.string_tail(scratch)?;
        Ok(scratch)
    }

    /// Reads a string without escapes. Passes nothing if the next token is not such a string.
    #[inline]
    fn plain_string(&mut self) -> Option<&'j str> {
        let text = plain_string(self.text, self.rest)?;
        self.advance(text.len() + 2);
        Some(text)
    }

    /// Reads a string whose opening quote the caller has seen, into `out`.
    pub(super) fn string_into(&mut self, out: &mut String) -> Result<(), Error> {
        if let Some(text) = self.plain_string() {
            out.clear();
            out.push_str(text);
            return Ok(());
        }
        self.advance(1);
        out.clear();
        self.string_tail(out)
    }

    fn string_tail(&mut self, out: &mut String) -> Result<(), Error> {
        loop {
            let start = self.pos();
            self.advance(plain_run(self.rest));
            out.push_str(self.since(start));
            match self.rest.first() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(());
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.syntax("a control character in a string has to be escaped")),
                None => return Err(self.syntax("the string has no end")),
            }
        }
    }

    /// Reads an escape whose backslash the caller has seen.
    fn escape(&mut self) -> Result<char, Error> {
        let escaped = match self.rest.get(1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            _ => return Err(self.syntax("the escape in a string is not one of JSON's")),
        };
        self.advance(2);
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, Error> {
        let first = self.code_unit()?;
        let mut units = [first, 0];
        if (0xD800..0xDC00).contains(&first) && self.rest.starts_with(b"\\u") {
            units[1] = self.code_unit()?;
        }
        let used = if units[1] == 0 { &units[..1] } else { &units[..] };
        match char::decode_utf16(used.iter().copied()).next() {
            Some(Ok(character)) => Ok(character),
            _ => Err(self.syntax("a `\\u` escape is half of a surrogate pair")),
        }
    }

    /// Reads `\uXXXX`.
    fn code_unit(&mut self) -> Result<u16, Error> {
        let digits = self.rest.get(2..6).unwrap_or(&[]);
        let value =
            digits.iter().try_fold(0_u32, |value, digit| Some(value << 4 | char::from(*digit).to_digit(16)?));
        match value.and_then(|value| u16::try_from(value).ok()) {
            Some(unit) if digits.len() == 4 => {
                self.advance(6);
                Ok(unit)
            }
            _ => Err(self.syntax("expected four hexadecimal digits after `\\u`")),
        }
    }

    /// Reads past a value and checks that it is JSON.
    pub(super) fn skip_value(&mut self) -> Result<(), Error> {
        match self.next_token() {
            b'{' => {
                self.open("an object", b'{')?;
                let (mut first, mut scratch) = (true, String::new());
                while self.next_member(first, &mut scratch)?.is_some() {
                    self.skip_value()?;
                    first = false;
                }
                Ok(())
            }
            b'[' => {
                self.open("an array", b'[')?;
                let mut first = true;
                while self.next_item(first)? {
                    self.skip_value()?;
                    first = false;
                }
                Ok(())
            }
            b'"' => self.string(&mut String::new()).map(drop),
            b't' | b'f' | b'n' => self.literal().map(drop),
            _ => self.number().map(drop),
        }
    }

    /// Reads `true` or `false` as `Some`, or `null` as `None`.
    pub(super) fn literal(&mut self) -> Result<Option<bool>, Error> {
        let value = if self.eat(b"true") {
            Some(true)
        } else if self.eat(b"false") {
            Some(false)
        } else if self.eat(b"null") {
            None
        } else {
            return Err(self.syntax("expected a JSON value"));
        };
        Ok(value)
    }

    /// Checks that only white space follows the document.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        self.skip_whitespace();
        if self.rest.is_empty() {
            return Ok(());
        }
        Err(self.syntax("expected nothing after the value"))
    }

    /// A syntax error at the current position.
    pub(super) fn syntax(&self, message: &str) -> Error {
        let (before, _) = self.text.as_bytes().split_at(self.pos());
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let end = if self.rest.is_empty() { ", where the text ends" } else { "" };
        Error::new(ErrorKind::Syntax, format!("{message} (line {line}, column {column}{end})"))
    }

    /// The error for a value that is not of the `expected` kind, with the value that comes next. A syntax
    /// error if no value comes next.
    pub(super) fn unexpected(&self, expected: &str) -> Error {
        let mut ahead = self.clone();
        let kind = ahead.next_token();
        let start = ahead.pos();
        let found = match kind {
            b'{' => "an object".to_owned(),
            b'[' => "an array".to_owned(),
            b'n' if ahead.eat(b"null") => return crate::wire::null_not_allowed(expected),
            _ => {
                if let Err(error) = ahead.skip_value() {
                    return error;
                }
                let text = ahead.since(start);
                if kind == b'"' {
                    format!("the string {}", shorten(text))
                } else {
                    shorten(text).into_owned()
                }
            }
        };
        Error::new(ErrorKind::InvalidValue, format!("expected {expected}, found {found}"))
    }
}
