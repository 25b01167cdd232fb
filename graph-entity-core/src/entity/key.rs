//! Keys: typed in Rust ([`EntityKey`]), and as the values that stores and URLs use ([`KeyValues`]).

use std::cmp::Ordering;
use std::fmt;

use super::element::Element;
use crate::edm::{PrimitiveType, PrimitiveValue};
use crate::error::{Error, ErrorKind};
use crate::model::{ElementType, EnumType, StructuredType};
use crate::value::{Structured, ValueRef, assign_value};

/// The type of an entity's key: an [`Element`] for a simple key, a tuple of them for a composite key, `()`
/// for a singleton without a key.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of an entity",
    label = "not the type of a key",
    note = "a key property is a single value that is never null: neither `Option` nor `Vec`",
    note = "a key has at most six properties"
)]
pub trait EntityKey: Sized + Send + Sync + 'static {
    /// The typed key of these values.
    ///
    /// # Errors
    ///
    /// When the number of values is not that of the key properties, or a value has another type.
    fn from_values(values: &[PrimitiveValue]) -> Result<Self, Error>;

    /// The key's values, in the order of the key properties.
    fn to_values(&self) -> KeyValues;
}

#[diagnostic::do_not_recommend]
impl<T: Element + Send + Sync> EntityKey for T {
    fn from_values(values: &[PrimitiveValue]) -> Result<Self, Error> {
        match values {
            [value] => part(value),
            _ => Err(wrong_count(1, values.len())),
        }
    }

    fn to_values(&self) -> KeyValues {
        self.get().to_primitive().into_iter().collect()
    }
}

impl EntityKey for () {
    fn from_values(values: &[PrimitiveValue]) -> Result<Self, Error> {
        if values.is_empty() { Ok(()) } else { Err(wrong_count(0, values.len())) }
    }

    fn to_values(&self) -> KeyValues {
        KeyValues::default()
    }
}

macro_rules! composite_key {
    ($count:literal: $($part:ident $value:ident),+) => {
        impl<$($part: Element + Send + Sync),+> EntityKey for ($($part,)+) {
            fn from_values(values: &[PrimitiveValue]) -> Result<Self, Error> {
                match values {
                    [$($value),+] => Ok(($(part($value)?,)+)),
                    _ => Err(wrong_count($count, values.len())),
                }
            }

            fn to_values(&self) -> KeyValues {
                let ($($value,)+) = self;
                [$($value.get()),+].iter().filter_map(ValueRef::to_primitive).collect()
            }
        }
    };
}

composite_key!(2: A a, B b);
composite_key!(3: A a, B b, C c);
composite_key!(4: A a, B b, C c, D d);
composite_key!(5: A a, B b, C c, D d, E e);
composite_key!(6: A a, B b, C c, D d, E e, F f);

fn part<T: Element>(value: &PrimitiveValue) -> Result<T, Error> {
    let mut part = T::placeholder();
    assign_value(part.slot(), ValueRef::from(value))?;
    Ok(part)
}

fn wrong_count(expected: usize, found: usize) -> Error {
    Error::new(ErrorKind::InvalidValue, format!("the key has {expected} values, not {found}"))
}

/// The key of an entity.
pub(crate) fn key_of<K: EntityKey>(entity: &dyn Structured) -> K {
    #[allow(clippy::expect_used)]
    // The derived key type consists of the types of the same properties that the values come from.
    K::from_values(&KeyValues::of(entity)).expect("the key type is that of the key properties")
}

/// The values of a key, in the order of the key properties.
///
/// Keys are ordered by their values, and strings by code point. Lists of entities have this order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct KeyValues(Box<[PrimitiveValue]>);

impl Ord for KeyValues {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&*self.0, &*other.0) {
            // Most keys are one text: 70 instructions less to find one among 100.
            ([PrimitiveValue::String(a)], [PrimitiveValue::String(b)]) => a.cmp(b),
            (a, b) => a.cmp(b),
        }
    }
}

impl PartialOrd for KeyValues {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl KeyValues {
    /// The key of `entity`.
    #[must_use]
    pub fn of(entity: &dyn Structured) -> Self {
        entity.shape().ty.key().filter_map(|index| entity.get(index).to_primitive()).collect()
    }

