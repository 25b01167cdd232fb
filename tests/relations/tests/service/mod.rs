//! Asks a service.

use graph_entity::server::GraphService;
use http::Request;
use http_body_util::BodyExt as _;
use serde_json::Value;

/// The status and the body of the response.
pub(crate) async fn ask(service: &GraphService, request: &str, body: &Value) -> (u16, Value) {
    let (method, path) = request.split_once(' ').expect("a method and a path");
    let body = if body.is_null() { String::new() } else { body.to_string() };
    let request = Request::builder()
        .method(method)
        .uri(path.replace(' ', "%20"))
        .header("content-type", "application/json")
        .body(body)
        .expect("a request");
    let response = service.handle(request).await;
    let status = response.status().as_u16();
    let bytes = response.into_body().collect().await.expect("a body").to_bytes();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}
