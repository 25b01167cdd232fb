//! A file that is locked, read-only or damaged, rules that err: each fails its own request, with an error
//! that says so, and nothing else.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::time::Duration;

use graph_entity_core::GraphEntity;
use graph_entity_server::{
    GraphService, Hooks, MemoryStore, Problem, RequestContext, SqliteDatabase, SqliteOptions, SqliteStore,
};

use crate::client::{Client, Response, TOKEN};
use crate::fixture::{Server, temporary};

/// Something with room for much text.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/notes")]
struct Note {
    #[graph_entity(key)]
    id: String,
    text: Option<String>,
}

/// Something else in the same database.
#[derive(Debug, GraphEntity)]
#[graph_entity(path = "/tags")]
struct Tag {
    #[graph_entity(key)]
    id: String,
}

fn notes(file: &Path) -> Server {
    let options = SqliteOptions::default().busy_timeout(Duration::from_millis(1));
    let database = SqliteDatabase::open_with(file, &options).expect("a database");
    let builder = GraphService::builder()
        .entity_set::<Tag>(SqliteStore::open(&database).expect("a table"))
        .entity_set::<Note>(SqliteStore::open(&database).expect("a table"))
        .bearer_token(TOKEN);
    Server::start(builder.build().expect("a service"))
}

fn create(client: &mut Client, id: &str) -> Response {
    client.send("POST", "/notes", &format!(r#"{{"id": "{id}", "text": "{}"}}"#, "x".repeat(1000)))
}

/// The status of an error, which has to say under which name the log has it, and nothing of the cause.
#[track_caller]
fn fault(response: &Response) -> u16 {
    response.error();
    let body = response.json();
    assert_eq!(body["error"]["innerError"]["request-id"].as_str(), response.header("request-id"));
    for secret in ["graph.db", "malformed", "SQL", "secret"] {
        assert!(!response.text().contains(secret), "{}", response.text());
    }
    response.status
}

#[test]
fn while_another_process_writes_others_read() {
    let (folder, database) = temporary();
    drop(database);
    let file = folder.path().join("graph.db");
    let server = notes(&file);
    let mut client = server.client();
    assert_eq!(create(&mut client, "a").status, 201);
    let other = rusqlite::Connection::open(&file).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("nobody writes");
    let patch = r#"{"text": "y"}"#;
    for refused in [
        create(&mut client, "b"),
        client.send("PATCH", "/notes/a", patch),
        client.send("DELETE", "/notes/a", ""),
    ] {
        assert_eq!((fault(&refused), refused.header("retry-after")), (503, Some("1")));
    }
    assert_eq!(client.get("/notes/a").json()["text"].as_str().map(str::len), Some(1000));
    other.execute_batch("ROLLBACK").expect("its own transaction");
    assert_eq!(create(&mut client, "b").status, 201);
}

#[test]
fn a_damaged_page_fails_those_who_need_it() {
    let (folder, database) = temporary();
    drop(database);
    let file = folder.path().join("graph.db");
    let server = notes(&file);
    let mut client = server.client();
    for number in 0..200 {
        assert_eq!(create(&mut client, &format!("{number:03}")).status, 201);
    }
    drop((client, server));
    // What the log holds goes into the file.
    let connection = rusqlite::Connection::open(&file).expect("the database");
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("nobody else has it open");
    drop(connection);
    let length = fs::metadata(&file).expect("the file").len();
    let mut damaged = File::options().write(true).open(&file).expect("the file");
    damaged.seek(SeekFrom::Start(length / 2 / 4096 * 4096)).expect("in the file");
    damaged.write_all(&[0xff; 4096]).expect("room");
    drop(damaged);

    let server = notes(&file);
    let mut client = server.client();
    let statuses: Vec<_> = (0..200)
        .map(|number| client.get(&format!("/notes/{number:03}")))
        .map(|answer| if answer.status == 200 { 200 } else { fault(&answer) })
        .collect();
    let failed = statuses.iter().filter(|status| **status == 500).count();
    assert!(failed > 0 && statuses.iter().all(|status| matches!(status, 200 | 500)), "{statuses:?}");
    assert!(failed < 20, "one page has a few notes: {statuses:?}");
    assert_eq!(client.send("POST", "/tags", r#"{"id": "t"}"#).status, 201);
    assert_eq!(client.get("/tags/t").status, 200);
}

#[test]
fn what_cannot_be_written_to_is_not_opened() {
    let (folder, database) = temporary();
    drop(database);
    let file = folder.path().join("graph.db");
    let mut permissions = fs::metadata(&file).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("its owner");
    // Who may do everything may write to it all the same.
    let opened = SqliteDatabase::open(&file).map(drop);
    let expected = File::options().write(true).open(&file).is_ok();
    assert_eq!(opened.is_ok(), expected, "{opened:?}");
    if let Err(error) = opened {
        assert!(error.to_string().contains("graph.db"), "{error}");
    }
}

/// Rules that go wrong.
struct Faulty;

impl Hooks<Note> for Faulty {
    fn before_create(&self, _: &RequestContext, new: &mut Note) -> Result<(), Problem> {
        wrong(new)
    }

    fn before_update(&self, _: &RequestContext, _: &Note, new: &mut Note) -> Result<(), Problem> {
        wrong(new)
    }

    fn before_delete(&self, _: &RequestContext, stored: &Note) -> Result<(), Problem> {
        assert_ne!(stored.id, "kept", "secret");
        Ok(())
    }
}

fn wrong(note: &Note) -> Result<(), Problem> {
    match note.text.as_deref() {
        Some("panic") => panic!("secret"),
        Some("error") => Err(Problem::internal("secret")),
        _ => Ok(()),
    }
}

#[test]
fn rules_that_err_or_panic_fail_their_own_request() {
    let (_folder, database) = temporary();
    let sqlite = SqliteStore::open(&database).expect("a table").with_hooks(Faulty);
    let services = [
        GraphService::builder().entity_set::<Note>(MemoryStore::new().with_hooks(Faulty)),
        GraphService::builder().entity_set::<Note>(sqlite),
    ];
    for builder in services {
        let server = Server::start(builder.bearer_token(TOKEN).build().expect("a service"));
        let mut client = server.client();
        let note = |id: &str, text: &str| format!(r#"{{"id": "{id}", "text": "{text}"}}"#);
        assert_eq!(client.send("POST", "/notes", &note("kept", "x")).status, 201);
        // Others write meanwhile, in the same transactions.
        std::thread::scope(|scope| {
            let mut other = server.client();
            scope.spawn(move || {
                for number in 0..50 {
                    assert_eq!(other.send("POST", "/notes", &note(&number.to_string(), "x")).status, 201);
                }
            });
            for text in ["panic", "error"].repeat(10) {
                assert_eq!(fault(&client.send("POST", "/notes", &note("bad", text))), 500);
                let patch = format!(r#"{{"text": "{text}"}}"#);
                assert_eq!(fault(&client.send("PATCH", "/notes/kept", &patch)), 500);
                assert_eq!(fault(&client.send("DELETE", "/notes/kept", "")), 500);
            }
        });
        assert_eq!(client.get("/notes/bad").status, 404);
        assert_eq!(client.get("/notes/kept").json()["text"], "x");
        assert_eq!(client.get("/notes").json()["value"].as_array().map(Vec::len), Some(51));
    }
}
