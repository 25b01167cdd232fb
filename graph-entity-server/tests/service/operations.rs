use graph_entity_server::{GraphService, MemoryStore, ParentKeys};
use serde_json::json;

use crate::fixture::{Client, Owner, builder};

const ROOT: &str = "http://h";

#[test]
fn create_answers_with_the_entity_and_its_location() {
    for client in Client::each() {
        let created =
            client.post("/management/scripts/", r#"{"displayName": "Clean up", "id": "mine"}"#).expect(201);
        let id = created.text_of("id");
        assert_eq!((id.len(), id.to_lowercase()), (36, id.clone()));
        let etag = &created.json["@odata.etag"];
        let expected = format!(
            r##"{{"@odata.context":"{ROOT}/$metadata#management/scripts/$entity","@odata.type":"#microsoft.graph.script","@odata.etag":{etag},"id":"{id}","displayName":"Clean up","size":0,"health":"unknown"}}"##
        );
        assert_eq!(created.text, expected);
        assert_eq!(created.header("location"), Some(format!("{ROOT}/management/scripts('{id}')").as_str()));
        assert_eq!(created.header("content-type"), Some("application/json;odata.metadata=minimal"));
        assert_eq!(created.header("odata-version"), Some("4.0"));

        let location = created.header("location").unwrap().strip_prefix(ROOT).unwrap().to_owned();
        for path in
            [&location, &format!("/MANAGEMENT/scripts/{id}/"), &format!("/management/scripts(id='{id}')")]
        {
            assert_eq!(client.get(path).expect(200).text, expected);
        }
        let alias = client.get(&format!("/aliases/scripts/{id}")).expect(200);
        assert_eq!(alias.json["@odata.context"], format!("{ROOT}/$metadata#aliases/scripts/$entity"));
        client.get(&format!("/management/scripts/{}", id.to_uppercase())).expect(404);
    }
}

#[test]
fn update_changes_what_the_request_says() {
    for client in Client::each() {
        let id = client
            .post("/management/scripts", r#"{"displayName": "a", "size": 7}"#)
            .expect(201)
            .text_of("id");
        let path = format!("/management/scripts/{id}");
        let updated =
            client.patch(&path, r#"{"displayName": null, "id": "other", "health": "good"}"#).expect(200);
        let read = client.get(&path).expect(200);
        assert_eq!(updated.text, read.text);
        assert_eq!((&read.json["displayName"], &read.json["size"]), (&json!(null), &json!(7)));
        assert_eq!((&read.json["id"], &read.json["health"]), (&json!(id), &json!("good")));
        let refused = client.patch(&path, r#"{"size": null}"#);
        assert_eq!(refused.error(), (400, "nullNotAllowed", Some("size")));
        assert_eq!(client.get(&path).text, read.text);
        assert_eq!(client.patch("/management/scripts/none", "{}").error(), (404, "entityNotFound", None));
    }
}

#[test]
fn delete_removes_and_says_nothing() {
    for client in Client::each() {
        let id = client.post("/management/scripts", "{}").expect(201).text_of("id");
        let path = format!("/management/scripts/{id}");
        let deleted = client.delete(&path).expect(204);
        assert_eq!((deleted.text.as_str(), deleted.header("content-type")), ("", None));
        client.get(&path).expect(404);
        client.delete(&path).expect(404);
    }
}

#[test]
fn client_set_keys_are_kept_and_unique() {
    for client in Client::each() {
        let created = client.post("/cells", r#"{"row": -1, "name": "it's a/b ü"}"#).expect(201);
        let location = created.header("location").unwrap();
        assert_eq!(location, format!("{ROOT}/cells(row=-1,name='it''s%20a%2Fb%20%C3%BC')"));
        client.get(location.strip_prefix(ROOT).unwrap()).expect(200);
        assert_eq!(
            client.post("/cells", r#"{"name": "it's a/b ü", "row": -1}"#).error(),
            (409, "keyExists", None)
        );
        client.post("/cells", r#"{"row": -1, "name": "other"}"#).expect(201);
        assert_eq!(client.post("/cells", r#"{"row": 1}"#).error(), (400, "missingProperty", Some("name")));
        client.delete("/cells(name='other',row=-1)").expect(204);
    }
}

#[test]
fn a_singleton_is_read_and_updated_only() {
    for client in Client::each() {
        let read = client.get("/settings").expect(200);
        let etag = &read.json["@odata.etag"];
        assert_eq!(
            read.text,
            format!(
                r##"{{"@odata.context":"{ROOT}/$metadata#settings","@odata.type":"#microsoft.graph.settings","@odata.etag":{etag},"theme":null,"timeout":30}}"##
            )
        );
        client.patch("/settings", r#"{"theme": "dark"}"#).expect(200);
        assert_eq!(client.get("/Settings/").json["theme"], "dark");
        for method in ["POST", "DELETE", "PUT"] {
            let refused = client.send(method, "/settings", &[], "");
            assert_eq!((refused.status.as_u16(), refused.header("allow")), (405, Some("GET, HEAD, PATCH")));
        }
    }

    let owners = MemoryStore::new();
    owners.insert(&ParentKeys::none(), Owner { name: "Ann".into() }).unwrap();
    assert!(owners.insert(&ParentKeys::none(), Owner { name: "Bob".into() }).is_err());
    let client =
        Client::of(GraphService::builder().entity_set::<Owner>(owners).allow_anonymous().build().unwrap());
    client.patch("/owner", r#"{"name": "Cy"}"#).expect(200);
    assert_eq!(client.get("/owner").json["name"], "Cy");
}

#[test]
fn preferences_are_followed_and_named() {
    for client in Client::each() {
        let write = |method: &str, path: &str, prefer: &str, body: &str| {
            client.send(method, path, &[("content-type", "application/json"), ("prefer", prefer)], body)
        };
        let created = write("POST", "/management/scripts", "return=minimal", "{}").expect(204);
        let url = created.header("location").unwrap().to_owned();
        assert_eq!(created.header("odata-entityid"), Some(url.as_str()));
        assert_eq!(created.header("preference-applied"), Some("return=minimal"));
        assert_eq!(created.header("vary"), Some("Accept, Prefer, OData-Version, OData-MaxVersion"));
        assert_eq!(created.header("content-type"), None);
        let path = url.strip_prefix(ROOT).unwrap();

        let updated = write("PATCH", path, "return=minimal", r#"{"size": 1}"#).expect(204);
        assert_eq!(
            (updated.header("odata-entityid"), updated.header("location")),
            (Some(url.as_str()), None)
        );
        let updated = write("PATCH", path, "return=representation", r#"{"size": 2}"#).expect(200);
        assert_eq!(updated.header("preference-applied"), Some("return=representation"));
        assert_eq!(client.get(path).header("preference-applied"), None);

        let excellent = r#"{"health": "excellent"}"#;
        assert_eq!(client.patch(path, excellent).error(), (400, "unknownMember", Some("health")));
        let updated = write("PATCH", path, "include-unknown-enum-members", excellent).expect(200);
        assert_eq!(updated.json["health"], "excellent");
        assert_eq!(client.get(path).json["health"], "unknownFutureValue");
        let read =
            client.send("GET", "/management/scripts", &[("prefer", "include-unknown-enum-members")], "");
        assert_eq!(read.json["value"][0]["health"], "excellent");
        assert_eq!(read.header("preference-applied"), Some("include-unknown-enum-members"));
    }
}

#[test]
fn formats_are_those_asked_for() {
    for client in Client::each() {
        let id =
            client.post("/management/scripts", r#"{"size": 9007199254740993}"#).expect(201).text_of("id");
        let get = |path: &str, accept: &str| client.send("GET", path, &[("accept", accept)], "").expect(200);
        let path = format!("/management/scripts/{id}");

        let none = get(&path, "application/json;odata.metadata=none");
        assert!(!none.text.contains("@odata"), "{}", none.text);
        let full = get(&path, "application/json;odata.metadata=full");
        let url = format!("{ROOT}/management/scripts('{id}')");
        assert_eq!((&full.json["@odata.id"], &full.json["@odata.editLink"]), (&json!(url), &json!(url)));
        let list = get("/management/scripts", "application/json;odata.metadata=full");
        assert_eq!(list.json["value"][0]["@odata.id"], url);
        let exact = get(&path, "application/json;IEEE754Compatible=true");
        assert_eq!(exact.json["size"], "9007199254740993");
        assert_eq!(
            exact.header("content-type"),
            Some("application/json;odata.metadata=minimal;IEEE754Compatible=true")
        );

        let compatible = [("content-type", "application/json;IEEE754Compatible=true")];
        client.send("PATCH", &path, &compatible, r#"{"size": "9007199254740995"}"#).expect(200);
        assert!(client.get(&path).text.contains("9007199254740995"));
        assert_eq!(client.patch(&path, r#"{"size": "1"}"#).error(), (400, "invalidValue", Some("size")));

        for (headers, expected) in [
            (&[][..], "4.0"),
            (&[("odata-maxversion", "4.01")], "4.01"),
            (&[("odata-version", "4.01")], "4.01"),
            (&[("odata-maxversion", "4.0")], "4.0"),
        ] {
            assert_eq!(
                client.send("GET", &path, headers, "").header("odata-version"),
                Some(expected),
                "{headers:?}"
            );
        }
    }
}

#[test]
fn head_is_get_without_the_body() {
    let client = Client::new();
    client.post("/management/scripts", "{}").expect(201);
    let get = client.get("/management/scripts");
    let head = client.send("HEAD", "/management/scripts", &[], "").expect(200);
    assert_eq!(head.text, "");
    assert_eq!(head.header("content-length"), Some(get.text.len().to_string().as_str()));
    assert_eq!(head.header("content-type"), get.header("content-type"));
    assert_eq!(client.send("HEAD", "/management/scripts/none", &[], "").expect(404).text, "");
}

#[test]
fn urls_follow_the_prefix_and_the_base_url() {
    let context = "http://h/beta/$metadata#management/scripts";
    let client = Client::of(builder().prefix("/beta").build().unwrap());
    assert_eq!(client.get("/beta/management/scripts").json["@odata.context"], context);
    for path in ["/management/scripts", "/Beta/management/scripts", "/beta2/management/scripts"] {
        client.get(path).expect(404);
    }
    let client = Client::of(builder().nested_under("/beta").build().unwrap());
    assert_eq!(client.get("/management/scripts").json["@odata.context"], context);
    client.get("/beta/management/scripts").expect(404);
    let client = Client::of(builder().base_url("https://graph.example/v1.0/").build().unwrap());
    let created = client.post("/management/scripts", "{}").expect(201);
    assert!(
        created.header("location").unwrap().starts_with("https://graph.example/v1.0/management/scripts('")
    );
}
