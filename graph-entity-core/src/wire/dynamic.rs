//! Dynamic properties and their types from annotations.

use std::collections::HashMap;

use crate::edm::{PrimitiveType, PrimitiveValue, non_finite};
use crate::error::{Error, ErrorKind};
use crate::text::shorten;
use crate::value::{DynamicProperties, Number, Role, Untyped, typed_by};
use crate::wire::{ReadOptions, Reading, check_distinct, qualified_name};

impl Reading {
    /// Finishes the dynamic properties of an open type. Sets their types from annotations (W2). Removes the
    /// properties that are null from a create; in a patch, null requests the removal, and in a response it is
    /// a value (W12).
    pub(crate) fn finish_dynamic(
        &self,
        role: Role,
        dynamic: &mut DynamicProperties,
        types: &[(String, String)],
    ) -> Result<(), Error> {
        check_distinct(dynamic.iter().map(|(name, _)| name))?;
        if !types.is_empty() {
            let types: HashMap<_, _> = types.iter().map(|(name, given)| (name.as_str(), given)).collect();
            for (name, value) in dynamic.iter_mut() {
                if let Some(given) = types.get(name) {
                    // A response is kept as it arrived, because its service may give the type another
                    // meaning.
                    if self.is_request() {
                        check_dynamic_type(value.value(), given, self.options).map_err(|e| e.within(name))?;
                        if let Some(ty) = NamedType::of(given) {
                            take_out_of_quotes(value.value_mut(), ty);
                        }
                    }
                    value.set_type(given);
                }
            }
        }
        if self.is_request() {
            for (name, value) in dynamic.iter_mut() {
                check_inside(value.value(), self.options).map_err(|e| e.within(name))?;
                take_out_of_quotes_inside(value.value_mut());
            }
        }
        if self.is_request() && role != Role::Patch {
            dynamic.remove_nulls();
        }
        Ok(())
    }
}

/// Checks what the objects in a value without a declared type say of the types of their members, as for a
/// dynamic property itself (W2).
fn check_inside(value: &Untyped, options: ReadOptions) -> Result<(), Error> {
    match value {
        Untyped::Array(items) => (items.iter().enumerate())
            .try_for_each(|(at, item)| check_inside(item, options).map_err(|e| e.within(at))),
        Untyped::Object(members) => {
            let types = types_of(members);
            members.iter().try_for_each(|(name, member)| {
                let given = types.get(name);
                given
                    .map_or(Ok(()), |given| check_dynamic_type(member, given, options))
                    .and_then(|()| check_inside(member, options))
                    .map_err(|e| e.within(name.as_str()))
            })
        }
        _ => Ok(()),
    }
}

/// Whether an object in the value says the type of one of its members.
pub(crate) fn says_types_inside(value: &Untyped) -> bool {
    match value {
        Untyped::Array(items) => items.iter().any(says_types_inside),
        Untyped::Object(members) => members.iter().any(|(name, member)| {
            typed_by(name).is_some_and(|typed| !typed.is_empty()) || says_types_inside(member)
        }),
        _ => false,
    }
}

/// Takes the numbers out of quotes whose types the objects in the value say (W5).
pub(crate) fn take_out_of_quotes_inside(value: &mut Untyped) {
    match value {
        Untyped::Array(items) => items.iter_mut().for_each(take_out_of_quotes_inside),
        Untyped::Object(members) => {
            let types = types_of(members);
            for (name, member) in members {
                if let Some(ty) = types.get(name).and_then(|given| NamedType::of(given)) {
                    take_out_of_quotes(member, ty);
                }
                take_out_of_quotes_inside(member);
            }
        }
        _ => {}
    }
}

/// The types that an object's annotations say its members have, by the members' names.
pub(crate) fn types_of(members: &[(String, Untyped)]) -> HashMap<String, String> {
    let types = members.iter().filter_map(|(name, value)| match (typed_by(name)?, value) {
        ("", _) => None,
        (typed, Untyped::String(given)) => Some((typed.to_owned(), given.clone())),
        _ => None,
    });
    types.collect()
}

/// A primitive type in an annotation, or a collection of it: `#Int64`, `#Collection(Int64)`.
#[derive(Clone, Copy)]
pub(crate) struct NamedType {
    pub(crate) primitive: PrimitiveType,
    pub(crate) is_collection: bool,
}

