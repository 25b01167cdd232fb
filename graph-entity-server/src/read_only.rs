//! The policy `reject_if_changed`: a request may send a property that it cannot set, as long as the value is the one
//! the entity has.

use graph_entity_core::json::{self, WriteOptions};
use graph_entity_core::model::StructuralProperty;
use graph_entity_core::{Error, ErrorKind, Structured, ValueRef};

use crate::erased::RequestBody;
use crate::problem::Problem;

/// Reads the body into `sent` and compares its properties that are `fixed` with those of `current`.
pub(crate) fn reject_changes(
    body: RequestBody<'_>,
    sent: &mut dyn Structured,
    current: &dyn Structured,
    fixed: fn(&StructuralProperty) -> bool,
) -> Result<(), Problem> {
    let given = json::read_partial(body.json, &body.options, sent)?;
    for (index, property) in current.shape().ty.properties().iter().enumerate() {
        if fixed(property) && given.contains(index) && !same(sent.get(index), current.get(index)) {
            let message = format!(
                "`{}` cannot be set by a request; leave it out, or send it as it was read",
                property.name()
            );
            return Err(Error::new(ErrorKind::ReadOnly, message).within(property.name()).into());
        }
    }
    Ok(())
}

fn same(sent: ValueRef<'_>, current: ValueRef<'_>) -> bool {
    // NaN is not equal to itself, but the same text says that nothing was changed.
    sent == current || text(sent) == text(current)
}

fn text(value: ValueRef<'_>) -> Vec<u8> {
    let mut text = Vec::new();
    json::write_value(&mut text, value, &WriteOptions::default());
    text
}
