//! Requests that are refused, with the status, code and target of the refusal.

use graph_entity_examples::device_management::{
    DeviceManagementScriptUserState, UserExperienceAnalyticsModelScores,
};
use graph_entity_server::{GraphService, MemoryStore};

use crate::client::TOKEN;
use crate::fixture::{SCORES, SCRIPTS, SECURE_SCORES, each_device_management};

#[test]
fn without_the_token_nothing_is_shown() {
    each_device_management(|client| {
        for authorization in [
            String::new(),
            "Authorization: Bearer other\r\n".into(),
            "Authorization: Bearer\r\n".into(),
            format!("Authorization: Basic {TOKEN}\r\n"),
            format!("Authorization: Bearer {TOKEN}x\r\n"),
            format!("Authorization: {TOKEN}\r\n"),
        ] {
            for path in [SCORES, "/beta/nothing", "/beta/%zz"] {
                let response = client.raw(&format!("GET {path} HTTP/1.1\r\nHost: h\r\n{authorization}\r\n"));
                assert_eq!(response.status, 401, "{authorization} {path}: {}", response.text());
                assert!(response.header("www-authenticate").expect("a challenge").starts_with("Bearer"));
                assert_eq!(response.error().0, "unauthorized");
            }
        }
        let lower =
            client.raw(&format!("GET {SCORES} HTTP/1.1\r\nHost: h\r\nauthorization: bearer {TOKEN}\r\n\r\n"));
        assert_eq!(lower.status, 200, "the scheme's case does not matter");
    });
}

#[test]
fn what_does_not_exist_is_not_found() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        let upper = id.to_uppercase();
        for path in [
            "/beta/nothing".to_owned(),
            "/deviceManagement/userExperienceAnalyticsModelScores".to_owned(),
            "/beta/deviceManagement".to_owned(),
            format!("{SCORES}/none"),
            format!("{SCORES}('none')"),
            format!("{SCORES}(none)"),
            format!("{SCORES}(other='{id}')"),
            format!("{SCORES}/{id}/assign"),
            format!("{SCORES}/graph.userExperienceAnalyticsModelScores"),
            format!("{SCORES}//{id}"),
            "/beta/deviceManagement/userExperienceAnalyticsModelScore".to_owned(),
        ] {
            let response = client.get(&path);
            assert_eq!(response.status, 404, "{path}: {}", response.text());
            assert_eq!(response.error().0, "notFound", "{path}");
        }
        if upper != id {
            assert_eq!(client.get(&format!("{SCORES}/{upper}")).status, 404, "keys have a case");
        }
        for method in ["PATCH", "DELETE"] {
            let body = if method == "PATCH" { "{}" } else { "" };
            assert_eq!(client.send(method, &format!("{SCORES}/none"), body).status, 404, "no upsert");
        }
        assert_eq!(client.send("DELETE", &format!("{SCORES}/{id}"), "").status, 204);
        assert_eq!(client.send("DELETE", &format!("{SCORES}/{id}"), "").status, 404);
    });
}

#[test]
fn a_method_that_a_path_does_not_have_is_named_with_those_it_has() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        for (method, path, allowed) in [
            ("DELETE", SCORES.to_owned(), ["GET", "POST"].as_slice()),
            ("PATCH", SCORES.to_owned(), &["GET", "POST"]),
            ("POST", format!("{SCORES}/{id}"), &["GET", "PATCH", "DELETE"]),
            ("PUT", format!("{SCORES}/{id}"), &["GET", "PATCH", "DELETE"]),
            ("TRACE", SCORES.to_owned(), &["GET", "POST"]),
        ] {
            let response = client.send(method, &path, "");
            assert_eq!(response.status, 405, "{method} {path}: {}", response.text());
            assert_eq!(response.error().0, "methodNotAllowed");
            let allow: Vec<_> = response.header("allow").expect("Allow").split(", ").collect();
            for method in allowed {
                assert!(allow.contains(method), "{allow:?}");
            }
        }
    });
}

