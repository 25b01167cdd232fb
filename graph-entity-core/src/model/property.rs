use std::fmt;

use crate::edm::PrimitiveType;
use crate::model::{EnumType, StructuredType};

/// The type of a single value: what a property holds, or the items of a collection (CSDL 4.01 §7.2.1).
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum ElementType {
    /// A primitive type such as `Edm.String`.
    Primitive(PrimitiveType),
    /// An enumeration type.
    Enum(&'static EnumType),
    /// A complex type: the function that gives it, so that types which contain each other can be declared.
    Complex(fn() -> &'static StructuredType),
}

impl ElementType {
    /// The qualified name: `Edm.String`, `microsoft.graph.controlScore`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Primitive(primitive) => primitive.name(),
            Self::Enum(enumeration) => enumeration.name(),
            Self::Complex(complex) => complex().name(),
        }
    }
}

/// The qualified name: a complex type may contain itself.
impl fmt::Debug for ElementType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The type of a property: an element type, whether it is a collection, and whether null may stand there.
///
/// A collection itself is never null (OData JSON 4.01 §7.3); `nullable` then speaks of its items.
#[derive(Debug, Clone, Copy)]
pub struct PropertyType {
    element: ElementType,
    collection: bool,
    nullable: bool,
    nullable_items: bool,
}

impl PropertyType {
    /// A single value that cannot be null.
    #[must_use]
    pub const fn single(element: ElementType) -> Self {
        Self { element, collection: false, nullable: false, nullable_items: false }
    }

    /// A collection of `element`.
    #[must_use]
    pub const fn collection(element: ElementType) -> Self {
        Self { element, collection: true, nullable: false, nullable_items: false }
    }

    /// The same type with null allowed: for the value, or for the items of a collection.
    #[must_use]
    pub const fn or_null(self) -> Self {
        Self { nullable: !self.collection, nullable_items: self.collection, ..self }
    }

    /// The type of the value or of the collection's items.
    #[must_use]
    pub const fn element(&self) -> ElementType {
        self.element
    }

    /// Whether the property holds a collection.
    #[must_use]
    pub const fn is_collection(&self) -> bool {
        self.collection
    }

    /// Whether the value itself may be null; false for every collection.
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.nullable
    }

    /// Whether the items of a collection may be null.
    #[must_use]
    pub const fn has_nullable_items(&self) -> bool {
        self.nullable_items
    }
}

/// The yes-or-no facts of a property, as one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PropertyFlags(u16);

impl PropertyFlags {
    /// None of the facts below.
    pub const NONE: Self = Self(0);
    /// Part of the key.
    pub const KEY: Self = Self(1);
    /// Set by the service; absent from the Create and Patch types (`Core.Computed`).
    pub const READ_ONLY: Self = Self(1 << 1);
    /// Set at creation only; absent from the Patch type (`Core.Immutable`).
    pub const IMMUTABLE: Self = Self(1 << 2);
    /// A create may leave it out, because the declaration has a default.
    pub const DEFAULT: Self = Self(1 << 3);
    /// May stand in `$filter`.
    pub const FILTER: Self = Self(1 << 4);
    /// May stand in `$select`.
    pub const SELECT: Self = Self(1 << 5);
    /// May stand in `$orderby`.
    pub const ORDER_BY: Self = Self(1 << 6);
    /// Has a `range` or a `max_length` among the type's facts.
    pub const CONSTRAINED: Self = Self(1 << 7);
    /// Set again by the service at each update.
    pub const ON_UPDATE: Self = Self(1 << 8);
    /// Its own `supports(…)`, not only that of its type, names `filter` or `order_by`: a store does well to index it.
    pub const INDEXED: Self = Self(1 << 9);

    /// Both sets of facts.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any fact of `other` is among these.
    #[must_use]
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every fact of `other` is among these.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// A structural property: its name, type and facts (CSDL 4.01 §7).
pub struct StructuralProperty {
    // Generated code writes the fields: a call in a constant costs compile time, and there is one for each property.
    /// The name on the wire.
    #[doc(hidden)]
    pub name: &'static str,
    /// `,"name":`, as JSON needs it, with spaces behind it; of a longer one, the beginning.
    #[doc(hidden)]
    pub key: [u8; 32],
    #[doc(hidden)]
    pub ty: PropertyType,
    /// The number of [`PropertyFlags`].
    #[doc(hidden)]
    pub flags: u16,
}

impl StructuralProperty {
    /// The name on the wire.
    #[inline]
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name as `,"name":` with what follows it, and its length, if that is within 32 bytes.
    #[inline]
    pub(crate) const fn short_json_key(&self) -> Option<(&[u8; 32], usize)> {
        let length = self.name.len() + 4;
        if length <= self.key.len() { Some((&self.key, length)) } else { None }
    }

    /// The declared type.
    #[must_use]
    pub const fn ty(&self) -> PropertyType {
        self.ty
    }

    pub(crate) const fn type_ref(&self) -> &PropertyType {
        &self.ty
    }

    /// The declared facts.
    #[must_use]
    pub const fn flags(&self) -> PropertyFlags {
        PropertyFlags(self.flags)
    }

    /// Whether the property is part of the key.
    #[must_use]
    pub const fn is_key(&self) -> bool {
        self.flags().contains(PropertyFlags::KEY)
    }

    /// Whether only the service sets the property.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.flags().contains(PropertyFlags::READ_ONLY)
    }

    /// Whether an update leaves the property alone: it is read-only, immutable or part of the key.
    #[must_use]
    pub const fn is_fixed_after_create(&self) -> bool {
        self.flags & (PropertyFlags::READ_ONLY.0 | PropertyFlags::IMMUTABLE.0 | PropertyFlags::KEY.0) != 0
    }

    /// Whether a create may leave the property out although it is not nullable.
    #[must_use]
    pub const fn has_default(&self) -> bool {
        self.flags().contains(PropertyFlags::DEFAULT)
    }

    /// Whether a complete value must contain the property: it is neither nullable nor a collection, and nothing stands in for it.
    pub(crate) const fn is_required(&self) -> bool {
        !self.ty.nullable && !self.ty.collection && !self.has_default()
    }
}

/// Without the key, which is the name once more.
impl fmt::Debug for StructuralProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StructuralProperty")
            .field("name", &self.name)
            .field("ty", &self.ty)
            .field("flags", &self.flags())
            .finish_non_exhaustive()
    }
}

/// One bound of a `range`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Limit {
    /// No bound on this side.
    Unbounded,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Double(f64),
}

/// The inclusive bounds of a numeric property (`Validation.Minimum`, `Validation.Maximum`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RangeLimit {
    /// The least value allowed.
    pub min: Limit,
    /// The greatest value allowed.
    pub max: Limit,
}

/// A rare fact of a property, kept beside the property table.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Fact {
    /// Bounds of the value, checked whenever a request sets it.
    Range(RangeLimit),
    /// The greatest length: characters of a String, bytes of a Binary (CSDL 4.01 §7.2.3).
    MaxLength(u32),
    /// The documentation of the field.
    Doc(&'static str),
}
