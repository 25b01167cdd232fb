//! URLs and the query part (ABNF sections 1, 2 and A).

use super::{name, resource};
use crate::query::abnf::rule::Rule;
use crate::query::ast::QueryOptions;
use crate::query::error::QueryError;
use crate::query::limits::Limits;
use crate::query::option_kind::OptionKind;
use crate::query::parse::cursor::{Dialect, Failure, Parse, Parser};
use crate::query::parse::lexical::is_pchar;
use crate::query::parse::options::Located;

const STRICT: Dialect = Dialect { strict: true, path: false, fragment: false };

/// The options that a query part accepts.
#[derive(Clone, Copy)]
pub(super) struct Accepted {
    pub(super) kinds: &'static [OptionKind],
    pub(super) aliases: bool,
    pub(super) custom: bool,
}

const SYSTEM: &[OptionKind] = &[
    OptionKind::Compute,
    OptionKind::Count,
    OptionKind::DeltaToken,
    OptionKind::Expand,
    OptionKind::Filter,
    OptionKind::Format,
    OptionKind::Id,
    OptionKind::Index,
    OptionKind::OrderBy,
    OptionKind::SchemaVersion,
    OptionKind::Search,
    OptionKind::Select,
    OptionKind::Skip,
    OptionKind::SkipToken,
    OptionKind::Top,
];

impl Accepted {
    pub(super) const ALL: Self = Self { kinds: SYSTEM, aliases: true, custom: true };
    pub(super) const SYSTEM: Self = Self { kinds: SYSTEM, aliases: false, custom: false };
    pub(super) const ALIAS: Self = Self { kinds: &[], aliases: true, custom: false };
    pub(super) const CUSTOM: Self = Self { kinds: &[], aliases: false, custom: true };
    pub(super) const METADATA: Self = Self { kinds: &[OptionKind::Format], aliases: false, custom: true };
    pub(super) const ENTITY: Self =
        Self { kinds: &[OptionKind::Format, OptionKind::Id], aliases: false, custom: true };
    pub(super) const ENTITY_CAST: Self = Self {
        kinds: &[OptionKind::Format, OptionKind::Id, OptionKind::Expand, OptionKind::Select],
        aliases: false,
        custom: true,
    };

    pub(super) const fn only(kinds: &'static [OptionKind]) -> Self {
        Self { kinds, aliases: false, custom: false }
    }

    fn accepts(self, name: &str) -> bool {
        match OptionKind::from_name(name) {
            _ if name.starts_with('@') => self.aliases,
            Some(kind) => self.kinds.contains(&kind),
            None if name.starts_with('$') => false,
            None => self.custom,
        }
    }
}

