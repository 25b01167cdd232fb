//! An entity with properties of every kind, and random instances of it.

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, Flags, GraphComplex, GraphEntity,
    GraphEnum, Guid, TimeOfDay, json,
};

use super::super::Numbers;

#[derive(Debug, Clone, PartialEq, GraphEnum)]
pub(super) enum Channel {
    #[graph_entity(value = 9)]
    Stable,
    #[graph_entity(value = -4)]
    Beta,
    Nightly,
    #[graph_entity(other)]
    Other(Box<str>),
}

#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
pub(super) enum Access {
    Read,
    Write,
    Share,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub(super) struct Address {
    pub(super) city: Option<String>,
    #[graph_entity(default = 7)]
    pub(super) floor: i32,
    pub(super) geo: Option<Geo>,
    pub(super) phones: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
pub(super) struct Geo {
    pub(super) height: f64,
    pub(super) since: Option<DateTimeOffset>,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub(super) struct Part {
    pub(super) name: Option<String>,
    pub(super) weight: Option<f64>,
    pub(super) channel: Option<Channel>,
    pub(super) codes: Vec<i32>,
    #[graph_entity(dynamic)]
    pub(super) more: DynamicProperties,
}

#[derive(Debug, Clone, PartialEq, GraphEntity)]
#[graph_entity(path = "/tests/samples", path = "/tests/boxes/{box}/samples", open)]
pub(super) struct Sample {
    #[graph_entity(key)]
    pub(super) group: String,
    #[graph_entity(key)]
    pub(super) number: i32,
    pub(super) title: String,
    #[graph_entity(supports(filter, select, order_by))]
    pub(super) name: Option<String>,
    pub(super) enabled: bool,
    pub(super) active: Option<bool>,
    pub(super) byte: u8,
    #[graph_entity(supports(filter, order_by))]
    pub(super) level: Option<i16>,
    pub(super) big: i64,
    pub(super) count: Option<i64>,
    pub(super) single: Option<f32>,
    #[graph_entity(supports(filter, order_by))]
    pub(super) ratio: f64,
    pub(super) rate: Option<f64>,
    #[graph_entity(supports(filter, order_by))]
    pub(super) price: Decimal,
    pub(super) fee: Option<Decimal>,
    pub(super) hash: Option<Binary>,
    #[graph_entity(supports(filter, order_by))]
    pub(super) at: DateTimeOffset,
    pub(super) until: Option<DateTimeOffset>,
    pub(super) day: Option<Date>,
    pub(super) time: Option<TimeOfDay>,
    pub(super) lasts: Option<Duration>,
    pub(super) uid: Option<Guid>,
    #[graph_entity(supports(filter, order_by))]
    pub(super) channel: Channel,
    pub(super) next: Option<Channel>,
    #[graph_entity(supports(filter, order_by))]
    pub(super) access: Flags<Access>,
    pub(super) grants: Option<Flags<Access>>,
    pub(super) address: Option<Address>,
    pub(super) home: Address,
    pub(super) tags: Vec<Option<String>>,
    pub(super) numbers: Vec<i64>,
    pub(super) doubles: Vec<f64>,
    pub(super) parts: Vec<Part>,
    #[graph_entity(dynamic)]
    pub(super) more: DynamicProperties,
}

pub(super) const TEXTS: &[&str] = &[
    "",
    "a",
    "A",
    "ab",
    "abc",
    "b",
    "\u{df}",
    "SS",
    "ss",
    "\u{e9}",
    "\u{c9}",
    "%",
    "_",
    "a%b",
    "a_b",
    "axb",
    "\u{1f600}",
    "a\u{1f600}b",
    "O'Neil",
    " pad ",
    "\u{130}",
    "\u{3a3}",
    "\u{ffff}",
    "7",
    "stable",
    "a\0b",
];

const INTEGERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "100",
    "2147483647",
    "-2147483648",
    "9007199254740993",
    "9007199254740992",
    "9223372036854775807",
    "-9223372036854775808",
];

const DOUBLES: &[&str] = &[
    "0.0",
    "-0.0",
    "1.0",
    "-1.5",
    "0.1",
    "2.5",
    "3.5",
    "1e300",
    "5e-324",
    "\"NaN\"",
    "\"INF\"",
    "\"-INF\"",
    "9007199254740992.0",
];

const SINGLES: &[&str] =
    &["0.0", "-0.0", "1.0", "-1.5", "0.1", "2.5", "16777216.0", "1e-45", "\"NaN\"", "\"INF\"", "\"-INF\""];

const DECIMALS: &[&str] = &[
    "0",
    "0.00",
    "1",
    "1.0",
    "1.10",
    "-1.5",
    "2.5",
    "-2.5",
    "0.0000001",
    "79228162514264337593543950335",
    "-79228162514264337593543950335",
    "9007199254740993",
];

const INSTANTS: &[&str] = &[
    "2017-01-01T00:00:31.7073518+03:00",
    "2016-12-31T21:00:31.7073518Z",
    "2017-01-01T00:00:00Z",
    "2016-12-31T23:30:00-00:30",
    "1969-12-31T23:59:59.5Z",
    "-0044-03-15T12:00:00Z",
    "2020-02-29T23:59:59+14:00",
];

const DATES: &[&str] = &["2017-01-01", "2016-12-31", "-0044-03-15", "2020-02-29"];

const TIMES: &[&str] = &["00:00:00", "23:59:59.999999999", "12:30:00.5", "12:30:00"];

const DURATIONS: &[&str] = &["PT0S", "P1D", "-PT1.5S", "PT36H0.000000001S", "PT1.5S"];

const GUIDS: &[&str] = &[
    "01234567-89ab-cdef-0123-456789abcdef",
    "f1234567-89ab-cdef-0123-456789abcdef",
    "00000000-0000-0000-0000-000000000000",
];

const CHANNELS: &[&str] = &["stable", "beta", "nightly", "alpha", "zeta"];

const ACCESSES: &[&str] = &["read", "write", "read,write", "share", "read,later", "later", "0", "read,aaa"];

/// A random JSON value of a kind.
pub(super) fn json_of(numbers: &mut Numbers, pool: &[&str], quoted: bool) -> String {
    let text = pool[numbers.below(pool.len() as u64) as usize];
    if quoted { string(text) } else { text.to_owned() }
}

fn string(text: &str) -> String {
    format!("\"{}\"", text.replace('\0', "\\u0000"))
}

fn maybe(numbers: &mut Numbers, value: impl FnOnce(&mut Numbers) -> String) -> String {
    if numbers.below(4) == 0 { "null".to_owned() } else { value(numbers) }
}

fn list(numbers: &mut Numbers, mut item: impl FnMut(&mut Numbers) -> String) -> String {
    let items: Vec<_> = (0..numbers.below(4)).map(|_| item(numbers)).collect();
    format!("[{}]", items.join(","))
}

fn dynamic(numbers: &mut Numbers) -> String {
    let values = [
        "3",
        "-0.5",
        "1e300",
        "\"a\"",
        "\"2017-01-01T00:00:00Z\"",
        "true",
        "null",
        "{\"a\":1,\"b\":\"x\"}",
        "[1,\"a\",null]",
        "[]",
        "9007199254740993",
        "\"stable\"",
    ];
    let typed = [
        "\"x@odata.type\":\"#Int64\",\"x\":\"7\"",
        "\"x@odata.type\":\"#DateTimeOffset\",\"x\":\"2017-01-01T00:00:00Z\"",
        "\"x@odata.type\":\"#Double\",\"x\":\"NaN\"",
        "\"x@odata.type\":\"#Guid\",\"x\":\"01234567-89ab-cdef-0123-456789abcdef\"",
    ];
    let mut text = String::new();
    for name in ["x", "y"] {
        match numbers.below(5) {
            0 | 1 => text.push_str(&format!(",\"{name}\":{}", json_of(numbers, &values, false))),
            2 if name == "x" => text.push_str(&format!(",{}", json_of(numbers, &typed, false))),
            _ => {}
        }
    }
    text
}

fn address(numbers: &mut Numbers) -> String {
    let city = maybe(numbers, |n| json_of(n, TEXTS, true));
    let geo = maybe(numbers, |n| {
        let since = maybe(n, |n| json_of(n, INSTANTS, true));
        format!("{{\"height\":{},\"since\":{since}}}", json_of(n, DOUBLES, false))
    });
    let phones = list(numbers, |n| json_of(n, TEXTS, true));
    format!("{{\"city\":{city},\"floor\":{},\"geo\":{geo},\"phones\":{phones}}}", numbers.below(4))
}

fn part(numbers: &mut Numbers) -> String {
    let name = maybe(numbers, |n| json_of(n, TEXTS, true));
    let weight = maybe(numbers, |n| json_of(n, DOUBLES, false));
    let channel = maybe(numbers, |n| json_of(n, CHANNELS, true));
    let codes = list(numbers, |n| n.below(5).to_string());
    format!(
        "{{\"name\":{name},\"weight\":{weight},\"channel\":{channel},\"codes\":{codes}{}}}",
        dynamic(numbers)
    )
}

/// A random entity with the key.
pub(super) fn random(numbers: &mut Numbers, group: &str, number: i32) -> Sample {
    let n = numbers;
    let small = |n: &mut Numbers| (n.below(9) as i64 - 4).to_string();
    let fields = [
        ("group", string(group)),
        ("number", number.to_string()),
        ("title", json_of(n, TEXTS, true)),
        ("name", maybe(n, |n| json_of(n, TEXTS, true))),
        ("enabled", (n.below(2) == 0).to_string()),
        ("active", maybe(n, |n| (n.below(2) == 0).to_string())),
        ("byte", (n.below(4) * 85).to_string()),
        ("level", maybe(n, small)),
        ("big", json_of(n, INTEGERS, false)),
        ("count", maybe(n, |n| if n.below(2) == 0 { small(n) } else { json_of(n, INTEGERS, false) })),
        ("single", maybe(n, |n| json_of(n, SINGLES, false))),
        ("ratio", json_of(n, DOUBLES, false)),
        ("rate", maybe(n, |n| json_of(n, DOUBLES, false))),
        ("price", json_of(n, DECIMALS, false)),
        ("fee", maybe(n, |n| json_of(n, DECIMALS, false))),
        ("hash", maybe(n, |n| json_of(n, &["", "AA==", "AAE=", "/w=="], true))),
        ("at", json_of(n, INSTANTS, true)),
        ("until", maybe(n, |n| json_of(n, INSTANTS, true))),
        ("day", maybe(n, |n| json_of(n, DATES, true))),
        ("time", maybe(n, |n| json_of(n, TIMES, true))),
        ("lasts", maybe(n, |n| json_of(n, DURATIONS, true))),
        ("uid", maybe(n, |n| json_of(n, GUIDS, true))),
        ("channel", json_of(n, CHANNELS, true)),
        ("next", maybe(n, |n| json_of(n, CHANNELS, true))),
        ("access", json_of(n, ACCESSES, true)),
        ("grants", maybe(n, |n| json_of(n, ACCESSES, true))),
        ("address", maybe(n, address)),
        ("home", address(n)),
        ("tags", list(n, |n| maybe(n, |n| json_of(n, TEXTS, true)))),
        ("numbers", list(n, |n| json_of(n, INTEGERS, false))),
        ("doubles", list(n, |n| json_of(n, DOUBLES, false))),
        ("parts", list(n, part)),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    let text = format!("{{{}{}}}", fields.join(","), dynamic(n));
    json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A random literal of a kind, in the syntax of queries.
pub(super) fn literal(numbers: &mut Numbers, kind: Kind) -> String {
    let unquoted = |text: String| text.trim_matches('"').to_owned();
    match kind {
        Kind::Text => {
            let text = TEXTS[numbers.below(TEXTS.len() as u64) as usize];
            format!("'{}'", text.replace('\'', "''"))
        }
        Kind::Integer if numbers.below(2) == 0 => (numbers.below(9) as i64 - 4).to_string(),
        Kind::Integer => json_of(numbers, INTEGERS, false),
        Kind::Double => unquoted(json_of(numbers, DOUBLES, false)),
        Kind::Decimal => json_of(numbers, DECIMALS, false),
        Kind::Boolean => (numbers.below(2) == 0).to_string(),
        Kind::Instant => unquoted(json_of(numbers, INSTANTS, true)),
        Kind::Date => unquoted(json_of(numbers, DATES, true)),
        Kind::Time => unquoted(json_of(numbers, TIMES, true)),
        Kind::Duration => format!("duration'{}'", unquoted(json_of(numbers, DURATIONS, true))),
        Kind::Guid => unquoted(json_of(numbers, GUIDS, true)),
        Kind::Binary => format!("binary'{}'", ["", "AA", "AAE"][numbers.below(3) as usize]),
        Kind::Channel => format!("'{}'", CHANNELS[numbers.below(3) as usize]),
        Kind::Access => format!("'{}'", ACCESSES[numbers.below(4) as usize]),
        Kind::Untyped => {
            let kind = [Kind::Text, Kind::Integer, Kind::Double, Kind::Instant][numbers.below(4) as usize];
            literal(numbers, kind)
        }
    }
}

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Double,
    Decimal,
    Boolean,
    Instant,
    Date,
    Time,
    Duration,
    Guid,
    Binary,
    Channel,
    Access,
    Untyped,
}

impl Kind {
    pub(super) const ALL: &[Self] = &[
        Self::Text,
        Self::Integer,
        Self::Double,
        Self::Decimal,
        Self::Boolean,
        Self::Instant,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Guid,
        Self::Binary,
        Self::Channel,
        Self::Access,
        Self::Untyped,
    ];

    /// Properties of this kind.
    pub(super) const fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["title", "name", "group", "address/city", "home/city"],
            Self::Integer => &["number", "byte", "level", "big", "count", "address/floor", "home/floor"],
            Self::Double => &["ratio", "rate", "single", "address/geo/height", "home/geo/height"],
            Self::Decimal => &["price", "fee"],
            Self::Boolean => &["enabled", "active"],
            Self::Instant => &["at", "until", "address/geo/since"],
            Self::Date => &["day"],
            Self::Time => &["time"],
            Self::Duration => &["lasts"],
            Self::Guid => &["uid"],
            Self::Binary => &["hash"],
            Self::Channel => &["channel", "next"],
            Self::Access => &["access", "grants"],
            Self::Untyped => &["x", "y", "x/a", "y/b"],
        }
    }
}
