//! Every value comes back as it was written.

use std::fmt::Debug;

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, DynamicValue, Flags, GraphComplex,
    GraphEntity, GraphEnum, GraphScalar, Guid, KeyValues, TimeOfDay, Untyped, json,
};

use super::super::SqliteStore;
use super::{Directory, cx, wait};
use crate::entity_set::{EntitySet, ListQuery, ParentKeys};

#[derive(Debug, Clone, PartialEq, Default, GraphEnum)]
enum Color {
    #[default]
    Red,
    #[graph_entity(value = 40)]
    Green,
    #[graph_entity(value = -3)]
    Blue,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
enum Access {
    Read,
    Write,
    Own,
}

#[derive(Debug, Clone, PartialEq, GraphScalar)]
struct Upn(String);

#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
struct Part {
    weight: f64,
    color: Option<Color>,
    children: Vec<Part>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tests/everything", open)]
struct Everything {
    #[graph_entity(key)]
    id: i32,
    boolean: bool,
    byte: u8,
    s_byte: i8,
    int16: i16,
    int32: i32,
    int64: i64,
    single: f32,
    double: f64,
    decimal: Decimal,
    string: String,
    boxed: Box<str>,
    upn: Upn,
    binary: Binary,
    instant: DateTimeOffset,
    date: Date,
    time: TimeOfDay,
    duration: Duration,
    guid: Guid,
    color: Color,
    access: Flags<Access>,
    part: Part,
    maybe_boolean: Option<bool>,
    maybe_byte: Option<u8>,
    maybe_int32: Option<i32>,
    maybe_int64: Option<i64>,
    maybe_single: Option<f32>,
    maybe_double: Option<f64>,
    maybe_decimal: Option<Decimal>,
    maybe_string: Option<String>,
    maybe_binary: Option<Binary>,
    maybe_instant: Option<DateTimeOffset>,
    maybe_color: Option<Color>,
    maybe_access: Option<Flags<Access>>,
    maybe_part: Option<Part>,
    doubles: Vec<f64>,
    strings: Vec<Option<String>>,
    instants: Vec<DateTimeOffset>,
    parts: Vec<Part>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

fn part(weight: f64) -> Part {
    Part { weight, color: None, children: Vec::new(), more: DynamicProperties::new() }
}

fn plain(id: i32) -> Everything {
    Everything {
        id,
        boolean: false,
        byte: 0,
        s_byte: 0,
        int16: 0,
        int32: 0,
        int64: 0,
        single: 0.0,
        double: 0.0,
        decimal: Decimal::ZERO,
        string: String::new(),
        boxed: "".into(),
        upn: Upn(String::new()),
        binary: Binary::default(),
        instant: "1970-01-01T00:00:00Z".parse().unwrap(),
        date: "1970-01-01".parse().unwrap(),
        time: "00:00:00".parse().unwrap(),
        duration: Duration::ZERO,
        guid: Guid::NIL,
        color: Color::Red,
        access: Flags::none(),
        part: part(0.0),
        maybe_boolean: None,
        maybe_byte: None,
        maybe_int32: None,
        maybe_int64: None,
        maybe_single: None,
        maybe_double: None,
        maybe_decimal: None,
        maybe_string: None,
        maybe_binary: None,
        maybe_instant: None,
        maybe_color: None,
        maybe_access: None,
        maybe_part: None,
        doubles: Vec::new(),
        strings: Vec::new(),
        instants: Vec::new(),
        parts: Vec::new(),
        more: DynamicProperties::new(),
    }
}

fn unknown_access() -> Flags<Access> {
    #[derive(GraphComplex)]
    struct Holder {
        access: Flags<Access>,
    }
    let holder: Holder = json::from_str(r#"{"access":"own,future,read,4096,later"}"#).unwrap();
    holder.access
}

fn nasty(id: i32) -> Everything {
    let dynamic = || -> DynamicProperties {
        [
            ("floor", DynamicValue::from(3)),
            ("serial", DynamicValue::with_type("9007199254740993", "#Int64")),
            ("none", DynamicValue::from(Untyped::Null)),
            ("nested", DynamicValue::from(vec!["a\0b", "\u{1f600}"])),
        ]
        .into_iter()
        .collect()
    };
    Everything {
        boolean: true,
        byte: u8::MAX,
        s_byte: i8::MIN,
        int16: i16::MIN,
        int32: i32::MIN,
        int64: 9_007_199_254_740_993,
        single: f32::from_bits(1),
        double: -0.0,
        decimal: "-79228162514264337593543.950335".parse().unwrap(),
        string: "a\0b'\"; DROP TABLE x; -- \u{1f600}\u{ffff}".into(),
        boxed: "\0".into(),
        upn: Upn("alice@example.com".into()),
        binary: Binary::from(vec![0, 255, 0, 39]),
        instant: "2017-01-01T00:00:31.7073518+03:00".parse().unwrap(),
        date: "-0044-03-15".parse().unwrap(),
        time: "23:59:59.999999999".parse().unwrap(),
        duration: "-P6DT23H59M59.9999S".parse().unwrap(),
        guid: "01234567-89ab-cdef-0123-456789abcdef".parse().unwrap(),
        color: Color::Other("ultra\0violet".into()),
        access: unknown_access(),
        part: Part {
            weight: f64::NAN,
            color: Some(Color::Other("x".into())),
            children: vec![part(f64::NEG_INFINITY), part(-0.0)],
            more: dynamic(),
        },
        maybe_boolean: Some(true),
        maybe_byte: Some(0),
        maybe_int32: Some(i32::MAX),
        maybe_int64: Some(i64::MIN),
        maybe_single: Some(f32::NAN),
        maybe_double: Some(f64::INFINITY),
        maybe_decimal: Some("1.10".parse().unwrap()),
        maybe_string: Some(String::new()),
        maybe_binary: Some(Binary::default()),
        maybe_instant: Some("-9999-01-01T00:00:00-23:59".parse().unwrap()),
        maybe_color: Some(Color::Blue),
        maybe_access: Some(Flags::none()),
        maybe_part: Some(part(1.0)),
        doubles: vec![f64::NAN, -0.0, f64::MIN_POSITIVE / 2.0, 0.1, 1e308],
        strings: vec![None, Some(String::new()), Some("null".into())],
        instants: vec!["9999-12-31T23:59:59.999999999+23:59".parse().unwrap()],
        parts: vec![part(5e-324), part(0.1 + 0.2)],
        more: dynamic(),
        ..plain(id)
    }
}

/// As JSON, which shows every digit, sign, offset and trailing zero.
fn shown(entity: &Everything) -> String {
    String::from_utf8(json::to_vec(entity)).unwrap()
}

#[test]
fn every_value_comes_back() {
    let mut entities = vec![plain(0), nasty(1)];
    let numbers = [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        0.0,
        -0.0,
        1.0,
        9_007_199_254_740_993.0,
        f64::MAX,
        f64::MIN_POSITIVE,
        5e-324,
        0.1,
        f64::from_bits(0x3fb9_9999_9999_9999),
    ];
    for double in numbers {
        let id = i32::try_from(entities.len()).unwrap();
        let single = double as f32;
        entities.push(Everything {
            double,
            single,
            maybe_double: Some(double),
            maybe_single: Some(single),
            ..plain(id)
        });
    }
    for color in [Color::Green, Color::Blue, Color::Other("".into()), Color::Other("40".into())] {
        let id = i32::try_from(entities.len()).unwrap();
        entities.push(Everything { color: color.clone(), maybe_color: Some(color), ..plain(id) });
    }
    for instant in [
        "-9999-01-01T00:00:00Z",
        "0000-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00.000000001Z",
        "1969-12-31T23:59:59.5-00:30",
        "9999-12-31T23:59:59.999999999Z",
    ] {
        let id = i32::try_from(entities.len()).unwrap();
        entities.push(Everything { instant: instant.parse().unwrap(), ..plain(id) });
    }

    let directory = Directory::new();
    let database = directory.database();
    let store = SqliteStore::<Everything>::open(&database).unwrap();
    let count = store.insert_all(&ParentKeys::none(), entities.clone()).unwrap();
    assert_eq!(count, entities.len());
    drop((store, database));

    let store = SqliteStore::<Everything>::open(&directory.database()).unwrap();
    for entity in &entities {
        let read = wait(store.get(&cx(), &entity.id)).unwrap().entity;
        assert_eq!(shown(&read), shown(entity));
        if !entity.double.is_nan() {
            assert_eq!(read.double.to_bits(), entity.double.to_bits());
            assert_eq!(read.single.to_bits(), entity.single.to_bits());
        }
        if entity.id == 0 {
            assert_eq!(*read, *entity);
        }
    }
    let query = ListQuery { after: None, page_size: entities.len(), ..ListQuery::default() };
    let page = wait(store.list(&cx(), &query)).unwrap();
    let (read, written): (Vec<_>, Vec<_>) =
        page.items.iter().map(|item| shown(&item.entity)).zip(entities.iter().map(shown)).unzip();
    assert_eq!(read, written);
}

#[test]
fn an_update_writes_what_it_does_not_say_too() {
    let directory = Directory::new();
    let store = SqliteStore::<Everything>::open(&directory.database()).unwrap();
    store.insert(&ParentKeys::none(), nasty(7)).unwrap();
    let patch: EverythingPatch = json::from_str(r#"{"int32": 5, "maybeString": null}"#).unwrap();
    let updated = wait(store.update(&cx(), &7, patch, &Default::default())).unwrap();
    let expected = Everything { int32: 5, maybe_string: None, ..nasty(7) };
    assert_eq!(shown(&updated.entity), shown(&expected));
    let read = wait(store.get(&cx(), &7)).unwrap();
    assert_eq!(shown(&read.entity), shown(&expected));
    assert_eq!(read.etag, updated.etag);
}

#[test]
fn the_stored_forms_are_those_of_the_documentation() {
    let directory = Directory::new();
    let store = SqliteStore::<Everything>::open(&directory.database()).unwrap();
    store.insert(&ParentKeys::none(), nasty(1)).unwrap();
    let sqlite = directory.sqlite();
    let cases = [
        ("id", "integer", "1"),
        ("boolean", "integer", "1"),
        ("int64", "integer", "9007199254740993"),
        ("double", "real", "0.0"), // SQLite prints -0.0 so.
        ("decimal", "text", "-99999920771837485735662406456.049665"),
        ("decimal@scale", "integer", "6"),
        ("upn", "text", "alice@example.com"),
        ("binary", "blob", "00FF0027"),
        ("instant", "text", "2016-12-31T21:00:31.7073518"),
        ("instant@offset", "integer", "180"),
        ("date", "text", "-9956-03-15"),
        ("time", "text", "23:59:59.999999999"),
        ("duration", "text", "-9999999999999395200.0001"),
        ("guid", "text", "01234567-89ab-cdef-0123-456789abcdef"),
        ("access", "text", "4101,future,later"),
        ("maybeSingle", "text", "NaN"),
        ("maybeDouble", "real", "Inf"),
        ("maybeDecimal", "text", "00000000000000000000000000001.1"),
        ("maybeDecimal@scale", "integer", "2"),
        ("maybeInstant", "text", "-0001-01-01T23:59:00"),
        ("maybeInstant@offset", "integer", "-1439"),
        ("maybeColor", "integer", "-3"),
        ("maybeAccess", "integer", "0"),
        ("strings", "text", r#"[null,"","null"]"#),
        (
            "@dynamic",
            "text",
            r##"{"floor":3,"serial@odata.type":"#Int64","serial":9007199254740993,"none":null,"nested":["a\u0000b","😀"]}"##,
        ),
    ];
    for (column, storage, text) in cases {
        let value = if storage == "blob" {
            format!("hex(\"{column}\")")
        } else {
            format!("CAST(\"{column}\" AS TEXT)")
        };
        let sql = format!("SELECT typeof(\"{column}\"), {value} FROM \"tests/everything\"");
        let found: (String, String) =
            sqlite.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!((found.0.as_str(), found.1.as_str()), (storage, text), "{column}");
    }
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tests/keys")]
struct Keyed {
    #[graph_entity(key)]
    color: Color,
    #[graph_entity(key)]
    price: Decimal,
    #[graph_entity(key)]
    at: DateTimeOffset,
    #[graph_entity(key)]
    text: String,
    #[graph_entity(key)]
    whole: i8,
    #[graph_entity(key)]
    yes: bool,
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tests/otherKeys")]
struct OtherKeyed {
    #[graph_entity(key)]
    guid: Guid,
    #[graph_entity(key)]
    date: Date,
    #[graph_entity(key)]
    time: TimeOfDay,
    #[graph_entity(key)]
    duration: Duration,
}

/// Every combination of a few values of each property.
fn keyed() -> Vec<Keyed> {
    let mut all = Vec::new();
    for color in [Color::Green, Color::Blue, Color::Other("Amber".into())] {
        for price in ["-1.10", "-10", "0.0", "9.99", "10"] {
            for at in ["2017-01-01T00:00:31+03:00", "2016-12-31T21:00:31.5Z", "-0044-03-15T12:00:00Z"] {
                for text in ["", "a", "B", "a\0", "\u{ffff}", "\u{1f600}"] {
                    for (whole, yes) in [(-128, true), (127, false), (0, false), (0, true)] {
                        all.push(Keyed {
                            color: color.clone(),
                            price: price.parse().unwrap(),
                            at: at.parse().unwrap(),
                            text: text.to_owned(),
                            whole,
                            yes,
                        });
                    }
                }
            }
        }
    }
    all
}

fn other_keyed() -> Vec<OtherKeyed> {
    let mut all = Vec::new();
    for guid in ["00000000-0000-0000-0000-000000000001", "ffffffff-0000-0000-0000-000000000000"] {
        for date in ["-0001-12-31", "-0044-01-01", "2017-01-01"] {
            for time in ["00:00:00", "00:00:00.000000001", "10:00:00"] {
                for duration in ["-PT1S", "-PT0.5S", "PT0S", "PT10S", "PT9S", "PT9.5S"] {
                    all.push(OtherKeyed {
                        guid: guid.parse().unwrap(),
                        date: date.parse().unwrap(),
                        time: time.parse().unwrap(),
                        duration: duration.parse().unwrap(),
                    });
                }
            }
        }
    }
    all
}

/// Checks that pages of `size` hold all entities in the order of their keys, and that each entity is found by
/// its key.
fn check_order<E: GraphEntity + Clone + Debug>(mut entities: Vec<E>, size: usize) {
    let directory = Directory::new();
    let store = SqliteStore::<E>::open(&directory.database()).unwrap();
    store.insert_all(&ParentKeys::none(), entities.clone()).unwrap();
    entities.sort_by_key(|entity| KeyValues::of(entity));

    let mut read = Vec::new();
    let mut query = ListQuery { after: None, page_size: size, ..ListQuery::default() };
    loop {
        let page = wait(store.list(&cx(), &query)).unwrap();
        read.extend(page.items.iter().map(|item| KeyValues::of(&*item.entity)));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    assert_eq!(read, entities.iter().map(|entity| KeyValues::of(entity)).collect::<Vec<_>>());
    for entity in &entities {
        let found = wait(store.get(&cx(), &entity.key())).unwrap();
        assert_eq!(json::to_vec(&*found.entity), json::to_vec(entity));
    }
    let again = entities.swap_remove(entities.len() / 2);
    assert_eq!(store.insert(&ParentKeys::none(), again).unwrap_err().status(), 409);
}

#[test]
fn keys_of_every_type_sort_and_are_found() {
    check_order(keyed(), 37);
    check_order(other_keyed(), 10);
}
