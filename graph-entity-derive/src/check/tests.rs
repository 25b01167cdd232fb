//! Tests the messages about declarations. The ui tests check that the errors have the right spans.

use quote::ToTokens;
use syn::{Data, DeriveInput};

use crate::ast::{Enum, Newtype, Struct, TypeEnum};
use crate::ctxt::Ctxt;
use crate::krate::Exporter;
use crate::symbol::Place;

/// The messages about the declaration `source`, which begins with the name of the derive.
fn messages(source: &str) -> Vec<String> {
    let (derive, source) = source.split_once(' ').unwrap();
    let input: DeriveInput = syn::parse_str(source).unwrap();
    let cx = Ctxt::new(Exporter::Core);
    match (derive, &input.data) {
        ("entity" | "complex", Data::Enum(data)) => {
            let place = if derive == "entity" { Place::EntityEnum } else { Place::ComplexEnum };
            let ast = TypeEnum::from_syn(&cx, &input, data, place);
            drop(super::hierarchy::hierarchy(&cx, &ast, place));
        }
        ("entity", _) => drop(super::entity::entity(&cx, &Struct::from_syn(&cx, &input, Place::Entity))),
        ("complex", _) => {
            drop(super::structured::complex(&cx, &Struct::from_syn(&cx, &input, Place::Complex)));
        }
        ("enum", _) => drop(super::enumeration::enumeration(&cx, &Enum::from_syn(&cx, &input))),
        ("scalar", _) => drop(super::scalar::scalar(&cx, Newtype::from_syn(&cx, &input))),
        _ => panic!("{derive}"),
    }
    match cx.check() {
        Ok(()) => Vec::new(),
        Err(error) => error.into_iter().map(|error| error.to_string()).collect(),
    }
}

/// Asserts that each declaration has exactly one mistake, and that its message contains this text.
fn assert_messages(cases: &[(String, &str)]) {
    for (source, expected) in cases {
        match &messages(source)[..] {
            [message] => assert!(message.contains(expected), "{source}\n{message}"),
            messages => panic!("{source}\n{messages:#?}"),
        }
    }
}

/// An entity with these attributes and fields besides a path and a key.
fn entity(attrs: &str, fields: &str) -> String {
    format!(
        "entity #[graph_entity(path = \"/xs\", {attrs})] struct X {{ #[graph_entity(key)] id: \
         String, {fields} }}"
    )
}

/// An entity with a field of these attributes and this type.
fn field(attrs: &str, ty: &str) -> String {
    entity("", &format!("#[graph_entity({attrs})] field: {ty},"))
}

