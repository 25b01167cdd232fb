use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    Deserialize, Deserializer, Error as FormatError, IgnoredAny, MapAccess, Unexpected, Visitor,
};

use crate::payload::Collection;
use crate::wire;

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Collection<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CollectionVisitor(PhantomData))
    }
}

struct CollectionVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for CollectionVisitor<T> {
    type Value = Collection<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection: an object whose property `value` is an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Collection<T>, A::Error> {
        let mut collection = Collection::default();
        let mut items = None;
        while let Some(name) = map.next_key::<String>()? {
            match name.as_str() {
                "value" if items.is_some() => return Err(A::Error::duplicate_field("value")),
                "value" => items = Some(map.next_value()?),
                "@odata.context" | "@context" => {
                    collection.context = map.next_value()?;
                    let check = collection.context.as_deref().map_or(Ok(()), wire::check_context);
                    check.map_err(|error| A::Error::custom(error.within(&name)))?;
                }
                "@odata.deltaLink" | "@deltaLink" => {
                    if map.next_value::<Option<String>>()?.is_some() {
                        return Err(A::Error::custom(wire::delta_link(&name).within(&name)));
                    }
                }
                "@odata.nextLink" | "@nextLink" => collection.next_link = map.next_value()?,
                "@odata.count" | "@count" => collection.count = map.next_value::<Count>()?.0,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        collection.value = items.ok_or_else(|| A::Error::missing_field("value"))?;
        Ok(collection)
    }
}

/// A count, which may be a string under `IEEE754Compatible=true` (OData JSON 4.01 §3.2).
struct Count(Option<i64>);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(CountVisitor)
    }
}

struct CountVisitor;

impl<'de> Visitor<'de> for CountVisitor {
    type Value = Count;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a count")
    }

    fn visit_none<E: FormatError>(self) -> Result<Count, E> {
        Ok(Count(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Count, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_any(self);
        }
        i64::deserialize(deserializer).map(|count| Count(Some(count)))
    }

    fn visit_i64<E: FormatError>(self, count: i64) -> Result<Count, E> {
        Ok(Count(Some(count)))
    }

    fn visit_u64<E: FormatError>(self, count: u64) -> Result<Count, E> {
        let invalid = |_| E::invalid_value(Unexpected::Unsigned(count), &self);
        count.try_into().map(|count| Count(Some(count))).map_err(invalid)
    }

    fn visit_str<E: FormatError>(self, text: &str) -> Result<Count, E> {
        let invalid = |_| E::invalid_value(Unexpected::Str(text), &self);
        text.parse().map(|count| Count(Some(count))).map_err(invalid)
    }
}
