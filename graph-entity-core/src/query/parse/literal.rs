//! Primitive literals (ABNF section 7): the texts that the grammar accepts, and their values.

use super::cursor::{Failure, Parse, Parser};
use super::lexical::is_pchar;
use super::name::continues_identifier;
use crate::edm::{PrimitiveType, PrimitiveValue, non_finite};
use crate::query::ast::{Expr, ExprKind, Literal};
use crate::query::error::QueryErrorKind;
use crate::text::shorten;

const LITERAL: &str = "a literal such as 5, 'text' or null";
const QUOTE: &str = "`'`";

/// The prefixes of OData 2 and 3 before the quoted values of primitive types.
const OLD_FORMS: [&str; 5] = ["guid", "datetime", "datetimeoffset", "time", "X"];

impl Parser<'_> {
    /// ABNF `primitiveLiteral`.
    pub(in crate::query) fn primitive_literal(&mut self) -> Parse<Literal> {
        match self.attempt(Self::plain_literal)? {
            Some(literal) => Ok(literal),
            None if self.peek_is(|c| c.is_ascii_alphabetic() || c == '_') => self.prefixed_literal(),
            None => Err(self.fail(LITERAL)),
        }
    }

    /// The literal as an expression.
    pub(in crate::query) fn literal_expr(&mut self) -> Parse<Expr> {
        let start = self.position();
        let literal = self.primitive_literal()?;
        self.count_node()?;
        Ok(Expr::at(ExprKind::Literal(literal), self.span_since(start)))
    }

    /// A literal that does not begin with a name. A GUID may begin with a letter.
    pub(in crate::query) fn plain_literal(&mut self) -> Parse<Literal> {
        if self.peek_is(|c| c.is_ascii_hexdigit())
            && let Some(guid) = self.value(PrimitiveType::Guid, Self::guid)?
        {
            return Ok(guid);
        }
        match self.peek() {
            Some(b'\'') => Ok(Literal::Primitive(PrimitiveValue::String(self.quoted()?.into()))),
            Some(b'0'..=b'9' | b'-' | b'+') => self.number_or_time(),
            _ => Err(Failure::Mismatch),
        }
    }

    fn number_or_time(&mut self) -> Parse<Literal> {
        if let Some(value) = self.value(PrimitiveType::DateTimeOffset, Self::date_time_offset)? {
            return Ok(value);
        }
        if let Some(value) = self.value(PrimitiveType::Date, Self::date)? {
            return Ok(value);
        }
        if let Some(value) = self.value(PrimitiveType::TimeOfDay, Self::time_of_day)? {
            return Ok(value);
        }
        let start = self.position();
        self.number()?;
        Ok(Literal::Primitive(number_value(self.since(start))))
    }

    /// A literal that begins with a name: `null`, `true`, `INF`, `binary'…'`, `Model.Enum'…'`.
    pub(in crate::query) fn prefixed_literal(&mut self) -> Parse<Literal> {
        let start = self.position();
        let name = self.qualified()?;
        if self.peek() == Some(b'\'') {
            self.back_to(start);
            return self.quoted_with_prefix(name.as_str());
        }
        let literal = match &*name {
            "null" => Some(Literal::Null),
            name if name.eq_ignore_ascii_case("true") => {
                Some(Literal::Primitive(PrimitiveValue::Boolean(true)))
            }
            name if name.eq_ignore_ascii_case("false") => {
                Some(Literal::Primitive(PrimitiveValue::Boolean(false)))
            }
            name => non_finite(name).map(|value| Literal::Primitive(PrimitiveValue::Double(value))),
        };
        if literal.is_none() {
            self.note_at(start, LITERAL);
            // The name would be the type of an enumeration's literal
            self.note_unlikely(if name.is_qualified() { QUOTE } else { "`.`" });
        }
        literal.ok_or(Failure::Mismatch)
    }

    fn quoted_with_prefix(&mut self, prefix: &str) -> Parse<Literal> {
        let prefix = prefix.to_ascii_lowercase();
        match prefix.as_str() {
            "duration" | "binary" => {
                self.advance(prefix.len());
                self.expect(b'\'', QUOTE)?;
                let start = self.position();
                let ty = if prefix == "binary" {
                    self.binary_value()?;
                    PrimitiveType::Binary
                } else {
                    self.duration_value()?;
                    PrimitiveType::Duration
                };
                let text = self.since(start);
                self.expect(b'\'', QUOTE)?;
                self.convert(ty, text, start)
            }
            "geography" | "geometry" => Ok(Literal::Geo(self.geo()?)),
            _ => self.enum_with_type(),
        }
    }

    /// Finds the text that matches the rule and makes a value of it. `None` if the rule does not match.
    fn value(&mut self, ty: PrimitiveType, rule: fn(&mut Self) -> Parse<()>) -> Parse<Option<Literal>> {
        let start = self.position();
        if self.guess(rule)?.is_none() {
            return Ok(None);
        }
        // `12345678-…` may continue as another literal, `2012-09-03` cannot
        if ty == PrimitiveType::Guid && self.peek_is(continues_identifier) {
            self.back_to(start);
            return Ok(None);
        }
        self.convert(ty, self.since(start), start).map(Some)
    }

    fn convert(&self, ty: PrimitiveType, text: &str, start: usize) -> Parse<Literal> {
        match PrimitiveValue::parse(ty, text) {
            Ok(value) => Ok(Literal::Primitive(value)),
            // The grammar alone does not have the ranges of types
            Err(_) if self.dialect.strict => Ok(Literal::Null),
            Err(error) => {
                let message = format!("expected {}, found `{}`", error.expected(), shorten(text));
                Err(self.fatal(QueryErrorKind::InvalidValue, start, message))
            }
        }
    }

    /// ABNF `stringLiteral`: the text between the quotes, in which doubled quotes become single.
    pub(in crate::query) fn quoted(&mut self) -> Parse<String> {
        self.expect(b'\'', QUOTE)?;
        let mut text = String::new();
        loop {
            let start = self.position();
            while self.peek_is(|c| c != '\'') && self.may_stand_in_string() {
                self.advance(self.peek_char().map_or(0, char::len_utf8));
            }
            text.push_str(self.since(start));
            if self.peek() != Some(b'\'') {
                return Err(self.fail("`'`, which ends the string"));
            }
            self.advance(1);
            if self.peek() != Some(b'\'') {
                return Ok(text);
            }
            text.push('\'');
            self.advance(1);
        }
    }

    fn may_stand_in_string(&self) -> bool {
        if self.is_encoded(self.position()) {
            return true;
        }
        match self.peek_char() {
            Some('/') if self.dialect.path => false,
            Some(c) if self.dialect.strict => is_pchar(c),
            _ => true,
        }
    }

    /// ABNF `enumLiteral` with its type.
    fn enum_with_type(&mut self) -> Parse<Literal> {
        let ty = self.qualified()?;
        if !ty.is_qualified() {
            let is_old_form = OLD_FORMS.iter().any(|name| name.eq_ignore_ascii_case(ty.as_str()));
            self.help_at(self.position(), || {
                Some(match is_old_form {
                    true => format!("Write the value without `{ty}` and without quotes"),
                    false => "Write a string in single quotes, and a quote in it twice".to_owned(),
                })
            });
            return Err(self.fail("`.`"));
        }
        let members = self.enum_members()?;
        Ok(Literal::Enum { ty, members })
    }

    /// The quoted part of ABNF `enumLiteral`.
    pub(in crate::query) fn enum_members(&mut self) -> Parse<Vec<Box<str>>> {
        self.expect(b'\'', QUOTE)?;
        let members = self.enum_value()?;
        self.expect(b'\'', QUOTE)?;
        Ok(members)
    }

    /// ABNF `enumValue`: members with commas between them.
    pub(in crate::query) fn enum_value(&mut self) -> Parse<Vec<Box<str>>> {
        let mut members = Vec::new();
        loop {
            let start = self.position();
            if self.peek_is(|c| matches!(c, '+' | '-' | '0'..='9')) {
                self.integer(19)?;
            } else {
                self.identifier()?;
            }
            members.push(self.since(start).into());
            if !self.eat(b',', "`,`") {
                return Ok(members);
            }
        }
    }

    /// The right side of `has` (ABNF `enumLiteral`).
    pub(in crate::query) fn enum_literal(&mut self) -> Parse<Literal> {
        if self.peek() == Some(b'\'') {
            let members = self.enum_members()?;
            return Ok(Literal::Primitive(PrimitiveValue::String(members.join(",").into())));
        }
        self.enum_with_type()
    }
}

