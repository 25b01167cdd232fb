//! Types with bases in a service: created, read, queried, changed and deleted, in each store.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

mod service;

use graph_entity::server::{
    BuildError, EntitySet, GraphService, GraphServiceBuilder, ListQuery, MemoryStore, Page, Problem,
    RequestContext, SqliteDatabase, SqliteStore, Versioned,
};
use graph_entity::{ConcreteEntity, GraphEntity};
use graph_entity_relations::apps::LatestCatalogApp;
use graph_entity_relations::directory::{Device, DeviceToken, DirectoryObject, Group, Team, User};
use graph_entity_relations::settings::Policy;
use graph_entity_relations::shop::PerishableProduct;
use serde_json::{Value, json};

use self::service::ask;

/// A service of all types over `MemoryStore`, and one over `SqliteStore`.
struct Services {
    directory: tempfile::TempDir,
}

impl Services {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().expect("a directory") }
    }

    fn all(&self) -> [(&'static str, GraphService); 2] {
        let database = SqliteDatabase::open(self.directory.path().join("things.db")).expect("a database");
        let in_sqlite = builder(Some(&database)).build().expect("a service");
        [("memory", builder(None).build().expect("a service")), ("sqlite", in_sqlite)]
    }
}

fn builder(database: Option<&SqliteDatabase>) -> GraphServiceBuilder {
    fn add<E: ConcreteEntity>(
        builder: GraphServiceBuilder,
        database: Option<&SqliteDatabase>,
    ) -> GraphServiceBuilder {
        match database {
            None => builder.entity_set::<E>(MemoryStore::new()),
            Some(database) => builder.entity_set::<E>(SqliteStore::open(database).expect("a table")),
        }
    }
    let builder = GraphService::builder().allow_anonymous();
    let builder = add::<DirectoryObject>(builder, database);
    let builder = add::<User>(builder, database);
    let builder = add::<Group>(builder, database);
    let builder = add::<Team>(builder, database);
    let builder = add::<Device>(builder, database);
    let builder = add::<DeviceToken>(builder, database);
    let builder = add::<LatestCatalogApp>(builder, database);
    let builder = add::<Policy>(builder, database);
    add::<PerishableProduct>(builder, database)
}

/// Creates the entities and returns their keys.
async fn fill(service: &GraphService, path: &str, bodies: &[Value]) -> Vec<String> {
    let mut keys = Vec::new();
    for body in bodies {
        let (status, created) = ask(service, &format!("POST {path}"), body).await;
        assert_eq!(status, 201, "{created}");
        keys.push(created["id"].as_str().unwrap_or_default().to_owned());
    }
    keys
}

#[tokio::test]
async fn inherited_properties_are_stored_queried_sorted_and_selected() {
    let services = Services::new();
    for (store, service) in services.all() {
        let bodies = [
            json!({"fileName": "b.exe", "installCommandLine": "x", "displayName": "B", "minimumMemory": 4}),
            json!({"fileName": "a.exe", "installCommandLine": "y", "displayName": "A", "isFeatured": true}),
            json!({"fileName": "c.exe", "installCommandLine": "z", "catalogPackageId": "p"}),
        ];
        let keys = fill(&service, "/deviceAppManagement/latestApps", &bodies).await;
        for (query, expected) in [
            ("$filter=fileName eq 'a.exe'", &[1][..]),
            ("$filter=isFeatured", &[1]),
            ("$filter=displayName eq null", &[2]),
            ("$filter=size eq 0 and minimumMemory gt 1", &[0]),
            ("$filter=contains(tolower(displayName),'b')", &[0]),
            ("$filter=catalogPackageId ne null", &[2]),
            ("$filter=createdDateTime gt 2020-01-01T00:00:00Z&$orderby=fileName", &[1, 0, 2]),
            ("$orderby=fileName desc", &[2, 0, 1]),
            ("$orderby=minimumMemory desc,fileName", &[0, 1, 2]),
            ("$orderby=length(fileName) add minimumMemory desc,fileName&$top=2", &[0, 1]),
            ("$search=y&$orderby=fileName", &[1]),
        ] {
            let (status, page) =
                ask(&service, &format!("GET /deviceAppManagement/latestApps?{query}"), &Value::Null).await;
            assert_eq!(status, 200, "{store}, {query}: {page}");
            let found: Vec<_> =
                page["value"].as_array().expect("a page").iter().map(|app| app["id"].as_str()).collect();
            let wanted: Vec<_> = expected.iter().map(|index| Some(keys[*index].as_str())).collect();
            assert_eq!(found, wanted, "{store}, {query}");
        }
        let path =
            format!("GET /deviceAppManagement/latestApps/{}?$select=fileName,minimumMemory,id", keys[0]);
        let (_, app) = ask(&service, &path, &Value::Null).await;
        let members: Vec<_> =
            app.as_object().expect("an app").keys().filter(|name| !name.contains('@')).collect();
        assert_eq!(members, ["fileName", "id", "minimumMemory"], "{store}: {app}");
        let (status, problem) =
            ask(&service, "GET /deviceAppManagement/latestApps?$filter=nothing eq 1", &Value::Null).await;
        assert_eq!(status, 400, "{store}: {problem}");
    }
}

