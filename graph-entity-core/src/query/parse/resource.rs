//! Resource paths (ABNF section 1), by their shape: without metadata, a name may be that of anything.

use super::cursor::{Dialect, Failure, Parse, Parser};
use super::decoded::Decoded;
use super::lexical::is_pchar;
use super::name::starts_identifier;
use crate::query::ast::{ResourcePath, ResourceRoot, Segment};
use crate::query::error::QueryError;
use crate::query::limits::Limits;

impl ResourcePath {
    /// Reads a path as in a URL, without the service root's `/`: splits it into segments, then decodes them.
    /// A `+` is a plus. Ignores a `/` at the end.
    ///
    /// # Errors
    /// If the path does not match the grammar. The position of the error refers to the decoded path.
    pub fn parse(path: &str, limits: &Limits) -> Result<Self, QueryError> {
        let decoded = Decoded::new(path, false)?;
        let dialect = Dialect { path: true, ..Dialect::default() };
        Parser::decoded(&decoded, dialect, limits).whole(Parser::any_path)
    }
}

impl Parser<'_> {
    fn any_path(&mut self) -> Parse<ResourcePath> {
        let mut segments = Vec::new();
        let root = if self.at_end() {
            ResourceRoot::Service
        } else if self.eat_text("$batch") {
            ResourceRoot::Batch
        } else if self.eat_text("$metadata") {
            ResourceRoot::Metadata
        } else if self.eat_text("$entity") {
            self.type_cast(&mut segments)?;
            ResourceRoot::Entity
        } else {
            return self.resource_path();
        };
        Ok(ResourcePath { root, segments })
    }

    /// ABNF `resourcePath`.
    pub(in crate::query) fn resource_path(&mut self) -> Parse<ResourcePath> {
        let mut segments = Vec::new();
        if self.eat_text("$all") {
            self.type_cast(&mut segments)?;
            return Ok(ResourcePath { root: ResourceRoot::All, segments });
        }
        if self.eat_text("$crossjoin") {
            self.open()?;
            let sets = self.names()?;
            self.close()?;
            if self.eat_text("/$query") {
                segments.push(Segment::Query);
            }
            return Ok(ResourcePath { root: ResourceRoot::Crossjoin(sets), segments });
        }
        let name = self.identifier()?;
        self.count_node()?;
        self.parentheses_of(name, &mut segments, Self::key_value)?;
        self.path_segments(&mut segments)?;
        Ok(ResourcePath { root: ResourceRoot::Path, segments })
    }

    /// `/Type`, if it is next.
    fn type_cast(&mut self, segments: &mut Vec<Segment>) -> Parse<()> {
        if self.eat(b'/', "`/`") {
            segments.push(Segment::Name(self.qualified()?));
        }
        Ok(())
    }

    /// The segments of a path, each after its `/`.
    pub(in crate::query) fn rest_of_path(&mut self) -> Parse<()> {
        let mut segments = Vec::new();
        if self.peek() == Some(b'(') {
            self.key_in_parentheses()?;
        } else if !self.at_slash() {
            return Err(self.fail("`/` or `(`"));
        }
        self.path_segments(&mut segments)
    }

    fn path_segments(&mut self, segments: &mut Vec<Segment>) -> Parse<()> {
        while self.at_slash() {
            let may_be_key = !matches!(segments.last(), Some(Segment::Key(_) | Segment::Each));
            self.advance(1);
            self.count_node()?;
            if self.at_end() && (may_be_key || !self.dialect.strict) {
                return Ok(());
            }
            // The ABNF, read exactly, has an empty key here
            if self.at_slash() && !self.dialect.strict {
                return Err(self.fail("a path segment"));
            }
            if self.peek() == Some(b'$') {
                let ends = self.system_segment(segments)?;
                if ends {
                    return Ok(());
                }
            } else {
                self.plain_segment(segments, may_be_key)?;
            }
        }
        self.note("`/`");
        Ok(())
    }

    /// A segment that begins with `$`. Returns whether it ends the path.
    fn system_segment(&mut self, segments: &mut Vec<Segment>) -> Parse<bool> {
        if self.eat_text("$filter") {
            segments.push(self.filter_segment()?);
            return Ok(false);
        }
        if self.eat_text("$each") {
            segments.push(Segment::Each);
            return Ok(false);
        }
        for (text, segment) in [
            ("$count", Segment::Count(None)),
            ("$ref", Segment::Ref),
            ("$value", Segment::Value),
            ("$query", Segment::Query),
        ] {
            if self.eat_text(text) {
                segments.push(segment);
                return Ok(true);
            }
        }
        Err(self.fail("`$count`, `$each`, `$filter(`, `$query`, `$ref` or `$value`"))
    }

    /// A name with optional parentheses, or else a key.
    fn plain_segment(&mut self, segments: &mut Vec<Segment>, may_be_key: bool) -> Parse<()> {
        let before = segments.len();
        let named = self.attempt(|parser| {
            if !parser.peek_is(starts_identifier) {
                return Err(parser.fail("a name"));
            }
            let name = parser.qualified()?;
            // A type has one name, so a second cast to it would be one too many
            if name.is_qualified() && segments.last() == Some(&Segment::Name(name.clone())) {
                return Err(parser.fail("something else than the same type again"));
            }
            parser.parentheses_of(name, segments, Self::key_value)?;
            if parser.at_slash() || parser.at_end() { Ok(()) } else { Err(parser.fail("`/`")) }
        })?;
        if named.is_some() {
            return Ok(());
        }
        segments.truncate(before);
        let repeats = self.peek_is(starts_identifier) && !may_be_key;
        if repeats || !self.may_begin_key(segments) {
            return self.index(segments);
        }
        let start = self.position();
        while !self.at_end() && !self.at_slash() {
            if self.dialect.strict && !self.is_encoded(self.position()) && !self.peek_is(is_pchar) {
                return Err(self.fail("a character of a path"));
            }
            self.advance(self.peek_char().map_or(0, char::len_utf8));
        }
        segments.push(Segment::KeyText(self.name_since(start)));
        Ok(())
    }

    /// Whether a key can follow these segments.
    fn may_begin_key(&self, segments: &[Segment]) -> bool {
        match segments {
            [.., Segment::Key(_) | Segment::Each] => false,
            // A repeated type cast is not a key
            [.., Segment::Name(last)] if last.is_qualified() => !self
                .rest()
                .strip_prefix(last.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
            _ => true,
        }
    }

    /// ABNF `ordinalIndex`.
    fn index(&mut self, segments: &mut Vec<Segment>) -> Parse<()> {
        let start = self.position();
        self.skip(b'-');
        self.digits(1, usize::MAX)?;
        if !self.at_slash() && !self.at_end() {
            return Err(Failure::Mismatch);
        }
        segments.push(Segment::KeyText(self.name_since(start)));
        Ok(())
    }
}
