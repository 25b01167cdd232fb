//! No expression that binds is too deep to evaluate, and aliases cannot multiply without limit.

use graph_entity_core::GraphEntity;
use graph_entity_core::query::QueryErrorKind;
use graph_entity_core::query::bound::{Binder, BoundExpr, matches};

use super::device::{Device, ask, device, options};

/// Runs on a thread with the stack size of a tokio worker.
fn on_small_stack(run: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn the_highest_trees_can_be_bound_and_evaluated() {
    on_small_stack(|| {
        let device = device();
        let nested = |open: &str, close: &str, times: usize, inner: &str| {
            format!("{}{inner}{}", open.repeat(times), close.repeat(times))
        };
        let cases = [
            nested("not ", "", 95, "active"),
            nested("1 add (", ")", 45, "double") + " gt 0",
            nested("concat('x',", ")", 45, "name") + " ne ''",
            nested("case(true:", ")", 45, "double") + " gt 0",
            nested("places/all(p:active and ", ")", 4, &nested("not ", "", 90, "true")),
            nested("-(", ")", 40, "double") + " ne 0",
        ];
        for text in cases {
            assert!(ask(&text, &device).is_some(), "{text}");
        }
        let filters = format!("places{}/$count ge 0", "/$filter(floor gt 0)".repeat(150));
        assert_eq!(ask(&filters, &device), Some(true));
    });
}

#[test]
fn what_is_too_complex_is_refused() {
    let doubling: String = (0..30).map(|i| format!("&@a{i}=@a{next} and @a{next}", next = i + 1)).collect();
    let deep: String = (0..90).map(|i| format!("&@a{i}=not (not (@a{next}))", next = i + 1)).collect();
    let filters = format!("$filter=places{}/$count ge 0", "/$filter(floor gt 0)".repeat(300));
    let lambdas = format!("$filter={}true{}", "places/any(p:".repeat(5), ")".repeat(5));
    for query in [format!("$filter=@a0{doubling}"), format!("$filter=@a0{deep}"), filters, lambdas] {
        let options = options(&query);
        let error = Binder::query(Device::entity_type().structured(), &options).unwrap_err();
        assert_eq!(error.kind(), QueryErrorKind::LimitExceeded, "{error}");
    }
}

#[test]
fn aliases_are_what_they_stand_for() {
    let cases = [
        ("$filter=int32 eq @x&@x=-7", true),
        ("$filter=int32 eq @x&@x=@y&@y=3 sub 10", true),
        ("$filter=color in @c&@c=['red','blue']", true),
        ("$filter=access has @a&@a='share'", true),
        ("$filter=lasts eq @a&@a='PT25H0.5S'", true),
        ("$filter=contains(name,@a)&@a='100%25'", true),
        ("$filter=tags/all(t:t eq @a)&@a=t", false),
        ("$filter=name eq @missing", false),
    ];
    for (query, expected) in cases {
        let options = options(query);
        let bound = Binder::query(Device::entity_type().structured(), &options);
        let filter = bound.unwrap_or_else(|error| panic!("{query}: {error}")).filter.unwrap();
        assert_eq!(matches(&filter, &device()), expected, "{query}");
        assert!(filter.height() <= BoundExpr::MAX_HEIGHT);
    }
}