#[tokio::test]
async fn a_type_with_a_base_does_all_that_a_flat_one_does() {
    let services = Services::new();
    for (store, service) in services.all() {
        let address = json!({"city": "Oslo"});
        let body =
            json!({"userPrincipalName": "a@b", "address": address, "businessPhones": ["1"], "id": "no"});
        let keys = fill(&service, "/users", &[body]).await;
        let path = format!("/users/{}", keys[0]);
        let (status, user) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(status, 200);
        assert_eq!(
            (
                &user["accountEnabled"],
                &user["deletedDateTime"],
                &user["address"]["city"],
                &user["userPrincipalName"]
            ),
            (&json!(true), &Value::Null, &json!("Oslo"), &json!("a@b")),
            "{store}: {user}"
        );
        let patch = json!({"displayName": "Ann", "address": {"street": "S"}, "userPrincipalName": "ignored"});
        let (status, changed) = ask(&service, &format!("PATCH {path}"), &patch).await;
        assert!(status == 200 || status == 204, "{store}: {status} {changed}");
        let (_, user) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(
            (
                &user["displayName"],
                &user["address"]["city"],
                &user["address"]["street"],
                &user["userPrincipalName"]
            ),
            (&json!("Ann"), &json!("Oslo"), &json!("S"), &json!("a@b")),
            "{store}: {user}"
        );
        for (body, code) in [
            (json!({"@odata.type": "#microsoft.graph.entity"}), "@odata.type"),
            (json!({"@odata.type": "#microsoft.graph.directoryObject", "displayName": "x"}), "@odata.type"),
            (json!({"displayName": "x", "@odata.type": 7}), "@odata.type"),
            (json!({"displayName": "x", "age": 151}), "age"),
        ] {
            let (status, problem) = ask(&service, &format!("PATCH {path}"), &body).await;
            assert_eq!(status, 400, "{store}: {problem}");
            assert!(
                problem["error"]["message"].as_str().is_some_and(|text| text.contains(code)),
                "{problem}"
            );
        }
        let (_, same) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(same, user, "{store}: a refused update changes nothing");
        assert_eq!(ask(&service, &format!("DELETE {path}"), &Value::Null).await.0, 204);
        assert_eq!(ask(&service, &format!("GET {path}"), &Value::Null).await.0, 404);
    }
}

#[tokio::test]
async fn dynamic_properties_of_an_open_base_are_kept_and_queried() {
    let services = Services::new();
    for (store, service) in services.all() {
        let bodies = [
            json!({"displayName": "a", "mailEnabled": true, "webUrl": "u", "extra": 1}),
            json!({"displayName": "b", "mailEnabled": false, "extra": 2, "note": {"x": [true]}}),
        ];
        let keys = fill(&service, "/teams", &bodies).await;
        let (_, page) =
            ask(&service, "GET /teams?$filter=extra gt 1 and not mailEnabled", &Value::Null).await;
        assert_eq!(page["value"][0]["id"], json!(keys[1]), "{store}: {page}");
        assert_eq!(page["value"][0]["note"], json!({"x": [true]}), "{store}: {page}");
        let path = format!("/teams/{}", keys[0]);
        ask(&service, &format!("PATCH {path}"), &json!({"extra": null, "more": "m", "webUrl": null})).await;
        let (_, team) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(
            (&team["more"], &team["webUrl"], team.get("extra")),
            (&json!("m"), &Value::Null, None),
            "{store}: {team}"
        );
    }
}

#[tokio::test]
async fn complex_values_with_bases_are_stored_whole() {
    let services = Services::new();
    for (store, service) in services.all() {
        let rule = json!({"name": "n", "path": "p", "extension": "txt", "more": true});
        let body = json!({"first": {"name": "f", "path": "q", "priority": 3}, "rules": [rule]});
        let keys = fill(&service, "/policies", &[body]).await;
        for (query, count) in [
            ("first/priority eq 3", 1),
            ("first/name eq 'f' and first/path eq 'q'", 1),
            ("rules/any(r:r/priority eq 1 and r/extension eq 'txt')", 1),
            ("rules/any(r:r/more)", 1),
            ("first/name eq 'g'", 0),
        ] {
            let (_, page) = ask(&service, &format!("GET /policies?$filter={query}"), &Value::Null).await;
            assert_eq!(page["value"].as_array().map(Vec::len), Some(count), "{store}, {query}: {page}");
        }
        let path = format!("/policies/{}", keys[0]);
        let (status, _) = ask(&service, &format!("PATCH {path}"), &json!({"first": {"note": "x"}})).await;
        assert!(status < 300);
        let (_, policy) = ask(&service, &format!("GET {path}"), &Value::Null).await;
        assert_eq!(
            (&policy["first"]["note"], &policy["first"]["priority"]),
            (&json!("x"), &json!(3)),
            "{store}: {policy}"
        );
    }
}

