//! The declaration as written: syn's nodes with their attributes. Reports a declaration that has the wrong
//! shape.

use proc_macro2::Ident;
use syn::{Attribute, Data, DataEnum, DeriveInput, Expr, Fields, Member, Type, Visibility};

use crate::attr::{ContainerAttrs, FieldAttrs, VariantAttrs, forbid};
use crate::ctxt::Ctxt;
use crate::shape;
use crate::symbol::Place;

/// A struct whose fields are properties.
pub(crate) struct Struct<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: ContainerAttrs,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A field with a name.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a [Attribute],
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
    pub(crate) attrs: FieldAttrs,
}

/// An enum whose variants are members.
pub(crate) struct Enum<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: ContainerAttrs,
    pub(crate) variants: Vec<Variant<'a>>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) fields: &'a Fields,
    pub(crate) discriminant: Option<&'a Expr>,
    /// `#[default]`, which Rust's `Default` reads.
    pub(crate) default: Option<&'a Attribute>,
    pub(crate) attrs: VariantAttrs,
}

/// A struct with one field, whose value it wraps.
pub(crate) struct Newtype<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: ContainerAttrs,
    /// The field; `None` where the type has no field or several.
    pub(crate) field: Option<(Member, &'a Type)>,
}

/// An enum whose variants are types.
pub(crate) struct TypeEnum<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: ContainerAttrs,
    pub(crate) variants: Vec<Variant<'a>>,
}

impl<'a> TypeEnum<'a> {
    /// `data` is that of `input`.
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput, data: &'a DataEnum, place: Place) -> Self {
        check_generics(cx, input);
        let attrs = ContainerAttrs::parse(cx, &input.attrs, place);
        let variants =
            data.variants.iter().map(|variant| Variant::from_syn(cx, variant, Place::TypeVariant)).collect();
        Self { input, attrs, variants }
    }
}

impl<'a> Struct<'a> {
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput, place: Place) -> Self {
        let derive = if place == Place::Entity { "GraphEntity" } else { "GraphComplex" };
        check_generics(cx, input);
        let attrs = ContainerAttrs::parse(cx, &input.attrs, place);
        let mut fields = Vec::new();
        match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(named) => {
                    fields.extend(named.named.iter().filter_map(|field| Field::from_syn(cx, field)));
                }
                Fields::Unnamed(unnamed) => {
                    let newtype = if unnamed.unnamed.len() == 1 { ", or derive `GraphScalar`" } else { "" };
                    let message =
                        format!("`{derive}` needs fields with names\nhelp: name the fields{newtype}");
                    cx.error(unnamed, message);
                }
                Fields::Unit => cx.error(
                    &input.ident,
                    format!(
                        "`{derive}` needs fields with names\nhelp: write `struct {} {{ … }}`",
                        input.ident
                    ),
                ),
            },
            // That is a `TypeEnum`.
            Data::Enum(_) => {}
            Data::Union(data) => {
                cx.error(data.union_token, "a union has no counterpart in OData\nhelp: declare a struct");
            }
        }
        Self { input, attrs, fields }
    }

    /// Whether the item is of the right kind, whatever its fields.
    pub(crate) fn has_named_fields(&self) -> bool {
        matches!(&self.input.data, Data::Struct(data) if matches!(data.fields, Fields::Named(_)))
    }
}

impl<'a> Field<'a> {
    fn from_syn(cx: &Ctxt, field: &'a syn::Field) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let attrs = FieldAttrs::parse(cx, &field.attrs);
        Some(Self { original: &field.attrs, vis: &field.vis, ident, ty: &field.ty, attrs })
    }
}

impl<'a> Enum<'a> {
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput) -> Self {
        check_generics(cx, input);
        let attrs = ContainerAttrs::parse(cx, &input.attrs, Place::Enum);
        let mut variants = Vec::new();
        match &input.data {
            Data::Enum(data) => {
                variants.extend(
                    data.variants.iter().map(|variant| Variant::from_syn(cx, variant, Place::Variant)),
                );
            }
            Data::Struct(data) => {
                let help = "help: for a struct, derive `GraphEntity`, `GraphComplex` or `GraphScalar`";
                cx.error(data.struct_token, format!("`GraphEnum` describes an enum\n{help}"));
            }
            Data::Union(data) => {
                cx.error(data.union_token, "a union has no counterpart in OData\nhelp: declare an enum");
            }
        }
        Self { input, attrs, variants }
    }
}

