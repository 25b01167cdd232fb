//! A write that was acknowledged is there after the process was killed.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use graph_entity_server::SqliteDatabase;

use crate::client::Client;
use crate::fixture::{SCORES, Server, Store, device_management, temporary};

/// Where the server of another process finds its database.
const DATABASE: &str = "GRAPH_ENTITY_TEST_DATABASE";

/// Not a test: what the test below starts as a process of its own, to kill it.
#[test]
#[ignore = "serves until it is killed"]
fn serve_until_killed() {
    let Ok(path) = std::env::var(DATABASE) else {
        return;
    };
    let database = SqliteDatabase::open(path).expect("the database");
    let server = Server::start(device_management(&Store::Sqlite(database)));
    println!("\nready {}", server.address());
    loop {
        std::thread::park();
    }
}

fn start(database: &Path) -> (Child, Client) {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--ignored", "--exact", "durability::serve_until_killed", "--nocapture"])
        .env(DATABASE, database)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let address = output
        .lines()
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("ready ")?.parse().ok())
        .expect("the server says where it listens");
    (child, Client::connect(address))
}

#[test]
fn a_kill_right_after_the_answer_loses_nothing() {
    let (folder, database) = temporary();
    drop(database);
    let path = folder.path().join("graph.db");
    let mut written = Vec::new();
    for round in 0..3 {
        let (mut child, mut client) = start(&path);
        for id in &written {
            assert_eq!(client.get(&format!("{SCORES}/{id}")).status, 200, "{id} is lost after {round} kills");
        }
        for _ in 0..10 {
            written.push(client.create(SCORES, r#"{"model": "kept"}"#));
        }
        child.kill().expect("it runs");
        child.wait().expect("it was killed");
    }
}