#[tokio::test]
async fn a_contained_type_without_properties_of_its_own() {
    let services = Services::new();
    for (store, service) in services.all() {
        let body = json!({"deviceId": "d", "operatingSystem": "o", "trustType": "t"});
        let keys = fill(&service, "/devices", &[body]).await;
        let tokens = fill(&service, &format!("/devices/{}/tokens", keys[0]), &[json!({})]).await;
        let (status, token) =
            ask(&service, &format!("GET /devices/{}/tokens/{}", keys[0], tokens[0]), &Value::Null).await;
        assert_eq!((status, &token["id"]), (200, &json!(tokens[0])), "{store}: {token}");
    }
}

#[tokio::test]
async fn names_of_another_service() {
    let services = Services::new();
    for (store, service) in services.all() {
        let mut body = json!({"Id": 7, "Name": "Milk", "UnitPrice": 1.5, "best_before": "2026-12-01"});
        body["kept_cold"] = json!(true);
        assert_eq!(ask(&service, "POST /PerishableProducts", &body).await.0, 201, "{store}");
        let query = "GET /PerishableProducts?$filter=UnitPrice lt 2 and kept_cold&$orderby=Name,best_before";
        let (_, page) = ask(&service, query, &Value::Null).await;
        assert_eq!(
            (&page["value"][0]["Id"], &page["value"][0]["Sold"]),
            (&json!(7), &json!(0)),
            "{store}: {page}"
        );
    }
}

/// A set that is no store.
struct Teams(Vec<Team>);

impl EntitySet<Team> for Teams {
    async fn get(&self, _: &RequestContext, key: &String) -> Result<Versioned<Team>, Problem> {
        let found = self.0.iter().find(|team| team.id == *key);
        found.map(Versioned::from).ok_or_else(Problem::not_found)
    }

    async fn list(&self, _: &RequestContext, query: &ListQuery) -> Result<Page<Team>, Problem> {
        Ok(Page::from_unsorted(self.0.clone(), query))
    }
}

#[tokio::test]
async fn a_set_of_ones_own_serves_a_type_with_bases() {
    let team = |id: &str, name: &str, mail: bool| {
        let text = json!({
            "id": id, "deletedDateTime": null, "displayName": name, "mailEnabled": mail, "webUrl": null,
            "extra": id
        });
        graph_entity::json::from_str::<Team>(&text.to_string()).expect("a team")
    };
    let teams = Teams(vec![team("1", "b", true), team("2", "a", true), team("3", "c", false)]);
    let service =
        GraphService::builder().allow_anonymous().entity_set::<Team>(teams).build().expect("a service");
    let query = "GET /teams?$filter=mailEnabled and extra ne '9'&$orderby=displayName&$select=id,displayName";
    let (status, page) = ask(&service, query, &Value::Null).await;
    assert_eq!(status, 200, "{page}");
    let ids: Vec<_> = page["value"].as_array().expect("a page").iter().map(|team| &team["id"]).collect();
    assert_eq!(ids, ["2", "1"]);
    assert_eq!(ask(&service, "GET /teams/3", &Value::Null).await.1["mailEnabled"], json!(false));
}

/// A type that is never mounted.
#[derive(Debug, Clone, PartialEq, GraphEntity)]
pub struct Pathless {
    #[graph_entity(base)]
    base: DirectoryObject,
}

#[test]
fn a_type_without_a_path_is_refused_by_name() {
    let built = GraphService::builder().allow_anonymous().entity_set::<Pathless>(MemoryStore::new()).build();
    let error = built.expect_err("a refusal");
    assert_eq!(error, BuildError::NoPath { entity_type: "microsoft.graph.pathless".to_owned() });
    assert_eq!(
        error.to_string(),
        "`microsoft.graph.pathless` has no path: add `path = \"/…\"` to its declaration"
    );
    let error =
        graph_entity::client::Resource::<Pathless>::new("https://graph.example").expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "microsoft.graph.pathless has no path: add `path = \"/…\"` to its declaration"
    );
}
