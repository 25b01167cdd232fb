//! Laws over random expressions: every expression that binds can be evaluated, and keeps its meaning when it
//! is printed and read again.

use graph_entity_core::GraphEntity;
use graph_entity_core::query::bound::{
    Binder, BoundExpr, Budget, EvaluationError, EvaluationLimits, OrderValue, compare, evaluate,
};
use graph_entity_core::query::{Limits, OrderByItem, QueryErrorKind, parse_filter};
use proptest::prelude::*;

use super::device::{Device, device};
use crate::config;
use crate::generate;

/// Operands of all types, so that random pairs of them often fit.
const OPERANDS: [&str; 44] = [
    "name",
    "nick",
    "active",
    "byte",
    "int32",
    "int64",
    "single",
    "double",
    "decimal",
    "binary",
    "seen",
    "born",
    "wakes",
    "lasts",
    "guid",
    "color",
    "channel",
    "access",
    "place",
    "tags",
    "numbers",
    "colors",
    "rank",
    "list",
    "nothing",
    "null",
    "'x'",
    "'blue'",
    "'PT1H'",
    "5",
    "-3",
    "9223372036854775807",
    "0",
    "2.5",
    "1e300",
    "NaN",
    "-INF",
    "true",
    "2017-01-01",
    "07:05",
    "now()",
    "duration'-PT1S'",
    "[1,3]",
    "place/city",
];

const OPERATORS: [&str; 15] =
    ["eq", "ne", "gt", "ge", "lt", "le", "add", "sub", "mul", "div", "divby", "mod", "and", "or", "in"];

const FUNCTIONS: [&str; 27] = [
    "length",
    "tolower",
    "toupper",
    "trim",
    "date",
    "time",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "fractionalseconds",
    "totalseconds",
    "totaloffsetminutes",
    "round",
    "floor",
    "ceiling",
    "contains",
    "startswith",
    "endswith",
    "indexof",
    "concat",
    "substring",
    "hassubset",
    "hassubsequence",
    "not ",
];

