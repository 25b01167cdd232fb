use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};

use super::at::{At, Segment};
use super::value::ValueSeed;
use crate::entity::Role;
use crate::model::PropertyType;
use crate::value::ListSlot;

/// Fills a collection.
pub(super) struct ListVisitor<'a> {
    /// The type of the collection.
    pub(super) ty: &'a PropertyType,
    pub(super) list: &'a mut dyn ListSlot,
    pub(super) at: &'a At<'a>,
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("an array", f)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        let Self { ty, list, at: outer } = self;
        let mut at = outer.inner(Role::Declared)?;
        let single = PropertyType::single(ty.element());
        let ty = if ty.has_nullable_items() { single.or_null() } else { single };
        list.clear();
        list.reserve(sequence.size_hint().unwrap_or(0).min(1024));
        let mut index = 0;
        loop {
            at.segment = Segment::Item(index);
            if sequence.next_element_seed(ItemSeed { ty: &ty, list, at: &at })?.is_none() {
                return Ok(());
            }
            index += 1;
        }
    }
}

/// Adds an item to a collection: the place is made when there is one.
struct ItemSeed<'a, 'l> {
    ty: &'a PropertyType,
    list: &'l mut dyn ListSlot,
    at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        ValueSeed { ty: self.ty, slot: &mut self.list.push(), nullable: self.ty.is_nullable(), at: self.at }
            .deserialize(deserializer)
    }
}
