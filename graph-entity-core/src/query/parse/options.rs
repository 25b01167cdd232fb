//! The query options of a request (URL Conventions §5), and options in parentheses.

use super::cursor::{Dialect, Parse, Parser};
use super::decoded::Decoded;
use super::name::continues_identifier;
use crate::query::ast::{Levels, Parameter, QueryOptions, Source};
use crate::query::error::{QueryError, QueryErrorKind, nearest};
use crate::query::limits::Limits;
use crate::query::option_kind::{Allowed, OptionKind, Seen, system_option};

/// An error in a query, and its position in the raw text.
pub(in crate::query) struct Located {
    pub(in crate::query) error: QueryError,
    /// The offset of the error in the raw text.
    pub(in crate::query) raw_position: usize,
}

impl QueryOptions {
    /// Reads the query part of a URL, without the `?`: splits it at `&`, then decodes it, `+` as a space.
    ///
    /// Accepts OData's options in any case and, except for `$skiptoken` and `$deltatoken`, without their `$`
    /// (URL Conventions §5.1). Refuses a name with `$` that is not an option, and an option that is given
    /// twice.
    ///
    /// # Errors
    /// If an option does not match its grammar. The error names the option, and its position refers to the
    /// decoded value.
    pub fn parse(query: &str, limits: &Limits) -> Result<Self, QueryError> {
        Self::parse_in(query, Dialect::default(), limits).map_err(|located| located.error)
    }

    /// As [`parse`](Self::parse), in the given dialect.
    pub(in crate::query) fn parse_in(
        query: &str,
        dialect: Dialect,
        limits: &Limits,
    ) -> Result<Self, Located> {
        let mut options = Self::default();
        let mut seen = Seen::default();
        let mut offset = 0;
        for piece in query.split('&') {
            options
                .add(piece, &mut seen, dialect, limits)
                .map_err(|located| Located { raw_position: offset + located.raw_position, ..located })?;
            offset += piece.len() + 1;
        }
        Ok(options)
    }

    fn add(
        &mut self,
        piece: &str,
        seen: &mut Seen,
        dialect: Dialect,
        limits: &Limits,
    ) -> Result<(), Located> {
        if piece.is_empty() {
            // A stray `&`
            return if dialect.strict { Err(at_start(syntax("", "an option"))) } else { Ok(()) };
        }
        let (raw_name, raw_value) = match piece.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (piece, None),
        };
        let name = decode(raw_name, dialect).map_err(at_start)?.text;
        if let Some(meant) = misspelt_by_blanks(&name).filter(|_| !dialect.strict) {
            return Err(at_start(surrounded_by_blanks(&name, meant)));
        }
        let value_start = raw_name.len() + 1;
        let needs_value = || {
            let expected = QueryError::syntax_at(&name, name.len(), vec!["`=` and a value"]).in_option(&name);
            Located { error: expected, raw_position: raw_name.len() }
        };
        let decoded = || {
            decode(raw_value.ok_or_else(needs_value)?, dialect).map_err(|error| Located {
                raw_position: value_start + error.position(),
                error: error.in_option(&name),
            })
        };
        let locate = |value: &Decoded, error: QueryError| {
            let help = blank_at_fault(&value.text, &name, error.position());
            Located {
                raw_position: value_start + value.raw_offset(error.position()),
                error: if help.is_some() { error.with_help(help) } else { error }.in_option(&name),
            }
        };
        if let Some(alias) = name.strip_prefix('@') {
            let alias = Parser::new(alias, dialect, limits).whole(Parser::identifier).map_err(|error| {
                Located { raw_position: 1 + error.position(), error: error.in_option(&name) }
            })?;
            if self.aliases.iter().any(|known| known.name == alias) && !dialect.strict {
                return Err(at_start(duplicate(&name)));
            }
            if self.aliases.len() >= limits.list as usize {
                return Err(at_start(too_many_aliases(&name, limits.list)));
            }
            let value = decoded()?;
            let expr = Parser::decoded(&value, dialect, limits)
                .whole(Parser::expression)
                .map_err(|error| locate(&value, error))?;
            self.aliases.push(Parameter { name: alias, value: expr });
            self.sources.push(Source { spelled: name.into(), text: value.text.into(), kind: None });
            return Ok(());
        }
        match OptionKind::from_name(&name) {
            Some(OptionKind::Apply) if !dialect.strict => Err(at_start(not_implemented(&name))),
            Some(kind) if !matches!(kind, OptionKind::Levels | OptionKind::Apply) => {
                if seen.add(kind) && !dialect.strict {
                    return Err(at_start(duplicate(&name)));
                }
                let value = decoded()?;
                Parser::decoded(&value, dialect, limits)
                    .whole(|parser| parser.option_value(kind, self))
                    .map_err(|error| locate(&value, error))?;
                if matches!(kind, OptionKind::Filter | OptionKind::OrderBy | OptionKind::Select) {
                    let (spelled, text) = (name.into(), value.text.into());
                    self.sources.push(Source { spelled, text, kind: Some(kind) });
                }
                Ok(())
            }
            _ if name.starts_with('$') => {
                Err(Located { raw_position: known_prefix(&name), error: unknown(&name) })
            }
            _ => {
                let value = raw_value.map_or_else(|| Ok(Decoded::default()), |_| decoded())?;
                if dialect.strict {
                    check_custom(raw_name, raw_value, &name, &value, limits)?;
                }
                self.custom.push((name, value.text));
                Ok(())
            }
        }
    }
}

