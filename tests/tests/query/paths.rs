//! Resource paths.

use graph_entity_core::query::{Key, Limits, ResourcePath, ResourceRoot, Segment};

fn parse(path: &str) -> ResourcePath {
    ResourcePath::parse(path, &Limits::default()).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn splits_before_it_decodes() {
    let name = |name: &str| Segment::Name(name.into());
    let text = |text: &str| Segment::KeyText(text.into());
    let cases = [
        ("users/O'Neil", vec![name("users"), text("O'Neil")]),
        ("users/a%2Fb/", vec![name("users"), text("a/b")]),
        ("users/a+b", vec![name("users"), text("a+b")]),
        ("users/%24count", vec![name("users"), Segment::Count(None)]),
        ("users/alice/mail", vec![name("users"), name("alice"), name("mail")]),
        ("users/x(y)", vec![name("users"), text("x(y)")]),
        ("items/-1", vec![name("items"), text("-1")]),
        ("items/M.T/$count", vec![name("items"), name("M.T"), Segment::Count(None)]),
        ("f()/$value", vec![Segment::Call { name: "f".into(), parameters: vec![] }, Segment::Value]),
    ];
    for (path, segments) in cases {
        assert_eq!(parse(path), {
            let mut expected = parse("x");
            expected.segments = segments;
            expected
        });
    }
    let keyed = parse("users('a%2Fb''c')");
    let [_, Segment::Key(Key::Simple(key))] = keyed.segments.as_slice() else { panic!("{keyed:?}") };
    assert_eq!(key.to_string(), "'a/b''c'");
    assert_eq!(parse("").root, ResourceRoot::Service);
    assert_eq!(parse("$batch").root, ResourceRoot::Batch);
}

#[test]
fn refuses_wrong_paths() {
    let cases = [
        ("users('a/b')", 8),
        ("users('a'", 9),
        ("users//x", 6),
        ("users/$foo", 6),
        ("users/$count/x", 12),
        ("users(1)/x(y=z)", 14),
        ("Model.f", 5),
        ("a/M.T/M.T", 9),
        ("$metadata/x", 9),
        ("users/%zz", 6),
    ];
    for (path, position) in cases {
        let error = ResourcePath::parse(path, &Limits::default()).expect_err(path);
        assert_eq!(error.char_position(), position, "{path}: {error}");
    }
}
