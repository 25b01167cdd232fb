//! Uses of a field's type as a property.
//!
//! A type that is no `Property` shall be one error, under the field's type. rustc folds errors that are equal to the
//! letter, span included. So every use has the form `<FieldTy as __p::Property>::x` on the type's own tokens; where a
//! type of the trait's is involved (`Property::Patch`), rustc reports the whole expression, which therefore gets the
//! span of the field's type from end to end; and no field has a type of the trait's that may not exist.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Path, Type};

use super::companion::Role;
use crate::model::{Access, Dynamic, Property, Structured};
use crate::shape::Kind;

/// What a field of the declared type or of a companion holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The declared type.
    Declared,
    /// `Property::Defaulted`: a create may leave it out.
    Defaulted,
    /// `Property::Patch`: an update may leave it out.
    Patch,
}

impl Form {
    /// What the field of `property` holds in the type of `role`; `None` where it has none.
    pub(super) fn of(property: &Property<'_>, role: Role) -> Option<Self> {
        match role {
            Role::Declared => Some(Self::Declared),
            Role::Create if property.access == Access::ReadOnly => None,
            Role::Create if property.default.is_some() => Some(Self::Defaulted),
            Role::Create => Some(Self::Declared),
            Role::Patch if property.access == Access::ReadWrite => Some(Self::Patch),
            Role::Patch => None,
        }
    }
}

