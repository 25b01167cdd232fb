//! What can be told of a field's type from its tokens: whether it is nullable or a collection, and whether it has no
//! counterpart in OData for certain. The rest is up to the trait `Property`, which sees through aliases.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypePath};

use crate::ctxt::Ctxt;
use crate::foreign::Counterpart;

/// A field's type, taken apart.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    pub(crate) kind: Kind,
    /// The type of the single value, or of a collection's items.
    pub(crate) element: &'a Type,
    /// The type inside that decides whether there is a counterpart.
    pub(crate) inner: Inner<'a>,
    pub(crate) primitive: Option<Primitive>,
    /// Whether the type is known to be replaced as a whole by a patch. Others may be complex types, which are merged.
    pub(crate) atomic: bool,
}

/// The primitive types of the core crate, which are called as in OData.
const CORE_PRIMITIVES: [&str; 8] =
    ["Binary", "Date", "DateTimeOffset", "Decimal", "Duration", "Flags", "Guid", "TimeOfDay"];

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
    /// The type itself or the `T`, which is called like one for which there is a known counterpart.
    Foreign(&'a Type, Counterpart),
}

/// A type that the language or its library gives, and that OData has too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Primitive {
    Boolean,
    /// The least and the greatest value.
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
        let foreign = matches!(inner, Inner::Foreign(..));
        let atomic = primitive.is_some() || is_core_primitive(element) && !foreign;
        Self { kind, element, inner, primitive, atomic }
    }
}

/// Reports `ty` on the smallest part of it that has no counterpart in OData.
pub(crate) fn check(cx: &Ctxt, ty: &Type) -> bool {
    let result = if let Some(item) = argument_of(ty, "Option") {
        check_nullable_item(ty, item)
    } else if let Some(item) = argument_of(ty, "Vec") {
        check_collection_item(item)
    } else {
        check_element(ty)
    };
    match result {
        Ok(()) => true,
        Err((tokens, message)) => {
            cx.error(tokens, message);
            false
        }
    }
}

/// Whether a type may not be one that threads can share, as the impls of a declaration need it.
pub(crate) fn may_be_bound_to_a_thread(ty: &Type) -> bool {
    fn any(tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => {
                ["dyn", "impl", "Rc", "Cell", "RefCell"].iter().any(|name| ident == name)
            }
            TokenTree::Punct(punct) => punct.as_char() == '*',
            TokenTree::Group(group) => any(group.stream()),
            TokenTree::Literal(_) => false,
        })
    }
    any(ty.to_token_stream())
}

type Checked<'a> = Result<(), (&'a Type, String)>;

fn check_nullable_item<'a>(ty: &'a Type, item: &'a Type) -> Checked<'a> {
    if let Some(inner) = argument_of(item, "Option") {
        let help = format!("help: write `Option<{}>`", source(inner));
        return Err((
            ty,
            format!("a property is null or not: `Option` in `Option` has no counterpart in OData\n{help}"),
        ));
    }
    if let Some(inner) = argument_of(item, "Vec") {
        let inner = source(inner);
        let help = format!("help: write `Vec<{inner}>`, or `Vec<Option<{inner}>>` if its items may be null");
        return Err((ty, format!("a collection is never null, but empty\n{help}")));
    }
    check_element(item)
}

fn check_collection_item(item: &Type) -> Checked<'_> {
    let inner = argument_of(item, "Option").unwrap_or(item);
    if argument_of(inner, "Vec").is_some() {
        let message = "OData has no collections of collections\n\
                       help: wrap the inner one in a struct that derives `GraphComplex`";
        return Err((item, message.to_owned()));
    }
    match argument_of(item, "Option") {
        Some(inner) => check_nullable_item(item, inner),
        None => check_element(item),
    }
}

fn check_element(ty: &Type) -> Checked<'_> {
    let advice = match strip(ty) {
        Type::Path(path) if is_json_value(&path.path) => ADVICE_FOR_MAPS.to_owned(),
        Type::Path(_) => match library_segment(ty).and_then(advice_for_library_type) {
            Some(advice) => advice,
            None => return Ok(()),
        },
        Type::Reference(reference) => match strip(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => {
                "a property owns its value: use `String`".to_owned()
            }
            Type::Slice(slice) => format!("a property owns its value: use `Vec<{}>`", source(&slice.elem)),
            referred => format!("a property owns its value: use `{}`", source(referred)),
        },
        Type::Tuple(_) => "use a struct that derives `GraphComplex`, which names the parts".to_owned(),
        Type::Array(array) => advice_for_items(&array.elem),
        Type::Slice(slice) => advice_for_items(&slice.elem),
        Type::FnPtr(_) | Type::Never(_) | Type::Ptr(_) | Type::TraitObject(_) | Type::ImplTrait(_) => {
            "a property holds plain data".to_owned()
        }
        Type::Infer(_) => "write the type".to_owned(),
        _ => return Ok(()),
    };
    Err((ty, format!("`{}` has no counterpart in OData\nhelp: {advice}", source(ty))))
}

