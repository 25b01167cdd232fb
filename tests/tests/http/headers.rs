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
        assert_eq!(created.header("vary"), Some("Prefer"));
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
            ("PATCH", &score, "", 200, "Prefer"),
            ("PATCH", &score, "Prefer: return=minimal\r\n", 204, "Prefer"),
            ("PATCH", &score, "If-Match: W/\"0\"\r\n", 412, "Prefer"),
            ("HEAD", &score, "", 200, read),
        ] {
            let response = client.send_with(method, path, if method == "PATCH" { "{}" } else { "" }, headers);
            let seen = (response.status, response.header("vary"));
            assert_eq!(seen, (status, Some(vary)), "{method} {path} {headers}");
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
