use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as FormatError, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::annotation::{TextSeed, TypeSeed};
use super::at::{At, Segment};
use super::fill::{self, Given};
use super::hierarchy::choose_type;
use super::name::{NameSeed, Names, TYPE_CONTROL};
use super::untyped::{SkipSeed, UntypedSeed};
use crate::edm::number_text;
use crate::model::{ElementType, PropertyType};
use crate::value::{ListSlot, Role, Shape, Slot, Structured};
use crate::wire::{self, Disposition, PropertySet, Reading};

/// Fills the place of a property or of a collection's item.
pub(super) struct ValueSeed<'a, 's> {
    pub(super) ty: &'a PropertyType,
    /// By reference: a slot that was just written in parts must be in memory before it can be copied as a
    /// whole.
    pub(super) slot: &'a mut Slot<'s>,
    /// Whether the format may mark the value as missing, and null is not an error of the format. Whether it
    /// is one here is known when null comes: this is passed on for every value.
    pub(super) nullable: bool,
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        fill_slot(self.ty, self.slot, self.nullable, self.at, deserializer)
    }
}

/// Not inlined, so that the format's own function around it can be inlined. Its arguments go in registers,
/// unlike the fields of a seed.
#[inline(never)]
fn fill_slot<'de, D: Deserializer<'de>>(
    ty: &PropertyType,
    slot: &mut Slot<'_>,
    nullable: bool,
    at: &At<'_>,
    deserializer: D,
) -> Result<(), D::Error> {
    // The fast path, for the types of most properties.
    match slot {
        Slot::Boolean(place) => at.fill(*place, deserializer),
        Slot::OptionBoolean(place) => at.fill_option(place, nullable, deserializer),
        Slot::Int32(place) => at.fill(*place, deserializer),
        Slot::OptionInt32(place) => at.fill_option(place, nullable, deserializer),
        Slot::Int64(place) => at.fill(*place, deserializer),
        Slot::OptionInt64(place) => at.fill_option(place, nullable, deserializer),
        Slot::Double(place) => at.fill(*place, deserializer),
        Slot::OptionDouble(place) => at.fill_option(place, nullable, deserializer),
        Slot::String(place) => at.fill(*place, deserializer),
        Slot::OptionString(place) => at.fill_option(place, nullable, deserializer),
        slot => ValueSeed { ty, slot, nullable, at }.deserialize_rest(deserializer),
    }
}

impl ValueSeed<'_, '_> {
    /// Fills the place of a less frequent type. Not inlined, so that the fast path does not save the
    /// registers that this needs.
    #[inline(never)]
    fn deserialize_rest<'de, D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.nullable {
            return deserializer.deserialize_option(self);
        }
        let Self { ty, slot, nullable, at } = self;
        match slot {
            // For an enumeration, the text decides before the place is filled, because a patch may leave the
            // place absent.
            Slot::Option(option) if ty.is_collection() || !matches!(ty.element(), ElementType::Enum(_)) => {
                ValueSeed { ty, slot: &mut option.fill(), nullable, at }.deserialize(deserializer)
            }
            Slot::Byte(place) => at.fill(*place, deserializer),
            Slot::SByte(place) => at.fill(*place, deserializer),
            Slot::Int16(place) => at.fill(*place, deserializer),
            Slot::Single(place) => at.fill(*place, deserializer),
            Slot::Structured(value) => {
                deserializer.deserialize_map(StructuredSeed { value: &mut **value, at })
            }
            Slot::List(list) => deserializer.deserialize_seq(ListVisitor { ty, list: &mut **list, at }),
            Slot::Absent => SkipSeed { at }.deserialize(deserializer),
            #[cfg(feature = "decimal")]
            Slot::Decimal(_) if deserializer.is_human_readable() => {
                deserializer.deserialize_any(ValueSeed { ty, slot, nullable, at })
            }
            // The text of a member, or its number.
            slot if matches!(ty.element(), ElementType::Enum(_)) && deserializer.is_human_readable() => {
                deserializer.deserialize_any(ValueSeed { ty, slot, nullable, at })
            }
            slot => deserializer.deserialize_string(ValueSeed { ty, slot, nullable, at }),
        }
    }

    fn set<E: FormatError>(self, given: Given<'_>) -> Result<(), E> {
        fill::set(self.at.reading, self.ty.element(), self.slot, self.at.role, given)
            .map_err(|error| self.at.error(error))
    }

    fn set_null<E: FormatError>(self) -> Result<(), E> {
        let is_error = self.ty.is_optional() && self.at.reading.is_request();
        if self.nullable && !is_error && self.slot.set_null() {
            return Ok(());
        }
        Err(self.at.null_not_allowed(fill::expected(*self.ty)))
    }
}

