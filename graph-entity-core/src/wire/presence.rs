//! Which properties a response had, also inside complex values: [`Presence`].

use super::{PropertySet, is_required_in_response};
use crate::model::{ElementType, StructuredType};

/// The properties that a document has of a value, and of the complex values in it that lack some.
#[derive(Debug, Clone, Default)]
pub(crate) struct Presence {
    properties: PropertySet,
    /// The incomplete values inside, in order, by the index of their property. A collection has an entry here
    /// too: its `inner` has the incomplete items by their place.
    inner: Vec<(usize, Presence)>,
    /// The type that the value has, where its place is for several.
    ty: Option<&'static StructuredType>,
    /// Whether the value was of a derived type, of which its own type keeps only a part.
    is_cut: bool,
}

impl PartialEq for Presence {
    fn eq(&self, other: &Self) -> bool {
        self.properties == other.properties && self.inner == other.inner && self.is_cut == other.is_cut
    }
}

impl Eq for Presence {}

impl Presence {
    /// These properties, with whole values.
    pub(crate) const fn of(properties: PropertySet) -> Self {
        Self { properties, inner: Vec::new(), ty: None, is_cut: false }
    }

    /// All properties of the type.
    pub(crate) fn whole(ty: &StructuredType) -> Self {
        let mut properties = PropertySet::default();
        for index in 0..ty.properties().len() {
            properties.insert(index);
        }
        Self::of(properties)
    }

    /// Whether the value has all properties of its type, and they are whole.
    pub(crate) fn is_whole(&self, ty: &StructuredType) -> bool {
        let ty = self.ty.unwrap_or(ty);
        !self.is_cut && self.inner.is_empty() && (0..ty.properties().len()).all(|index| self.contains(index))
    }

    /// Whether no value inside lacks properties.
    pub(crate) fn has_whole_values(&self) -> bool {
        self.inner.is_empty()
    }

    /// Says the type that the value has, where its place is for several.
    pub(crate) fn of_type(self, ty: &'static StructuredType) -> Self {
        Self { ty: Some(ty), ..self }
    }

    /// Whether the place of the value is for one type only.
    pub(crate) fn is_of_declared_type(&self) -> bool {
        self.ty.is_none()
    }

    /// Says that the value was of a derived type, of which its own type keeps only a part.
    pub(crate) fn cut(&mut self) {
        self.is_cut = true;
    }

    pub(crate) fn contains(&self, index: usize) -> bool {
        self.properties.contains(index)
    }

    pub(crate) fn insert(&mut self, index: usize) {
        self.properties.insert(index);
    }

    pub(crate) fn into_properties(self) -> PropertySet {
        self.properties
    }

    /// The presence of the value of this property, or of this item; `None` if it is whole.
    pub(crate) fn inner(&self, index: usize) -> Option<&Self> {
        let place = self.inner.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        self.inner.get(place).map(|(_, inner)| inner)
    }

    /// Sets the presence of the value of this property, or of this item; `None` if it is whole.
    pub(crate) fn set_inner(&mut self, index: usize, inner: Option<Self>) {
        match (self.inner.binary_search_by_key(&index, |(index, _)| *index), inner) {
            (Ok(place), Some(inner)) => self.inner[place].1 = inner,
            (Ok(place), None) => drop(self.inner.remove(place)),
            (Err(place), Some(inner)) => self.inner.insert(place, (index, inner)),
            (Err(_), None) => {}
        }
    }

    /// Adds the paths of the properties to `missing` that a response must have and that are not there.
    pub(crate) fn missing(&self, ty: &StructuredType, path: &str, missing: &mut Vec<String>) {
        let ty = self.ty.unwrap_or(ty);
        for (index, property) in ty.properties().iter().enumerate() {
            if !self.contains(index) {
                if is_required_in_response(property) {
                    missing.push(format!("{path}{}", property.name()));
                }
                continue;
            }
            if let (Some(inner), ElementType::Complex(complex)) = (self.inner(index), property.ty().element())
            {
                let path = format!("{path}{}/", property.name());
                inner.missing_of_value(complex.descriptor(), property.ty().is_collection(), &path, missing);
            }
        }
    }

    /// As [`missing`](Self::missing), of a value of the type or of a collection of it.
    pub(crate) fn missing_of_value(
        &self,
        ty: &StructuredType,
        is_collection: bool,
        path: &str,
        missing: &mut Vec<String>,
    ) {
        if !is_collection {
            return self.missing(ty, path, missing);
        }
        for (item, inner) in &self.inner {
            inner.missing(ty, &format!("{path}{item}/"), missing);
        }
    }
}