    /// Reads a key whose values are path segments of their own, in the order of the key properties:
    /// `/users/alice`, `/lines/a/2` (OData 4.01 URL Conventions §4.3.6). The segments are percent-decoded.
    ///
    /// # Errors
    ///
    /// When a text is not a value of its key property, or there is another number of segments.
    pub fn parse_segments<S: AsRef<str>>(ty: &StructuredType, segments: &[S]) -> Result<Self, Error> {
        let elements = key_elements(ty);
        if elements.len() != segments.len() {
            return Err(composite_needed(&elements));
        }
        let part = |((name, element), text): (&(&'static str, ElementType), &S)| {
            parse_part(*element, text.as_ref(), Form::Segment).map_err(|error| error.within(name))
        };
        elements.iter().zip(segments).map(part).collect()
    }

    /// Reads a key predicate: `'alice'`, `id='alice'` or `a=1,b='x'` (URL Conventions §4.3.1). `text` is the
    /// predicate without its parentheses, percent-decoded.
    ///
    /// # Errors
    ///
    /// When the text is not a key predicate of the type.
    pub fn parse_predicate(ty: &StructuredType, text: &str) -> Result<Self, Error> {
        Self::parse_predicate_with(ty, text, |_| None)
    }

    /// As [`parse_predicate`](Self::parse_predicate), where a value may be a parameter alias, `(@p)` (URL
    /// Conventions §5.3). `alias` gets the name with its `@` and returns the literal.
    ///
    /// # Errors
    ///
    /// When the text is not a key predicate of the type, or an alias has no value.
    pub fn parse_predicate_with(
        ty: &StructuredType,
        text: &str,
        alias: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let elements = key_elements(ty);
        let parts = split_predicate(text)?;
        let read = |name: &str, element: ElementType, literal: &str| {
            let value = match literal.starts_with('@') {
                false => parse_part(element, literal, Form::Literal),
                true => match alias(literal) {
                    Some(value) => parse_part(element, &value, Form::Literal),
                    None => Err(no_value(literal)),
                },
            };
            value.map_err(|error| error.within(name))
        };
        if let ([(name, element)], [(None, literal)]) = (elements.as_slice(), parts.as_slice()) {
            return Ok([read(name, *element, literal)?].into_iter().collect());
        }
        if parts.len() != elements.len() {
            return Err(composite_needed(&elements));
        }
        elements
            .iter()
            .map(|(name, element)| {
                let (_, literal) = parts
                    .iter()
                    .find(|(given, _)| *given == Some(*name))
                    .ok_or_else(|| composite_needed(&elements))?;
                read(name, *element, literal)
            })
            .collect()
    }

    /// The key predicate with its parentheses: `('alice')`, `(a=1,b='x')`. It is not percent-encoded.
    #[must_use]
    pub fn to_predicate(&self, ty: &StructuredType) -> String {
        use fmt::Write;
        let mut text = String::from("(");
        let named = self.0.len() > 1;
        for ((name, _), value) in key_elements(ty).iter().zip(&self.0) {
            if text.len() > 1 {
                text.push(',');
            }
            let written = if named {
                write!(text, "{name}={}", value.to_literal())
            } else {
                write!(text, "{}", value.to_literal())
            };
            debug_assert!(written.is_ok(), "writing to a String does not fail");
        }
        text.push(')');
        text
    }

    /// The same key as `entity` spells it, which gets the key: a Rust type for texts may change their case,
    /// and the name of an enumeration's member has one spelling of several.
    ///
    /// # Errors
    ///
    /// When a value is not of its key property's type, or there is another number of values.
    pub fn respelled_by(&self, entity: &mut dyn Structured) -> Result<Self, Error> {
        let ty = entity.shape().ty;
        if ty.key().count() != self.0.len() {
            return Err(composite_needed(&key_elements(ty)));
        }
        for (index, value) in ty.key().zip(&self.0) {
            assign_value(entity.slot(index), ValueRef::from(value))?;
        }
        Ok(Self::of(entity))
    }

    /// The values.
    #[must_use]
    pub fn as_slice(&self) -> &[PrimitiveValue] {
        &self.0
    }
}

impl std::ops::Deref for KeyValues {
    type Target = [PrimitiveValue];