/// Visits values that formats send as text (a decimal also as a number), null, and the values of formats that
/// send the value itself when asked for an optional one.
impl<'de> Visitor<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting(fill::expected(*self.ty), f)
    }

    fn visit_bool<E: FormatError>(self, value: bool) -> Result<(), E> {
        self.set(Given::Boolean(value))
    }

    fn visit_i64<E: FormatError>(self, value: i64) -> Result<(), E> {
        self.set(Given::Signed(value))
    }

    fn visit_u64<E: FormatError>(self, value: u64) -> Result<(), E> {
        self.set(Given::Unsigned(value))
    }

    fn visit_f64<E: FormatError>(self, value: f64) -> Result<(), E> {
        self.set(Given::Float(value))
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<(), E> {
        self.set(Given::Text(text))
    }

    fn visit_i128<E: FormatError>(self, value: i128) -> Result<(), E> {
        self.set(Given::Number(itoa::Buffer::new().format(value)))
    }

    fn visit_u128<E: FormatError>(self, value: u128) -> Result<(), E> {
        self.set(Given::Number(itoa::Buffer::new().format(value)))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match number_text(map)? {
            Some(text) => self.set(Given::Number(&text)),
            None => Err(FormatError::invalid_type(Unexpected::Map, &self)),
        }
    }

    fn visit_unit<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_none<E: FormatError>(self) -> Result<(), E> {
        self.set_null()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        ValueSeed { nullable: false, ..self }.deserialize(deserializer)
    }
}

/// Fills a collection.
struct ListVisitor<'a> {
    /// The type of the collection.
    ty: &'a PropertyType,
    list: &'a mut dyn ListSlot,
    at: &'a At<'a>,
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

/// Adds an item to a collection. Makes the place only when there is an item.
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

/// Fills a structured value from a map.
pub(super) struct StructuredSeed<'a> {
    pub(super) value: &'a mut dyn Structured,
    pub(super) at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for StructuredSeed<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for StructuredSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.value.shape().ty.name();
        match self.at.segment {
            Segment::Here => write!(f, "an object ({name})"),
            _ => self.at.expecting(&format!("an object ({name})"), f),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { value, at } = self;
        let (chosen, under_its_rules);
        let mut outer: &At<'_> = at;
        let mut shape = value.shape();
        let is_named = shape.polymorphic;
        if shape.polymorphic {
            let Some(found) = choose_type(value, outer, &mut map)? else { return Ok(()) };
            (shape, chosen) = found;
            under_its_rules = outer.with(&chosen);
            outer = &under_its_rules;
        }
        let needs_check = outer.reading.needs_check(shape.role);
        let mut at = outer.inner(shape.role)?;
        let mut object = Object { shape, seen: PropertySet::default(), is_named, dynamic_types: Vec::new() };
        let mut names = Names::of(shape.ty);
        while let Some(declared) = map.next_key_seed(NameSeed(&mut names))? {
            let Some(property) = declared else {
                object.undeclared(value, names.undeclared(), &mut map, &at)?;
                continue;
            };
            let index = names.index();
            at.segment = Segment::Property(property);
            Reading::mark_seen(&mut object.seen, property, index).map_err(|error| outer.error(error))?;
            if property.flags().intersects(needs_check) {
                object.checked(value, index, &mut map, &at)?;
                continue;
            }
            let (ty, slot) = (property.type_ref(), &mut wire::place(value, property, index));
            map.next_value_seed(ValueSeed { ty, slot, nullable: ty.is_marked(), at: &at })?;
        }
        if shape.is_open() {
            object.finish_dynamic(value, outer)?;
        }
        outer.reading.complete(value, &object.seen).map_err(|error| outer.error(error))
    }
}

