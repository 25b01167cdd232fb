use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as FormatError, MapAccess, Visitor};

use super::at::{At, Segment};
use super::name::{NameSeed, Names, TYPE_CONTROL};
use super::untyped::{SkipSeed, UntypedSeed};
use super::value::ValueSeed;
use crate::entity::{Shape, Structured};
use crate::json::PropertySet;
use crate::model::StructuredType;
use crate::reading::{self, Disposition, Reading};
use crate::value::Slot;

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
        let Self { value, at: outer } = self;
        let shape = value.shape();
        let care = outer.reading.care(shape.role);
        let mut at = outer.inner(shape.role)?;
        let mut object = Object { shape, seen: PropertySet::default(), dynamic_types: Vec::new() };
        let mut names = Names::of(shape.ty);
        while let Some(declared) = map.next_key_seed(NameSeed(&mut names))? {
            let Some(property) = declared else {
                object.undeclared(value, names.undeclared(), &mut map, &at)?;
                continue;
            };
            let index = names.index();
            at.segment = Segment::Property(property);
            Reading::note(&mut object.seen, property, index).map_err(|error| outer.error(error))?;
            if property.flags().intersects(care) {
                object.with_care(value, index, &mut map, &at)?;
                continue;
            }
            let (ty, slot) = (property.type_ref(), &mut reading::place(value, property, index));
            map.next_value_seed(ValueSeed { ty, slot, nullable: ty.is_nullable(), at: &at })?;
        }
        if shape.ty.is_open() {
            object.finish_dynamic(value, outer)?;
        }
        outer.reading.complete(value, &object.seen).map_err(|error| outer.error(error))
    }
}

/// What is remembered of an object while it is read.
struct Object {
    shape: Shape,
    seen: PropertySet,
    /// The types that `name@odata.type` gave, which may stand before or after the property.
    dynamic_types: Vec<(String, String)>,
}

impl Object {
    /// Reads the value of a declared property that a request may not be free to set.
    fn with_care<'de, A: MapAccess<'de>>(
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
        let (ty, slot) = (property.type_ref(), &mut reading::place(value, property, index));
        map.next_value_seed(ValueSeed { ty, slot, nullable: ty.is_nullable(), at })?;
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
            return map.next_value_seed(TypeSeed {
                ty: self.shape.ty,
                annotation: name,
                at: &at.member(name),
            });
        }
        let disposition =
            at.reading.disposition(self.shape, name, 0).map_err(|error| at.outer_error(error))?;
        let at = &at.member(name);
        match disposition {
            Disposition::Skip | Disposition::Property(_) | Disposition::Ignored(_) => {
                map.next_value_seed(SkipSeed { at })
            }
            Disposition::Type => map.next_value_seed(TypeSeed { ty: self.shape.ty, annotation: name, at }),
            Disposition::DynamicType => {
                let given = map.next_value_seed(TextSeed { at })?;
                let target = name.split_once('@').map_or("", |(target, _)| target);
                self.dynamic_types.push((target.to_owned(), given));
                Ok(())
            }
            Disposition::Dynamic => {
                let read = map.next_value_seed(UntypedSeed { at })?;
                if let Slot::Dynamic(dynamic) = value.slot(self.shape.ty.dynamic_index()) {
                    dynamic.push(name, read);
                }
                Ok(())
            }
        }
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

/// Reads the text of an annotation.
struct TextSeed<'a> {
    at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TextSeed<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let mut text = String::new();
        self.at.fill(&mut text, deserializer)?;
        Ok(text)
    }
}

/// Reads the name of an object's type, which has to be the declared one.
struct TypeSeed<'a> {
    ty: &'static StructuredType,
    annotation: &'a str,
    at: &'a At<'a>,
}

impl<'de> DeserializeSeed<'de> for TypeSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(self)
    }
}

impl Visitor<'_> for TypeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.at.expecting("a string", f)
    }

    fn visit_str<E: FormatError>(self, given: &str) -> Result<(), E> {
        if given == self.ty.type_reference() {
            return Ok(());
        }
        reading::check_type(self.ty, self.annotation, given).map_err(|error| self.at.outer_error(error))
    }
}
