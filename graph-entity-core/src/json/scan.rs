//! The lexical level: UTF-8, white space, strings, and reading past values.

use super::MAX_DEPTH;
use crate::error::{Error, ErrorKind};
use crate::reading::{shorten, too_deep};

/// The bytes as text.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, Error> {
    simdutf8::basic::from_utf8(bytes).map_err(|_| {
        // The fast check does not say where, so the slow one is asked.
        let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
        Error::new(ErrorKind::Syntax, format!("the text is not UTF-8 at byte {at}"))
    })
}

/// A position in JSON text.
#[derive(Clone)]
pub(super) struct Scanner<'j> {
    text: &'j str,
    bytes: &'j [u8],
    pos: usize,
    depth: usize,
}

impl<'j> Scanner<'j> {
    pub(super) fn new(text: &'j str) -> Self {
        Self { text, bytes: text.as_bytes(), pos: 0, depth: 0 }
    }

    /// What has not been read.
    #[inline]
    pub(super) fn rest(&self) -> &'j [u8] {
        self.bytes.get(self.pos..).unwrap_or(&[])
    }

    /// The text from `start` to the present position.
    #[inline]
    pub(super) fn since(&self, start: usize) -> &'j str {
        self.text.get(start..self.pos).unwrap_or("")
    }

    #[inline]
    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    /// The next byte; 0, which no JSON text has outside an error, at the end.
    #[inline]
    pub(super) fn peek(&self) -> u8 {
        self.bytes.get(self.pos).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn advance(&mut self, count: usize) {
        self.pos += count;
    }

    /// Passes `literal` if it comes next.
    #[inline]
    pub(super) fn eat(&mut self, literal: &[u8]) -> bool {
        let found = self.rest().starts_with(literal);
        if found {
            self.pos += literal.len();
        }
        found
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.pos += 1;
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
        self.pos += 1;
        Ok(())
    }

    /// Passes a closing bracket, which is known to come next.
    pub(super) fn close(&mut self) {
        self.depth -= 1;
        self.pos += 1;
    }

    /// Goes to the next item of an array: false at its end, which is passed.
    pub(super) fn next_item(&mut self, first: bool) -> Result<bool, Error> {
        match self.next_token() {
            b']' => {
                self.close();
                return Ok(false);
            }
            b',' if !first => self.pos += 1,
            _ if first => return Ok(true),
            _ => return Err(self.syntax("expected `,` or `]`")),
        }
        if self.next_token() == b']' {
            return Err(self.syntax("expected a value after `,`"));
        }
        Ok(true)
    }

    /// Goes to the value of the next member of an object and gives its name: `None` at the end, which is passed.
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
                self.pos += 1;
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
        self.pos += 1;
        Ok(Some(name))
    }

    /// Reads a string, whose opening quote is known to come next; from the text itself where it has no escapes.
    pub(super) fn string<'s>(&mut self, scratch: &'s mut String) -> Result<&'s str, Error>
    where
        'j: 's,
    {
        self.pos += 1;
        let start = self.pos;
        self.pos += plain_run(self.rest());
        if self.peek() == b'"' {
            let text = self.since(start);
            self.pos += 1;
            return Ok(text);
        }
        scratch.clear();
        scratch.push_str(self.since(start));
        self.string_tail(scratch)?;
        Ok(scratch)
    }

    /// Reads a string, whose opening quote is known to come next, into `out`.
    pub(super) fn string_into(&mut self, out: &mut String) -> Result<(), Error> {
        self.pos += 1;
        let start = self.pos;
        self.pos += plain_run(self.rest());
        let plain = self.since(start);
        if out.capacity() == 0 {
            *out = plain.to_owned();
        } else {
            out.clear();
            out.push_str(plain);
        }
        if self.peek() == b'"' {
            self.pos += 1;
            return Ok(());
        }
        self.string_tail(out)
    }

    fn string_tail(&mut self, out: &mut String) -> Result<(), Error> {
        loop {
            let start = self.pos;
            self.pos += plain_run(self.rest());
            out.push_str(self.since(start));
            match self.bytes.get(self.pos) {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(());
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.syntax("a control character in a string has to be escaped")),
                None => return Err(self.syntax("the string has no end")),
            }
        }
    }

    /// Reads an escape, whose backslash is known to come next.
    fn escape(&mut self) -> Result<char, Error> {
        let escaped = match self.bytes.get(self.pos + 1) {
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
        self.pos += 2;
        Ok(escaped)
    }

    fn unicode_escape(&mut self) -> Result<char, Error> {
        let first = self.code_unit()?;
        let mut units = [first, 0];
        if (0xD800..0xDC00).contains(&first) && self.rest().starts_with(b"\\u") {
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
        let digits = self.bytes.get(self.pos + 2..self.pos + 6).unwrap_or(&[]);
        let value =
            digits.iter().try_fold(0_u32, |value, digit| Some(value << 4 | char::from(*digit).to_digit(16)?));
        match value.and_then(|value| u16::try_from(value).ok()) {
            Some(unit) if digits.len() == 4 => {
                self.pos += 6;
                Ok(unit)
            }
            _ => Err(self.syntax("expected four hexadecimal digits after `\\u`")),
        }
    }

    /// Reads past a value, checking that it is JSON.
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

    /// Reads `true`, `false` (some) or `null` (none).
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

    /// Nothing but white space may follow the document.
    pub(super) fn finish(&mut self) -> Result<(), Error> {
        if self.next_token() == 0 && self.pos >= self.bytes.len() {
            return Ok(());
        }
        Err(self.syntax("expected nothing after the value"))
    }

    /// An error of the text at the present position.
    pub(super) fn syntax(&self, message: &str) -> Error {
        let before = &self.bytes[..self.pos.min(self.bytes.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        let end = if self.pos >= self.bytes.len() { ", where the text ends" } else { "" };
        Error::new(ErrorKind::Syntax, format!("{message} (line {line}, column {column}{end})"))
    }

    /// The error for a value of another kind than `expected`, which is what comes next; or of the text if nothing does.
    pub(super) fn unexpected(&self, expected: &str) -> Error {
        let mut ahead = self.clone();
        let kind = ahead.next_token();
        let start = ahead.pos;
        let found = match kind {
            b'{' => "an object".to_owned(),
            b'[' => "an array".to_owned(),
            b'n' if ahead.eat(b"null") => return crate::reading::null_not_allowed(expected),
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

/// The length of the run that needs no escape: up to a quote, a backslash or a control character.
#[inline]
pub(super) fn plain_run(bytes: &[u8]) -> usize {
    let mut run = 0;
    while let Some(word) = bytes.get(run..).and_then(|rest| rest.first_chunk::<8>()) {
        match first_special(*word) {
            Some(at) => return run + at,
            None => run += 8,
        }
    }
    run + plain_tail(bytes, run)
}

/// The length of the run in the last bytes, fewer than a word.
#[inline]
fn plain_tail(bytes: &[u8], start: usize) -> usize {
    let tail = bytes.get(start..).unwrap_or(&[]);
    // Where a word comes before, its end is looked at again with the tail; what was plain there is so still.
    if let Some(word) = bytes.last_chunk::<8>() {
        let seen = 8 - tail.len();
        return first_special(*word).map_or(tail.len(), |at| at - seen.min(at));
    }
    let mut word = [b' '; 8];
    word[..tail.len()].copy_from_slice(tail);
    first_special(word).unwrap_or(tail.len())
}

/// The index of the first byte of a word that has to be escaped.
#[inline]
fn first_special(word: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let word = u64::from_le_bytes(word);
    // A byte's high bit is set where it matches. Above the first match there may be false ones, never below.
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = word ^ (ONES * 0x22);
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = word ^ (ONES * 0x5c);
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    let found = (control | quote | backslash) & HIGHS;
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::plain_run;

    #[test]
    fn finds_the_first_byte_to_escape_wherever_it_stands() {
        for length in 0..40 {
            assert_eq!(plain_run(&vec![b'x'; length]), length);
            for at in 0..length {
                for special in [b'"', b'\\', 0, 0x1f] {
                    let mut bytes = vec![0xc3; length];
                    bytes[at] = special;
                    bytes[length - 1] = if at + 1 == length { special } else { b'"' };
                    assert_eq!(plain_run(&bytes), at, "{length} {at} {special}");
                }
            }
        }
    }
}
