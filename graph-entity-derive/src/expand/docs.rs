//! The documentation of generated items.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use super::copied::{copied, first_paragraph, holds_anywhere};
use crate::attr::Docs;
use crate::model::{Base, Dynamic, Property, Structured};

/// The documentation of the declared field, or a default text, followed by a note.
pub(super) struct FieldDocs<'a> {
    declared: &'a Docs<'a>,
    /// The text to write in place of the declared one.
    own: Option<String>,
    note: Option<&'static str>,
}

impl<'a> FieldDocs<'a> {
    pub(super) fn of_property(
        structured: &Structured<'_>,
        property: &'a Property<'_>,
        note: Option<&'static str>,
    ) -> Self {
        let subject = || format!("The property `{}`", property.name);
        Self::new(&property.docs, structured.declared.ident, property.ident, subject, note)
    }

    pub(super) fn of_base(structured: &Structured<'_>, base: &'a Base<'_>) -> Self {
        let subject = || "The properties of the base type".to_owned();
        Self::new(&base.docs, structured.declared.ident, base.ident, subject, None)
    }

    pub(super) fn of_dynamic(structured: &Structured<'_>, dynamic: &'a Dynamic<'_>) -> Self {
        let subject = || "The dynamic properties".to_owned();
        Self::new(&dynamic.docs, structured.declared.ident, dynamic.ident, subject, None)
    }

    fn new(
        declared: &'a Docs<'a>,
        ty: &Ident,
        field: &Ident,
        subject: impl FnOnce() -> String,
        note: Option<&'static str>,
    ) -> Self {
        let text = declared.text();
        let hidden = declared.has_hidden_text();
        if !text.is_empty() && !hidden && holds_anywhere(text) {
            return Self { declared, own: None, note };
        }
        let link = format!("[`{0}::{1}`](field@{0}::{1})", ty.unraw(), field.unraw());
        let copied = copied(text, ty);
        let own = if copied.text.is_empty() {
            format!("{}, see {link}.", subject())
        } else if copied.complete && !hidden {
            copied.text
        } else {
            format!("{}\n\nMore: {link}.", copied.text)
        };
        Self { declared, own: Some(own), note }
    }
}

impl ToTokens for FieldDocs<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match &self.own {
            None => self.declared.to_tokens(tokens),
            Some(own) => {
                for setting in self.declared.settings() {
                    setting.to_tokens(tokens);
                }
                tokens.extend(quote!(#[doc = #own]));
            }
        }
        if let Some(note) = self.note {
            let note = format!("\n{note}");
            tokens.extend(quote!(#[doc = #note]));
        }
    }
}

/// The documentation of a Create or Patch: `first`, the first paragraph of the declaration's, and `last`. The
/// rest of the declaration's is only linked.
pub(super) fn of_companion(first: &str, structured: &Structured<'_>, last: &str) -> String {
    let declared = &structured.declared;
    let summary = first_paragraph(declared.docs.text(), declared.ident);
    // One attribute, because each costs compile time.
    if summary.is_empty() { format!("{first}\n\n{last}") } else { format!("{first}\n\n{summary}\n\n{last}") }
}
