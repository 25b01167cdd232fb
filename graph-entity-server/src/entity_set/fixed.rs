//! What a request says of the properties that it cannot set: [`FixedProperties`].

use std::fmt;
use std::sync::Arc;

use graph_entity_core::json::{self, PropertySet, WriteOptions};
use graph_entity_core::model::{EntityType, ReadOnlyPolicy, StructuralProperty, StructuredType};
use graph_entity_core::value::AnyStructured;
use graph_entity_core::{Constructors, Error, ErrorKind, Structured, ValueRef};

use super::body::RequestBody;

/// The values that a request has for properties that it cannot set, of a type that
/// [rejects changes](ReadOnlyPolicy::RejectIfChanged) of them. Whether a value is a change depends on the
/// stored entity, so the set compares them in the step that writes.
#[derive(Clone)]
pub(crate) struct FixedProperties {
    sent: Arc<AnyStructured>,
    /// The indexes of the properties.
    given: Vec<usize>,
}

impl FixedProperties {
    /// Reads these values from a body for a value of the type `structured`, which has the properties `seen`.
    /// `None` if there are none to compare.
    ///
    /// # Errors
    ///
    /// When a value is not of its property's type.
    pub(crate) fn read(
        body: RequestBody<'_>,
        structured: &'static StructuredType,
        seen: &PropertySet,
        (ty, make): (&'static EntityType, &Constructors),
        is_fixed: fn(&StructuralProperty) -> bool,
    ) -> Result<Option<Self>, Error> {
        if structured.read_only_policy() != ReadOnlyPolicy::RejectIfChanged {
            return Ok(None);
        }
        let properties = structured.properties().iter().enumerate();
        let given: Vec<usize> = properties
            .filter(|(index, property)| is_fixed(property) && seen.contains(*index))
            .map(|(index, _)| index)
            .collect();
        if given.is_empty() {
            return Ok(None);
        }
        let sent = make.entity_with(ty, |sent| {
            json::read_partial_with(body.json, &body.options, sent, body.types).map(drop)
        })?;
        Ok(Some(Self { sent, given }))
    }

    /// Compares the values with those of the entity.
    ///
    /// # Errors
    ///
    /// When a value differs; the path is the property.
    pub(crate) fn check(&self, current: &dyn Structured) -> Result<(), Error> {
        let properties = current.shape().ty.properties();
        let changed = |index: &&usize| !same(self.sent.get(**index), current.get(**index));
        match self.given.iter().find(changed).and_then(|index| properties.get(*index)) {
            None => Ok(()),
            Some(property) => {
                let message = format!(
                    "`{}` cannot be set by a request; leave it out, or send it as it was read",
                    property.name()
                );
                Err(Error::new(ErrorKind::ReadOnly, message).within(property.name()))
            }
        }
    }
}

impl fmt::Debug for FixedProperties {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedProperties").field("given", &self.given).finish_non_exhaustive()
    }
}

fn same(sent: ValueRef<'_>, current: ValueRef<'_>) -> bool {
    // NaN is not equal to itself. If both texts are the same, the request changes nothing.
    sent == current || text(sent) == text(current)
}

fn text(value: ValueRef<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    json::write_value(&mut text, value, &WriteOptions::default());
    text
}