impl NamedType {
    /// Reads `#Int64`, `Int64`, `Edm.Int64`, `#Collection(Int64)` and so on; `None` for every other type.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let name = qualified_name(name);
        let item = name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        let primitive = PrimitiveType::from_name(item.unwrap_or(name))?;
        Some(Self { primitive, is_collection: item.is_some() })
    }

    /// Whether `IEEE754Compatible` may put the numbers in quotes.
    pub(crate) fn is_wide(self) -> bool {
        matches!(self.primitive, PrimitiveType::Int64 | PrimitiveType::Decimal)
    }

    /// The text of the annotation: 4.0 has `#Int64`, 4.01 `Int64` (OData JSON 4.01 §4.5.3).
    pub(crate) fn annotation(self, hash: bool) -> String {
        let name = self.primitive.name();
        let name = name.strip_prefix("Edm.").unwrap_or(name);
        let hash = if hash { "#" } else { "" };
        if self.is_collection { format!("{hash}Collection({name})") } else { format!("{hash}{name}") }
    }
}

/// Turns Int64 and Decimal in strings, which `IEEE754Compatible` allows, into the numbers that they are: the
/// form belongs to one document, the value to the property.
pub(crate) fn take_out_of_quotes(value: &mut Untyped, ty: NamedType) {
    let values = match value {
        Untyped::Array(items) => items.as_mut_slice(),
        value => std::slice::from_mut(value),
    };
    for value in values.iter_mut().filter(|value| matches!(value, Untyped::String(_))) {
        if let Some(digits) = wide_number(value, ty.primitive) {
            *value = Untyped::Number(Number::from_json(&digits));
        }
    }
}

/// The digits of an Int64 or Decimal as a declared property writes them, without an exponent. `None` for
/// other types and for a value that is not of the type.
pub(crate) fn wide_number(value: &Untyped, ty: PrimitiveType) -> Option<String> {
    let text = match value {
        _ if !matches!(ty, PrimitiveType::Int64 | PrimitiveType::Decimal) => return None,
        Untyped::Number(number) => number.as_str(),
        Untyped::String(text) => text,
        _ => return None,
    };
    match PrimitiveValue::parse(ty, text).ok()? {
        PrimitiveValue::Int64(value) => Some(value.to_string()),
        #[cfg(feature = "decimal")]
        PrimitiveValue::Decimal(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Checks a dynamic property against the type in its `@odata.type` (W2). Accepts every name that is not a
/// primitive type.
fn check_dynamic_type(value: &Untyped, type_name: &str, options: ReadOptions) -> Result<(), Error> {
    let name = qualified_name(type_name);
    if let Some(item) = name.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')')) {
        return match value {
            Untyped::Array(items) => items.iter().enumerate().try_for_each(|(at, value)| {
                check_dynamic_type(value, item, options).map_err(|e| e.within(at))
            }),
            Untyped::Null => Ok(()),
            _ => {
                Err(Error::new(ErrorKind::InvalidValue, format!("expected an array, as `{type_name}` says")))
            }
        };
    }
    let Some(primitive) = PrimitiveType::from_name(name) else {
        return Ok(());
    };
    let numeric_text =
        matches!(primitive, PrimitiveType::Int64 | PrimitiveType::Decimal) && options.ieee754_compatible;
    let fits = match value {
        Untyped::Null => true,
        Untyped::Boolean(_) => primitive == PrimitiveType::Boolean,
        Untyped::Number(number) => {
            primitive.is_number() && PrimitiveValue::parse(primitive, number.as_str()).is_ok()
        }
        Untyped::String(text) => {
            let textual = !primitive.is_number() && primitive != PrimitiveType::Boolean;
            let special = matches!(primitive, PrimitiveType::Double | PrimitiveType::Single)
                && non_finite(text).is_some();
            special || (textual || numeric_text) && PrimitiveValue::parse(primitive, text).is_ok()
        }
        Untyped::Array(_) | Untyped::Object(_) => false,
    };
    if fits {
        return Ok(());
    }
    let quoted = numeric_text || !primitive.is_number();
    let (expected, found) = match value {
        Untyped::Number(number) if primitive.is_number() => {
            (reason(primitive, number.as_str()), shorten(number.as_str()).into_owned())
        }
        Untyped::String(text) if quoted && primitive != PrimitiveType::Boolean => {
            (reason(primitive, text), format!("the string \"{}\"", shorten(text)))
        }
        Untyped::String(text) => (None, format!("the string \"{}\"", shorten(text))),
        Untyped::Number(number) => (None, shorten(number.as_str()).into_owned()),
        Untyped::Boolean(value) => (None, value.to_string()),
        Untyped::Array(_) => (None, "an array".to_owned()),
        Untyped::Object(_) | Untyped::Null => (None, "an object".to_owned()),
    };
    let primitive = primitive.name();
    let message = match expected {
        Some(expected) => {
            format!("expected {expected} ({primitive}, as its `@odata.type` says), found {found}")
        }
        None => format!("expected a value of {primitive}, as its `@odata.type` says, found {found}"),
    };
    Err(Error::new(ErrorKind::InvalidValue, message))
}

/// What the type expects in place of the text.
fn reason(ty: PrimitiveType, text: &str) -> Option<&'static str> {
    PrimitiveValue::parse(ty, text).err().map(|error| error.expected())
}
