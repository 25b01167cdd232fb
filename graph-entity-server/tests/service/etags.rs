use graph_entity_server::{BuildError, MemoryStore};

use crate::fixture::{Answer, Cell, Client, Script, builder};

const SCRIPTS: &str = "/management/scripts";
const JSON: (&str, &str) = ("content-type", "application/json");

fn etag(answer: &Answer) -> String {
    let header = answer.header("etag").unwrap_or_else(|| panic!("no ETag with {}", answer.text));
    assert!(header.starts_with("W/\"") && header.ends_with('"'), "{header}");
    header.to_owned()
}

#[test]
fn every_response_with_an_entity_says_its_version() {
    for client in Client::each() {
        let created = client.post(SCRIPTS, r#"{"displayName": "a"}"#).expect(201);
        let first = etag(&created);
        let script = format!("{SCRIPTS}/{}", created.text_of("id"));
        // right behind the type (W1)
        let begins = |url: &str| {
            format!(
                r##"{{"@odata.context":"http://h/$metadata#{url}","@odata.type":"#microsoft.graph.script","@odata.etag":"##
            )
        };
        assert!(created.text.starts_with(&begins("management/scripts/$entity")), "{}", created.text);
        assert_eq!(created.text_of("@odata.etag"), first);

        let read = client.get(&script).expect(200);
        assert_eq!((etag(&read), read.text_of("@odata.etag")), (first.clone(), first.clone()));
        let list = client.get(SCRIPTS).expect(200);
        assert_eq!(
            (&list.json["value"][0]["@odata.etag"], list.header("etag")),
            (&first.clone().into(), None)
        );

        let patched = client.patch(&script, r#"{"displayName": "b"}"#).expect(200);
        let second = etag(&patched);
        assert_eq!(patched.text_of("@odata.etag"), second);
        assert_ne!(second, first);
        let headers = [JSON, ("prefer", "return=minimal")];
        let minimal = client.send("PATCH", &script, &headers, r#"{"size": 1}"#).expect(204);
        let third = etag(&minimal);
        assert_ne!(third, second);
        assert_eq!(etag(&client.get(&script)), third);
        // a GET changes no ETag
        assert_eq!(etag(&client.get(&script)), third);

        let none = client.send("GET", &script, &[("accept", "application/json;odata.metadata=none")], "");
        assert!(etag(&none) == third && !none.text.contains("etag"), "{}", none.text);
        let full = client.send("GET", &script, &[("accept", "application/json;odata.metadata=full")], "");
        assert_eq!(full.text_of("@odata.etag"), third);
    }
}

#[test]
fn each_item_of_a_list_has_its_own_version() {
    for client in Client::each() {
        let written: Vec<_> = (0..12)
            .map(|_| client.post(SCRIPTS, "{}").expect(201))
            .map(|answer| (answer.text_of("id"), etag(&answer)))
            .collect();
        let list = client.get(SCRIPTS).expect(200);
        let items = list.json["value"].as_array().unwrap();
        assert_eq!(items.len(), written.len());
        for (id, etag) in written {
            let item = items.iter().find(|item| item["id"] == *id).unwrap();
            assert_eq!(item["@odata.etag"], *etag);
        }
    }
}

#[test]
fn a_version_that_the_client_has_is_not_sent_again() {
    for client in Client::each() {
        let created = client.post(SCRIPTS, "{}").expect(201);
        let (script, current) = (format!("{SCRIPTS}/{}", created.text_of("id")), etag(&created));
        let strong = current.strip_prefix("W/").unwrap();
        let listed = format!("\"x\", {current}");
        for (header, value, status) in [
            ("if-none-match", current.as_str(), 304),
            ("if-none-match", strong, 304),
            ("if-none-match", &listed, 304),
            ("if-none-match", "*", 304),
            ("if-none-match", "W/\"0\"", 200),
            ("if-none-match", "rubbish", 400),
            ("if-none-match", "\"é\"", 200),
            ("if-none-match", &format!("{current}, *"), 400),
            ("if-none-match", ",", 400),
            ("if-none-match", &format!(",{current},"), 304),
            ("if-match", &current, 200),
            ("if-match", strong, 200),
            ("if-match", "*", 200),
            ("if-match", "W/\"0\"", 412),
            ("if-match", "rubbish", 400),
        ] {
            for method in ["GET", "HEAD"] {
                let request = client.send(method, &script, &[(header, value)], "");
                assert_eq!(request.status.as_u16(), status, "{method} {header}: {value}");
                if status == 304 {
                    assert!(request.text.is_empty() && request.header("content-type").is_none());
                    assert_eq!(request.header("etag"), Some(current.as_str()));
                    assert!(request.header("request-id").is_some());
                }
            }
        }
        let missing = client.send("GET", &format!("{SCRIPTS}/none"), &[("if-none-match", "*")], "");
        missing.expect(404);
    }
}

#[test]
fn a_change_is_made_only_to_the_version_that_is_demanded() {
    for client in Client::each() {
        let created = client.post(SCRIPTS, r#"{"displayName": "a"}"#).expect(201);
        let (script, first) = (format!("{SCRIPTS}/{}", created.text_of("id")), etag(&created));
        let patch = |header: &str, value: &str, name: &str| {
            let body = format!(r#"{{"displayName": "{name}"}}"#);
            client.send("PATCH", &script, &[JSON, (header, value)], &body)
        };
        let second = etag(&patch("if-match", &first, "b").expect(200));
        for (header, value) in [
            ("if-match", first.as_str()),
            ("if-none-match", &second),
            ("if-none-match", "*"),
            ("if-match", "\"x\""),
        ] {
            let refused = patch(header, value, "c");
            assert_eq!(refused.error(), (412, "entityChanged", None), "{header}: {value}");
            assert_eq!(
                client.send("DELETE", &script, &[(header, value)], "").error().0,
                412,
                "{header}: {value}"
            );
        }
        assert_eq!(client.get(&script).text_of("displayName"), "b");
        patch("if-match", "*", "d").expect(200);
        patch("if-none-match", &first, "e").expect(200);
        // as strong as weak (W23, OData 4.01 Protocol §8.2.4)
        let last = etag(&client.get(&script));
        let next = etag(&patch("if-match", last.strip_prefix("W/").unwrap(), "f").expect(200));
        patch("if-match", last.strip_prefix("W/").unwrap(), "g").expect(412);
        let last = next;
        client.send("DELETE", &script, &[("if-match", last.as_str())], "").expect(204);
        client.send("DELETE", &script, &[("if-match", last.as_str())], "").expect(404);
    }
}

#[test]
fn a_set_may_demand_that_versions_are_named() {
    let client = Client::of(builder().require_if_match::<Script>().max_body_size(100).build().unwrap());
    let script = format!("{SCRIPTS}/{}", client.post(SCRIPTS, "{}").expect(201).text_of("id"));
    for method in ["PATCH", "DELETE"] {
        let refused = client.send(method, &script, &[JSON], "{}");
        assert_eq!(refused.error(), (428, "ifMatchRequired", Some("If-Match")), "{method}");
        let refused = client.send(method, &script, &[JSON, ("if-none-match", "W/\"0\"")], "{}");
        assert_eq!(refused.error().0, 428, "{method}");
    }
    // before the body is looked at, whatever it is (W23)
    let long = " ".repeat(101);
    assert_eq!(client.send("PATCH", &script, &[JSON], &long).error().0, 428);
    assert_eq!(client.send("PATCH", &script, &[JSON, ("if-match", "*")], &long).error().0, 413);
    assert_eq!(client.send("PATCH", &script, &[JSON, ("if-match", "rubbish")], &long).error().0, 400);
    assert_eq!(client.get(&script).expect(200).json["size"], 0);
    let current = etag(&client.get(&script));
    client.send("PATCH", &script, &[JSON, ("if-match", &current)], "{}").expect(200);
    client.send("DELETE", &script, &[("if-match", "*")], "").expect(204);
    // other sets do not
    let cell = client.post("/cells", r#"{"row": 1, "name": "x"}"#).expect(201);
    client.delete(cell.header("location").unwrap().strip_prefix("http://h").unwrap()).expect(204);
}

#[test]
fn who_would_not_check_versions_cannot_demand_them() {
    let unregistered = graph_entity_server::GraphService::builder()
        .entity_set::<Script>(MemoryStore::new())
        .require_if_match::<Cell>()
        .allow_anonymous()
        .build();
    let entity_type = "microsoft.graph.cell".to_owned();
    assert_eq!(unregistered.err(), Some(BuildError::UncheckedPreconditions { entity_type }));
}

#[test]
fn changes_of_different_properties_at_once_both_stay() {
    for client in Client::each() {
        let script = format!("{SCRIPTS}/{}", client.post(SCRIPTS, "{}").expect(201).text_of("id"));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                for n in 1..=50 {
                    client.patch(&script, &format!(r#"{{"size": {n}}}"#)).expect(200);
                }
            });
            for n in 1..=50 {
                client.patch(&script, &format!(r#"{{"displayName": "{n}"}}"#)).expect(200);
            }
        });
        let last = client.get(&script);
        assert_eq!((last.json["size"].as_i64(), last.text_of("displayName")), (Some(50), "50".to_owned()));
    }
}

#[test]
fn of_many_who_change_the_same_version_one_wins() {
    for client in Client::each() {
        let created = client.post(SCRIPTS, "{}").expect(201);
        let script = format!("{SCRIPTS}/{}", created.text_of("id"));
        let mut current = etag(&created);
        for _ in 0..10 {
            let answers: Vec<_> = std::thread::scope(|scope| {
                let (client, script, current) = (&client, &script, &current);
                let writers = (0..8).map(|writer| {
                    scope.spawn(move || {
                        let body = format!(r#"{{"size": {writer}}}"#);
                        (writer, client.send("PATCH", script, &[JSON, ("if-match", current)], &body))
                    })
                });
                let writers: Vec<_> = writers.collect();
                writers.into_iter().map(|writer| writer.join().unwrap()).collect()
            });
            let (won, lost): (Vec<_>, Vec<_>) =
                answers.iter().partition(|(_, answer)| answer.status.is_success());
            assert!(won.len() == 1 && lost.iter().all(|(_, answer)| answer.status == 412), "{answers:?}");
            let stored = client.get(&script);
            assert_eq!(stored.json["size"], won[0].0);
            current = etag(&stored);
            assert_eq!(current, etag(&won[0].1));
        }
    }
}
