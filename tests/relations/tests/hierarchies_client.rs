//! Values of several types in requests and responses of a client: projections, pages and changes.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

use graph_entity::client::{Projection, Resource, changes};
use graph_entity::json;
use graph_entity::{Collection, ErrorKind, GraphEntity};
use graph_entity_relations::hierarchies::{
    AnyDirectoryObject, AnyDirectoryObjectCreate, AnyMobileApp, AnyRule, AnyScope, CityScope, PlainPolicy,
    RulePolicy,
};

/// The update that turns one text into the other, or the error's kind and message.
fn change<E: GraphEntity + Clone>(before: &str, after: &str) -> Result<Option<String>, (ErrorKind, String)> {
    let read = |text: &str| json::from_str::<E>(text).expect("an entity");
    let whole = changes(&read(before), &read(after));
    let project = |text: &str| json::from_str::<Projection<E>>(text).expect("a projection");
    let projected = changes(&project(before), &project(after));
    let written = |patch: Result<Option<E::Patch>, graph_entity::Error>| match patch {
        Ok(patch) => Ok(patch.map(|patch| json::to_string(&patch))),
        Err(error) => Err((error.kind(), error.to_string())),
    };
    let (whole, projected) = (written(whole), written(projected));
    assert_eq!(whole, projected, "{before}\n{after}");
    whole
}