#[test]
fn declarations_without_mistakes() {
    let cases = [
        entity("", ""),
        entity(
            "name = \"y\", namespace = \"a.b\", rename_all = \"PascalCase\", create = \"New\", \
                patch = \"Change\"",
            "",
        ),
        entity(
            "path = \"/ys/{yId}/xs\", operations(list, get), on_read_only = \"reject\", supports(), \
                crate = \"a::b\"",
            "",
        ),
        entity(
            "permissions(read(delegated(\"A.Read\", \"A.ReadWrite\")), write(application(\"A.B.All\")), \
                get(delegated(\"A.C\")))",
            "",
        ),
        entity("open,", "#[graph_entity(dynamic)] rest: DynamicProperties"),
        "entity #[graph_entity(path = \"/x\", singleton)] struct X {}".to_owned(),
        "entity #[graph_entity(path = \"/x\", singleton, \
         operations(get))] struct X { #[graph_entity(key)] id: i64 }"
            .to_owned(),
        field("read_only, default = now(), on_update = now()", "DateTimeOffset"),
        field("key, read_only", "Guid"),
        field("key, default = 1", "i32"),
        field("immutable, default = -1.5", "Option<f64>"),
        field("default = vec![1]", "Vec<i32>"),
        field("not_null", "Option<Vec<Option<String>>>"),
        field("not_null, default = 5, default_on_read, range(..=5)", "std::option::Option<i32>"),
        field("not_null, on_select, read_only", "Option<Score>"),
        field("on_select, supports(filter)", "Option<String>"),
        field("default = \"abc\", max_length = 3", "Option<Box<str>>"),
        field("default = 5, range(-1..=5)", "i16"),
        field("range(0.5..)", "Decimal"),
        field("range(..=1)", "f64"),
        field("rename = \"größe\", supports(filter, select, order_by)", "bool"),
        "complex struct X {}".to_owned(),
        "complex #[graph_entity(open, patch = \"Y\")] struct X { #[graph_entity(dynamic)] a: \
         DynamicProperties }"
            .to_owned(),
        "enum enum X { A, B = 5, #[graph_entity(value = -7)] C, #[graph_entity(unknown)] D, \
         #[graph_entity(other)] E(Box<str>) }"
            .to_owned(),
        "enum #[graph_entity(flags)] enum X { #[graph_entity(value = 0)] A, B, C = 4 }".to_owned(),
        "scalar struct X(String);".to_owned(),
        "scalar struct X { x: Guid }".to_owned(),
        "entity #[graph_entity(base(A), path = \"/x\", operations(list), supports(filter), create = \"New\", \
         patch = \"Change\", derive(Eq), crate = \"a::b\")] enum X { B(B), C(c::C), #[graph_entity(other)] \
         Z(Unknown<A>) }"
            .to_owned(),
        "complex #[graph_entity(base(a::A), closed)] enum X { A(a::A) }".to_owned(),
        "complex #[graph_entity(base(A))] enum X { #[graph_entity(other)] Other(d::Unknown<A>) }".to_owned(),
    ];
    for source in cases {
        assert_eq!(messages(&source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn mistakes_of_shape() {
    assert_messages(&[
        ("entity #[graph_entity(path = \"/x\")] struct X(String);".to_owned(), "or derive `GraphScalar`"),
        ("entity #[graph_entity(path = \"/x\")] struct X;".to_owned(), "write `struct X { … }`"),
        ("entity #[graph_entity(path = \"/x\")] enum X { A }".to_owned(), "derive `GraphEnum`"),
        ("complex union X { a: i32 }".to_owned(), "a union has no counterpart"),
        ("complex struct X<T> { a: T }".to_owned(), "has no parameters"),
        ("complex struct X<'a> { a: A<'a> }".to_owned(), "has no parameters"),
        ("complex struct X where i32: Copy { a: i32 }".to_owned(), "has no bounds"),
        ("enum struct X { a: i32 }".to_owned(), "describes an enum"),
        ("scalar struct X(String, String);".to_owned(), "has one field"),
        ("scalar struct X;".to_owned(), "this has none"),
        ("scalar enum X { A }".to_owned(), "derive `GraphEnum`"),
        ("scalar struct X(Option<String>);".to_owned(), "one value that is not null"),
        ("scalar struct X(u64);".to_owned(), "`u64` has no counterpart"),
        ("scalar struct X(#[graph_entity(key)] String);".to_owned(), "takes no attributes"),
        ("scalar struct X(#[serde(rename = \"x\")] String);".to_owned(), "takes no attributes"),
        (
            "enum enum X { A, #[graph_entity(other)] B(#[graph_entity(rename = \"x\")] String) }".to_owned(),
            "takes no attributes",
        ),
    ]);
}

#[test]
fn mistakes_of_an_entity_type() {
    assert_messages(&[
        (
            "entity #[graph_entity(path = \"/x\")] struct X { id: String }".to_owned(),
            "add `#[graph_entity(key)]` to `id`",
        ),
        ("entity #[graph_entity(path = \"/x\")] struct X { a: String }".to_owned(), "a set needs a key"),
        ("entity #[graph_entity(path = \"/x\")] struct X {}".to_owned(), "a set needs a key"),
        (entity("path = \"/xs\"", ""), "\"/xs\" is given twice"),
        (entity("path = \"/XS\"", ""), "matches the same requests as \"/xs\""),
        (entity("path = PATH", ""), "`path` takes a string literal"),
        (entity("operations()", ""), "`operations` names no operation"),
        (entity("operations(list, fetch)", ""), "unknown operation `fetch`"),
        (entity("operations(list, list)", ""), "`list` is given twice"),
        (entity("operations(\"list\")", ""), "write it without quotes"),
        (entity("singleton, operations(list)", ""), "a singleton cannot offer `list`"),
        (
            entity("operations(get), permissions(write(delegated(\"A.B\")))", ""),
            "which the type does not offer",
        ),
        (entity("permissions()", ""), "names no operation"),
        (entity("permissions(delegated(\"A.B\"))", ""), "belongs inside an operation"),
        (entity("permissions(read())", ""), "names no scope"),
        (entity("permissions(read(delegated()))", ""), "names no scope"),
        (entity("permissions(read(delegatd(\"A.B\")))", ""), "did you mean `delegated`?"),
        (entity("permissions(reads(delegated(\"A.B\")))", ""), "did you mean `read`?"),
        (entity("permissions(read(delegated(A.B)))", ""), "such as `\"A.B\"`"),
        (entity("permissions(read(delegated(\"A\")))", ""), "it has no operation"),
        (entity("permissions(read(delegated(\"A.B\", \"A.B\")))", ""), "`A.B` is given twice"),
        (entity("on_read_only = \"refuse\"", ""), "unknown policy"),
        (entity("open", ""), "needs a field for its dynamic properties"),
        (entity("create = \"X\"", ""), "needs another name"),
        (entity("create = \"Y\", patch = \"Y\"", ""), "both companions are called `Y`"),
        (entity("create = \"a b\"", ""), "is not a name for a Rust type"),
        (entity("crate = \"a b\"", ""), "is not the path of a crate"),
        (entity("name = \"a.b\"", ""), "separates a namespace"),
        (entity("namespace = \"a..b\"", ""), "has an empty part"),
        (entity("rename_all = \"kebab-case\"", ""), "contain `-`"),
        (entity("rename_all = \"CamelCase\"", ""), "did you mean `camelCase`?"),
        (entity("", "#[graph_entity(rename = \"id\")] a: i32"), "`id` is declared twice"),
    ]);
}

#[test]
fn mistakes_of_a_base() {
    let of_path = "entity #[graph_entity(path = \"/x\")] struct X";
    assert_messages(&[
        (
            format!("{of_path} {{ #[graph_entity(base, key)] base: A }}"),
            "`key` has no effect on the `base` field",
        ),
        (
            format!("{of_path} {{ #[graph_entity(base)] base: A, #[graph_entity(base)] other: B }}"),
            "a type has one base",
        ),
        (format!("{of_path} {{ #[graph_entity(base)] base: Option<A> }}"), "help: write `A`"),
        (format!("{of_path} {{ #[graph_entity(base)] base: Vec<A> }}"), "help: write `A`"),
        (format!("{of_path} {{ #[graph_entity(base)] base: std::boxed::Box<A> }}"), "help: write `A`"),
        (format!("{of_path} {{ #[graph_entity(base)] base: (A, B) }}"), "a base is a type that is declared"),
        ("entity #[graph_entity(abstract, path = \"/x\")] struct X {}".to_owned(), "has no path"),
        ("entity #[graph_entity(abstract, singleton)] struct X {}".to_owned(), "no value that a singleton"),
        ("complex #[graph_entity(base = \"A\")] struct X {}".to_owned(), "the base is a field"),
    ]);
}

#[test]
fn mistakes_of_a_property() {
    assert_messages(&[
        (field("key", "Option<i32>"), "a key is never null"),
        (field("key", "Vec<i32>"), "a single value"),
        (field("key", "f64"), "floating-point"),
        ("complex struct X { #[graph_entity(key)] a: i32 }".to_owned(), "a complex type has no key"),
        (field("read_only, immutable", "i32"), "contradict each other"),
        (field("on_update = 1", "i32"), "add `read_only`"),
        (field("read_only, on_update", "i32"), "`on_update` needs a value"),
        (field("key, read_only, on_update = 1", "i32"), "a key never changes"),
        (
            "complex struct X { #[graph_entity(read_only, on_update = 1)] a: i32 }".to_owned(),
            "no effect in a complex type",
        ),
        (field("default = \"x\"", "i32"), "is a string, but the property is a whole number"),
        (field("default = 1", "f64"), "write `1.0`"),
        (field("default = -1", "String"), "write `\"-1\"`"),
        (field("default = 'a'", "String"), "write `\"a\"`"),
        (field("default = 300", "u8"), "0 to 255"),
        (field("default = 1", "Vec<i32>"), "write `default = vec![…]`"),
        (field("range(..5.5)", "f32"), "write `..=`"),
        (field("default = 6, range(..=5)", "i32"), "outside of the property's `range`"),
        (field("default = \"abcd\", max_length = 3", "String"), "it has 4 characters"),
        (field("range(5..=1)", "i32"), "backwards"),
        (field("range(..)", "i32"), "needs a bound"),
        (field("range(0)", "i32"), "expected bounds"),
        (field("range(0..=1, 2)", "i32"), "one pair of bounds"),
        (field("range(0..=LIMIT)", "i32"), "a number literal"),
        (field("range(0..=256)", "u8"), "the bound is out of the property's values"),
        (field("range(0..=0.5)", "i32"), "so its bounds are"),
        (field("range(0..=5)", "Option<String>"), "`max_length = n`"),
        (field("range(0..=5)", "Vec<String>"), "this property is a string"),
        (field("default = vec![6], range(0..=5)", "Vec<i32>"), "outside of the property's `range`"),
        (field("default = vec![0; 2], range(1..)", "Vec<i32>"), "outside of the property's `range`"),
        (field("default = Some(6), range(0..=5)", "Option<i32>"), "outside of the property's `range`"),
        (field("default = 6, range(0..=5)", "Count"), "outside of the property's `range`"),
        (field("default = Some(\"abcd\".into()), max_length = 3", "Option<String>"), "it has 4 characters"),
        (field("default = vec![\"abcd\".into()], max_length = 3", "Vec<String>"), "it has 4 characters"),
        (field("default = self.id.clone()", "String"), "cannot use `self`"),
        (field("default = 1e999", "Decimal"), "too large"),
        (field("max_length = 5", "f64"), "`range(min..=max)`"),
        (field("max_length = 0", "String"), "no value but the empty one"),
        (field("max_length = -1", "String"), "cannot be -1"),
        (field("max_length = \"5\"", "String"), "takes a whole number"),
        (field("supports(order_by)", "Vec<i32>"), "a collection has no order"),
        (field("supports(sort)", "i32"), "unknown query option `sort`"),
        (field("rename = \"@id\"", "i32"), "starts with `@`"),
        (field("rename = \"\"", "i32"), "cannot be empty"),
        (field("", "u64"), "`u64` has no counterpart"),
        (entity("open,", "a: DynamicProperties"), "add `#[graph_entity(dynamic)]` to it"),
        (field("dynamic", "DynamicProperties"), "add `#[graph_entity(open)]`"),
        (entity("open,", "#[graph_entity(dynamic)] a: HashMap<String, i32>"), "write `DynamicProperties`"),
        (
            entity("open,", "#[graph_entity(dynamic, rename = \"x\")] a: DynamicProperties"),
            "no effect on a `dynamic` field",
        ),
        (
            entity(
                "open,",
                "#[graph_entity(dynamic)] a: DynamicProperties, #[graph_entity(dynamic)] b: \
                 DynamicProperties",
            ),
            "one `dynamic` field",
        ),
    ]);
}

/// This many variants.
fn members(count: usize) -> String {
    (0..count).map(|index| format!("M{index},")).collect()
}

#[test]
fn mistakes_of_an_enumeration() {
    assert_messages(&[
        ("enum enum X {}".to_owned(), "at least one member"),
        ("enum enum X { #[graph_entity(other)] A(String) }".to_owned(), "at least one member"),
        ("enum enum X { A(i32) }".to_owned(), "holds no values"),
        ("enum enum X { A { a: i32 } }".to_owned(), "holds no values"),
        ("enum enum X { #[graph_entity(unknown)] A, #[graph_entity(unknown)] B }".to_owned(), "one sentinel"),
        (
            "enum enum X { A, #[graph_entity(other)] B(String), #[graph_entity(other)] C(String) }"
                .to_owned(),
            "one `other`",
        ),
        ("enum enum X { A, #[graph_entity(other)] B }".to_owned(), "write `B(Box<str>)`"),
        ("enum enum X { A, #[graph_entity(other)] B(i32) }".to_owned(), "write `Box<str>`"),
        (
            "enum enum X { A, #[graph_entity(other, value = 1)] B(String) }".to_owned(),
            "`value` has no effect",
        ),
        (
            "enum #[graph_entity(flags)] enum X { A, #[graph_entity(other)] B(String) }".to_owned(),
            "has no `other`",
        ),
        ("enum enum X { A, #[graph_entity(value = 0)] B }".to_owned(), "`A` has the number 0 too"),
        ("enum enum X { A, #[graph_entity(rename = \"a\")] B }".to_owned(), "`a` is declared twice"),
        ("enum enum X { #[graph_entity(value = 1)] A = 1 }".to_owned(), "has a number already"),
        ("enum enum X { A = ONE }".to_owned(), "is a literal, such as"),
        ("enum enum X { A = 9223372036854775807, B }".to_owned(), "does not fit into an `i64`"),
        ("enum #[graph_entity(flags)] enum X { A = 3 }".to_owned(), "3 is not a power of two"),
        (
            "enum #[graph_entity(flags)] enum X { A = 1, B = A | 2 }".to_owned(),
            "a combination is not a member",
        ),
        (format!("enum #[graph_entity(flags)] enum X {{ {} }}", members(70)), "at most 63 members"),
        ("enum enum X { A = \"a\", B, C = \"c\" }".to_owned(), "(rename = \"a\")"),
        ("enum enum X<'a> { A, #[graph_entity(other)] B(&'a str) }".to_owned(), "and remove `<'a>`"),
        ("enum #[graph_entity(flags)] enum X { A = -2 }".to_owned(), "-2 is not a power of two"),
    ]);
}

#[test]
fn mistakes_of_attributes() {
    assert_messages(&[
        (field("readonly", "i32"), "is `read_only`"),
        (field("red_only", "i32"), "did you mean `read_only`?"),
        (field("something", "i32"), "there is `key`, `read_only`"),
        (field("path = \"/a\"", "i32"), "`path` is an attribute of a `GraphEntity` struct, not of a field"),
        (field("immutable, immutable", "i32"), "`immutable` is given twice"),
        (field("immutable = true", "i32"), "`immutable` takes no value"),
        (field("rename", "i32"), "`rename` needs a value"),
        (field("rename(\"a\")", "i32"), "write `rename = \"displayName\"`"),
        (field("rename = a", "i32"), "takes a string literal"),
        (field("name = \"a\"", "i32"), "is `rename = \"…\"`"),
        (entity("rename = \"a\"", ""), "is `name = \"…\"`"),
        (field("rename: \"a\"", "i32"), "write `rename = …`"),
        (field("default =", "i32"), "`default =` lacks its value"),
        (field("default == 5", "i32"), "write `default = …`"),
        (field("max-length = 5", "String"), "is written `max_length`"),
        (field("range[0..=5]", "i32"), "write `range(…)`"),
        (field("min_length = 5", "String"), "there is no minimum length"),
        (field("max_length = 5000000000", "String"), "is too large"),
        (field("max_length = 99999999999999999999", "String"), "is too large"),
        (field("max_length = 5", "Vec<u8>"), "bytes are `Binary`"),
        (field("default = null", "Option<i32>"), "an `Option` without `default` is null"),
        (field("default = \"5\"", "i32"), "write `5`"),
        (field("default = \"5\"", "Option<f64>"), "write `5.0`"),
        (field("default = \"true\"", "bool"), "write `true`"),
        (field("supports(none)", "i32"), "write `supports()`"),
        (field("flatten", "String"), "a field marked `dynamic`"),
        (field("open", "String"), "is marked `dynamic`"),
        (entity("operations(read)", ""), "write `list, get`"),
        (entity("path = /users", ""), "write `path = \"/users\"`"),
        (entity("path = [\"/a\", \"/b\"]", ""), "give `path` several times"),
        (entity("version = \"v1.0\"", ""), "`.prefix(\"/v1.0\")`"),
        (entity("navigation", ""), "no navigation properties yet"),
        (field("default(5)", "i32"), "write `default`, or `default = value`"),
        (field("supports", "i32"), "takes parentheses"),
        (field("immutable default", "i32"), "expected `,`"),
        (entity("key", ""), "is marked `#[graph_entity(key)]`"),
        (entity("immutable", ""), "`immutable` is an attribute of a field, not of a `GraphEntity` struct"),
        ("complex #[graph_entity(path = \"/x\")] struct X {}".to_owned(), "not of a `GraphComplex` struct"),
        ("complex #[graph_entity] struct X {}".to_owned(), "are written in parentheses"),
        (
            "complex struct X { #[serde(flatten)] a: i32 }".to_owned(),
            "mark the struct `#[graph_entity(open)]`",
        ),
        (
            "complex #[serde(rename_all = \"x\")] struct X {}".to_owned(),
            "write `#[graph_entity(rename_all = \"…\")]`",
        ),
        ("enum enum X { #[serde(rename = \"a\")] A }".to_owned(), "write `#[graph_entity(rename = \"…\")]`"),
    ]);
}

#[test]
fn what_is_given_in_a_wrong_way_is_not_missing() {
    let cases = [
        ("paths = \"/xs\"", "key", "did you mean `path`?"),
        ("route = \"/xs\"", "key", "an entity set is `path = \"/…\"`"),
        ("path(\"/xs\")", "key", "`path` needs a value"),
        ("\"/xs\"", "key", "write `path = \"/xs\"`"),
        ("path = \"/xs\"", "keys", "did you mean `key`?"),
        ("path = \"/xs\"", "primary_key", "is marked `key`"),
        ("path = \"/xs\"", "key, max = 5", "bounds are `range(min..=max)`"),
        ("path = \"/xs\", key = \"id\"", "", "is marked `#[graph_entity(key)]`"),
        ("path = \"/xs\", keys(id)", "", "`key` is an attribute of a field"),
        ("path = \"/xs\", open = true", "key", "`open` takes no value"),
    ];
    let declaration = |attrs, key| {
        format!("entity #[graph_entity({attrs})] struct X {{ #[graph_entity({key})] id: String }}")
    };
    assert_messages(&cases.map(|(attrs, key, expected)| (declaration(attrs, key), expected)));
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let source =
        entity("nme = \"x\"", "#[graph_entity(rename = 5)] a: u64, #[graph_entity(key)] b: Option<f64>");
    assert_eq!(messages(&source).len(), 4, "{:#?}", messages(&source));
}

#[test]
fn names_numbers_and_permissions_are_resolved() {
    let input: DeriveInput = syn::parse_quote! {
        #[graph_entity(path = "/xs", permissions(read(delegated("A.Read")), get(application("A.Get"))))]
        struct UserScore {
            #[graph_entity(key, read_only)]
            id: String,
            run_as_32_bit: bool,
            r#type: Option<i32>,
            #[graph_entity(rename = "UPN")]
            user_principal_name: Vec<String>,
        }
    };
    let cx = Ctxt::new(Exporter::Core);
    let ast = Struct::from_syn(&cx, &input, Place::Entity);
    let model = super::entity::entity(&cx, &ast);
    cx.check().unwrap();
    assert_eq!(model.structured.qualified_name, "microsoft.graph.userScore");
    let names: Vec<_> = model.structured.properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(names, ["id", "runAs32Bit", "type", "UPN"]);
    let required = model.structured.properties.iter().filter(|property| property.is_required_on_create());
    assert_eq!(required.map(|property| property.ident.to_string()).collect::<Vec<_>>(), ["run_as_32_bit"]);
    let order_by = model.structured.properties.iter().map(|property| property.supports.order_by);
    assert_eq!(order_by.collect::<Vec<_>>(), [true, true, true, false]);
    let permissions = model.permissions.unwrap().map(|permissions| {
        permissions.map(|permissions| (permissions.delegated.is_some(), permissions.application.is_some()))
    });
    assert_eq!(permissions, [Some((true, false)), Some((false, true)), None, None, None]);

    let input: DeriveInput = syn::parse_quote! {
        #[graph_entity(flags)]
        enum Access { #[graph_entity(value = 0)] Nothing, ReadOnly, Write = 1 << 3 }
    };
    let cx = Ctxt::new(Exporter::Core);
    let ast = Enum::from_syn(&cx, &input);
    let model = super::enumeration::enumeration(&cx, &ast);
    cx.check().unwrap();
    let members: Vec<_> = model.members.iter().map(|member| (member.name.as_str(), member.value)).collect();
    assert_eq!(members, [("nothing", 0), ("readOnly", 2), ("write", 8)]);
}

#[test]
fn documentation_keeps_its_lines() {
    let input: DeriveInput = syn::parse_quote! {
        /// One.
        ///
        ///   Two.
        #[doc = "Three."]
        struct X;
    };
    assert_eq!(crate::attr::Docs::of(&input.attrs).text(), "One.\n\n  Two.\nThree.");
    let copied = crate::attr::Docs::of(&input.attrs).to_token_stream().to_string();
    assert_eq!(copied.matches("doc").count(), 4, "{copied}");
}

#[test]
fn properties_that_may_be_absent() {
    assert_messages(&[
        (field("not_null", "String"), "write `Option<String>` if a response may leave the property out"),
        (field("not_null", "Vec<i32>"), "write `Option<Vec<i32>>` if a response may"),
        (field("not_null", "Maybe"), "a property of the type `Maybe` is never null"),
        (field("not_null", "Option<Option<i32>>"), "write `Option<i32>`"),
        (field("not_null", "Option<Vec<Vec<i32>>>"), "collections of collections"),
        (field("not_null", "Option<u64>"), "`u64` has no counterpart"),
        (field("not_null = true", "Option<i32>"), "`not_null` takes no value"),
        (field("not_null, not_null", "Option<i32>"), "given twice"),
        (field("not_null, default = \"x\"", "Option<i32>"), "is a string"),
        (field("not_null, default = 6, range(..=5)", "Option<i32>"), "outside of the property's `range`"),
        (field("not_null, supports(order_by)", "Option<Vec<i32>>"), "a collection has no order"),
        (field("", "Option<Vec<i32>>"), "add `#[graph_entity(not_null)]` if a response may leave"),
        (field("key, not_null", "Option<String>"), "remove it, and write `String`"),
        (field("key, not_null", "String"), "remove it, and write `String`"),
        (field("optional", "Option<i32>"), "is marked `not_null` as well"),
        (field("not_nullable", "Option<i32>"), "absent instead of null is marked `not_null`"),
    ]);
}

#[test]
fn what_a_response_leaves_out() {
    let complex = "complex struct X { #[graph_entity(on_select)] field: Option<i32> }";
    assert_messages(&[
        (field("on_select", "i32"), "write `Option<i32>`, with `not_null` if it is never null"),
        (field("on_select", "Vec<i32>"), "write `Option<Vec<i32>>`, and add `not_null`"),
        (field("key, on_select", "String"), "a key is in every response"),
        (complex.to_owned(), "has no effect in a complex type"),
        (field("default_on_read", "i32"), "help: add `default`, or `default = …`"),
        (field("select_only", "Option<i32>"), "is marked `on_select`"),
    ]);
}

#[test]
fn mistakes_in_an_enum_of_types() {
    let other = "#[graph_entity(other)] Other(Unknown<A>)";
    let entity =
        |attrs: &str, variants: &str| format!("entity #[graph_entity({attrs})] enum X {{ {variants} }}");
    assert_messages(&[
        (entity("closed", "B(B)"), "names the type that all of them are derived from"),
        (entity("path = \"/x\", closed", "B(B)"), "names the type that all of them are derived from"),
        (entity("base(A)", "B(B)"), "Other(Unknown<A>)`, or `closed`"),
        (entity("base(A), closed", other), "remove one of them"),
        (entity("base(A), closed", ""), "lists at least one type"),
        (entity("base(A), closed", "B(B), C(B)"), "`B` holds it already"),
        (entity("base(A), closed", "B"), "write `B(B)`"),
        (entity("base(A), closed", "B(B, C)"), "holds one type"),
        (entity("base(A), closed", "B { b: B }"), "holds one type"),
        (entity("base(A), closed", "B(Box<B>)"), "write `B`"),
        (entity("base(A), closed", "B(Unknown<A>)"), "is marked `other`"),
        (entity("base(A)", "#[graph_entity(other)] Other"), "write `Other(Unknown<A>)`"),
        (entity("base(A)", "#[graph_entity(other)] Other(String)"), "write `Other(Unknown<A>)`"),
        (entity("base(A)", "#[graph_entity(other)] Other(Unknown<B>)"), "write `Other(Unknown<A>)`"),
        (entity("base(A)", &format!("{other}, #[graph_entity(other)] More(Unknown<A>)")), "one `other`"),
        (entity("base(A, B), closed", "B(B)"), "has one base"),
        (entity("base(), closed", "B(B)"), "lacks its type"),
        (entity("base, closed", "B(B)"), "takes parentheses"),
        (entity("base = A, closed", "B(B)"), "takes parentheses"),
        (entity("base(A), closed, name = \"x\"", "B(B)"), "has the name of its base"),
        (entity("base(A), closed, namespace = \"x\"", "B(B)"), "has the name of its base"),
        (entity("base(A), closed, abstract", "B(B)"), "on the types that the enum lists"),
        (entity("base(A), closed, open", "B(B)"), "on the types that the enum lists"),
        (entity("base(A), closed, singleton", "B(B)"), "the types that the enum lists say that"),
        (entity("base(A), closed, on_read_only = \"reject\"", "B(B)"), "the types that the enum lists say"),
        (entity("base(A), closed, rename_all = \"camelCase\"", "B(B)"), "have the properties"),
        (entity("base(A), closed, path = \"x\"", "B(B)"), "/"),
        (entity("base(A), closed, create = \"Y\", patch = \"Y\"", "B(B)"), "both companions"),
        (entity("base(A), closed", "#[graph_entity(rename = \"b\")] B(B)"), "the type of the variant"),
        (
            "complex #[graph_entity(base(A), closed, path = \"/x\")] enum X { B(B) }".to_owned(),
            "only entities have a path",
        ),
        ("complex #[graph_entity(closed)] struct X { a: i32 }".to_owned(), "an enum of types is `closed`"),
        (
            "entity #[graph_entity(base(A))] enum X<T> { B(T), #[graph_entity(other)] C(Unknown<A>) }"
                .to_owned(),
            "parameters",
        ),
    ]);
}
