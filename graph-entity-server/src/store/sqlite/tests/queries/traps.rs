//! Cases in which SQL by itself would differ from OData. Both stores must find the same entities.

use graph_entity_core::json;

use super::super::super::SqliteStore;
use super::super::Directory;
use super::sample::Sample;
use super::{pages, query};
use crate::entity_set::{ListQuery, ParentKeys};
use crate::store::MemoryStore;

/// The values of properties that a sample leaves out.
const PLAIN: &str = r#"{"group": "g", "number": 0, "title": "", "name": null, "enabled": false, "active": null,
    "byte": 0, "level": null, "big": 0, "count": null, "single": null, "ratio": 0.0, "rate": null, "price": 0,
    "fee": null, "hash": null, "at": "2017-01-01T00:00:00Z", "until": null, "day": null, "time": null, "lasts": null,
    "uid": null, "channel": "stable", "next": null, "access": "0", "grants": null, "address": null,
    "home": {"city": null, "floor": 0, "geo": null, "phones": []}, "tags": [], "numbers": [], "doubles": [],
    "parts": []}"#;

/// An entity with the fields in which it differs from the plain one.
fn sample(number: usize, fields: &str) -> Sample {
    let mut sample: Sample = json::from_str(PLAIN).unwrap();
    let mut patch = fields.to_owned();
    if !patch.is_empty() {
        patch.push(',');
    }
    let text = format!("{{{patch}\"group\":\"g\",\"number\":{number}}}");
    json::read_partial(text.as_bytes(), &json::ReadOptions::default(), &mut sample).unwrap();
    sample
}

struct Stores {
    _directory: Directory,
    sqlite: SqliteStore<Sample>,
    memory: MemoryStore<Sample>,
}

impl Stores {
    fn of(samples: &[&str]) -> Self {
        let directory = Directory::new();
        let sqlite = SqliteStore::open(&directory.database()).unwrap();
        let memory = MemoryStore::new();
        for (number, fields) in samples.iter().enumerate() {
            sqlite.insert(&ParentKeys::none(), sample(number, fields)).unwrap();
            memory.insert(&ParentKeys::none(), sample(number, fields)).unwrap();
        }
        Self { _directory: directory, sqlite, memory }
    }

    /// The numbers of the entities that the query finds, in order.
    fn ask(&self, query: &ListQuery, text: &str) -> Vec<usize> {
        let parents = ParentKeys::none();
        let found = pages(&self.sqlite, &parents, query);
        assert_eq!(found, pages(&self.memory, &parents, query), "{text}");
        let keys = found.into_iter().flat_map(|(keys, _)| keys);
        let number = |(key, _): (String, String)| {
            key.trim_end_matches(')').rsplit_once("number=").unwrap().1.parse().unwrap()
        };
        keys.map(number).collect()
    }
}

fn check(samples: &[&str], cases: &[(&str, &[usize])]) {
    let stores = Stores::of(samples);
    for (filter, expected) in cases {
        let query = query(filter, "", "").unwrap_or_else(|error| panic!("{filter}: {error}"));
        assert_eq!(stores.ask(&query, filter), *expected, "{filter}");
    }
}

#[test]
fn null_is_neither_greater_nor_less() {
    check(
        &[
            "",
            r#""level":1,"count":1"#,
            r#""level":2,"active":true"#,
            r#""level":3,"active":false,"count":4"#,
        ],
        &[
            ("level gt 1", &[2, 3]),
            ("not (level gt 1)", &[0, 1]),
            ("not (level le 1)", &[0, 2, 3]),
            ("level eq null", &[0]),
            ("level ne null", &[1, 2, 3]),
            ("not (level eq null)", &[1, 2, 3]),
            ("null eq level", &[0]),
            ("level gt null", &[]),
            ("not (level gt null)", &[0, 1, 2, 3]),
            ("level ne 2", &[0, 1, 3]),
            ("not (level eq 2)", &[0, 1, 3]),
            ("level eq count", &[0, 1]),
            ("level ne count", &[2, 3]),
            ("level in (1,null)", &[0, 1]),
            ("not (level in (1,2))", &[0, 3]),
            ("active", &[2]),
            ("not active", &[3]),
            ("active eq null or active", &[0, 1, 2]),
            ("not (active and enabled)", &[0, 1, 2, 3]),
            ("not (active or enabled)", &[3]),
            ("(level gt 1) eq false", &[0, 1]),
            ("(level gt 1) eq enabled", &[0, 1]),
            ("length(name) gt 0", &[]),
            ("not (length(name) gt 0)", &[0, 1, 2, 3]),
            ("contains(name,'a')", &[]),
            ("not contains(name,'a')", &[]),
            ("contains(name,'a') eq null", &[0, 1, 2, 3]),
            ("not startswith(name,'')", &[]),
            ("level add 1 gt 2", &[2, 3]),
            ("not (level add 1 gt 2)", &[0, 1]),
        ],
    );
}

