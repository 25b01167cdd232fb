//! A printed tree parses to the same tree; no text makes the parser panic.

use graph_entity_core::query::{
    Limits, OrderByItem, QueryOptions, ResourcePath, abnf, parse_compute, parse_expand, parse_filter,
    parse_order_by, parse_search, parse_select,
};
use proptest::prelude::*;

use crate::config;
use crate::generate::{expr, search};

/// The language's words and signs, of which texts are made that come closer to it than random ones.
const WORDS: [&str; 48] = [
    "a",
    "b",
    "eq",
    "and",
    "or",
    "not",
    "in",
    "has",
    "add",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "'",
    "\"",
    " ",
    ",",
    ":",
    "/",
    ";",
    "=",
    "@",
    "$",
    "$it",
    "$count",
    "$filter",
    "any(",
    "x:",
    "cast(",
    "case(",
    "concat(",
    "1",
    "-",
    ".",
    "2012-09-03",
    "T11:22",
    "null",
    "Model.X",
    "geo.length(",
    "geography'SRID=0;Point(",
    "%",
    "%27",
    "&",
    "#",
    "Δ",
    "+",
];

fn near_texts() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..20).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn expressions_parse_to_what_was_printed(expr in expr()) {
        let text = expr.to_string();
        let parsed = parse_filter(&text, &Limits::default());
        prop_assert_eq!(parsed.as_ref(), Ok(&expr), "{}", text);
    }

    #[test]
    fn searches_parse_to_what_was_printed(search in search()) {
        let text = search.to_string();
        let parsed = parse_search(&text, &Limits::default());
        prop_assert_eq!(parsed.as_ref(), Ok(&search), "{}", text);
    }

    #[test]
    fn options_survive_the_url(
        filter in expr(),
        order_by in expr(),
        search in search(),
        value in "\\PC{0,8}",
    ) {
        let mut options = QueryOptions::default();
        options.filter = Some(filter);
        options.order_by = Some(vec![OrderByItem::new(order_by, true)]);
        options.search = Some(search);
        options.skip = Some(3);
        options.custom = vec![("x y".to_owned(), value)];
        let query = options.to_query();
        prop_assert_eq!(QueryOptions::parse(&query, &Limits::default()), Ok(options), "{}", query);
    }

    #[test]
    fn no_text_panics(text in prop_oneof![near_texts(), any::<String>()]) {
        let limits = Limits::default();
        let _ = parse_search(&text, &limits);
        let _ = parse_compute(&text, &limits);
        let _ = ResourcePath::parse(&text, &limits);
        let rules = ["odataUri", "odataRelativeUri", "context", "header", "preference", "queryOptions"];
        for rule in rules.into_iter().chain(["primitiveValue"]) {
            let _ = abnf::check(rule, &text);
        }
        let _ = QueryOptions::parse(&text, &limits);
        for option in ["filter", "orderby", "select", "expand", "search", "compute", "top", "index", "@a"] {
            let _ = QueryOptions::parse(&format!("{option}={text}"), &limits);
        }
        // an accepted text prints as an equal one
        if let Ok(expr) = parse_filter(&text, &limits) {
            let printed = expr.to_string();
            prop_assert_eq!(parse_filter(&printed, &limits), Ok(expr), "{}", printed);
        }
        if let Ok(items) = parse_order_by(&text, &limits) {
            let printed: Vec<_> = items.iter().map(ToString::to_string).collect();
            prop_assert_eq!(parse_order_by(&printed.join(","), &limits), Ok(items));
        }
        if let Ok(items) = parse_select(&text, &limits) {
            let printed: Vec<_> = items.iter().map(ToString::to_string).collect();
            prop_assert_eq!(parse_select(&printed.join(","), &limits), Ok(items));
        }
        if let Ok(items) = parse_expand(&text, &limits) {
            let printed: Vec<_> = items.iter().map(ToString::to_string).collect();
            prop_assert_eq!(parse_expand(&printed.join(","), &limits), Ok(items));
        }
    }
}
