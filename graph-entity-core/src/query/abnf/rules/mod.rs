//! The table of rules.

#![allow(
    clippy::redundant_closure,
    clippy::redundant_closure_for_method_calls,
    reason = "one form for all entries of the table"
)]

mod expression;
mod header;
mod literal;
mod name;
mod option;
mod resource;
mod uri;

use crate::query::abnf::rule::{ParseRule, Rule};
use crate::query::parse::cursor::{Parse, Parser};

/// The rule with this name, in any case.
pub(super) fn named(name: &str) -> Option<Rule> {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    whole_urls(name)
        .or_else(|| option::options(name))
        .or_else(|| Some(Rule::Path(resource::paths(name)?)))
        .or_else(|| Some(Rule::Fragment(resource::contexts(name)?)))
        .or_else(|| Some(Rule::Url(in_urls(name)?)))
        .or_else(|| Some(Rule::Text(literal::values(name).or_else(|| header::headers(name))?)))
}

fn in_urls(name: &str) -> Option<ParseRule> {
    option::parts(name)
        .or_else(|| expression::expressions(name))
        .or_else(|| name::names(name))
        .or_else(|| literal::literals(name))
}

fn whole_urls(name: &str) -> Option<Rule> {
    Some(match name {
        "odatauri" => Rule::Raw(uri::uri),
        "odatarelativeuri" => Rule::Raw(uri::relative),
        "serviceroot" => Rule::Text(|p| p.service_root()),
        "host" => Rule::Text(|p| p.host()),
        "uri" => Rule::Text(|p| p.any_uri()),
        _ => return None,
    })
}

impl Parser<'_> {
    pub(super) fn require_text(&mut self, text: &'static str) -> Parse<()> {
        if self.eat_text(text) { Ok(()) } else { Err(self.fail(text)) }
    }

    /// A text that matches the rule and begins with `text`, in any case.
    pub(super) fn starting_with(&mut self, text: &'static str, rule: ParseRule) -> Parse<()> {
        let start = self.position();
        if !self.eat_ignoring_case(text) {
            return Err(self.fail(text));
        }
        self.back_to(start);
        rule(self)
    }

    /// `(name,name)`, if it is next.
    pub(super) fn signature(&mut self) -> Parse<()> {
        if !self.eat(b'(', "`(`") {
            return Ok(());
        }
        self.names()?;
        self.close()
    }
}
