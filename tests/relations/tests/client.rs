//! Types with bases in requests and responses of a client.

#![allow(clippy::expect_used, reason = "in a test, what fails should stop it")]

use graph_entity::client::{Projection, Resource, changes, property};
use graph_entity::json;
use graph_entity_relations::apps::LatestCatalogApp;
use graph_entity_relations::directory::{GroupCreate, GroupRequired, Team, TeamCreate, User};
use graph_entity_relations::settings::{FileRule, Policy};

#[test]
fn queries_name_the_properties_of_bases() {
    let teams = Resource::<Team>::new("https://graph.example/v1.0").expect("a URL");
    let call = teams
        .list()
        .filter(property!(Team, display_name).starts_with("a").and(property!(Team, id).ne("7")))
        .order_by([property!(Team, deleted_date_time).descending()])
        .select_properties([property!(Team, id).selected(), property!(Team, web_url).selected()]);
    assert_eq!(
        call.build().expect("a request").uri().query(),
        Some(
            "$filter=startswith(displayName,'a')%20and%20id%20ne%20'7'&$orderby=deletedDateTime%20desc\
             &$select=id,webUrl"
        )
    );
    let policies = Resource::<Policy>::new("https://graph.example/v1.0").expect("a URL");
    let call = policies.list().filter(property!(Policy, first).then(property!(FileRule, name)).eq("n"));
    assert_eq!(call.build().expect("a request").uri().query(), Some("$filter=first/name%20eq%20'n'"));
}

#[test]
fn a_create_nests_those_of_the_bases() {
    let teams = Resource::<Team>::new("https://graph.example/v1.0").expect("a URL");
    let group = GroupCreate::new(GroupRequired {
        base: graph_entity_relations::directory::DirectoryObjectCreate::default(),
        display_name: "Team".to_owned(),
        mail_enabled: true,
    });
    let request = teams.create(&TeamCreate::new(group)).build().expect("a request");
    assert_eq!(
        String::from_utf8_lossy(request.body()),
        r##"{"@odata.type":"#microsoft.graph.team","displayName":"Team","mailEnabled":true}"##
    );
}

#[test]
fn projections_have_what_came_of_all_bases() {
    let text = r#"{"id":"1","displayName":"t","x":1}"#;
    let team: Projection<Team> = json::from_str(text).expect("a projection");
    assert_eq!(team.get(property!(Team, id)).map(String::as_str), Some("1"));
    assert_eq!(team.get(property!(Team, web_url)), None);
    let user: Projection<User> = json::from_str(r#"{"age":3}"#).expect("a projection");
    assert!(user.complete().is_err());
    let app = |name: &str| -> Projection<LatestCatalogApp> {
        json::from_str(&format!(r#"{{"id":"1","displayName":"{name}"}}"#)).expect("a projection")
    };
    let patch = changes(&app("a"), &app("b")).expect("readable").expect("a change");
    assert_eq!(
        json::to_string(&patch),
        r##"{"@odata.type":"#microsoft.graph.latestCatalogApp","displayName":"b"}"##
    );
}
