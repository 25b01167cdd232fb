//! Runs the examples that embed entities in other servers, and talks to them over a socket.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// An example that runs until the test is over.
struct Example {
    process: Child,
    address: String,
    /// The path of its entity set.
    path: String,
}

impl Example {
    fn start(name: &str) -> Self {
        let this = std::env::current_exe().expect("this program");
        let folder = this.parent().and_then(|deps| deps.parent()).expect("the folder of the build");
        let program = folder.join("examples").join(name);
        let mut process =
            Command::new(&program).arg("127.0.0.1:0").stdout(Stdio::piped()).spawn().unwrap_or_else(
                |error| panic!("{}: {error}; build it: cargo build --examples", program.display()),
            );
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let ready = output.lines().map_while(Result::ok).find_map(|line| {
            let (address, path) = line.strip_prefix("ready: http://")?.split_once('/')?;
            Some((address.to_owned(), format!("/{path}")))
        });
        let (address, path) = ready.expect("it says where it listens");
        Self { process, address, path }
    }

    /// The status and the rest of a response, headers and body.
    fn send(&self, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", self.address);
        if !token.is_empty() {
            request += &format!("Authorization: Bearer {token}\r\n");
        }
        if !body.is_empty() {
            request += &format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        }
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(stream, "{request}\r\n{body}").expect("it reads");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("it answers");
        let (status, rest) = response.split_once("\r\n").expect("a status line");
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        (status, rest.to_owned())
    }

    #[track_caller]
    fn expect(
        &self,
        (method, path): (&str, &str),
        token: &str,
        body: &str,
        status: u16,
        contains: &[&str],
    ) -> String {
        let (found, text) = self.send(method, path, token, body);
        assert_eq!(found, status, "{method} {path}: {text}");
        for part in contains {
            assert!(text.contains(part), "{method} {path}: no {part} in {text}");
        }
        text
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        // It may have ended by itself, which the test has noticed then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What follows `name` in a response, up to the end of the line or the string.
fn after<'a>(text: &'a str, name: &str) -> &'a str {
    let (_, rest) = text.split_once(name).unwrap_or_else(|| panic!("no {name} in {text}"));
    rest.split(['"', '\r']).next().unwrap_or_default()
}

#[test]
fn embed_axum_serves_everybody_their_own() {
    let example = Example::start("embed-axum");
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

    // a set over a HashMap answers queries, of one's own only
    for (token, task) in
        [("alice-token", "Feed the cat"), ("alice-token", "Water the tree"), ("bob-token", "Water")]
    {
        example.expect(("POST", path), token, &format!(r#"{{"title": "{task}"}}"#), 201, &[]);
    }
    let query = "$filter=startswith(title,'Water')&$orderby=title%20desc&$select=title&$count=true&$top=1";
    let found = r##""value":[{"@odata.type":"#example.task","title":"Water the tree"}]}"##;
    example.expect(
        ("GET", &format!("{path}?{query}")),
        "alice-token",
        "",
        200,
        &["#me/tasks(title)", r#""@odata.count":2"#, found],
    );
    example.expect(("GET", &format!("{path}/$count?$filter=isDone")), "alice-token", "", 200, &["\r\n\r\n1"]);
    example.expect(("GET", "/health"), "", "", 200, &["fine"]);
    example.expect(("DELETE", one), "alice-token", "", 204, &[]);
}

/// What the examples with printers have in common.
fn printers(name: &str) {
    let example = Example::start(name);
    let (address, path) = (example.address.as_str(), example.path.as_str());
    let token = "a-secret";
    let context = format!(r#""@odata.context":"http://{address}/v1.0/$metadata#print/printers/$entity""#);
    let body = r#"{"displayName": "Cellar"}"#;
    let created = example.expect(("POST", path), token, body, 201, &[&context, "odata-version: 4.0"]);
    let location = after(&created, "location: ");
    let one = location.strip_prefix(&format!("http://{address}")).expect("an absolute URL");
    example.expect(("GET", one), token, "", 200, &[r#""displayName":"Cellar""#]);
    example.expect(("PATCH", one), token, r#"{"isShared": true}"#, 200, &[r#""isShared":true"#]);
    example.expect(("GET", path), token, "", 200, &[r#""isShared":true"#]);
    example.expect(("POST", path), token, r#"{"displayName": 7}"#, 400, &[r#""target":"displayName""#]);
    example.expect(("GET", path), "", "", 401, &["www-authenticate: Bearer"]);
    example.expect(("PUT", one), token, body, 405, &["allow: GET, HEAD, PATCH, DELETE"]);
    example.expect(("DELETE", one), token, "", 204, &[]);
    example.expect(("GET", one), token, "", 404, &[r#""code":"notFound""#]);
    // a body that is too long, which has to be read as it comes
    let long = format!(r#"{{"displayName": "{}"}}"#, "x".repeat(5 * 1024 * 1024));
    example.expect(("POST", path), token, &long, 413, &[r#""code":"bodyTooLarge""#]);
}

#[test]
fn embed_hyper_serves_printers() {
    printers("embed-hyper");
}

#[test]
fn embed_actix_serves_printers_beside_its_own_handlers() {
    printers("embed-actix");
    let example = Example::start("embed-actix");
    example.expect(("GET", "/health"), "", "", 200, &["fine"]);
}

#[test]
fn own_handlers_read_and_answer_as_a_service_does() {
    let example = Example::start("own-handlers");
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