    fn deref(&self) -> &[PrimitiveValue] {
        &self.0
    }
}

impl FromIterator<PrimitiveValue> for KeyValues {
    fn from_iter<I: IntoIterator<Item = PrimitiveValue>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

fn key_elements(ty: &StructuredType) -> Vec<(&'static str, ElementType)> {
    ty.key()
        .map(|index| &ty.properties()[index])
        .map(|property| (property.name(), property.ty().element()))
        .collect()
}

fn composite_needed(elements: &[(&'static str, ElementType)]) -> Error {
    let form: Vec<_> = elements.iter().map(|(name, _)| format!("{name}=…")).collect();
    Error::new(ErrorKind::InvalidValue, format!("expected a key of the form ({})", form.join(",")))
}

fn no_value(alias: &str) -> Error {
    let message =
        format!("the parameter alias `{alias}` has no value: add it to the query, as in `?{alias}='x'`");
    Error::new(ErrorKind::InvalidValue, message)
}

/// How a key's value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As a segment of a path. Only a string is never a literal there, because its quotes belong to it.
    Segment,
    /// As a literal in a key predicate.
    Literal,
}

fn parse_part(element: ElementType, text: &str, form: Form) -> Result<PrimitiveValue, Error> {
    let invalid =
        |expected: &str| Error::new(ErrorKind::InvalidValue, format!("expected {expected}, found `{text}`"));
    match element {
        ElementType::Primitive(ty) => {
            let literal = || PrimitiveValue::parse_literal(ty, text);
            match form {
                Form::Literal => literal(),
                Form::Segment if ty == PrimitiveType::String => PrimitiveValue::parse(ty, text),
                Form::Segment => {
                    PrimitiveValue::parse(ty, text).or_else(|error| literal().map_err(|_| error))
                }
            }
            .map_err(|error| invalid(error.expected()))
        }
        ElementType::Enum(enumeration) => {
            let quoted = text.strip_prefix(enumeration.name()).unwrap_or(text);
            let name = match quoted.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
                Some(name) => name,
                None if form == Form::Segment || text.parse::<i64>().is_ok() => text,
                None => return Err(invalid("a member's name in quotes")),
            };
            Ok(PrimitiveValue::String(member(enumeration, name).into()))
        }
        ElementType::Complex(_) => Err(invalid("a primitive key")),
    }
}

/// The name of the member with this name or number. Another text stays: no entity has it, or the enumeration
/// keeps names that it does not know.
fn member<'t>(enumeration: &'static EnumType, text: &'t str) -> &'t str {
    if enumeration.index_of_name(text).is_some() {
        return text;
    }
    let index = text.parse().ok().and_then(|number| enumeration.index_of_value(number));
    match index.and_then(|index| enumeration.member(index)) {
        Some(member) => member.name(),
        None => text,
    }
}

/// Splits at the commas and equals signs outside quotes. A quote inside a string is doubled.
fn split_predicate(text: &str) -> Result<Vec<(Option<&str>, &str)>, Error> {
    let mut parts = Vec::new();
    let (mut start, mut equals, mut quoted) = (0, None, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\'' => quoted = !quoted,
            b'=' if !quoted && equals.is_none() => equals = Some(at),
            b',' if !quoted => {
                parts.push(name_and_literal(text, start, equals, at));
                (start, equals) = (at + 1, None);
            }
            _ => {}
        }
    }
    if quoted {
        return Err(Error::new(ErrorKind::InvalidValue, format!("the key `{text}` has an unclosed quote")));
    }
    parts.push(name_and_literal(text, start, equals, text.len()));
    Ok(parts)
}

fn name_and_literal(text: &str, start: usize, equals: Option<usize>, end: usize) -> (Option<&str>, &str) {
    match equals {
        Some(equals) => (Some(text[start..equals].trim()), text[equals + 1..end].trim()),
        None => (None, &text[start..end]),
    }
}
