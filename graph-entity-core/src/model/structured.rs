//! Structured types and their properties, whose types may be structured again: one recursion, and so one file.

use std::fmt;

use super::enumeration::EnumType;
use super::facet::Facet;
use super::flags::PropertyFlags;
use super::names;
use super::policy::ReadOnlyPolicy;
use crate::edm::PrimitiveType;

/// Whether a structured type has identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum StructuredKind {
    /// An entity type: it has a key, or is a singleton.
    Entity,
    /// A complex type.
    Complex,
}

/// An entity type or complex type: its name and structural properties (CSDL 4.01 §6 and §9).
///
/// The type, its Create and its Patch companion share one descriptor and its property indexes.
pub struct StructuredType {
    kind: StructuredKind,
    /// `"@odata.type":"#namespace.name"`, as the JSON writer needs it.
    type_control: &'static str,
    /// `#namespace.name`
    type_reference: &'static str,
    properties: &'static [StructuralProperty],
    /// The places of the properties by the hashes of their names, see [`names::find`].
    by_name: &'static [u8],
    open: bool,
    read_only_policy: ReadOnlyPolicy,
    /// What limits the values of properties: [`Facet::Range`] and [`Facet::MaxLength`], by the property's index.
    limits: &'static [(u16, Facet)],
    doc: &'static str,
    /// The documentation of the properties, each behind a NUL; none behind the last one that has any.
    property_docs: &'static str,
}

/// The length of `"@odata.type":"`.
const TYPE_CONTROL_PREFIX: usize = 15;

impl StructuredType {
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::too_many_arguments, reason = "called by generated code only")]
    pub const fn new(
        kind: StructuredKind,
        type_control: &'static str,
        properties: &'static [StructuralProperty],
        by_name: &'static [u8],
        open: bool,
        read_only_policy: ReadOnlyPolicy,
        limits: &'static [(u16, Facet)],
        doc: &'static str,
        property_docs: &'static str,
    ) -> Self {
        let (_, type_reference) = type_control.split_at(TYPE_CONTROL_PREFIX);
        let (type_reference, _) = type_reference.split_at(type_reference.len() - 1);
        Self {
            kind,
            type_control,
            type_reference,
            properties,
            by_name,
            open,
            read_only_policy,
            limits,
            doc,
            property_docs,
        }
    }

    /// Entity type or complex type.
    #[must_use]
    pub const fn kind(&self) -> StructuredKind {
        self.kind
    }

    /// The qualified name: `microsoft.graph.secureScore`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.type_reference.split_at(1).1
    }

    /// `#namespace.name`, the value of `@odata.type`.
    pub(crate) const fn type_reference(&self) -> &'static str {
        self.type_reference
    }

    /// `"@odata.type":"#namespace.name"`.
    pub(crate) const fn type_control(&self) -> &'static str {
        self.type_control
    }

    /// The declared properties in declared order. An open type's dynamic properties are not among them.
    #[must_use]
    pub const fn properties(&self) -> &'static [StructuralProperty] {
        self.properties
    }

    /// The index of the property called `name`.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        names::find(self.by_name, name, |index| Some(self.properties.get(index)?.name))
    }

    /// The index of the property called `name`, which is probably the one `expected`.
    #[inline]
    pub(crate) fn index_near(&self, name: &str, expected: usize) -> Option<usize> {
        match self.properties.get(expected) {
            Some(property) if property.name() == name => Some(expected),
            _ => self.index_of(name),
        }
    }

    /// Whether values may have dynamic properties. They stand at the index [`dynamic_index`](Self::dynamic_index).
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// The index under which a value of an open type gives its dynamic properties: one past the declared ones.
    #[must_use]
    pub const fn dynamic_index(&self) -> usize {
        self.properties.len()
    }

    /// The indexes of the key properties, in declared order.
    pub fn key(&self) -> impl Iterator<Item = usize> + '_ {
        self.properties.iter().enumerate().filter(|(_, property)| property.is_key()).map(|(index, _)| index)
    }

    /// What a request gets that sends a property it cannot set.
    #[must_use]
    pub const fn read_only_policy(&self) -> ReadOnlyPolicy {
        self.read_only_policy
    }

    /// The rare facts of the property at `index`.
    pub fn facets(&self, index: usize) -> impl Iterator<Item = Facet> + '_ {
        let doc = self.property_docs.split('\0').skip(1).nth(index).filter(|doc| !doc.is_empty());
        self.limits(index).chain(doc.map(Facet::Doc))
    }

    /// Those facts of the property at `index` that limit its values.
    pub(crate) fn limits(&self, index: usize) -> impl Iterator<Item = Facet> + '_ {
        self.limits.iter().filter(move |(of, _)| usize::from(*of) == index).map(|(_, fact)| *fact)
    }

    /// Whether any property has the facts `flags`.
    #[must_use]
    pub fn any(&self, flags: PropertyFlags) -> bool {
        self.properties.iter().any(|property| property.flags().contains(flags))
    }

    /// The documentation of the declaration; empty where there is none.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }
}

/// What a reader can make use of: not the texts for the JSON writer.
impl fmt::Debug for StructuredType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StructuredType")
            .field("name", &self.name())
            .field("kind", &self.kind)
            .field("properties", &self.properties)
            .field("open", &self.open)
            .field("read_only_policy", &self.read_only_policy)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
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
    pub json_key: [u8; 32],
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
        if length <= self.json_key.len() { Some((&self.json_key, length)) } else { None }
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
    #[inline]
    #[must_use]
    pub const fn flags(&self) -> PropertyFlags {
        PropertyFlags::from_bits(self.flags)
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
    #[inline]
    #[must_use]
    pub const fn is_fixed_after_create(&self) -> bool {
        let fixed = PropertyFlags::READ_ONLY.with(PropertyFlags::IMMUTABLE).with(PropertyFlags::KEY);
        self.flags().intersects(fixed)
    }

    /// Whether a create may leave the property out although it is not nullable.
    #[inline]
    #[must_use]
    pub const fn has_default(&self) -> bool {
        self.flags().contains(PropertyFlags::DEFAULT)
    }

    /// Whether a complete value must contain the property: it is neither nullable nor a collection, and nothing stands in for it.
    #[inline]
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
