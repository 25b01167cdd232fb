//! What a request gets that sends a property it cannot set, by the declaration's policy.

use graph_entity_core::GraphEntity;

use crate::fixture::{Server, each_store, service};

macro_rules! door {
    ($name:ident, $path:literal, $policy:literal) => {
        #[derive(Debug, GraphEntity)]
        #[graph_entity(path = $path, on_read_only = $policy)]
        pub(crate) struct $name {
            #[graph_entity(key, read_only)]
            pub id: String,
            #[graph_entity(read_only, default = 3)]
            pub locks: i32,
            #[graph_entity(immutable)]
            pub colour: Option<String>,
            pub label: Option<String>,
        }
    };
}

door!(Lenient, "/doors/lenient", "ignore");
door!(Careful, "/doors/careful", "reject_if_changed");
door!(Strict, "/doors/strict", "reject");

#[test]
fn the_policy_of_the_declaration_is_kept() {
    each_store(|store| {
        let service = service(|builder| {
            let builder = store.add::<Lenient>(builder);
            let builder = store.add::<Careful>(builder);
            store.add::<Strict>(builder)
        });
        let server = Server::start(service);
        let mut client = server.client();
        // method, body, status by policy: ignore, reject_if_changed, reject; and the target where one refuses
        for (method, body, statuses, target) in [
            ("POST", r#"{"label": "x"}"#, [201, 201, 201], ""),
            ("POST", r#"{"colour": "red"}"#, [201, 201, 201], ""),
            ("POST", r#"{"locks": 3}"#, [201, 201, 400], "locks"),
            ("POST", r#"{"locks": 4}"#, [201, 400, 400], "locks"),
            ("POST", r#"{"locks": "rubbish"}"#, [201, 400, 400], "locks"),
            ("POST", r#"{"id": "mine"}"#, [201, 400, 400], "id"),
            ("PATCH", r#"{"label": "y"}"#, [200, 200, 200], ""),
            ("PATCH", r#"{"id": "ID", "locks": 3, "colour": "blue"}"#, [200, 200, 400], "id"),
            ("PATCH", r#"{"id": "other"}"#, [200, 400, 400], "id"),
            ("PATCH", r#"{"locks": 4}"#, [200, 400, 400], "locks"),
            ("PATCH", r#"{"colour": "red"}"#, [200, 400, 400], "colour"),
            ("PATCH", r#"{"colour": null}"#, [200, 400, 400], "colour"),
        ] {
            for (set, status) in ["lenient", "careful", "strict"].into_iter().zip(statuses) {
                let set = format!("/beta/doors/{set}");
                let id = client.create(&set, r#"{"colour": "blue"}"#);
                let path = if method == "POST" { set.clone() } else { format!("{set}/{id}") };
                let response = client.send(method, &path, &body.replace("ID", &id));
                assert_eq!(response.status, status, "{method} {set} {body}: {}", response.text());
                let door = client.get(&format!("{set}/{id}")).json();
                assert_eq!(
                    (&door["id"], &door["locks"], &door["colour"]),
                    (&id.into(), &3.into(), &"blue".into())
                );
                if status == 400 {
                    assert_eq!(response.error().1.as_deref(), Some(target), "{method} {set} {body}");
                } else if method == "POST" {
                    assert_eq!(response.json()["locks"], 3, "{body}");
                }
            }
        }
    });
}