impl Parser<'_> {
    /// The value of an option, after its `=`.
    pub(in crate::query) fn option_value(
        &mut self,
        kind: OptionKind,
        options: &mut QueryOptions,
    ) -> Parse<()> {
        match kind {
            OptionKind::Apply => {
                let message = "`$apply` is not implemented";
                return Err(self.fatal(QueryErrorKind::NotImplemented, self.position(), message));
            }
            OptionKind::Compute => options.compute = Some(self.compute()?),
            OptionKind::Count => {
                options.count = Some(self.word(&[("true", true), ("false", false)], "`true` or `false`")?);
            }
            OptionKind::DeltaToken => options.delta_token = Some(self.opaque()?),
            OptionKind::Expand => options.expand = Some(self.expand()?),
            OptionKind::Filter => options.filter = Some(self.expression()?),
            OptionKind::Format => options.format = Some(self.format()?),
            OptionKind::Id => options.id = Some(self.opaque()?),
            OptionKind::Index => {
                let start = self.position();
                self.skip(b'-');
                self.digits(1, usize::MAX)?;
                options.index = Some(self.int64(start)?);
            }
            OptionKind::Levels => options.levels = Some(self.levels()?),
            OptionKind::OrderBy => options.order_by = Some(self.order_by()?),
            OptionKind::SchemaVersion => options.schema_version = Some(self.schema_version()?),
            OptionKind::Search => options.search = Some(self.search()?),
            OptionKind::Select => options.select = Some(self.select()?),
            OptionKind::Skip => options.skip = Some(self.whole_number()?),
            OptionKind::SkipToken => options.skip_token = Some(self.opaque()?),
            OptionKind::Top => options.top = Some(self.whole_number()?),
        }
        Ok(())
    }

    /// `(option;option)`, with at least one of the allowed options.
    pub(in crate::query) fn options_in_parentheses(&mut self, allowed: Allowed) -> Parse<QueryOptions> {
        self.open()?;
        let mut options = QueryOptions::default();
        let mut seen = Seen::default();
        loop {
            self.nested(|parser| parser.nested_option(allowed, &mut options, &mut seen))?;
            if !self.eat(b';', "`;`") {
                self.close()?;
                return Ok(options);
            }
        }
    }

    /// One of the allowed options, outside parentheses.
    pub(in crate::query) fn one_option(&mut self, allowed: Allowed) -> Parse<()> {
        self.nested_option(allowed, &mut QueryOptions::default(), &mut Seen::default())
    }

    fn nested_option(&mut self, allowed: Allowed, options: &mut QueryOptions, seen: &mut Seen) -> Parse<()> {
        if !self.dialect.strict {
            self.bws();
        }
        if allowed.aliases && self.skip(b'@') {
            let name = self.identifier()?;
            self.expect(b'=', "`=`")?;
            let value = self.expression()?;
            options.aliases.push(Parameter { name, value });
            return Ok(());
        }
        let start = self.position();
        let Some(kind) = self.option_name(allowed) else {
            self.suggest_option(allowed);
            return Err(self.fail("a query option that is allowed here, such as `$filter`"));
        };
        if seen.add(kind) && !self.dialect.strict {
            let message = format!("`{}` is given twice", self.since(start));
            return Err(self.fatal(QueryErrorKind::DuplicateOption, start, message));
        }
        self.expect(b'=', "`=`")?;
        self.option_value(kind, options)
    }

    /// Skips the name of an allowed option, if one is next. If several match, it is the longest.
    fn option_name(&mut self, allowed: Allowed) -> Option<OptionKind> {
        let start = self.position();
        let dollar = self.skip(b'$');
        let mut longest = None;
        for (name, kind) in OptionKind::ALL.into_iter().filter(|(_, kind)| allowed.has(*kind)) {
            let begin = self.position();
            if self.eat_ignoring_case(&name[1..]) {
                // The names that are allowed in parentheses all begin differently
                longest = Some(kind);
                break;
            }
            self.back_to(begin);
        }
        if longest.is_none() && dollar {
            self.back_to(start);
        }
        longest
    }

    fn suggest_option(&mut self, allowed: Allowed) {
        let rest = self.rest();
        let word = &rest[..rest.find(|c| c != '$' && !continues_identifier(c)).unwrap_or(rest.len())];
        let names = OptionKind::ALL.into_iter().filter(|(_, kind)| allowed.has(*kind)).map(|(name, _)| name);
        let at = self.position();
        self.help_at(at, || nearest(word, names).map(|name| format!("Did you mean `{name}`?")));
    }

    fn whole_number(&mut self) -> Parse<u64> {
        let start = self.position();
        self.digits(1, usize::MAX)?;
        // Digits without a sign are not negative
        Ok(self.int64(start)?.unsigned_abs())
    }

    /// The number from `start` to the position.
    fn int64(&self, start: usize) -> Parse<i64> {
        match self.since(start).parse() {
            Ok(number) => Ok(number),
            Err(_) if self.dialect.strict => Ok(i64::MAX),
            Err(_) => {
                let message = format!("expected a number of at most {}", i64::MAX);
                Err(self.fatal(QueryErrorKind::InvalidValue, start, message))
            }
        }
    }

    fn levels(&mut self) -> Parse<Levels> {
        if self.eat_ignoring_case("max") {
            return Ok(Levels::Max);
        }
        let start = self.position();
        self.take(1, 1, "`max` or a number from 1", |c| matches!(c, '1'..='9'))?;
        self.digits(0, usize::MAX)?;
        Ok(Levels::Number(self.int64(start)?.unsigned_abs()))
    }

    /// The rest of the value, at least one character.
    fn opaque(&mut self) -> Parse<String> {
        let start = self.position();
        let strict = self.dialect.strict;
        while self.peek_is(|c| !strict || is_qchar(c)) || self.is_encoded(self.position()) {
            self.advance(self.peek_char().map_or(0, char::len_utf8));
        }
        if self.position() == start { Err(self.fail("a value")) } else { Ok(self.since(start).to_owned()) }
    }

    /// ABNF `format` after its `=`.
    fn format(&mut self) -> Parse<String> {
        const FORMAT: &str = "`json`, `xml`, `atom` or a media type such as `application/json`";
        let value = self.opaque()?;
        let is_short = ["json", "xml", "atom"].iter().any(|name| value.eq_ignore_ascii_case(name));
        let is_media_type = value.split_once('/').is_some_and(|(ty, sub)| {
            !ty.is_empty() && !sub.is_empty() && !sub.contains('/') && !value.contains('?')
        });
        if is_short || is_media_type { Ok(value) } else { Err(self.fail(FORMAT)) }
    }

    /// ABNF `schemaversion` after its `=`.
    fn schema_version(&mut self) -> Parse<String> {
        let start = self.position();
        if !self.skip(b'*') {
            self.take(1, usize::MAX, "`*` or a version", |c| {
                c.is_ascii_alphanumeric() || "-._~".contains(c)
            })?;
        }
        Ok(self.since(start).to_owned())
    }
}

