//! What a request may say: W1, W2, W8 to W10, W13, W14 and the three policies on properties that it cannot
//! set.

use graph_entity_core::ErrorKind::{
    DuplicateProperty, InvalidValue, MissingProperty, NotImplemented, NullNotAllowed, ReadOnly, Syntax,
    TooDeep, UnknownProperty, WrongType,
};
use graph_entity_tests::keys::{
    AccountCreate, MeasurementCreate, MeasurementPatch, SettingsPatch, ShadeCreate,
};
use graph_entity_tests::policies::{
    CarefulCreate, CarefulPatch, LenientCreate, LenientPatch, StrictCreate, StrictPatch,
};
use graph_entity_tests::values::{
    DefaultsCreate, DefaultsPatch, DrawingCreate, DrawingPatch, ForestCreate, ForestPatch, NullableCreate,
    NullablePatch, ParcelCreate, ParcelPatch,
};
use graph_entity_tests::wide::{WideCreate, WidePatch};

use crate::case::{check, reads, refuses};

#[test]
fn types_are_checked() {
    let types = [
        r##""@odata.type":"#microsoft.graph.nullable""##,
        r#""@odata.type":"microsoft.graph.nullable""#,
        r##""@odata.type":"https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.nullable""##,
        r##""@type":"#microsoft.graph.nullable""##,
        r##""@odata.t\u0079pe":"#microsoft.graph.nullable""##,
    ];
    check(types.iter().flat_map(|ty| {
        [
            reads::<NullableCreate>("W2", format!(r#"{{{ty},"int32":1}}"#), r#"{"int32":1}"#),
            reads::<NullableCreate>("W2", format!(r#"{{"int32":1,{ty}}}"#), r#"{"int32":1}"#),
            reads::<NullablePatch>("W2", format!("{{{ty}}}"), "{}"),
        ]
    }));
    let others = [
        (r##""@odata.type":"#microsoft.graph.nullables""##, WrongType, "@odata.type", "found the type"),
        (r##""@odata.type":"#graph.nullable""##, WrongType, "@odata.type", "#microsoft.graph.nullable"),
        (r##""@odata.type":"#microsoft.graph.Nullable""##, WrongType, "@odata.type", ""),
        (r#""@odata.type":"""#, WrongType, "@odata.type", ""),
        (r##""@type":"#microsoft.graph.point""##, WrongType, "@type", ""),
        (r#""@odata.type":null"#, NullNotAllowed, "@odata.type", ""),
        (r#""@odata.type":1"#, InvalidValue, "@odata.type", "a string"),
    ];
    check(others.into_iter().map(|(ty, kind, path, part)| {
        refuses::<NullableCreate>("W2", format!(r#"{{{ty},"int32":1}}"#), kind, path, part)
    }));
    check([refuses::<DrawingCreate>(
        "W2",
        r##"{"title":"t","frame":{"origin":{"@odata.type":"#microsoft.graph.frame","x":1}}}"##,
        WrongType,
        "frame/origin/@odata.type",
        "#microsoft.graph.point",
    )]);
}

#[test]
fn unknown_properties_are_refused_and_annotations_are_not() {
    let unknown = [
        ("colour", "1", ""),
        ("INT32", "1", "did you mean `int32`?"),
        ("int_32", "1", "did you mean `int32`?"),
        ("date_time_offset", "1", "did you mean `dateTimeOffset`?"),
        ("", "1", ""),
        ("Required", "{}", "did you mean `required`?"),
        ("int32 ", "null", ""),
    ];
    check(unknown.into_iter().flat_map(|(name, value, hint)| {
        let input = format!(r#"{{"{name}":{value}}}"#);
        [
            refuses::<NullableCreate>("W9", input.clone(), UnknownProperty, name, hint),
            refuses::<NullablePatch>("W9", input, UnknownProperty, name, hint),
        ]
    }));
    let annotations = [
        r#""@odata.context":"c""#,
        r#""@odata.etag":"W/\"1\"""#,
        r#""@odata.id":null"#,
        r#""@unknown.annotation":{"deep":[1,{"a":"b"}]}"#,
        r##""int32@odata.type":"#Int32""##,
        r#""int32@custom.note":[]"#,
        r#""nothing@odata.type":5"#,
        r#""@odata.removed":{"reason":"changed"}"#,
    ];
    check(annotations.into_iter().flat_map(|annotation| {
        let input = format!(r#"{{{annotation},"int32":1}}"#);
        [
            reads::<NullableCreate>("W9", input.clone(), r#"{"int32":1}"#),
            reads::<NullablePatch>("W9", input, r#"{"int32":1}"#),
        ]
    }));
    for name in ["owner@odata.bind", "owner@bind", "members@odata.delta", "members@delta"] {
        let input = format!(r#"{{"{name}":"x"}}"#);
        check([
            refuses::<NullableCreate>("W9", input.clone(), NotImplemented, name, "is not implemented"),
            refuses::<ParcelPatch>("W9", input, NotImplemented, name, "is not implemented"),
        ]);
    }
    check([refuses::<DrawingCreate>(
        "W9",
        r#"{"title":"t","frame":{"origin":{"x":1,"z":2}}}"#,
        UnknownProperty,
        "frame/origin/z",
        "microsoft.graph.point has no property `z`",
    )]);
}

#[test]
fn a_property_stands_once() {
    check([
        refuses::<NullableCreate>(
            "W10",
            r#"{"int32":1,"int32":1}"#,
            DuplicateProperty,
            "int32",
            "given twice",
        ),
        refuses::<NullableCreate>(
            "W10",
            r#"{"int32":null,"id":"a","int32":null}"#,
            DuplicateProperty,
            "int32",
            "",
        ),
        refuses::<NullableCreate>("W10", r#"{"int32":1,"\u0069nt32":2}"#, DuplicateProperty, "int32", ""),
        refuses::<NullablePatch>("W10", r#"{"id":"a","id":"a"}"#, DuplicateProperty, "id", ""),
        refuses::<DrawingCreate>(
            "W10",
            r#"{"title":"t","frame":{"origin":{"x":1,"x":1}}}"#,
            DuplicateProperty,
            "frame/origin/x",
            "",
        ),
        refuses::<ParcelCreate>("W10", r#"{"a":1,"b":2,"a":1}"#, DuplicateProperty, "a", ""),
        refuses::<ParcelCreate>("W10", r#"{"a":{"b":[{"c":1,"c":2}]}}"#, DuplicateProperty, "a/b/0/c", ""),
        refuses::<ParcelPatch>("W10", r#"{"content":{"q":1,"q":null}}"#, DuplicateProperty, "content/q", ""),
        // Before anything that is wrong behind it, or with it.
        refuses::<NullableCreate>(
            "W10",
            r#"{"boxed":"a","string":"i","boxed":"b","boolean":1,"byte":1,"sByte":2,"int16":3}"#,
            DuplicateProperty,
            "boxed",
            "",
        ),
        refuses::<NullableCreate>(
            "W10",
            r#"{"boxed":"a","string":"i","boxed":1,"boolean":true,"byte":1,"sByte":2,"int16":3}"#,
            DuplicateProperty,
            "boxed",
            "",
        ),
    ]);
}

#[test]
fn nesting_has_an_end() {
    let nested = |levels: usize| format!(r#"{{"a":{}1{}}}"#, "[".repeat(levels), "]".repeat(levels));
    let path = "a/".to_owned() + &["0"; 63].join("/");
    check([
        reads::<ParcelCreate>("W10", nested(63), format!(r#"{{"packages":[],{}"#, &nested(63)[1..])),
        refuses::<ParcelCreate>("W10", nested(64), TooDeep, path, "more than 64 levels"),
    ]);
    // Each tree is an object and an array.
    let trees = |count: usize| {
        let tree = r##"{"@odata.type":"#microsoft.graph.tree","height":1,"trees":["##;
        format!(r#"{{"trees":[{}{}]}}"#, tree.repeat(count), "]}".repeat(count))
    };
    let path = format!("{}trees", "trees/0/".repeat(31));
    check([
        reads::<ForestCreate>("W10", trees(31), trees(31)),
        refuses::<ForestCreate>("W10", trees(32), TooDeep, format!("{path}/0"), "more than 64 levels"),
        refuses::<ForestPatch>("W10", trees(10_000), TooDeep, format!("{path}/0"), "more than 64 levels"),
    ]);
    // An ignored value is not read, but it is not unlimited either.
    let ignored = |levels: usize| format!(r#"{{"@a.b":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    check([
        reads::<NullableCreate>("W10", ignored(63), "{}"),
        refuses::<NullableCreate>("W10", ignored(64), TooDeep, "@a.b", "more than 64 levels"),
    ]);
}

#[test]
fn what_a_create_needs() {
    check([
        refuses::<DrawingCreate>("W8", "{}", MissingProperty, "title", "`title` of microsoft.graph.drawing"),
        refuses::<DrawingCreate>("W8", r#"{"title":"t"}"#, MissingProperty, "frame", ""),
        refuses::<DrawingCreate>("W8", r#"{"title":"t","frame":{}}"#, MissingProperty, "frame/origin", ""),
        refuses::<DrawingCreate>(
            "W8",
            r#"{"title":"t","frame":{"origin":{"x":0}},"layers":[{"origin":{"x":0}},{"origin":{}}]}"#,
            MissingProperty,
            "layers/1/origin/x",
            "",
        ),
        refuses::<DrawingCreate>("W8", r#"{"title":null}"#, NullNotAllowed, "title", ""),
        refuses::<DrawingCreate>("W8", r#"{"title":"t","frame":null}"#, NullNotAllowed, "frame", ""),
        reads::<DrawingPatch>("W12", "{}", "{}"),
        reads::<DrawingPatch>(
            "W12",
            r#"{"frame":{"origin":{}}}"#,
            r##"{"frame":{"@odata.type":"#microsoft.graph.frame","origin":{"@odata.type":"#microsoft.graph.point"}}}"##,
        ),
        refuses::<DrawingPatch>("W8", r#"{"title":null}"#, NullNotAllowed, "title", ""),
        refuses::<DrawingPatch>("W8", r#"{"layers":[{}]}"#, MissingProperty, "layers/0/origin", ""),
        reads::<DefaultsCreate>("W13", "{}", "{}"),
        reads::<DefaultsCreate>("W13", r#"{"nullableInt32":null}"#, r#"{"nullableInt32":null}"#),
        refuses::<DefaultsCreate>("W8", r#"{"string":null}"#, NullNotAllowed, "string", ""),
        refuses::<DefaultsCreate>("W14", r#"{"strings":null}"#, NullNotAllowed, "strings", ""),
        refuses::<DefaultsPatch>("W14", r#"{"strings":null}"#, NullNotAllowed, "strings", ""),
        // A key that the client sets is required, one that the service sets is not.
        refuses::<MeasurementCreate>("W8", r#"{"device":"d"}"#, MissingProperty, "number", ""),
        reads::<MeasurementCreate>("W8", r#"{"number":1,"device":"d"}"#, r#"{"device":"d","number":1}"#),
        refuses::<AccountCreate>("W8", "{}", MissingProperty, "upn", ""),
        refuses::<ShadeCreate>(
            "W8",
            r#"{"base":"red","code":"x","at":"2024-01-01T00:00:00Z"}"#,
            InvalidValue,
            "code",
            "",
        ),
        reads::<SettingsPatch>("W12", r#"{"dark":true}"#, r#"{"dark":true}"#),
    ]);
}

#[test]
fn many_properties() {
    let all: Vec<_> = (0..140).rev().map(|n| format!(r#""p{n:03}":{n}"#)).collect();
    let shuffled = format!(r#"{{"last":-1,{}}}"#, all.join(","));
    let ordered: Vec<_> = all.iter().rev().map(String::as_str).collect();
    let ordered = format!(r#"{{{},"last":-1}}"#, ordered.join(","));
    check([
        reads::<WideCreate>("W1", shuffled.clone(), ordered.clone()),
        reads::<WidePatch>("W1", shuffled, ordered),
        refuses::<WideCreate>("W8", r#"{"p062":1,"p063":1,"p138":1}"#, MissingProperty, "last", ""),
        refuses::<WideCreate>("W10", r#"{"p138":1,"p010":1,"p138":1}"#, DuplicateProperty, "p138", ""),
        refuses::<WidePatch>(
            "W10",
            r#"{"p070":1,"p063":1,"p064":1,"p067":1,"p066":1,"p067":1,"p068":1,"p069":1,"p070":1,"p071":1}"#,
            DuplicateProperty,
            "p067",
            "",
        ),
        refuses::<WidePatch>("W10", r#"{"p063":1,"p062":1,"p063":1}"#, DuplicateProperty, "p063", ""),
        reads::<WidePatch>("W10", r#"{"p138":1,"p010":1,"p074":1}"#, r#"{"p010":1,"p074":1,"p138":1}"#),
    ]);
}

#[test]
fn properties_that_cannot_be_set() {
    let serial = r#"{"id":"x","serial":5,"name":"n"}"#;
    let broken = r#"{"serial":{"not":"a number"},"name":"n"}"#;
    let origin = r#"{"origin":"there","name":"n"}"#;
    check([
        reads::<LenientCreate>("W9", serial, r#"{"name":"n"}"#),
        reads::<LenientCreate>("W9", broken, r#"{"name":"n"}"#),
        reads::<LenientCreate>("W9", origin, origin),
        reads::<LenientPatch>("W9", serial, r#"{"name":"n"}"#),
        reads::<LenientPatch>("W9", origin, r#"{"name":"n"}"#),
        // Whether it is changed the service finds out, which knows the present value.
        reads::<CarefulCreate>("W9", serial, r#"{"name":"n"}"#),
        reads::<CarefulPatch>("W9", origin, r#"{"name":"n"}"#),
        refuses::<StrictCreate>("W9", serial, ReadOnly, "id", "`id` is set by the service"),
        refuses::<StrictCreate>("W9", broken, ReadOnly, "serial", "leave it out of the request"),
        reads::<StrictCreate>("W9", origin, origin),
        refuses::<StrictPatch>("W9", serial, ReadOnly, "id", "is set by the service"),
        refuses::<StrictPatch>("W9", r#"{"serial":null}"#, ReadOnly, "serial", ""),
        refuses::<StrictPatch>("W9", origin, ReadOnly, "origin", "cannot be changed after creation"),
        // A key that the client sets is fixed after creation.
        reads::<MeasurementPatch>("W9", r#"{"device":"e","number":"?","value":1}"#, r#"{"value":1.0}"#),
    ]);
    check([
        refuses::<LenientCreate>("W10", r#"{"id":"a","id":"b"}"#, DuplicateProperty, "id", ""),
        refuses::<LenientCreate>("JSON", r#"{"id":tru,"name":"n"}"#, Syntax, "id", ""),
    ]);
}

#[test]
fn the_root_is_an_object() {
    for (input, kind) in [
        ("[]", InvalidValue),
        (r#""a""#, InvalidValue),
        ("1", InvalidValue),
        ("true", InvalidValue),
        ("null", NullNotAllowed),
        ("", Syntax),
        ("  ", Syntax),
        ("{", Syntax),
        ("{}}", Syntax),
        ("{} {}", Syntax),
        ("{,}", Syntax),
        (r#"{"int32":1,}"#, Syntax),
        (r#"{"int32" 1}"#, Syntax),
        (r#"{int32:1}"#, Syntax),
        (r#"{"int32":1 "int64":2}"#, Syntax),
        ("{}\u{feff}", Syntax),
        ("\u{feff}\u{feff}{}", Syntax),
    ] {
        check([refuses::<NullableCreate>("JSON", input, kind, "", "").refused_by_format()]);
    }
    check([
        // A byte order mark may begin the text (RFC 8259 §8.1).
        reads::<NullableCreate>("W33", "\u{feff}{\"int32\":1}", r#"{"int32":1}"#)
            .differs_in_serde("serde_json refuses it"),
        reads::<NullableCreate>(
            "JSON",
            " \t\r\n{ \"int32\" : 1 , \"int64\"\n:\n2 } \n",
            r#"{"int32":1,"int64":2}"#,
        ),
        reads::<NullableCreate>("JSON", r#"{"int64":2,"int32":1}"#, r#"{"int32":1,"int64":2}"#),
        reads::<NullableCreate>("JSON", r#"{"\u0069nt32":1}"#, r#"{"int32":1}"#),
    ]);
}