/// The state of an object while it is read.
struct Object {
    shape: Shape,
    seen: PropertySet,
    /// Whether the object has named its type.
    is_named: bool,
    /// The types from `name@odata.type`, which may precede or follow the property.
    dynamic_types: Vec<(String, String)>,
}

impl Object {
    /// Reads the value of a declared property that a request may be unable to set.
    fn checked<'de, A: MapAccess<'de>>(
        &self,
        value: &mut dyn Structured,
        index: usize,
        map: &mut A,
        at: &At<'_>,
    ) -> Result<(), A::Error> {
        let property = &self.shape.ty.properties()[index];
        let disposition = at.reading.property(self.shape, index).map_err(|error| at.outer_error(error))?;
        if !matches!(disposition, Disposition::Property(_)) {
            value.fill_missing(index);
            return map.next_value_seed(SkipSeed { at });
        }
        let (ty, slot) = (property.type_ref(), &mut wire::place(value, property, index));
        map.next_value_seed(ValueSeed { ty, slot, nullable: ty.is_marked(), at })?;
        at.reading.check_limits(value, property, index).map_err(|error| at.outer_error(error))
    }

    /// Reads the value of a member that is not declared.
    fn undeclared<'de, A: MapAccess<'de>>(
        &mut self,
        value: &mut dyn Structured,
        name: &str,
        map: &mut A,
        at: &At<'_>,
    ) -> Result<(), A::Error> {
        if name == TYPE_CONTROL {
            return self.type_name(name, map, &at.member(name));
        }
        let disposition =
            at.reading.disposition(self.shape, name, 0).map_err(|error| at.outer_error(error))?;
        let at = &at.member(name);
        match disposition {
            Disposition::Skip
            | Disposition::Control(_)
            | Disposition::Property(_)
            | Disposition::Ignored(_) => map.next_value_seed(SkipSeed { at }),
            Disposition::Context => {
                let read = map.next_value_seed(UntypedSeed { at, is_to_be_read: false })?;
                let check = read.as_str().map_or(Ok(()), wire::check_context);
                check.map_err(|error| at.error(error))
            }
            Disposition::Type => self.type_name(name, map, at),
            Disposition::DynamicType => {
                let given = map.next_value_seed(TextSeed { at })?;
                let target = name.split_once('@').map_or("", |(target, _)| target);
                self.dynamic_types.push((target.to_owned(), given));
                Ok(())
            }
            Disposition::Dynamic => {
                let read = map.next_value_seed(UntypedSeed { at, is_to_be_read: false })?;
                if let Slot::Dynamic(dynamic) = value.slot(self.shape.ty.dynamic_index()) {
                    dynamic.push(name, read);
                }
                Ok(())
            }
        }
    }

    /// Reads the name of the object's type.
    fn type_name<'de, A: MapAccess<'de>>(
        &mut self,
        annotation: &str,
        map: &mut A,
        at: &At<'_>,
    ) -> Result<(), A::Error> {
        let Shape { ty, polymorphic, .. } = self.shape;
        let check = |given: &str| {
            // That of a place for several types was checked when it was chosen.
            let is_right = polymorphic || given == ty.type_reference();
            if is_right { Ok(()) } else { at.reading.check_type(ty, annotation, given) }
        };
        let is_named = map.next_value_seed(TypeSeed { at, read: check })?.is_some();
        if self.is_named && is_named {
            return Err(at.outer_error(wire::type_named_twice(annotation)));
        }
        self.is_named |= is_named;
        Ok(())
    }

    fn finish_dynamic<E: FormatError>(&self, value: &mut dyn Structured, at: &At<'_>) -> Result<(), E> {
        let Slot::Dynamic(dynamic) = value.slot(self.shape.ty.dynamic_index()) else {
            return Ok(());
        };
        at.reading
            .finish_dynamic(self.shape.role, dynamic, &self.dynamic_types)
            .map_err(|error| at.error(error))
    }
}
