//! Uses of a field's type as a property.
//!
//! A type that is no `Property` shall be one error, under that type, or under the one inside `Option` and `Vec`. rustc
//! folds errors that are equal to the letter, span included. So every use has the form `<FieldTy as __p::Property>::x` or
//! `<Inner as __p::InsideOf<FieldTy>>::x` on the type's own tokens; where a type of the trait's is involved
//! (`Property::Patch`), rustc reports the whole expression, which therefore gets the span of the inner type from end to
//! end; and no field has a type of the trait's that may not exist.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Path, Type};

use super::companion::Role;
use crate::model::{Access, Dynamic, Property, Structured, Value};
use crate::shape::{Inner, Kind};

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
        let private = quote!(#krate::__private);
        let test = test_name(property);
        let test = quote!({ #ident::#test });
        return match (form, shape.kind) {
            (Form::Patch, Kind::Nullable) => {
                quote!(#krate::PatchValue<<#element as #private::IfElement<#test>>::Patch>)
            }
            (Form::Patch, _) => quote!(<#ty as #private::IfProperty<#test>>::Patch),
            _ => quote!(<#ty as #private::IfProperty<#test>>::Defaulted),
        };
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
            let name = test_name(property);
            let test = match property.shape.kind {
                Kind::Nullable => test(property.shape.element, "IS_ELEMENT"),
                Kind::Single | Kind::Collection => test(property.ty, "IS_PROPERTY"),
            };
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

/// Whether a type has the trait `Property` or `Element`, as a constant.
fn test(ty: &Type, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote! {{
        #[allow(unused_imports)]
        use __p::NoProperty as _;
        <__p::Test<#ty>>::#name
    }}
}

/// What the type of a field is, where it is not written in terms that an author reads.
pub(super) fn form_note(property: &Property<'_>, form: Form) -> Option<&'static str> {
    if is_known(property, form) {
        return None;
    }
    Some(match (form, property.shape.kind) {
        (Form::Patch, Kind::Nullable) => "Here `Set` to the value, or to its own Patch if its type has one.",
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

/// What the trait `Property` says of a field's type; `item` names it.
pub(super) fn of_property(property: &Property<'_>, item: &str) -> TokenStream {
    let (subject, role) = asked(property);
    let item = Ident::new(item, Span::call_site());
    quote!(<#subject as #role>::#item)
}

/// The type that is asked what the trait `Property` says of a field's type, and the trait by which.
fn asked<'a>(property: &Property<'a>) -> (&'a Type, TokenStream) {
    let ty = property.ty;
    match property.shape.inner {
        Inner::Nothing => (ty, quote!(__p::Property)),
        Inner::Element(element) => (element, quote!(__p::InsideOf<#ty>)),
        Inner::Flags(enumeration) => (enumeration, quote!(__p::FlagsInsideOf<#ty>)),
        Inner::Foreign(element, counterpart) => {
            let counterpart = Ident::new(counterpart.name(), Span::call_site());
            (element, quote!(__p::InsteadOf<#ty, __p::#counterpart>))
        }
    }
}

/// Uses of types and values that the tokens leave open, so that what is wrong with them is reported beside mistakes that
/// keep the declaration from being expanded.
pub(crate) fn uses(structured: &Structured<'_>) -> TokenStream {
    let well_typed = || structured.properties.iter().filter(|property| property.well_typed);
    let types = well_typed()
        .filter(|property| property.shape.primitive.is_none())
        .map(|property| of_property(property, "TYPE"));
    let values = well_typed().flat_map(|property| {
        let values = [property.default, property.on_update].into_iter().flatten();
        // Literals were compared with the tokens.
        values.filter(|value| matches!(value, Value::TypeDefault(_) | Value::Whole(_))).map(|value| {
            let (ty, value) = (property.ty, super::structured::value(value, property));
            quote!(let _: #ty = #value;)
        })
    });
    quote! {
        #[allow(dead_code)]
        fn __uses() {
            #(let _ = #types;)*
            #(#values)*
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
    let test = test(ty, "IS_PROPERTY");
    let open = quote_spanned!(first=> <);
    let close = quote_spanned!(last=> >::Key);
    quote!(#open #ty as __p::IfProperty<#test> #close)
}

/// The expression that reads a field of `self`.
pub(super) fn get(property: &Property<'_>, form: Form) -> TokenStream {
    let function = match form {
        Form::Declared => "get",
        Form::Defaulted => "create_get",
        Form::Patch => "patch_get",
    };
    access(property, form, function, Borrow::Shared)
}

/// The expression that gives the place of a field of `self`.
pub(super) fn slot(property: &Property<'_>, form: Form) -> TokenStream {
    let function = match form {
        Form::Declared => "slot",
        Form::Defaulted => "create_slot",
        Form::Patch => "patch_slot",
    };
    access(property, form, function, Borrow::Mutable)
}

fn access(property: &Property<'_>, form: Form, function: &str, borrow: Borrow) -> TokenStream {
    let Property { ident, ty, shape, .. } = property;
    if form == Form::Declared || shape.primitive.is_some() {
        let function = of_property(property, function);
        let borrow = borrow.tokens(Span::call_site());
        return quote!(#function(#borrow self.#ident));
    }
    if let (Inner::Foreign(..), Kind::Single) = (shape.inner, shape.kind) {
        // By `InsteadOf`, the type of the field would be another error.
        let (test, function) = (test_name(property), Ident::new(function, Span::call_site()));
        let borrow = borrow.tokens(Span::call_site());
        return quote!(<#ty as __p::IfProperty<{ Self::#test }>>::#function(#borrow self.#ident));
    }
    let (subject, role) = asked(property);
    let (first, last) = ends(subject);
    let function = Ident::new(function, last);
    let open = quote_spanned!(first=> <);
    let callee = quote_spanned!(last=> as #role>::#function);
    call_with_field(&quote!(#open #subject #callee), ident, subject, borrow)
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
    let (first, last) = ends(asked(property).0);
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
