//! Iterates over the items of collections and counts the steps.

use std::ops::Range;

use super::budget::Meter;
use super::error::EvaluationError;
use crate::query::tree::{Items, Value};

/// The items with these indexes. Each item takes a step, and more if it is a long text that is read or
/// copied.
pub(super) fn each<'i, 'a>(
    items: &'i Items<'a>,
    indexes: Range<usize>,
    meter: &'i Meter<'_>,
) -> impl Iterator<Item = Result<Value<'a>, EvaluationError>> + use<'i, 'a> {
    indexes.map(move |index| {
        meter.charge(1 + items.made_len(index) as u64 / 64)?;
        Ok(items.get(index))
    })
}
