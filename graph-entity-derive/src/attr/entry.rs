use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, BinOp, Expr, ExprBinary, ExprGroup, ExprLit, ExprUnary, Lit, LitStr, Token, UnOp, token,
};

use super::serde;
use crate::ctxt::Ctxt;
use crate::symbol::{self, Place};

/// One entry of `#[graph_entity(…)]`: `name`, `name = value` or `name(…)`.
pub(super) struct Entry {
    pub(super) name: Ident,
    body: Body,
}

enum Body {
    Nothing,
    Value(Expr),
    List(token::Paren, Vec<Argument>),
}

/// An argument in the parentheses of `name(…)`.
pub(super) enum Argument {
    Entry(Entry),
    Expr(Expr),
}

/// Passes each entry of the `#[graph_entity(…)]` in `attrs` to `take`, if `place` has such an attribute.
/// Reports every other entry. If it is clear which attribute was meant, passes the entry on as that one, so
/// that the attribute is not reported as missing too.
pub(super) fn each_entry(cx: &Ctxt, attrs: &[Attribute], place: Place, mut take: impl FnMut(&Ctxt, Entry)) {
    for entry in entries(cx, attrs, place) {
        if place.attributes().contains(&&*entry.word()) {
            take(cx, entry);
        } else if let Some(meant) = entry.unknown(cx, place) {
            // Quiet, because the wrong name comes before mistakes in the value.
            take(&Ctxt::quiet(), meant);
        }
    }
}

/// Passes to `take` what the modules around a declaration say for it, the innermost first. A mistake in it is
/// reported at the module.
pub(super) fn each_of_modules(
    cx: &Ctxt,
    attrs: &[Attribute],
    place: Place,
    mut take: impl FnMut(&Ctxt, Entry),
) {
    for attr in attrs.iter().rev().filter(|attr| attr.path().is_ident(symbol::GRAPH_ENTITY_MODULE)) {
        let entries = attr.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated);
        for entry in entries.into_iter().flatten() {
            if place.takes_from_module(&entry.word()) {
                take(&Ctxt::quiet(), entry);
            } else {
                // So that `path` is not reported here as missing, too.
                cx.doubt(&entry.word());
            }
        }
    }
}

/// The entries of all `#[graph_entity(…)]` in `attrs`. Reports attributes of serde.
fn entries(cx: &Ctxt, attrs: &[Attribute], place: Place) -> Vec<Entry> {
    let mut entries = Vec::new();
    for attr in attrs {
        if attr.path().is_ident(serde::SERDE) {
            serde::report(cx, attr, place);
        } else if attr.path().is_ident(symbol::GRAPH_ENTITY) {
            if let syn::Meta::List(_) = &attr.meta {
                match attr.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated) {
                    Ok(parsed) => entries.extend(parsed),
                    Err(error) => cx.unreadable(error),
                }
            } else {
                let message = "attributes are written in parentheses: `#[graph_entity(…)]`";
                cx.unreadable(syn::Error::new_spanned(&attr.meta, message));
            }
        } else if let syn::Meta::List(list) = &attr.meta
            && list.path.get_ident().is_some_and(|name| {
                name != symbol::GRAPH_ENTITY_MODULE
                    && similar(&name.to_string(), &[symbol::GRAPH_ENTITY]).is_some()
            })
        {
            // The compiler reports that there is no such attribute.
            for token in list.tokens.clone() {
                cx.doubt(&token.to_string());
            }
        }
    }
    entries
}

/// Reports every attribute of this crate or of serde on an item that takes none.
pub(crate) fn forbid(cx: &Ctxt, attrs: &[Attribute], item: &str) {
    for attr in attrs {
        if attr.path().is_ident(serde::SERDE) || attr.path().is_ident(symbol::GRAPH_ENTITY) {
            cx.error(attr, format!("{item} takes no attributes"));
        }
    }
}

impl Entry {
    /// The name without `r#`.
    pub(super) fn word(&self) -> String {
        self.name.unraw().to_string()
    }

    /// Checks that the entry is only a name, and returns the name.
    pub(super) fn flag(self, cx: &Ctxt) -> Ident {
        if !matches!(self.body, Body::Nothing) {
            cx.error(
                &self,
                format!("`{0}` takes no value\nhelp: write `{0}` alone, or leave it out", self.name),
            );
            cx.doubt(&self.word());
        }
        self.name
    }

    /// The string in `name = "…"`. `example` is one for the message.
    pub(super) fn string(self, cx: &Ctxt, example: &str) -> Option<(Ident, LitStr)> {
        match self.body {
            Body::Value(ref value) => match literal(value) {
                Some(Lit::Str(string)) if string.suffix().is_empty() => Some((self.name, string.clone())),
                _ if matches!(value, Expr::Array(_)) && self.name == symbol::PATH => {
                    let help = "help: give `path` several times: `path = \"/users\", path = \"/groups\"`";
                    cx.error(value, format!("`{}` takes a string literal\n{help}", self.name));
                    None
                }
                _ => {
                    let help = format!("help: write `{} = {example}`", self.name);
                    cx.error(value, format!("`{}` takes a string literal\n{help}", self.name));
                    None
                }
            },
            _ => {
                cx.error(&self, format!("`{0}` needs a value: write `{0} = {example}`", self.name));
                None
            }
        }
    }

