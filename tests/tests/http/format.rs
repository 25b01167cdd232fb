//! Values on their way through the service and the store and back.

use graph_entity_core::{
    Binary, Date, DateTimeOffset, Decimal, Duration, DynamicProperties, Flags, GraphComplex, GraphEntity,
    GraphEnum, Guid, TimeOfDay,
};
use serde_json::{Value, json};

use crate::client::{Client, TOKEN};
use crate::fixture::{SECURE_SCORES, Server, Store, each_device_management, each_store, service, temporary};

/// The state of a machine, to which members were added after the first version.
#[derive(Debug, Clone, Copy, PartialEq, Default, GraphEnum)]
pub(crate) enum State {
    #[default]
    Off,
    On,
    #[graph_entity(unknown)]
    UnknownFutureValue,
    Standby,
}

/// What a machine can do.
#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
#[graph_entity(flags)]
pub(crate) enum Ability {
    Print,
    Scan,
    Fax,
}

/// A part of a machine.
#[derive(Debug, Clone, PartialEq, GraphComplex)]
#[graph_entity(open)]
pub(crate) struct Part {
    pub name: String,
    pub weight: Option<f64>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

/// A machine, with a property of every type.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/machines", open)]
pub(crate) struct Machine {
    #[graph_entity(key, read_only)]
    pub id: String,
    #[graph_entity(default)]
    pub state: State,
    #[graph_entity(default)]
    pub abilities: Flags<Ability>,
    pub flag: Option<bool>,
    pub byte: Option<u8>,
    pub sbyte: Option<i8>,
    pub int16: Option<i16>,
    pub int32: Option<i32>,
    pub int64: Option<i64>,
    pub single: Option<f32>,
    pub double: Option<f64>,
    pub decimal: Option<Decimal>,
    #[graph_entity(max_length = 5)]
    pub text: Option<String>,
    pub binary: Option<Binary>,
    pub instant: Option<DateTimeOffset>,
    pub date: Option<Date>,
    pub time: Option<TimeOfDay>,
    pub span: Option<Duration>,
    pub guid: Option<Guid>,
    #[graph_entity(range(0..=9))]
    pub level: Option<i32>,
    pub main: Option<Part>,
    pub parts: Vec<Part>,
    pub names: Vec<Option<String>>,
    #[graph_entity(dynamic)]
    pub more: DynamicProperties,
}

#[test]
fn every_value_comes_back_as_it_was_sent() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        for (name, text) in [
            ("state", "\"on\""),
            ("abilities", "\"print,fax\""),
            ("flag", "false"),
            ("byte", "255"),
            ("sbyte", "-128"),
            ("int16", "-32768"),
            ("int32", "-2147483648"),
            ("int64", "9007199254740993"),
            ("int64", "-9223372036854775808"),
            ("single", "0.1"),
            ("single", "\"NaN\""),
            ("double", "-0.0"),
            ("double", "5e-324"),
            ("double", "1.7976931348623157e+308"),
            ("double", "\"INF\""),
            ("double", "\"-INF\""),
            ("double", "\"NaN\""),
            ("decimal", "79228162514264337593543950335"),
            ("decimal", "1.10"),
            ("decimal", "0.0000000000000000000000000001"),
            ("text", "\"a\\u0000\\\"ü\""),
            ("text", "\"\""),
            ("binary", "\"+/8=\""),
            ("binary", "\"\""),
            ("instant", "\"2017-01-01T00:00:31.7073518+03:00\""),
            ("instant", "\"0001-01-01T00:00:00Z\""),
            ("instant", "\"9999-12-31T23:59:59.999999999Z\""),
            ("date", "\"2024-02-29\""),
            ("time", "\"23:59:59.123456789\""),
            ("span", "\"-P1DT2H3M4.5S\""),
            ("guid", "\"0123abcd-4567-89ef-0123-456789abcdef\""),
            ("level", "9"),
            (
                "main",
                r##"{"@odata.type":"#microsoft.graph.part","name":"x","weight":null,"size":{"a":[1,2.50,null]}}"##,
            ),
            ("parts", r##"[{"@odata.type":"#microsoft.graph.part","name":"y","weight":1.5}]"##),
            ("parts", "[]"),
            ("names", "[\"a\",null]"),
            ("extra", "12345678901234567890.123"),
            ("extra", r#"{"b":1,"a":{"c":null}}"#),
        ] {
            let created = client.send("POST", "/beta/machines", &format!("{{\"{name}\": {text}}}"));
            assert_eq!(created.status, 201, "{name} {text}: {}", created.text());
            let path = format!("/beta/machines/{}", created.json()["id"].as_str().expect("an id"));
            for response in [created, client.get(&path), client.send("PATCH", &path, "{}")] {
                let member = format!("\"{name}\":{text}");
                assert!(response.text().contains(&member), "{member} in {}", response.text());
            }
        }
    });
}

