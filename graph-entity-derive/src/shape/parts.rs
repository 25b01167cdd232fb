//! The parts of a type: single, nullable or collection, and the element.

use proc_macro2::Ident;
use syn::{Type, TypePath};

use super::written::{argument_of, arguments, core_segment, library_segment, strip};
use crate::foreign::Counterpart;
use crate::krate::is_exporter;

/// The parts of a field's type.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    pub(crate) kind: Kind,
    /// The type of the single value, or of a collection's items.
    pub(crate) element: &'a Type,
    /// The inner type that decides whether there is a counterpart.
    pub(crate) inner: Inner<'a>,
    pub(crate) primitive: Option<Primitive>,
    /// Whether a patch is known to replace a value of this type as a whole. Other types may be complex types,
    /// whose values are merged.
    pub(crate) atomic: bool,
}

/// The primitive types of the core crate, with their names in OData. An author's complex type may have such a
/// name too.
const CORE_PRIMITIVES: [&str; 7] =
    ["Binary", "Date", "DateTimeOffset", "Decimal", "Duration", "Guid", "TimeOfDay"];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// `T`
    Single,
    /// `Option<T>`
    Nullable,
    /// `Vec<T>` or `Vec<Option<T>>`
    Collection,
}

/// The part of a type that decides whether there is a counterpart.
#[derive(Clone, Copy)]
pub(crate) enum Inner<'a> {
    /// The type itself decides, or is known to have a counterpart.
    Nothing,
    /// The `T` of `Option<T>` and so on.
    Element(&'a Type),
    /// The `E` of `Flags<E>`, `Option<Flags<E>>` and so on.
    Flags(&'a Type),
    /// The type itself or the `T`. It has the name of a type with a known counterpart.
    Foreign(&'a Type, Counterpart),
}

/// A type of the Rust language or library that OData has too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Primitive {
    Boolean,
    /// An integer with its least and its greatest value.
    Integer(i64, i64),
    Float,
    Text,
}

impl<'a> Shape<'a> {
    pub(crate) fn of(ty: &'a Type) -> Self {
        let (kind, element) = if let Some(item) = argument_of(ty, "Option") {
            (Kind::Nullable, item)
        } else if let Some(item) = argument_of(ty, "Vec") {
            (Kind::Collection, argument_of(item, "Option").unwrap_or(item))
        } else {
            (Kind::Single, ty)
        };
        let primitive = primitive(element);
        let inner = if let Some(enumeration) = enumeration_of(element) {
            Inner::Flags(enumeration)
        } else if let Some(counterpart) = counterpart(element) {
            Inner::Foreign(element, counterpart)
        } else if kind != Kind::Single && primitive.is_none() {
            Inner::Element(element)
        } else {
            Inner::Nothing
        };
        let atomic = primitive.is_some() || matches!(inner, Inner::Flags(_)) || is_core_primitive(element);
        Self { kind, element, inner, primitive, atomic }
    }

    /// Whether the single type is written as just `String`, which may be the name of another type.
    pub(crate) fn is_called_string(self) -> bool {
        matches!(strip(self.element), Type::Path(path) if path.path.is_ident("String"))
    }
}

pub(super) fn primitive(ty: &Type) -> Option<Primitive> {
    if let Some(item) = argument_of(ty, "Box") {
        return library_segment(item).is_some_and(|last| last.ident == "str").then_some(Primitive::Text);
    }
    let segment = library_segment(ty)?;
    if !segment.arguments.is_none() {
        return None;
    }
    Some(match segment.ident.to_string().as_str() {
        "bool" => Primitive::Boolean,
        "u8" => Primitive::Integer(u8::MIN.into(), u8::MAX.into()),
        "i8" => Primitive::Integer(i8::MIN.into(), i8::MAX.into()),
        "i16" => Primitive::Integer(i16::MIN.into(), i16::MAX.into()),
        "i32" => Primitive::Integer(i32::MIN.into(), i32::MAX.into()),
        "i64" => Primitive::Integer(i64::MIN, i64::MAX),
        "f32" | "f64" => Primitive::Float,
        "String" => Primitive::Text,
        _ => return None,
    })
}

/// The `E` of `Flags<E>`.
fn enumeration_of(ty: &Type) -> Option<&Type> {
    argument_of(ty, "Flags").or_else(|| {
        let Type::Path(TypePath { qself: None, path, .. }) = strip(ty) else { return None };
        let (first, last) = (path.segments.first()?, path.segments.last()?);
        match arguments(last)[..] {
            [argument] if is_exporter(&first.ident) && last.ident == "Flags" => Some(argument),
            _ => None,
        }
    })
}

fn counterpart(ty: &Type) -> Option<Counterpart> {
    match strip(ty) {
        Type::Path(TypePath { qself: None, path, .. }) => Counterpart::of(path),
        _ => None,
    }
}

/// The place where a type mentions the type `name` as its value or its items, even behind a pointer, and
/// which of these it is.
pub(crate) fn mention_of<'a>(ty: &'a Type, name: &Ident) -> Option<(&'a Type, Kind)> {
    let shape = Shape::of(ty);
    let inside = |ty| {
        let wrapped = argument_of(ty, "Option").or_else(|| argument_of(ty, "Vec"));
        wrapped.or_else(|| pointee(ty))
    };
    let mut element = shape.element;
    while let Some(inner) = inside(element) {
        element = inner;
    }
    matches!(strip(element), Type::Path(path) if path.path.is_ident(name)).then_some((element, shape.kind))
}

/// The `T` of a `Box<T>`, `Rc<T>` or `Arc<T>`.
pub(crate) fn pointee(ty: &Type) -> Option<&Type> {
    ["Box", "Rc", "Arc"].iter().find_map(|pointer| argument_of(ty, pointer))
}

/// Whether the path of `ty` shows that it is a primitive type of the core crate.
fn is_core_primitive(ty: &Type) -> bool {
    core_segment(ty).is_some_and(|last| CORE_PRIMITIVES.iter().any(|name| last.ident == name))
}

#[cfg(test)]
mod tests {
    use super::super::written::source;
    use super::*;

    #[test]
    fn shapes() {
        let cases = [
            ("i64", Kind::Single, "i64", Some(Primitive::Integer(i64::MIN, i64::MAX))),
            ("Option<f32>", Kind::Nullable, "f32", Some(Primitive::Float)),
            ("::core::option::Option<bool>", Kind::Nullable, "bool", Some(Primitive::Boolean)),
            ("Vec<String>", Kind::Collection, "String", Some(Primitive::Text)),
            ("std::vec::Vec<Option<Score>>", Kind::Collection, "Score", None),
            ("(Option<Box<str>>)", Kind::Nullable, "Box<str>", Some(Primitive::Text)),
            (
                "Box<::core::primitive::str>",
                Kind::Single,
                "Box<::core::primitive::str>",
                Some(Primitive::Text),
            ),
            ("::std::string::String", Kind::Single, "::std::string::String", Some(Primitive::Text)),
            // Types of the author's with such names.
            ("Option", Kind::Single, "Option", None),
            ("my::Option<i32>", Kind::Single, "my::Option<i32>", None),
        ];
        for (source_text, kind, element, primitive) in cases {
            let ty = syn::parse_str(source_text).unwrap();
            let shape = Shape::of(&ty);
            assert_eq!(
                (shape.kind, source(shape.element).as_str(), shape.primitive),
                (kind, element, primitive),
                "{source_text}"
            );
        }
    }
}
