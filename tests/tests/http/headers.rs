//! What headers ask for and what they say.

use crate::client::TOKEN;
use crate::fixture::{SCORES, each_device_management};

#[test]
fn every_response_carries_its_version_and_request_id() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        for (method, path, headers, version) in [
            ("GET", SCORES.to_owned(), "", "4.0"),
            ("GET", format!("{SCORES}/{id}"), "OData-MaxVersion: 4.01\r\n", "4.01"),
            ("GET", SCORES.to_owned(), "OData-Version: 4.01\r\n", "4.01"),
            ("GET", SCORES.to_owned(), "OData-Version: 4.0;NetFx\r\nOData-MaxVersion: 4.0;NetFx\r\n", "4.0"),
            ("GET", SCORES.to_owned(), "OData-MaxVersion: 4.01;NetFx\r\n", "4.01"),
            ("GET", format!("{SCORES}/none"), "OData-MaxVersion: 4.0\r\n", "4.0"),
            ("PUT", SCORES.to_owned(), "", "4.0"),
            ("GET", "/beta/nothing".to_owned(), "", "4.0"),
        ] {
            let headers = format!("client-request-id: mine-1\r\n{headers}");
            let response = client.send_with(method, &path, "", &headers);
            assert_eq!(response.header("odata-version"), Some(version), "{method} {path}");
            assert_eq!(response.header("client-request-id"), Some("mine-1"));
            assert_eq!(response.header("request-id").map(str::len), Some(36));
            if response.status >= 400 {
                let inner = &response.json()["error"]["innerError"];
                assert_eq!(inner["client-request-id"], "mine-1");
                assert_eq!(inner["request-id"].as_str(), response.header("request-id"));
            }
        }
        assert_eq!(client.send_with("GET", SCORES, "", "OData-Version: 3.0\r\n").status, 400);
    });
}

#[test]
fn a_created_entity_says_where_it_stands() {
    each_device_management(|client| {
        let created = client.send("POST", "/beta/DEVICEMANAGEMENT/userexperienceanalyticsmodelscores", "{}");
        let location = created.header("location").expect("a location").to_owned();
        let id = created.json()["id"].as_str().expect("an id").to_owned();
        let path = location.find("/beta").map(|at| &location[at..]).expect("an absolute URL");
        assert!(path.starts_with(SCORES) && path.contains(&id), "{path}");
        assert_eq!(client.get(path).json()["id"], id.as_str());
    });
}

#[test]
fn preferences_are_applied_and_named() {
    each_device_management(|client| {
        let minimal = "Prefer: return=minimal\r\n";
        let created = client.send_with("POST", SCORES, "{}", minimal);
        assert_eq!((created.status, created.body.len()), (204, 0));
        assert_eq!(created.header("preference-applied"), Some("return=minimal"));
        assert_eq!(created.header("vary"), Some("Accept, Prefer, OData-Version, OData-MaxVersion"));
        let id = created.header("odata-entityid").expect("the entity's id").to_owned();
        let path = id.find("/beta").map(|at| &id[at..]).expect("an absolute URL");
        assert!(created.header("location").is_some());

        let updated = client.send_with("PATCH", path, r#"{"model": "m"}"#, minimal);
        assert_eq!((updated.status, updated.body.len()), (204, 0));
        assert_eq!(updated.header("preference-applied"), Some("return=minimal"));
        assert_eq!(client.get(path).json()["model"], "m");

        let full = client.send_with("PATCH", path, "{}", "Prefer: return=representation, foo=bar\r\n");
        assert_eq!((full.status, full.header("preference-applied")), (200, Some("return=representation")));
    });
}

#[test]
fn a_response_says_what_it_depends_on() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        let score = format!("{SCORES}/{id}");
        let read = "Accept, Prefer, OData-Version, OData-MaxVersion";
        for (method, path, headers, status, vary) in [
            ("GET", SCORES, "", 200, read),
            ("GET", SCORES, "Prefer: odata.maxpagesize=1\r\n", 200, read),
            ("GET", &score, "", 200, read),
            ("GET", &score, "If-None-Match: *\r\n", 304, read),
            ("GET", &score, "Accept: text/html\r\n", 406, read),
            ("GET", &score, "OData-Version: 3.0\r\n", 400, read),
            ("GET", &score, "OData-MaxVersion: 3.0\r\n", 400, read),
            ("GET", &format!("{SCORES}/none"), "", 404, read),
            ("PATCH", &score, "", 200, read),
            ("PATCH", &score, "Prefer: return=minimal\r\n", 204, read),
            ("PATCH", &score, "If-Match: W/\"0\"\r\n", 412, read),
            ("HEAD", &score, "", 200, read),
        ] {
            let response = client.send_with(method, path, if method == "PATCH" { "{}" } else { "" }, headers);
            let seen = (response.status, response.header("vary"));
            assert_eq!(seen, (status, Some(vary)), "{method} {path} {headers}");
        }
    });
}

