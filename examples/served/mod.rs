//! Runs an example that serves, and talks to it over a socket: shared by the tests of several examples.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// An example that runs until the test is over.
pub(crate) struct Example {
    process: Child,
    pub address: String,
    /// The path of its entity set.
    pub path: String,
}

impl Example {
    /// Starts the program, whose path Cargo tells its tests: `env!("CARGO_BIN_EXE_…")`.
    pub(crate) fn start(program: &str) -> Self {
        let mut command = Command::new(program);
        let process = command.arg("127.0.0.1:0").stdout(Stdio::piped()).spawn();
        let mut process = process.unwrap_or_else(|error| panic!("{program}: {error}"));
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
    pub(crate) fn expect(
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
#[allow(dead_code, reason = "not every test needs it")]
pub(crate) fn after<'a>(text: &'a str, name: &str) -> &'a str {
    let (_, rest) = text.split_once(name).unwrap_or_else(|| panic!("no {name} in {text}"));
    rest.split(['"', '\r']).next().unwrap_or_default()
}
