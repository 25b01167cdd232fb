use std::fmt;

use crate::edm::PrimitiveType;
use crate::model::{ElementType, EnumType, PropertyType, StructuredType};

/// The type of a bound expression.
#[derive(Debug, Clone, Copy)]
pub struct BoundType {
    element: BoundElement,
    collection: bool,
}

/// The type of a single value, or of the items of a collection.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum BoundElement {
    /// The type of `null`, and of the items of `[]`.
    Null,
    /// A primitive type. Arithmetic with whole numbers gives Int64, whatever the width of the operands.
    Primitive(PrimitiveType),
    /// An enumeration.
    Enum(&'static EnumType),
    /// An entity or complex type.
    Structured(&'static StructuredType),
    /// The type of a dynamic property of an open type. The actual type is known only on evaluation.
    Untyped,
}

impl BoundType {
    /// The type of a single value.
    #[must_use]
    pub const fn single(element: BoundElement) -> Self {
        Self { element, collection: false }
    }

    /// The type of a collection.
    #[must_use]
    pub const fn collection(element: BoundElement) -> Self {
        Self { element, collection: true }
    }

    /// The type of the value, or of the items of a collection.
    #[must_use]
    pub const fn element(&self) -> BoundElement {
        self.element
    }

    /// Whether this is a collection type.
    #[must_use]
    pub const fn is_collection(&self) -> bool {
        self.collection
    }

    /// The primitive type, if this is a single value of one.
    #[must_use]
    pub const fn primitive(&self) -> Option<PrimitiveType> {
        match (self.collection, self.element) {
            (false, BoundElement::Primitive(primitive)) => Some(primitive),
            _ => None,
        }
    }

    /// The same type for one item.
    #[must_use]
    pub const fn item(&self) -> Self {
        Self::single(self.element)
    }
}

impl From<PrimitiveType> for BoundType {
    fn from(primitive: PrimitiveType) -> Self {
        Self::single(BoundElement::Primitive(primitive))
    }
}

impl From<PropertyType> for BoundType {
    fn from(ty: PropertyType) -> Self {
        Self { element: ty.element().into(), collection: ty.is_collection() }
    }
}

impl From<ElementType> for BoundElement {
    fn from(ty: ElementType) -> Self {
        match ty {
            ElementType::Primitive(primitive) => Self::Primitive(primitive),
            ElementType::Enum(enumeration) => Self::Enum(enumeration),
            ElementType::Complex(complex) => Self::Structured(complex.descriptor()),
        }
    }
}

/// Writes the qualified name: `Edm.Int64`, `microsoft.graph.controlScore`.
impl fmt::Display for BoundElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Primitive(primitive) => primitive.name(),
            Self::Enum(enumeration) => enumeration.name(),
            Self::Structured(structured) => structured.name(),
            Self::Untyped => "Edm.Untyped",
        })
    }
}

/// Writes only the qualified name, because a type may contain itself.
impl fmt::Debug for BoundElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Writes `Edm.String` or `Collection(Edm.String)`.
impl fmt::Display for BoundType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.collection {
            write!(f, "Collection({})", self.element)
        } else {
            fmt::Display::fmt(&self.element, f)
        }
    }
}

/// Two types are equal if the same descriptor declares them.
impl PartialEq for BoundElement {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) | (Self::Untyped, Self::Untyped) => true,
            (Self::Primitive(a), Self::Primitive(b)) => a == b,
            (Self::Enum(a), Self::Enum(b)) => std::ptr::eq(*a, *b),
            (Self::Structured(a), Self::Structured(b)) => std::ptr::eq(*a, *b),
            _ => false,
        }
    }
}

impl PartialEq for BoundType {
    fn eq(&self, other: &Self) -> bool {
        self.collection == other.collection && self.element == other.element
    }
}

impl BoundType {
    /// Whether a value of the type may be true or false.
    pub(in crate::query) fn is_boolean(&self) -> bool {
        !self.collection
            && matches!(self.element, BoundElement::Primitive(PrimitiveType::Boolean) | BoundElement::Null)
    }

    /// Whether a value is neither structured nor a collection, as far as binding can know.
    pub(in crate::query) const fn is_scalar(&self) -> bool {
        !self.collection && !matches!(self.element, BoundElement::Structured(_))
    }
}
