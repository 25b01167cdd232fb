//! What a request logs, and what it does not. The test has its own process, because a process has one
//! listener for logs.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

#[allow(dead_code, reason = "it has tokens for other tests too")]
#[path = "../http/tokens.rs"]
mod tokens;

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use graph_entity_core::GraphEntity;
use graph_entity_server::{GraphService, Hooks, MemoryStore, Problem, RequestContext};
use http::Request;
use tracing_subscriber::fmt::MakeWriter;

use crate::tokens::{delegated, scheme};

/// Something to keep to oneself.
#[derive(GraphEntity)]
#[graph_entity(path = "/secrets", permissions(write(delegated("Secrets.Write"))))]
struct Secret {
    #[graph_entity(key)]
    id: String,
    text: Option<String>,
}

/// Fails for one of them.
struct Fails;

impl Hooks<Secret> for Fails {
    fn before_create(&self, _: &RequestContext, new: &mut Secret) -> Result<(), Problem> {
        tracing::info!("in the hook");
        if new.id == "broken" { Err(Problem::internal("the disk is full")) } else { Ok(()) }
    }
}

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the lines").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn a_request_has_a_span_without_its_secrets() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let service = GraphService::builder()
        .entity_set::<Secret>(MemoryStore::new().with_hooks(Fails))
        .authenticated_by(scheme())
        .build()
        .expect("a service");
    let token = delegated("Secrets.Write");
    let mut requests = Vec::new();
    tracing::subscriber::with_default(subscriber, || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        for (token, id, status) in
            [(token.as_str(), "fine", 201), (&token, "broken", 500), ("rubbish-token", "x", 401)]
        {
            let request = Request::post("/secrets?hush=1")
                .header("authorization", format!("Bearer {token}"))
                .header("content-type", "application/json")
                .body(format!(r#"{{"id": "{id}", "text": "whispered"}}"#))
                .expect("a request");
            let response = runtime.block_on(service.handle(request));
            assert_eq!(response.status(), status);
            requests.push((response.headers()["request-id"].to_str().expect("text").to_owned(), status));
        }
    });
    let text = String::from_utf8(lines.0.lock().expect("the lines").clone()).expect("UTF-8");
    for (id, status) in requests {
        let answered = text
            .lines()
            .find(|line| line.contains(&id) && line.contains("answered"))
            .unwrap_or_else(|| panic!("{id} is not logged: {text}"));
        let template = if status == 401 { "template=\"\"" } else { "template=\"/secrets\"" };
        for part in ["method=POST", template, &format!("status={status}"), "duration="] {
            assert!(answered.contains(part), "no {part} in {answered}");
        }
        let in_hook = text.lines().any(|line| line.contains(&id) && line.contains("in the hook"));
        assert_eq!(in_hook, status != 401, "a log entry names its request: {text}");
    }
    assert!(text.contains("the disk is full"));
    let signature = token.rsplit('.').next().expect("a signature");
    for secret in ["whispered", "rubbish-token", "hush", &token, signature, "Secrets.Write"] {
        assert!(!text.contains(secret), "{secret} is logged: {text}");
    }
}
