//! The requests and responses of the five reference pages that the resources come from.

use serde_json::{Value, json};

use crate::client::Client;
use crate::fixture::{METRICS, PERFORMANCE, SCORES, SCRIPTS, SECURE_SCORES, each_device_management};

fn fixture(name: &str) -> Value {
    let path = format!("{}/fixtures/seeds/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).expect("the fixture")).expect("JSON")
}

/// Checks that the response has every property of `expected`, begins with its annotations and has the
/// service's `id`.
fn assert_answers(response: &crate::client::Response, status: u16, expected: &Value) {
    assert_eq!(response.status, status, "{}", response.text());
    let body = response.json();
    for (name, value) in expected.as_object().expect("an object") {
        assert_eq!(&body[name], value, "{name}");
    }
    let text = response.text();
    let ty = expected["@odata.type"].as_str().expect("a type");
    assert!(text.starts_with("{\"@odata.context\":\"http://127.0.0.1:"), "{text}");
    let annotations =
        format!("/$entity\",\"@odata.type\":\"{ty}\",\"@odata.etag\":{},\"id\":\"", body["@odata.etag"]);
    assert!(text.contains(&annotations), "{text}");
    let id = body["id"].as_str().expect("an id");
    assert!(id.len() == 36 && id.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f' | b'-')), "{id}");
}

/// Creates an empty entity to change.
fn make(client: &mut Client, path: &str) -> String {
    format!("{path}/{}", client.create(path, "{}"))
}

#[test]
fn model_scores_are_created() {
    each_device_management(|client| {
        let body = fixture("modelScores");
        assert_answers(&client.send("POST", SCORES, &body.to_string()), 201, &body);
    });
}

#[test]
fn a_user_state_is_created_under_its_script() {
    each_device_management(|client| {
        let script = make(client, SCRIPTS);
        let body = fixture("userState");
        assert_answers(
            &client.send("POST", &format!("{script}/userRunStates/"), &body.to_string()),
            201,
            &body,
        );
    });
}

#[test]
fn a_device_is_updated() {
    each_device_management(|client| {
        let metric = make(client, METRICS);
        let device = make(client, &format!("{metric}/metricDevices"));
        let body = fixture("device");
        assert_answers(&client.send("PATCH", &device, &body.to_string()), 200, &body);
        assert_answers(&client.get(&device), 200, &body);
    });
}

#[test]
fn a_model_performance_is_updated() {
    each_device_management(|client| {
        let performance = make(client, PERFORMANCE);
        let body = fixture("modelPerformance");
        assert_answers(&client.send("PATCH", &performance, &body.to_string()), 200, &body);
    });
}

#[test]
fn a_secure_score_is_refused_until_its_placeholders_are_numbers() {
    each_device_management(|client| {
        let mut body = fixture("secureScore");
        let refused = client.send("POST", "/beta/Security/secureScores", &body.to_string());
        assert_eq!(refused.status, 400);
        let (code, target, specific) = refused.error();
        assert_eq!((code.as_str(), specific.as_deref()), ("badRequest", Some("invalidValue")));
        assert_eq!(target.as_deref(), Some("averageComparativeScores/0/averageScore"));

        body["averageComparativeScores"][0]["averageScore"] = json!(1.5);
        body["controlScores"][0]["score"] = json!(2.25);
        body["currentScore"] = json!(0.0);
        body["maxScore"] = json!(10.0);
        body["createdDateTime"] = json!("2017-01-01T00:00:31.7073518+03:00");
        let mut expected = body.clone();
        // The page's responses name nested types without the `#`. They are read like that, and written with
        // it.
        for pointer in ["/averageComparativeScores/0", "/controlScores/0", "/vendorInformation"] {
            let ty = &mut expected.pointer_mut(pointer).expect("a nested value")["@odata.type"];
            *ty = format!("#{}", ty.as_str().expect("a type")).into();
        }
        assert_answers(
            &client.send("POST", "/beta/Security/secureScores", &body.to_string()),
            201,
            &expected,
        );
    });
}

#[test]
fn an_empty_create_gets_the_declared_defaults() {
    each_device_management(|client| {
        let scores = client.send("POST", SCORES, "{}").json();
        assert_eq!(scores["modelDeviceCount"], json!(0));
        assert_eq!(scores["endpointAnalyticsScore"], json!(-1.0));
        assert_eq!(scores["healthStatus"], json!("unknown"));
        assert_eq!(scores["model"], Value::Null);

        let script = client.send("POST", SCRIPTS, "{}").json();
        assert_eq!(script["runAsAccount"], json!("system"));
        assert_eq!(script["roleScopeTagIds"], json!([]));
        assert!(script["createdDateTime"].as_str().expect("a time").ends_with('Z'));

        let missing = client.send("POST", SECURE_SCORES, "{}");
        assert_eq!(missing.status, 400);
        assert_eq!(missing.error().1.as_deref(), Some("azureTenantId"));
        let score = client.send("POST", SECURE_SCORES, r#"{"azureTenantId": "t"}"#).json();
        assert!(score["createdDateTime"].is_string(), "{score}");
    });
}

#[test]
fn a_script_knows_when_it_was_created_and_last_written() {
    each_device_management(|client| {
        let created = client.send("POST", SCRIPTS, r#"{"createdDateTime": "2000-01-01T00:00:00Z"}"#).json();
        let path = format!("{SCRIPTS}/{}", created["id"].as_str().expect("an id"));
        let updated = client.send("PATCH", &path, r#"{"displayName": "x"}"#).json();
        assert_eq!(created["createdDateTime"], updated["createdDateTime"]);
        assert_ne!(created["createdDateTime"], json!("2000-01-01T00:00:00Z"));
        // Times with trailing zeros dropped do not compare as text.
        let at = |value: &Value| -> graph_entity_core::DateTimeOffset {
            value["lastModifiedDateTime"].as_str().expect("a time").parse().expect("a time")
        };
        assert!(at(&updated) > at(&created), "{created} {updated}");
    });
}