fn text() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(OPERANDS.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(5, 24, 3, |inner| {
        let function = prop::sample::select(FUNCTIONS.to_vec());
        let operator = prop::sample::select(OPERATORS.to_vec());
        let types = [
            "Edm.String",
            "Edm.Int32",
            "Edm.Byte",
            "Edm.Double",
            "Edm.Decimal",
            "Edm.Duration",
            "microsoft.graph.color",
        ];
        let type_name = prop::sample::select(types.to_vec());
        prop_oneof![
            6 => (inner.clone(), operator, inner.clone()).prop_map(|(a, op, b)| format!("({a} {op} {b})")),
            3 => (function.clone(), inner.clone()).prop_map(|(f, a)| format!("{f}({a})")),
            2 => (function, inner.clone(), inner.clone()).prop_map(|(f, a, b)| format!("{f}({a},{b})")),
            1 => inner.clone().prop_map(|a| format!("-({a})")),
            1 => (inner.clone(), type_name).prop_map(|(a, ty)| format!("cast({a},{ty})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("case({a} : {b},true : {b})")),
            1 => inner.clone().prop_map(|a| format!("places/any(p:p/floor gt 0 and {a})")),
            1 => inner.prop_map(|a| format!("numbers/$filter($this gt 1 or {a})/$count")),
        ]
    })
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn what_binds_evaluates_and_keeps_its_meaning(text in text()) {
        let limits = Limits::default();
        let Ok(expr) = parse_filter(&text, &limits) else { return Ok(()) };
        let now = "2020-01-01T00:00:00Z".parse().unwrap();
        let binder = Binder::new(Device::entity_type().structured()).at(now);
        let (a, mut b) = (device(), device());
        b.double = f64::NAN;
        b.int32 = None;
        let order_by = [OrderByItem::new(expr.clone(), false)];
        match binder.order_by(&order_by) {
            Ok(bound) => {
                let again = parse_filter(&expr.to_string(), &limits).unwrap();
                let rebound = binder.order_by(&[OrderByItem::new(again, false)]).unwrap();
                prop_assert_eq!(&rebound, &bound, "{}", text);
                for device in [&a, &b] {
                    let value = evaluate(bound[0].expr(), device);
                    prop_assert!(value.sort_order(&value).is_eq(), "{}", text);
                }
                prop_assert_eq!(compare(&bound, &a, &b), compare(&bound, &b, &a).reverse(), "{}", text);
            }
            Err(error) => {
                prop_assert!(!error.to_string().is_empty());
                prop_assert!(error.kind() != QueryErrorKind::LimitExceeded, "{}", error);
            }
        }
        if let Ok(filter) = binder.filter(&expr) {
            let value = evaluate(&filter, &a);
            prop_assert!(value.is_null() || value.as_bool().is_some() , "{} is {:?}", text, value);
        }
    }

    #[test]
    fn no_tree_makes_the_binder_panic(expr in generate::expr()) {
        let binder = Binder::new(Device::entity_type().structured()).text("ß");
        if let Ok(filter) = binder.filter(&expr) {
            let _ = evaluate(&filter, &device());
        }
        let _ = binder.order_by(&[OrderByItem::new(expr, true)]);
    }

    #[test]
    fn a_budget_changes_no_value_and_more_of_it_refuses_nothing(text in text(), steps in 0_u64..200) {
        let Ok(expr) = parse_filter(&text, &Limits::default()) else { return Ok(()) };
        let binder = Binder::new(Device::entity_type().structured());
        let Ok(bound) = binder.order_by(&[OrderByItem::new(expr, false)]) else { return Ok(()) };
        let (expr, device) = (bound[0].expr(), device());
        let expected = evaluate(expr, &device);
        let (value, cost) = within(EvaluationLimits::default(), expr, &device);
        prop_assert!(value.unwrap().sort_order(&expected).is_eq(), "{}", text);

        // The bytes of the device are allowed too, so the test knows only whether the limit refuses, not
        // where.
        let mut answered = false;
        for steps in [steps, steps + 1, cost] {
            let (value, spent) = within(EvaluationLimits::default().max_steps(steps), expr, &device);
            match value {
                Ok(value) => {
                    prop_assert!(value.sort_order(&expected).is_eq(), "{}", text);
                    prop_assert_eq!(spent, cost, "{}", text);
                    answered = true;
                }
                Err(error) => {
                    prop_assert_eq!(error, EvaluationError::TooExpensive, "{}", text);
                    prop_assert!(steps < cost && spent <= cost, "{}: {} of {}", text, spent, cost);
                    prop_assert!(!answered, "{}", text);
                }
            }
        }
    }

    #[test]
    fn whatever_is_asked_of_more_costs_no_less(text in text(), more in 1..5_usize) {
        let bind = |text: &str| {
            let expr = parse_filter(text, &Limits::default()).ok()?;
            Binder::new(Device::entity_type().structured()).filter(&expr).ok()
        };
        let Some(filter) = bind(&text) else { return Ok(()) };
        let cost =
            |filter: &BoundExpr, device: &Device| within(EvaluationLimits::default(), filter, device).1;
        let one = device();
        // One more operand.
        if let Some(longer) = bind(&format!("active eq false or ({text})")) {
            prop_assert!(cost(&longer, &one) >= cost(&filter, &one), "{}", text);
        }
        // More items, each of which the predicate reads.
        if let Some(all) = bind(&format!("places/all(q:q/floor lt 5 and ({text}) ne null)")) {
            let mut many = device();
            (0..more).for_each(|_| many.places.push(many.places[0].clone()));
            prop_assert!(cost(&all, &many) >= cost(&all, &one), "{}", text);
        }
    }
}

/// The value or the error, and the steps taken.
fn within(
    limits: EvaluationLimits,
    expr: &BoundExpr,
    device: &Device,
) -> (Result<OrderValue, EvaluationError>, u64) {
    let budget = Budget::new(limits);
    let evaluation = budget.evaluation(device);
    let value = evaluation.evaluate(expr).map(OrderValue::from);
    (value, evaluation.spent())
}
