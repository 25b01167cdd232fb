//! Runs the example device-management with its ways to say who may call.

#![allow(clippy::expect_used, clippy::panic, reason = "in a test, what fails should stop it")]

mod example;

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::example::{Example, Folder, SCORES, program};

/// A secret for this test only, and a token that it has signed for issuer and audience below, valid until
/// 2100.
#[cfg(feature = "jwt")]
const JWKS: &str =
    r#"{"keys": [{"kty": "oct", "kid": "test", "k": "b25seSBmb3IgYSB0ZXN0IG9mIHRoaXMgZXhhbXBsZSE"}]}"#;
#[cfg(feature = "jwt")]
const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsImtpZCI6InRlc3QifQ.\
    eyJpc3MiOiJodHRwczovL2lzc3Vlci5leGFtcGxlIiwiYXVkIjoiZ3JhcGgiLCJleHAiOjQxMDI0NDQ4MDAsInNjcCI6Ik\
    RldmljZU1hbmFnZW1lbnRDb25maWd1cmF0aW9uLlJlYWRXcml0ZS5BbGwifQ.\
    D_94ZEijs4Hd3ngbSVEm18xJJtr-7wk2cDaaeMsnubA";

fn status(example: &Example, token: &str, request: &str, body: &str) -> u16 {
    let mut stream = TcpStream::connect(&example.address).expect("it listens");
    write!(
        stream,
        "{request} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("it reads");
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("it answers");
    response.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status")
}

#[cfg(feature = "jwt")]
#[test]
fn tokens_are_checked_against_the_key_set() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("keys.json"), JWKS).expect("a file");
    let options = ["--jwks", "keys.json", "--issuer", "https://issuer.example", "--audience", "graph"];
    let example = Example::start(folder.path(), &options);
    assert!(example.curl.contains("$TOKEN"), "{}", example.curl);
    let (get, post) = (format!("GET {SCORES}"), format!("POST {SCORES}"));
    assert_eq!(status(&example, TOKEN, &post, "{}"), 201);
    assert_eq!(status(&example, TOKEN, &get, ""), 200);
    assert_eq!(status(&example, "wrong", &get, ""), 401);
    let score = r#"{"azureTenantId": "t"}"#;
    assert_eq!(status(&example, TOKEN, "POST /beta/security/secureScores", score), 403);
}

/// What a browser sends for a page, and what it must get so that the page may read the response.
#[cfg(feature = "cors")]
#[test]
fn pages_of_the_named_origins_may_call() {
    let folder = Folder::new();
    let (app, other) = ("https://app.example", "http://localhost:3000");
    let example = Example::start(folder.path(), &["--token", "t", "--cors", app, "--cors", other]);
    let ask = |request: &str, origin: &str, headers: &str, body: &str| {
        let length = body.len();
        let head = format!("Host: h\r\nConnection: close\r\nOrigin: {origin}\r\nContent-Length: {length}");
        let mut stream = TcpStream::connect(&example.address).expect("it listens");
        write!(stream, "{request} HTTP/1.1\r\n{head}\r\n{headers}\r\n{body}").expect("it reads");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("it answers");
        response.to_ascii_lowercase()
    };
    let allows = |response: &str, origin: &str| {
        response.contains(&format!("\r\naccess-control-allow-origin: {origin}\r\n"))
    };

    // The headers of the page's own, of Microsoft's SDKs, and of tracing.
    let wanted = "authorization,client-request-id,content-type,if-match,prefer,sdkversion,traceparent";
    for method in ["GET", "POST", "PATCH", "DELETE"] {
        for origin in [app, other, "https://evil.example"] {
            let headers = format!(
                "Access-Control-Request-Method: {method}\r\nAccess-Control-Request-Headers: {wanted}\r\n"
            );
            let response = ask(&format!("OPTIONS {SCORES}/x"), origin, &headers, "");
            assert!(response.starts_with("http/1.1 200 "), "{response}");
            assert_eq!(allows(&response, origin), !origin.contains("evil"), "{response}");
            assert!(
                response.contains(&format!("\r\naccess-control-allow-headers: {wanted}\r\n")),
                "{response}"
            );
            let methods = response.lines().find(|line| line.starts_with("access-control-allow-methods: "));
            let methods = methods.expect("the methods").to_owned();
            assert!(methods.contains(&method.to_ascii_lowercase()), "{methods}");
        }
    }

    let authorized = "Authorization: Bearer t\r\nContent-Type: application/json\r\n";
    let stale = format!("{authorized}If-Match: W/\"0\"\r\n");
    let id = "4f0e";
    for (request, headers, body, status) in [
        (format!("POST {SCORES}"), authorized, "{}", 201),
        (format!("GET {SCORES}"), authorized, "", 200),
        (format!("GET {SCORES}"), "", "", 401),
        (format!("GET {SCORES}?$filter=x"), authorized, "", 400),
        (format!("GET {SCORES}/{id}"), authorized, "", 404),
        (format!("PATCH {SCORES}/{id}"), &stale, "{}", 404),
        (format!("POST {SCORES}"), "Authorization: Bearer t\r\n", "x", 415),
        (format!("PUT {SCORES}"), authorized, "{}", 405),
    ] {
        let response = ask(&request, app, headers, body);
        assert!(response.starts_with(&format!("http/1.1 {status} ")), "{request}: {response}");
        assert!(allows(&response, app), "{request}: {response}");
        assert!(!allows(&ask(&request, "https://evil.example", headers, body), app), "{request}");
        let exposed = response.lines().find(|line| line.starts_with("access-control-expose-headers: "));
        let exposed: Vec<_> =
            exposed.and_then(|line| line.split_once(": ")).expect("a list").1.split(',').collect();
        let read = response.lines().skip(1).take_while(|line| !line.is_empty());
        for (name, _) in read.filter_map(|line| line.split_once(": ")) {
            // What a page may read without being told is in the Fetch Standard.
            let for_the_browser = ["connection", "date", "vary", "content-length", "content-type"];
            let is_readable = name == "content-language" || name.starts_with("access-control-");
            assert!(
                is_readable || for_the_browser.contains(&name) || exposed.contains(&name),
                "{request}: a page cannot read `{name}`: {exposed:?}"
            );
        }
    }
}

