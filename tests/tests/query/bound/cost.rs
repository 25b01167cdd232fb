//! The cost of clients' queries. Each kind of attack ends after a number of steps, however long it would run,
//! and no ordinary query comes near that number.

use std::cell::Cell;

use graph_entity_core::edm::Binary;
use graph_entity_core::query::bound::{
    Binder, BoundQuery, BoundSearch, Budget, Evaluation, EvaluationError, EvaluationLimits, Pattern, Value,
    matches,
};
use graph_entity_core::query::{Function, Limits, QueryError, QueryErrorKind, parse_search};
use graph_entity_core::{DynamicValue, GraphEntity, Structured, Untyped};

use super::device::{Device, bind, device, options};

/// Some steps are charged at once, such as those for reading a text. A refused evaluation has taken at most
/// this number.
const MOST: u64 = 1_000_000 + 20 * BIG as u64;
const BIG: usize = 1 << 18;

fn query(text: &str) -> Result<BoundQuery, QueryError> {
    Binder::query(Device::entity_type().structured(), &options(text))
}

/// Runs with a service's default limits. Also returns the steps.
fn run<T>(
    instance: &dyn Structured,
    run: impl FnOnce(&Evaluation<'_>) -> Result<T, EvaluationError>,
) -> (Result<T, EvaluationError>, u64) {
    let budget = Budget::new(EvaluationLimits::default());
    let evaluation = budget.evaluation(instance);
    let result = run(&evaluation);
    (result, evaluation.spent())
}

/// A device with a long text.
fn long() -> Device {
    Device { name: Some("a".repeat(BIG)), ..device() }
}

/// A device with many items in its collections.
fn wide(items: usize) -> Device {
    let mut device = device();
    device.tags = (0..items).map(|at| Some(format!("t{at}"))).collect();
    device.numbers = (0..).take(items).collect();
    device.places = vec![device.places[0].clone(); items];
    device
}

fn listed(items: usize) -> String {
    let items: Vec<_> = (0..items).map(|item| item.to_string()).collect();
    format!("[{}]", items.join(","))
}

fn nested(open: &str, times: usize, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

#[test]
fn lambdas_over_constants_are_refused_where_they_are_bound() {
    let list = listed(1000);
    let cases = [
        "@c/any(a:@c/any(b:@c/any(c:@c/any(d:a add b add c add d eq -1))))",
        "@c/any(a:@c/all(b:a ne b))",
        "@c/all(a:not @c/$filter($this gt a)/any(b:b lt 0))",
        "@c/$count($filter=@c/any(b:b eq $this)) gt 1",
        "@d/any(a:@e/any(b:a eq b))",
        "@f/any(a:@c/any(b:a eq b))",
        "tags/any(t:@c/any(a:places/any(p:@c/any(b:a add b eq p/floor))))",
    ];
    for filter in cases {
        let text = format!(
            "$filter={}&@c={list}&@d=concat(@c,@c)&@e=substring(@c,1)&@f=case(active:@c,true:[1])",
            filter.replace(' ', "+")
        );
        let error = query(&text).expect_err(filter);
        assert_eq!(error.kind(), QueryErrorKind::LimitExceeded, "{filter}: {error}");
        assert!(
            error.to_string().contains("lambdas over lists") && error.to_string().contains("shorter"),
            "{error}"
        );
    }
    // 300 × 300 is less than 100,000. Lambdas beside each other do not multiply.
    for filter in ["@d/any(a:@d/any(b:a eq b))", "@c/any(a:a gt 5) and @c/any(a:a gt 5) and @d/any(d:d eq 1)"]
    {
        let text = format!("$filter={}&@c={list}&@d={}", filter.replace(' ', "+"), listed(300));
        let bound = query(&text).unwrap_or_else(|error| panic!("{filter}: {error}")).filter.unwrap();
        assert_eq!(run(&device(), |evaluation| evaluation.matches(&bound)).0, Ok(true), "{filter}");
    }
}

#[test]
fn what_multiplies_ends_by_its_steps() {
    let wide = wide(1000);
    let cases = [
        "tags/any(a:tags/any(b:tags/any(c:a eq b and b ne c and c eq null)))",
        "tags/all(a:tags/all(b:concat(a,b) ne ''))",
        "tags/any(a:places/any(b:$it eq null))",
        "tags/any(a:places ne places)",
        "tags/any(a:tags/any(b:places ne places))",
        "tags/any(a:hassubset(numbers,[-1,-2]))",
        "numbers/all(a:numbers/$filter($this gt a)/$count ge 0)",
        "numbers/all(a:not (a in numbers) or numbers/all(b:b in numbers))",
        "numbers/all(a:hassubsequence(numbers,numbers))",
        "numbers/all(a:indexof(numbers,[a,a]) eq -1)",
        "numbers/all(a:contains(concat(numbers,numbers),substring(numbers,500)))",
        "tags/all(a:tags/all(b:matchesPattern(a,'^t[0-9]{1,9}$')))",
        "places/all(a:places/all(b:a eq b))",
        "places/all(a:places/all(b:a/inner/tags/$count ge b/inner/tags/$count))",
    ];
    let mut refused = 0;
    for text in cases {
        let filter = bind(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let (result, spent) = run(&wide, |evaluation| evaluation.matches(&filter));
        assert!(spent <= MOST, "{text}: {spent}");
        match result {
            Err(error) => {
                assert_eq!(error, EvaluationError::TooExpensive, "{text}");
                refused += 1;
            }
            // This case takes fewer steps than the limit.
            Ok(found) => {
                assert_eq!(found, matches(&filter, &wide), "{text}");
                assert!(spent > 1000, "{text}: {spent}");
            }
        }
    }
    assert!(refused >= 10, "{refused}");
}

#[test]
fn dynamic_properties_are_looked_up_at_their_cost() {
    let mut device = wide(1000);
    let object = Untyped::Object((0..5000).map(|at| (format!("m{at}"), Untyped::from(1))).collect());
    device.more.insert("many", DynamicValue::from(object));
    (0..2000).for_each(|at| drop(device.more.insert(format!("p{at}"), 1)));
    device.more.insert("digits", DynamicValue::with_type("9".repeat(BIG), "#Decimal"));
    device.more.insert("items", DynamicValue::from(vec![1; 1000]));
    for text in [
        "tags/all(t:many/m4999 eq 1 and tags/all(u:many/absent eq null))",
        "tags/all(t:tags/all(u:p1999 eq 1))",
        "tags/all(t:digits ne null)",
        "tags/all(t:tags/all(u:items/all(i:many eq many)))",
    ] {
        let (result, spent) = run(&device, |evaluation| evaluation.matches(&bind(text).unwrap()));
        assert_eq!(result, Err(EvaluationError::TooExpensive), "{text}: {spent}");
        assert!(spent <= MOST, "{text}: {spent}");
    }
}

#[test]
fn texts_do_not_grow_without_end() {
    let long = long();
    let doubled = |times| {
        let more: String =
            (0..times).map(|at| format!("&@a{at}=concat(@a{next},@a{next})", next = at + 1)).collect();
        format!("$filter=length(@a0) gt 0{more}&@a{times}=name").replace(' ', "+")
    };
    let limits = [EvaluationLimits::default(), EvaluationLimits::default().max_text(4 * BIG)];
    let cases = [
        doubled(9),
        doubled(6),
        format!("$filter={}", nested("concat(name,", 40, "name", ")") + " ne ''"),
        format!("$filter={}", nested("toupper(concat(name,", 40, "name", "))") + " ne ''"),
        format!("$filter=length({}) gt 0", nested("concat(", 40, "name", ",name)")),
        // All of these texts exist at the same time.
        format!("$filter=@c/any(x:x eq '')&@c=[{}]", ["concat(name,name)"; 300].join(",")),
    ];
    for text in cases {
        let filter = query(&text.replace(' ', "+")).unwrap().filter.unwrap();
        for limits in limits {
            let budget = Budget::new(limits);
            let evaluation = budget.evaluation(&long);
            let result = evaluation.matches(&filter);
            assert!(
                matches!(result, Err(EvaluationError::TextTooLong | EvaluationError::TooExpensive)),
                "{text}"
            );
            assert!(evaluation.spent() <= MOST, "{text}: {}", evaluation.spent());
        }
    }
    let filter = query(&doubled(3)).unwrap().filter.unwrap();
    let evaluate = |limits| Budget::new(limits).evaluation(&long).matches(&filter);
    assert_eq!(limits.map(evaluate), [Ok(true), Err(EvaluationError::TextTooLong)]);
}

#[test]
fn a_text_is_bounded_where_it_grows_only() {
    let text = |text: &str| Value::String(text.to_owned().into());
    let budget = Budget::new(EvaluationLimits::default().max_text(8));
    let call = |function, first: &str, rest: &[Value<'static>]| {
        let arguments: Vec<_> = std::iter::once(text(first)).chain(rest.iter().cloned()).collect();
        budget.call(function, &arguments).map(|value| value.as_str().map(str::to_owned))
    };
    let long = "0123456789";
    assert_eq!(call(Function::Concat, "1234", &[text("5678")]), Ok(Some("12345678".into())));
    assert_eq!(call(Function::Concat, "1234", &[text("56789")]), Err(EvaluationError::TextTooLong));
    assert_eq!(call(Function::ToUpper, long, &[]), Ok(Some(long.into())));
    assert_eq!(call(Function::Trim, &format!(" {long} "), &[]), Ok(Some(long.into())));
    assert_eq!(call(Function::Substring, long, &[Value::Integer(1)]), Ok(Some(long[1..].into())));
    // The upper case takes three bytes for every byte.
    assert_eq!(call(Function::ToUpper, "ΐΐ", &[]), Err(EvaluationError::TextTooLong));
    assert_eq!(call(Function::ToUpper, "ΐ", &[]), Ok(Some("ΐ".to_uppercase())));
    assert_eq!(call(Function::ToLower, "ΐΐΐΐΐ", &[]), Ok(Some("ΐΐΐΐΐ".into())));

    let device = Device { binary: Binary::from(vec![0; 100]), ..device() };
    let cast = bind("cast(binary,Edm.String) ne ''").unwrap();
    assert_eq!(budget.evaluation(&device).matches(&cast), Ok(true));
}

#[test]
fn a_pattern_is_counted_before_it_is_matched() {
    let long = long();
    let patterns =
        ["(a?){200}a{200}b", "(a|a|a|a|a|a|a|a){99}b", "(a*)*b{90}", "((a{5}){5}){5}b", "(((a?)?)?){90}b"];
    for pattern in patterns {
        let text = format!("matchesPattern(name,'{pattern}')");
        let (result, spent) = run(&long, |evaluation| evaluation.matches(&bind(&text).unwrap()));
        assert_eq!(result, Err(EvaluationError::TooExpensive), "{pattern}");
        assert_eq!(spent, 2, "{pattern}");
        let pattern = Pattern::new(pattern).unwrap();
        let budget = Budget::new(EvaluationLimits::default());
        assert_eq!(budget.is_match(&pattern, &"a".repeat(BIG)), Err(EvaluationError::TooExpensive));
        assert_eq!(budget.is_match(&pattern, &"a".repeat(20)), Ok(pattern.is_match(&"a".repeat(20))));
    }
    // An ordinary pattern, for a text as long as a body may be.
    let pattern = Pattern::new("foo[0-9]+$").unwrap();
    assert_eq!(Budget::new(EvaluationLimits::default()).is_match(&pattern, &"a".repeat(4 * BIG)), Ok(false));
}

#[test]
fn binding_costs_no_more_than_evaluating() {
    let text = |bytes| "a".repeat(bytes);
    let heavy = format!("matchesPattern('{}','(a?){{400}}a{{400}}b') or ", text(20_000));
    let patterns = "matchesPattern(name,'a{1900}') or ".repeat(100);
    let copies =
        format!("$filter={}false&@a='{}'", "name eq @a or ".repeat(900), text(8000)).replace(' ', "+");
    for query in [
        query(&format!("$filter={}false", heavy.repeat(3)).replace(' ', "+")),
        query(&format!("$filter={patterns}false").replace(' ', "+")),
        query(&copies),
    ] {
        let error = query.unwrap_err();
        assert_eq!(error.kind(), QueryErrorKind::LimitExceeded, "{error}");
    }
    let few = "matchesPattern(name,'^[a-z]{3}-[0-9]+$') or ".repeat(100);
    assert!(query(&format!("$filter={few}false").replace(' ', "+")).is_ok());
}

#[test]
fn sort_keys_are_short() {
    let long = long();
    let too_long = Err(EvaluationError::SortKeyTooLong { max: 4096 });
    let cases = [
        ("tolower(name)", too_long),
        ("concat(name,'x')", too_long),
        ("substring(name,0,4097)", too_long),
        ("substring(name,1)", too_long),
        ("case(active:name)", too_long),
        ("substring(name,0,4096)", Ok(4096)),
        ("name", Ok(BIG)),
    ];
    for (text, expected) in cases {
        let query = query(&format!("$orderby={text}")).unwrap();
        let (length, _) = run(&long, |evaluation| {
            evaluation.sort_value(&query.order_by[0]).map(|value| value.as_str().map_or(0, str::len))
        });
        assert_eq!(length, expected, "{text}");
    }
    let query = query("$orderby=substring(name,0,5),substring(name,0,4)").unwrap();
    let budget = Budget::new(EvaluationLimits::default().max_sort_key(4));
    for (item, expected) in
        query.order_by.iter().zip([Err(EvaluationError::SortKeyTooLong { max: 4 }), Ok(4)])
    {
        let evaluation = budget.evaluation(&long);
        let length = evaluation.sort_value(item).map(|value| value.as_str().map_or(0, str::len));
        assert_eq!(length, expected);
    }
}

/// Checks the promise that one long row does not break a search.
#[test]
fn all_that_is_stored_may_be_read_64_times() {
    let mut devices = [long(), wide(20_000), device()];
    devices[0].binary = Binary::from(vec![7; BIG]);
    devices[0].more.insert("text", "x".repeat(BIG));
    let term = |at: usize| format!("zz{at}");
    let readings = |reading: &dyn Fn(usize) -> String| (0..63).map(reading).collect::<Vec<_>>().join(" or ");
    let filters = [
        readings(&|at| format!("contains(name,'{}')", term(at))),
        readings(&|at| format!("indexof(text,'{}') ge 0", term(at))),
        readings(&|at| format!("name eq '{}'", term(at))),
        format!("tags/any(t:{})", readings(&|at| format!("t eq '{}'", term(at)))),
        readings(&|at| format!("tags/any(t:t eq '{}')", term(at))),
        readings(&|at| format!("-{} in numbers", at + 1)),
        readings(&|at| format!("binary eq binary'{}'", "T0RhdGEx".repeat(at + 1))),
    ];
    for device in &devices {
        for text in &filters {
            let (result, spent) = run(device, |evaluation| evaluation.matches(&bind(text).unwrap()));
            assert_eq!(result.map_err(|error| (error, spent)), Ok(false), "{}", &text[..60]);
        }
        let terms = (0..20).map(term).collect::<Vec<_>>().join(" OR ");
        let (result, _) = run(device, |evaluation| evaluation.matches_search(&search(&terms)));
        assert_eq!(result, Ok(false));
    }
}

fn search(text: &str) -> BoundSearch {
    let search = parse_search(text, &Limits::default()).unwrap();
    Binder::new(Device::entity_type().structured()).search(&search)
}

#[test]
fn searches_have_a_budget() {
    let terms = (0..2000).map(|at| format!("zz{at}")).collect::<Vec<_>>().join(" OR ");
    let (result, spent) = run(&long(), |evaluation| evaluation.matches_search(&search(&terms)));
    assert_eq!(result, Err(EvaluationError::TooExpensive));
    assert!(spent <= MOST, "{spent}");
    assert_eq!(run(&device(), |evaluation| evaluation.matches_search(&search(&terms))).0, Ok(false));
}

#[test]
fn it_is_asked_whether_to_stop_within_and_between_entities() {
    let (device, filter) = (wide(1000), bind("tags/all(a:tags/all(b:a ne null))").unwrap());
    for asked in [1, 2, 7] {
        let count = Cell::new(0);
        let stop = || {
            count.set(count.get() + 1);
            count.get() == asked
        };
        let budget = Budget::new(EvaluationLimits::default()).stop_when(&stop);
        let evaluation = budget.evaluation(&device);
        assert_eq!(evaluation.matches(&filter), Err(EvaluationError::Stopped));
        assert!(evaluation.spent() <= asked * Budget::LOOK_EVERY, "{asked}: {}", evaluation.spent());
        assert!(evaluation.spent() > (asked - 1) * Budget::LOOK_EVERY / 2, "{asked}: {}", evaluation.spent());
    }

    let count = Cell::new(0_u64);
    let stop = || {
        count.set(count.get() + 1);
        false
    };
    let budget = Budget::new(EvaluationLimits::default()).stop_when(&stop);
    let (device, cheap) = (super::device::device(), bind("active eq true").unwrap());
    for _ in 0..50_000 {
        assert_eq!(budget.evaluation(&device).matches(&cheap), Ok(true));
    }
    // Each evaluation takes two steps.
    assert_eq!(count.get(), 100_000 / Budget::LOOK_EVERY - 1);
    for _ in 0..50_000 {
        assert_eq!(budget.charge(1), Ok(()));
    }
    assert_eq!(count.get(), 150_000 / Budget::LOOK_EVERY - 1);
}

/// A match charges its steps at once, so the budget asks before the match, not after.
#[test]
fn it_is_asked_before_what_cannot_be_interrupted() {
    let asked = Cell::new(false);
    let stop = || {
        asked.set(true);
        true
    };
    let budget = Budget::new(EvaluationLimits::default()).stop_when(&stop);
    let pattern = Pattern::new("(a?){50}b").unwrap();
    assert_eq!(budget.is_match(&pattern, &"a".repeat(2000)), Err(EvaluationError::Stopped));
    assert!(asked.get());
    // The next charge asks again.
    assert_eq!(budget.charge(1), Err(EvaluationError::Stopped));
}

#[test]
fn each_entity_starts_anew_and_has_one_budget_for_all_that_is_asked() {
    let (device, filter) = (device(), bind("contains(name,'Stra') and active eq true").unwrap());
    let cost = run(&device, |evaluation| evaluation.matches(&filter)).1;
    let budget = Budget::new(EvaluationLimits::default());
    for _ in 0..3 {
        let evaluation = budget.evaluation(&device);
        for times in 1..4 {
            assert_eq!(evaluation.matches(&filter), Ok(true));
            assert_eq!(evaluation.spent(), times * cost);
        }
    }
}

#[test]
fn errors_say_what_to_change() {
    for (error, code, word) in [
        (EvaluationError::TooExpensive, Some("queryTooExpensive"), "fewer lambdas"),
        (EvaluationError::TextTooLong, Some("computedTextTooLong"), "substring"),
        (EvaluationError::SortKeyTooLong { max: 4096 }, Some("sortKeyTooLong"), "4096 bytes"),
        (EvaluationError::Stopped, None, "stopped"),
    ] {
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains(word), "{error}");
    }
}
