//! Structured types, their properties and their hierarchies. All are in one file, because the type of a
//! property may be a structured type again, and a hierarchy lists such types.

use std::fmt;

use super::enumeration::EnumType;
use super::facet::Facet;
use super::flags::PropertyFlags;
use super::names;
use super::policy::ReadOnlyPolicy;
use super::reference::TypeRef;
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
/// The type, its Create and its Patch share one descriptor, and so the indexes of the properties. Those of a
/// base come first, so that a property has the same index in all types of a chain.
pub struct StructuredType {
    kind: StructuredKind,
    /// `"@odata.type":"#namespace.name"`, as the JSON writer needs it.
    type_control: &'static str,
    /// `#namespace.name`
    type_reference: &'static str,
    /// Those of the base, then the own ones.
    pub(super) properties: &'static [StructuralProperty],
    /// For an enum of types, what it lists.
    pub(super) hierarchy: Option<&'static Hierarchy>,
    /// The hash table from names to own properties, see [`names::find`]. Indexes begin with the first own
    /// property, as those of the limits and the documentation do.
    pub(super) by_name: &'static [u8],
    open: bool,
    read_only_policy: ReadOnlyPolicy,
    /// The facets that limit values, [`Facet::Range`] and [`Facet::MaxLength`], each with the index of its
    /// property.
    pub(super) limits: &'static [(u16, Facet)],
    pub(super) doc: &'static str,
    /// The documentation of the properties in declared order, each text preceded by NUL. The list ends with
    /// the last property that has documentation.
    pub(super) property_docs: &'static str,
    pub(super) base: Option<&'static StructuredType>,
    pub(super) is_abstract: bool,
    /// See [`with_fields`](Self::with_fields).
    pub(super) fields: &'static [(u16, &'static str)],
    /// A bit for each name of a property, own or inherited: that of its hash modulo 128. A derived type sees
    /// from it at once that most of its names are new.
    pub(super) names: u128,
}