#[cfg(feature = "cors")]
#[test]
fn an_origin_that_no_browser_sends_is_refused() {
    let folder = Folder::new();
    for origin in [
        "app.example.com",
        "https://app.example.com/",
        "https://app.example.com/app",
        "https://App.example.com",
        "HTTPS://app.example.com",
        "https://app.example.com:443",
        "http://app.example.com:80",
        "https://me@app.example.com",
        "https://*.example.com",
        "null",
        "",
    ] {
        let output = program(folder.path(), &["--cors", origin]).output().expect("the example is built");
        let error = String::from_utf8_lossy(&output.stderr);
        let says = format!("`{origin}` is not an origin as browsers send it");
        assert!(!output.status.success() && error.contains(&says), "{origin}: {error}");
    }
}

#[test]
fn half_open_connections_hold_nobody_up() {
    let folder = Folder::new();
    let example = Example::start(folder.path(), &["--token", "t"]);
    let _half_open: Vec<_> = (0..400)
        .map(|number| {
            let mut stream = TcpStream::connect(&example.address).expect("it listens");
            let head = format!("POST {SCORES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\n");
            let body = "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
            let sent = if number % 2 == 0 { head } else { head + body };
            stream.write_all(sent.as_bytes()).expect("it reads");
            stream
        })
        .collect();
    for _ in 0..20 {
        assert_eq!(status(&example, "t", &format!("POST {SCORES}"), "{}"), 201);
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_while_a_body_arrives() {
    let folder = Folder::new();
    let mut example = Example::start(folder.path(), &["--token", "t"]);
    let mut stream = TcpStream::connect(&example.address).expect("it listens");
    let head =
        format!("POST {SCORES} HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer t\r\nExpect: 100-continue\r\n");
    stream
        .write_all((head + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n").as_bytes())
        .expect("it reads");
    let mut begun = [0; 25];
    stream.read_exact(&mut begun).expect("it waits for the body");
    assert_eq!(String::from_utf8_lossy(&begun), "HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(b"{").expect("it reads");
    let id = example.process.id().to_string();
    let sent = std::process::Command::new("kill").args(["-TERM", &id]).status().expect("a shell's command");
    assert!(sent.success());
    let mut response = String::new();
    stream.read_to_string(&mut response).expect("it answers");
    assert!(response.starts_with("HTTP/1.1 503 ") && response.contains("shutDown"), "{response}");
    assert!(example.process.wait().expect("its end").success());
}

#[test]
fn options_that_do_not_go_together_are_named() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("bad.json"), r#"{"keys": []}"#).expect("a file");
    let cases: &[(&[&str], &str)] = &[
        (&["--token", "t", "--jwks", "k"], "either --token, or --jwks, --issuer and --audience"),
        (&["--token", "t", "--audience", "a"], "either --token, or --jwks, --issuer and --audience"),
        (&["--jwks", "k"], "add --issuer and --audience"),
        (&["--issuer", "i", "--audience", "a"], "add --jwks"),
        #[cfg(not(feature = "jwt"))]
        (&["--jwks", "bad.json", "--issuer", "i", "--audience", "a"], "--features jwt"),
        #[cfg(feature = "jwt")]
        (&["--jwks", "none.json", "--issuer", "i", "--audience", "a"], "none.json: No such file"),
        #[cfg(feature = "jwt")]
        (
            &["--jwks", "bad.json", "--issuer", "i", "--audience", "a"],
            "bad.json: the JSON Web Key Set has no key",
        ),
    ];
    for (options, says) in cases {
        let output = program(folder.path(), options).output().expect("the example is built");
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && error.contains(says), "{options:?}: {error}");
    }
}
