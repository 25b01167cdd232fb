//! The documentation of generated items, most of it copied from the declaration.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use crate::attr::Docs;
use crate::model::{Dynamic, Property, Structured};

/// The documentation of the declared field, or a default text, followed by a note.
pub(super) struct FieldDocs<'a> {
    declared: &'a Docs<'a>,
    own: Option<String>,
    note: Option<&'static str>,
}

impl<'a> FieldDocs<'a> {
    pub(super) fn of_property(
        structured: &Structured<'_>,
        property: &'a Property<'_>,
        note: Option<&'static str>,
    ) -> Self {
        let link = || link(structured.declared.ident, property.ident);
        Self::new(&property.docs, || format!("The property `{}`, see {}.", property.name, link()), note)
    }

    pub(super) fn of_dynamic(structured: &Structured<'_>, dynamic: &'a Dynamic<'_>) -> Self {
        let link = || link(structured.declared.ident, dynamic.ident);
        Self::new(&dynamic.docs, || format!("The dynamic properties, see {}.", link()), None)
    }

    fn new(declared: &'a Docs<'a>, own: impl FnOnce() -> String, note: Option<&'static str>) -> Self {
        Self { declared, own: declared.is_empty().then(own), note }
    }
}

impl ToTokens for FieldDocs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.declared.to_tokens(tokens);
        if let Some(own) = &self.own {
            tokens.extend(quote!(#[doc = #own]));
        }
        if let Some(note) = self.note {
            tokens.extend(quote!(#[doc = ""] #[doc = #note]));
        }
    }
}

/// A link to a field of the declared type.
fn link(declared: &Ident, field: &Ident) -> String {
    format!("[`{0}::{1}`](field@{0}::{1})", declared.unraw(), field.unraw())
}

/// `first`, then the first paragraph of the declaration's documentation. The rest is only linked: otherwise
/// examples in it would be tested again for the Create and for the Patch.
pub(super) fn paragraphs(first: &str, docs: &Docs<'_>) -> TokenStream {
    let text = docs.text();
    let summary = text.split("\n\n").next().filter(|summary| !summary.is_empty() && !summary.contains("```"));
    let rest = summary.map(|summary| quote!(#[doc = ""] #[doc = #summary]));
    quote!(#[doc = #first] #rest)
}