#[test]
fn text_is_of_characters() {
    check(
        &[
            r#""name":"50%""#,
            r#""name":"a_b""#,
            r#""name":"axb""#,
            r#""name":"Stra\u00dfe""#,
            r#""name":"STRASSE""#,
            r#""name":"\ud83d\ude00b""#,
            r#""name":"""#,
            r#""name":"\u00c9t\u00e9""#,
            r#""name":"a\u0000b""#,
            r#""name":"O'Neil""#,
            r#""name":" pad\u00a0""#,
        ],
        &[
            ("contains(name,'%')", &[0]),
            ("contains(name,'_')", &[1]),
            ("startswith(name,'a_')", &[1]),
            ("endswith(name,'%')", &[0]),
            ("startswith(name,'A')", &[]),
            ("contains(name,'')", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            ("startswith(name,'')", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            ("toupper(name) eq 'STRASSE'", &[3, 4]),
            ("tolower(name) eq 'strasse'", &[4]),
            ("tolower(name) eq '\u{e9}t\u{e9}'", &[7]),
            ("length(name) eq 2", &[5]),
            ("length(name) eq 3 and contains(name,'b')", &[1, 2, 8]),
            ("indexof(name,'b') eq 1", &[5]),
            ("substring(name,1) eq 'b'", &[5]),
            ("startswith(name,'\u{1f600}')", &[5]),
            ("name gt '\u{ffff}'", &[5]),
            ("trim(name) eq 'pad'", &[10]),
            ("name eq 'O''Neil'", &[9]),
            ("matchesPattern(name,'^a.b$')", &[1, 2, 8]),
            ("name lt 'A'", &[0, 6, 10]),
        ],
    );
}

#[test]
fn numbers_are_not_always_numbers() {
    check(
        &[
            r#""rate":"NaN""#,
            r#""rate":"INF""#,
            r#""rate":"-INF""#,
            r#""rate":-0.0"#,
            r#""rate":0.0"#,
            r#""rate":1.5"#,
            r#""big":9223372036854775807"#,
            r#""big":9007199254740993,"ratio":9007199254740992.0"#,
            r#""fee":1.10,"price":1.1"#,
            r#""fee":-2.5"#,
        ],
        &[
            ("rate gt 0", &[1, 5]),
            ("not (rate gt 0)", &[0, 2, 3, 4, 6, 7, 8, 9]),
            ("rate ge -INF", &[1, 2, 3, 4, 5]),
            ("rate lt INF", &[2, 3, 4, 5]),
            ("rate eq NaN", &[]),
            ("rate ne NaN", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("rate eq rate", &[1, 2, 3, 4, 5, 6, 7, 8, 9]),
            ("rate ne rate", &[0]),
            ("rate in (NaN,INF)", &[1]),
            ("rate eq 0", &[3, 4]),
            ("rate eq -0.0", &[3, 4]),
            ("round(rate) eq 2", &[5]),
            ("big add 1 gt 0", &[0, 1, 2, 3, 4, 5, 7, 8, 9]),
            ("not (big add 1 gt 0)", &[6]),
            ("big add 1 eq null", &[6]),
            ("big eq 9007199254740993", &[7]),
            ("big gt 9007199254740992", &[6, 7]),
            ("big gt ratio", &[6]),
            ("fee eq 1.1", &[8]),
            ("fee eq price", &[8]),
            ("fee lt 0", &[9]),
            ("round(fee) eq -3", &[9]),
            ("byte div 2 eq 0", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ],
    );
}

#[test]
fn times_have_offsets() {
    check(
        &[
            r#""until":"2017-01-01T00:00:00+03:00""#,
            r#""until":"2016-12-31T21:00:00Z""#,
            r#""until":"2016-12-31T23:30:00-00:30""#,
            r#""until":"-0044-03-15T12:00:00Z""#,
            r#""until":"2016-12-31T21:00:00.5Z""#,
        ],
        &[
            ("until eq 2016-12-31T21:00:00Z", &[0, 1]),
            ("until gt 2016-12-31T21:00:00Z", &[2, 4]),
            ("until lt 0000-01-01T00:00:00Z", &[3]),
            ("year(until) eq 2017", &[0]),
            ("year(until) eq -44", &[3]),
            ("hour(until) eq 23", &[2]),
            ("minute(until) eq 30", &[2]),
            ("date(until) eq 2016-12-31", &[1, 2, 4]),
            ("totaloffsetminutes(until) eq -30", &[2]),
            ("fractionalseconds(until) eq 0.5", &[4]),
            ("until add duration'PT0.5S' eq 2016-12-31T21:00:00.5Z", &[0, 1]),
        ],
    );
}

#[test]
fn members_may_be_unknown() {
    check(
        &[
            r#""next":"stable","grants":"read""#,
            r#""next":"beta","grants":"read,write""#,
            r#""next":"zeta","grants":"read,later""#,
            r#""next":null,"grants":null"#,
            r#""grants":"later""#,
        ],
        &[
            ("next eq 'stable'", &[0]),
            ("next ne 'stable'", &[1, 2, 3, 4]),
            ("next gt 'beta'", &[0]),
            ("next ge 'beta'", &[0, 1]),
            ("not (next gt 'beta')", &[1, 2, 3, 4]),
            ("next in ('beta','stable')", &[0, 1]),
            ("grants has 'read'", &[0, 1, 2]),
            ("not (grants has 'read')", &[4]),
            ("grants eq 'read'", &[0]),
            ("grants ge 'read'", &[0, 1]),
        ],
    );
}

#[test]
fn orders_of_what_sql_sorts_otherwise() {
    let samples = [
        r#""rate":"NaN","level":1,"name":"b","next":"zeta""#,
        r#""rate":"INF","level":1,"next":"stable""#,
        r#""rate":-0.0,"level":2,"name":"\ud83d\ude00","next":"beta""#,
        r#""level":2,"name":"\uffff","grants":"write,x""#,
        r#""rate":0.0,"name":"B","next":"alpha","grants":"write""#,
        r#""rate":"-INF","name":"","grants":"read,x""#,
    ];
    let stores = Stores::of(&samples);
    let cases: &[(&str, &[usize])] = &[
        ("rate", &[3, 5, 2, 4, 1, 0]),
        ("rate desc", &[0, 1, 2, 4, 5, 3]),
        ("level", &[4, 5, 0, 1, 2, 3]),
        ("level desc", &[2, 3, 0, 1, 4, 5]),
        ("level desc,name desc", &[2, 3, 0, 1, 4, 5]),
        ("level,name desc", &[4, 5, 0, 1, 2, 3]),
        ("name", &[1, 5, 4, 0, 3, 2]),
        ("next", &[3, 5, 2, 1, 4, 0]),
        ("next desc", &[0, 4, 1, 2, 3, 5]),
        ("grants", &[0, 1, 2, 4, 5, 3]),
        ("number desc", &[5, 4, 3, 2, 1, 0]),
        ("group desc,number desc", &[5, 4, 3, 2, 1, 0]),
        ("tolower(name) desc", &[2, 3, 0, 4, 5, 1]),
        ("level gt 1", &[0, 1, 4, 5, 2, 3]),
    ];
    for (order_by, expected) in cases {
        // There are duplicates on both sides of the end of every page.
        for page_size in 1..=7 {
            let mut query = query("", "", order_by).unwrap();
            query.page_size = page_size;
            query.count = true;
            assert_eq!(stores.ask(&query, order_by), *expected, "{order_by} by {page_size}");
            query.skip = 2;
            assert_eq!(stores.ask(&query, order_by), expected[2..], "{order_by} by {page_size}, but two");
        }
    }
}
