use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{Attribute, Token, Visibility};

use super::base;
use super::docs::{FieldDocs, of_companion};
use super::required::constructor;
use super::role::{Form, Role};
use super::typed::{self, FieldType, field_type, form_note};
use crate::model::{Access, Base, Dynamic, Property, Structured};

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
    let inherited = base::note(structured);
    let details = format!("{inherited}{}{how}", lacking(structured, role));
    let docs = of_companion(&origin, structured, &details);
    let derives = match structured.derives {
        [] => None,
        derives => Some(quote!(#[derive(#(#derives),*)])),
    };
    let properties = structured.properties.iter().filter_map(|property| {
        Some(Field::of_property(structured, property, Form::of(property, role)?, ident))
    });
    let base = structured.base.iter().map(|base| Field::of_base(structured, base, role));
    let dynamic = structured.dynamic.iter().map(|dynamic| Field::of_dynamic(structured, dynamic));
    let fields = base.chain(properties).chain(dynamic);
    let constructor = (role == Role::Create).then(|| constructor(structured, ident));
    quote! {
        #[doc = #docs]
        #deprecation
        #non_exhaustive
        #derives
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
        let docs = FieldDocs::of_property(structured, property, form_note(property, form));
        let ty = field_type(property, form, companion, &structured.declared.krate);
        Self { docs, deprecation, vis, ident, ty }
    }

    fn of_base(structured: &'a Structured<'_>, base: &'a Base<'_>, role: Role) -> Self {
        let Base { vis, ident, deprecation, .. } = *base;
        let docs = FieldDocs::of_base(structured, base);
        let ty = FieldType::Base(base::companion_type(structured, role));
        Self { docs, deprecation, vis, ident, ty }
    }

    fn of_dynamic(structured: &'a Structured<'_>, dynamic: &'a Dynamic<'_>) -> Self {
        let Dynamic { vis, ident, deprecation, ty, .. } = *dynamic;
        let docs = FieldDocs::of_dynamic(structured, dynamic);
        Self { docs, deprecation, vis, ident, ty: FieldType::Declared(ty) }
    }
}

impl Field<'_> {
    fn declare(&self, ty: &impl ToTokens, tokens: &mut TokenStream) {
        self.docs.to_tokens(tokens);
        self.deprecation.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        <Token![:]>::default().to_tokens(tokens);
        ty.to_tokens(tokens);
    }
}

impl ToTokens for Field<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let FieldType::Tested { documented, .. } = &self.ty {
            // rustdoc shows a type as it is written, so it gets one to read. It is the same type, unless the
            // field's is an alias of an `Option`.
            tokens.extend(quote!(#[cfg(doc)]));
            self.declare(documented, tokens);
            tokens.extend(quote!(, #[cfg(not(doc))]));
        }
        self.declare(&self.ty, tokens);
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
            fn eq(&self, __other: &Self) -> __p::bool {
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
    role == Role::Create && structured.required_on_create().next().is_some()
}

/// `Default`, if no property is required.
fn making(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    if has_requirements(structured, role) {
        return TokenStream::new();
    }
    let derived = if role == Role::Create { base::default_impl(structured, ident) } else { None };
    derived.unwrap_or_else(|| default_impl(ident))
}
