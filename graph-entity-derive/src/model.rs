//! The declaration as understood: names are resolved, defaults filled in, rules checked. Expanding it cannot
//! fail.
//!
//! A declaration with mistakes has a model too, as far as it was understood. The fallback expands that.

use proc_macro2::Ident;
use syn::{Attribute, Expr, Generics, LitStr, Member, Path, Type, Visibility};

use crate::attr::{Docs, ReadOnlyPolicy, Verb};
use crate::shape::Shape;

/// The parts that all declarations have.
pub(crate) struct Declared<'a> {
    /// The path of the core crate.
    pub(crate) krate: Path,
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    /// The type's parameters. A type that has any is a mistake.
    pub(crate) generics: &'a Generics,
}

/// Whether a struct has identity. A base is of the same kind as the types that are derived from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StructuredKind {
    Entity,
    Complex,
}

/// A struct with properties: the part that entity types and complex types share.
pub(crate) struct Structured<'a> {
    pub(crate) declared: Declared<'a>,
    /// `namespace.name`
    pub(crate) qualified_name: String,
    pub(crate) kind: StructuredKind,
    /// The field of the type that this one is derived from.
    pub(crate) base: Option<Base<'a>>,
    pub(crate) is_abstract: bool,
    /// The own properties in the order of the fields, which is the order of the descriptor's indexes, behind
    /// those of the base.
    pub(crate) properties: Vec<Property<'a>>,
    /// The field that holds the dynamic properties of an open type.
    pub(crate) dynamic: Option<Dynamic<'a>>,
    /// The word `open` of a type without such a field: its base must have one.
    pub(crate) open_by_base: Option<&'a Ident>,
    /// The first word `key`.
    pub(crate) key: Option<&'a Ident>,
    /// The name of the Patch.
    pub(crate) patch: Ident,
    /// The name of the struct that `new` of the Create takes. Without it, `new` takes the required properties
    /// one by one.
    pub(crate) required: Option<Ident>,
    /// The further derives of the Create and the Patch.
    pub(crate) derives: &'a [Path],
    /// `#[non_exhaustive]`, which the Create and Patch repeat: they gain fields when the type does.
    pub(crate) non_exhaustive: Option<&'a Attribute>,
}

pub(crate) struct Entity<'a> {
    pub(crate) structured: Structured<'a>,
    /// The name of the Create.
    pub(crate) create: Ident,
    pub(crate) paths: Vec<String>,
    /// The first path, where an error about the set belongs.
    pub(crate) path: Option<&'a LitStr>,
    pub(crate) singleton: bool,
    pub(crate) operations: Vec<Verb>,
    /// The permissions in the order of [`Verb`]; `None` if the declaration has none.
    pub(crate) permissions: Option<[Option<Permissions>; 5]>,
    pub(crate) read_only_policy: ReadOnlyPolicy,
}

pub(crate) struct Complex<'a> {
    pub(crate) structured: Structured<'a>,
}

/// The scopes that allow an operation. A kind that is `None` is not supported.
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
    /// The type of the property's values: of an optional property, the type inside the field's `Option`.
    pub(crate) ty: &'a Type,
    /// The type of the field.
    pub(crate) field_ty: &'a Type,
    pub(crate) shape: Shape<'a>,
    /// Whether the property may be absent, although it is never null (`not_null`).
    pub(crate) optional: bool,
    /// Whether a property can have the type, as far as the tokens determine it.
    pub(crate) well_typed: bool,
    /// The name on the wire.
    pub(crate) name: String,
    pub(crate) key: bool,
    pub(crate) access: Access,
    pub(crate) default: Option<Value<'a>>,
    pub(crate) default_on_read: bool,
    pub(crate) on_select: bool,
    pub(crate) on_update: Option<Value<'a>>,
    pub(crate) supports: QueryOptions,
    /// Whether the property's own `supports` names `filter` or `order_by`.
    pub(crate) indexed: bool,
    /// The word `order_by` in the property's own `supports`.
    pub(crate) order_by: Option<&'a Ident>,
    /// The range and its word in the attribute, where an error belongs.
    pub(crate) range: Option<(&'a Ident, Range)>,
    /// The length and its word in the attribute, where an error belongs.
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

/// The query options that a property may be used in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct QueryOptions {
    pub(crate) filter: bool,
    pub(crate) select: bool,
    pub(crate) order_by: bool,
}

