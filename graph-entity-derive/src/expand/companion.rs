use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{Attribute, Token, Visibility};

use super::role::{Form, Role};
use super::typed::{self, FieldType, field_type, form_note};
use crate::attr::Docs;
use crate::model::{Access, Dynamic, Property, Structured};

/// The struct of a Create or Patch and its `new`, both in the module of the declared type.
pub(crate) fn companion(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let declared = &structured.declared;
    let (vis, deprecation, non_exhaustive) = (declared.vis, declared.deprecation, structured.non_exhaustive);
    let (what, how) = match role {
        Role::Create => {
            ("create", "A property that may be left out is an `Option`, or a `PatchValue` if it may be null.")
        }
        Role::Declared | Role::Patch => (
            "update",
            "A property that cannot be null is an `Option`: `None` leaves it as it is. \
             A nullable property is a `PatchValue`.",
        ),
    };
    let origin = format!(
        "The properties in a request to {what} a [`{0}`](struct@{0}). Generated from that declaration.",
        declared.ident.unraw()
    );
    let details = format!("{}{how}", lacking(structured, role));
    let docs = paragraphs(&origin, &declared.docs);
    let properties = structured.properties.iter().filter_map(|property| {
        Some(Field::of_property(structured, property, Form::of(property, role)?, ident))
    });
    let dynamic = structured.dynamic.iter().map(|dynamic| Field::of_dynamic(structured, dynamic));
    let fields = properties.chain(dynamic);
    let constructor = constructor(structured, ident, role);
    quote! {
        #docs
        #[doc = ""]
        #[doc = #details]
        #deprecation
        #non_exhaustive
        #[allow(dead_code, deprecated, nonstandard_style, clippy::all, clippy::pedantic, clippy::nursery)]
        #vis struct #ident {
            #(#fields,)*
        }
        #constructor
    }
}

/// A field of a Create or Patch.
struct Field<'a> {
    docs: FieldDocs<'a>,
    deprecation: Option<&'a Attribute>,
    vis: &'a Visibility,
    ident: &'a Ident,
    ty: FieldType<'a>,
}

impl<'a> Field<'a> {
    fn of_property(
        structured: &'a Structured<'_>,
        property: &'a Property<'_>,
        form: Form,
        companion: &Ident,
    ) -> Self {
        let Property { vis, ident, deprecation, .. } = *property;
        let declared = &structured.declared;
        let own = || format!("The property `{}`, see {}.", property.name, link(declared.ident, ident));
        let docs = FieldDocs::new(&property.docs, own, form_note(property, form));
        Self { docs, deprecation, vis, ident, ty: field_type(property, form, companion, &declared.krate) }
    }

    fn of_dynamic(structured: &'a Structured<'_>, dynamic: &'a Dynamic<'_>) -> Self {
        let Dynamic { vis, ident, deprecation, ty, .. } = *dynamic;
        let own = || format!("The dynamic properties, see {}.", link(structured.declared.ident, ident));
        let docs = FieldDocs::new(&dynamic.docs, own, None);
        Self { docs, deprecation, vis, ident, ty: FieldType::Declared(ty) }
    }
}

impl ToTokens for Field<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.docs.to_tokens(tokens);
        self.deprecation.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        <Token![:]>::default().to_tokens(tokens);
        self.ty.to_tokens(tokens);
    }
}

/// The properties that a Create or Patch does not have, and the reason, as documentation.
fn lacking(structured: &Structured<'_>, role: Role) -> String {
    let mut text = String::new();
    for (access, reason) in [(Access::ReadOnly, "only the service sets"), (Access::Immutable, "never change")]
    {
        let lacking = structured
            .properties
            .iter()
            .filter(|property| property.access == access && Form::of(property, role).is_none());
        let names: Vec<_> = lacking.map(|property| format!("`{}`", property.ident)).collect();
        if !names.is_empty() {
            text += &format!("Without the properties that {reason}: {}. ", names.join(", "));
        }
    }
    text
}

/// A link to a field of the declared type.
fn link(declared: &Ident, field: &Ident) -> String {
    format!("[`{0}::{1}`](field@{0}::{1})", declared.unraw(), field.unraw())
}

/// The documentation of the declared field, or a default text, followed by a note.
struct FieldDocs<'a> {
    declared: &'a Docs<'a>,
    own: Option<String>,
    note: Option<&'static str>,
}

impl<'a> FieldDocs<'a> {
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

/// `first`, then the first paragraph of the declaration's documentation. The rest is only linked: otherwise
/// examples in it would be tested again for the Create and for the Patch.
fn paragraphs(first: &str, docs: &Docs<'_>) -> TokenStream {
    let text = docs.text();
    let summary = text.split("\n\n").next().filter(|summary| !summary.is_empty() && !summary.contains("```"));
    let rest = summary.map(|summary| quote!(#[doc = ""] #[doc = #summary]));
    quote!(#[doc = #first] #rest)
}

/// The constructors of a Create or Patch, and its impls.
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

/// `Default` for a Create or Patch.
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

/// Whether a value must be made by `new`, because a property is required.
pub(crate) fn has_requirements(structured: &Structured<'_>, role: Role) -> bool {
    role == Role::Create && structured.properties.iter().any(Property::is_required_on_create)
}

/// `Default`, if no property is required.
fn making(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    if has_requirements(structured, role) { TokenStream::new() } else { default_impl(ident) }
}

/// `new`, if a property is required. It is outside the `const _`, so that the compiler can name it in
/// messages.
fn constructor(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    if !has_requirements(structured, role) {
        return TokenStream::new();
    }
    let required: Vec<_> =
        structured.properties.iter().filter(|property| property.is_required_on_create()).collect();
    let (vis, krate) = (structured.declared.vis, &structured.declared.krate);
    let doc = format!(
        "Sets the properties that are required to create a [`{0}`](struct@{0}), and leaves out the others.",
        structured.declared.ident.unraw()
    );
    let names: Vec<_> = required.iter().map(|property| property.ident).collect();
    let types = required.iter().map(|property| property.ty);
    quote! {
        #[allow(
            deprecated,
            nonstandard_style,
            unused_qualifications,
            clippy::all,
            clippy::pedantic,
            clippy::nursery
        )]
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
