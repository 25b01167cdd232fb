//! Requests that are sent half.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::connection::{Connection, TOKEN};
use crate::example::{Example, Folder, SCORES};

/// `cargo test --release -p graph-entity-examples --test faults half_sent -- --ignored --nocapture`
#[test]
#[ignore = "measures time"]
fn how_long_others_wait_beside_400_half_sent_requests() {
    let folder = Folder::new();
    let example = Example::start(folder.path(), &["--token", TOKEN]);
    let measured = |name: &str| {
        let mut times: Vec<Duration> = (0..500)
            .map(|number| {
                let begin = Instant::now();
                // a connection of its own for each
                let mut connection = Connection::open(&example.address).expect("it listens");
                let answer = match number % 2 {
                    0 => connection.send("POST", SCORES, r#"{"model": "x"}"#),
                    _ => connection.send("GET", SCORES, ""),
                };
                assert!(matches!(answer.expect("an answer").status, 200 | 201));
                begin.elapsed()
            })
            .collect();
        times.sort();
        println!("{name}: median {:?}, 99 % {:?}, longest {:?}", times[250], times[495], times[499]);
        times[499]
    };
    measured("alone");
    let head = format!("POST {SCORES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer {TOKEN}\r\n");
    let body = "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{\"model\": \"";
    let _half_sent: Vec<_> = (0..400)
        .map(|number| {
            let mut stream = TcpStream::connect(&example.address).expect("it listens");
            let sent = if number % 2 == 0 { head.clone() } else { format!("{head}{body}") };
            stream.write_all(sent.as_bytes()).expect("it reads");
            stream
        })
        .collect();
    let longest = measured("beside 400 half-sent requests");
    assert!(longest < Duration::from_millis(100), "{longest:?}");
}
