//! The policy `reject_if_changed`.

use graph_entity_server::{GraphService, MemoryStore, ParentKeys};

use crate::fixture::{Client, Sealed};

fn client() -> Client {
    let sealed = MemoryStore::new();
    let entity = Sealed {
        id: "a".into(),
        serial: Some("S1".into()),
        weight: f64::NAN,
        color: Some("red".into()),
        note: None,
    };
    sealed.insert(&ParentKeys::none(), entity).unwrap();
    let service = GraphService::builder().entity_set::<Sealed>(sealed).allow_anonymous();
    Client::of(service.build().unwrap())
}

#[test]
fn an_update_may_send_what_is_there_already() {
    let cases = [
        (r#"{"note": "n"}"#, None),
        (r#"{"id": "a", "serial": "S1", "weight": "NaN", "color": "red", "note": "n"}"#, None),
        (r#"{"id": "b", "note": "n"}"#, Some("id")),
        (r#"{"note": "n", "serial": "S2"}"#, Some("serial")),
        (r#"{"note": "n", "serial": null}"#, Some("serial")),
        (r#"{"note": "n", "weight": 1}"#, Some("weight")),
        (r#"{"note": "n", "color": "blue"}"#, Some("color")),
    ];
    for (body, refused) in cases {
        let client = client();
        let answer = client.patch("/sealed/a", body);
        let note = client.get("/sealed/a").json["note"].clone();
        match refused {
            None => assert_eq!(answer.expect(200).json["note"], "n", "{body}"),
            Some(target) => {
                assert_eq!(answer.error(), (400, "readOnlyProperty", Some(target)), "{body}");
                assert!(note.is_null(), "{body}");
            }
        }
    }
}

#[test]
fn a_create_may_send_the_defaults() {
    let cases = [
        (r#"{"id": "b", "color": "blue"}"#, None),
        (r#"{"id": "b", "serial": null, "weight": "NaN"}"#, None),
        (r#"{"id": "b", "serial": "S1"}"#, Some("serial")),
        (r#"{"id": "b", "weight": 1}"#, Some("weight")),
    ];
    for (body, refused) in cases {
        let answer = client().post("/sealed", body);
        match refused {
            None => assert_eq!(answer.expect(201).json["id"], "b", "{body}"),
            Some(target) => assert_eq!(answer.error(), (400, "readOnlyProperty", Some(target)), "{body}"),
        }
    }
}
