//! Uses a field's type as a property.
//!
//! A type that is not a `Property` must be a single error, under that type, or under the type inside `Option`
//! and `Vec`. rustc merges equal errors, but not those of different items if it compiles incrementally, and
//! an editor shows each. So only the descriptor asks for the trait, as `<FieldTy as __p::Property>::TYPE` or
//! `<Inner as __p::InsideOf<FieldTy>>::TYPE` on the type's own tokens. All other items ask
//! `<__p::Test<FieldTy>>`, which has the same names for any type. And no field has an associated type of the
//! trait that may not exist.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::{Path, Token, Type, TypePath};

use super::role::{Form, Role};
use crate::foreign::Counterpart;
use crate::model::{Property, Structured};
use crate::shape::{Inner, Kind};

/// The type of a field in the Create or Patch `ident`. Where the tokens determine the associated type of the
/// trait, it is in terms that an author reads. Otherwise it is that associated type, if the field's type
/// implements the trait. With just `<FieldTy as Property>::Patch`, a wrong type would be an error wherever
/// the Create or Patch is mentioned.
pub(super) fn field_type<'a>(
    property: &Property<'a>,
    form: Form,
    ident: &Ident,
    krate: &'a Path,
) -> FieldType<'a> {
    let (ty, shape, element) = (property.ty, property.shape, property.shape.element);
    if !is_known(property, form) {
        let private = quote!(#krate::__private);
        let test = test_name(property);
        let test = quote!({ #ident::#test });
        let tested = match (form, shape.kind) {
            (Form::Patch, Kind::Nullable) => {
                quote!(#krate::PatchValue<<#element as #private::IfElement<#test>>::Patch>)
            }
            (Form::Patch, _) => quote!(<#ty as #private::IfProperty<#test>>::Patch),
            _ => quote!(<#ty as #private::IfProperty<#test>>::Defaulted),
        };
        let documented = match (form, shape.kind) {
            (Form::Patch, Kind::Nullable) => quote!(#krate::PatchValue<#krate::PatchOf<#element>>),
            (Form::Patch, _) => quote!(#private::Option<#krate::PatchOf<#ty>>),
            _ => quote!(#private::Option<#ty>),
        };
        return FieldType::Tested { tested, documented };
    }
    match (form, shape.kind) {
        (Form::Declared, _) => FieldType::Declared(ty),
        (Form::Defaulted, _) if property.optional => FieldType::Declared(property.field_ty),
        (_, Kind::Nullable) => FieldType::PatchValue(krate, element),
        (_, Kind::Single | Kind::Collection) => FieldType::Option(krate, ty),
    }
}

/// The type of a field in a Create or Patch. Its names are those of the core crate.
pub(super) enum FieldType<'a> {
    Declared(&'a Type),
    PatchValue(&'a Path, &'a Type),
    Option(&'a Path, &'a Type),
    /// The associated type, if the field's type implements the trait; and the type to document.
    Tested {
        tested: TokenStream,
        documented: TokenStream,
    },
    /// The companion of the base.
    Base(TokenStream),
}

impl ToTokens for FieldType<'_> {
    // Token by token, because a stream for each field costs compile time.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (krate, path, argument): (_, &[&str], _) = match self {
            Self::Declared(ty) => return ty.to_tokens(tokens),
            Self::Tested { tested, .. } => return tested.to_tokens(tokens),
            Self::Base(ty) => return ty.to_tokens(tokens),
            Self::PatchValue(krate, ty) => (krate, &["PatchValue"], ty),
            Self::Option(krate, ty) => (krate, &["__private", "Option"], ty),
        };
        krate.to_tokens(tokens);
        for segment in path {
            <Token![::]>::default().to_tokens(tokens);
            tokens.append(Ident::new(segment, Span::call_site()));
        }
        <Token![<]>::default().to_tokens(tokens);
        argument.to_tokens(tokens);
        <Token![>]>::default().to_tokens(tokens);
    }
}

/// The constants of a Create or Patch that tell which of its fields have types that implement the trait.
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
            quote!(const #name: __p::bool = #test;)
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

pub(super) fn test_name(property: &Property<'_>) -> Ident {
    format_ident!("__{}_IS_PROPERTY", property.ident.unraw(), span = Span::call_site())
}

/// A constant that tells whether a type implements `Property` or `Element`.
fn test(ty: &Type, name: &str) -> TokenStream {
    let name = Ident::new(name, Span::call_site());
    quote!({ <__p::Test<#ty>>::#name })
}

/// A note on the type of a field, where the type is not in terms that an author reads.
pub(super) fn form_note(property: &Property<'_>, form: Form) -> Option<&'static str> {
    if is_known(property, form) {
        return None;
    }
    Some(match (form, property.shape.kind) {
        (Form::Patch, Kind::Nullable) => "Here `Set` to the value, or to its own Patch if its type has one.",
        (Form::Patch, _) => {
            "Here an `Option`, or a `PatchValue` if it may be null, of the value \
             or of its own Patch if it has one."
        }
        (Form::Declared | Form::Defaulted, _) => "Here an `Option`, or a `PatchValue` if it may be null.",
    })
}

/// Whether the tokens determine the associated type of the trait `Property`.
pub(super) fn is_known(property: &Property<'_>, form: Form) -> bool {
    let shape = property.shape;
    match (form, shape.kind) {
        (Form::Declared, _) | (_, Kind::Collection) | (Form::Defaulted, Kind::Nullable) => true,
        // It is the type of the field.
        (Form::Defaulted, Kind::Single) if property.optional => true,
        (Form::Defaulted, Kind::Single) | (Form::Patch, Kind::Single | Kind::Nullable) => {
            shape.atomic || !property.well_typed
        }
    }
}

/// The OData type of a property: the use of its type that is an error if it has none.
pub(super) fn property_type<'a>(property: &Property<'a>) -> PropertyItem<'a> {
    PropertyItem { ty: property.ty, inner: property.shape.inner, name: "TYPE" }
}

/// The item `name` of the trait `Property` for a field's type, without an error if it has none.
pub(super) fn tested<'a>(property: &Property<'a>, name: &'static str) -> Tested<'a> {
    let ty = property.ty;
    if property.shape.primitive.is_some() {
        return Tested::Known(PropertyItem { ty, inner: property.shape.inner, name });
    }
    Tested::Unknown(ty, name)
}

/// The path of an item of the trait `Property`.
pub(super) enum Tested<'a> {
    /// For a type that implements it.
    Known(PropertyItem<'a>),
    Unknown(&'a Type, &'static str),
}

impl ToTokens for Tested<'_> {
    // Token by token, because a stream for each property costs compile time.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Known(item) => item.to_tokens(tokens),
            Self::Unknown(ty, name) => {
                <Token![<]>::default().to_tokens(tokens);
                asking("Test", ty, None, tokens);
                <Token![>]>::default().to_tokens(tokens);
                <Token![::]>::default().to_tokens(tokens);
                tokens.append(Ident::new(name, Span::call_site()));
            }
        }
    }
}

/// The path of an item of the trait `Property` for a field's type, or of a trait for the type inside.
pub(super) struct PropertyItem<'a> {
    ty: &'a Type,
    inner: Inner<'a>,
    name: &'static str,
}

impl<'a> PropertyItem<'a> {
    /// The subject: the type that must implement the trait.
    fn subject(&self) -> &'a Type {
        match self.inner {
            Inner::Nothing => self.ty,
            Inner::Element(inner) | Inner::Flags(inner) | Inner::Foreign(inner, _) => inner,
        }
    }
}

impl ToTokens for PropertyItem<'_> {
    // Token by token, because a stream for each property costs compile time.
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = self.ty;
        <Token![<]>::default().to_tokens(tokens);
        self.subject().to_tokens(tokens);
        <Token![as]>::default().to_tokens(tokens);
        match self.inner {
            Inner::Nothing => tokens.append(Ident::new("__Property", Span::call_site())),
            Inner::Element(_) => asking("InsideOf", ty, None, tokens),
            Inner::Flags(_) => asking("FlagsInsideOf", ty, None, tokens),
            Inner::Foreign(_, Counterpart::Dynamic) => asking("InsteadOfDynamic", ty, None, tokens),
            Inner::Foreign(_, counterpart) => asking("InsteadOf", ty, Some(counterpart), tokens),
        }
        <Token![>]>::default().to_tokens(tokens);
        <Token![::]>::default().to_tokens(tokens);
        tokens.append(Ident::new(self.name, Span::call_site()));
    }
}

