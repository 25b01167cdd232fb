use proc_macro2::Ident;
use syn::ext::IdentExt as _;
use syn::{Lit, LitStr};

use super::entry::{Argument, Entry, help, literal};
use crate::ctxt::Ctxt;

/// One of a fixed set of words.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// The noun for these words in a message.
    const NOUN: &'static str;
    const ALL: &'static [Self];

    fn name(self) -> &'static str;

    /// The advice for a word that other frameworks use.
    fn advice(_: &str) -> Option<&'static str> {
        None
    }

    /// The word with this name. Reports an unknown name.
    fn find(cx: &Ctxt, name: &Ident) -> Option<Self> {
        let word = name.unraw().to_string();
        let found = Self::ALL.iter().copied().find(|known| known.name() == word);
        if found.is_none() {
            let known: Vec<_> = Self::ALL.iter().map(|known| known.name()).collect();
            let help =
                Self::advice(&word).map_or_else(|| help(&word, &known), |advice| format!("help: {advice}"));
            cx.error(name, format!("unknown {} `{word}`\n{help}", Self::NOUN));
        }
        found
    }
}

/// A verb: the kind of a request to an entity set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verb {
    List,
    Get,
    Create,
    Update,
    Delete,
}

impl Word for Verb {
    const NOUN: &'static str = "operation";
    const ALL: &'static [Self] = &[Self::List, Self::Get, Self::Create, Self::Update, Self::Delete];

    fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Get => "get",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }

    fn advice(word: &str) -> Option<&'static str> {
        Some(match word {
            "read" => "write `list, get`",
            "write" => "write `create, update, delete`",
            "post" | "insert" | "add" => "write `create`",
            "patch" | "put" | "upsert" => "write `update`",
            "all" => "leave `operations` out, which offers all of them",
            _ => return None,
        })
    }
}

/// The answer to a request that sends a read-only property.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ReadOnlyPolicy {
    Ignore,
    RejectIfChanged,
    Reject,
}

impl ReadOnlyPolicy {
    const ALL: [Self; 3] = [Self::Ignore, Self::RejectIfChanged, Self::Reject];

    fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::RejectIfChanged => "reject_if_changed",
            Self::Reject => "reject",
        }
    }

    pub(super) fn find(cx: &Ctxt, value: &LitStr) -> Option<Self> {
        let name = value.value();
        let found = Self::ALL.into_iter().find(|policy| policy.name() == name);
        if found.is_none() {
            let help = help(&name, &Self::ALL.map(Self::name));
            cx.error(value, format!("unknown policy `{name}` for read-only properties\n{help}"));
        }
        found
    }
}

/// The words in `name(word, …)`, each with its tokens. Reports a repeated word. `None` after an error, so
/// that no other error follows.
pub(super) fn words<W: Word>(cx: &Ctxt, entry: Entry, example: &str) -> Option<(Ident, Vec<(Ident, W)>)> {
    let (name, arguments) = entry.list(cx, example)?;
    let mut words: Vec<(Ident, W)> = Vec::new();
    let mut complete = true;
    for argument in arguments {
        match argument.word(cx, example).and_then(|ident| W::find(cx, &ident).map(|word| (ident, word))) {
            Some((ident, word)) if words.iter().any(|(_, other)| *other == word) => {
                cx.error(&ident, format!("`{ident}` is given twice"));
            }
            Some(found) => words.push(found),
            None => complete = false,
        }
    }
    complete.then_some((name, words))
}

/// The string, if `argument` is one. Reports any other argument.
pub(super) fn string(cx: &Ctxt, argument: &Argument, example: &str) -> Option<LitStr> {
    if let Argument::Expr(expr) = argument
        && let Some(Lit::Str(string)) = literal(expr)
    {
        return Some(string.clone());
    }
    cx.error(argument, format!("expected a string literal such as `{example}`"));
    None
}
