//! Responses: entities, nothing, errors.

use std::error::Error;
use std::time::{Duration, SystemTime};

use graph_entity_core::client::{self, ClientError, Resource, RetryAfter};
use graph_entity_core::{Collection, ErrorKind, ODataError, json};
use http::{Response, StatusCode};

use crate::requests::{ROOT, Tag, TagCreate};

fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Response<Vec<u8>> {
    let builder = headers
        .iter()
        .fold(Response::builder().status(status), |builder, (name, value)| builder.header(*name, *value));
    builder.body(body.as_bytes().to_vec()).expect("a response")
}

#[test]
fn success_is_read_into_what_the_call_promises() {
    let tags = Resource::<Tag>::new(ROOT).expect("a base URL");
    let one = response(200, &[], r#"{"@odata.context": "…", "name": "a", "more": 1}"#);
    assert_eq!(tags.get("a").read(&one).expect("a tag").name, "a");
    let many = response(200, &[], r#"{"@odata.count": 9, "value": [{"name": "a"}, {"name": "b"}]}"#);
    let page = tags.list().read(&many).expect("a page");
    assert_eq!((page.count, page.value.len()), (Some(9), 2));
    let created = tags.create(&TagCreate::new("a".to_owned()));
    assert_eq!(created.read(&response(201, &[], r#"{"name": "a"}"#)).expect("a tag").name, "a");

    let nothing = response(204, &[], "");
    assert_eq!(created.clone().return_minimal().read(&nothing), Ok(None));
    let patch = json::from_str("{}").expect("a patch");
    let update = tags.update("a", &patch);
    assert_eq!(update.read(&nothing), Ok(None));
    let updated = update.read(&one).expect("a tag").expect("a body");
    assert_eq!(updated.name, "a");
    assert_eq!(tags.delete("a").read(&nothing), Ok(()));
    assert_eq!(tags.delete("a").read(&response(200, &[], "anything")), Ok(()));

    let error = created.read(&response(204, &[("request-id", "r")], " ")).expect_err("no body");
    assert_eq!(
        error,
        ClientError::NoContent { status: StatusCode::NO_CONTENT, request_id: Some("r".into()) }
    );
    assert_eq!(error.to_string(), "204 No Content: the response has no body (request-id r)");
}

#[test]
fn a_body_of_another_shape_says_where() {
    let ill = response(200, &[("request-id", "r")], r#"{"value": [{"name": null}]}"#);
    let error = client::read::<Collection<Tag>>(&ill).expect_err("a null key");
    let ClientError::Body { status: StatusCode::OK, source, .. } = &error else { panic!("{error:?}") };
    assert_eq!((source.kind(), source.path()), (ErrorKind::NullNotAllowed, "value/0/name"));
    assert!(error.to_string().starts_with("200 OK, but the body cannot be read: value/0/name: "), "{error}");
    assert!(error.to_string().ends_with(" (request-id r)"), "{error}");
    assert!(error.source().is_some());
    for body in ["<html>", "\u{1}", r#"{"value": {}}"#] {
        let error = client::read::<Collection<Tag>>(&response(200, &[], body)).expect_err(body);
        assert!(matches!(error, ClientError::Body { .. }), "{body}");
    }
}

#[test]
fn an_error_response_is_an_error_with_all_it_says() {
    let body = r#"{"error": {"code": "tooManyRequests", "message": "Slow down.", "target": "x",
        "innerError": {"request-id": "inner", "client-request-id": "mine", "code": "quota"}}}"#;
    let refused = response(429, &[("Retry-After", "12"), ("request-id", "outer")], body);
    let error = client::read::<Tag>(&refused).expect_err("429");
    assert_eq!(error.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(error.request_id(), Some("outer"));
    assert_eq!(error.retry_after(), Some(RetryAfter::Delay(Duration::from_secs(12))));
    let odata = error.odata().expect("an OData error");
    assert_eq!((odata.code.as_str(), odata.target.as_deref()), ("tooManyRequests", Some("x")));
    assert_eq!(error.to_string(), "429 Too Many Requests: tooManyRequests: Slow down. (request-id outer)");
    let ClientError::Service(service) = &error else { panic!("{error:?}") };
    assert_eq!(service.client_request_id.as_deref(), Some("mine"));
    assert_eq!(service.excerpt, None);

    // The same whatever the response is read into, also where the body does not matter.
    assert_eq!(client::read::<()>(&refused), Err(error.clone()));
    assert_eq!(client::read::<Option<Tag>>(&refused), Err(error));
    let inner = client::read::<()>(&response(400, &[], body)).expect_err("400");
    assert_eq!(inner.request_id(), Some("inner"));
}

/// Each case: the body, and of the error its code, its message, whether it keeps an excerpt, and how it shows
/// after the status.
#[test]
fn an_error_body_loses_nothing() {
    let odata = |code, message| Some((code, message));
    let cases = [
        // As Microsoft Graph writes it, and with what OData 4.01 allows.
        (
            r#"{"error": {"code": "a", "message": "B.", "innerError":
                {"date": "2026-01-01T00:00:00", "request-id": "r", "client-request-id": "c"}}}"#,
            odata("a", "B."),
            false,
            ": a: B. (request-id r)",
        ),
        (
            r#"{"error": {"code": "a", "message": "B.", "target": null, "details":
                [{"code": 1, "message": {"lang": null, "value": "One."}, "target": "x"}]}}"#,
            odata("a", "B."),
            true,
            ": a: B.",
        ),
        (
            r#"{"error": {"code": "a", "message": "B.", "details": [{"code": 1, "message": "One."}]}}"#,
            odata("a", "B."),
            false,
            ": a: B.",
        ),
        // OData 2.0 and 3.0.
        (
            r#"{"error": {"code": "", "message": {"lang": "en-US", "value": "Bad syntax."}}}"#,
            odata("", "Bad syntax."),
            true,
            ": Bad syntax.",
        ),
        (
            r#"{"odata.error": {"code": "a", "message": {"lang": "en-US", "value": "B."}}}"#,
            odata("a", "B."),
            true,
            ": a: B.",
        ),
        (r#"{"odata.error": {"code": "a", "message": "B."}}"#, odata("a", "B."), false, ": a: B."),
        (
            r#"{"error": {"code": "a", "message": "B.", "innererror":
                {"message": "C.", "type": "System.D", "stacktrace": "at E"}}}"#,
            odata("a", "B."),
            true,
            ": a: B.",
        ),
        (r#"{"error": {"code": "a", "innererror": {"code": "b"}}}"#, odata("a", ""), false, ": a"),
        // Members that are missing, null, or of another type.
        (r#"{"error": {"code": 404, "message": "B."}}"#, odata("404", "B."), false, ": 404: B."),
        (r#"{"error": {"code": 1.50, "message": 7}}"#, odata("1.50", "7"), false, ": 1.50: 7"),
        (r#"{"error": {"code": null, "message": "B."}}"#, odata("", "B."), false, ": B."),
        (r#"{"error": {"message": "B."}}"#, odata("", "B."), false, ": B."),
        (r#"{"error": {"code": "a"}}"#, odata("a", ""), false, ": a"),
        (r#"{"error": {"code": true, "message": "B."}}"#, odata("", "B."), true, ": B."),
        (r#"{"error": {"code": "a", "message": ["B."]}}"#, odata("a", ""), true, ": a"),
        (r#"{"error": {"code": "a", "details": {}, "innerError": "C"}}"#, odata("a", ""), true, ": a"),
        (r#"{"error": {"code": "a", "details": {"x": 1}}}"#, odata("a", ""), true, ": a"),
        (r#"{"error": {"code": "a", "message": "B."}, "status": 400}"#, odata("a", "B."), true, ": a: B."),
        (r#"{"error": {}}"#, odata("", ""), true, r#": {"error": {}}"#),
        (
            r#"{"error": {"message": {"lang": "en"}}}"#,
            odata("", ""),
            true,
            r#": {"error": {"message": {"lang": "en"}}}"#,
        ),
        // Not an OData error.
        (
            r#"{"error": "invalid_grant", "error_description": "Expired."}"#,
            None,
            true,
            r#": {"error": "invalid_grant", "error_description": "Expired."}"#,
        ),
        (r#"{"error": [{"code": "a"}]}"#, None, true, r#": {"error": [{"code": "a"}]}"#),
        (r#"{"error": null}"#, None, true, r#": {"error": null}"#),
        (r#"{"Message": "B."}"#, None, true, r#": {"Message": "B."}"#),
        (r#"{"error": {"code": "a"}"#, None, true, r#": {"error": {"code": "a"}"#),
        (
            r#"{"error": {"code": "a", "code": "b"}}"#,
            None,
            true,
            r#": {"error": {"code": "a", "code": "b"}}"#,
        ),
        ("[]", None, true, ": []"),
        (" <html>Bad gateway</html>\n", None, true, ": <html>Bad gateway</html>"),
        ("Bad gateway", None, true, ": Bad gateway"),
        ("", None, false, ""),
        (" \r\n", None, false, ""),
        // A byte order mark.
        ("\u{feff}{\"error\": {\"code\": \"a\", \"message\": \"B.\"}}", odata("a", "B."), false, ": a: B."),
        ("\u{feff}", None, false, ""),
    ];
    for (body, expected, keeps, shown) in cases {
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| {
            format!("\u{feff}{body}").encode_utf16().flat_map(to_bytes).collect::<Vec<_>>()
        };
        let encoded = [body.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
        // A body with a mark has it once.
        let encodings = if body.starts_with('\u{feff}') { &encoded[..1] } else { &encoded };
        for bytes in encodings {
            let answer = Response::builder().status(400).body(bytes).expect("a response");
            let error = client::read::<Tag>(&answer).expect_err(body);
            let ClientError::Service(service) = &error else { panic!("{error:?}") };
            let found = service.odata.as_ref().map(|odata| (odata.code.as_str(), odata.message.as_str()));
            assert_eq!(found, expected, "{body}");
            let excerpt = keeps.then(|| body.trim());
            assert_eq!(service.excerpt.as_deref(), excerpt, "{body}");
            assert_eq!(error.to_string(), format!("400 Bad Request{shown}"), "{body}");
        }
    }

    let details = response(400, &[], cases[1].0);
    let error = client::read::<Tag>(&details).expect_err("400");
    let detail = &error.odata().expect("an OData error").details[0];
    assert_eq!((detail.code.as_str(), detail.message.as_str()), ("1", "One."));
    assert_eq!(detail.target.as_deref(), Some("x"));
}

#[test]
fn a_status_without_a_body_shows_itself() {
    for (status, shown) in [(304, "304 Not Modified"), (302, "302 Found"), (499, "499 <unknown status code>")]
    {
        let error = client::read::<Tag>(&response(status, &[], "")).expect_err(shown);
        assert_eq!((error.to_string().as_str(), error.odata()), (shown, None));
    }
}

#[test]
fn an_odata_error_shows_what_it_has() {
    for (code, message, shown) in [
        ("a", "B.", "a: B."),
        ("a", "", "a"),
        ("", "B.", "B."),
        ("", "", "an error without a code and a message"),
    ] {
        assert_eq!(ODataError::new(code, message).to_string(), shown);
    }
}

#[test]
fn an_excerpt_has_an_end() {
    let long = format!(r#"{{"error": {{"code": "a", "stack": "{}"}}}}"#, "ä".repeat(2_000));
    let error = client::read::<Tag>(&response(500, &[], &long)).expect_err("500");
    let ClientError::Service(service) = &error else { panic!("{error:?}") };
    let kept: String = long.chars().take(1_000).collect();
    assert_eq!(service.excerpt.as_ref(), Some(&kept));
    let html = client::read::<Tag>(&response(500, &[], &"<p>".repeat(1_000))).expect_err("500");
    assert!(html.to_string().len() < 300, "a message is short");
    let binary = Response::builder().status(500).body([0xFF, 0x00, 0xD8]).expect("a response");
    let error = client::read::<Tag>(&binary).expect_err("500");
    assert_eq!(error.to_string(), "500 Internal Server Error: \u{fffd}\0\u{fffd}");
}

#[test]
fn an_entity_may_have_a_byte_order_mark() {
    let text = "\u{feff}{\"name\": \"a\"}";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for body in [text.as_bytes(), utf16.as_slice()] {
        assert_eq!(client::read::<Tag>(&Response::new(body)).expect("a tag").name, "a");
    }
    assert_eq!(client::read::<Option<Tag>>(&Response::new("\u{feff}")), Ok(None));
    assert_eq!(client::read::<u64>(&Response::new("\u{feff}7")), Ok(7));
}

#[test]
fn retry_after_is_a_delay_or_a_time() {
    let milliseconds = |count| Some(RetryAfter::Delay(Duration::from_millis(count)));
    let leap = Some(RetryAfter::At(SystemTime::UNIX_EPOCH + Duration::from_secs(951_827_696)));
    let standard = "retry-after";
    type Headers<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Headers<'_>, Option<RetryAfter>); 27] = [
        (&[(standard, "120")], milliseconds(120_000)),
        (&[(standard, " 0 ")], milliseconds(0)),
        // Microsoft Graph sends fractions. Nobody may come too early.
        (&[(standard, "0.249")], milliseconds(249)),
        (&[(standard, "1.5")], milliseconds(1_500)),
        (&[(standard, "0.0001")], milliseconds(1)),
        (&[(standard, "2.99900000")], milliseconds(2_999)),
        (&[(standard, "2.9990001")], milliseconds(3_000)),
        // The three forms of RFC 9110 §5.6.7.
        (&[(standard, "Tue, 29 Feb 2000 12:34:56 GMT")], leap),
        (&[(standard, "Tuesday, 29-Feb-00 12:34:56 GMT")], leap),
        (&[(standard, "Tue Feb 29 12:34:56 2000")], leap),
        (&[], None),
        (&[(standard, "")], None),
        (&[(standard, "soon")], None),
        (&[(standard, "-1")], None),
        (&[(standard, "+1")], None),
        (&[(standard, ".5")], None),
        (&[(standard, "5.")], None),
        (&[(standard, "1e3")], None),
        (&[(standard, "1,5")], None),
        (&[(standard, "99999999999999999999")], None),
        (&[(standard, "18446744073709551.6155")], None),
        (&[(standard, "2000-02-29T12:34:56Z")], None),
        // The headers with milliseconds fill in for the one of the standard.
        (&[("retry-after-ms", "250")], milliseconds(250)),
        (&[("x-ms-retry-after-ms", "12.5")], milliseconds(13)),
        (&[("x-ms-retry-after-ms", "1"), ("retry-after-ms", "2")], milliseconds(2)),
        (&[("x-ms-retry-after-ms", "250"), (standard, "1")], milliseconds(1_000)),
        (&[("x-ms-retry-after-ms", "250"), (standard, "soon")], milliseconds(250)),
    ];
    for (headers, expected) in cases {
        for status in [202, 429, 503] {
            let answer = response(status, headers, "");
            assert_eq!(client::retry_after(&answer), expected, "{headers:?}");
            if let Err(error) = client::read::<()>(&answer) {
                assert_eq!(error.retry_after(), expected, "{headers:?}");
            }
        }
    }

    let day = Duration::from_secs(24 * 60 * 60);
    let time = SystemTime::UNIX_EPOCH + day;
    assert_eq!(RetryAfter::At(time).delay_from(SystemTime::UNIX_EPOCH), day);
    assert_eq!(RetryAfter::At(time).delay_from(time + day), Duration::ZERO);
    assert_eq!(RetryAfter::Delay(day).delay_from(time), day);
}
