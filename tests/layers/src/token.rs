//! Paths among tokens that are not parsed: in macros, in calls of macros, and in attributes.

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use syn::ext::IdentExt as _;

use crate::reference::Mention;

/// Whether a name alone may be an item's: those of local variables begin with a small letter.
pub(crate) fn is_capitalized(ident: &Ident) -> bool {
    ident.to_string().starts_with(char::is_uppercase)
}

pub(crate) fn mentions(tokens: &TokenStream, out: &mut Vec<Mention>) {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Group(group) => mentions(&group.stream(), out),
            TokenTree::Literal(literal) => out.extend(quoted(literal)),
            TokenTree::Ident(ident) if begins_path(&tokens[..at], ident) => {
                let start = Mention {
                    path: Vec::new(),
                    is_exported: ident == "crate" && is_punct(tokens[..at].last(), '$'),
                    line: ident.span().start().line,
                };
                at = path(&tokens, at, start, out);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// Reads a path from its first name on, and returns where it ends.
fn path(tokens: &[TokenTree], mut at: usize, mut mention: Mention, out: &mut Vec<Mention>) -> usize {
    while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
        mention.path.push(ident.unraw().to_string());
        at += 1;
        if !is_separator(&tokens[at..]) {
            let is_called = match tokens.get(at) {
                Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
                next => is_punct(next, '!'),
            };
            if mention.path.len() > 1 || is_capitalized(ident) || is_called {
                out.push(mention);
            }
            return at;
        }
        at += 2;
    }
    match tokens.get(at) {
        // `use $crate::room::{One, Other}`
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            for part in inner.split(|token| is_punct(Some(token), ',')).filter(|part| !part.is_empty()) {
                let line = part[0].span().start().line;
                let is_exported = mention.is_exported;
                path(part, 0, Mention { path: mention.path.clone(), is_exported, line }, out);
            }
            at + 1
        }
        // `crate::room::<T>`, `crate::room::*`
        _ => {
            out.push(mention);
            at
        }
    }
}

fn begins_path(before: &[TokenTree], ident: &Ident) -> bool {
    if let [.., one, other] = before
        && is_punct(Some(one), ':')
        && is_punct(Some(other), ':')
    {
        return false;
    }
    match before.last() {
        Some(TokenTree::Punct(punct)) => match punct.as_char() {
            '.' | '#' | '\'' => false,
            '$' => ident == "crate",
            _ => true,
        },
        Some(TokenTree::Ident(keyword)) => keyword != "fn",
        _ => true,
    }
}

fn is_separator(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [TokenTree::Punct(one), TokenTree::Punct(other), ..]
        if one.as_char() == ':' && one.spacing() == Spacing::Joint && other.as_char() == ':')
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

/// `with = "crate::edm::text"`: the path in a string that is nothing else.
fn quoted(literal: &proc_macro2::Literal) -> Option<Mention> {
    let text = literal.to_string();
    let text = text.strip_prefix('"')?.strip_suffix('"')?;
    let is_path = ["crate::", "super::", "self::"].iter().any(|start| text.starts_with(start))
        && text.chars().all(|char| char.is_alphanumeric() || char == '_' || char == ':');
    is_path.then(|| Mention {
        path: text.split("::").map(str::to_owned).collect(),
        is_exported: false,
        line: literal.span().start().line,
    })
}