fn decode(raw: &str, dialect: Dialect) -> Result<Decoded, QueryError> {
    Decoded::new(raw, !dialect.strict)
}

fn at_start(error: QueryError) -> Located {
    Located { raw_position: error.position(), error }
}

/// White space, a control character, or one that nobody sees, such as a byte order mark.
fn is_blank(c: char) -> bool {
    let is_unseen = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    c.is_whitespace() || c.is_control() || is_unseen
}

/// The mend, where the error at this position of an option's value is due to a blank around the value.
fn blank_at_fault(value: &str, option: &str, position: usize) -> Option<String> {
    // A blank may be white space before JSON; then the error follows it. A format is refused as a whole.
    let before = value.len() - value.trim_start_matches(is_blank).len();
    let is_format = OptionKind::from_name(option) == Some(OptionKind::Format);
    if before > 0 && (position <= before || is_format) {
        return Some("The value begins with a blank: remove it.".to_owned());
    }
    let end = value.trim_end_matches(is_blank).len();
    (end < value.len() && position >= end).then(|| "The value ends with a blank: remove it.".to_owned())
}

/// The name without the blanks around it, where that is an option of OData or a parameter alias. As a custom
/// option it would be ignored, and all entities would come back.
fn misspelt_by_blanks(name: &str) -> Option<&str> {
    let meant = name.trim_matches(is_blank);
    let is_known = meant.starts_with(['$', '@']) || OptionKind::from_name(meant).is_some();
    (meant.len() < name.len() && is_known).then_some(meant)
}

