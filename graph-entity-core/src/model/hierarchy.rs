//! Hierarchies: the types that may appear in one place ([`Hierarchy`]).

use super::structured::{ElementType, Hierarchy, StructuralProperty, StructuredType};

impl Hierarchy {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(
        root: &'static StructuredType,
        types: &'static [&'static StructuredType],
        closed: bool,
    ) -> Self {
        Self { root, types, closed }
    }

    /// The type from which all others are derived, and which a place of the hierarchy declares.
    #[must_use]
    pub const fn root(&self) -> &'static StructuredType {
        self.root
    }

    /// The listed types, in declared order. The root is among them if there are values of its own.
    #[must_use]
    pub const fn types(&self) -> &'static [&'static StructuredType] {
        self.types
    }

    /// Whether a value of a type that is not listed is an error. Otherwise its base, its type and everything
    /// else are kept.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// The place of the type with this qualified name among the listed ones. The empty name is that of the
    /// root.
    #[must_use]
    pub fn position(&self, name: &str) -> Option<usize> {
        let name = if name.is_empty() { self.root.name() } else { name };
        self.types.iter().position(|ty| ty.name() == name)
    }

    /// The listed type with this qualified name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static StructuredType> {
        self.position(name).map(|place| self.types[place])
    }
}

impl StructuredType {
    /// The descriptor of an enum of types.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_hierarchy(hierarchy: &'static Hierarchy, doc: &'static str) -> Self {
        let mut ty = hierarchy.root.copy();
        ty.hierarchy = Some(hierarchy);
        ty.doc = doc;
        ty
    }

    /// The same type with these properties, which differ in the query options that they support.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_properties(mut self, properties: &'static [StructuralProperty]) -> Self {
        self.properties = properties;
        self
    }

    /// The types that values may have in a place that declares this one, if an enum lists them.
    #[must_use]
    pub const fn hierarchy(&self) -> Option<&'static Hierarchy> {
        self.hierarchy
    }

    /// The types that the [`hierarchy`](Self::hierarchy) lists; none for the type of a struct, which does not
    /// know the types that are derived from it.
    pub fn derived(&self) -> impl Iterator<Item = &'static Self> {
        self.hierarchy.map_or(&[][..], |hierarchy| hierarchy.types).iter().copied()
    }

    /// Whether values of the type, or complex values inside, may be of several types. The text of an update
    /// is then not enough to read it.
    #[must_use]
    pub fn holds_hierarchies(&self) -> bool {
        self.hierarchy.is_some() || find_hierarchy(self.properties, &mut Vec::new())
    }

    /// The type of the model: that of the root, for an enum.
    #[must_use]
    pub(crate) const fn declared(&self) -> &Self {
        match self.hierarchy {
            Some(hierarchy) => hierarchy.root,
            None => self,
        }
    }

    /// How many of the first properties are common to both types: those of the nearest type that both are
    /// derived from.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let mut next = Some(self.declared());
        while let Some(ty) = next {
            if other.is_a(ty) {
                return ty.properties.len();
            }
            next = ty.base();
        }
        0
    }
}

/// Whether complex values in the properties may be of several types. `seen` are the types that it has looked
/// at: a type may contain itself.
fn find_hierarchy(properties: &[StructuralProperty], seen: &mut Vec<&'static StructuredType>) -> bool {
    properties.iter().any(|property| {
        let ElementType::Complex(complex) = property.ty().element() else { return false };
        let complex = complex.descriptor();
        if seen.iter().any(|seen| std::ptr::eq(*seen, complex)) {
            return false;
        }
        seen.push(complex);
        complex.hierarchy.is_some() || find_hierarchy(complex.properties, seen)
    })
}
