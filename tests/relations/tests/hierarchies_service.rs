//! Values of several types in a service: complex ones in each store, entities in a set that is no store.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

mod service;

use std::sync::Mutex;

use graph_entity::server::{
    BuildError, EntitySet, GraphService, ListQuery, MemoryStore, Page, Preconditions, Problem,
    RequestContext, SqliteDatabase, SqliteStore, Versioned,
};
use graph_entity::{GraphEntity, json as graph_json};
use graph_entity_relations::directory::{DirectoryObject, Group, User};
use graph_entity_relations::hierarchies::{
    AnyDirectoryObject, AnyDirectoryObjectCreate, AnyDirectoryObjectPatch, AnyMobileApp, RulePolicy,
};
use serde_json::{Value, json};

use self::service::ask;

/// A service of policies in memory, and one in a database.
fn policies(directory: &tempfile::TempDir) -> [(&'static str, GraphService); 2] {
    let database = SqliteDatabase::open(directory.path().join("things.db")).expect("a database");
    let builder = || GraphService::builder().allow_anonymous();
    let in_memory = builder().entity_set::<RulePolicy>(MemoryStore::new());
    let in_sqlite = builder().entity_set::<RulePolicy>(SqliteStore::open(&database).expect("a table"));
    [("memory", in_memory.build().expect("a service")), ("sqlite", in_sqlite.build().expect("a service"))]
}

fn body() -> Value {
    json!({
        "name": "p",
        "main": {"name": "f", "path": "/", "extension": "txt", "@odata.type": "#microsoft.graph.fileRule"},
        "rules": [
            {"@odata.type": "#microsoft.graph.groupRule", "name": "g", "rules": [
                {"@odata.type": "#microsoft.graph.openFileRule", "name": "in", "path": "/in", "more": [1]}
            ]},
            {"@odata.type": "#microsoft.graph.fileRule", "name": "z", "path": "/z", "priority": 7}
        ],
        "scope": {"note": "all"},
        "limits": {"most": 3, "scope": {"@odata.type": "#microsoft.graph.cityScope", "city": "Oslo"}}
    })
}

#[tokio::test]
async fn complex_values_are_stored_with_their_type_and_queried_by_the_base() {
    let directory = tempfile::tempdir().expect("a directory");
    for (store, service) in policies(&directory) {
        let (status, created) = ask(&service, "POST /rulePolicies", &body()).await;
        assert_eq!(status, 201, "{store}: {created}");
        let path = format!("/rulePolicies/{}", created["id"].as_str().expect("a key"));
        let (_, policy) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        for (pointer, expected) in [
            ("/main/@odata.type", json!("#microsoft.graph.fileRule")),
            ("/main/extension", json!("txt")),
            ("/main/priority", json!(1)),
            ("/rules/0/@odata.type", json!("#microsoft.graph.groupRule")),
            ("/rules/0/rules/0/@odata.type", json!("#microsoft.graph.openFileRule")),
            ("/rules/0/rules/0/more", json!([1])),
            ("/rules/1/path", json!("/z")),
            ("/scope/@odata.type", json!("#microsoft.graph.scope")),
            ("/limits/scope/radius", json!(5)),
        ] {
            assert_eq!(policy.pointer(pointer), Some(&expected), "{store}, {pointer}: {policy}");
        }
        for (query, count) in [
            ("main/name eq 'f'", 1),
            ("main/name eq 'g'", 0),
            ("main/priority lt 2 and scope/note eq 'all'", 1),
            ("rules/any(r:r/name eq 'g')", 1),
            ("rules/all(r:r/priority gt 1)", 0),
            ("limits/scope/note eq null", 1),
            ("contains(tolower(main/name),'F')", 0),
            ("length(main/name) add main/priority eq 2", 1),
        ] {
            let (status, page) =
                ask(&service, &format!("GET /rulePolicies?$filter={query}"), &Value::Null).await;
            assert_eq!(status, 200, "{store}, {query}: {page}");
            assert_eq!(page["value"].as_array().map(Vec::len), Some(count), "{store}, {query}: {page}");
        }
        // A property that only some types have needs a cast.
        let (status, _) = ask(&service, "GET /rulePolicies?$filter=main/path eq '/'", &Value::Null).await;
        assert_eq!(status, 400);
        for (select, expected) in [
            (
                "main",
                json!({"main": {"@odata.type": "#microsoft.graph.fileRule", "name": "f", "priority": 1,
                "note": null, "path": "/", "extension": "txt"}}),
            ),
            (
                "main/name,scope/note",
                json!({
                    "main": {"@odata.type": "#microsoft.graph.fileRule", "name": "f"},
                    "scope": {"@odata.type": "#microsoft.graph.scope", "note": "all"}
                }),
            ),
        ] {
            let (_, mut selected) =
                ask(&service, &format!("GET {path}?$select={select}"), &Value::Null).await;
            selected.as_object_mut().expect("an object").retain(|name, _| !name.starts_with('@'));
            assert_eq!(selected, expected, "{store}, {select}");
        }
        let (_, page) =
            ask(&service, "GET /rulePolicies?$orderby=main/name desc&$select=*", &Value::Null).await;
        assert_eq!(page["value"][0]["main"]["path"], json!("/"), "{store}: {page}");
    }
}

#[tokio::test]
async fn an_update_merges_into_the_stored_type_or_changes_it() {
    let directory = tempfile::tempdir().expect("a directory");
    for (store, service) in policies(&directory) {
        let (_, created) = ask(&service, "POST /rulePolicies", &body()).await;
        let path = format!("/rulePolicies/{}", created["id"].as_str().expect("a key"));
        /// The update, and a pointer and the value there after it, or a part of the message.
        type Case = (Value, Result<(&'static str, Value), &'static str>);
        let cases: [Case; 8] = [
            (json!({"main": {"path": "/x", "note": "n"}}), Ok(("/main/path", json!("/x")))),
            (json!({"limits": {"scope": {"city": "Bergen"}}}), Ok(("/limits/scope/city", json!("Bergen")))),
            (json!({"main": {"nothing": 1}}), Err("nothing")),
            (json!({"main": {"@odata.type": "#a.b"}}), Err("#microsoft.graph.groupRule")),
            (json!({"rules": [{"name": "x"}]}), Err("does not name its type")),
            (
                json!({"main": {"@odata.type": "#microsoft.graph.groupRule", "fallback": "b"}}),
                Ok((
                    "/main",
                    json!({
                        "@odata.type": "#microsoft.graph.groupRule", "name": "f", "priority": 1, "note": "n",
                        "rules": [], "fallback": "b"
                    }),
                )),
            ),
            (json!({"main": {"fallback": null}}), Ok(("/main/fallback", Value::Null))),
            (
                json!({"scope": {"note": null}}),
                Ok((
                    "/scope",
                    json!({
                        "@odata.type": "#microsoft.graph.scope", "note": null
                    }),
                )),
            ),
        ];
        for (update, expected) in cases {
            let (status, answer) = ask(&service, &format!("PATCH {path}"), &update).await;
            let (_, policy) = ask(&service, &format!("GET {path}"), &Value::Null).await;
            match expected {
                Ok((pointer, value)) => {
                    assert_eq!(status, 200, "{store}, {update}: {answer}");
                    assert_eq!(policy.pointer(pointer), Some(&value), "{store}, {update}");
                }
                Err(part) => {
                    let message = answer["error"]["message"].as_str().unwrap_or_default();
                    assert!(status == 400 && message.contains(part), "{store}, {update}: {answer}");
                }
            }
        }
        let (status, _) = ask(&service, "PATCH /rulePolicies/none", &json!({"main": {"note": "x"}})).await;
        assert_eq!(status, 404, "{store}");
    }
}

#[tokio::test]
async fn updates_at_once_never_mix_types() {
    let directory = tempfile::tempdir().expect("a directory");
    for (store, service) in policies(&directory) {
        let (_, created) = ask(&service, "POST /rulePolicies", &body()).await;
        let path = format!("PATCH /rulePolicies/{}", created["id"].as_str().expect("a key"));
        let to_group = json!({"main": {"@odata.type": "#microsoft.graph.groupRule"}});
        let to_file = json!({"main": {"@odata.type": "#microsoft.graph.fileRule", "path": "/"}});
        let change = async {
            for round in 0..40 {
                let update = if round % 2 == 0 { &to_group } else { &to_file };
                let (status, answer) = ask(&service, &path, update).await;
                assert_eq!(status, 200, "{store}: {answer}");
            }
        };
        let note = async {
            let mut noted = 0;
            for round in 0..40 {
                let (status, answer) =
                    ask(&service, &path, &json!({"main": {"note": round.to_string()}})).await;
                assert!(status == 200 || status == 409, "{store}: {answer}");
                noted += usize::from(status == 200);
            }
            noted
        };
        let ((), noted) = tokio::join!(change, note);
        assert!(noted > 0, "{store}");
    }
}

/// A set of objects of several types.
#[derive(Default)]
struct Objects {
    objects: Mutex<Vec<AnyDirectoryObject>>,
    /// Whether each update finds that somebody has replaced the entity by one of another type.
    replaced: bool,
}

impl Objects {
    fn find<T>(&self, key: &str, with: impl FnOnce(&mut AnyDirectoryObject) -> T) -> Result<T, Problem> {
        let mut objects = self.objects.lock().expect("nobody panics");
        objects.iter_mut().find(|object| object.id == key).map(with).ok_or_else(Problem::not_found)
    }
}

impl EntitySet<AnyDirectoryObject> for Objects {
    async fn list(&self, _: &RequestContext, query: &ListQuery) -> Result<Page<AnyDirectoryObject>, Problem> {
        Ok(Page::from_unsorted(self.objects.lock().expect("nobody panics").clone(), query))
    }

    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<AnyDirectoryObject>, Problem> {
        self.find(key, |object| Versioned::from(&*object))
    }

    async fn create(
        &self,
        _: &RequestContext,
        create: AnyDirectoryObjectCreate,
    ) -> Result<Versioned<AnyDirectoryObject>, Problem> {
        let mut object = AnyDirectoryObject::from_create(&create)?;
        let mut objects = self.objects.lock().expect("nobody panics");
        object.entity.id = objects.len().to_string();
        objects.push(object.clone());
        Ok(Versioned::from(&object))
    }

    async fn update(
        &self,
        _: &RequestContext,
        key: &String,
        patch: AnyDirectoryObjectPatch,
        _: &Preconditions,
    ) -> Result<Versioned<AnyDirectoryObject>, Problem> {
        if self.replaced {
            self.find(key, |object| {
                let base = DirectoryObject::clone(object);
                *object = graph_entity::Unknown::new("a.b", base).into();
            })?;
        }
        self.find(key, |object| object.apply(&patch).map(|()| Versioned::from(&*object)))?
            .map_err(Problem::from)
    }
}

fn objects(replaced: bool) -> GraphService {
    let contact =
        r##"{"@odata.type":"#microsoft.graph.orgContact","id":"0","deletedDateTime":null,"mail":{"x":[1]}}"##;
    let contact = graph_json::from_str(contact).expect("an object");
    let objects = Objects { objects: Mutex::new(vec![contact]), replaced };
    GraphService::builder()
        .allow_anonymous()
        .entity_set::<AnyDirectoryObject>(objects)
        .build()
        .expect("a service")
}

#[tokio::test]
async fn a_set_that_is_no_store_serves_entities_of_several_types() {
    let service = objects(false);
    let user = json!({"userPrincipalName": "a@b", "@odata.type": "#microsoft.graph.user"});
    let (status, created) = ask(&service, "POST /directoryObjects", &user).await;
    assert_eq!((status, &created["@odata.type"]), (201, &json!("#microsoft.graph.user")), "{created}");
    let group =
        json!({"@odata.type": "#microsoft.graph.group", "displayName": "g", "mailEnabled": true, "x": 1});
    assert_eq!(ask(&service, "POST /directoryObjects", &group).await.0, 201);

    let (_, page) = ask(&service, "GET /directoryObjects?$orderby=id desc", &Value::Null).await;
    let types: Vec<_> =
        page["value"].as_array().expect("a page").iter().map(|item| item["@odata.type"].clone()).collect();
    assert_eq!(types, ["#microsoft.graph.group", "#microsoft.graph.user", "#microsoft.graph.orgContact"]);
    assert_eq!(page["value"][2]["mail"], json!({"x": [1]}));
    let (_, page) = ask(&service, "GET /directoryObjects?$filter=id gt '1'&$select=id", &Value::Null).await;
    assert_eq!(page["value"], json!([{"@odata.type": "#microsoft.graph.group", "id": "2"}]));

    // The context names the type of a single entity, where that is not the declared one.
    for (key, context) in [
        ("0", "$metadata#directoryObjects/microsoft.graph.orgContact/$entity"),
        ("1", "$metadata#directoryObjects/microsoft.graph.user/$entity"),
    ] {
        let (_, object) = ask(&service, &format!("GET /directoryObjects/{key}"), &Value::Null).await;
        let found = object["@odata.context"].as_str().unwrap_or_default();
        assert!(found.ends_with(context), "{object}");
    }

    for (path, body, status, part) in [
        ("POST /directoryObjects", json!({"displayName": "g"}), 400, "does not name its type"),
        (
            "POST /directoryObjects",
            json!({"@odata.type": "#microsoft.graph.orgContact"}),
            400,
            "#microsoft.graph.team",
        ),
        (
            "PATCH /directoryObjects/2",
            json!({"@odata.type": "#microsoft.graph.user", "age": 3}),
            400,
            "keeps its type",
        ),
        ("PATCH /directoryObjects/2", json!({"age": "x", "mailEnabled": 3}), 400, "mailEnabled"),
        ("PATCH /directoryObjects/1", json!({"age": 151}), 400, "age"),
        ("PATCH /directoryObjects/9", json!({"age": 1}), 404, "There is no"),
        ("PATCH /directoryObjects/0", json!({"mail": 1}), 400, "mail"),
    ] {
        let (found, answer) = ask(&service, path, &body).await;
        assert_eq!(found, status, "{path} {body}: {answer}");
        assert!(
            answer["error"]["message"].as_str().is_some_and(|text| text.contains(part)),
            "{body}: {answer}"
        );
    }
    for (key, body, pointer, value) in [
        ("1", json!({"age": 3}), "/age", json!(3)),
        (
            "1",
            json!({"displayName": "A", "@odata.type": "#microsoft.graph.user"}),
            "/displayName",
            json!("A"),
        ),
        ("2", json!({"x": {"y": 2}}), "/x", json!({"y": 2})),
        ("0", json!({"@odata.type": "#microsoft.graph.orgContact"}), "/mail", json!({"x": [1]})),
    ] {
        let (status, answer) = ask(&service, &format!("PATCH /directoryObjects/{key}"), &body).await;
        assert_eq!((status, answer.pointer(pointer)), (200, Some(&value)), "{body}: {answer}");
    }
}

#[tokio::test]
async fn an_entity_that_got_another_type_meanwhile_is_a_conflict() {
    let service = objects(true);
    let user = json!({"userPrincipalName": "a@b", "@odata.type": "#microsoft.graph.user"});
    ask(&service, "POST /directoryObjects", &user).await;
    let (status, answer) = ask(&service, "PATCH /directoryObjects/1", &json!({"age": 3})).await;
    assert_eq!(status, 409, "{answer}");
    assert!(answer.to_string().contains("typeConflict"), "{answer}");
}

#[test]
fn stores_of_one_type_refuse_several() {
    let built = |builder: graph_entity::server::GraphServiceBuilder| builder.allow_anonymous().build();
    let error =
        built(GraphService::builder().entity_set::<AnyMobileApp>(MemoryStore::new())).expect_err("refused");
    assert_eq!(error, BuildError::Hierarchy { entity_type: "microsoft.graph.mobileApp".to_owned() });
    assert!(error.to_string().contains("implement `EntitySet`"), "{error}");
    // An enum and its root are one type of the model, as are two sets of types that the enum lists.
    let both = GraphService::builder()
        .entity_set::<AnyDirectoryObject>(Objects::default())
        .entity_set::<User>(MemoryStore::new())
        .entity_set::<Group>(MemoryStore::new());
    assert!(built(both).is_ok());
}