#[test]
fn a_dynamic_number_is_a_value_in_both_directions() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        let body = r##"{"n@odata.type": "#Int64", "n": "9007199254740993",
            "d@odata.type": "#Decimal", "d": "1.10", "e@odata.type": "Edm.Decimal", "e": 1e2,
            "c@odata.type": "#Collection(Int64)", "c": ["1", 2, null],
            "main": {"name": "x", "m@odata.type": "#Int64", "m": "5"}, "text": "a"}"##;
        let ieee = "Accept: application/json;IEEE754Compatible=true\r\n";
        let sent = "application/json;IEEE754Compatible=true";
        let created = client.raw(&format!(
            "POST /beta/machines HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n\
             Content-Type: {sent}\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ));
        assert_eq!(created.status, 201, "{}", created.text());
        let path = format!("/beta/machines/{}", created.json()["id"].as_str().expect("an id"));
        let plain = client.get(&path);
        let quoted = client.send_with("GET", &path, "", ieee);
        for (plainly, in_quotes) in [
            (r##""n@odata.type":"#Int64","n":9007199254740993"##, r#""n":"9007199254740993""#),
            (r##""d@odata.type":"#Decimal","d":1.10"##, r#""d":"1.10""#),
            (r##""e@odata.type":"#Decimal","e":100"##, r#""e":"100""#),
            (r##""c@odata.type":"#Collection(Int64)","c":[1,2,null]"##, r#""c":["1","2",null]"#),
            (r##""m@odata.type":"#Int64","m":5"##, r#""m":"5""#),
        ] {
            assert!(plain.text().contains(plainly), "{plainly} in {}", plain.text());
            assert!(quoted.text().contains(in_quotes), "{in_quotes} in {}", quoted.text());
        }
        let newer = client.send_with("GET", &path, "", "OData-MaxVersion: 4.01\r\n");
        for annotation in [r#""n@type":"Int64""#, r#""c@type":"Collection(Int64)""#] {
            assert!(newer.text().contains(annotation), "{annotation} in {}", newer.text());
        }
        // The service reads what it writes, and finds the number.
        let again = client.send("PATCH", &path, plain.text());
        assert_eq!(again.status, 200, "{}", again.text());
        for (filter, count) in
            [("n eq 9007199254740993", "1"), ("n gt 9007199254740993", "0"), ("d eq 1.1", "1")]
        {
            let filter = filter.replace(' ', "%20");
            let found = client.get(&format!("/beta/machines/$count?$filter={filter}"));
            assert_eq!(found.text(), count, "{filter}");
        }
    });
}

#[test]
fn an_object_without_a_declared_type_says_the_types_of_its_members() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        let ieee = "application/json;IEEE754Compatible=true";
        let send = |client: &mut Client, method: &str, path: &str, content_type: &str, body: &str| {
            client.raw(&format!(
                "{method} {path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n\
                 Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ))
        };
        let body = r##"{"o": {"@odata.type": "#my.thing", "n": "9007199254740993", "n@odata.type": "#Int64",
            "p": {"d@type": "Decimal", "d": "1.50"}, "t": "9"}, "a": [{"n@odata.type": "#Int64", "n": "7"}],
            "main": {"name": "x", "o": {"c@odata.type": "#Collection(Decimal)", "c": ["1", null]}}}"##;
        let created = send(&mut client, "POST", "/beta/machines", ieee, body);
        assert_eq!(created.status, 201, "{}", created.text());
        let path = format!("/beta/machines/{}", created.json()["id"].as_str().expect("an id"));
        let accept = format!("Accept: {ieee}\r\n");
        for (headers, shown) in [
            (
                "",
                [
                    r##""o":{"@odata.type":"#my.thing","n@odata.type":"#Int64","n":9007199254740993,"##,
                    r##""p":{"d@odata.type":"#Decimal","d":1.50},"t":"9"}"##,
                    r##""a":[{"n@odata.type":"#Int64","n":7}]"##,
                    r##""o":{"c@odata.type":"#Collection(Decimal)","c":[1,null]}"##,
                ],
            ),
            (
                accept.as_str(),
                [
                    r##""n@odata.type":"#Int64","n":"9007199254740993""##,
                    r##""d@odata.type":"#Decimal","d":"1.50""##,
                    r##""a":[{"n@odata.type":"#Int64","n":"7"}]"##,
                    r##""c":["1",null]"##,
                ],
            ),
            (
                "OData-MaxVersion: 4.01\r\n",
                [
                    r##""o":{"@type":"#my.thing","n@type":"Int64","n":9007199254740993,"##,
                    r##""p":{"d@type":"Decimal","d":1.50}"##,
                    r##""a":[{"n@type":"Int64","n":7}]"##,
                    r##""o":{"c@type":"Collection(Decimal)","c":[1,null]}"##,
                ],
            ),
            (
                "Accept: application/json;odata.metadata=none\r\n",
                [
                    r##""o":{"n":9007199254740993,"p":{"d":1.50},"t":"9"}"##,
                    r##""a":[{"n":7}]"##,
                    r##""o":{"c":[1,null]}"##,
                    "",
                ],
            ),
        ] {
            let text = client.send_with("GET", &path, "", headers).text().to_owned();
            for part in shown {
                assert!(text.contains(part), "{headers}: {part} in {text}");
            }
        }
        // The service reads what it writes, and finds the numbers.
        let plain = client.get(&path).text().to_owned();
        assert_eq!(client.send("PATCH", &path, &plain).status, 200, "{plain}");
        for (filter, count) in [("o/n gt 9007199254740992", "1"), ("o/p/d eq 1.5", "1"), ("o/n eq 1", "0")] {
            let found = client.get(&format!("/beta/machines/$count?$filter={}", filter.replace(' ', "%20")));
            assert_eq!(found.text(), count, "{filter}");
        }
        // A member of another value loses the old type; an object that is merged into keeps its own.
        for (patch, shown) in [
            (r#"{"o": {"n": "text"}}"#, r##""o":{"@odata.type":"#my.thing","n":"text","##),
            (r#"{"o": {"p": {"d": 2}}}"#, r#""p":{"d":2}"#),
            (r##"{"o": {"t@odata.type": "#Int64", "t": 1}}"##, r##""t@odata.type":"#Int64","t":1"##),
        ] {
            let updated = client.send("PATCH", &path, patch);
            assert!(updated.text().contains(shown), "{shown} in {}", updated.text());
        }
        for (body, target, words) in [
            (r##"{"o": {"n@odata.type": "#Int64", "n": "7"}}"##, "o/n", "found the string \"7\""),
            (r##"{"a": [{"n@odata.type": "#Int64", "n": 1.5}]}"##, "a/0/n", "an integer from"),
            (r##"{"o": {"p": {"c@type": "Collection(Int64)", "c": [1, true]}}}"##, "o/p/c/1", "found true"),
            (r##"{"main": {"name": "x", "o": {"n@odata.type": "#Byte", "n": 256}}}"##, "main/o/n", "256"),
            (
                r##"{"o": {"t@odata.type": "#TimeOfDay", "t": "01:02:03.1234567891"}}"##,
                "o/t",
                "9 fractional digits",
            ),
        ] {
            let refused = client.send("POST", "/beta/machines", body);
            assert_eq!((refused.status, refused.error().1.as_deref()), (400, Some(target)), "{body}");
            assert!(refused.text().replace("\\\"", "\"").contains(words), "{words} in {}", refused.text());
        }
    });
}

#[test]
fn forms_that_other_clients_send_are_read() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        for (body, shown) in [
            ("\u{feff}{\"text\": \"a\"}", r#""text":"a""#),
            (r#"{"state": 1}"#, r#""state":"on""#),
            (r#"{"abilities": 3}"#, r#""abilities":"print,scan""#),
            (
                r#"{"instant": "2024-01-01T00:00:00.123456789000Z"}"#,
                r#""instant":"2024-01-01T00:00:00.123456789Z""#,
            ),
            (r#"{"time": "01:02:03.100000000000"}"#, r#""time":"01:02:03.1""#),
            (r#"{"span": "PT1.5000000000S"}"#, r#""span":"PT1.5S""#),
            (r#"{"decimal": 12e-1}"#, r#""decimal":1.2"#),
        ] {
            let created = client.send("POST", "/beta/machines", body);
            assert_eq!(created.status, 201, "{body}: {}", created.text());
            assert!(created.text().contains(shown), "{shown} in {}", created.text());
        }
        for (body, target, words) in [
            (r#"{"state": 9}"#, "state", "off, on"),
            (r#"{"state": 1.5}"#, "state", "a string with the name of a member, or its number, found 1.5"),
            (
                r#"{"state": 99999999999999999999}"#,
                "state",
                "a string with the name of a member, or its number",
            ),
            (r#"{"state": true}"#, "state", "a string with the name of a member, or its number, found true"),
            (r#"{"abilities": 8}"#, "abilities", "print, scan, fax"),
            (r##"{"x@odata.type": "#Duration", "x": "PT1.1234567891S"}"##, "x", "9 fractional digits"),
            (r##"{"x@odata.type": "#Int32", "x": "1"}"##, "x", "Edm.Int32, as its `@odata.type` says"),
            (r#"{"instant": "2024-01-01T00:00:00.1234567891Z"}"#, "instant", "9 fractional digits"),
            (r#"{"time": "01:02:03.1000000000000"}"#, "time", "9 fractional digits"),
        ] {
            let refused = client.send("POST", "/beta/machines", body);
            assert_eq!((refused.status, refused.error().1.as_deref()), (400, Some(target)), "{body}");
            assert!(refused.text().contains(words), "{words} in {}", refused.text());
        }
        let found =
            client.get("/beta/machines/$count?$filter=instant%20eq%202024-01-01T00:00:00.123456789000Z");
        assert_eq!(found.text(), "1");
        // In a query the number is in quotes, as the grammar has it.
        for (filter, count) in [
            ("state eq '1'", "1"),
            ("'1' eq state", "1"),
            ("state in ('1','off')", "7"),
            ("abilities eq '3'", "1"),
            ("abilities has '2'", "1"),
            ("state eq @s&@s='1'", "1"),
        ] {
            let found = client.get(&format!("/beta/machines/$count?$filter={}", filter.replace(' ', "%20")));
            assert_eq!(found.text(), count, "{filter}");
        }
        for filter in ["state eq 1", "state eq '9'", "state in ('1','9')", "abilities has 2"] {
            let refused =
                client.get(&format!("/beta/machines/$count?$filter={}", filter.replace(' ', "%20")));
            assert_eq!((refused.status, refused.error().1.as_deref()), (400, Some("$filter")), "{filter}");
        }
    });
}

#[test]
fn updates_merge_and_replace() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        let body = r#"{"text": "abc", "main": {"name": "n", "weight": 1.0, "a": 1}, "names": ["x"], "x": 1, "y": {"p": 1}}"#;
        let path = format!("/beta/machines/{}", client.create("/beta/machines", body));
        // a patch, then the changes since the last
        for (patch, changed) in [
            (r"{}", json!({})),
            (r#"{"text": null}"#, json!({"text": null})),
            (
                r#"{"main": {"weight": null}}"#,
                json!({"main": {"@odata.type": "#microsoft.graph.part", "name": "n", "weight": null,
                    "a": 1}}),
            ),
            (
                r#"{"main": {"a": null, "b": 2}}"#,
                json!({"main": {"@odata.type": "#microsoft.graph.part", "name": "n", "weight": null,
                    "b": 2}}),
            ),
            (r#"{"names": [null]}"#, json!({"names": [null]})),
            (r#"{"state": "unknownFutureValue"}"#, json!({})),
            (r#"{"state": "1"}"#, json!({"state": "on"})),
            (
                r#"{"x": null, "y": {"p": null}, "z": true}"#,
                json!({"x": Value::Null, "y": {"p": null}, "z": true}),
            ),
            (r#"{"main": null}"#, json!({"main": null})),
        ] {
            let before = client.get(&path).json();
            let after = client.send("PATCH", &path, patch);
            assert_eq!(after.status, 200, "{patch}: {}", after.text());
            let mut expected = before;
            for (name, value) in changed.as_object().expect("an object") {
                if name == "x" {
                    expected.as_object_mut().expect("an object").remove("x");
                } else {
                    expected[name] = value.clone();
                }
            }
            // every change makes a version
            let after = after.json();
            let etag = std::mem::replace(&mut expected["@odata.etag"], after["@odata.etag"].clone());
            assert_ne!(etag, after["@odata.etag"], "{patch}");
            assert_eq!(after, expected, "{patch}");
            assert_eq!(client.get(&path).json(), expected, "{patch}");
        }
        for (patch, target) in [
            (r#"{"main": {"weight": 1}}"#, "main/name"),
            (r#"{"parts": [{"weight": 1}]}"#, "parts/0/name"),
            (r#"{"level": 10}"#, "level"),
            (r#"{"text": "abcdef"}"#, "text"),
            (r#"{"abilities": "print,fly"}"#, "abilities"),
        ] {
            let refused = client.send("PATCH", &path, patch);
            assert_eq!(refused.status, 400, "{patch}: {}", refused.text());
            assert_eq!(refused.error().1.as_deref(), Some(target), "{patch}");
        }
    });
}

#[test]
fn members_after_the_sentinel_are_for_those_who_ask() {
    each_store(|store| {
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        let mut client = server.client();
        let body = r#"{"state": "standby"}"#;
        let prefer = "Prefer: include-unknown-enum-members\r\n";
        let refused = client.send("POST", "/beta/machines", body);
        assert_eq!((refused.status, refused.error().1.as_deref()), (400, Some("state")));
        let created = client.send_with("POST", "/beta/machines", body, prefer);
        assert_eq!(created.header("preference-applied"), Some("include-unknown-enum-members"));
        assert_eq!(created.json()["state"], "standby");
        let path = format!("/beta/machines/{}", created.json()["id"].as_str().expect("an id"));
        assert_eq!(client.get(&path).json()["state"], "unknownFutureValue");
        assert_eq!(client.send_with("GET", &path, "", prefer).json()["state"], "standby");
        // Read, modified and sent back by a client that does not know the member, the property stays.
        let seen = client.get(&path).text().to_owned();
        assert_eq!(client.send("PATCH", &path, &seen).status, 200);
        assert_eq!(client.send_with("GET", &path, "", prefer).json()["state"], "standby");
    });
}

#[test]
fn dynamic_properties_keep_their_types() {
    each_device_management(|client| {
        let body = r##"{"azureTenantId": "t", "at@odata.type": "#DateTimeOffset", "at": "2020-01-01T00:00:00Z", "gone": null}"##;
        let created = client.send("POST", SECURE_SCORES, body);
        assert_eq!(created.status, 201, "{}", created.text());
        let path = format!("{SECURE_SCORES}/{}", created.json()["id"].as_str().expect("an id"));
        let text = client.get(&path).text().to_owned();
        assert!(
            text.contains(r##""at@odata.type":"#DateTimeOffset","at":"2020-01-01T00:00:00Z""##),
            "{text}"
        );
        assert!(!text.contains("gone"), "{text}");
    });
}

#[test]
fn a_database_is_read_again_as_it_was_left() {
    let (folder, database) = temporary();
    let body = r#"{"double": -0.0, "decimal": 1.10, "names": [null], "extra": 1.50}"#;
    let path = {
        let store = Store::Sqlite(database);
        let server = Server::start(service(|builder| store.add::<Machine>(builder)));
        format!("/beta/machines/{}", server.client().create("/beta/machines", body))
    };
    let database =
        graph_entity_server::SqliteDatabase::open(folder.path().join("graph.db")).expect("the database");
    let server = Server::start(service(|builder| Store::Sqlite(database).add::<Machine>(builder)));
    let text = server.client().get(&path).text().to_owned();
    for member in ["\"double\":-0.0", "\"decimal\":1.10", "\"names\":[null]", "\"extra\":1.50"] {
        assert!(text.contains(member), "{member} in {text}");
    }
}