#[test]
fn a_body_that_breaks_a_rule_is_a_bad_request_with_its_target() {
    each_device_management(|client| {
        for (path, body, target, specific) in [
            (SCORES, "", None, None),
            (SCORES, "[]", None, Some("invalidValue")),
            (SCORES, "{\"model\": ", Some("model"), Some("invalidJson")),
            (SCORES, "{} {}", None, Some("invalidJson")),
            (SCORES, r#"{"model": 5}"#, Some("model"), Some("invalidValue")),
            (SCORES, r#"{"healthStatus": null}"#, Some("healthStatus"), Some("nullNotAllowed")),
            (SCORES, r#"{"healthStatus": "great"}"#, Some("healthStatus"), Some("unknownMember")),
            (
                SCORES,
                r#"{"healthStatus": "unknownFutureValue"}"#,
                Some("healthStatus"),
                Some("unknownMember"),
            ),
            (
                SCORES,
                r#"{"modelDeviceCount": 9223372036854775808}"#,
                Some("modelDeviceCount"),
                Some("invalidValue"),
            ),
            (SCORES, r#"{"modelDeviceCount": 1.5}"#, Some("modelDeviceCount"), Some("invalidValue")),
            (
                SCORES,
                r#"{"endpointAnalyticsScore": "7"}"#,
                Some("endpointAnalyticsScore"),
                Some("invalidValue"),
            ),
            (
                SCORES,
                r#"{"endpointAnalyticsScore": 1e999}"#,
                Some("endpointAnalyticsScore"),
                Some("invalidValue"),
            ),
            (SCORES, r#"{"colour": "red"}"#, Some("colour"), Some("unknownProperty")),
            (SCORES, r#"{"model": "a", "model": "b"}"#, Some("model"), Some("duplicateProperty")),
            (SCORES, r##"{"@odata.type": "#microsoft.graph.user"}"##, Some("@odata.type"), Some("wrongType")),
            (SECURE_SCORES, "{}", Some("azureTenantId"), Some("missingProperty")),
            (SECURE_SCORES, r#"{"azureTenantId": null}"#, Some("azureTenantId"), Some("nullNotAllowed")),
            (
                SECURE_SCORES,
                r#"{"azureTenantId": "t", "enabledServices": null}"#,
                Some("enabledServices"),
                Some("nullNotAllowed"),
            ),
            (
                SECURE_SCORES,
                r#"{"azureTenantId": "t", "controlScores": [{}, {"score": "Double"}]}"#,
                Some("controlScores/1/score"),
                Some("invalidValue"),
            ),
            (
                SECURE_SCORES,
                r#"{"azureTenantId": "t", "createdDateTime": "yesterday"}"#,
                Some("createdDateTime"),
                Some("invalidValue"),
            ),
            (
                SECURE_SCORES,
                r##"{"azureTenantId": "t", "n@odata.type": "#Int64", "n": "x"}"##,
                Some("n"),
                Some("invalidValue"),
            ),
        ] {
            let response = client.send("POST", path, body);
            assert!(matches!(response.status, 400 | 415), "{body}: {}", response.text());
            if body.is_empty() {
                continue;
            }
            assert_eq!(response.status, 400, "{body}: {}", response.text());
            let (code, found, inner) = response.error();
            assert_eq!(code, "badRequest", "{body}");
            assert_eq!(
                (found.as_deref(), inner.as_deref()),
                (target, specific),
                "{body}: {}",
                response.text()
            );
        }
        let deep = format!("{{\"azureTenantId\": \"t\", \"x\": {}1{}}}", "[".repeat(64), "]".repeat(64));
        let response = client.send("POST", SECURE_SCORES, &deep);
        assert_eq!((response.status, response.error().2.as_deref()), (400, Some("nestedTooDeeply")));
    });
}

#[test]
fn what_is_not_implemented_says_so() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        for (method, path, body) in [
            ("GET", format!("{SCORES}?$apply=groupby((model))"), ""),
            ("GET", format!("{SCORES}?$compute=modelDeviceCount%20mul%202%20as%20twice"), ""),
            ("GET", format!("{SCORES}?$deltatoken=x"), ""),
            ("GET", format!("{SCORES}/{id}?$expand=x"), ""),
            ("POST", SECURE_SCORES.to_owned(), r#"{"azureTenantId": "t", "x@odata.bind": "y"}"#),
            ("GET", "/beta".to_owned(), ""),
            ("GET", "/beta/$metadata".to_owned(), ""),
            ("GET", format!("{SCORES}/{id}/model"), ""),
            ("POST", "/beta/$batch".to_owned(), r#"{"requests": []}"#),
        ] {
            let response = client.send(method, &path, body);
            assert_eq!(response.status, 501, "{method} {path}: {}", response.text());
            assert_eq!(response.error().0, "notImplemented", "{path}");
        }
        assert_eq!(client.get(&format!("{SCORES}?$unheardOf=1")).status, 400);
        assert_eq!(client.get(&format!("{SCORES}?custom=1&x")).status, 200);
    });
}

#[test]
fn an_escape_that_cannot_be_decoded_is_a_bad_request() {
    each_device_management(|client| {
        for path in ["/beta/%", "/beta/%4", "/beta/%zz", "/beta/%ff%fe", "/beta/a/%C3"] {
            let response = client.get(path);
            assert_eq!(response.status, 400, "{path}: {}", response.text());
        }
    });
}

#[test]
fn a_body_over_the_limit_is_too_large() {
    each_device_management(|client| {
        let body = format!(r#"{{"description": "{}"}}"#, "x".repeat(4 * 1024 * 1024 - 19));
        assert_eq!(body.len(), 4 * 1024 * 1024);
        assert_eq!(client.send("POST", SCRIPTS, &body).status, 201);
    });
    each_device_management(|client| {
        // Clients that read the answer only after they have sent everything get it too, whatever refuses
        // them.
        let body = "x".repeat(5 * 1024 * 1024);
        for (authorization, status, code) in [(TOKEN, 413, "payloadTooLarge"), ("other", 401, "unauthorized")]
        {
            let response = client.raw(&format!(
                "POST {SCRIPTS} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {authorization}\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ));
            assert_eq!((response.status, response.error().0.as_str()), (status, code));
        }
        assert_eq!(client.get(SCRIPTS).status, 200, "the connection is in step");
        // A client that waits for leave to send is refused at once.
        let response = client.raw(&format!(
            "POST {SCRIPTS} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\nExpect: 100-continue\r\n\
             Content-Type: application/json\r\nContent-Length: 4194305\r\n\r\n"
        ));
        assert_eq!((response.status, response.error().0.as_str()), (413, "payloadTooLarge"));
    });
}

#[test]
fn sets_that_do_not_fit_together_are_refused_when_the_service_is_built() {
    let builder = || GraphService::builder().allow_anonymous();
    let error = builder()
        .entity_set::<DeviceManagementScriptUserState>(MemoryStore::new())
        .build()
        .expect_err("the parent is missing");
    assert!(error.to_string().contains("/deviceManagement/deviceManagementScripts"), "{error}");

    let error = builder()
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .build()
        .expect_err("the same entity twice");
    let twice = "`microsoft.graph.userExperienceAnalyticsModelScores` is registered twice";
    assert!(error.to_string().contains(twice), "{error}");

    GraphService::builder()
        .entity_set::<UserExperienceAnalyticsModelScores>(MemoryStore::new())
        .build()
        .expect_err("nothing authorizes callers");
}
