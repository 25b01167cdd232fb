//! The example `client`, over a real socket.

#[path = "../../../examples/client/main.rs"]
#[allow(dead_code, missing_docs, unreachable_pub, reason = "the program has a `main` of its own")]
mod program;

#[test]
fn the_example_talks_to_its_service() {
    let mut out = Vec::new();
    program::run(&mut out).expect("it runs");
    let text = String::from_utf8(out).expect("text");
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines[..3],
        [r#"updated: Some("Ground floor")"#, "a job of 3 pages", "Attic, Hall, Lobby on 2 pages"]
    );
    assert!(lines[3].starts_with("it is gone: There is no "), "{}", lines[3]);
    assert_eq!(lines.len(), 4);
}
