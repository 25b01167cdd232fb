//! Properties that may be absent, and those that wait for `$select`, over both stores.

use graph_entity_tests::sparse::{Person, Sparse};
use serde_json::{Value, json};

use crate::client::Client;
use crate::fixture::{Server, each_store, service};

const SPARSE: &str = "/beta/test/sparse";
const PEOPLE: &str = "/beta/test/people";

fn each_client(test: impl Fn(&mut Client)) {
    each_store(|store| {
        let server = Server::start(service(|builder| {
            let builder = store.add::<Sparse>(builder);
            store.add::<Person>(builder)
        }));
        test(&mut server.client());
    });
}

/// The names of the properties in a response, without control information.
fn names(value: &Value) -> Vec<&str> {
    let names = value.as_object().expect("an object").keys().map(String::as_str);
    names.filter(|name| !name.contains('@')).collect()
}

fn ids(client: &mut Client, query: &str) -> String {
    let page = client.get(&format!("{SPARSE}?{query}"));
    assert_eq!(page.status, 200, "{query}: {}", page.text());
    let page = page.json();
    let ids =
        page["value"].as_array().expect("a page").iter().map(|item| item["id"].as_str().expect("a key"));
    ids.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_create_leaves_out_is_absent_until_an_update_sets_it() {
    each_client(|client| {
        let created = client.send("POST", SPARSE, r#"{"id": "1", "part": {"level": 1}}"#);
        assert_eq!(created.status, 201, "{}", created.text());
        // The service makes the defaults.
        let created = created.json();
        assert_eq!(names(&created), ["id", "level", "part", "parts", "status"]);
        assert_eq!((&created["level"], &created["status"]), (&json!(5), &json!("unknown")));
        assert_eq!(names(&created["part"]), ["level", "note"]);
        assert_eq!(names(&client.get(&format!("{SPARSE}('1')")).json()), names(&created));

        let null = client.send("PATCH", &format!("{SPARSE}('1')"), r#"{"tags": null}"#);
        assert_eq!(
            null.error(),
            ("badRequest".into(), Some("tags".into()), Some("nullNotAllowed".into())),
            "{}",
            null.text()
        );
        let null = client.send("POST", SPARSE, r#"{"id": "2", "number": null}"#);
        assert_eq!((null.status, null.error().1.as_deref()), (400, Some("number")));

        let patch = r#"{"tags": ["a"], "point": {"x": 1}, "part": {"tags": ["b"]}, "color": "red"}"#;
        let updated = client.send("PATCH", &format!("{SPARSE}('1')"), patch);
        assert_eq!(updated.status, 200, "{}", updated.text());
        let updated = updated.json();
        assert_eq!((&updated["tags"], &updated["part"]["tags"]), (&json!(["a"]), &json!(["b"])));
        assert_eq!((&updated["point"]["x"], &updated["color"]), (&json!(1.0), &json!("red")));
        let updated =
            client.send("PATCH", &format!("{SPARSE}('1')"), r#"{"tags": [], "point": {"label": "l"}}"#);
        assert_eq!(updated.json()["tags"], json!([]));
        let read = client.get(&format!("{SPARSE}('1')?$select=tags,points,part/name,part/tags")).json();
        assert_eq!(names(&read), ["part", "tags"]);
        assert_eq!(names(&read["part"]), ["tags"]);
    });
}

#[test]
fn queries_take_an_absent_value_for_null_and_an_absent_collection_for_empty() {
    each_client(|client| {
        for body in [
            r#"{"id": "1"}"#,
            r#"{"id": "2", "number": 2, "text": "b", "tags": [], "color": "red", "point": {"x": 1}}"#,
            r#"{"id": "3", "number": 1, "text": "a", "tags": ["x", "y"], "date": "2024-01-01", "flag": true}"#,
        ] {
            assert_eq!(client.send("POST", SPARSE, body).status, 201, "{body}");
        }
        for (query, expected) in [
            ("$filter=number eq null", "1"),
            ("$filter=number ne null", "2 3"),
            ("$filter=null eq text", "1"),
            ("$filter=color eq null", "1 3"),
            ("$filter=date eq null", "1 2"),
            ("$filter=point eq null", "1 3"),
            ("$filter=point/x eq null", "1 3"),
            ("$filter=number lt 5", "2 3"),
            ("$filter=not (number gt 1)", "1 3"),
            ("$filter=number in (null,1)", "1 3"),
            ("$filter=contains(text,'a')", "3"),
            ("$filter=length(text) eq null", "1"),
            ("$filter=tags/any()", "3"),
            ("$filter=not tags/any()", "1 2"),
            ("$filter=tags/any(t:t eq 'x')", "3"),
            ("$filter=tags/all(t:t eq 'x')", "1 2"),
            ("$filter=tags/$count eq 0", "1 2"),
            ("$filter=tags/$count lt 1 or flag", "1 2 3"),
            ("$filter='x' in tags", "3"),
            ("$orderby=number", "1 3 2"),
            ("$orderby=number desc", "2 3 1"),
            ("$orderby=text,id desc", "1 3 2"),
            ("$orderby=tags/$count desc,id", "3 1 2"),
            ("$search=b", "2"),
            ("$search=y", "3"),
        ] {
            assert_eq!(ids(client, &query.replace(' ', "%20")), expected, "{query}");
        }
        // Page by page, over the value that is absent.
        let mut found = Vec::new();
        let mut next = Some(format!("{SPARSE}?$orderby=number&$select=id"));
        while let Some(path) = next {
            let page = client.send_with("GET", &path, "", "Prefer: odata.maxpagesize=1\r\n").json();
            found.push(page["value"][0]["id"].as_str().expect("an item").to_owned());
            next = page["@odata.nextLink"]
                .as_str()
                .map(|link| link[link.find("/beta").expect("a path")..].into());
        }
        assert_eq!(found, ["1", "3", "2"]);
    });
}

#[test]
fn what_waits_to_be_selected_is_in_no_other_response() {
    each_client(|client| {
        let body = r#"{"id": "1", "name": "n", "about": "a", "skills": ["s"]}"#;
        let (bare, all) = (["id", "name"], ["about", "id", "name", "skills"]);
        let one = format!("{PEOPLE}('1')");
        let created = client.send("POST", PEOPLE, body).json();
        assert_eq!(names(&created), bare);
        let context = created["@odata.context"].as_str().expect("a context");
        assert!(context.ends_with("$metadata#test/people/$entity"), "{context}");
        assert_eq!(names(&client.get(&one).json()), bare);
        assert_eq!(names(&client.send("PATCH", &one, r#"{"about": "b"}"#).json()), bare);
        let list = client.get(PEOPLE).json();
        assert_eq!(names(&list["value"][0]), bare);
        let context = list["@odata.context"].as_str().expect("a context");
        assert!(context.ends_with("$metadata#test/people"), "{context}");
        // It can be asked for all the same.
        assert_eq!(client.get(&format!("{PEOPLE}?$filter=about%20eq%20'b'")).json()["value"][0]["id"], "1");

        for (select, expected) in
            [("*", &all[..]), ("id,about", &["about", "id"]), ("skills", &["skills"]), ("*,about", &all)]
        {
            let read = client.get(&format!("{one}?$select={select}")).json();
            assert_eq!(names(&read), expected, "{select}");
            let list = client.get(&format!("{PEOPLE}?$select={select}")).json();
            assert_eq!(names(&list["value"][0]), expected, "{select}");
            let patched =
                client.send("PATCH", &format!("{one}?$select={select}"), r#"{"about": "c"}"#).json();
            assert_eq!(names(&patched), expected, "{select}");
        }
        let created = client.send("POST", &format!("{PEOPLE}?$select=*"), &body.replace('1', "2")).json();
        assert_eq!(names(&created), all);
        let full =
            client.send_with("GET", &one, "", "Accept: application/json;odata.metadata=full\r\n").json();
        assert_eq!(names(&full), bare);
    });
}
