//! Runs the example, and talks to it over a socket.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

#[path = "../../served/mod.rs"]
mod served;

use crate::served::Example;

#[test]
fn own_handlers_read_and_answer_as_a_service_does() {
    let example = Example::start(env!("CARGO_BIN_EXE_own-handlers"));
    let path = example.path.as_str();
    let one = "/helpDesk/tickets/1";
    let body = r#"{"subject": "No paper", "id": 77}"#;
    let contains =
        ["location: /helpDesk/tickets/1", r##""@odata.type":"#example.ticket","id":1"##, "request-id: "];
    example.expect(("POST", path), "", body, 201, &contains);
    example.expect(("GET", path), "", "", 200, &[r#"{"value":[{"@odata.type""#, r#""status":"open""#]);
    example.expect(("PATCH", one), "", r#"{"subject": "No ink"}"#, 200, &[r#""subject":"No ink""#]);
    example.expect(("POST", &format!("{one}/close")), "", "", 200, &[r#""status":"closed""#]);
    example.expect(("POST", &format!("{one}/close")), "", "", 409, &[r#""code":"alreadyClosed""#]);
    example.expect(("GET", "/helpDesk/tickets/2"), "", "", 404, &["There is no ticket 2."]);

    let refused = [
        ("{}", "subject", 400),
        (r#"{"subject": null}"#, "subject", 400),
        (r#"{"subject": "x", "colour": "red"}"#, "colour", 400),
        (r#"{"subject": "x", "status": "lost"}"#, "status", 400),
    ];
    for (body, target, status) in refused {
        let target = format!(r#""target":"{target}""#);
        example.expect(("POST", path), "", body, status, &[&target, r#""request-id":"#]);
    }
    example.expect(("PATCH", one), "", r#"{"subject""#, 400, &[r#""code":"badRequest""#]);
    // more than axum lets through by default
    let long = format!(r#"{{"subject": "{}"}}"#, "x".repeat(3 * 1024 * 1024));
    example.expect(("POST", path), "", &long, 413, &[r#""code":"bodyTooLarge""#]);
}
