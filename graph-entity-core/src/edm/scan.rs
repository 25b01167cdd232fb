//! Reads the fixed forms of dates and times, also in constants.

use crate::edm::ParseError;

const POWERS: [i32; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

const TOO_PRECISE: &str = "at most 9 fractional digits of a second, or 12 of which the last three are 0";

/// The unread text, and the error for a text that is not of the expected form.
pub(super) struct Scan<'a> {
    rest: &'a [u8],
    form: &'static str,
}

impl<'a> Scan<'a> {
    /// `form` is the name of the whole form, for errors.
    pub(super) const fn new(text: &'a str, form: &'static str) -> Self {
        Self { rest: text.as_bytes(), form }
    }

    pub(super) const fn error(&self) -> ParseError {
        ParseError::new(self.form)
    }

    /// Whether the next character is an ASCII digit.
    #[inline]
    pub(super) const fn peek_digit(&self) -> bool {
        matches!(self.rest, [b'0'..=b'9', ..])
    }

    /// Whether the next character is this one.
    pub(super) const fn at(&self, byte: u8) -> bool {
        matches!(self.rest, [first, ..] if *first == byte)
    }

    /// Skips the character, in upper or lower case, and returns whether it was there.
    #[inline]
    pub(super) const fn skip(&mut self, byte: u8) -> bool {
        match self.rest {
            [first, rest @ ..] if first.eq_ignore_ascii_case(&byte) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    #[inline]
    pub(super) const fn require(&mut self, byte: u8) -> Result<(), ParseError> {
        if self.skip(byte) { Ok(()) } else { Err(self.error()) }
    }

    #[inline]
    pub(super) const fn end(&self) -> Result<(), ParseError> {
        if self.rest.is_empty() { Ok(()) } else { Err(self.error()) }
    }

    #[inline]
    const fn digit(&mut self) -> Option<u8> {
        match self.rest {
            [digit @ b'0'..=b'9', rest @ ..] => {
                self.rest = rest;
                Some(*digit - b'0')
            }
            _ => None,
        }
    }

    /// Reads exactly two digits.
    #[inline]
    pub(super) const fn two_digits(&mut self) -> Result<i8, ParseError> {
        match self.rest {
            &[tens @ b'0'..=b'9', ones @ b'0'..=b'9', ref rest @ ..] => {
                self.rest = rest;
                // 99 at most
                Ok(((tens - b'0') * 10 + (ones - b'0')) as i8)
            }
            _ => Err(self.error()),
        }
    }

    /// Reads one digit or more; `None` where there is no digit.
    ///
    /// # Errors
    /// If the number does not fit a `u64`, with the message `too_large`.
    pub(super) const fn integer(&mut self, too_large: &'static str) -> Result<Option<u64>, ParseError> {
        let Some(first) = self.digit() else { return Ok(None) };
        let mut value = first as u64;
        while let Some(digit) = self.digit() {
            let Some(tens) = value.checked_mul(10) else { return Err(ParseError::new(too_large)) };
            let Some(more) = tens.checked_add(digit as u64) else { return Err(ParseError::new(too_large)) };
            value = more;
        }
        Ok(Some(value))
    }

    /// Reads `.` and one to twelve digits, as nanoseconds. Returns zero where there is no point. OData has
    /// twelve digits; those after the ninth must be zero, because nothing is rounded.
    #[inline]
    pub(super) const fn fraction(&mut self) -> Result<i32, ParseError> {
        if !self.skip(b'.') {
            return Ok(0);
        }
        let mut nanoseconds = 0;
        let mut digits = 0_usize;
        while let Some(digit) = self.digit() {
            match digits {
                0..9 => nanoseconds = nanoseconds * 10 + digit as i32,
                9..12 if digit == 0 => {}
                _ => return Err(ParseError::new(TOO_PRECISE)),
            }
            digits += 1;
        }
        match digits {
            0 => Err(self.error()),
            9.. => Ok(nanoseconds),
            _ => Ok(nanoseconds * POWERS[9 - digits]),
        }
    }
}
