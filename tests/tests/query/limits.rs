//! Hostile text: a clean refusal or a tree of bounded height, whatever its length.

use std::fmt::Write;

use graph_entity_core::query::{
    Expr, Limits, QueryError, QueryErrorKind, QueryOptions, ResourcePath, parse_expand, parse_filter,
    parse_order_by, parse_search, parse_select,
};

fn filter(text: &str) -> Result<Expr, QueryError> {
    parse_filter(text, &Limits::default())
}

#[test]
fn depth_is_limited() {
    let n = 3_000;
    let cases = [
        format!("{}a{}", "(".repeat(n), ")".repeat(n)),
        "(".repeat(n),
        "not ".repeat(n) + "a",
        "- ".repeat(n) + "a",
        "[".repeat(n),
        "{\"a\":".repeat(n),
        "trim(".repeat(n),
        "cast(".repeat(n),
        "case(".repeat(n),
        "f(p=".repeat(n),
        "a/any(x:".repeat(n),
        "a/$filter(".repeat(n),
        "a/$count($filter=".repeat(n),
        "a in (".repeat(n),
        "1 add ".repeat(n) + "1",
        "a eq ".repeat(n) + "a",
        "a and (b or ".repeat(n),
    ];
    for text in &cases {
        let error = filter(text).expect_err(text);
        assert_eq!(error.kind(), QueryErrorKind::LimitExceeded, "{error}: {text:.40}");
    }
    assert!(parse_search(&"(".repeat(n), &Limits::default()).is_err());
    assert!(parse_search(&("NOT ".repeat(n) + "a"), &Limits::default()).is_err());
    assert!(parse_expand(&"a($expand=".repeat(n), &Limits::default()).is_err());
    assert!(parse_select(&"a($select=".repeat(n), &Limits::default()).is_err());
    let geo = "GeometryCollection(".repeat(n);
    assert!(filter(&format!("geo.length(geography'SRID=0;{geo}')")).is_err());
}

#[test]
fn what_is_allowed_has_a_bounded_height() {
    let limits = Limits::default();
    let deepest = |text: &str| parse_filter(text, &limits).map(|expr| expr.height());
    assert_eq!(deepest(&format!("{}a{}", "(".repeat(99), ")".repeat(99))), Ok(1));
    assert_eq!(deepest(&("1 add ".repeat(99) + "1")), Ok(100));
    assert_eq!(deepest(&("a or ".repeat(4_000) + "a")), Ok(2));
    assert_eq!(deepest("a/any(x:x/any(y:y/any(z:z)))"), Ok(4));
}

#[test]
fn the_deepest_that_can_be_set_fits_a_small_stack() {
    let parse = || {
        let limits = Limits::default().max_depth(u32::MAX);
        for part in ["(", "not ", "f(p=", "a/any(x:", "[", "a/$count($filter=", "case(true:"] {
            let error = parse_filter(&part.repeat(3_000), &limits).unwrap_err();
            assert_eq!(error.kind(), QueryErrorKind::LimitExceeded);
        }
        assert!(parse_expand(&"a($expand=".repeat(3_000), &limits).is_err());
    };
    // three quarters of what a thread has by default; without optimisation a level takes some 12 kB
    std::thread::Builder::new().stack_size(3 << 19).spawn(parse).unwrap().join().unwrap();
}

#[test]
fn nodes_and_lists_are_limited() {
    let cases = [
        ("a or ".repeat(20_000) + "a", "more than 10000 operators, names and literals"),
        ("a and ".repeat(20_000) + "a", "more than 10000 operators, names and literals"),
        ("a/".repeat(20_000) + "a", "more than 10000 operators, names and literals"),
        (format!("a in ({}1)", "1,".repeat(20_000)), "more than 1000 items in a list"),
        (format!("a in [{}1]", "1,".repeat(20_000)), "more than 1000 items in a list"),
        (format!("case({}a:1)", "a:1,".repeat(20_000)), "more than 1000 items in a list"),
    ];
    for (text, message) in cases {
        let error = filter(&text).unwrap_err();
        assert_eq!(error.kind(), QueryErrorKind::LimitExceeded);
        assert!(error.to_string().ends_with(message), "{error}");
    }
    let error = parse_order_by(&"a desc,".repeat(1_000), &Limits::default()).unwrap_err();
    assert_eq!(error.kind(), QueryErrorKind::LimitExceeded);
    assert!(error.to_string().ends_with("more than 32 items of `$orderby`"), "{error}");
    let options = Limits::default().max_nodes(10);
    assert!(parse_filter("a eq 1 and b eq 2", &options).is_ok());
    assert!(parse_filter("a eq 1 and b eq 2 and c eq 3", &options).is_err());
}

#[test]
fn long_texts_are_read() {
    let mut text = String::from("a eq 'x'");
    while text.len() < 60_000 {
        write!(text, " or startswith(name,'{}')", text.len()).unwrap();
    }
    assert!(filter(&text).is_ok());
    assert!(filter(&format!("a eq '{}'", "x''".repeat(30_000))).is_ok());
    assert!(filter(&format!("a eq {}", "9".repeat(60_000))).is_ok());
    assert!(filter(&"a".repeat(60_000)).is_err());
    let aliases: String = (0..2_000).map(|n| format!("@a{n}=1&")).collect();
    assert!(QueryOptions::parse(&aliases, &Limits::default()).is_err());
    assert!(QueryOptions::parse(&"&".repeat(60_000), &Limits::default()).is_ok());
    assert!(ResourcePath::parse(&"a/b(1)/".repeat(2_000), &Limits::default()).is_ok());
}