fn surrounded_by_blanks(name: &str, meant: &str) -> QueryError {
    let message = format!("the name of the query option `{}` has a blank beside it", name.escape_debug());
    let meant = system_option(meant).unwrap_or(meant);
    QueryError::message_at(QueryErrorKind::UnknownOption, name, 0, message)
        .with_help(Some(format!("Did you mean `{meant}`?")))
        .in_option(meant)
}

fn syntax(text: &str, expected: &'static str) -> QueryError {
    QueryError::syntax_at(text, 0, vec![expected])
}

fn unknown(name: &str) -> QueryError {
    let message = format!("OData has no query option `{name}`");
    let names =
        OptionKind::ALL.into_iter().filter(|(_, kind)| *kind != OptionKind::Levels).map(|(name, _)| name);
    QueryError::message_at(QueryErrorKind::UnknownOption, name, 0, message)
        .with_help(nearest(name, names).map(|name| format!("Did you mean `{name}`?")))
        .in_option(name)
}

fn duplicate(name: &str) -> QueryError {
    let message = format!("the query option `{name}` is given twice");
    QueryError::message_at(QueryErrorKind::DuplicateOption, name, 0, message).in_option(name)
}

fn too_many_aliases(name: &str, limit: u32) -> QueryError {
    let message = format!("more than {limit} parameter aliases");
    QueryError::message_at(QueryErrorKind::LimitExceeded, name, 0, message).in_option(name)
}

fn not_implemented(name: &str) -> QueryError {
    let message = "`$apply` is not implemented";
    QueryError::message_at(QueryErrorKind::NotImplemented, name, 0, message).in_option(name)
}

/// The length of the option's name that `name` begins with. The ABNF expects a `=` after it.
fn known_prefix(name: &str) -> usize {
    let starts = |known: &str| name.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known));
    OptionKind::ALL
        .into_iter()
        .filter(|(known, kind)| !matches!(kind, OptionKind::Levels | OptionKind::Apply) && starts(known))
        .map(|(known, _)| known.len())
        .max()
        .unwrap_or(0)
}

/// ABNF `nameAndValue` and `customQueryOption`, exactly.
fn check_custom(
    raw_name: &str,
    raw_value: Option<&str>,
    name: &str,
    value: &Decoded,
    limits: &Limits,
) -> Result<(), Located> {
    let strict = Dialect { strict: true, ..Dialect::default() };
    let is_parameter = Parser::new(name, strict, limits).whole(Parser::identifier).is_ok();
    if is_parameter && Parser::decoded(value, strict, limits).whole(Parser::expression).is_ok() {
        return Ok(());
    }
    let misplaced = |raw: &str| raw.find(|c| c != '%' && !is_qchar(c));
    let value_start = raw_name.len() + 1;
    let at = misplaced(raw_name).or_else(|| Some(value_start + misplaced(raw_value?)?));
    at.map_or(Ok(()), |at| Err(Located { raw_position: at, error: syntax(name, "a character of a query") }))
}

/// The characters that the ABNF allows unencoded in a value: `qchar-no-AMP`.
pub(in crate::query) fn is_qchar(c: char) -> bool {
    c != '&' && (super::lexical::is_pchar(c) || c == '/' || c == '?')
}
