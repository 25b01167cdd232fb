//! What query options choose, sort, cut and show, over real sockets.

use graph_entity_core::{DynamicProperties, GraphComplex, GraphEntity, GraphEnum};
use serde_json::{Value, json};

use crate::client::{Client, Response};
use crate::fixture::{SCORES, Server, each_device_management, each_store, service};

/// What a device is good for.
#[derive(Debug, Clone, Copy, PartialEq, GraphEnum)]
enum Grade {
    Poor,
    Good,
    Best,
}

#[derive(Debug, Clone, PartialEq, GraphComplex)]
struct Address {
    city: Option<String>,
    floor: Option<i32>,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/test/devices", open)]
struct Device {
    #[graph_entity(key)]
    id: String,
    name: Option<String>,
    price: Option<f64>,
    grade: Grade,
    address: Option<Address>,
    others: Vec<Address>,
    #[graph_entity(supports(select))]
    note: Option<String>,
    #[graph_entity(supports(filter))]
    secret: Option<String>,
    #[graph_entity(dynamic)]
    more: DynamicProperties,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/test/devices/{device}/parts")]
struct Part {
    #[graph_entity(key)]
    number: i32,
    label: Option<String>,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/test/settings", singleton)]
struct Settings {
    language: Option<String>,
    #[graph_entity(default = 3)]
    size: i32,
}

const DEVICES: &str = "/beta/test/devices";

/// Runs `test` with a client of a service that has seven devices, on pages of three.
fn each(test: impl Fn(&mut Client)) {
    each_store(|store| {
        let server = Server::start(service(|builder| {
            let builder = store.add::<Device>(builder.page_size(3));
            store.add::<Settings>(store.add::<Part>(builder))
        }));
        let mut client = server.client();
        for device in [
            json!({"id": "a", "name": "Beamer", "price": 20.5, "grade": "good",
                "address": {"city": "Bonn", "floor": 1}}),
            json!({"id": "b", "name": "printer 100%", "grade": "poor", "secret": "x", "rank": 2}),
            json!({"id": "c", "name": "Printer", "price": "NaN", "grade": "best", "rank": "high"}),
            json!({"id": "d", "price": -1.0, "grade": "good",
                "others": [{"city": "Rom"}, {"city": "Oslo", "floor": 2}]}),
            json!({"id": "e'", "name": "Ölofen", "price": 20.5, "grade": "poor", "note": "n",
                "rank": {"deep": 1}}),
            json!({"id": "f", "name": "printer", "price": 7.0, "grade": "best", "address": {"city": "Rom"}}),
            json!({"id": "g", "name": "Scanner", "price": "INF", "grade": "good", "rank": 1.5}),
        ] {
            client.create(DEVICES, &device.to_string());
        }
        for number in [3, 1, 2] {
            let part = json!({"number": number, "label": format!("part {number}")});
            assert_eq!(client.send("POST", &format!("{DEVICES}/a/parts"), &part.to_string()).status, 201);
        }
        test(&mut client);
    });
}

/// A URL's query as it has to be sent: spaces, quotes and characters beyond ASCII are escaped.
fn escaped(path: &str) -> String {
    path.chars()
        .map(|c| match c {
            ' ' => "%20".to_owned(),
            '"' => "%22".to_owned(),
            c if c.is_ascii() => c.to_string(),
            c => c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect(),
        })
        .collect()
}

/// The keys on a page, without spaces between: `abc`; `e'` is `e`.
fn keys(page: &Value) -> String {
    let items = page["value"].as_array().expect("a list");
    items.iter().map(|item| item["id"].as_str().expect("a key").trim_end_matches('\'')).collect()
}

/// The path that `@odata.nextLink` leads to.
fn next(page: &Value) -> Option<String> {
    let link = page["@odata.nextLink"].as_str()?;
    let path = link.split_once("//").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned()));
    Some(path.expect("an absolute link"))
}

/// The keys of all pages, with `|` between pages.
fn walk(client: &mut Client, query: &str) -> String {
    let mut link = Some(escaped(&format!("{DEVICES}?{query}")));
    let (mut all, mut pages) = (String::new(), 0);
    while let Some(path) = link {
        let response = client.get(&path);
        assert_eq!(response.status, 200, "{path}: {}", response.text());
        let page = response.json();
        if pages > 0 {
            all.push('|');
        }
        all.push_str(&keys(&page));
        pages += 1;
        assert!(pages < 10, "{query}: {all}");
        link = next(&page);
    }
    all
}

fn ok(client: &mut Client, path: &str) -> Response {
    let response = client.get(&escaped(path));
    assert_eq!(response.status, 200, "{path}: {}", response.text());
    response
}

#[test]
fn queries_choose_sort_and_cut() {
    each(|client| {
        for (query, pages) in [
            ("", "abc|def|g"),
            ("$filter=price eq 20.5", "ae"),
            ("$filter=price gt 0", "aef|g"),
            ("$filter=not (price gt 0)", "bcd"),
            ("$filter=price eq null", "b"),
            ("$filter=startswith(name,'P') or contains(name,'100%25')", "bc"),
            ("$filter=tolower(name) eq 'printer'", "cf"),
            ("$filter=name eq 'Ölofen'", "e"),
            ("$filter=id eq 'e'''", "e"),
            ("$filter=grade eq 'best'", "cf"),
            ("$filter=grade in ('best','poor')", "bce|f"),
            ("$filter=address/city eq 'Rom'", "f"),
            ("$filter=others/any(o:o/city eq 'Rom')", "d"),
            ("$filter=secret eq 'x'", "b"),
            ("$filter=rank eq 2", "b"),
            ("$filter=name eq @n&@n='Beamer'", "a"),
            ("filter=price+eq+20.5", "ae"),
            ("$FILTER=price EQ 20.5", "ae"),
            ("$filter=false", ""),
            ("$orderby=price", "bdf|aeg|c"),
            ("$orderby=price desc", "cga|efd|b"),
            ("$orderby=price,id desc", "bdf|eag|c"),
            ("$orderby=name desc", "ebf|gca|d"),
            ("$orderby=grade desc,price", "fcd|agb|e"),
            ("$orderby=address/city,id desc", "ged|cba|f"),
            ("$orderby=length(name) desc&$filter=name ne null", "bcf|gae"),
            ("$orderby=rank", "adf|gbc|e"),
            ("$search=printer", "bcf"),
            ("$search=PRINTER AND NOT \"100%25\"", "cf"),
            ("$search=beamer OR scanner", "ag"),
            ("$skip=2", "cde|fg"),
            ("$skip=3&$orderby=price", "aeg|c"),
            ("$skip=7", ""),
            ("$skip=9223372036854775807", ""),
            ("$top=2", "ab"),
            ("$top=3", "abc"),
            ("$top=4", "abc|d"),
            ("$top=7", "abc|def|g"),
            ("$top=9223372036854775807", "abc|def|g"),
            ("$top=5&$skip=1&$orderby=id desc", "fed|cb"),
            ("$top=0", ""),
            ("$top=2&$filter=grade eq 'good'&$count=true", "ad"),
        ] {
            assert_eq!(walk(client, query), pages, "{query}");
        }
    });
}

#[test]
fn counts_are_of_all_that_is_chosen() {
    each(|client| {
        for (query, count) in [
            ("$count=true", 7),
            ("$count=true&$top=0", 7),
            ("$count=true&$skip=5&$top=1", 7),
            ("count=true&$filter=price gt 0", 4),
            ("$count=true&$search=printer&$filter=price gt 0&$top=1", 1),
            ("$count=true&$orderby=name&$filter=false", 0),
        ] {
            let mut link = Some(escaped(&format!("{DEVICES}?{query}")));
            while let Some(path) = link {
                let page = ok(client, &path).json();
                assert_eq!(page["@odata.count"], json!(count), "{path}");
                link = next(&page);
            }
        }
        for query in ["", "?$count=false"] {
            assert_eq!(
                ok(client, &format!("{DEVICES}{query}")).json()["@odata.count"],
                Value::Null,
                "{query}"
            );
        }
        for (path, count) in [
            ("$count", "7"),
            ("$count?$filter=price gt 0", "4"),
            ("$count/?$search=printer", "3"),
            ("$count?$filter=name eq @p&@p='Beamer'&custom=1", "1"),
            ("$count?$top=1&$skip=5&$orderby=name desc&$filter=price gt 0", "4"),
            ("$count?$search=printer%20", "3"),
            ("a/parts/$count", "3"),
            ("('a')/parts/$count?$filter=number ge 2", "2"),
            ("b/parts/$count", "0"),
        ] {
            let slash = if path.starts_with('(') { "" } else { "/" };
            let path = format!("{DEVICES}{slash}{path}");
            let response = ok(client, &path);
            assert_eq!(
                (response.text(), response.header("content-type")),
                (count, Some("text/plain")),
                "{path}"
            );
            let head = client.send("HEAD", &escaped(&path), "");
            assert_eq!((head.status, head.header("content-length")), (200, Some("1")), "{path}");
        }
        for accept in
            ["text/plain", "text/*;q=0.1", "*/*", "application/json", "image/png, text/plain;charset=utf-8"]
        {
            let response =
                client.send_with("GET", &format!("{DEVICES}/$count"), "", &format!("Accept: {accept}\r\n"));
            assert_eq!((response.status, response.text()), (200, "7"), "{accept}");
        }
    });
}

#[test]
fn links_keep_what_was_asked_and_nothing_else() {
    each(|client| {
        let query = "$orderby=price%20desc&$skip=1&trace=%22a%22+b&$top=5&$count=true&%24select=id";
        let link = next(&ok(client, &format!("{DEVICES}?{query}")).json()).expect("a next page");
        let expected = "$orderby=price%20desc&trace=%22a%22+b&$top=2&$count=true&%24select=id&$skiptoken=";
        let (_, found) = link.split_once('?').expect("a query");
        let token = found.strip_prefix(expected).unwrap_or_else(|| panic!("{found}"));
        assert!(
            token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')),
            "{token}"
        );

        // the same token where it means nothing
        for path in [
            format!("{DEVICES}?$skiptoken={token}"),
            format!("{DEVICES}?$orderby=price&$skiptoken={token}"),
            format!("{DEVICES}?$orderby=price%20desc&$filter=true&$skiptoken={token}"),
            format!("{DEVICES}?$orderby=price%20desc&$skiptoken={token}A"),
            format!("{DEVICES}?$orderby=price%20desc&$skiptoken={}", &token[1..]),
            format!("{DEVICES}?$orderby=price%20desc&$skiptoken=rubbish"),
            format!("{DEVICES}/a/parts?$skiptoken={token}"),
        ] {
            let response = client.get(&path);
            assert_eq!(response.status, 400, "{path}: {}", response.text());
            let (_, target, code) = response.error();
            assert_eq!((target.as_deref(), code.as_deref()), (Some("$skiptoken"), Some("invalidSkipToken")));
            assert!(response.text().contains("follow @odata.nextLink as it is"), "{}", response.text());
        }
        let beside = client.get(&format!("{DEVICES}?$orderby=price%20desc&$skip=1&$skiptoken={token}"));
        assert_eq!((beside.status, beside.error().1.as_deref()), (400, Some("$skip")));
        // another spelling of the same, as clients and proxies make it
        let again = ok(client, &format!("{DEVICES}/?%24skiptoken={token}&orderby=price+desc&$select=id"));
        assert_eq!(keys(&again.json()), "fdb");

        for metadata in ["none", "full"] {
            let accept = format!("Accept: application/json;odata.metadata={metadata}\r\n");
            let page = client.send_with("GET", &format!("{DEVICES}?$count=true"), "", &accept).json();
            assert!(page["@odata.nextLink"].is_string() && page["@odata.count"] == 7, "{metadata}: {page}");
        }
    });
}

#[test]
fn pages_are_as_long_as_the_client_prefers() {
    each(|client| {
        for (preference, applied, page) in [
            ("odata.maxpagesize=2", Some("odata.maxpagesize=2"), "ab"),
            ("maxpagesize=1", Some("maxpagesize=1"), "a"),
            ("odata.maxpagesize=50", Some("odata.maxpagesize=50"), "abc"),
            ("odata.maxpagesize=0", None, "abc"),
            ("odata.maxpagesize=x", None, "abc"),
        ] {
            let response = client.send_with("GET", DEVICES, "", &format!("Prefer: {preference}\r\n"));
            assert_eq!(keys(&response.json()), page, "{preference}");
            assert_eq!(response.header("preference-applied"), applied, "{preference}");
        }
        let path = format!("{DEVICES}?$top=3");
        let first = client.send_with("GET", &path, "", "Prefer: odata.maxpagesize=2\r\n").json();
        let link = next(&first).expect("a next page");
        assert!(link.contains("$top=1&"), "{link}");
        let last = client.send_with("GET", &link, "", "Prefer: odata.maxpagesize=2\r\n").json();
        assert_eq!((keys(&first), keys(&last), next(&last)), ("ab".into(), "c".into(), None));
    });
}

#[test]
fn selections_show_what_they_name() {
    each(|client| {
        let of = |path: &str| format!("$metadata#test/devices{path}");
        for (path, context, body) in [
            ("/a?$select=id", of("(id)/$entity"), json!({"id": "a"})),
            ("('a')?select=price,id", of("(id,price)/$entity"), json!({"id": "a", "price": 20.5})),
            ("/a?$select=name", of("(name)/$entity"), json!({"name": "Beamer"})),
            (
                "/a?$select=address/city",
                of("(address/city)/$entity"),
                json!({"address": {"@odata.type": "#microsoft.graph.address", "city": "Bonn"}}),
            ),
            ("/b?$select=address/city", of("(address/city)/$entity"), json!({"address": null})),
            (
                "/d?$select=others/city,id",
                of("(id,others/city)/$entity"),
                json!({"id": "d", "others": [
                    {"@odata.type": "#microsoft.graph.address", "city": "Rom"},
                    {"@odata.type": "#microsoft.graph.address", "city": "Oslo"},
                ]}),
            ),
            (
                "/a?$select=address/city,address",
                of("(address)/$entity"),
                json!({"address": {"@odata.type": "#microsoft.graph.address", "city": "Bonn", "floor": 1}}),
            ),
            ("/b?$select=rank,id", of("(id,rank)/$entity"), json!({"id": "b", "rank": 2})),
            ("/a?$select=rank", of("(rank)/$entity"), json!({})),
            (
                "/b?$select=*,id",
                of("(*)/$entity"),
                json!({"id": "b", "name": "printer 100%", "price": null, "grade": "poor", "address": null,
                    "others": [], "note": null, "secret": "x", "rank": 2}),
            ),
        ] {
            let found = ok(client, &format!("{DEVICES}{path}")).json();
            let mut expected = body;
            for control in ["@odata.context", "@odata.etag"] {
                assert!(found[control].is_string(), "{path}: {found}");
                expected[control] = found[control].clone();
            }
            expected["@odata.type"] = json!("#microsoft.graph.device");
            if expected.get("id").is_none() {
                expected["@odata.id"] = found["@odata.id"].clone();
            }
            assert_eq!(found, expected, "{path}");
            assert!(
                found["@odata.context"].as_str().expect("a context").ends_with(&context),
                "{path}: {found}"
            );
        }
        let list = ok(client, &format!("{DEVICES}?$select=id,name&$top=1")).json();
        assert!(list["@odata.context"].as_str().expect("a context").ends_with("#test/devices(id,name)"));
        let mut item = list["value"][0].clone();
        assert!(item["@odata.etag"].take().is_string(), "{item}");
        let expected = json!({"@odata.type": "#microsoft.graph.device", "@odata.etag": null, "id": "a",
            "name": "Beamer"});
        assert_eq!((item, list["value"].as_array().map(Vec::len)), (expected, Some(1)));

        // an entity that is shown without its key is identified by its URL, but not without metadata
        let none = "Accept: application/json;odata.metadata=none\r\n";
        for (path, headers, has_id) in [
            ("/a?$select=name", "", true),
            ("/a?$select=name,id", "", false),
            ("/a?$select=*", "", false),
            ("/a?$select=name", none, false),
            ("?$select=name,price&$orderby=id&$top=1", "", true),
            ("?$select=id&$orderby=id&$top=1", "", false),
        ] {
            let found = client.send_with("GET", &format!("{DEVICES}{path}"), "", headers).json();
            let item = if path.starts_with('?') { &found["value"][0] } else { &found };
            let id = item["@odata.id"].as_str();
            assert_eq!(id.is_some(), has_id, "{path}: {found}");
            assert!(id.is_none_or(|id| id.ends_with("/beta/test/devices('a')")), "{path}: {found}");
            assert_eq!(item.get("@odata.editLink"), None, "{path}: {found}");
        }

        // the links have properties that are not selected, too
        let full = "Accept: application/json;odata.metadata=full\r\n";
        let one = client.send_with("GET", &format!("{DEVICES}/a?$select=name"), "", full).json();
        assert!(
            one["@odata.id"].as_str().expect("an id").ends_with("/test/devices('a')") && one["id"].is_null()
        );
        let many =
            client.send_with("GET", &format!("{DEVICES}?$select=name&$orderby=price"), "", full).json();
        assert!(many["value"][0]["@odata.editLink"].as_str().expect("a link").ends_with("('b')"), "{many}");
        assert!(next(&many).is_some(), "{many}");

        let created =
            client.send("POST", &format!("{DEVICES}?$select=id,grade"), r#"{"id": "h", "grade": "good"}"#);
        assert_eq!(created.status, 201, "{}", created.text());
        assert!(created.header("location").expect("a location").ends_with("('h')"));
        let created = created.json();
        assert_eq!((&created["grade"], &created["price"]), (&json!("good"), &Value::Null));
        assert_eq!(created.as_object().expect("an object").len(), 5, "{created}");
        let updated = client.send("PATCH", &format!("{DEVICES}/h?$select=name"), r#"{"name": "H"}"#).json();
        assert_eq!((&updated["name"], updated.as_object().map(serde_json::Map::len)), (&json!("H"), Some(5)));
        assert!(updated["@odata.id"].as_str().expect("an id").ends_with("/test/devices('h')"), "{updated}");
        let path = format!("{DEVICES}?$select=grade");
        let created = client.send("POST", &path, r#"{"id": "i", "grade": "good"}"#).json();
        assert!(created["@odata.id"].as_str().expect("an id").ends_with("/test/devices('i')"), "{created}");
        let settings = ok(client, "/beta/test/settings?$select=size").json();
        assert_eq!((&settings["size"], settings.get("language")), (&json!(3), None));
        assert!(settings["@odata.context"].as_str().expect("a context").ends_with("#test/settings(size)"));
    });
}

#[test]
fn top_can_be_the_size_of_a_page() {
    let walked = |client: &mut Client, path: &str, query: &str| {
        let (mut ids, mut link) = (String::new(), Some(escaped(&format!("{path}?{query}"))));
        while let Some(path) = link {
            let page = ok(client, &path).json();
            let items = page["value"].as_array().expect("a collection");
            ids.extend(items.iter().map(|item| item["id"].as_str().expect("an id")));
            ids.push('|');
            link = next(&page);
        }
        ids
    };
    each_store(|store| {
        for (of_all, expected) in [(true, ["ab|cd|e|", "ab|cd|e|"]), (false, ["ab|cd|e|", "ab|"])] {
            let server = Server::start(service(|builder| {
                let builder = store.add::<Folder>(store.add::<File>(builder));
                if of_all { builder.top_is_page_size() } else { builder.top_is_page_size_of::<Folder>() }
            }));
            let mut client = server.client();
            for (path, pages) in ["/beta/folders", "/beta/files"].into_iter().zip(expected) {
                for id in ["a", "b", "c", "d", "e"] {
                    let body = format!(r#"{{"id": "{id}"}}"#);
                    let status = client.send("POST", path, &body).status;
                    assert!(matches!(status, 201 | 409), "{status}");
                }
                assert_eq!(walked(&mut client, path, "$top=2"), pages, "{path}");
                assert_eq!(walked(&mut client, path, "$top=0"), "|", "{path}");
                assert_eq!(walked(&mut client, path, "$top=9"), "abcde|", "{path}");
            }
            // The smaller size counts, and the count is of all.
            let path = "/beta/folders";
            let small = client.send_with("GET", &format!("{path}?$top=4"), "", "Prefer: maxpagesize=3\r\n");
            assert_eq!(small.json()["value"].as_array().map(Vec::len), Some(3));
            let page = ok(&mut client, &format!("{path}?$top=2&$skip=1&$count=true")).json();
            assert_eq!(page["@odata.count"], json!(5));
            let link = page["@odata.nextLink"].as_str().expect("a next page");
            assert!(link.contains("?$top=2&$count=true&$skiptoken="), "{link}");
            assert_eq!(walked(&mut client, path, "$top=2&$skip=1&$orderby=id desc"), "dc|ba|");
        }
    });
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/folders")]
struct Folder {
    #[graph_entity(key)]
    id: String,
}

#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/files")]
struct File {
    #[graph_entity(key)]
    id: String,
}

#[test]
fn formats_can_be_asked_for_in_the_url() {
    each(|client| {
        for (format, content_type) in [
            ("json", "application/json;odata.metadata=minimal"),
            ("JSON", "application/json;odata.metadata=minimal"),
            ("application/json;odata.metadata=none", "application/json;odata.metadata=none"),
            ("application%2Fjson;metadata=full", "application/json;odata.metadata=full"),
        ] {
            for path in [DEVICES.to_owned(), format!("{DEVICES}/a")] {
                let path = format!("{path}?$format={format}");
                let response = client.send_with("GET", &path, "", "Accept: text/html\r\n");
                assert_eq!(response.status, 200, "{path}: {}", response.text());
                assert_eq!(response.header("content-type"), Some(content_type), "{path}");
            }
        }
        for format in ["xml", "atom", "text/html", "application/json;odata.metadata=some"] {
            let response = client.get(&format!("{DEVICES}?$format={format}"));
            assert_eq!((response.status, response.error().1.as_deref()), (406, Some("$format")), "{format}");
        }
    });
}

#[test]
fn mistakes_are_told_with_their_place() {
    each(|client| {
        for (method, path, status, target, code, fragments) in [
            (
                "GET",
                "/a/parts?$filter=labl eq 'x'",
                400,
                "$filter",
                "unknownProperty",
                ["character 1", "mean `label`?"],
            ),
            ("GET", "?$filter=price eq", 400, "$filter", "invalidQuery", ["character 9", "found the end"]),
            ("GET", "?$filter=price gt 5 adn true", 400, "$filter", "invalidQuery", ["`adn`", "mean `and`?"]),
            ("GET", "?FILTER=price gt 'x'", 400, "$filter", "typeMismatch", ["FILTER", "Edm.Double"]),
            ("GET", "?$filter=price", 400, "$filter", "typeMismatch", ["true or false", "Edm.Double"]),
            ("GET", "?$filter=grade eq 'bst'", 400, "$filter", "unknownMember", ["`bst`", "mean `best`?"]),
            ("GET", "?$filter=note eq 'x'", 400, "$filter", "unsupportedProperty", ["`note`", "These can"]),
            ("GET", "?$filter=name eq @p&@p=1 add", 400, "@p", "invalidQuery", ["@p", "character"]),
            ("GET", "?$orderby=secret", 400, "$orderby", "unsupportedProperty", ["`secret`", "$orderby"]),
            (
                "GET",
                "?$orderby=address",
                400,
                "$orderby",
                "typeMismatch",
                ["has no order", "one of its properties"],
            ),
            ("GET", "?$orderby=name up", 400, "$orderby", "invalidQuery", ["character 6", "`up`"]),
            ("GET", "?$select=address/town", 400, "$select", "unknownProperty", ["`town`", "address"]),
            ("GET", "/a?$select=secret", 400, "$select", "unsupportedProperty", ["`secret`", "$select"]),
            ("GET", "?$top=-1", 400, "$top", "invalidQuery", ["character 1", "`-`"]),
            (
                "GET",
                "?$top=9223372036854775808",
                400,
                "$top",
                "invalidValue",
                ["at most", "9223372036854775807"],
            ),
            (
                "GET",
                "?$skip=9223372036854775808",
                400,
                "$skip",
                "invalidValue",
                ["at most", "9223372036854775807"],
            ),
            ("GET", "?$count=yes", 400, "$count", "invalidQuery", ["`true` or `false`", "`yes`"]),
            ("GET", "?$search=", 400, "$search", "invalidQuery", ["character 1", "found the end"]),
            ("GET", "?$fliter=true", 400, "$fliter", "unknownQueryOption", ["`$fliter`", "`$filter`"]),
            ("GET", "?$top=1&top=2", 400, "$top", "duplicateQueryOption", ["`top`", "twice"]),
            ("GET", "?$expand=parts", 501, "$expand", "notImplemented", ["$expand", "not implemented"]),
            ("GET", "?$compute=price mul 2 as p", 501, "$compute", "notImplemented", ["$compute", ""]),
            ("GET", "?$apply=groupby((name))", 501, "$apply", "notImplemented", ["$apply", ""]),
            ("GET", "?$id=x", 400, "$id", "misplacedQueryOption", ["a collection", "$filter"]),
            (
                "GET",
                "/a?$filter=true",
                400,
                "$filter",
                "misplacedQueryOption",
                ["one entity", "$select, $format"],
            ),
            ("GET", "/a?$count=true", 400, "$count", "misplacedQueryOption", ["one entity", ""]),
            ("GET", "/a?$expand=parts", 501, "$expand", "notImplemented", ["", ""]),
            ("GET", "/$count?$count=true", 400, "$count", "misplacedQueryOption", ["number of entities", ""]),
            ("GET", "?%20$filter=true", 400, "$filter", "unknownQueryOption", ["blank", "mean `$filter`?"]),
            ("GET", "?+$top=1", 400, "$top", "unknownQueryOption", ["blank", "mean `$top`?"]),
            ("GET", "?a=1&%09top=1", 400, "$top", "unknownQueryOption", ["blank", "mean `$top`?"]),
            ("GET", "?%EF%BB%BF$top=1", 400, "$top", "unknownQueryOption", ["\\u{feff}", "mean `$top`?"]),
            ("GET", "?Select%20=id", 400, "$select", "unknownQueryOption", ["blank", "mean `$select`?"]),
            ("GET", "?%20$fliter=true", 400, "$fliter", "unknownQueryOption", ["blank", "`$fliter`"]),
            ("GET", "/a?%C2%A0$select=id", 400, "$select", "unknownQueryOption", ["blank", "`$select`"]),
            (
                "GET",
                "?$filter=name eq @p&%20@p='x'",
                400,
                "@p",
                "unknownQueryOption",
                ["blank", "mean `@p`?"],
            ),
            ("GET", "?$filter=%20name eq 'x'", 400, "$filter", "invalidQuery", ["begins with a blank", ""]),
            ("GET", "?$top=+1", 400, "$top", "invalidQuery", ["begins with a blank", "remove"]),
            ("GET", "?$format=%20json", 400, "$format", "invalidQuery", ["begins with a blank", "remove"]),
            ("GET", "?$top=1+", 400, "$top", "invalidQuery", ["ends with a blank", "remove"]),
            ("GET", "?$filter=true%20", 400, "$filter", "invalidQuery", ["ends with a blank", ""]),
            ("GET", "?$select=id%E2%80%8B", 400, "$select", "invalidQuery", ["ends with a blank", ""]),
            (
                "GET",
                "?$filter=true&$orderby=id%09",
                400,
                "$orderby",
                "invalidQuery",
                ["ends with a blank", ""],
            ),
            ("GET", "?%E2%80%8B$top=1", 400, "$top", "unknownQueryOption", ["blank", "mean `$top`?"]),
            ("GET", "?$top%C2%AD=1", 400, "$top", "unknownQueryOption", ["blank", "mean `$top`?"]),
            ("GET", "?$count=%09true", 400, "$count", "invalidQuery", ["begins with a blank", ""]),
            ("GET", "/$count?$format=json", 400, "$format", "misplacedQueryOption", ["", ""]),
            ("GET", "/a/parts/$count?$filter=labl eq 1", 400, "$filter", "unknownProperty", ["`label`", ""]),
            ("POST", "?$filter=true", 400, "$filter", "misplacedQueryOption", ["a create", "$select"]),
            ("PATCH", "/a/parts/1?$select=labl", 400, "$select", "unknownProperty", ["`label`", ""]),
            ("PATCH", "/a?$expand=parts", 501, "$expand", "notImplemented", ["", ""]),
            (
                "DELETE",
                "/a?$select=id",
                400,
                "$select",
                "misplacedQueryOption",
                ["a delete", "no query option"],
            ),
            ("GET", "/a/$count", 404, "$count", "resourceNotFound", ["counted", ""]),
            ("GET", "/none/parts/$count", 404, "", "entityNotFound", ["test/devices('none')", ""]),
        ] {
            let body =
                if matches!(method, "POST" | "PATCH") { r#"{"id": "x", "grade": "good"}"# } else { "" };
            let response = client.send(method, &escaped(&format!("{DEVICES}{path}")), body);
            assert_eq!(response.status, status, "{method} {path}: {}", response.text());
            let (_, found, specific) = response.error();
            let expected = (Some(target).filter(|target| !target.is_empty()), Some(code));
            assert_eq!((found.as_deref(), specific.as_deref()), expected, "{path}: {}", response.text());
            let message = response.json()["error"]["message"].as_str().expect("a message").to_owned();
            for fragment in fragments {
                assert!(message.contains(fragment), "{path}: {message}");
            }
            assert!(message.ends_with(['.', '?']), "{message}");
        }
        let singleton = client.get("/beta/test/settings/$count");
        assert_eq!(singleton.status, 404, "{}", singleton.text());
        let posted = client.send("POST", &format!("{DEVICES}/$count"), "{}");
        assert_eq!((posted.status, posted.header("allow")), (405, Some("GET, HEAD")));
    });
}

#[test]
fn the_query_of_the_readme_is_answered() {
    each_device_management(|client| {
        for (status, model, score) in [
            ("meetingGoals", "x", 1.0),
            ("meetingGoals", "y", 2.5),
            ("meetingGoals", "z", -1.0),
            ("unknown", "w", 9.0),
        ] {
            let scores = json!({"healthStatus": status, "model": model, "endpointAnalyticsScore": score});
            client.create(SCORES, &scores.to_string());
        }
        // as curl escapes it
        let query = "$filter=healthStatus%20eq%20%27meetingGoals%27%20and%20endpointAnalyticsScore%20ge%200\
                     &$orderby=endpointAnalyticsScore%20desc%2Cmodel&$select=id,model&$top=20&$count=true";
        let page = ok(client, &format!("{SCORES}?{query}")).json();
        let models: Vec<_> =
            page["value"].as_array().expect("a list").iter().map(|item| &item["model"]).collect();
        assert_eq!(models, ["y", "x"], "{page}");
        assert_eq!(page["@odata.count"], 2);
    });
}

#[test]
fn what_is_too_much_is_refused_and_what_is_long_is_not() {
    each(|client| {
        let parentheses = format!("{}true{}", "(".repeat(3000), ")".repeat(3000));
        let list = format!("id in ({}'z')", "'a',".repeat(1000));
        let nodes = format!("true{}", " or true".repeat(5000)).replace(' ', "+");
        for filter in [parentheses, list.replace(' ', "+"), nodes] {
            let response = client.get(&format!("{DEVICES}?$filter={filter}"));
            assert_eq!(response.status, 400, "{}", response.text());
            let (_, target, code) = response.error();
            assert_eq!((target.as_deref(), code.as_deref()), (Some("$filter"), Some("queryTooComplex")));
            assert!(response.body.len() < 1000, "{}", response.text());
        }
        let long = format!("name eq 'Printer' or name eq '{}'", "x".repeat(60_000));
        let response = ok(client, &format!("{DEVICES}?$filter={long}"));
        assert_eq!(keys(&response.json()), "c");
        // a value of that length is not repeated whole
        let mistake = client.get(&escaped(&format!("{DEVICES}?$filter=price eq '{}'", "x".repeat(60_000))));
        assert_eq!((mistake.status, mistake.error().2.as_deref()), (400, Some("typeMismatch")));
        assert!(mistake.body.len() < 1000, "{}", mistake.text());
    });
}
