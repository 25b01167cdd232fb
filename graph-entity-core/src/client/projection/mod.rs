//! The response to a `$select`: [`Projection`].

use crate::entity::{EntityKey, GraphEntity, KeyValues};
use crate::error::Error;
use crate::json::{self, Document, FromJson, Items};
use crate::payload::Collection;
use crate::value::{Structured, ValueRef};
use crate::wire::{PropertySet, ReadOptions};

/// Some of an entity's properties: those in the response.
///
/// A complex value may have only some of its properties, as after `$select=address/city`. The others hold
/// placeholders and defaults.
///
/// ```
/// use graph_entity_core::client::Projection;
/// use graph_entity_core::{GraphEntity, ValueRef, json};
///
/// #[derive(GraphEntity)]
/// #[graph_entity(path = "/print/printers")]
/// pub struct Printer {
///     #[graph_entity(key, read_only)]
///     pub id: String,
///     pub name: String,
///     pub model: Option<String>,
/// }
///
/// let printer: Projection<Printer> = json::from_str(r#"{"name": "Hall"}"#)?;
/// assert_eq!(printer.property("name"), Some(ValueRef::String("Hall")));
/// assert!(!printer.contains("model"));
/// assert_eq!(printer.key(), None);
/// # Ok::<(), graph_entity_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Projection<E> {
    entity: E,
    present: PropertySet,
}

impl<E: GraphEntity> Projection<E> {
    /// Whether the response had the property called `name`, declared or dynamic.
    #[must_use]
    pub fn contains(&self, name: &str) -> bool {
        match self.entity.shape().ty.index_of(name) {
            Some(index) => self.present.contains(index),
            None => self.has_dynamic(name),
        }
    }

    /// The declared property called `name`, if the response had it.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<ValueRef<'_>> {
        let index = self.entity.shape().ty.index_of(name)?;
        self.present.contains(index).then(|| self.entity.get(index))
    }

    /// The key, if the response had all of its properties.
    #[must_use]
    pub fn key(&self) -> Option<E::Key> {
        let mut parts = self.entity.shape().ty.key();
        let complete = parts.all(|index| self.present.contains(index));
        complete.then(|| E::Key::from_values(&KeyValues::of(&self.entity)).ok()).flatten()
    }

    /// The entity, and the indexes of the properties that the response had. The other properties hold
    /// placeholders and defaults.
    #[must_use]
    pub fn into_parts(self) -> (E, PropertySet) {
        (self.entity, self.present)
    }

    fn has_dynamic(&self, name: &str) -> bool {
        match self.entity.get(self.entity.shape().ty.dynamic_index()) {
            ValueRef::Dynamic(dynamic) => dynamic.get(name).is_some(),
            _ => false,
        }
    }
}

impl<E: GraphEntity> FromJson for Projection<E> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut entity = E::empty();
        let present = json::read_partial(document.text()?.as_bytes(), options, &mut entity)?;
        Ok(Self { entity, present })
    }
}

impl<E: GraphEntity> Items for Vec<Projection<E>> {
    fn reserve(&mut self, additional: usize) {
        self.reserve(additional);
    }

    fn push(&mut self) -> Option<&mut dyn Structured> {
        self.push(Projection { entity: E::empty(), present: PropertySet::default() });
        self.last_mut().map(|item| &mut item.entity as &mut dyn Structured)
    }

    fn last_to_complete(&mut self, seen: &PropertySet) -> Option<&mut dyn Structured> {
        if let Some(item) = self.last_mut() {
            item.present = seen.clone();
        }
        None
    }
}

impl<E: GraphEntity> FromJson for Collection<Projection<E>> {
    fn read(document: Document<'_>, options: &ReadOptions) -> Result<Self, Error> {
        let mut value = Vec::new();
        let options = ReadOptions { partial: true, ..*options };
        let envelope = json::read_collection(document.text()?, &options, &mut value)?;
        Ok(Self { context: envelope.context, count: envelope.count, next_link: envelope.next_link, value })
    }
}
