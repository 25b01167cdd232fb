mod collection;
mod untyped;
mod value;

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as FormatError, MapAccess, Visitor};

use self::untyped::{SkipSeed, UntypedSeed};
use self::value::ValueSeed;
use crate::entity::{FlagsEnum, GraphEnum, Role, Structured};
use crate::error::{Error, ErrorKind};
use crate::flags::Flags;
use crate::json::{MAX_DEPTH, PropertySet, ReadOptions, Strictness};
use crate::model::StructuralProperty;
use crate::property::{Element, Property};
use crate::reading::{self, Disposition, Reading};
use crate::value::Slot;

/// `Deserialize` of a structured value.
///
/// # Errors
///
/// Those of the format, and of the value: as [`json::from_str`](crate::json::from_str) has them, with the path.
pub fn deserialize<'de, T: Structured, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::empty();
    let reading = Reading::of(value.shape(), ReadOptions::default());
    StructuredSeed { value: &mut value, at: At::root(&reading) }.deserialize(deserializer)?;
    Ok(value)
}

/// `Deserialize` of an enumeration.
///
/// # Errors
///
/// Those of the format, and a member that is not known.
pub fn deserialize_enum<'de, E: GraphEnum + Element, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    deserialize_element(deserializer)
}

/// `Deserialize` of a newtype around an element.
///
/// # Errors
///
/// Those of the format, and of the value.
pub fn deserialize_element<'de, T: Element, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = <T as Element>::placeholder();
    let reading = Reading::new(Strictness::Response, ReadOptions::default());
    let ty = <T as Property>::TYPE;
    ValueSeed { ty, slot: Element::slot(&mut value), role: Role::Declared, at: At::root(&reading) }
        .deserialize(deserializer)?;
    Ok(value)
}

/// Where in the document a value stands, and how it is read.
#[derive(Clone, Copy)]
struct At<'a> {
    reading: &'a Reading,
    parent: Option<&'a At<'a>>,
    segment: Segment<'a>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Root,
    Property(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    fn root(reading: &'a Reading) -> Self {
        Self { reading, parent: None, segment: Segment::Root, depth: 0 }
    }

    fn property<'b>(&'b self, name: &'b str) -> At<'b> {
        At { segment: Segment::Property(name), parent: Some(self), ..*self }
    }

    fn item(&self, index: usize) -> At<'_> {
        At { segment: Segment::Item(index), parent: Some(self), ..*self }
    }

    /// The same place, one object or array deeper.
    fn deeper<E: FormatError>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(reading::too_deep()));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// The error as one of the format, with the path to this place.
    fn error<E: FormatError>(&self, error: Error) -> E {
        E::custom(self.within(error))
    }

    fn within(&self, mut error: Error) -> Error {
        let mut at = Some(self);
        while let Some(here) = at {
            error = match here.segment {
                Segment::Root => error,
                Segment::Property(name) => error.within(name),
                Segment::Item(index) => error.within(index),
            };
            at = here.parent;
        }
        error
    }

    /// The path, as errors give it.
    fn path(&self) -> String {
        self.within(Error::new(ErrorKind::InvalidValue, "")).path().to_owned()
    }

    fn invalid<E: FormatError>(&self, message: impl Into<String>) -> E {
        self.error(Error::new(ErrorKind::InvalidValue, message))
    }
}

/// Fills a structured value from a map.
struct StructuredSeed<'a> {
    value: &'a mut dyn Structured,
    at: At<'a>,
}

impl<'de> DeserializeSeed<'de> for StructuredSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for StructuredSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object ({})", self.value.shape().ty.name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { value, at } = self;
        let at = at.deeper()?;
        let shape = value.shape();
        let properties = shape.ty.properties();
        let mut seen = PropertySet::default();
        let mut dynamic_types = Vec::new();
        let mut expected = 0;
        while let Some(name) =
            map.next_key_seed(NameSeed { expected: properties.get(expected).map(StructuralProperty::name) })?
        {
            let disposition = match &name {
                Name::Expected => at.reading.property(shape, expected),
                Name::Other(name) => at.reading.disposition(shape, name, 0),
            }
            .map_err(|error| at.error(error))?;
            match disposition {
                Disposition::Property(index) => {
                    let property = &properties[index];
                    expected = index + 1;
                    Reading::note(&mut seen, property, index).map_err(|error| at.error(error))?;
                    map.next_value_seed(ValueSeed {
                        ty: property.ty(),
                        slot: reading::place(value, property, index),
                        role: shape.role,
                        at: at.property(property.name()),
                    })?;
                    at.reading.check_limits(value, index).map_err(|error| at.error(error))?;
                }
                Disposition::Ignored(index) => {
                    let property = &properties[index];
                    expected = index + 1;
                    Reading::note(&mut seen, property, index).map_err(|error| at.error(error))?;
                    map.next_value_seed(SkipSeed { at: at.property(property.name()) })?;
                }
                Disposition::Skip => map.next_value_seed(SkipSeed { at: at.property(name.text()) })?,
                Disposition::Type => {
                    let given = map.next_value_seed(TextSeed { at: at.property(name.text()) })?;
                    reading::check_type(shape.ty, name.text(), &given).map_err(|error| at.error(error))?;
                }
                Disposition::DynamicType => {
                    let given = map.next_value_seed(TextSeed { at: at.property(name.text()) })?;
                    let target = name.text().split_once('@').map_or("", |(target, _)| target);
                    dynamic_types.push((target.to_owned(), given));
                }
                Disposition::Dynamic => {
                    let read = map.next_value_seed(UntypedSeed { at: at.property(name.text()) })?;
                    if let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index()) {
                        dynamic.push(name.text(), read);
                    }
                }
            }
        }
        if let Slot::Dynamic(dynamic) = value.slot(shape.ty.dynamic_index()) {
            at.reading
                .finish_dynamic(shape.role, dynamic, &dynamic_types)
                .map_err(|error| at.error(error))?;
        }
        at.reading.check_complete(shape, &seen).map_err(|error| at.error(error))
    }
}

/// Reads the text of an annotation.
struct TextSeed<'a> {
    at: At<'a>,
}

impl<'de> DeserializeSeed<'de> for TextSeed<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        let mut text = String::new();
        let ty = <String as Property>::TYPE;
        ValueSeed { ty, slot: Slot::String(&mut text), role: Role::Declared, at: self.at }
            .deserialize(deserializer)?;
        Ok(text)
    }
}

/// Reads a property name; the one that is expected next need not be kept.
struct NameSeed {
    expected: Option<&'static str>,
}

enum Name {
    Expected,
    Other(Box<str>),
}

impl Name {
    fn text(&self) -> &str {
        match self {
            Self::Expected => "",
            Self::Other(name) => name,
        }
    }
}

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: FormatError>(self, name: &str) -> Result<Name, E> {
        Ok(if self.expected == Some(name) { Name::Expected } else { Name::Other(name.into()) })
    }
}

impl<'de, E: FlagsEnum> Deserialize<'de> for Flags<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_element(deserializer)
    }
}
