use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;

use super::typed::{self, Form, field_type, form_note};
use crate::attr::Docs;
use crate::model::{Access, Property, Structured};

/// Which of a declaration's types is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Declared,
    Create,
    Patch,
}

impl Role {
    /// The variant of the core crate's `Role`.
    pub(super) fn variant(self) -> Ident {
        let name = match self {
            Self::Declared => "Declared",
            Self::Create => "Create",
            Self::Patch => "Patch",
        };
        Ident::new(name, Span::call_site())
    }
}

/// The struct of a companion and its `new`, which stand beside the declared one.
pub(crate) fn companion(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let declared = &structured.declared;
    let (vis, krate, deprecation) = (declared.vis, &declared.krate, &declared.deprecation);
    let (what, how) = match role {
        Role::Create => {
            ("create", "What may be left out is an `Option`, or a `PatchValue` if it may be null.")
        }
        Role::Declared | Role::Patch => (
            "update",
            "What cannot be null is an `Option`: `None` leaves it as it is. What can is a `PatchValue`.",
        ),
    };
    let origin = format!(
        "What a request says to {what} a [`{0}`](struct@{0}). Generated from that declaration.",
        declared.ident.unraw()
    );
    let details = format!("{}{how}", lacking(structured, role));
    let docs = paragraphs(&origin, &declared.docs);
    let properties = structured.properties.iter().filter_map(|property| {
        let form = Form::of(property, role)?;
        let ty = field_type(property, form, ident, krate);
        let own = format!("The property `{}`, see {}.", property.name, link(declared.ident, property.ident));
        let note = form_note(property, form);
        let docs = field_docs(&property.docs, &own, note);
        Some(field(property.vis, property.ident, &ty, &docs, &property.deprecation))
    });
    let dynamic = structured.dynamic.iter().map(|dynamic| {
        let own = format!("The dynamic properties, see {}.", link(declared.ident, dynamic.ident));
        let ty = dynamic.ty.to_token_stream();
        field(dynamic.vis, dynamic.ident, &ty, &field_docs(&dynamic.docs, &own, None), &dynamic.deprecation)
    });
    let fields = properties.chain(dynamic);
    let constructor = constructor(structured, ident, role);
    quote! {
        #docs
        #[doc = ""]
        #[doc = #details]
        #deprecation
        #[allow(dead_code, deprecated, nonstandard_style, clippy::all, clippy::pedantic, clippy::nursery)]
        #vis struct #ident {
            #(#fields,)*
        }
        #constructor
    }
}

/// The properties that a companion does not have, and why.
fn lacking(structured: &Structured<'_>, role: Role) -> String {
    let mut text = String::new();
    for (access, reason) in
        [(Access::ReadOnly, "only the service sets"), (Access::Immutable, "never changes")]
    {
        let lacking = structured
            .properties
            .iter()
            .filter(|property| property.access == access && Form::of(property, role).is_none());
        let names: Vec<_> = lacking.map(|property| format!("`{}`", property.ident)).collect();
        if !names.is_empty() {
            text += &format!("Without what {reason}: {}. ", names.join(", "));
        }
    }
    text
}

/// A link to a field of the declared type.
fn link(declared: &Ident, field: &Ident) -> String {
    format!("[`{0}::{1}`](field@{0}::{1})", declared.unraw(), field.unraw())
}

/// The documentation of the declared field, or `own` where that has none; then a note.
fn field_docs(docs: &Docs<'_>, own: &str, note: Option<&str>) -> TokenStream {
    let docs = if docs.is_empty() { quote!(#[doc = #own]) } else { docs.to_token_stream() };
    let note = note.map(|note| quote!(#[doc = ""] #[doc = #note]));
    quote!(#docs #note)
}

fn field(
    vis: &syn::Visibility,
    ident: &Ident,
    ty: &TokenStream,
    docs: &TokenStream,
    deprecation: &TokenStream,
) -> TokenStream {
    quote! {
        #docs
        #deprecation
        #vis #ident: #ty
    }
}

/// `first`, then the first paragraph of the declaration's documentation. The rest is behind the link: examples in it
/// would be tested once for each companion.
fn paragraphs(first: &str, docs: &Docs<'_>) -> TokenStream {
    let text = docs.text();
    let summary = text.split("\n\n").next().filter(|summary| !summary.is_empty() && !summary.contains("```"));
    let rest = summary.map(|summary| quote!(#[doc = ""] #[doc = #summary]));
    quote!(#[doc = #first] #rest)
}

/// How a companion is made, and what the engine does for it.
pub(crate) fn companion_impls(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let making = making(structured, ident, role);
    let tests = typed::tests(structured, ident, role);
    quote! {
        #tests
        #making
        #[automatically_derived]
        impl __p::Debug for #ident {
            fn fmt(&self, __f: &mut __p::Formatter<'_>) -> __p::fmt::Result {
                __p::debug(self, __f)
            }
        }
        #[automatically_derived]
        impl __p::Clone for #ident {
            fn clone(&self) -> Self {
                __p::clone(self)
            }
        }
        #[automatically_derived]
        impl __p::PartialEq for #ident {
            fn eq(&self, __other: &Self) -> bool {
                __p::eq(self, __other)
            }
        }
    }
}

/// `Default` of a companion.
pub(crate) fn default_impl(ident: &Ident) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl __p::Default for #ident {
            fn default() -> Self {
                __p::Structured::empty()
            }
        }
    }
}

/// Whether a companion is made by `new`, because something is required.
pub(crate) fn has_requirements(structured: &Structured<'_>, role: Role) -> bool {
    role == Role::Create && structured.properties.iter().any(Property::is_required_on_create)
}

/// `Default` where nothing is required.
fn making(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    if has_requirements(structured, role) { TokenStream::new() } else { default_impl(ident) }
}

/// `new` where something is required. It stands beside the struct, where the compiler can name it.
fn constructor(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    if !has_requirements(structured, role) {
        return TokenStream::new();
    }
    let required: Vec<_> =
        structured.properties.iter().filter(|property| property.is_required_on_create()).collect();
    let (vis, krate) = (structured.declared.vis, &structured.declared.krate);
    let doc = format!(
        "A request to create a [`{0}`](struct@{0}) that says what each has to say, and leaves out the rest.",
        structured.declared.ident.unraw()
    );
    let names: Vec<_> = required.iter().map(|property| property.ident).collect();
    let types = required.iter().map(|property| property.ty);
    quote! {
        #[allow(deprecated, nonstandard_style, unused_qualifications, clippy::all, clippy::pedantic, clippy::nursery)]
        impl #ident {
            #[doc = #doc]
            #[must_use]
            #[allow(dead_code, private_interfaces)]
            #vis fn new(#(#names: #types),*) -> Self {
                Self { #(#names,)* ..#krate::__private::Structured::empty() }
            }
        }
    }
}