#[test]
fn the_changes_of_an_entity_of_several_types() {
    let group = |name: &str| {
        format!(
            r##"{{"@odata.type":"#microsoft.graph.group","id":"1","deletedDateTime":null,"displayName":"{name}","mailEnabled":true,"visibility":null}}"##
        )
    };
    assert_eq!(change::<AnyDirectoryObject>(&group("a"), &group("a")), Ok(None));
    let expected = r##"{"@odata.type":"#microsoft.graph.group","displayName":"b"}"##;
    assert_eq!(change::<AnyDirectoryObject>(&group("a"), &group("b")), Ok(Some(expected.to_owned())));
    let user = r##"{"@odata.type":"#microsoft.graph.user","id":"1","deletedDateTime":null,"accountEnabled":null,"displayName":null,"businessPhones":[],"userPrincipalName":"u","age":null,"address":null,"lastChanged":"2026-01-01T00:00:00Z"}"##;
    let (kind, _) = change::<AnyDirectoryObject>(&group("a"), user).expect_err("another type");
    assert_eq!(kind, ErrorKind::TypeConflict);
    let contact =
        |more: &str| format!(r##"{{"@odata.type":"#a.b","id":"1","deletedDateTime":null,"more":{more}}}"##);
    assert_eq!(change::<AnyDirectoryObject>(&contact("1"), &contact("1")), Ok(None));
    let (kind, message) = change::<AnyDirectoryObject>(&contact("1"), &contact("2")).expect_err("unknown");
    assert_eq!(kind, ErrorKind::WrongType);
    assert!(message.contains("add a variant"), "{message}");
}

#[test]
fn the_changes_of_complex_values_of_several_types() {
    let policy = |main: &str, rules: &str, scope: &str| {
        format!(r#"{{"id":"1","name":"p","main":{main},"rules":[{rules}],"scope":{scope},"limits":null}}"#)
    };
    let file = |path: &str| {
        format!(
            r##"{{"@odata.type":"#microsoft.graph.fileRule","name":"f","priority":1,"note":null,"path":"{path}","extension":null}}"##
        )
    };
    let time = |hours: &str, note: &str| {
        format!(r##"{{"@odata.type":"#a.time","name":"t","priority":1,"note":{note},"hours":{hours}}}"##)
    };
    let (everywhere, city) = (
        r#"{"note":"n"}"#,
        r##"{"@odata.type":"#microsoft.graph.cityScope","note":"n","city":"Oslo","radius":5}"##,
    );
    // A request leaves out the nulls of items.
    let without_nulls = |text: &str| text.replace(r#","note":null"#, "").replace(r#","extension":null"#, "");
    let rule_policy = r##"{"@odata.type":"#microsoft.graph.rulePolicy""##;
    let cases = [
        (policy(&file("/"), "", everywhere), policy(&file("/"), "", everywhere), Ok(None)),
        // The same type: what differs, with the type.
        (
            policy(&file("/"), "", everywhere),
            policy(&file("/x"), "", everywhere),
            Ok(Some(format!(
                r##"{rule_policy},"main":{{"@odata.type":"#microsoft.graph.fileRule","path":"/x"}}}}"##
            ))),
        ),
        // Another type: all of it.
        (
            policy("null", "", everywhere),
            policy("null", "", city),
            Ok(Some(format!(r#"{rule_policy},"scope":{city}}}"#))),
        ),
        (
            policy("null", "", everywhere),
            policy(&file("/"), "", everywhere),
            Ok(Some(format!(r#"{rule_policy},"main":{}}}"#, file("/")))),
        ),
        // An unlisted type: it keeps its type by not naming one.
        (
            policy(&time("[1]", "null"), "", everywhere),
            policy(&time("[1]", r#""x""#), "", everywhere),
            Ok(Some(format!(r#"{rule_policy},"main":{{"note":"x"}}}}"#))),
        ),
        (
            policy(&time("[1]", "null"), "", everywhere),
            policy(&time("[2]", "null"), "", everywhere),
            Err("add a variant"),
        ),
        (policy("null", "", everywhere), policy(&time("[2]", "null"), "", everywhere), Err("add a variant")),
        // A collection is replaced, with everything that its items have.
        (
            policy("null", "", everywhere),
            policy("null", &format!("{},{}", file("/"), time("[1]", "null")), everywhere),
            Ok(Some(without_nulls(&format!(
                r#"{rule_policy},"rules":[{},{}]}}"#,
                file("/"),
                time("[1]", "null")
            )))),
        ),
    ];
    for (before, after, expected) in cases {
        match (change::<RulePolicy>(&before, &after), expected) {
            (Ok(change), Ok(expected)) => assert_eq!(change, expected),
            (Err((_, message)), Err(part)) => assert!(message.contains(part), "{message}"),
            (change, _) => panic!("{before}\n{after}\n{change:?}"),
        }
    }
}

#[test]
fn what_a_declaration_without_enum_cannot_keep_is_not_written_back() {
    let rule = |name: &str| {
        format!(
            r##"{{"@odata.type":"#microsoft.graph.openFileRule","name":"{name}","priority":1,"note":null,"path":"/","extension":null,"more":1}}"##
        )
    };
    let policy =
        |main: &str, rules: &str| format!(r#"{{"id":"1","name":"p","main":{main},"rules":[{rules}]}}"#);
    // A derived type reads as the declared one: one unknown item fails no page.
    let whole: PlainPolicy = json::from_str(&policy("null", &rule("a"))).expect("a policy");
    assert_eq!(whole.rules[0].path, "/");
    let read = |text: String| json::from_str::<Projection<PlainPolicy>>(&text).expect("a projection");
    let error =
        changes(&read(policy("null", &rule("a"))), &read(policy("null", &rule("b")))).expect_err("cut");
    assert_eq!(error.path(), "rules");
    assert!(error.to_string().contains("declare an enum of the types"), "{error}");
    // A single value is merged, so that nothing is lost.
    let patch = changes(&read(policy(&rule("a"), "")), &read(policy(&rule("b"), ""))).expect("a change");
    assert_eq!(
        json::to_string(&patch.expect("a change")),
        r##"{"@odata.type":"#microsoft.graph.rulePolicy","main":{"@odata.type":"#microsoft.graph.fileRule","name":"b"}}"##
    );
}

#[test]
fn projections_have_the_properties_of_the_type() {
    let text = r##"{"displayName":"g","x":1,"@odata.type":"#microsoft.graph.group"}"##;
    let group: Projection<AnyDirectoryObject> = json::from_str(text).expect("a projection");
    assert!(group.contains("displayName") && !group.contains("mailEnabled"));
    let incomplete = group.complete().expect_err("incomplete");
    assert_eq!(incomplete.missing(), ["id", "mailEnabled"]);
    // Inside, what the type of the value requires.
    let text = r##"{"scope":{"@odata.type":"#microsoft.graph.cityScope","note":null},"id":"1","name":"p","main":null,"rules":[]}"##;
    let policy: Projection<RulePolicy> = json::from_str(text).expect("a projection");
    assert_eq!(policy.complete().expect_err("incomplete").missing(), ["scope/city", "scope/radius"]);
    let page: Collection<Projection<AnyDirectoryObject>> = json::from_str(&format!(
        r##"{{"value":[{text},{{"@odata.type":"#a.b","id":"2","more":[1]}}]}}"##,
        text = r##"{"age":3,"@odata.type":"#microsoft.graph.user"}"##
    ))
    .expect("a page");
    assert!(page.value[0].contains("age"));
    assert!(page.value[1].contains("id") && page.value[1].contains("more"));
}

#[test]
fn one_unknown_item_fails_no_page() {
    let page: Collection<AnyDirectoryObject> = json::from_str(
        r##"{"@odata.context":"c","value":[{"id":"1","deletedDateTime":null,"@odata.type":"#a.b","@odata.etag":"e"},
            {"@odata.type":"#microsoft.graph.group","id":"2","deletedDateTime":null,
            "displayName":"g","mailEnabled":false,"visibility":null}]}"##,
    )
    .expect("a page");
    assert!(page.value[0].as_other().is_some() && page.value[1].as_group().is_some());
    assert_eq!(page.control(0).etag.as_deref(), Some("e"));
    let again: Collection<AnyDirectoryObject> =
        json::from_str(&json::to_string(&page)).expect("the written text is read");
    assert_eq!(again, page);
}

#[test]
fn requests_name_the_type() {
    let objects = Resource::<AnyDirectoryObject>::new("https://graph.example/v1.0").expect("a URL");
    let create: AnyDirectoryObjectCreate =
        json::from_str(r##"{"@odata.type":"#microsoft.graph.user","userPrincipalName":"a@b"}"##)
            .expect("a create");
    let request = objects.create(&create).build().expect("a request");
    assert_eq!(request.uri().path(), "/v1.0/directoryObjects");
    assert!(
        String::from_utf8_lossy(request.body()).starts_with(r##"{"@odata.type":"#microsoft.graph.user""##)
    );
    // Names of properties that only some of the types have.
    let call = objects.list().select(&["id", "userPrincipalName"]);
    assert_eq!(call.build().expect("a request").uri().query(), Some("$select=id,userPrincipalName"));
    let apps = Resource::<AnyMobileApp>::new("https://graph.example/v1.0").expect("a URL");
    assert!(apps.list().select(&["latestVersion"]).build().is_ok());
    assert!(apps.list().select(&["nothing"]).build().is_err());
}

#[test]
fn values_compare_by_type_and_properties() {
    let rule = |name: &str| {
        json::from_str::<AnyRule>(&format!(
            r##"{{"@odata.type":"#{name}","name":"n","priority":1,"note":null}}"##
        ))
    };
    let (a, b) = (rule("a.b").expect("a rule"), rule("a.c").expect("a rule"));
    assert_ne!(a, b);
    assert_eq!(a, a.clone());
    let city = AnyScope::City(CityScope { scope: Default::default(), city: "x".to_owned(), radius: 1 });
    assert_ne!(city, AnyScope::Everywhere(Default::default()));
}
