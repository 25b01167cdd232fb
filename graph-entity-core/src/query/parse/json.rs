//! Arrays and objects in expressions (ABNF section 5).

use super::cursor::{Parse, Parser};
use crate::edm::PrimitiveValue;
use crate::query::ast::{Expr, ExprKind, Literal, Member};

impl Parser<'_> {
    /// ABNF `arrayOrObject`.
    pub(in crate::query) fn array_or_object(&mut self) -> Parse<Expr> {
        self.bws();
        let start = self.position();
        self.count_node()?;
        let kind = self.nested(|parser| {
            if parser.peek() == Some(b'[') {
                Ok(ExprKind::Array(parser.array()?))
            } else {
                Ok(ExprKind::Object(parser.object()?))
            }
        })?;
        self.tree(kind, start)
    }

    fn array(&mut self) -> Parse<Vec<Expr>> {
        self.expect(b'[', "`[`")?;
        self.bws();
        let mut items = Vec::new();
        if self.eat(b']', "`]`") {
            return Ok(items);
        }
        loop {
            self.count_item(items.len())?;
            items.push(self.json_value()?);
            self.bws();
            if !self.eat(b',', "`,`") {
                self.expect(b']', "`]`")?;
                return Ok(items);
            }
            self.bws();
        }
    }

    fn object(&mut self) -> Parse<Vec<Member>> {
        self.expect(b'{', "`{`")?;
        self.bws();
        let mut members = Vec::new();
        if self.eat(b'}', "`}`") {
            return Ok(members);
        }
        loop {
            self.count_item(members.len())?;
            let name = self.json_string()?.into();
            self.bws();
            self.expect(b':', "`:`")?;
            self.bws();
            members.push(Member { name, value: self.json_value()? });
            self.bws();
            if !self.eat(b',', "`,`") {
                self.expect(b'}', "`}`")?;
                return Ok(members);
            }
            self.bws();
        }
    }

    /// ABNF `valueInUrl`: a string in double quotes or any expression.
    fn json_value(&mut self) -> Parse<Expr> {
        if self.peek() != Some(b'"') {
            return self.expression();
        }
        let start = self.position();
        let text = self.json_string()?;
        self.count_node()?;
        self.tree(ExprKind::Literal(Literal::Primitive(PrimitiveValue::String(text.into()))), start)
    }

    /// ABNF `stringInUrl`, unescaped.
    pub(in crate::query) fn json_string(&mut self) -> Parse<String> {
        self.expect(b'"', "`\"`")?;
        let mut text = String::new();
        loop {
            let start = self.position();
            while self.peek_is(|c| !matches!(c, '"' | '\\')) && self.may_stand_in_json() {
                self.advance(self.peek_char().map_or(0, char::len_utf8));
            }
            text.push_str(self.since(start));
            match self.peek() {
                Some(b'"') => {
                    self.advance(1);
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.advance(1);
                    text.push(self.escape()?);
                }
                _ => return Err(self.fail("`\"`, which ends the string")),
            }
        }
    }

    fn may_stand_in_json(&self) -> bool {
        if self.dialect.strict && !self.is_encoded(self.position()) {
            return self.peek_is(|c| super::lexical::is_pchar(c) || "/? {}[]".contains(c) && c != '&');
        }
        self.peek_is(|c| c >= ' ')
    }

    /// The text after a `\`.
    fn escape(&mut self) -> Parse<char> {
        const ESCAPES: [(u8, char); 8] = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'b', '\u{8}'),
            (b'f', '\u{c}'),
            (b'n', '\n'),
            (b'r', '\r'),
            (b't', '\t'),
        ];
        for (letter, c) in ESCAPES {
            if self.skip(letter) {
                return Ok(c);
            }
        }
        self.expect(b'u', "an escape such as `\\n` or `\\u00e9`")?;
        let first = self.code_unit()?;
        let Some(c) = char::from_u32(first) else {
            // The first half of a surrogate pair, or a second half alone
            let start = self.position();
            self.expect(b'\\', "the second half of a surrogate pair")?;
            self.expect(b'u', "the second half of a surrogate pair")?;
            let second = self.code_unit()?;
            let pair = char::decode_utf16([first, second].map(|unit| unit as u16)).next();
            return match pair {
                Some(Ok(c)) => Ok(c),
                _ => {
                    self.back_to(start);
                    Err(self.fail("the second half of a surrogate pair"))
                }
            };
        };
        Ok(c)
    }

    fn code_unit(&mut self) -> Parse<u32> {
        let start = self.position();
        self.take(4, 4, "four hexadecimal digits", |c| c.is_ascii_hexdigit())?;
        // Four hexadecimal digits
        Ok(u32::from_str_radix(self.since(start), 16).unwrap_or_default())
    }
}
