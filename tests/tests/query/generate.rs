//! Arbitrary expressions and search terms: trees as the parser makes them.

use graph_entity_core::edm::PrimitiveValue;
use graph_entity_core::query::{
    BinaryOperator, CaseBranch, Expr, ExprKind, Function, Key, Lambda, Literal, Member, Parameter, Path,
    Root, SearchExpr, Segment, TypeName,
};
use proptest::prelude::*;

/// Any text that could be in a literal, quotes and signs of the language among it.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,8}", "['\"/;&+%\\\\()]{0,6}", "\\PC{0,6}", Just("O'Neil".to_owned())]
}

/// Names, of which some begin like words of the language.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-zA-Z0-9_]{0,6}",
        prop::sample::select(vec![
            "contains", "order", "android", "notes", "INFO", "nullable", "größe", "date"
        ])
        .prop_map(str::to_owned),
    ]
    .prop_filter("no word that is a literal or an operator", |name| {
        !["null", "true", "false", "not", "any", "all"].contains(&&*name.to_lowercase())
    })
}

fn literal() -> impl Strategy<Value = Literal> {
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(|v| Literal::Primitive(PrimitiveValue::Boolean(v))),
        any::<i32>().prop_map(|v| Literal::Primitive(PrimitiveValue::Int32(v))),
        any::<i64>()
            .prop_filter("too large for Int32", |v| i32::try_from(*v).is_err())
            .prop_map(|v| Literal::Primitive(PrimitiveValue::Int64(v))),
        any::<f64>().prop_map(|v| {
            let v = if v.is_nan() { f64::NAN } else { v };
            Literal::Primitive(PrimitiveValue::Double(v))
        }),
        text().prop_map(|v| Literal::Primitive(PrimitiveValue::String(v.into()))),
        prop::sample::select(vec![
            "2012-09-03",
            "2012-09-03T12:53:00+01:00",
            "11:22:33.5",
            "3.10",
            "duration'-P1DT1S'",
            "binary'T0RhdGE'",
            "01234567-89ab-cdef-0123-456789abcdef",
            "Sales.Pattern'Yellow,2'",
            "geography'SRID=0;MultiPolygon(((1 1,2 2.5,1 1)))'",
        ])
        .prop_map(|text| {
            let parsed = graph_entity_core::query::parse_filter(text, &Default::default()).unwrap();
            match parsed.into_kind() {
                ExprKind::Literal(literal) => literal,
                other => panic!("{text} is {other:?}"),
            }
        }),
    ]
}

fn operator() -> impl Strategy<Value = BinaryOperator> {
    use BinaryOperator::*;
    prop::sample::select(vec![Eq, Ne, Gt, Ge, Lt, Le, Add, Sub, Mul, Div, DivBy, Mod])
}

fn path() -> impl Strategy<Value = Expr> {
    let root = prop_oneof![
        4 => Just(None),
        1 => Just(Some(Root::It)),
        1 => Just(Some(Root::This)),
        1 => name().prop_map(|name| Some(Root::Alias(name.as_str().into()))),
    ];
    let segment = prop_oneof![
        4 => name().prop_map(|name| Segment::Name(name.as_str().into())),
        1 => name().prop_map(|name| Segment::Name(format!("Model.{name}").as_str().into())),
        1 => name().prop_map(|name| Segment::Annotation {
            term: format!("Core.{name}").as_str().into(),
            qualifier: Some("q".into()),
        }),
    ];
    (root, name(), prop::collection::vec(segment, 0..3), prop::option::of(text())).prop_map(
        |(root, first, mut segments, key)| {
            segments.insert(0, Segment::Name(first.as_str().into()));
            if let Some(key) = key {
                segments.insert(0, Segment::Name("keyed".into()));
                let key = Literal::Primitive(PrimitiveValue::String(key.into()));
                segments.insert(1, Segment::Key(Key::Simple(Box::new(ExprKind::Literal(key).into()))));
            }
            ExprKind::Path(Path::new(root, segments)).into()
        },
    )
}

