//! How options change reading and writing: IEEE754Compatible (W5), members after a sentinel (W7a), parts of a
//! value.

use graph_entity_core::json::{self, Annotations, FromJson, ReadOptions, WriteOptions};
use graph_entity_core::{ErrorKind, Slot, Structured};
use graph_entity_tests::enumerations::{Paint, PaintCreate, PaintPatch};
use graph_entity_tests::values::{
    Defaults, ListsCreate, Nullable, NullableCreate, NullablePatch, Parcel, ParcelCreate,
};

use crate::case::without_type;

fn written<T: Structured>(value: &T, options: &WriteOptions) -> String {
    let mut out = Vec::new();
    json::write(&mut out, value, &Annotations::default(), options);
    without_type::<T>(&String::from_utf8(out).unwrap())
}

fn read<T: FromJson>(input: &str, options: &ReadOptions) -> Result<T, (ErrorKind, String)> {
    json::from_slice_with(input.as_bytes(), options).map_err(|error| (error.kind(), error.path().to_owned()))
}

#[test]
fn large_numbers_may_be_strings() {
    let options = ReadOptions::default().ieee754_compatible(true);
    let accepts = [
        (r#"{"int64":"9007199254740993"}"#, r#"{"int64":9007199254740993}"#),
        (r#"{"int64":-9223372036854775808}"#, r#"{"int64":-9223372036854775808}"#),
        (r#"{"int64":"-9223372036854775808"}"#, r#"{"int64":-9223372036854775808}"#),
        (r#"{"decimal":"79228162514264337593543950335"}"#, r#"{"decimal":79228162514264337593543950335}"#),
        (r#"{"decimal":1.10}"#, r#"{"decimal":1.10}"#),
        (r#"{"decimal":"-0.5"}"#, r#"{"decimal":-0.5}"#),
    ];
    for (input, output) in accepts {
        let create: NullableCreate = read(input, &options).unwrap();
        assert_eq!(written(&create, &WriteOptions::default()), output, "{input}");
        let patch: NullablePatch = read(input, &options).unwrap();
        assert_eq!(written(&patch, &WriteOptions::default()), output, "{input}");
        let as_strings = written(&patch, &WriteOptions::default().ieee754_compatible(true));
        assert_eq!(read::<NullablePatch>(&as_strings, &options).unwrap(), patch, "{as_strings}");
        assert!(as_strings.ends_with("\"}"), "{as_strings}");
    }
    let bad = [
        "\"1.5\"",
        "\"\"",
        "\" 1\"",
        "\"1 \"",
        "\"abc\"",
        "\"1x\"",
        "\"null\"",
        "\"01\"",
        "\"1e\"",
        "\"9223372036854775808\"",
        "\"\\u0031\\u0000\"",
        "true",
        "[]",
    ];
    for value in bad {
        let input = format!(r#"{{"int64":{value}}}"#);
        let error = read::<NullableCreate>(&input, &options).unwrap_err();
        assert_eq!(error, (ErrorKind::InvalidValue, "int64".to_owned()), "{input}");
    }
    for value in ["\"\"", "\"1.5 \"", "\"abc\"", "\"1e\"", "\"{}\"", "\"INF\"", "\"1e99\"", "true"] {
        let input = format!(r#"{{"decimal":{value}}}"#);
        let error = read::<NullableCreate>(&input, &options).unwrap_err();
        assert_eq!(error, (ErrorKind::InvalidValue, "decimal".to_owned()), "{input}");
    }
    // The other numbers stay numbers.
    for input in [r#"{"int32":"1"}"#, r#"{"double":"1.5"}"#, r#"{"byte":"1"}"#] {
        assert_eq!(
            read::<NullableCreate>(input, &options).unwrap_err().0,
            ErrorKind::InvalidValue,
            "{input}"
        );
    }
    let items: ListsCreate = read(r#"{"int64s":["1",2]}"#, &options).unwrap();
    assert_eq!(items.int64s, [1, 2]);
    assert!(
        written(&items, &WriteOptions::default().ieee754_compatible(true)).contains(r#""int64s":["1","2"]"#)
    );
}

#[test]
fn typed_dynamic_numbers_may_be_strings() {
    let input = r##"{"packages":[],"n@odata.type":"#Int64","n":"9007199254740993"}"##;
    assert_eq!(read::<ParcelCreate>(input, &ReadOptions::default()).unwrap_err().1, "n");
    let parcel: ParcelCreate = read(input, &ReadOptions::default().ieee754_compatible(true)).unwrap();
    // The form belongs to the document, the number to the property.
    let plain = r##"{"packages":[],"n@odata.type":"#Int64","n":9007199254740993}"##;
    assert_eq!(written(&parcel, &WriteOptions::default()), plain);
    assert_eq!(written(&parcel, &WriteOptions::default().ieee754_compatible(true)), input);
}

#[test]
fn members_after_the_sentinel_are_for_those_who_ask() {
    let shown = ReadOptions::default().unknown_enum_members(true);
    for (input, allowed) in [
        (r#"{"status":"retired"}"#, true),
        (r#"{"status":"3"}"#, true),
        (r#"{"lastStatus":"retired"}"#, true),
        (r#"{"channel":"nightly"}"#, true),
        (r#"{"features":"sound,smell"}"#, true),
        (r#"{"features":"8"}"#, true),
        (r#"{"status":"later"}"#, false),
        (r#"{"channel":"weekly"}"#, false),
        (r#"{"features":"taste"}"#, false),
        (r#"{"features":"4"}"#, false),
    ] {
        let kind = |result: Result<(), (ErrorKind, String)>| result.err().map(|(kind, _)| kind);
        let refused = Some(ErrorKind::UnknownMember);
        let expected = if allowed { None } else { refused };
        assert_eq!(kind(read::<PaintCreate>(input, &shown).map(drop)), expected, "{input}");
        let patch = read::<PaintPatch>(input, &shown).map(drop);
        // The sentinel's own bit says as little as its name.
        if input != r#"{"features":"4"}"# {
            assert_eq!(kind(patch), expected, "{input}");
        }
        assert_eq!(kind(read::<PaintCreate>(input, &ReadOptions::default()).map(drop)), refused, "{input}");
    }
    // The sentinel itself is no value, whoever asks.
    let sentinel = r#"{"status":"unknownFutureValue"}"#;
    assert_eq!(read::<PaintCreate>(sentinel, &shown).unwrap_err().0, ErrorKind::UnknownMember);
    assert_eq!(read::<PaintPatch>(sentinel, &shown).unwrap(), PaintPatch::default());

    let text = r#"{"id":"1","color":null,"status":"retired","lastStatus":"active","channel":"nightly","access":"none","features":"sound,smell","colors":[],"history":["retired",null]}"#;
    let paint: Paint = json::from_str(text).unwrap();
    assert_eq!(written(&paint, &WriteOptions::default()), text);
    let hidden = text
        .replace("retired", "unknownFutureValue")
        .replace("nightly", "unknownFutureValue")
        .replace("smell", "unknownFutureValue");
    assert_eq!(written(&paint, &WriteOptions::default().unknown_enum_members(false)), hidden);
    // A name that the program does not know is nobody's secret.
    let other = text.replace("nightly", "weekly");
    let paint: Paint = json::from_str(&other).unwrap();
    assert!(written(&paint, &WriteOptions::default().unknown_enum_members(false)).contains("weekly"));
}

#[test]
fn parts_of_a_value_are_read_as_they_come() {
    let mut defaults = Defaults::empty();
    let input = br#"{"@odata.context":"c","double":2,"nullableInt32":null,"unknown":1}"#;
    let seen = json::read_partial(input, &ReadOptions::default(), &mut defaults).unwrap();
    let names: Vec<_> = defaults
        .shape()
        .ty
        .properties()
        .iter()
        .enumerate()
        .filter(|(index, _)| seen.contains(*index))
        .map(|(_, property)| property.name())
        .collect();
    assert_eq!(names, ["double", "nullableInt32"]);
    assert_eq!((defaults.double, defaults.nullable_int32), (2.0, None));

    // A nested value may lack parts, as after `$select=required/int32`; its other parts are read as always.
    let mut nullable = Nullable::empty();
    json::read_partial(br#"{"required":{"int32":7}}"#, &ReadOptions::default(), &mut nullable).unwrap();
    assert_eq!(nullable.required.map(|required| required.int32), Some(7));
    let mut nullable = Nullable::empty();
    let wrong = br#"{"required":{"int32":null}}"#;
    let error = json::read_partial(wrong, &ReadOptions::default(), &mut nullable).unwrap_err();
    assert_eq!((error.kind(), error.path()), (ErrorKind::NullNotAllowed, "required/int32"));

    // The dynamic properties are those of the text.
    let mut parcel = Parcel::empty();
    parcel.more.insert("old", 1);
    json::read_partial(br#"{"a":1,"title":"t"}"#, &ReadOptions::default(), &mut parcel).unwrap();
    let names: Vec<_> = parcel.more.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a"]);
    for broken in [&b"{"[..], b"[]", b"{}x", b"\xff{}"] {
        assert!(json::read_partial(broken, &ReadOptions::default(), &mut parcel).is_err());
    }
}

#[test]
fn single_values_are_read_as_they_were_written() {
    let text = concat!(
        r#"{"id":"1","strings":["a\n"],"booleans":[],"bytes":[],"int64s":[],"doubles":["NaN",-0.0],"dates":[],"#,
        r#""guids":[],"nullableStrings":[null],"nullableDoubles":[],"points":[{"x":1,"label":"l"}],"#,
        r#""nullablePoints":[]}"#
    );
    let lists: graph_entity_tests::values::Lists = json::from_str(text).unwrap();
    let ty = lists.shape().ty;
    let mut copy = graph_entity_tests::values::Lists::empty();
    for (index, property) in ty.properties().iter().enumerate() {
        let mut out = Vec::new();
        json::write_value(&mut out, lists.get(index), &WriteOptions::for_storage());
        assert!(!String::from_utf8_lossy(&out).contains("@odata.type"), "a store knows the types");
        json::read_value(&out, &ReadOptions::default(), property.ty(), copy.slot(index)).unwrap();
    }
    assert_eq!(json::to_vec(&copy), json::to_vec(&lists));

    let mut out = Vec::new();
    json::write_value(&mut out, graph_entity_core::ValueRef::Absent, &WriteOptions::default());
    assert!(out.is_empty());
    let mut text = String::new();
    let ty = ty.properties()[0].ty();
    for (input, kind) in
        [("null", ErrorKind::NullNotAllowed), ("1", ErrorKind::InvalidValue), ("\"a\" 1", ErrorKind::Syntax)]
    {
        let read = json::read_value(input.as_bytes(), &ReadOptions::default(), ty, Slot::String(&mut text));
        assert_eq!(read.unwrap_err().kind(), kind, "{input}");
    }
}

#[test]
fn text_has_to_be_utf8() {
    for bytes in [
        &b"\xff"[..],
        b"{\"string\":\"\xc3\"}",
        b"{\"string\":\"\xed\xa0\x80\"}",
        b"{\"string\":\"\xf5\"}",
        b"\xfe\xff\0{\0}",
    ] {
        let error = json::from_slice::<NullableCreate>(bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Syntax);
        assert!(error.message().contains("not UTF-8 at byte "), "{error}");
    }
    let error = json::from_slice::<NullableCreate>(b"{\"string\":\"\xc3\"}").unwrap_err();
    assert!(error.message().ends_with("at byte 11"), "{error}");
}

#[test]
fn syntax_errors_say_where() {
    for (input, position) in [
        ("{\"int32\": 1,\n  \"int64\": x}", "(line 2, column 12)"),
        ("{\"int32\": 1", "(line 1, column 12, where the text ends)"),
        ("", "(line 1, column 1, where the text ends)"),
        ("{}\n\n]", "(line 3, column 1)"),
    ] {
        let error = json::from_str::<NullableCreate>(input).unwrap_err();
        assert!(error.message().contains(position), "{input}: {error}");
    }
}

#[test]
fn messages_do_not_repeat_a_whole_body() {
    let long = "x".repeat(100_000);
    for input in [
        format!(r#"{{"double":"{long}"}}"#),
        format!(r#"{{"date":"{long}"}}"#),
        format!(r#"{{"binary":"*{long}"}}"#),
        format!(r#"{{"int32":1{}}}"#, "0".repeat(100_000)),
        format!(r#"{{"double":1{}}}"#, "0".repeat(100_000)),
        format!(r#"{{"decimal":1{}}}"#, "0".repeat(100_000)),
        format!(r#"{{"@odata.type":"{long}"}}"#),
        format!(r#"{{"{long}":1}}"#),
    ] {
        let error = json::from_str::<NullableCreate>(&input).unwrap_err();
        assert!(error.message().len() < 300, "{}", error.message().len());
    }
    let error = json::from_str::<PaintCreate>(&format!(r#"{{"color":"{long}"}}"#)).unwrap_err();
    assert!(error.message().len() < 300);
}
