//! Arbitrary bytes as requests, one after the other: none is the service's fault, errors have Graph's shape,
//! and every JSON body parses.

#![no_main]

use graph_entity_core::ODataError;
use graph_entity_core::json;
use graph_entity_fuzz::{Response, graph, send};
use libfuzzer_sys::fuzz_target;

// `METHOD target`, lines of headers, an empty line and a body; requests have a NUL between them.
fuzz_target!(|data: &[u8]| {
    let service = graph();
    for request in data.split(|byte| *byte == 0).take(4) {
        let (head, body) = split(request);
        let Ok(head) = std::str::from_utf8(head) else { continue };
        let mut lines = head.lines();
        let Some((method, target)) = lines.next().and_then(|line| line.split_once(' ')) else { continue };
        let headers: Vec<_> =
            lines.filter_map(|line| line.split_once(':')).map(|(name, value)| (name, value.trim())).collect();
        if let Some(response) = send(&service, method, target, &headers, body) {
            check(method, &response, head);
        }
    }
});

fn split(request: &[u8]) -> (&[u8], &[u8]) {
    match request.windows(2).position(|pair| pair == b"\n\n") {
        Some(end) => (&request[..end], &request[end + 2..]),
        None => (request, b""),
    }
}

fn check(method: &str, response: &Response, head: &str) {
    let status = response.status;
    let text = String::from_utf8_lossy(&response.body);
    assert!(status < 500 || status == 501, "{status} {head}\n{text}");
    assert!(response.request_id.is_some(), "{head}");
    if method == "HEAD" {
        assert!(response.body.is_empty(), "{head}");
    } else if status >= 400 {
        let error: ODataError = json::from_slice(&response.body).expect("Graph's error body");
        assert!(!error.message.is_empty(), "{head}");
        let inner = error.inner_error.expect("innerError");
        assert_eq!(inner.request_id, response.request_id, "{head}");
    } else if response.content_type.as_deref().is_some_and(|ty| ty.contains("json")) {
        serde_json::from_slice::<serde_json::Value>(&response.body)
            .unwrap_or_else(|error| panic!("{head}\n{error}\n{text}"));
    }
}