/// Any expression that the parser can make.
pub(crate) fn expr() -> impl Strategy<Value = Expr> {
    let leaf = prop_oneof![literal().prop_map(|literal| ExprKind::Literal(literal).into()), path()];
    leaf.prop_recursive(5, 40, 3, |inner: BoxedStrategy<Expr>| {
        let boxed = || inner.clone().prop_map(Box::new);
        let many = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            (operator(), boxed(), boxed()).prop_map(|(operator, left, right)| ExprKind::Binary {
                operator,
                left,
                right
            }
            .into()),
            boxed().prop_map(|operand| ExprKind::Not(operand).into()),
            boxed().prop_map(negate),
            many().prop_map(|operands| ExprKind::And(flat(operands, true)).into()),
            many().prop_map(|operands| ExprKind::Or(flat(operands, false)).into()),
            (boxed(), prop::collection::vec(literal(), 0..3)).prop_map(|(left, items)| {
                let items = items.into_iter().map(|item| ExprKind::Literal(item).into()).collect();
                let right = Box::new(ExprKind::List(items).into());
                ExprKind::Binary { operator: BinaryOperator::In, left, right }.into()
            }),
            (boxed(), path().prop_map(Box::new)).prop_map(|(left, right)| {
                ExprKind::Binary { operator: BinaryOperator::In, left, right }.into()
            }),
            boxed().prop_map(|left| {
                let literal = Literal::Enum { ty: "Sales.Pattern".into(), members: vec!["Yellow".into()] };
                let right = Box::new(ExprKind::Literal(literal).into());
                ExprKind::Binary { operator: BinaryOperator::Has, left, right }.into()
            }),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| {
                ExprKind::Call { function: Function::Concat, arguments: vec![a, b] }.into()
            }),
            inner.clone().prop_map(|a| {
                ExprKind::Call { function: Function::GeoLength, arguments: vec![a] }.into()
            }),
            boxed().prop_map(|operand| {
                let ty = TypeName::collection("Edm.Int32".into());
                ExprKind::Cast { operand: Some(operand), ty }.into()
            }),
            Just(ExprKind::IsOf { operand: None, ty: TypeName::single("Model.Boss".into()) }.into()),
            (inner.clone(), inner.clone()).prop_map(|(condition, value)| {
                ExprKind::Case(vec![CaseBranch::new(condition, value)]).into()
            }),
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| ExprKind::Array(items).into()),
            prop::collection::vec((text(), inner.clone()), 0..3).prop_map(|members| {
                let members = members.into_iter().map(|(name, value)| Member::new(name, value));
                ExprKind::Object(members.collect()).into()
            }),
            (name(), inner.clone()).prop_map(|(name, value)| {
                let parameters = vec![Parameter::new(name.as_str().into(), value)];
                let segments = vec![Segment::Call { name: "Model.f".into(), parameters }];
                ExprKind::Path(Path::new(None, segments)).into()
            }),
            (name(), inner.clone()).prop_map(|(variable, predicate)| {
                let lambda = Lambda::new(variable.as_str().into(), predicate);
                let segments = vec![Segment::Name("items".into()), Segment::Any(Some(lambda))];
                ExprKind::Path(Path::new(None, segments)).into()
            }),
        ]
    })
}

fn negate(operand: Box<Expr>) -> Expr {
    ExprKind::Negate(operand).into()
}

/// Chains of one operator are one node, unless parentheses after the first operand enclose them.
fn flat(operands: Vec<Expr>, and: bool) -> Vec<Expr> {
    let mut operands = operands.into_iter();
    let mut flat = Vec::new();
    if let Some(first) = operands.next() {
        match first.clone().into_kind() {
            ExprKind::And(inner) if and => flat.extend(inner),
            ExprKind::Or(inner) if !and => flat.extend(inner),
            _ => flat.push(first),
        }
    }
    flat.extend(operands);
    flat
}

/// Any search expression that the parser can make.
pub(crate) fn search() -> impl Strategy<Value = SearchExpr> {
    let term = prop_oneof![
        "[^\"\\pC]{1,8}",
        prop::sample::select(vec!["AND", "OR", "NOT", "'x", "a;b", "a'b", "ORDER"]).prop_map(str::to_owned),
    ];
    term.prop_map(|term| SearchExpr::Term(term.into())).prop_recursive(4, 12, 3, |inner| {
        let many = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.clone().prop_map(|operand| SearchExpr::Not(Box::new(operand))),
            many().prop_map(SearchExpr::And),
            many().prop_map(SearchExpr::Or),
        ]
    })
}