/// The types that values in one place may have: an enum that derives `GraphEntity` or `GraphComplex`.
///
/// The descriptor of the enum is that of the root, with a hierarchy.
///
/// ```
/// use graph_entity_core::{GraphComplex, Unknown};
///
/// #[derive(GraphComplex)]
/// #[graph_entity(abstract)]
/// pub struct Setting {
///     pub name: Option<String>,
/// }
///
/// #[derive(GraphComplex)]
/// pub struct Dial {
///     #[graph_entity(base)]
///     pub setting: Setting,
///     pub steps: i32,
/// }
///
/// #[derive(GraphComplex)]
/// #[graph_entity(base(Setting))]
/// pub enum AnySetting {
///     Dial(Dial),
///     #[graph_entity(other)]
///     Other(Unknown<Setting>),
/// }
///
/// let ty = AnySetting::structured_type();
/// assert_eq!(ty.name(), "microsoft.graph.setting");
/// assert!(ty.is_a(Setting::structured_type()));
/// let hierarchy = ty.hierarchy().expect("it is an enum");
/// assert_eq!(hierarchy.root().name(), "microsoft.graph.setting");
/// assert!(!hierarchy.is_closed());
/// let names: Vec<_> = ty.derived().map(|ty| ty.name()).collect();
/// assert_eq!(names, ["microsoft.graph.dial"]);
/// ```
#[derive(Debug)]
pub struct Hierarchy {
    pub(super) root: &'static StructuredType,
    pub(super) types: &'static [&'static StructuredType],
    pub(super) closed: bool,
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
        names: u128,
    ) -> Self {
        let (_, type_reference) = type_control.split_at(TYPE_CONTROL_PREFIX);
        let (type_reference, _) = type_reference.split_at(type_reference.len() - 1);
        Self {
            kind,
            type_control,
            type_reference,
            properties,
            hierarchy: None,
            by_name,
            open,
            read_only_policy,
            limits,
            doc,
            property_docs,
            base: None,
            is_abstract: false,
            fields: &[],
            names,
        }
    }

    /// A copy, for the descriptor of an enum. Not `Clone`: types are compared by the places of their
    /// descriptors.
    pub(super) const fn copy(&self) -> Self {
        Self { ..*self }
    }

    /// The same type, derived from `base`. Its properties begin with those of the base; its other tables have
    /// own properties only.
    #[doc(hidden)]
    #[must_use]
    pub const fn derived_from(self, base: &'static Self) -> Self {
        Self { open: self.open || base.open, base: Some(base), names: self.names | base.names, ..self }
    }

    /// The same type as an abstract one.
    #[doc(hidden)]
    #[must_use]
    pub const fn abstract_type(self) -> Self {
        Self { is_abstract: true, ..self }
    }

    /// The same type, whose properties at these places have fields of other names than the wire suggests:
    /// each with the wire name that its field would have without `rename`. The field of the dynamic
    /// properties has the place one past the properties.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_fields(self, fields: &'static [(u16, &'static str)]) -> Self {
        Self { fields, ..self }
    }

    /// Whether this is an entity type or a complex type.
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

    /// All declared properties: those of the [`base`](Self::base), then the
    /// [own](Self::own_properties) ones, each in declared order. The dynamic properties of an open type are
    /// not among them.
    #[must_use]
    pub const fn properties(&self) -> &'static [StructuralProperty] {
        self.properties
    }

    /// The index of the property called `name`.
    #[must_use]
    pub fn index_of(&self, name: &str) -> Option<usize> {
        let first = self.inherited();
        let found = names::find(self.by_name, name, |index| Some(self.properties.get(first + index)?.name));
        match (found, self.base) {
            (Some(index), _) => Some(first + index),
            (None, Some(base)) => base.index_of(name),
            (None, None) => None,
        }
    }

    /// The index of the property called `name`, which is `expected` in most cases and is compared first.
    #[inline]
    pub(crate) fn index_near(&self, name: &str, expected: usize) -> Option<usize> {
        match self.properties.get(expected) {
            Some(property) if property.name() == name => Some(expected),
            _ => self.index_of(name),
        }
    }

    /// Whether values may have dynamic properties, which have the index
    /// [`dynamic_index`](Self::dynamic_index).
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.open
    }

    /// The index of the dynamic properties in a value of an open type: one past the declared properties.
    #[must_use]
    pub const fn dynamic_index(&self) -> usize {
        self.properties.len()
    }

    /// The indexes of the key properties, in declared order.
    pub fn key(&self) -> impl Iterator<Item = usize> + '_ {
        self.properties.iter().enumerate().filter(|(_, property)| property.is_key()).map(|(index, _)| index)
    }

    /// The answer to a request that sends a property which it cannot set.
    #[must_use]
    pub const fn read_only_policy(&self) -> ReadOnlyPolicy {
        self.read_only_policy
    }

    /// The facets of the property at `index` that few properties have.
    pub fn facets(&self, index: usize) -> impl Iterator<Item = Facet> + '_ {
        let (ty, own) = self.declaring(index);
        let doc = ty.property_docs.split('\0').skip(1).nth(own).filter(|doc| !doc.is_empty());
        self.limits(index).chain(doc.map(Facet::Doc))
    }

    /// The facets of the property at `index` that limit its values.
    pub(crate) fn limits(&self, index: usize) -> impl Iterator<Item = Facet> + '_ {
        let (ty, own) = self.declaring(index);
        ty.limits.iter().filter(move |(of, _)| usize::from(*of) == own).map(|(_, fact)| *fact)
    }

    /// Whether any property has all of the flags `flags`.
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

/// Writes what a reader can use, without the texts for the JSON writer.
impl fmt::Debug for StructuredType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StructuredType")
            .field("name", &self.name())
            .field("kind", &self.kind)
            .field("base", &self.base.map(Self::name))
            .field("abstract", &self.is_abstract)
            .field("properties", &self.properties)
            .field("open", &self.open)
            .field("read_only_policy", &self.read_only_policy)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// A structural property: its name, type and facets (CSDL 4.01 §7).
#[derive(Clone, Copy)]
pub struct StructuralProperty {
    // Generated code writes the fields directly: a call in a constant would cost compile time for each
    // property.
    /// The name on the wire.
    #[doc(hidden)]
    pub name: &'static str,
    /// The JSON text `,"name":`, padded with spaces. Of a longer text, its beginning.
    #[doc(hidden)]
    pub json_key: [u8; 32],
    #[doc(hidden)]
    pub ty: PropertyType,
    /// The [`PropertyFlags`], as a number.
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

    /// The JSON text `,"name":` with its padding, and its length. `None` if the text is longer than 32 bytes.
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

    /// The declared flags.
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

    /// Whether an update cannot change the property: it is read-only, immutable or part of the key.
    #[inline]
    #[must_use]
    pub const fn is_fixed_after_create(&self) -> bool {
        let fixed = PropertyFlags::READ_ONLY.with(PropertyFlags::IMMUTABLE).with(PropertyFlags::KEY);
        self.flags().intersects(fixed)
    }

    /// Whether a create may omit the property although it is not nullable.
    #[inline]
    #[must_use]
    pub const fn has_default(&self) -> bool {
        self.flags().contains(PropertyFlags::DEFAULT)
    }

