//! The declaration as understood: names resolved, defaults filled in, rules checked. Expanding it cannot fail.
//!
//! A declaration with mistakes has a model too, as far as it was understood, which the fallback expands.

use proc_macro2::Ident;
use syn::{Attribute, Expr, Generics, Member, Path, Type, Visibility};

use crate::attr::{Docs, ReadOnlyPolicy, Verb};
use crate::shape::Shape;

/// What all declarations have.
pub(crate) struct Declared<'a> {
    /// The core crate.
    pub(crate) krate: Path,
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    /// The type's parameters; that it has any is a mistake.
    pub(crate) generics: &'a Generics,
}

/// A struct with properties: the part that entity types and complex types share.
pub(crate) struct Structured<'a> {
    pub(crate) declared: Declared<'a>,
    /// `namespace.name`
    pub(crate) qualified_name: String,
    /// In the order of the fields, which is that of the descriptor's indexes.
    pub(crate) properties: Vec<Property<'a>>,
    /// The field that holds the dynamic properties of an open type.
    pub(crate) dynamic: Option<Dynamic<'a>>,
    /// The name of the Patch companion.
    pub(crate) patch: Ident,
}

pub(crate) struct Entity<'a> {
    pub(crate) structured: Structured<'a>,
    /// The name of the Create companion.
    pub(crate) create: Ident,
    pub(crate) paths: Vec<String>,
    pub(crate) singleton: bool,
    pub(crate) operations: Vec<Verb>,
    /// In the order of [`Verb`]; `None` when the declaration says nothing at all.
    pub(crate) permissions: Option<[Option<Permissions>; 5]>,
    pub(crate) read_only_policy: ReadOnlyPolicy,
}

pub(crate) struct Complex<'a> {
    pub(crate) structured: Structured<'a>,
}

/// The scopes that allow an operation; a kind that is `None` is not supported.
#[derive(Clone, Default)]
pub(crate) struct Permissions {
    pub(crate) delegated: Option<Vec<String>>,
    pub(crate) application: Option<Vec<String>>,
}

pub(crate) struct Property<'a> {
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    pub(crate) ty: &'a Type,
    pub(crate) shape: Shape<'a>,
    /// Whether the type can be one of a property, as far as its tokens tell.
    pub(crate) well_typed: bool,
    /// The name on the wire.
    pub(crate) name: String,
    pub(crate) key: bool,
    pub(crate) access: Access,
    pub(crate) default: Option<Value<'a>>,
    pub(crate) on_update: Option<Value<'a>>,
    pub(crate) supports: QueryOptions,
    /// Whether the property's own `supports` names `filter` or `order_by`.
    pub(crate) indexed: bool,
    /// The word `order_by` of the property's own `supports`.
    pub(crate) order_by: Option<&'a Ident>,
    /// With the word that says it, where an error belongs.
    pub(crate) range: Option<(&'a Ident, Range)>,
    /// With the word that says it, where an error belongs.
    pub(crate) max_length: Option<(&'a Ident, u32)>,
}

/// Who sets a property, and when.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Access {
    /// Creates and updates.
    ReadWrite,
    /// Creates only.
    Immutable,
    /// The service only.
    ReadOnly,
}

/// The query options that a property may stand in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct QueryOptions {
    pub(crate) filter: bool,
    pub(crate) select: bool,
    pub(crate) order_by: bool,
}

/// What a field is set to by the service.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// `Default::default()`; the word `default`, where an error belongs.
    TypeDefault(&'a Ident),
    /// An expression of the field's type.
    Whole(&'a Expr),
    /// A literal of the property's single type, whether that is nullable or not.
    Single(&'a Expr),
    /// A string literal, to be made a `String` or `Box<str>`.
    Text(&'a Expr),
}

/// The inclusive bounds of a numeric property.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Range {
    pub(crate) min: Option<Number>,
    pub(crate) max: Option<Number>,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Number {
    Integer(i64),
    Double(f64),
}

pub(crate) struct Dynamic<'a> {
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    pub(crate) ty: &'a Type,
}

pub(crate) struct Enumeration<'a> {
    pub(crate) declared: Declared<'a>,
    /// `namespace.name`
    pub(crate) qualified_name: String,
    pub(crate) members: Vec<EnumMember<'a>>,
    pub(crate) flags: bool,
    /// The index of the evolvable-enum sentinel among the members.
    pub(crate) sentinel: Option<usize>,
    /// The variant that keeps the names of members that are not declared.
    pub(crate) other: Option<Other<'a>>,
}

pub(crate) struct EnumMember<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) name: String,
    pub(crate) value: i64,
}

pub(crate) struct Other<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

pub(crate) struct Scalar<'a> {
    pub(crate) declared: Declared<'a>,
    /// The field that the newtype stands for; `None` only after an error.
    pub(crate) field: Option<(Member, &'a Type)>,
}

impl Value<'_> {
    /// Whether making the value may call something, so that a reader makes it only where the property is missing.
    pub(crate) fn takes_work(&self) -> bool {
        match self {
            Self::TypeDefault(_) | Self::Single(_) => false,
            Self::Whole(expr) => !matches!(expr, Expr::Lit(_) | Expr::Path(_) | Expr::Unary(_)),
            Self::Text(_) => true,
        }
    }
}

impl Property<'_> {
    /// Whether a create has to say the property.
    pub(crate) fn is_required_on_create(&self) -> bool {
        self.shape.kind == crate::shape::Kind::Single
            && self.default.is_none()
            && self.access != Access::ReadOnly
    }
}
