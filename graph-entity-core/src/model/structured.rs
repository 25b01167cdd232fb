use std::fmt;

use crate::model::{Fact, PropertyFlags, ReadOnlyPolicy, StructuralProperty, names};

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
    /// What limits the values of properties: [`Fact::Range`] and [`Fact::MaxLength`], by the property's index.
    limits: &'static [(u16, Fact)],
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
        limits: &'static [(u16, Fact)],
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
        names::find(self.properties, self.by_name, name)
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
    pub fn facts(&self, index: usize) -> impl Iterator<Item = Fact> + '_ {
        let doc = self.property_docs.split('\0').skip(1).nth(index).filter(|doc| !doc.is_empty());
        self.limits(index).chain(doc.map(Fact::Doc))
    }

    /// Those facts of the property at `index` that limit its values.
    pub(crate) fn limits(&self, index: usize) -> impl Iterator<Item = Fact> + '_ {
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
