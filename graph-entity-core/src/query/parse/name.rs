//! Names and identifiers (ABNF section 6).

use super::cursor::{Failure, Parse, Parser};
use crate::query::ast::TypeName;
use crate::query::span::Name;

/// The greatest length of an identifier in characters (CSDL §14.2, simple identifier).
const LONGEST: usize = 128;

const NAME: &str = "a name";

impl Parser<'_> {
    /// ABNF `odataIdentifier`.
    pub(in crate::query) fn identifier(&mut self) -> Parse<Name> {
        let start = self.position();
        self.skip_identifier()?;
        Ok(self.name_since(start))
    }

    fn skip_identifier(&mut self) -> Parse<()> {
        if !self.peek_is(starts_identifier) {
            return Err(self.fail(NAME));
        }
        self.take(1, LONGEST, NAME, continues_identifier)?;
        if self.peek_is(continues_identifier) {
            return Err(self.fail("the end of a name of 128 characters"));
        }
        Ok(())
    }

    /// A name with or without a namespace: ABNF `optionallyQualifiedEntityTypeName` and similar rules.
    pub(in crate::query) fn qualified(&mut self) -> Parse<Name> {
        let start = self.position();
        self.skip_identifier()?;
        while self.peek() == Some(b'.') && self.rest()[1..].starts_with(starts_identifier) {
            self.advance(1);
            self.skip_identifier()?;
        }
        if self.peek() == Some(b'.') {
            self.note_at(self.position() + 1, NAME);
        }
        Ok(self.name_since(start))
    }

    /// A name with a namespace.
    pub(in crate::query) fn fully_qualified(&mut self) -> Parse<Name> {
        let name = self.qualified()?;
        if name.is_qualified() {
            return Ok(name);
        }
        self.expect(b'.', "`.`")?;
        Err(self.fail(NAME))
    }

    /// ABNF `optionallyQualifiedTypeName`: also `Collection(…)`.
    pub(in crate::query) fn type_name(&mut self) -> Parse<TypeName> {
        if self.eat_text("Collection(") {
            let name = self.qualified()?;
            self.close()?;
            return Ok(TypeName { collection: true, name });
        }
        Ok(TypeName { collection: false, name: self.qualified()? })
    }

    /// ABNF `annotationInQuery` after its `@`: a term's name and an optional `#qualifier`.
    pub(in crate::query) fn term(&mut self) -> Parse<(Name, Option<Name>)> {
        let term = self.qualified()?;
        if self.peek() == Some(b'#') {
            // An unencoded `#` would have ended the query part
            let clear = !self.dialect.fragment && !self.is_encoded(self.position());
            if self.dialect.strict && clear {
                return Err(self.fail("`%23`"));
            }
            self.advance(1);
            return Ok((term, Some(self.identifier()?)));
        }
        Ok((term, None))
    }

    /// One or more names with commas between them.
    pub(in crate::query) fn names(&mut self) -> Parse<Vec<Name>> {
        let mut names = vec![self.identifier()?];
        while self.comma() {
            self.count_node()?;
            names.push(self.identifier()?);
        }
        Ok(names)
    }

    /// Skips one of the words, if it is next and complete, and returns its value.
    pub(in crate::query) fn word<T: Copy>(
        &mut self,
        words: &[(&'static str, T)],
        expected: &'static str,
    ) -> Parse<T> {
        let start = self.position();
        let longest = words
            .iter()
            .filter(|(word, _)| {
                let here = self.eat_ignoring_case(word);
                self.back_to(start);
                here
            })
            .max_by_key(|(word, _)| word.len());
        match longest {
            Some((word, value)) => {
                self.advance(word.len());
                Ok(*value)
            }
            None => {
                self.note(expected);
                Err(Failure::Mismatch)
            }
        }
    }
}

pub(in crate::query) fn starts_identifier(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || (!c.is_ascii() && c.is_alphabetic())
}

/// Of the Unicode categories that CSDL allows, the standard library has letters, digits and most marks.
pub(in crate::query) fn continues_identifier(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && c.is_alphanumeric())
}
