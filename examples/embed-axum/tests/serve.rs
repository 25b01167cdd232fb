//! Runs the example, and talks to it over a socket.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

#[path = "../../served/mod.rs"]
mod served;

use crate::served::{Example, after};

#[test]
fn embed_axum_serves_everybody_their_own() {
    let example = Example::start(env!("CARGO_BIN_EXE_embed-axum"));
    let (address, path) = (example.address.as_str(), example.path.as_str());
    let context = format!(r#""@odata.context":"http://{address}/api/v1.0/$metadata#me/tasks/$entity""#);
    let task = r#"{"title": "Water the plants"}"#;
    let created = example.expect(("POST", path), "alice-token", task, 201, &[&context, r#""owner":"alice""#]);
    let location = after(&created, "location: ");
    let one = location.strip_prefix(&format!("http://{address}")).expect("an absolute URL");
    assert!(one.starts_with("/api/v1.0/me/tasks('"), "{one}");

    example.expect(("GET", one), "alice-token", "", 200, &["Water the plants"]);
    example.expect(("PATCH", one), "alice-token", r#"{"isDone": true}"#, 200, &[r#""isDone":true"#]);
    example.expect(("PATCH", one), "alice-token", r#"{"isDone": null}"#, 400, &[r#""target":"isDone""#]);
    for method in ["GET", "DELETE"] {
        example.expect((method, one), "bob-token", "", 404, &[r#""code":"notFound""#]);
    }
    example.expect(("GET", path), "bob-token", "", 200, &[r#""value":[]"#]);
    example.expect(("GET", path), "alice-token", "", 200, &[r#""title":"Water the plants""#]);
    example.expect(("GET", path), "", "", 401, &[]);

    // A set over a HashMap answers queries about the caller's own entities only.
    for (token, task) in
        [("alice-token", "Feed the cat"), ("alice-token", "Water the tree"), ("bob-token", "Water")]
    {
        example.expect(("POST", path), token, &format!(r#"{{"title": "{task}"}}"#), 201, &[]);
    }
    let query = "$filter=startswith(title,'Water')&$orderby=title%20desc&$select=title&$count=true&$top=1";
    // Without its key, an entity has its URL.
    let found = r##""value":[{"@odata.type":"#example.task","@odata.id":"http://"##;
    let title = r#""title":"Water the tree"}]}"#;
    example.expect(
        ("GET", &format!("{path}?{query}")),
        "alice-token",
        "",
        200,
        &["#me/tasks(title)", r#""@odata.count":2"#, found, title],
    );
    example.expect(("GET", &format!("{path}/$count?$filter=isDone")), "alice-token", "", 200, &["\r\n\r\n1"]);
    example.expect(("GET", "/health"), "", "", 200, &["fine"]);
    example.expect(("DELETE", one), "alice-token", "", 204, &[]);
}
