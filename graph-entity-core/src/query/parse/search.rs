//! The value of `$search`.

use super::cursor::{Parse, Parser};
use crate::query::ast::SearchExpr;

const TERM: &str = "a word or a phrase in double quotes";

impl Parser<'_> {
    /// ABNF `search` after its `=`.
    pub(in crate::query) fn search(&mut self) -> Parse<SearchExpr> {
        self.bws();
        if self.peek() == Some(b'\'') {
            return Ok(SearchExpr::Incomplete(self.incomplete()?.into()));
        }
        let found = self.search_expr()?;
        if !self.dialect.strict {
            self.bws();
        }
        Ok(found)
    }

    /// ABNF `searchExpr`.
    pub(in crate::query) fn search_expr(&mut self) -> Parse<SearchExpr> {
        self.nested(|parser| {
            let mut operands = vec![parser.search_and()?];
            while parser.search_operator("OR")? {
                operands.push(parser.search_and()?);
            }
            Ok(one_or(operands, SearchExpr::Or))
        })
    }

    fn search_and(&mut self) -> Parse<SearchExpr> {
        let mut operands = vec![self.search_not()?];
        loop {
            let start = self.position();
            if self.at_search_operator("OR") {
                break;
            }
            if !self.search_operator("AND")? {
                let space = self.attempt(Self::rws)?.is_some();
                if !space || !self.at_search_term() {
                    self.back_to(start);
                    break;
                }
            }
            operands.push(self.search_not()?);
        }
        Ok(one_or(operands, SearchExpr::And))
    }

    fn search_not(&mut self) -> Parse<SearchExpr> {
        self.count_node()?;
        let start = self.position();
        if self.eat_text("NOT") {
            let space = self.attempt(Self::rws)?.is_some();
            if space && self.at_search_term() {
                let operand = self.nested(Self::search_not)?;
                return Ok(SearchExpr::Not(Box::new(operand)));
            }
            self.back_to(start);
        }
        match self.peek() {
            Some(b'(') => {
                self.advance(1);
                self.bws();
                let inner = self.search_expr()?;
                self.bws();
                self.close()?;
                Ok(inner)
            }
            Some(b'"') => self.phrase(),
            _ => {
                if self.peek() == Some(b'\'') || !self.at_word_char() {
                    return Err(self.fail(TERM));
                }
                while self.at_word_char() {
                    self.advance(self.peek_char().map_or(0, char::len_utf8));
                }
                Ok(SearchExpr::Term(self.since(start).into()))
            }
        }
    }

    /// Skips the operator, if it is next and a space and a term follow it. Without these it is a word.
    fn search_operator(&mut self, word: &'static str) -> Parse<bool> {
        let start = self.position();
        let found = self.attempt(|parser| {
            parser.rws()?;
            if !parser.eat_text(word) {
                return Err(parser.fail("`AND`, `OR` or another term"));
            }
            parser.rws()
        })?;
        if found.is_some() && self.at_search_term() {
            return Ok(true);
        }
        self.back_to(start);
        Ok(false)
    }

    fn at_search_operator(&mut self, word: &'static str) -> bool {
        let start = self.position();
        let found = self.search_operator(word).unwrap_or(false);
        self.back_to(start);
        found
    }

    fn at_search_term(&self) -> bool {
        matches!(self.peek(), Some(b'(' | b'"')) || (self.at_word_char() && self.peek() != Some(b'\''))
    }

    /// ABNF `searchChar` and `'`. A semicolon is one only if it was percent-encoded, unlike the other
    /// bracketing signs.
    fn at_word_char(&self) -> bool {
        let encoded = self.is_encoded(self.position());
        let strict = self.dialect.strict;
        self.peek_is(|c| match c {
            '(' | ')' | '"' | ' ' | '\t' => false,
            _ if encoded => true,
            ';' => false,
            _ if strict => c.is_ascii_alphanumeric() || "-._~!*+,:@/?$='".contains(c),
            _ => !c.is_whitespace(),
        })
    }

    /// ABNF `searchPhrase`.
    fn phrase(&mut self) -> Parse<SearchExpr> {
        self.expect(b'"', "`\"`")?;
        let start = self.position();
        self.eat_while(|c| c != '"');
        let phrase = self.since(start);
        if phrase.is_empty() {
            return Err(self.fail("a phrase"));
        }
        self.expect(b'"', "`\"`, which ends the phrase")?;
        Ok(SearchExpr::Term(phrase.into()))
    }

    /// ABNF `searchExpr-incomplete`: any text, in which doubled single quotes become single.
    fn incomplete(&mut self) -> Parse<String> {
        let mut text = String::new();
        self.expect(b'\'', "`'`")?;
        loop {
            let start = self.position();
            self.eat_while(|c| c != '\'');
            text.push_str(self.since(start));
            self.expect(b'\'', "`'`, which ends the text")?;
            if !self.skip(b'\'') {
                return Ok(text);
            }
            text.push('\'');
        }
    }
}

/// The only operand, or all operands joined.
fn one_or(mut operands: Vec<SearchExpr>, all: fn(Vec<SearchExpr>) -> SearchExpr) -> SearchExpr {
    match (operands.len(), operands.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            operands.extend(last);
            all(operands)
        }
    }
}
