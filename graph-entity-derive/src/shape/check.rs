//! Types that certainly have no counterpart in OData, and what to write instead.

use syn::{PathArguments, PathSegment, Type};

use super::parts::primitive;
use super::written::{argument_of, arguments, core_segment, library_segment, named_lifetime, source, strip};
use crate::ctxt::Ctxt;

/// Reports `ty` on the smallest part of it that has no counterpart in OData.
pub(crate) fn check(cx: &Ctxt, ty: &Type) -> bool {
    let result = match argument_of(ty, "Option") {
        Some(item) => check_nullable_item(ty, item),
        None => check_never_null(ty),
    };
    report(cx, result)
}

/// Reports `ty`, which is an `Option<inner>` marked `not_null`, on the smallest part of it that has no
/// counterpart in OData.
pub(crate) fn check_optional(cx: &Ctxt, ty: &Type, inner: &Type) -> bool {
    let result = match argument_of(inner, "Option") {
        Some(_) => check_nullable_item(ty, inner),
        None => check_never_null(inner),
    };
    report(cx, result)
}

fn check_never_null(ty: &Type) -> Checked<'_> {
    match argument_of(ty, "Vec") {
        Some(item) => check_collection_item(item),
        None => check_element(ty),
    }
}

fn report(cx: &Ctxt, result: Checked<'_>) -> bool {
    match result {
        Ok(()) => true,
        Err((tokens, message)) => {
            let remove =
                named_lifetime(tokens).map(|name| format!(", and remove `<{name}>` from the declaration"));
            cx.error(tokens, message + &remove.unwrap_or_default());
            false
        }
    }
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
        let help = format!(
            "help: write `Vec<{inner}>`, or add `#[graph_entity(not_null)]` \
             if a response may leave the collection out"
        );
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
        Type::Path(_) => {
            match library_segment(ty).or_else(|| core_segment(ty)).and_then(advice_for_library_type) {
                Some(advice) => advice,
                None => return Ok(()),
            }
        }
        Type::Reference(reference) => match strip(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => {
                "a property owns its value: use `String`".to_owned()
            }
            Type::Slice(slice) => format!("a property owns its value: {}", advice_for_items(&slice.elem)),
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

/// The advice for a type of Rust's library that OData lacks. Takes a name for the library's only if an author
/// is unlikely to choose it, and if its arguments are as the library declares them.
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
        ("PatchValue", true) => {
            let item = arguments(segment).first().copied()?;
            return Some(format!("write `Option<{}>`, which a Patch has as a `PatchValue`", source(item)));
        }
        ("Collection", true) => return Some(format!("use `Vec<{}>`", source(arguments(segment).first()?))),
        ("Result" | "PhantomData", true) => "a property holds plain data",
        _ => return None,
    };
    Some(advice.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::krate::Exporter;

    fn ty(source: &str) -> Type {
        syn::parse_str(source).unwrap()
    }

    #[test]
    fn types_without_a_counterpart() {
        // The type, the part to change, and a part of the message
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
            ("&'static [u8]", "&'static [u8]", "use `Binary`"),
            ("PatchValue<String>", "PatchValue<String>", "write `Option<String>`"),
            ("Collection<Score>", "Collection<Score>", "use `Vec<Score>`"),
        ];
        for (source_text, part, expected) in cases {
            let ty = ty(source_text);
            let cx = Ctxt::new(Exporter::Core);
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
            let cx = Ctxt::new(Exporter::Core);
            assert!(check(&cx, &ty(source)), "{source}");
            cx.check().unwrap();
        }
    }
}
