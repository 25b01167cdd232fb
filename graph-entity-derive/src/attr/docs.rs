use std::cell::OnceCell;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The documentation of an item: its text for the descriptor, its attributes for generated items.
pub(crate) struct Docs<'a> {
    attrs: Vec<&'a Attribute>,
    /// Computed once: to ask the compiler for a literal costs compile time.
    text: OnceCell<String>,
}

impl<'a> Docs<'a> {
    pub(crate) fn of(attrs: &'a [Attribute]) -> Self {
        let attrs = attrs.iter().filter(|attr| attr.path().is_ident("doc")).collect();
        Self { attrs, text: OnceCell::new() }
    }

    /// Whether a part of the text is known to the compiler only, as with `#[doc = include_str!("…")]`.
    pub(crate) fn has_hidden_text(&self) -> bool {
        self.attrs.iter().any(|attr| {
            matches!(&attr.meta, Meta::NameValue(meta)
                if !matches!(&meta.value, Expr::Lit(ExprLit { lit: Lit::Str(_), .. })))
        })
    }

    /// The attributes that are not text, as `#[doc(alias = "…")]`.
    pub(crate) fn settings(&self) -> impl Iterator<Item = &Attribute> {
        self.attrs.iter().copied().filter(|attr| matches!(attr.meta, Meta::List(_)))
    }

    /// The lines, without the space after `///`.
    pub(crate) fn text(&self) -> &str {
        self.text.get_or_init(|| {
            let lines: Vec<_> = self.attrs.iter().filter_map(|attr| doc_line(attr)).collect();
            lines.join("\n").trim().to_owned()
        })
    }
}

impl ToTokens for Docs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for attr in &self.attrs {
            attr.to_tokens(tokens);
        }
    }
}

fn doc_line(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) = &meta.value else { return None };
    let line = line.value();
    let lines: Vec<_> = line.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end()).collect();
    Some(lines.join("\n"))
}