/// The type of a field of the companion `ident`, in terms an author reads, where the tokens tell what the trait will
/// say; and otherwise what the trait says of a field's type, if the type has the trait. Just `<FieldTy as
/// Property>::Patch` would make a wrong type the error of everything that mentions the companion.
pub(super) fn field_type(property: &Property<'_>, form: Form, ident: &Ident, krate: &Path) -> TokenStream {
    let (ty, shape, element) = (property.ty, property.shape, property.shape.element);
    if !is_known(property, form) {
        let which = Ident::new(if form == Form::Patch { "Patch" } else { "Defaulted" }, Span::call_site());
        let test = test_name(property);
        return quote!(<#ty as #krate::__private::IfProperty<{ #ident::#test }>>::#which);
    }
    match (form, shape.kind) {
        (Form::Declared, _) => quote!(#ty),
        (_, Kind::Nullable) => quote!(#krate::PatchValue<#element>),
        (_, Kind::Single | Kind::Collection) => quote!(#krate::__private::Option<#ty>),
    }
}

/// The constants of a companion that say which of its fields have types with the trait.
pub(super) fn tests(structured: &Structured<'_>, ident: &Ident, role: Role) -> TokenStream {
    let tests: Vec<_> = structured
        .properties
        .iter()
        .filter(|property| Form::of(property, role).is_some_and(|form| !is_known(property, form)))
        .map(|property| {
            let (name, test) = (test_name(property), test(property.ty));
            quote!(const #name: bool = #test;)
        })
        .collect();
    if tests.is_empty() {
        return TokenStream::new();
    }
    quote! {
        impl #ident {
            #(#tests)*
        }
    }
}

fn test_name(property: &Property<'_>) -> Ident {
    format_ident!("__{}_IS_PROPERTY", property.ident.unraw(), span = Span::call_site())
}

/// Whether a type has the trait `Property`, as a constant.
fn test(ty: &Type) -> TokenStream {
    quote! {{
        #[allow(unused_imports)]
        use __p::NoProperty as _;
        <__p::Test<#ty>>::IS_PROPERTY
    }}
}

/// What the type of a field is, where it is not written in terms that an author reads.
pub(super) fn form_note(property: &Property<'_>, form: Form) -> Option<&'static str> {
    if is_known(property, form) {
        return None;
    }
    Some(match (form, property.shape.kind) {
        (Form::Patch, Kind::Nullable) => {
            "Here a `PatchValue`, of the value or of its own Patch if it has one."
        }
        (Form::Patch, _) => {
            "Here an `Option`, or a `PatchValue` if it may be null, of the value or of its own Patch if it has one."
        }
        (Form::Declared | Form::Defaulted, _) => "Here an `Option`, or a `PatchValue` if it may be null.",
    })
}

/// Whether the tokens tell what the trait `Property` will say.
fn is_known(property: &Property<'_>, form: Form) -> bool {
    let shape = property.shape;
    match (form, shape.kind) {
        (Form::Declared, _) | (_, Kind::Collection) | (Form::Defaulted, Kind::Nullable) => true,
        (Form::Defaulted, Kind::Single) | (Form::Patch, Kind::Single | Kind::Nullable) => {
            shape.atomic || !property.well_typed
        }
    }
}

/// The type of a key, as far as one property makes it; with the span of the field's type, where errors about it belong.
pub(super) fn key_part(property: &Property<'_>) -> TokenStream {
    let ty = property.ty;
    if property.shape.atomic {
        return quote!(#ty);
    }
    let (first, last) = ends(ty);
    let test = test(ty);
    let open = quote_spanned!(first=> <);
    let close = quote_spanned!(last=> >::Key);
    quote!(#open #ty as __p::IfProperty<#test> #close)
}

/// The expression that reads a field of `self`.
pub(super) fn get(property: &Property<'_>, form: Form) -> TokenStream {
    let function = match form {
        Form::Declared => "get",
        Form::Defaulted => "defaulted_get",
        Form::Patch => "patch_get",
    };
    access(property, form, function, Borrow::Shared)
}

/// The expression that gives the place of a field of `self`.
pub(super) fn slot(property: &Property<'_>, form: Form) -> TokenStream {
    let function = match form {
        Form::Declared => "slot",
        Form::Defaulted => "defaulted_slot",
        Form::Patch => "patch_slot",
    };
    access(property, form, function, Borrow::Mutable)
}

fn access(property: &Property<'_>, form: Form, function: &str, borrow: Borrow) -> TokenStream {
    let Property { ident, ty, .. } = property;
    if form == Form::Declared || property.shape.primitive.is_some() {
        let function = Ident::new(function, Span::call_site());
        let borrow = borrow.tokens(Span::call_site());
        return quote!(<#ty as __p::Property>::#function(#borrow self.#ident));
    }
    let (first, last) = ends(ty);
    let function = Ident::new(function, last);
    let open = quote_spanned!(first=> <);
    let callee = quote_spanned!(last=> as __p::Property>::#function);
    call_with_field(&quote!(#open #ty #callee), ident, ty, borrow)
}

/// The expression that hands the dynamic properties.
pub(super) fn dynamic(dynamic: &Dynamic<'_>, borrow: Borrow) -> TokenStream {
    let Dynamic { ident, ty, .. } = dynamic;
    match borrow {
        Borrow::Shared => quote!(<#ty as __p::DynamicField>::get(&self.#ident)),
        Borrow::Mutable => quote!(<#ty as __p::DynamicField>::slot(&mut self.#ident)),
    }
}

/// Whether a field is read or filled.
#[derive(Clone, Copy)]
pub(super) enum Borrow {
    Shared,
    Mutable,
}

impl Borrow {
    fn tokens(self, span: Span) -> TokenStream {
        match self {
            Self::Shared => quote_spanned!(span=> &),
            Self::Mutable => quote_spanned!(span=> &mut),
        }
    }
}

/// `callee(&self.field)` with the span of the field's type. Only `self` keeps its own, or it would not be the parameter.
fn call_with_field(callee: &TokenStream, ident: &Ident, ty: &Type, borrow: Borrow) -> TokenStream {
    let (first, last) = ends(ty);
    let this = Ident::new("__this", first);
    let mut field = ident.clone();
    field.set_span(last);
    let borrow = borrow.tokens(first);
    let place = quote_spanned!(last=> .#field);
    let arguments = quote_spanned!(last=> (#borrow #this #place));
    quote!({ let #this = self; #callee #arguments })
}

/// The expression that makes a field which says nothing.
pub(super) fn absent(property: &Property<'_>) -> TokenStream {
    if property.shape.primitive.is_some() {
        return quote!(__p::Default::default());
    }
    let (first, last) = ends(property.ty);
    let open = quote_spanned!(first=> __p);
    let close = quote_spanned!(last=> ::Default::default());
    quote!(#open #close)
}

/// The spans of the first and the last token of a type.
fn ends(ty: &Type) -> (Span, Span) {
    let mut tokens = ty.to_token_stream().into_iter();
    let first = tokens.next().map_or_else(Span::call_site, |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    (first, last)
}
