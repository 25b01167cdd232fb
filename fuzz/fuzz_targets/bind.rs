//! Arbitrary queries about a type with properties of every kind: what binds can be evaluated, keeps its
//! meaning when it is printed and read again, and follows the laws of logic and order.

#![no_main]

use std::cmp::Ordering;
use std::sync::LazyLock;

use graph_entity_core::query::bound::{
    Binder, BoundOrderBy, BoundQuery, Budget, EvaluationError, EvaluationLimits, OrderValue, compare,
    evaluate, matches,
};
use graph_entity_core::query::{
    Expr, ExprKind, Limits, OrderByItem, QueryErrorKind, QueryOptions, SearchExpr, parse_filter,
};
use graph_entity_core::{DateTimeOffset, GraphEntity};
use graph_entity_tests::devices::{Channel, Color, Device, device};
use libfuzzer_sys::fuzz_target;

/// As many as differ in what comparing depends on: null, NaN, signs of zero, offsets, unknown members, empty
/// collections.
static DEVICES: LazyLock<[Device; 4]> = LazyLock::new(|| {
    let (a, mut b, mut c, mut d) = (device(), device(), device(), device());
    b.name = None;
    b.active = None;
    b.int32 = None;
    b.decimal = None;
    b.seen = None;
    b.color = None;
    b.place = None;
    b.double = f64::NAN;
    b.single = f32::INFINITY;
    b.tags.clear();
    b.numbers.clear();
    b.places.clear();
    b.more = Default::default();
    c.name = Some("STRASSE".into());
    c.active = Some(false);
    c.int64 = i64::MIN;
    c.int32 = Some(i32::MIN);
    c.double = -0.0;
    c.seen = "2016-12-31T21:30:31.7073518Z".parse().ok();
    c.color = Some(Color::Red);
    c.channel = Channel::Beta;
    d.name = Some("\u{ffff}".into());
    d.double = f64::NEG_INFINITY;
    d.byte = 0;
    d.decimal = "-79228162514264337593543950335".parse().ok();
    d.channel = Channel::Other("a".into());
    d.places.iter_mut().for_each(|place| place.inner = None);
    [a, b, c, d]
});

static NOW: LazyLock<DateTimeOffset> =
    LazyLock::new(|| "2020-01-01T00:00:00Z".parse().expect("a point in time"));

fuzz_target!(|text: &str| {
    let limits = Limits::default();
    if let Ok(expr) = parse_filter(text, &limits) {
        filter(&expr);
        order_by(&[OrderByItem::new(expr, false)]);
    }
    let Ok(options) = QueryOptions::parse(text, &limits) else { return };
    match Binder::query(Device::entity_type().structured(), &options) {
        Ok(query) => {
            if within_budget(&query) {
                ordered(&query.order_by);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if let Some(search) = &options.search {
        contrary(search);
    }
});

/// The devices are small: they allow a few thousand steps more.
const MOST: u64 = 1_000_000 + 100_000;

/// No query takes more steps than it may, nor an answer other than without a budget. False if one of the
/// devices is too expensive, which is not evaluated without one.
fn within_budget(query: &BoundQuery) -> bool {
    let budget = Budget::new(EvaluationLimits::default());
    DEVICES.iter().all(|device| {
        let evaluation = budget.evaluation(device);
        let asked = || {
            if let Some(filter) = &query.filter {
                assert_eq!(evaluation.matches(filter)?, matches(filter, device), "{filter:?}");
            }
            if let Some(search) = &query.search {
                assert_eq!(evaluation.matches_search(search)?, search.matches(device), "{search:?}");
            }
            for item in &query.order_by {
                let key = OrderValue::from(evaluation.sort_value(item)?);
                assert_eq!(key.sort_order(&evaluate(item.expr(), device)), Ordering::Equal, "{item:?}");
            }
            Ok::<(), EvaluationError>(())
        };
        let result = asked();
        assert!(evaluation.spent() <= MOST, "{} steps: {query:?}", evaluation.spent());
        assert_ne!(result, Err(EvaluationError::Stopped), "nobody asked to stop");
        result.is_ok()
    })
}

fn binder() -> Binder<'static> {
    Binder::new(Device::entity_type().structured()).at(*NOW)
}

fn filter(expr: &Expr) {
    let Ok(bound) = binder().filter(expr) else { return };
    let printed = expr.to_string();
    let again = parse_filter(&printed, &Limits::default()).expect("a printed filter parses");
    assert_eq!(binder().filter(&again).as_ref(), Ok(&bound), "{printed}");

    let not = Expr::new(ExprKind::Not(Box::new(expr.clone())));
    let twice = Expr::new(ExprKind::And(vec![expr.clone(), expr.clone()]));
    let excluded = Expr::new(ExprKind::And(vec![expr.clone(), not.clone()]));
    let [not, twice, excluded] = [&not, &twice, &excluded].map(|expr| match binder().filter(expr) {
        Ok(bound) => Some(bound),
        Err(error) => {
            assert_eq!(error.kind(), QueryErrorKind::LimitExceeded, "{printed}");
            None
        }
    });
    let mut query = BoundQuery::default();
    query.filter = Some(bound.clone());
    if !within_budget(&query) {
        return;
    }
    for device in &*DEVICES {
        let value = evaluate(&bound, device);
        assert!(value.is_null() || value.as_bool().is_some(), "{printed} is {value:?}");
        assert_eq!(matches(&bound, device), value.as_bool() == Some(true), "{printed}");
        if let Some(not) = &not {
            assert_eq!(evaluate(not, device).as_bool(), value.as_bool().map(|value| !value), "{printed}");
        }
        if let Some(twice) = &twice {
            assert_eq!(evaluate(twice, device).as_bool(), value.as_bool(), "{printed}");
        }
        if let Some(excluded) = &excluded {
            assert!(!matches(excluded, device), "{printed}");
        }
    }
}

fn order_by(items: &[OrderByItem]) {
    if let Ok(bound) = binder().order_by(items) {
        let mut query = BoundQuery::default();
        query.order_by = bound;
        if within_budget(&query) {
            ordered(&query.order_by);
        }
    }
}

/// A total order: every instance equal to itself, reversed when swapped, transitive.
fn ordered(items: &[BoundOrderBy]) {
    let order = |a: usize, b: usize| compare(items, &DEVICES[a], &DEVICES[b]);
    for a in 0..DEVICES.len() {
        assert_eq!(order(a, a), Ordering::Equal, "{items:?}");
        for b in 0..a {
            assert_eq!(order(a, b), order(b, a).reverse(), "{items:?}");
            for c in 0..DEVICES.len() {
                if order(a, b).is_le() && order(b, c).is_le() {
                    assert!(order(a, c).is_le(), "{items:?}");
                }
            }
        }
    }
}

fn contrary(search: &SearchExpr) {
    let not = SearchExpr::Not(Box::new(search.clone()));
    let (search, not) = (binder().search(search), binder().search(&not));
    for device in &*DEVICES {
        assert_ne!(search.matches(device), not.matches(device), "{search:?}");
    }
}