#[test]
fn control_information_has_the_names_of_its_version() {
    each_device_management(|client| {
        let id = client.create(SCORES, r#"{"modelDeviceCount": 1}"#);
        let (list, one) = (format!("{SCORES}?$count=true"), format!("{SCORES}/{id}"));
        client.create(SCORES, "{}");
        let full = "Accept: application/json;metadata=full\r\n";
        for (path, headers, names) in [
            (&list, "Prefer: maxpagesize=1\r\n", &["context", "count", "nextLink"][..]),
            (&one, "", &["context", "type", "etag"]),
            (&one, full, &["context", "type", "etag", "id", "editLink"]),
        ] {
            for (version, prefix) in [("4.0", "@odata."), ("4.01", "@")] {
                let headers = format!("{headers}OData-MaxVersion: {version}\r\n");
                let response = client.send_with("GET", path, "", &headers);
                let body = response.json();
                let found = body.as_object().expect("an object");
                for name in names {
                    assert!(
                        found.contains_key(&format!("{prefix}{name}")),
                        "{path} {version} {name}: {body}"
                    );
                }
                assert_eq!(response.text().contains("@odata."), version == "4.0", "{path} {version}: {body}");
                let parameters = response.header("content-type").expect("a type");
                assert_eq!(parameters.contains("odata.metadata="), version == "4.0", "{path} {parameters}");
            }
        }
        let typed = client.send_with("GET", &one, "", &format!("{full}OData-MaxVersion: 4.01\r\n")).json();
        assert_eq!(typed["modelDeviceCount@type"], "Int64", "{typed}");
        // What came in either form goes back.
        let again = client.send_with("POST", SCORES, r#"{"modelDeviceCount": 1}"#, "OData-Version: 4.01\r\n");
        let body = again.text().to_owned();
        assert_eq!(client.send_with("PATCH", &one, &body, "OData-Version: 4.01\r\n").status, 200, "{body}");
    });
}

#[test]
fn errors_say_their_language_and_format() {
    each_device_management(|client| {
        let minimal = "application/json;odata.metadata=minimal";
        for (path, headers, status, content_type) in [
            ("/beta/nothing", "", 404, minimal),
            ("/beta/nothing", "OData-MaxVersion: 4.01\r\n", 404, "application/json;metadata=minimal"),
            (
                &*format!("{SCORES}/none"),
                "Accept: application/json;odata.metadata=none;charset=utf-8\r\n",
                404,
                "application/json;odata.metadata=none;charset=utf-8",
            ),
            (
                &*format!("{SCORES}/none?$format=application/json;metadata=full"),
                "",
                404,
                "application/json;odata.metadata=full",
            ),
            (SCORES, "Accept: text/html\r\n", 406, minimal),
            (SCORES, "Isolation: snapshot\r\n", 412, minimal),
            (SCORES, "OData-Isolation: Snapshot\r\n", 412, minimal),
        ] {
            let response = client.send_with("GET", path, "", headers);
            assert_eq!(
                (response.status, response.header("content-type")),
                (status, Some(content_type)),
                "{path}"
            );
            assert_eq!(response.header("content-language"), Some("en"), "{path}");
        }
        // Nothing is done.
        let refused = client.send_with("POST", SCORES, "{}", "Isolation: snapshot\r\n");
        assert_eq!((refused.status, refused.error().1.as_deref()), (412, Some("Isolation")));
        assert_eq!(client.get(SCORES).json()["value"], serde_json::json!([]));
        assert_eq!(client.get(SCORES).header("content-language"), None);
    });
}

#[test]
fn a_preflight_needs_no_token() {
    each_device_management(|client| {
        for (path, status, allow) in [
            (SCORES.to_owned(), 204, Some("GET, HEAD, POST, OPTIONS")),
            (format!("{SCORES}/x"), 204, Some("GET, HEAD, PATCH, DELETE, OPTIONS")),
            (format!("{SCORES}/$count"), 204, Some("GET, HEAD, OPTIONS")),
            ("/beta/nothing".to_owned(), 404, None),
        ] {
            let response = client.raw(&format!(
                "OPTIONS {path} HTTP/1.1\r\nHost: h\r\nOrigin: https://app.example\r\n\
                 Access-Control-Request-Method: PATCH\r\n\r\n"
            ));
            assert_eq!((response.status, response.header("allow")), (status, allow), "{path}");
            assert!(status == 404 || response.body.is_empty(), "{path}");
        }
    });
}

#[test]
fn the_format_is_negotiated() {
    each_device_management(|client| {
        let id = client.create(SCORES, r#"{"modelDeviceCount": 9007199254740993}"#);
        let path = format!("{SCORES}/{id}");
        for (accept, status, telling) in [
            ("application/json", 200, "\"modelDeviceCount\":9007199254740993"),
            ("*/*", 200, "\"@odata.type\""),
            ("text/html, application/*;q=0.5", 200, "\"@odata.context\""),
            ("application/json;IEEE754Compatible=true", 200, "\"modelDeviceCount\":\"9007199254740993\""),
            ("application/json;odata.metadata=none", 200, "{\"id\":"),
            ("application/json;odata.metadata=full", 200, "\"modelDeviceCount@odata.type\":\"#Int64\""),
            ("application/json;metadata=full;odata.streaming=true", 200, "\"@odata.id\":\"http://"),
            ("application/xml", 406, "notAcceptable"),
            ("application/json;odata.metadata=most", 406, "notAcceptable"),
            ("application/json;q=0", 406, "notAcceptable"),
            ("text/plain", 406, "notAcceptable"),
        ] {
            let response = client.raw(&format!(
                "GET {path} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\nAccept: {accept}\r\n\r\n"
            ));
            assert_eq!(response.status, status, "{accept}: {}", response.text());
            assert!(response.text().contains(telling), "{accept}: {}", response.text());
            assert!(response.header("content-type").expect("a type").starts_with("application/json"));
        }
        let none = client.send_with("GET", &path, "", "Accept: application/json;odata.metadata=none\r\n");
        assert!(!none.text().contains("@odata"), "{}", none.text());
    });
}

#[test]
fn a_body_is_read_by_its_content_type() {
    each_device_management(|client| {
        let body = r#"{"modelDeviceCount": "7"}"#;
        for (content_type, status) in [
            ("application/json", 400),
            ("application/json;IEEE754Compatible=true", 201),
            ("application/json; charset=utf-8; ieee754compatible=TRUE", 201),
            ("application/json; charset=latin1", 415),
            ("application/json;IEEE754Compatible=true;ExponentialDecimals=true", 201),
            ("application/json;ExponentialDecimals=perhaps", 415),
            ("application/json;odata.metadata=minimal;IEEE754Compatible=true", 201),
            ("application/json;foo=bar", 415),
            ("text/plain", 415),
            ("application/x-www-form-urlencoded", 415),
        ] {
            let response = client.raw(&format!(
                "POST {SCORES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n\
                 Content-Type: {content_type}\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            ));
            assert_eq!(response.status, status, "{content_type}: {}", response.text());
        }
        let encoded = client.send_with("POST", SCORES, "{}", "Content-Encoding: gzip\r\n");
        assert_eq!(encoded.status, 415, "{}", encoded.text());
    });
}

#[test]
fn head_answers_as_get_without_a_body() {
    each_device_management(|client| {
        let id = client.create(SCORES, "{}");
        let head = client.send("HEAD", &format!("{SCORES}/{id}"), "");
        assert_eq!(head.status, 200);
        assert_eq!(client.get(&format!("{SCORES}/{id}")).status, 200, "the connection is in step");
    });
}