    /// The value in `name = value`. `example` is one for the message.
    pub(super) fn expr(self, cx: &Ctxt, example: &str) -> Option<(Ident, Expr)> {
        match self.body {
            Body::Value(value) => Some((self.name, value)),
            _ => {
                cx.error(&self, format!("`{0}` needs a value: write `{0} = {example}`", self.name));
                None
            }
        }
    }

    /// The value in `name = value`; `None` for `name` alone.
    pub(super) fn optional_expr(self, cx: &Ctxt) -> Option<(Ident, Option<Expr>)> {
        match self.body {
            Body::Nothing => Some((self.name, None)),
            Body::Value(value) => Some((self.name, Some(value))),
            Body::List(..) => {
                cx.error(&self, format!("write `{0}`, or `{0} = value`", self.name));
                None
            }
        }
    }

    /// The arguments in `name(…)`. `example` is some for the message.
    pub(super) fn list(self, cx: &Ctxt, example: &str) -> Option<(Ident, Vec<Argument>)> {
        match self.body {
            Body::List(_, arguments) => Some((self.name, arguments)),
            _ => {
                cx.error(&self, format!("`{0}` takes parentheses: write `{0}({example})`", self.name));
                None
            }
        }
    }

    /// Reports an attribute that `place` does not have. Returns the attribute that was meant, if that is
    /// clear.
    fn unknown(mut self, cx: &Ctxt, place: Place) -> Option<Self> {
        let word = self.word();
        let known = place.attributes();
        let elsewhere = |word: &str| Place::ALL.into_iter().find(|other| other.attributes().contains(&word));
        let is_slip = elsewhere(&word).is_none() && symbol::advice(&word).is_none();
        let meant = symbol::meant(place, &word).or_else(|| similar(&word, known).filter(|_| is_slip));
        let message = if let Some(advice) = symbol::advice_at(place, &word).or_else(|| symbol::advice(&word))
        {
            if elsewhere(&word).is_some() {
                cx.doubt(&word);
                format!("`{word}` is not an attribute of {}: {advice}", place.noun())
            } else {
                format!("unknown attribute `{word}`: {advice}")
            }
        } else if let Some(other) = elsewhere(&word) {
            cx.doubt(&word);
            format!("`{word}` is an attribute of {}, not of {}", other.noun(), place.noun())
        } else if let Some((other, near)) =
            Place::ALL.into_iter().find_map(|other| Some((other, similar(&word, other.attributes())?)))
            && meant.is_none()
        {
            cx.doubt(near);
            let help = format!("help: `{near}` is an attribute of {}", other.noun());
            format!("unknown attribute `{word}` of {}\n{help}", place.noun())
        } else {
            format!("unknown attribute `{word}` of {}\n{}", place.noun(), help(&word, known))
        };
        cx.error(&self.name, message);
        let meant = meant?;
        cx.doubt(meant);
        self.name = Ident::new(meant, self.name.span());
        known.contains(&meant).then_some(self)
    }
}

/// `help: did you mean …?`, or all of `known` if none is similar to `word`.
pub(super) fn help(word: &str, known: &[&str]) -> String {
    match similar(word, known) {
        Some(known) => format!("help: did you mean `{known}`?"),
        None => {
            let known: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
            format!("help: there is {}", known.join(", "))
        }
    }
}

/// The name in `known` that `word` may be a misspelling of.
fn similar<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|known| (strsim::jaro_winkler(&word.to_lowercase(), &known.to_lowercase()), *known))
        .filter(|(similarity, _)| *similarity > 0.8)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, known)| known)
}

/// The literal, if `expr` is one, even if it comes from a `macro_rules!` variable.
pub(crate) fn literal(expr: &Expr) -> Option<&Lit> {
    match expr {
        Expr::Lit(ExprLit { lit, attrs }) if attrs.is_empty() => Some(lit),
        Expr::Group(ExprGroup { expr, .. }) => literal(expr),
        _ => None,
    }
}

/// The whole number in `name = n`, which must fit a `T`.
pub(super) fn whole_number<T: TryFrom<i64>>(cx: &Ctxt, name: &Ident, value: &Expr) -> Option<T> {
    let Some(number) = literal_number(value) else {
        let message = match literal(value) {
            Some(Lit::Int(_)) => format!("`{name}` is too large: it does not fit into an `i64`"),
            _ => format!("`{name}` takes a whole number: write `{name} = 16`"),
        };
        cx.error(value, message);
        return None;
    };
    let fitting = T::try_from(number).ok();
    if fitting.is_none() {
        let message = if number < 0 {
            format!("`{name}` cannot be {number}\nhelp: it is a positive number")
        } else {
            format!("`{name}` is too large\nhelp: it is at most 4294967295")
        };
        cx.error(value, message);
    }
    fitting
}