/// `__p::name<ty>`
fn asking(name: &str, ty: &Type, counterpart: Option<Counterpart>, tokens: &mut TokenStream) {
    private(name, tokens);
    <Token![<]>::default().to_tokens(tokens);
    ty.to_tokens(tokens);
    if let Some(counterpart) = counterpart {
        <Token![,]>::default().to_tokens(tokens);
        private(counterpart.name(), tokens);
    }
    <Token![>]>::default().to_tokens(tokens);
}

/// `__p::name`
fn private(name: &str, tokens: &mut TokenStream) {
    tokens.append(Ident::new("__p", Span::call_site()));
    <Token![::]>::default().to_tokens(tokens);
    tokens.append(Ident::new(name, Span::call_site()));
}

/// The part of the key type that one property makes. It has the span of the field's type, where errors about
/// it belong.
pub(super) fn key_part(property: &Property<'_>) -> TokenStream {
    let ty = property.ty;
    if property.shape.atomic {
        return quote!(#ty);
    }
    let (first, last) = type_ends(ty);
    let test = test(ty, "IS_PROPERTY");
    let open = quote_spanned!(first=> <);
    let close = quote_spanned!(last=> >::Key);
    quote!(#open #ty as __p::IfProperty<#test> #close)
}

/// The expression for an absent field whose type only the trait determines.
pub(super) fn absent(property: &Property<'_>) -> TokenStream {
    let (first, last) = type_ends(property.ty);
    let open = quote_spanned!(first=> __p);
    let close = quote_spanned!(last=> ::Default::default());
    quote!(#open #close)
}

/// The spans of the first and the last token of a type.
pub(super) fn type_ends(ty: &Type) -> (Span, Span) {
    if let Type::Path(TypePath { qself: None, path, .. }) = ty
        && let Some(ident) = path.get_ident()
    {
        return (ident.span(), ident.span());
    }
    ends(ty)
}

/// The spans of the first and the last token.
pub(super) fn ends(tokens: impl ToTokens) -> (Span, Span) {
    let mut tokens = tokens.into_token_stream().into_iter();
    let first = tokens.next().map_or_else(Span::call_site, |token| token.span());
    let last = tokens.last().map_or(first, |token| token.span());
    (first, last)
}
