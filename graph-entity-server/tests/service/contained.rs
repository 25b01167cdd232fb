use graph_entity_core::Guid;
use graph_entity_server::{GraphService, MemoryStore, ParentKeys};

use crate::fixture::{Client, Health, Line, Script, State};

#[test]
fn contained_sets_stand_under_their_parents() {
    for client in Client::each() {
        let missing = client.post("/management/scripts/none/states", r#"{"deviceName": "x"}"#);
        assert_eq!(missing.error(), (404, "entityNotFound", None));
        assert_eq!(missing.json["error"]["message"], "There is no management/scripts('none').");
        client.get("/management/scripts/none/states").expect(404);

        let script = client.post("/management/scripts", "{}").expect(201).text_of("id");
        let other = client.post("/management/scripts", "{}").expect(201).text_of("id");
        let states = format!("/management/scripts/{script}/states");
        let created = client.post(&states, r#"{"deviceName": "x"}"#).expect(201);
        let state = created.text_of("id");
        let url = format!("http://h/management/scripts('{script}')/states({state})");
        assert_eq!(created.header("location"), Some(url.as_str()));
        assert_eq!(
            created.json["@odata.context"],
            format!("http://h/$metadata#management/scripts('{script}')/states/$entity")
        );
        client.get(url.strip_prefix("http://h").unwrap()).expect(200);
        client.get(&format!("/management/scripts/{other}/states/{state}")).expect(404);
        client.get(&format!("/management/scripts/none/states/{state}")).expect(404);
        client.get(&format!("{states}/not-a-guid")).expect(404);

        let lines = format!("{states}/{state}/lines");
        let numbers: Vec<_> =
            (0..2).map(|_| client.post(&lines, "{}").expect(201).json["number"].as_i64().unwrap()).collect();
        assert_eq!(numbers, [1, 2]);
        let list = client.get(&lines).expect(200);
        assert_eq!(
            list.json["@odata.context"],
            format!("http://h/$metadata#management/scripts('{script}')/states({state})/lines")
        );
        assert_eq!(list.json["value"].as_array().unwrap().len(), 2);
    }
}

#[test]
fn what_is_contained_goes_with_its_parent() {
    let (scripts, states, lines) = (MemoryStore::new(), MemoryStore::new(), MemoryStore::new());
    let script = |id: &str| Script { id: id.into(), display_name: None, size: 0, health: Health::Good };
    let state = || State { id: Guid::NIL, device_name: "x".into() };
    for id in ["a", "b"] {
        scripts.insert(&ParentKeys::none(), script(id)).unwrap();
        let parents = ParentKeys::new([id.to_owned()]);
        states.insert(&parents, state()).unwrap();
        assert!(states.insert(&parents, state()).is_err());
        lines.insert(&parents.and(Guid::NIL), Line { number: 1, text: None }).unwrap();
    }
    let service = GraphService::builder()
        .entity_set::<Line>(lines.clone())
        .entity_set::<State>(states)
        .entity_set::<Script>(scripts.clone())
        .allow_anonymous();
    let client = Client::of(service.build().unwrap());
    let counts = |id: &str| {
        let states =
            client.get(&format!("/management/scripts/{id}/states")).json["value"].as_array().map(Vec::len);
        let lines = format!("/management/scripts/{id}/states/{}/lines", Guid::NIL);
        (states, client.get(&lines).json["value"].as_array().map(Vec::len))
    };
    assert_eq!((counts("a"), counts("b")), ((Some(1), Some(1)), (Some(1), Some(1))));

    client.delete("/aliases/scripts/a").expect(204);
    assert_eq!((counts("a"), counts("b")), ((None, None), (Some(1), Some(1))));
    scripts.insert(&ParentKeys::none(), script("a")).unwrap();
    assert_eq!(counts("a"), (Some(0), None));
    // the line is gone too, not only out of reach
    lines.insert(&ParentKeys::new(["a".to_owned()]).and(Guid::NIL), Line { number: 1, text: None }).unwrap();
}

#[test]
fn a_contained_singleton_is_one_for_each_parent() {
    for client in Client::each() {
        client.get("/management/scripts/none/schedule").expect(404);
        let script = || client.post("/management/scripts", "{}").expect(201).text_of("id");
        let schedule = |script: &str| format!("/management/scripts/{script}/schedule");
        let (one, other) = (script(), script());
        let id = client.get(&schedule(&one)).expect(200).text_of("id");
        assert_eq!(id.len(), 36);
        let updated = client.patch(&schedule(&one), r#"{"hours": 1, "id": "x"}"#).expect(200);
        let etag = &updated.json["@odata.etag"];
        assert_eq!(
            updated.text,
            format!(
                r##"{{"@odata.context":"http://h/$metadata#management/scripts('{one}')/schedule","@odata.type":"#microsoft.graph.schedule","@odata.etag":{etag},"id":"{id}","hours":1}}"##
            )
        );
        assert_eq!(client.get(&schedule(&other)).json["hours"], 24);
        assert_ne!(client.get(&schedule(&other)).text_of("id"), id);
        client.delete(&format!("/management/scripts/{one}")).expect(204);
        client.get(&schedule(&one)).expect(404);
    }
}

#[test]
fn deleting_an_entity_deletes_what_it_contains() {
    for client in Client::each() {
        let scripts: Vec<_> =
            (0..2).map(|_| client.post("/management/scripts", "{}").expect(201).text_of("id")).collect();
        let lines: Vec<_> = scripts
            .iter()
            .map(|script| {
                let states = format!("/management/scripts/{script}/states");
                let state = client.post(&states, r#"{"deviceName": "x"}"#).expect(201).text_of("id");
                let lines = format!("{states}/{state}/lines");
                client.post(&lines, "{}").expect(201);
                lines
            })
            .collect();
        client.delete(&format!("/aliases/scripts/{}", scripts[0])).expect(204);
        client.get(&lines[0]).expect(404);
        assert_eq!(client.get(&lines[1]).expect(200).json["value"].as_array().map(Vec::len), Some(1));
    }
}