    /// Whether a create must contain the property: it is not nullable, is not a collection, may not be absent
    /// and has no default.
    #[inline]
    pub(crate) const fn is_required(&self) -> bool {
        self.ty.without == 0 && !self.ty.collection && !self.has_default()
    }
}

/// Omits the JSON text, which repeats the name.
impl fmt::Debug for StructuralProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StructuralProperty")
            .field("name", &self.name)
            .field("ty", &self.ty)
            .field("flags", &self.flags())
            .finish_non_exhaustive()
    }
}

impl TypeRef<StructuredType> {
    /// The descriptor. A [`Built`](Self::Built) reference that was never set leads to an open type without
    /// properties, which keeps every value.
    #[must_use]
    pub fn descriptor(self) -> &'static StructuredType {
        static UNTYPED: StructuredType = StructuredType::new(
            StructuredKind::Complex,
            r##""@odata.type":"#Edm.Untyped""##,
            &[],
            &[],
            true,
            ReadOnlyPolicy::Ignore,
            &[],
            "",
            "",
            0,
        );
        self.get().unwrap_or(&UNTYPED)
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
    /// A complex type.
    // By reference, so that the variant is a plain tag, which the JSON writer looks at for each property.
    // With the tag inside the other enum, it took 12 instructions more for each entity of a list.
    Complex(&'static TypeRef<StructuredType>),
}

impl ElementType {
    /// The qualified name: `Edm.String`, `microsoft.graph.controlScore`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Primitive(primitive) => primitive.name(),
            Self::Enum(enumeration) => enumeration.name(),
            Self::Complex(complex) => complex.descriptor().name(),
        }
    }
}

/// Writes only the qualified name, because a complex type may contain itself.
impl fmt::Debug for ElementType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The type of a property: an element type, whether it is a collection, and whether it may be null.
///
/// A collection itself is never null (OData JSON 4.01 §7.3). For a collection, `nullable` refers to its
/// items.
#[derive(Clone, Copy)]
pub struct PropertyType {
    element: ElementType,
    collection: bool,
    nullable_items: bool,
    /// How a property may be without a value: [`NULL`](Self::NULL), [`ABSENT`](Self::ABSENT). Bits, so that
    /// one test asks for both: two tests took 1 % more instructions to read through serde.
    without: u8,
}

impl PropertyType {
    /// The value may be null.
    const NULL: u8 = 1;
    /// The property may be absent.
    const ABSENT: u8 = 1 << 1;

    /// A single value that cannot be null.
    #[must_use]
    pub const fn single(element: ElementType) -> Self {
        Self { element, collection: false, nullable_items: false, without: 0 }
    }

    /// A collection of `element`.
    #[must_use]
    pub const fn collection(element: ElementType) -> Self {
        Self { element, collection: true, nullable_items: false, without: 0 }
    }

    /// The same type with null allowed, for the value or for the items of a collection.
    #[must_use]
    pub const fn or_null(self) -> Self {
        if self.collection {
            Self { nullable_items: true, ..self }
        } else {
            Self { without: self.without | Self::NULL, ..self }
        }
    }

    /// The same type for a property that is never null, but may be absent (`not_null`).
    ///
    /// ```
    /// use graph_entity_core::edm::PrimitiveType;
    /// use graph_entity_core::model::{ElementType, PropertyType};
    ///
    /// let ty = PropertyType::single(ElementType::Primitive(PrimitiveType::String)).or_absent();
    /// assert!(ty.is_optional() && !ty.is_nullable());
    /// ```
    #[must_use]
    pub const fn or_absent(self) -> Self {
        Self { without: self.without | Self::ABSENT, ..self }
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
        self.without & Self::NULL != 0
    }

    /// Whether the property may be absent, from a response and so from an entity, although it is never null.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.without & Self::ABSENT != 0
    }

    /// Whether null may come in place of a value. In a response, null for an optional property reads as
    /// absent; in a request it is an error.
    #[inline]
    pub(crate) const fn takes_null(&self, in_request: bool) -> bool {
        self.is_nullable() || self.is_optional() && !in_request
    }

    /// Whether a value is marked as one that may be missing, in formats that mark such values: it is nullable
    /// or optional.
    #[inline]
    pub(crate) const fn is_marked(&self) -> bool {
        self.without != 0
    }

    /// Whether the items of a collection may be null.
    #[must_use]
    pub const fn has_nullable_items(&self) -> bool {
        self.nullable_items
    }
}

/// Shows each answer as the method that gives it.
impl fmt::Debug for PropertyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PropertyType")
            .field("element", &self.element)
            .field("collection", &self.collection)
            .field("nullable", &self.is_nullable())
            .field("nullable_items", &self.nullable_items)
            .field("optional", &self.is_optional())
            .finish()
    }
}