/// The number, if `expr` is a literal with an optional sign, or `1 << 4`, as flags are often written. `None`
/// for any other expression.
pub(crate) fn literal_number(expr: &Expr) -> Option<i64> {
    fn integer(expr: &Expr) -> Option<i128> {
        match literal(expr)? {
            Lit::Int(int) => int.base10_parse().ok(),
            _ => None,
        }
    }
    let number = match expr {
        // From a variable of `macro_rules!`.
        Expr::Group(ExprGroup { expr, .. }) => return literal_number(expr),
        Expr::Binary(ExprBinary { left, op: BinOp::Shl(_), right, .. }) => {
            let shift = u32::try_from(integer(right)?).ok().filter(|shift| *shift < 64)?;
            integer(left)? << shift
        }
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => -integer(expr)?,
        _ => integer(expr)?,
    };
    number.try_into().ok()
}

impl Argument {
    /// The word, if the argument is a single word. `example` is one for the message.
    pub(super) fn word(self, cx: &Ctxt, example: &str) -> Option<Ident> {
        match self {
            Self::Entry(Entry { name, body: Body::Nothing }) => Some(name),
            Self::Expr(Expr::Lit(ExprLit { lit: Lit::Str(word), .. })) => {
                cx.error(
                    &word,
                    format!("`{0}` is a name, not a string\nhelp: write it without quotes", word.value()),
                );
                None
            }
            other => {
                cx.error(other, format!("expected words such as `{example}`"));
                None
            }
        }
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if let Ok(literal) = input.fork().parse::<LitStr>()
            && literal.value().starts_with('/')
        {
            let message = format!("a path follows its name: write `path = {}`", literal.token());
            return Err(syn::Error::new(literal.span(), message));
        }
        let Ok(name) = input.call(Ident::parse_any) else {
            return Err(input.error("expected an attribute: `name`, `name = value` or `name(…)`"));
        };
        if input.peek(Token![==]) {
            return Err(input.error(format!("a value follows `=`: write `{name} = …`")));
        }
        if input.peek(Token![::]) {
            return Err(input.error("the name of an attribute is one word, without `::`"));
        }
        if input.peek(Token![-]) && input.peek2(Ident::peek_any) {
            input.parse::<Token![-]>()?;
            let rest = input.call(Ident::parse_any)?;
            return Err(syn::Error::new(name.span(), format!("`{name}-{rest}` is written `{name}_{rest}`")));
        }
        if input.peek(token::Bracket) || input.peek(token::Brace) {
            return Err(input.error(format!("parentheses follow a name: write `{name}(…)`")));
        }
        let body = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            if input.peek(Token![/]) {
                return Err(unquoted(&name, input));
            }
            if input.is_empty() {
                return Err(syn::Error::new(name.span(), format!("`{name} =` lacks its value")));
            }
            Body::Value(input.parse()?)
        } else if input.peek(token::Paren) {
            let content;
            let paren = syn::parenthesized!(content in input);
            let arguments = Punctuated::<Argument, Token![,]>::parse_terminated(&content)?;
            Body::List(paren, arguments.into_iter().collect())
        } else {
            Body::Nothing
        };
        if input.peek(Token![:]) {
            return Err(input.error(format!("a value follows `=`: write `{name} = …`")));
        }
        if !input.is_empty() && !input.peek(Token![,]) {
            return Err(input.error("expected `,` before another attribute"));
        }
        Ok(Self { name, body })
    }
}

/// The error for a path without quotes.
fn unquoted(name: &Ident, input: ParseStream<'_>) -> syn::Error {
    let span = input.span();
    let mut path = String::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        match input.parse::<TokenTree>() {
            Ok(token) => path += &token.to_string(),
            Err(error) => return error,
        }
    }
    syn::Error::new(
        span,
        format!("`{name}` takes a string literal\nhelp: write `{name} = \"{}\"`", path.replace(' ', "")),
    )
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let ahead = input.fork();
        let entry = ahead.call(Ident::parse_any).is_ok()
            && (ahead.is_empty()
                || ahead.peek(Token![,])
                || ahead.peek(Token![=]) && !ahead.peek(Token![==])
                || ahead.peek(token::Paren));
        if entry { input.parse().map(Self::Entry) } else { input.parse().map(Self::Expr) }
    }
}

impl ToTokens for Entry {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.name.to_tokens(tokens);
        match &self.body {
            Body::Nothing => {}
            Body::Value(value) => value.to_tokens(tokens),
            Body::List(paren, arguments) => paren.surround(tokens, |tokens| {
                for argument in arguments {
                    argument.to_tokens(tokens);
                }
            }),
        }
    }
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Entry(entry) => entry.to_tokens(tokens),
            Self::Expr(expr) => expr.to_tokens(tokens),
        }
    }
}