/// One option.
pub(super) fn option(text: &str, accepted: Accepted) -> Result<(), Located> {
    if !text.is_empty() && !accepted.accepts(text.split('=').next().unwrap_or(text)) {
        // The text may begin with an accepted name and then continue with other characters
        let start = OptionKind::ALL
            .into_iter()
            .filter(|(_, kind)| accepted.kinds.contains(kind))
            .flat_map(|(name, _)| [name, &name[1..]])
            .filter(|name| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
            .map(str::len)
            .max();
        return Err(expected(text, start.unwrap_or(0), "another query option"));
    }
    QueryOptions::parse_in(text, STRICT, &Limits::default()).map(drop)
}

/// Options with `&` between them.
pub(super) fn options(text: &str, accepted: Accepted) -> Result<(), Located> {
    let mut start = 0;
    for piece in text.split('&') {
        option(piece, accepted).map_err(|located| shifted(located, start))?;
        start += piece.len() + 1;
    }
    Ok(())
}

/// ABNF `entityOptions` and `entityCastOptions`: one of the options must be `$id`.
pub(super) fn entity_options(text: &str, accepted: Accepted) -> Result<(), Located> {
    options(text, accepted)?;
    let is_id = |piece: &str| {
        piece.split_once('=').is_some_and(|(name, _)| OptionKind::from_name(name) == Some(OptionKind::Id))
    };
    if text.split('&').any(is_id) { Ok(()) } else { Err(expected(text, text.len(), "`&$id=`")) }
}

/// ABNF `odataRelativeUri`.
pub(super) fn relative(text: &str) -> Result<(), Located> {
    let (before_fragment, fragment) = split_at(text, '#');
    let (path, query) = split_at(before_fragment, '?');
    let query_start = path.len() + 1;
    let in_query = |located| shifted(located, query_start);
    if path == "$metadata" {
        query.map_or(Ok(()), |query| options(query, Accepted::METADATA).map_err(in_query))?;
        return match fragment {
            Some(_) => part(
                resource::contexts("context").map(Rule::Fragment),
                &text[before_fragment.len()..],
                before_fragment.len(),
            ),
            None => Ok(()),
        };
    }
    if path == "$batch" {
        query.map_or(Ok(()), |query| options(query, Accepted::METADATA).map_err(in_query))?;
    } else if path == "$entity" || path.starts_with("$entity/") {
        let accepted = if path == "$entity" { Accepted::ENTITY } else { Accepted::ENTITY_CAST };
        if let Some(ty) = path.strip_prefix("$entity/") {
            part(name::names("optionallyqualifiedentitytypename").map(Rule::Url), ty, "$entity/".len())?;
        }
        let query = query.ok_or_else(|| expected(text, path.len(), "`?`"))?;
        entity_options(query, accepted).map_err(in_query)?;
    } else {
        for whole in ["$metadata", "$batch", "$entity"] {
            if path.starts_with(whole) {
                return Err(expected(text, whole.len(), "`?` or the end"));
            }
        }
        part(resource::paths("resourcepath").map(Rule::Path), path, 0)?;
        if let Some(query) = query.filter(|query| !query.is_empty()) {
            options(query, Accepted::ALL).map_err(in_query)?;
        }
    }
    match fragment {
        Some(_) => Err(expected(text, before_fragment.len(), "the end")),
        None => Ok(()),
    }
}

/// ABNF `odataUri`.
pub(super) fn uri(text: &str) -> Result<(), Located> {
    let mut parser = Parser::new(text, STRICT, &LIMITS);
    let mut end = 0;
    let root = parser.attempt(|parser| {
        parser.service_root()?;
        end = parser.position();
        Ok(())
    });
    if !matches!(root, Ok(Some(()))) {
        return parser
            .whole(Parser::service_root)
            .map_err(|error| Located { raw_position: error.position(), error });
    }
    if end == text.len() {
        return Ok(());
    }
    relative(&text[end..]).map_err(|located| shifted(located, end))
}

static LIMITS: std::sync::LazyLock<Limits> = std::sync::LazyLock::new(Limits::default);

impl Parser<'_> {
    /// ABNF `serviceRoot`: all segments that end with a `/`.
    pub(super) fn service_root(&mut self) -> Parse<()> {
        self.word(&[("https", ()), ("http", ())], "`http` or `https`")?;
        if !self.eat_text("://") {
            return Err(self.fail("`://`"));
        }
        self.host()?;
        if self.eat(b':', "`:`") {
            self.eat_while(|c| c.is_ascii_digit());
        }
        self.expect(b'/', "`/`")?;
        loop {
            let segment = self.attempt(|parser| {
                if !parser.eat_while(|c| c == '%' || is_pchar(c)) {
                    return Err(parser.fail("a path segment"));
                }
                parser.expect(b'/', "`/`")
            })?;
            if segment.is_none() {
                return Ok(());
            }
        }
    }

    /// ABNF `host`.
    pub(super) fn host(&mut self) -> Parse<()> {
        if !self.skip(b'[') {
            self.eat_while(|c| c == '%' || (is_pchar(c) && c != ':' && c != '@'));
            return Ok(());
        }
        let start = self.position();
        if self.eat_ignoring_case("v") {
            self.take(1, usize::MAX, "a hexadecimal digit", |c| c.is_ascii_hexdigit())?;
            self.expect(b'.', "`.`")?;
            self.take(1, usize::MAX, "an address", |c| is_pchar(c) && c != '@')?;
        } else {
            self.eat_while(|c| c.is_ascii_hexdigit() || c == ':' || c == '.');
            if self.since(start).parse::<std::net::Ipv6Addr>().is_err() {
                return Err(self.fail("an IPv6 address"));
            }
        }
        self.expect(b']', "`]`")
    }

    /// RFC 3986 `URI`, checked generously.
    pub(in crate::query::abnf) fn any_uri(&mut self) -> Parse<()> {
        let start = self.position();
        self.eat_while(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        if !self.since(start).starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.back_to(start);
            return Err(self.fail("a scheme such as `https`"));
        }
        self.expect(b':', "`:`")?;
        if self.eat_while(|c| c == '%' || is_pchar(c) || "/?#[]".contains(c)) {
            return Ok(());
        }
        self.note("a path");
        Err(Failure::Mismatch)
    }
}

/// Checks the part of the text from an offset on by a rule.
fn part(rule: Option<Rule>, text: &str, start: usize) -> Result<(), Located> {
    match rule.map(|rule| rule.check(text)) {
        Some(Err(error)) => Err(Located { raw_position: start + error.position(), error }),
        _ => Ok(()),
    }
}

fn expected(text: &str, at: usize, what: &'static str) -> Located {
    Located { raw_position: at, error: QueryError::syntax_at(text, at, vec![what]) }
}

fn shifted(located: Located, by: usize) -> Located {
    Located { raw_position: located.raw_position + by, ..located }
}

fn split_at(text: &str, separator: char) -> (&str, Option<&str>) {
    match text.split_once(separator) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}