/// The number as a value of the first type that can hold it.
fn number_value(text: &str) -> PrimitiveValue {
    let has_exponent = text.contains(['e', 'E', 'I', 'N']);
    let whole = !text.contains('.') && !has_exponent;
    let integers = if whole { &[PrimitiveType::Int32, PrimitiveType::Int64][..] } else { &[] };
    let decimal = if has_exponent { &[][..] } else { &[PrimitiveType::Decimal][..] };
    integers
        .iter()
        .chain(decimal)
        .find_map(|ty| PrimitiveValue::parse(*ty, text).ok())
        // The text has the grammar of numbers, so only its size can be wrong
        .unwrap_or_else(|| PrimitiveValue::Double(text.parse().unwrap_or(f64::NAN)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Limits;
    use crate::query::parse::cursor::Dialect;

    fn parse(text: &str) -> Result<Literal, crate::query::QueryError> {
        Parser::new(text, Dialect::default(), &Limits::default()).whole(Parser::primitive_literal)
    }

    #[test]
    fn gives_literals_their_types() {
        use PrimitiveType::*;
        let cases = [
            ("42", Int32, "42"),
            ("-2147483648", Int32, "-2147483648"),
            ("2147483648", Int64, "2147483648"),
            #[cfg(feature = "decimal")]
            ("9223372036854775808", Decimal, "9223372036854775808"),
            #[cfg(feature = "decimal")]
            ("3.10", Decimal, "3.10"),
            ("3e2", Double, "300.0"),
            ("1.7976931348623157e308", Double, "1.7976931348623157e+308"),
            ("123456789012345678901234567890.5", Double, "1.2345678901234568e+29"),
            ("INF", Double, "INF"),
            ("-INF", Double, "-INF"),
            ("NaN", Double, "NaN"),
            ("TRUE", Boolean, "true"),
            ("'O''Neil'", String, "O'Neil"),
            ("''", String, ""),
            ("binary'T0RhdGE='", Binary, "T0RhdGE="),
            #[cfg(feature = "jiff")]
            ("2012-09-03T23:59+01:00", DateTimeOffset, "2012-09-03T23:59:00+01:00"),
            #[cfg(feature = "jiff")]
            ("-0001-12-31", Date, "-0001-12-31"),
            #[cfg(feature = "jiff")]
            ("11:22", TimeOfDay, "11:22:00"),
            #[cfg(feature = "jiff")]
            ("DURATION'PT1H'", Duration, "PT1H"),
            #[cfg(feature = "uuid")]
            ("abcdef01-89ab-cdef-0123-456789abcdef", Guid, "abcdef01-89ab-cdef-0123-456789abcdef"),
        ];
        for (text, ty, value) in cases {
            match parse(text) {
                Ok(Literal::Primitive(literal)) => {
                    assert_eq!((literal.primitive_type(), &*literal.to_text()), (ty, value), "{text}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
        assert_eq!(parse("null").unwrap(), Literal::Null);
        let members = vec!["Solid".into(), "+42".into()];
        assert_eq!(
            parse("Sales.Pattern'Solid,+42'").unwrap(),
            Literal::Enum { ty: "Sales.Pattern".into(), members }
        );
    }

    #[test]
    fn says_where_a_literal_goes_wrong() {
        let cases = [
            ("2012-13-01", 6),
            ("2012-09-03T24:00Z", 12),
            ("2012-09-03T23:5", 15),
            ("12345678-1234", 13),
            ("1.", 2),
            ("1e", 2),
            ("'it's'", 4),
            ("'open", 5),
            ("binary'Zh'", 9),
            ("duration'P1Y'", 11),
            ("Null", 4),
            ("Sales.Pattern'a b'", 15),
        ];
        for (text, position) in cases {
            assert_eq!(parse(text).map_err(|error| error.position()), Err(position), "{text}");
        }
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn refuses_what_no_value_can_be() {
        for text in ["2012-02-30", "10000-01-01", "2012-09-03T23:59:60Z", "duration'P'"] {
            assert_eq!(parse(text).unwrap_err().kind(), QueryErrorKind::InvalidValue, "{text}");
        }
    }
}
