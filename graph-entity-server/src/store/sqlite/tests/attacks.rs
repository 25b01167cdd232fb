//! Queries that are made to cost much. Each is refused or answered within the limits, and ends when nobody
//! waits for it.

use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Instant;

use graph_entity_core::query::bound::EvaluationLimits;

use super::limits::{Store, Text, query, refusal};
use super::{cx, wait};
use crate::entity_set::{EntitySet, ListQuery};

/// An entity with long values, one with short ones, and what an attacker asks about them.
fn store() -> Store {
    let mut long = Text::new(1, &"a".repeat(60_000));
    long.other = Some(format!("{}b", "a".repeat(30_000)));
    long.numbers = (0..500).collect();
    Store::of([long, Text::new(2, "short")])
}

fn probe(store: &Store) {
    let found = wait(store.store.get(&cx(), &2)).unwrap();
    assert_eq!(found.entity.text, "short");
}

/// The options of queries. Those that are refused have the code and the option.
fn attacks() -> Vec<(String, Option<(&'static str, &'static str)>)> {
    let or = |term: &dyn Fn(usize) -> String, count: usize| -> String {
        let terms: Vec<_> = (0..count).map(term).collect();
        format!("$filter={}", terms.join(" or "))
    };
    let nested = |before: &str, inside: &str, after: &str, levels: usize| {
        format!("{}{inside}{}", before.repeat(levels), after.repeat(levels))
    };
    let expensive = Some(("queryTooExpensive", "$filter"));
    let lambdas = "numbers/any(a:numbers/any(b:numbers/any(c:numbers/any(d:a add b add c add d lt 0))))";
    let double = |text: &str| format!("concat({text},{text})");
    let doubled = double(&double(&double(&double(&double(&double(&double("text")))))));
    let items = |item: &dyn Fn(usize) -> String| {
        let items: Vec<_> = (0..32).map(item).collect();
        format!("$orderby={}", items.join(","))
    };
    vec![
        (format!("$filter={lambdas}"), expensive),
        (format!("$filter=id gt 0 and ({lambdas} or {lambdas})"), expensive),
        (format!("$filter=length({doubled}) gt 0"), expensive),
        (format!("$filter={doubled} eq text or numbers/any()"), expensive),
        (format!("$filter=length({}) gt 0", nested("concat(", "text", ",text)", 90)), expensive),
        (format!("$filter=length({}) gt 0", nested("tolower(toupper(", "text", "))", 40)), None),
        ("$filter=matchesPattern(text,'(a?){200}a{200}b')".into(), expensive),
        ("$filter=numbers/any(n:matchesPattern(text,'a{100}b'))".into(), expensive),
        ("$filter=contains(text,other)".into(), None),
        (format!("$filter=contains(text,'{}b')", "a".repeat(20_000)), None),
        ("$filter=indexof(text,other) ge 0 or endswith(text,other) or startswith(text,other)".into(), None),
        ("$filter=numbers/any(n:contains(substring(text,n),other))".into(), expensive),
        (or(&|number| format!("contains(text,'b{number}')"), 2000), expensive),
        (or(&|number| format!("text eq 'b{number}' or other eq 'b{number}'"), 600), None),
        (or(&|number| format!("(numbers/any(n:n eq {}) eq true)", 5000 + number), 400), expensive),
        (or(&|number| format!("tolower(text) in ('b{number}','c')"), 900), expensive),
        (format!("$search={}", vec!["z"; 2000].join(" OR ")), Some(("queryTooExpensive", "$search"))),
        ("$orderby=concat(text,'b')".into(), Some(("sortKeyTooLong", "$orderby"))),
        (items(&|number| format!("substring(text,{number})")), Some(("sortKeyTooLong", "$orderby"))),
        (items(&|number| format!("length(concat(text,'{number}'))")), None),
        ("$orderby=tolower(other)&$skip=1000001".into(), Some(("skipTooLarge", "$skip"))),
    ]
}

#[test]
fn each_is_refused_or_answered() {
    let store = store();
    for (options, expected) in attacks() {
        let shown = options.get(..200).unwrap_or(&options);
        let mut query = query(&options);
        // A tenth of the default, so that the test takes a tenth of its time.
        query.limits.evaluation = EvaluationLimits::default().max_steps(100_000);
        match (store.ask(&query), expected) {
            (Ok(_), None) => {}
            (Err(problem), Some((code, option))) => {
                assert_eq!(refusal(&problem), (400, code, Some(option)), "{shown}");
            }
            (outcome, expected) => panic!("{shown}: {outcome:?}, expected {expected:?}"),
        }
        probe(&store);
    }
}

#[test]
fn none_keeps_a_reader_for_itself() {
    let store = store();
    let mut context = Context::from_waker(Waker::noop());
    for (options, _) in attacks() {
        // Its client leaves while it runs, or while it waits for those before.
        let query = query(&options);
        let request = cx();
        {
            let mut list = pin!(store.store.list(&request, &query));
            let _ = list.as_mut().poll(&mut context);
            probe(&store);
        }
        // Its time is over before it begins.
        let mut late = query.clone();
        late.limits.deadline = Some(Instant::now());
        if let Err(problem) = store.ask(&late) {
            assert!([400, 504].contains(&problem.status().as_u16()), "{problem}");
        }
    }
    assert_eq!(store.ask(&query("$filter=length(text) lt 9")).unwrap(), [2]);
    assert_eq!(store.ask(&ListQuery::default()).unwrap(), [1, 2]);
}