fn advice_for_items(item: &Type) -> String {
    match strip(item) {
        Type::Path(path) if path.path.is_ident("u8") => "use `Binary`".to_owned(),
        _ => format!("use `Vec<{}>`", source(item)),
    }
}

const ADVICE_FOR_MAPS: &str =
    "use a struct that derives `GraphComplex`, or mark the type `open` for properties that are not declared";

fn is_json_value(path: &syn::Path) -> bool {
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    matches!(names.iter().map(String::as_str).collect::<Vec<_>>()[..], ["serde_json", "Value" | "Map"])
}

/// What to use instead of a type of Rust's library that OData lacks. Only names that are no likely choice for a type of
/// the author's, with or without arguments as the library declares them, are taken for the library's.
fn advice_for_library_type(segment: &PathSegment) -> Option<String> {
    let generic = matches!(segment.arguments, PathArguments::AngleBracketed(_));
    let name = segment.ident.to_string();
    let advice = match (name.as_str(), generic) {
        ("u16", false) => "use `i32`",
        ("u32", false) => "use `i64`",
        ("u64" | "usize" | "isize", false) => "use `i64`, or `Decimal` for greater numbers",
        ("u128" | "i128", false) => "use `Decimal`",
        ("f16", false) => "use `f32`",
        ("f128", false) => "use `f64`, or `Decimal`",
        ("char" | "str", false) => "use `String`",
        ("HashMap" | "BTreeMap" | "IndexMap", true) => ADVICE_FOR_MAPS,
        ("HashSet" | "BTreeSet" | "VecDeque" | "LinkedList" | "BinaryHeap", true) => {
            return Some(match arguments(segment).first() {
                Some(item) => format!("use `Vec<{}>`", source(item)),
                None => "use `Vec`".to_owned(),
            });
        }
        ("Box" | "Rc" | "Arc" | "Cow" | "Cell" | "RefCell" | "Mutex" | "RwLock", true) => {
            let item = arguments(segment).first().copied()?;
            return match (name.as_str(), strip(item)) {
                ("Box", Type::Path(path)) if path.path.is_ident("str") => None,
                (_, Type::Path(path)) if path.path.is_ident("str") => {
                    Some("use `String` or `Box<str>`".to_owned())
                }
                (_, Type::Slice(slice)) => Some(advice_for_items(&slice.elem)),
                (_, Type::TraitObject(_) | Type::FnPtr(_)) => Some("a property holds plain data".to_owned()),
                ("Box", _) if primitive(item).is_none() => {
                    let item = source(item);
                    Some(format!("use `{item}`, or `Vec<{item}>` where it would contain itself"))
                }
                _ => Some(format!("use `{}`", source(item))),
            };
        }
        ("Result" | "PhantomData", true) => "a property holds plain data",
        _ => return None,
    };
    Some(advice.to_owned())
}

fn primitive(ty: &Type) -> Option<Primitive> {
    if let Some(item) = argument_of(ty, "Box") {
        return matches!(strip(item), Type::Path(path) if path.path.is_ident("str"))
            .then_some(Primitive::Text);
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
            [argument] if first.ident == "graph_entity_core" && last.ident == "Flags" => Some(argument),
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

/// Whether `ty` is the type called `name`, or that in an `Option` or `Box`: as a property it would hold itself.
pub(crate) fn contains_itself(ty: &Type, name: &Ident) -> bool {
    match argument_of(ty, "Option").or_else(|| argument_of(ty, "Box")) {
        Some(inner) => contains_itself(inner, name),
        None => matches!(strip(ty), Type::Path(path) if path.path.is_ident(name)),
    }
}

fn is_core_primitive(ty: &Type) -> bool {
    let Type::Path(path) = strip(ty) else { return false };
    path.path.segments.last().is_some_and(|last| CORE_PRIMITIVES.iter().any(|name| last.ident == name))
}

/// The `T` of `name<T>`, also of `std::…::name<T>`.
fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let last = library_segment(ty)?;
    match arguments(last)[..] {
        [argument] if last.ident == name => Some(argument),
        _ => None,
    }
}

/// The `name` of a type written as `name` or `std::…::name`, which may be one of Rust's library.
fn library_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(TypePath { qself: None, path, .. }) = strip(ty) else { return None };
    let first = path.segments.first()?;
    let from_library =
        path.segments.len() == 3 && ["std", "core", "alloc"].iter().any(|name| first.ident == name);
    if from_library || path.segments.len() == 1 && path.leading_colon.is_none() {
        path.segments.last()
    } else {
        None
    }
}

fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return Vec::new() };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The type without parentheses and the invisible groups that `macro_rules!` makes.
fn strip(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => strip(&group.elem),
        Type::Paren(paren) => strip(&paren.elem),
        _ => ty,
    }
}

/// The type as its author would write it.
pub(crate) fn source(ty: &Type) -> String {
    let mut source = String::new();
    for part in ty.to_token_stream().to_string().split(' ') {
        let word = |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
        let spaced = word(source.chars().last()) && word(part.chars().next())
            || source.ends_with([',', ';', '+'])
            || part == "+";
        if spaced {
            source.push(' ');
        }
        source.push_str(part);
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ty(source: &str) -> Type {
        syn::parse_str(source).unwrap()
    }

    #[test]
    fn shapes() {
        let cases = [
            ("i64", Kind::Single, "i64", Some(Primitive::Integer(i64::MIN, i64::MAX))),
            ("Option<f32>", Kind::Nullable, "f32", Some(Primitive::Float)),
            ("::core::option::Option<bool>", Kind::Nullable, "bool", Some(Primitive::Boolean)),
            ("Vec<String>", Kind::Collection, "String", Some(Primitive::Text)),
            ("std::vec::Vec<Option<Score>>", Kind::Collection, "Score", None),
            ("(Option<Box<str>>)", Kind::Nullable, "Box<str>", Some(Primitive::Text)),
            ("::std::string::String", Kind::Single, "::std::string::String", Some(Primitive::Text)),
            // Types of the author's that happen to be called so.
            ("Option", Kind::Single, "Option", None),
            ("my::Option<i32>", Kind::Single, "my::Option<i32>", None),
        ];
        for (source_text, kind, element, primitive) in cases {
            let ty = ty(source_text);
            let shape = Shape::of(&ty);
            assert_eq!(
                (shape.kind, source(shape.element).as_str(), shape.primitive),
                (kind, element, primitive),
                "{source_text}"
            );
        }
    }

    #[test]
    fn types_without_a_counterpart() {
        // type, the part to change, a part of the message
        let cases = [
            ("u64", "u64", "`i64`, or `Decimal`"),
            ("std::primitive::u16", "std::primitive::u16", "use `i32`"),
            ("Option<u32>", "u32", "use `i64`"),
            ("Vec<Option<char>>", "char", "use `String`"),
            ("Option<Option<i32>>", "Option<Option<i32>>", "write `Option<i32>`"),
            ("Option<Vec<i32>>", "Option<Vec<i32>>", "write `Vec<i32>`"),
            ("Vec<Vec<i32>>", "Vec<i32>", "collections of collections"),
            ("Vec<Option<Vec<i32>>>", "Option<Vec<i32>>", "collections of collections"),
            ("Vec<Option<Option<i32>>>", "Option<Option<i32>>", "write `Option<i32>`"),
            ("&'static str", "&'static str", "use `String`"),
            ("&[i32]", "&[i32]", "use `Vec<i32>`"),
            ("(i32, i32)", "(i32, i32)", "`(i32, i32)` has no counterpart"),
            ("[u8; 4]", "[u8; 4]", "use `Binary`"),
            ("[f64; 4]", "[f64; 4]", "use `Vec<f64>`"),
            ("HashMap<String, i32>", "HashMap<String, i32>", "mark the type `open`"),
            ("std::collections::BTreeSet<i32>", "std::collections::BTreeSet<i32>", "use `Vec<i32>`"),
            ("Box<Score>", "Box<Score>", "use `Score`, or `Vec<Score>`"),
            ("Option<serde_json::Value>", "serde_json::Value", "mark the type `open`"),
            ("Arc<str>", "Arc<str>", "use `String` or `Box<str>`"),
            ("Box<dyn Debug>", "Box<dyn Debug>", "plain data"),
            ("Vec<fn() -> i32>", "fn() -> i32", "plain data"),
        ];
        for (source_text, part, expected) in cases {
            let ty = ty(source_text);
            let cx = Ctxt::new();
            assert!(!check(&cx, &ty), "{source_text}");
            let message = cx.check().unwrap_err().to_string();
            assert!(message.contains(expected), "{source_text}: {message}");
            let result = match (argument_of(&ty, "Option"), argument_of(&ty, "Vec")) {
                (Some(item), _) => check_nullable_item(&ty, item),
                (_, Some(item)) => check_collection_item(item),
                _ => check_element(&ty),
            };
            assert_eq!(
                source(result.unwrap_err().0).replace(' ', ""),
                part.replace(' ', ""),
                "{source_text}"
            );
        }
    }

    #[test]
    fn types_that_may_have_a_counterpart() {
        for source in
            ["String", "Box<str>", "Vec<u8>", "Flags<Access>", "my::Thing<i32>", "Value", "Self", "m!()"]
        {
            let cx = Ctxt::new();
            assert!(check(&cx, &ty(source)), "{source}");
            cx.check().unwrap();
        }
    }
}
