//! Nulls and the items of collections: W3, W8, W12 and W14.

use graph_entity_core::ErrorKind::{self, InvalidValue, NullNotAllowed, Syntax};
use graph_entity_core::model::StructuralProperty;
use graph_entity_core::{GraphEntity as _, json};
use graph_entity_tests::values::{Lists, ListsCreate, NullableCreate, NullablePatch, RequiredPatch};

use crate::case::{Case, check, reads, refuses, without_type};
use crate::place::{Place, REQUIRED, refused_at};

#[test]
fn nulls() {
    for (name, _) in REQUIRED {
        let null = format!(r#"{{"{name}":null}}"#);
        check([
            // In a Create, null and absence say the same.
            reads::<NullableCreate>("W3", null.clone(), "{}"),
            reads::<NullablePatch>("W12", null.clone(), null.clone()),
            refuses::<RequiredPatch>("W8", null, NullNotAllowed, *name, "null is not allowed here"),
            refused_at(Place::Required, "W8", name, "null", NullNotAllowed, "null is not allowed here"),
        ]);
    }
}

#[test]
fn items_of_collections() {
    let accepts = [
        ("strings", r#"["a","","b"]"#, r#"["a","","b"]"#),
        ("booleans", "[true,false]", "[true,false]"),
        ("bytes", "[0,255]", "[0,255]"),
        ("int64s", "[9007199254740993]", "[9007199254740993]"),
        ("doubles", r#"[1,"NaN",-0.0,"-INF"]"#, r#"[1.0,"NaN",-0.0,"-INF"]"#),
        ("dates", r#"["2024-02-29"]"#, r#"["2024-02-29"]"#),
        (
            "guids",
            r#"[null,"01234567-89ab-cdef-0123-456789abcdef"]"#,
            r#"[null,"01234567-89ab-cdef-0123-456789abcdef"]"#,
        ),
        ("nullableStrings", r#"[null, "a" ,null]"#, r#"[null,"a",null]"#),
        ("nullableDoubles", r#"[null,2,"INF"]"#, r#"[null,2.0,"INF"]"#),
        (
            "points",
            r#"[{"x":1},{"label":"l","x":2}]"#,
            r##"[{"@odata.type":"#microsoft.graph.point","x":1.0},{"@odata.type":"#microsoft.graph.point","x":2.0,"label":"l"}]"##,
        ),
        (
            "nullablePoints",
            r#"[null,{"x":1}]"#,
            r##"[null,{"@odata.type":"#microsoft.graph.point","x":1.0}]"##,
        ),
    ];
    let names = ListsCreate::default();
    let empty = String::from_utf8(json::to_vec(&names)).unwrap();
    check(accepts.into_iter().map(|(name, input, output)| {
        let given = format!(r#"{{"{name}":{input}}}"#);
        let all = without_type::<ListsCreate>(&empty);
        reads::<ListsCreate>(
            "W14",
            given,
            all.replace(&format!(r#""{name}":[]"#), &format!(r#""{name}":{output}"#)),
        )
    }));
    let refuses = [
        ("strings", r#"["a",null]"#, NullNotAllowed, "strings/1"),
        ("booleans", "[true,1]", InvalidValue, "booleans/1"),
        ("bytes", "[1,2,256]", InvalidValue, "bytes/2"),
        ("doubles", r#"["Double"]"#, InvalidValue, "doubles/0"),
        ("dates", "[null]", NullNotAllowed, "dates/0"),
        ("guids", r#"[null,"x"]"#, InvalidValue, "guids/1"),
        ("points", r#"[{"x":1},{"x":"y"}]"#, InvalidValue, "points/1/x"),
        ("points", r#"[{"x":1},null]"#, NullNotAllowed, "points/1"),
        ("nullablePoints", r#"[null,{"x":null}]"#, NullNotAllowed, "nullablePoints/1/x"),
        ("nullableStrings", "[[]]", InvalidValue, "nullableStrings/0"),
        ("strings", r#""a""#, InvalidValue, "strings"),
        ("strings", "{}", InvalidValue, "strings"),
        ("points", r#"{"x":1}"#, InvalidValue, "points"),
        ("strings", r#"["a","#, Syntax, "strings/1"),
        ("strings", r#"["a",]}"#, Syntax, "strings"),
        ("strings", r#"["a" "b"]}"#, Syntax, "strings"),
    ];
    check(
        refuses
            .into_iter()
            .map(|(name, input, kind, path)| refuses_list(format!(r#"{{"{name}":{input}}}"#), kind, path)),
    );
    check(
        names_of_lists()
            .into_iter()
            .map(|name| refuses_list(format!(r#"{{"{name}":null}}"#), NullNotAllowed, name)),
    );
}

fn refuses_list(input: String, kind: ErrorKind, path: &str) -> Case {
    refuses::<ListsCreate>("W14", input, kind, path, "")
}

fn names_of_lists() -> Vec<&'static str> {
    let properties = Lists::entity_type().structured().properties();
    properties.iter().filter(|property| property.ty().is_collection()).map(StructuralProperty::name).collect()
}
