//! Finds the end of values of the primitive types (ABNF section 7), without reading them.

use super::cursor::{Parse, Parser};
use super::name::continues_identifier;
use crate::edm::NON_FINITE;

impl Parser<'_> {
    /// ABNF `guid`.
    pub(in crate::query) fn guid(&mut self) -> Parse<()> {
        for (group, digits) in [8, 4, 4, 4, 12].into_iter().enumerate() {
            if group > 0 {
                self.expect(b'-', "`-`")?;
            }
            self.take(digits, digits, "a hexadecimal digit", |c| c.is_ascii_hexdigit())?;
        }
        Ok(())
    }

    /// ABNF `date`.
    pub(in crate::query) fn date(&mut self) -> Parse<()> {
        self.year()?;
        self.expect(b'-', "`-`")?;
        self.two_digits("a month from 01 to 12", 1, 12)?;
        self.expect(b'-', "`-`")?;
        self.two_digits("a day from 01 to 31", 1, 31)
    }

    /// ABNF `year`.
    pub(in crate::query) fn year(&mut self) -> Parse<()> {
        self.skip(b'-');
        let start = self.position();
        self.digits(4, usize::MAX)?;
        let year = self.since(start);
        if year.len() > 4 && year.starts_with('0') {
            self.back_to(start + 4);
            return Err(self.fail("`-`"));
        }
        Ok(())
    }

    /// Two digits. Fails at the second digit if the number is not from `least` to `most`.
    pub(in crate::query) fn two_digits(&mut self, name: &'static str, least: u8, most: u8) -> Parse<()> {
        self.take(1, 1, name, |c| c.is_ascii_digit() && (c as u8 - b'0') <= most / 10)?;
        let tens = self.rest_before(1) - b'0';
        self.take(1, 1, name, |c| {
            c.is_ascii_digit() && (least..=most).contains(&(tens * 10 + (c as u8 - b'0')))
        })
    }

    /// The byte this many bytes before the position; the caller has read it.
    fn rest_before(&self, bytes: usize) -> u8 {
        self.since(self.position() - bytes).as_bytes()[0]
    }

    /// ABNF `timeOfDayLiteral`.
    pub(in crate::query) fn time_of_day(&mut self) -> Parse<()> {
        self.two_digits("an hour from 00 to 23", 0, 23)?;
        self.expect(b':', "`:`")?;
        self.two_digits("a minute from 00 to 59", 0, 59)?;
        if self.skip(b':') {
            self.two_digits("a second from 00 to 60", 0, 60)?;
            if self.skip(b'.') {
                self.digits(1, 12)?;
            }
        }
        Ok(())
    }

    /// ABNF `dateTimeOffsetLiteral`.
    pub(in crate::query) fn date_time_offset(&mut self) -> Parse<()> {
        self.date()?;
        if !self.eat_ignoring_case("T") {
            return Err(self.fail("`T`"));
        }
        self.time_of_day()?;
        if self.eat_ignoring_case("Z") {
            return Ok(());
        }
        if !self.sign() {
            return Err(self.fail("`Z` or an offset such as +01:00"));
        }
        self.two_digits("an hour from 00 to 23", 0, 23)?;
        self.expect(b':', "`:`")?;
        self.two_digits("a minute from 00 to 59", 0, 59)
    }

    /// `+` or `-`. Decoding turned an unencoded plus in a query into a space.
    fn sign(&mut self) -> bool {
        let here = matches!(self.peek(), Some(b'+' | b'-'));
        if here {
            self.advance(1);
        }
        here
    }

    /// ABNF `decimalLiteral`.
    pub(in crate::query) fn number(&mut self) -> Parse<()> {
        for word in NON_FINITE {
            if self.eat_text(word) {
                if self.peek_is(continues_identifier) {
                    return Err(self.fail("the end of the number"));
                }
                return Ok(());
            }
        }
        self.sign();
        self.digits(1, usize::MAX)?;
        if self.skip(b'.') {
            self.digits(1, usize::MAX)?;
        }
        if self.eat_ignoring_case("e") {
            self.sign();
            self.digits(1, usize::MAX)?;
        }
        Ok(())
    }

    /// A sign and up to this many digits.
    pub(in crate::query) fn integer(&mut self, digits: usize) -> Parse<()> {
        self.sign();
        self.digits(1, digits)
    }

    /// ABNF `durationValue`.
    pub(in crate::query) fn duration_value(&mut self) -> Parse<()> {
        self.skip(b'-');
        if !self.eat_ignoring_case("P") {
            return Err(self.fail("`P`, which begins a duration"));
        }
        self.component("D")?;
        if self.eat_ignoring_case("T") {
            self.component("H")?;
            self.component("M")?;
            self.component("S")?;
        }
        Ok(())
    }

    /// Digits and this unit. Matches nothing if the unit is another one.
    fn component(&mut self, unit: &'static str) -> Parse<()> {
        self.attempt(|parser| {
            parser.digits(1, usize::MAX)?;
            if unit == "S" && parser.skip(b'.') {
                parser.digits(1, usize::MAX)?;
            }
            if parser.eat_ignoring_case(unit) { Ok(()) } else { Err(parser.fail("a unit: D, H, M or S")) }
        })?;
        Ok(())
    }

    /// ABNF `binaryValue`.
    pub(in crate::query) fn binary_value(&mut self) -> Parse<()> {
        const DIGIT: &str = "a letter, a digit, `-` or `_` of base64url";
        let is_digit = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let start = self.position();
        self.eat_while(is_digit);
        let ends_with = |text: &str, allowed: &str| text.ends_with(|c| allowed.contains(c));
        let digits = self.since(start);
        let padding = match digits.len() % 4 {
            0 => 0,
            2 if ends_with(digits, "AQgw") => 2,
            3 if ends_with(digits, "AEIMQUYcgkosw048") => 1,
            _ => return Err(self.fail(DIGIT)),
        };
        if padding > 0 && self.peek() == Some(b'=') {
            for _ in 0..padding {
                self.expect(b'=', "`=`")?;
            }
        } else {
            self.note(DIGIT);
        }
        Ok(())
    }
}

/// RFC 3986 `pchar`, not percent-encoded.
pub(in crate::query) fn is_pchar(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@".contains(c)
}
