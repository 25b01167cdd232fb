//! The requests that are refused, and the order of the checks.

use crate::fixture::{Client, builder};

const JSON: (&str, &str) = ("content-type", "application/json");

#[test]
fn every_refusal_has_its_status_code_and_target() {
    let client = Client::new();
    client.post("/cells", r#"{"row": 1, "name": "a"}"#).expect(201);
    let html = ("accept", "text/html");
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);
    type Expected = (u16, &'static str, Option<&'static str>);
    let cases: &[(Case, Expected)] = &[
        (("GET", "/nothing", &[], ""), (404, "resourceNotFound", None)),
        (("GET", "/management//scripts", &[], ""), (404, "resourceNotFound", None)),
        (("GET", "/management/scripts/x/states/%zz", &[], ""), (400, "invalidEscape", None)),
        (("GET", "/%ff", &[], ""), (400, "invalidEscape", None)),
        (("GET", "/management/scripts/none", &[], ""), (404, "entityNotFound", None)),
        (("GET", "/cells(row=x,name='a')", &[], ""), (404, "entityNotFound", None)),
        (("GET", "/cells(row=1,name='a')/$count", &[], ""), (404, "resourceNotFound", Some("$count"))),
        (("GET", "/cells/$count", &[("accept", "image/png")], ""), (406, "formatNotAcceptable", None)),
        (("POST", "/cells/$count", &[JSON], "{}"), (405, "methodNotAllowed", None)),
        (("POST", "/$batch", &[], ""), (501, "notImplemented", Some("$batch"))),
        (("GET", "/$metadata", &[], ""), (501, "notImplemented", Some("$metadata"))),
        (("PUT", "/cells", &[], ""), (405, "methodNotAllowed", None)),
        (("TRACE", "/cells", &[], ""), (405, "methodNotAllowed", None)),
        (("PATCH", "/cells(row=1,name='a')", &[], ""), (405, "methodNotAllowed", None)),
        (("GET", "/cells", &[("accept", "text/html")], ""), (406, "formatNotAcceptable", None)),
        (("GET", "/cells", &[("odata-version", "3.0")], ""), (400, "unsupportedVersion", None)),
        (("GET", "/cells", &[("odata-maxversion", "3.0")], ""), (400, "unsupportedVersion", None)),
        (("GET", "/cells?$expand=row", &[], ""), (501, "notImplemented", Some("$expand"))),
        (("GET", "/cells?top=-1", &[], ""), (400, "invalidQuery", Some("$top"))),
        (("GET", "/cells?$format=xml", &[], ""), (406, "formatNotAcceptable", Some("$format"))),
        (("GET", "/cells?$nothing", &[], ""), (400, "unknownQueryOption", Some("$nothing"))),
        (("GET", "/cells?$skiptoken=rubbish", &[], ""), (400, "invalidSkipToken", Some("$skiptoken"))),
        (
            ("GET", "/cells(row=1,name='a')?$skiptoken=x", &[], ""),
            (400, "misplacedQueryOption", Some("$skiptoken")),
        ),
        (("POST", "/cells", &[], "{}"), (415, "formatNotSupported", None)),
        (("POST", "/cells", &[("content-type", "text/plain")], "{}"), (415, "formatNotSupported", None)),
        (("POST", "/cells", &[JSON, ("content-encoding", "gzip")], "{}"), (415, "formatNotSupported", None)),
        (("POST", "/cells", &[JSON], ""), (400, "invalidJson", None)),
        (("POST", "/cells", &[JSON], "{"), (400, "invalidJson", None)),
        (("POST", "/cells", &[JSON], "[]"), (400, "invalidValue", None)),
        (("POST", "/cells", &[JSON], r#"{"row": 1, "nome": 2}"#), (400, "unknownProperty", Some("nome"))),
        (
            ("POST", "/management/scripts", &[JSON], r#"{"owner@odata.bind": "x"}"#),
            (501, "notImplemented", Some("owner@odata.bind")),
        ),
        (
            ("DELETE", "/cells(row=1,name='a')", &[("if-match", "1")], ""),
            (400, "invalidHeader", Some("If-Match")),
        ),
        (("DELETE", "/cells(row=1,name='a')", &[("if-match", "W/\"0\"")], ""), (412, "entityChanged", None)),
        (("GET", "/cells", &[("host", "a/b")], ""), (400, "invalidHost", None)),
    ];
    for ((method, path, headers, body), expected) in cases {
        let answer = client.send(method, path, headers, body);
        assert_eq!(answer.error(), *expected, "{method} {path} {headers:?} {body}: {}", answer.text);
        assert!(!answer.json["error"]["message"].as_str().unwrap().is_empty());
        assert_eq!(answer.header("odata-version"), Some("4.0"));
    }
    // the order: path, method, query, Accept, Content-Type, body
    let order: &[(Case, u16)] = &[
        (("PUT", "/nothing?$x", &[("accept", "text/html")], ""), 404),
        (("PUT", "/cells?$x", &[("accept", "text/html")], ""), 405),
        (("POST", "/cells?$x", &[("accept", "text/html")], ""), 400),
        (("POST", "/cells?x", &[("accept", "text/html")], "{"), 406),
        (("POST", "/cells?$x", &[], "{"), 400),
        (("POST", "/management/scripts/none/states", &[], "{"), 415),
        (("POST", "/management/scripts/none/states", &[JSON], "{"), 404),
    ];
    for ((method, path, headers, body), status) in order {
        assert_eq!(client.send(method, path, headers, body).status.as_u16(), *status, "{method} {path}");
    }
    assert_eq!(client.send("GET", "/cells", &[html, ("accept", "*/*;q=0.1")], "").status, 200);
}

#[test]
fn of_several_mistakes_the_same_one_is_told() {
    let client = Client::new();
    let (html, old, malformed, nowhere) =
        (("accept", "text/html"), ("odata-version", "3.0"), ("if-match", "1"), ("host", "a/b"));
    type Case<'a> = (&'static str, &'static str, &'a [(&'static str, &'static str)], &'static str);
    // query, Accept, version, preconditions, Content-Type, host, parents, entity
    let cases: &[(Case<'_>, &str)] = &[
        (
            ("PATCH", "/management/scripts/none?$x", &[html, old, malformed, nowhere], "{"),
            "unknownQueryOption",
        ),
        (("GET", "/cells?$expand=row&$format=xml", &[old, nowhere], ""), "notImplemented"),
        (("GET", "/cells?$format=xml", &[html, old, nowhere], ""), "formatNotAcceptable"),
        (("PATCH", "/management/scripts/none", &[html, old, malformed, nowhere], "{"), "formatNotAcceptable"),
        (("PATCH", "/management/scripts/none", &[old, malformed, nowhere], "{"), "unsupportedVersion"),
        (("PATCH", "/management/scripts/none", &[malformed, nowhere], "{"), "invalidHeader"),
        (("PATCH", "/management/scripts/none", &[nowhere], "{"), "formatNotSupported"),
        (("PATCH", "/management/scripts/none", &[JSON, nowhere], "{"), "invalidHost"),
        (("POST", "/management/scripts/none/states", &[JSON, nowhere], "{"), "invalidHost"),
        (("POST", "/management/scripts/none/states", &[JSON], "{"), "entityNotFound"),
    ];
    for ((method, path, headers, body), code) in cases {
        let answer = client.send(method, path, headers, body);
        assert_eq!(answer.error().1, *code, "{method} {path} {headers:?}: {}", answer.text);
    }
}

#[test]
fn a_method_that_is_not_allowed_names_those_that_are() {
    let client = Client::new();
    let cases = [
        ("/management/scripts", "GET, HEAD, POST"),
        ("/management/scripts/x", "GET, HEAD, PATCH, DELETE"),
        ("/cells(row=1,name='a')", "GET, HEAD, DELETE"),
        ("/settings", "GET, HEAD, PATCH"),
    ];
    for (path, allowed) in cases {
        assert_eq!(client.send("PUT", path, &[], "").expect(405).header("allow"), Some(allowed), "{path}");
    }
}

#[test]
fn errors_have_the_shape_of_graph() {
    let client = Client::new();
    let headers = [("client-request-id", "abc")];
    let answer = client.send("GET", "/management/scripts/none", &headers, "").expect(404);
    let request_id = answer.header("request-id").unwrap();
    let error = &answer.json["error"];
    assert_eq!(error["code"], "notFound");
    assert_eq!(error["message"], "There is no management/scripts('none').");
    assert_eq!(error["innerError"]["request-id"], request_id);
    assert_eq!(error["innerError"]["client-request-id"], "abc");
    assert_eq!(answer.header("client-request-id"), Some("abc"));
    let date = error["innerError"]["date"].as_str().unwrap();
    let form: String = date.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(form, "0000-00-00T00:00:00");
    assert!(answer.header("content-type").unwrap().starts_with("application/json"));

    let other = client.get("/cells");
    assert_ne!(other.header("request-id"), Some(request_id));
    assert_eq!(other.header("client-request-id"), None);
}

#[test]
fn a_token_is_asked_for_before_anything_else() {
    let client = Client::of(builder().bearer_token("secret").build().unwrap());
    for path in ["/cells", "/nothing", "/%zz"] {
        let invalid = "Bearer error=\"invalid_token\", error_description=\"The bearer token is not valid.\"";
        for (headers, challenge) in [
            (&[][..], "Bearer"),
            (&[("authorization", "Bearer wrong")], invalid),
            (&[("authorization", "Basic secret")], "Bearer"),
        ] {
            let answer = client.send("GET", path, headers, "").expect(401);
            assert_eq!(answer.header("www-authenticate"), Some(challenge));
            assert_eq!(answer.json["error"]["code"], "unauthorized");
            assert!(answer.header("request-id").is_some());
        }
    }
    client.send("GET", "/cells", &[("authorization", "Bearer secret")], "").expect(200);
}

#[test]
fn a_long_body_is_refused() {
    let client = Client::of(builder().max_body_size(40).build().unwrap());
    let fits = r#"{"row": 1, "name": "0123456789012345678"}"#;
    assert_eq!(fits.len(), 41);
    assert_eq!(client.post("/cells", fits).error(), (413, "bodyTooLarge", None));
    client.post("/cells", &fits.replace(", ", ",")).expect(201);
    let headers = [JSON, ("content-length", "41")];
    assert_eq!(client.send("POST", "/cells", &headers, "{}").error(), (413, "bodyTooLarge", None));
}