impl<'a> Variant<'a> {
    fn from_syn(cx: &Ctxt, variant: &'a syn::Variant, place: Place) -> Self {
        for field in &variant.fields {
            forbid(cx, &field.attrs, "the field of a variant");
        }
        Self {
            ident: &variant.ident,
            fields: &variant.fields,
            discriminant: variant.discriminant.as_ref().map(|(_, expr)| expr),
            default: variant.attrs.iter().find(|attr| attr.path().is_ident("default")),
            attrs: VariantAttrs::parse(cx, &variant.attrs, place),
        }
    }
}

impl<'a> Newtype<'a> {
    pub(crate) fn from_syn(cx: &Ctxt, input: &'a DeriveInput) -> Self {
        check_generics(cx, input);
        let attrs = ContainerAttrs::parse(cx, &input.attrs, Place::Scalar);
        let help = "help: declare a newtype such as `struct UserId(String);`";
        let field = match &input.data {
            Data::Struct(data) => {
                let mut members = data.fields.members().zip(&data.fields);
                match (members.next(), members.next()) {
                    (Some((member, field)), None) => {
                        forbid(cx, &field.attrs, "the field of a `GraphScalar`");
                        Some((member, &field.ty))
                    }
                    (None, _) => {
                        cx.error(
                            &input.ident,
                            format!("a `GraphScalar` has one field; this has none\n{help}"),
                        );
                        None
                    }
                    (Some(_), Some((_, second))) => {
                        cx.error(second, format!("a `GraphScalar` has one field\n{help}"));
                        None
                    }
                }
            }
            Data::Enum(data) => {
                let message =
                    "`GraphScalar` describes a struct with one field\nhelp: for an enum, derive `GraphEnum`";
                cx.error(data.enum_token, message);
                None
            }
            Data::Union(data) => {
                cx.error(data.union_token, format!("a union has no counterpart in OData\n{help}"));
                None
            }
        };
        Self { input, attrs, field }
    }
}

fn check_generics(cx: &Ctxt, input: &DeriveInput) {
    let generics = &input.generics;
    if generics.lifetimes().count() == generics.params.len() && borrows(&input.data) {
        // The error on the field reports this already, and says what to write instead.
    } else if !generics.params.is_empty() {
        let message = "a type of OData has no parameters: one descriptor describes one type\n\
                       help: declare one type for each use";
        cx.error(generics, message);
    } else if let Some(clause) = &generics.where_clause {
        cx.error(clause, "a type of OData has no bounds\nhelp: remove the `where` clause");
    }
}

/// Whether the type of a field is an error because it borrows.
fn borrows(data: &Data) -> bool {
    let wrong = |ty| shape::named_lifetime(ty).is_some() && !shape::check(&Ctxt::quiet(), ty);
    match data {
        Data::Struct(data) => data.fields.iter().any(|field| wrong(&field.ty)),
        // The only field in an enum is the text in the variant marked `other`.
        Data::Enum(data) => {
            data.variants.iter().flat_map(|variant| &variant.fields).any(|field| wrong(&field.ty))
        }
        Data::Union(_) => false,
    }
}

/// The `#[deprecated]` of an item, to repeat it on generated items.
pub(crate) fn deprecation(attrs: &[Attribute]) -> Option<&Attribute> {
    attrs.iter().find(|attr| attr.path().is_ident("deprecated"))
}

/// The `#[non_exhaustive]` of a struct, to repeat it on its Create and Patch.
pub(crate) fn non_exhaustive(attrs: &[Attribute]) -> Option<&Attribute> {
    attrs.iter().find(|attr| attr.path().is_ident("non_exhaustive"))
}
