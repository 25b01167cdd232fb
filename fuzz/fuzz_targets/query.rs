//! Arbitrary text in the query language: nothing panics, and what parses is printed as text that parses to
//! the same tree.

#![no_main]

use std::fmt::{Debug, Display};

use graph_entity_core::query::{
    Limits, QueryError, QueryOptions, abnf, parse_compute, parse_expand, parse_filter, parse_order_by,
    parse_search, parse_select,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let limits = Limits::default();
    if let Ok(options) = QueryOptions::parse(text, &limits) {
        let printed = options.to_query();
        assert_eq!(QueryOptions::parse(&printed, &limits).as_ref(), Ok(&options), "{printed}");
    }
    again(text, parse_filter, ToString::to_string);
    again(text, parse_search, ToString::to_string);
    again(text, parse_order_by, |items| list(items));
    again(text, parse_select, |items| list(items));
    again(text, parse_expand, |items| list(items));
    again(text, parse_compute, |items| list(items));
    for rule in ["odataRelativeUri", "queryOptions", "context", "header", "primitiveValue"] {
        let _ = abnf::check(rule, text);
    }
});

fn again<T: PartialEq + Debug>(
    text: &str,
    parse: fn(&str, &Limits) -> Result<T, QueryError>,
    print: impl Fn(&T) -> String,
) {
    let limits = Limits::default();
    match parse(text, &limits) {
        Ok(tree) => {
            let printed = print(&tree);
            assert_eq!(parse(&printed, &limits).as_ref(), Ok(&tree), "{printed}");
        }
        Err(error) => assert!(error.position() <= text.len() && !error.to_string().is_empty(), "{error:?}"),
    }
}

fn list<T: Display>(items: &[T]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
