//! A client that sends bytes as they are and shows what came back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::Value;

/// The token that the servers of these tests accept.
pub(crate) const TOKEN: &str = "fixed-token";

/// A connection that is kept alive.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Response {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Client {
    pub(crate) fn connect(address: SocketAddr) -> Self {
        Self { stream: BufReader::new(TcpStream::connect(address).expect("the server listens")), address }
    }

    /// Sends a request with the token and JSON; an empty body is not sent.
    pub(crate) fn send(&mut self, method: &str, path: &str, body: &str) -> Response {
        self.send_with(method, path, body, "")
    }

    /// The same with more headers, each ended by CRLF.
    pub(crate) fn send_with(&mut self, method: &str, path: &str, body: &str, headers: &str) -> Response {
        let content = if body.is_empty() {
            String::new()
        } else {
            format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len())
        };
        self.raw(&format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nAuthorization: Bearer {TOKEN}\r\n\
             {content}{headers}\r\n{body}",
            self.address
        ))
    }

    pub(crate) fn get(&mut self, path: &str) -> Response {
        self.send("GET", path, "")
    }

    /// Creates an entity and gives its `id`.
    pub(crate) fn create(&mut self, path: &str, body: &str) -> String {
        let created = self.send("POST", path, body);
        assert_eq!(created.status, 201, "{created:?}");
        created.json()["id"].as_str().expect("the entity has an id").to_owned()
    }

    /// Sends bytes and reads one response.
    pub(crate) fn raw(&mut self, request: &str) -> Response {
        self.stream.get_mut().write_all(request.as_bytes()).expect("the server reads");
        let status_line = self.line();
        let status = status_line.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status line");
        let mut headers = Vec::new();
        loop {
            let line = self.line();
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').expect("a header");
            headers.push((name.to_lowercase(), value.trim().to_owned()));
        }
        let mut response = Response { status, headers, body: Vec::new() };
        let length = response.header("content-length").map_or(0, |length| length.parse().expect("a length"));
        if !request.starts_with("HEAD ") {
            response.body.resize(length, 0);
            self.stream.read_exact(&mut response.body).expect("the whole body");
        }
        response
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("the server answers");
        assert!(line.ends_with("\r\n"), "the connection was closed: {line:?}");
        line.trim_end().to_owned()
    }
}

impl Response {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// `code`, `target` and `innerError.code` of an error.
    pub(crate) fn error(&self) -> (String, Option<String>, Option<String>) {
        let body = self.json();
        let error = &body["error"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        assert!(!error["message"].as_str().unwrap_or_default().is_empty(), "{body}");
        for name in ["date", "request-id", "client-request-id"] {
            assert!(error["innerError"][name].is_string(), "{name} is missing: {body}");
        }
        (text(&error["code"]).unwrap_or_default(), text(&error["target"]), text(&error["innerError"]["code"]))
    }
}