/// The value that the service sets a field to.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    /// `Default::default()`. Holds the word `default`, where an error belongs.
    TypeDefault(&'a Ident),
    /// An expression of the field's type.
    Whole(&'a Expr),
    /// A literal of the property's single type, even if the property is nullable or optional.
    Single(&'a Expr),
    /// A string literal, to convert to `String` or `Box<str>`.
    Text(&'a Expr),
    /// A constant of the field's type, whose range the compiler checks. Holds the attribute's name.
    Constant(&'a Ident, &'a Expr),
    /// An expression of the field's type that converts a constant text, whose length the compiler checks.
    Converted(&'a Expr, &'a Expr),
    /// A literal for a type that only the compiler knows, to read as the text of such a value.
    Literal(&'a Expr, LiteralKind),
}

/// What the author wrote for a value of a type that the tokens do not determine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LiteralKind {
    Text,
    Number,
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

/// The field that holds the values of the base's properties.
pub(crate) struct Base<'a> {
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    pub(crate) ty: &'a Type,
}

pub(crate) struct Dynamic<'a> {
    pub(crate) vis: &'a Visibility,
    pub(crate) ident: &'a Ident,
    pub(crate) docs: Docs<'a>,
    pub(crate) deprecation: Option<&'a Attribute>,
    pub(crate) ty: &'a Type,
}

/// An enum of the types that may appear in one place.
pub(crate) struct Hierarchy<'a> {
    pub(crate) declared: Declared<'a>,
    pub(crate) kind: StructuredKind,
    /// The type that all others are derived from; `None` only after an error.
    pub(crate) base: Option<&'a Type>,
    pub(crate) variants: Vec<TypeVariant<'a>>,
    /// The variant for values of types that are not listed. Without it, the hierarchy is closed.
    pub(crate) other: Option<TypeVariant<'a>>,
    /// What an entity has beside.
    pub(crate) entity: Option<EntityEnum<'a>>,
    /// The query options that the enum supports, if it says so.
    pub(crate) supports: Option<QueryOptions>,
    /// The name of the Patch.
    pub(crate) patch: Ident,
    /// The further derives of the Create and the Patch.
    pub(crate) derives: &'a [Path],
    /// `#[non_exhaustive]`, which the Create and Patch repeat: they gain variants when the enum does.
    pub(crate) non_exhaustive: Option<&'a Attribute>,
}

/// The part of an enum of entity types that complex types have not.
pub(crate) struct EntityEnum<'a> {
    /// The name of the Create.
    pub(crate) create: Ident,
    pub(crate) paths: Vec<String>,
    /// The first path, where an error about the set belongs.
    pub(crate) path: Option<&'a LitStr>,
    pub(crate) operations: Vec<Verb>,
    pub(crate) permissions: Option<[Option<Permissions>; 5]>,
}

/// A variant that holds a value of a type.
pub(crate) struct TypeVariant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

pub(crate) struct Enumeration<'a> {
    pub(crate) declared: Declared<'a>,
    /// `namespace.name`
    pub(crate) qualified_name: String,
    pub(crate) members: Vec<EnumMember<'a>>,
    pub(crate) flags: bool,
    /// The index of the evolvable enumeration's sentinel among the members.
    pub(crate) sentinel: Option<usize>,
    /// The variant for names of members that are not declared.
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
    /// The field that the newtype wraps; `None` only after an error.
    pub(crate) field: Option<(Member, &'a Type)>,
}

impl Structured<'_> {
    /// The properties that a create must contain.
    pub(crate) fn required_on_create(&self) -> impl Iterator<Item = &Property<'_>> {
        self.properties.iter().filter(|property| property.is_required_on_create())
    }
}

impl Value<'_> {
    /// Whether computing the value may call a function. A reader then computes the value only where the
    /// property is missing.
    pub(crate) fn takes_work(&self) -> bool {
        match self {
            Self::TypeDefault(_) | Self::Single(_) | Self::Constant(..) => false,
            Self::Whole(expr) => !matches!(expr, Expr::Lit(_) | Expr::Path(_) | Expr::Unary(_)),
            Self::Text(_) | Self::Converted(..) | Self::Literal(..) => true,
        }
    }
}

impl Property<'_> {
    /// Whether a create must contain the property.
    pub(crate) fn is_required_on_create(&self) -> bool {
        self.shape.kind == crate::shape::Kind::Single
            && !self.optional
            && self.default.is_none()
            && self.access != Access::ReadOnly
    }
}
