//! Responses: entities, nothing, errors.

use std::error::Error;
use std::time::{Duration, SystemTime};

use graph_entity_core::client::{self, ClientError, Resource, RetryAfter};
use graph_entity_core::{Collection, ErrorKind, json};
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

#[test]
fn an_error_without_an_odata_body_keeps_its_beginning() {
    let long = "<p>".repeat(1_000);
    let cases = [
        (502, "<html>Bad gateway</html>", "502 Bad Gateway: <html>Bad gateway</html>"),
        (401, r#"{"error": "invalid_token"}"#, r#"401 Unauthorized: {"error": "invalid_token"}"#),
        (304, "", "304 Not Modified"),
        (302, " ", "302 Found"),
    ];
    for (status, body, shown) in cases {
        let error = client::read::<Tag>(&response(status, &[], body)).expect_err(shown);
        assert_eq!((error.to_string().as_str(), error.odata()), (shown, None));
    }
    let error = client::read::<Tag>(&response(500, &[], &long)).expect_err("500");
    assert!(error.to_string().len() < 300);
}

#[test]
fn retry_after_is_a_delay_or_a_time() {
    let after = |value: &str| {
        client::read::<()>(&response(503, &[("Retry-After", value)], "")).expect_err(value).retry_after()
    };
    let day = Duration::from_secs(24 * 60 * 60);
    let time = SystemTime::UNIX_EPOCH + day;
    assert_eq!(after("Fri, 02 Jan 1970 00:00:00 GMT"), Some(RetryAfter::At(time)));
    assert_eq!(after(" 0 "), Some(RetryAfter::Delay(Duration::ZERO)));
    for value in ["", "soon", "-1", "1.5"] {
        assert_eq!(after(value), None, "{value}");
    }
    assert_eq!(RetryAfter::At(time).delay_from(SystemTime::UNIX_EPOCH), day);
    assert_eq!(RetryAfter::At(time).delay_from(time + day), Duration::ZERO);
    assert_eq!(RetryAfter::Delay(day).delay_from(time), day);
}
