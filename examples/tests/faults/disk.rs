//! A disk that is full.

use std::fs::File;
use std::process::Stdio;

use graph_entity::{ODataError, json};
use serde_json::Value;

use crate::connection::{Connection, TOKEN};
use crate::example::{Example, Folder, program};

const SCRIPTS: &str = "/beta/deviceManagement/deviceManagementScripts";

#[test]
fn what_does_not_fit_is_refused_and_the_rest_is_kept() {
    let folder = Folder::new();
    let example = program(folder.path(), &["--token", TOKEN]);
    let log = File::create(folder.path().join("log")).expect("a log");
    // No file may get longer than 2 MiB; to write on is an error then, as on a full disk.
    let mut limited = std::process::Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" \"$@\""]).arg(example.get_program());
    limited.args(example.get_args()).current_dir(folder.path()).stdout(Stdio::piped()).stderr(log);
    let example = Example::of(limited.spawn().expect("a shell"));
    let mut connection = Connection::open(&example.address).expect("it listens");
    let content = "QUJD".repeat(10_000);
    let (mut kept, mut refused) = (Vec::new(), 0);
    while refused < 20 {
        assert!(kept.len() < 100, "there is no limit");
        let body = format!(r#"{{"displayName": "{}", "scriptContent": "{content}"}}"#, kept.len());
        let answer = connection.send("POST", SCRIPTS, &body).expect("an answer");
        if answer.status == 201 {
            let created: Value = serde_json::from_slice(&answer.body).expect("an entity");
            kept.push(created["id"].as_str().expect("an id").to_owned());
            continue;
        }
        refused += 1;
        let error: ODataError = json::from_slice(&answer.body).expect("Graph's error body");
        let request_id = error.inner_error.and_then(|inner| inner.request_id);
        assert_eq!((answer.status, request_id.as_deref()), (500, answer.header("request-id")));
        // Who reads is not concerned.
        assert_eq!(connection.send("GET", SCRIPTS, "").expect("an answer").status, 200);
    }
    assert!(!kept.is_empty(), "nothing fits");
    let check = |connection: &mut Connection| {
        for id in &kept {
            let read = connection.send("GET", &format!("{SCRIPTS}/{id}"), "").expect("an answer");
            let script: Value = serde_json::from_slice(&read.body).expect("an entity");
            assert_eq!(script["scriptContent"], content, "{id}");
        }
    };
    check(&mut connection);
    drop(example);

    // With room again, all that was acknowledged is there, and nothing else.
    let example = Example::start(folder.path(), &["--token", TOKEN]);
    let mut connection = Connection::open(&example.address).expect("it listens");
    check(&mut connection);
    let page = connection.send("GET", SCRIPTS, "").expect("an answer");
    let page: Value = serde_json::from_slice(&page.body).expect("a page");
    assert_eq!(page["value"].as_array().map(Vec::len), Some(kept.len()));
    assert_eq!(connection.send("POST", SCRIPTS, "{}").expect("an answer").status, 201);
}
