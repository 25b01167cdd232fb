//! Random text of `$filter` and `$orderby`, mostly well-typed.

use super::super::Numbers;
use super::sample::{Kind, literal};

/// The variables of the enclosing lambdas, with the paths that begin at each.
#[derive(Clone, Default)]
struct Scope(Vec<(String, Vec<(Kind, &'static str)>)>);

fn pick<'t>(numbers: &mut Numbers, items: &[&'t str]) -> &'t str {
    items[numbers.below(items.len() as u64) as usize]
}

fn kind(numbers: &mut Numbers) -> Kind {
    Kind::ALL[numbers.below(Kind::ALL.len() as u64) as usize]
}

/// A filter.
pub(super) fn filter(numbers: &mut Numbers) -> String {
    boolean(numbers, 3, &Scope::default())
}

/// A filter that nests deeply to the left, without parentheses.
pub(super) fn nested(numbers: &mut Numbers) -> String {
    let mut text = pick(numbers, &["enabled", "active", "(access has 'read')", "(rate gt ratio)"]).to_owned();
    for _ in 0..numbers.below(90) {
        text = match numbers.below(12) {
            0 | 1 => format!("{text} in (true,null)"),
            2 => format!("{text} in (false)"),
            3 => format!("{text} in (null)"),
            4 => format!("{text} eq active"),
            5 => format!("active ne ({text})"),
            6 => format!("{text} ne null"),
            7 => format!("{text} ge enabled"),
            8 => format!("({text} or active)"),
            9 => format!("({text} and enabled or tags/any())"),
            10 => format!("{text} eq (round(rate) lt round(ratio))"),
            _ => format!("not ({text})"),
        };
    }
    text
}

/// One to three items.
pub(super) fn order_by(numbers: &mut Numbers) -> String {
    let items: Vec<_> = (0..=numbers.below(3))
        .map(|_| {
            let kind = kind(numbers);
            let depth = numbers.below(3);
            let value = if depth == 2 && numbers.below(2) == 0 {
                value(numbers, kind, 1, &Scope::default())
            } else {
                pick(numbers, kind.paths()).to_owned()
            };
            format!("{value}{}", pick(numbers, &["", " asc", " desc"]))
        })
        .collect();
    items.join(",")
}

fn boolean(n: &mut Numbers, depth: u32, scope: &Scope) -> String {
    if depth == 0 {
        return comparison(n, 0, scope);
    }
    match n.below(20) {
        0..3 => format!("({} and {})", boolean(n, depth - 1, scope), boolean(n, depth - 1, scope)),
        3..6 => format!("({} or {})", boolean(n, depth - 1, scope), boolean(n, depth - 1, scope)),
        6..8 => format!("not ({})", boolean(n, depth - 1, scope)),
        8 => path(n, Kind::Boolean, scope),
        9 => in_list(n, depth, scope),
        10 => {
            let function = pick(n, &["contains", "startswith", "endswith"]);
            format!(
                "{function}({},{})",
                value(n, Kind::Text, depth - 1, scope),
                value(n, Kind::Text, 0, scope)
            )
        }
        11 => {
            let pattern = pick(n, &["^a", "b$", "[\u{e9}\u{c9}]", "^.$", "%|_", "^$", "O''N"]);
            format!("matchesPattern({},'{pattern}')", value(n, Kind::Text, depth - 1, scope))
        }
        12 => format!("{} has {}", path(n, Kind::Access, scope), literal(n, Kind::Access)),
        13..15 => lambda(n, depth, scope),
        15 => {
            let function = pick(n, &["hassubset", "hassubsequence", "contains", "startswith"]);
            format!("{function}(numbers,[{},{}])", literal(n, Kind::Integer), literal(n, Kind::Integer))
        }
        16 => match n.below(6) {
            0 => format!("{} in tags", value(n, Kind::Text, 0, scope)),
            1 => format!("{} in numbers", value(n, Kind::Integer, 0, scope)),
            2 => format!("{} eq null", pick(n, &["address", "home", "address/geo", "$it", "x"])),
            3 => format!("isof({},{})", pick(n, &["x", "y", "name"]), pick(n, &["Edm.String", "Edm.Int64"])),
            4 => format!("address {} home", pick(n, &["eq", "ne"])),
            _ => format!("numbers {} numbers", pick(n, &["eq", "ne"])),
        },
        _ => comparison(n, depth - 1, scope),
    }
}

fn comparison(n: &mut Numbers, depth: u32, scope: &Scope) -> String {
    let kind = kind(n);
    let operator = if kind == Kind::Binary {
        pick(n, &["eq", "ne"])
    } else {
        pick(n, &["eq", "ne", "gt", "ge", "lt", "le"])
    };
    let left = value(n, kind, depth, scope);
    let right = match n.below(8) {
        0 => "null".to_owned(),
        1..6 => literal(n, kind),
        _ => {
            let kind = numeric(n, kind);
            value(n, kind, depth, scope)
        }
    };
    if n.below(8) == 0 { format!("{right} {operator} {left}") } else { format!("{left} {operator} {right}") }
}

/// The kind, or another kind of number if it is one.
fn numeric(n: &mut Numbers, kind: Kind) -> Kind {
    match kind {
        Kind::Integer | Kind::Double | Kind::Decimal => {
            [Kind::Integer, Kind::Double, Kind::Decimal][n.below(3) as usize]
        }
        kind => kind,
    }
}

fn in_list(n: &mut Numbers, depth: u32, scope: &Scope) -> String {
    let kind = kind(n);
    let mut items: Vec<_> = (0..=n.below(3)).map(|_| literal(n, kind)).collect();
    if n.below(3) == 0 {
        items.push("null".to_owned());
    }
    format!("{} in ({})", value(n, kind, depth - 1, scope), items.join(","))
}

fn lambda(n: &mut Numbers, depth: u32, scope: &Scope) -> String {
    let variable = format!("v{}", scope.0.len());
    let (collection, paths): (&str, &[(Kind, &str)]) = match n.below(6) {
        0 => ("tags", &[(Kind::Text, "")]),
        1 => ("numbers", &[(Kind::Integer, "")]),
        2 => ("doubles", &[(Kind::Double, "")]),
        3 => ("home/phones", &[(Kind::Text, "")]),
        4 => ("address/phones", &[(Kind::Text, "")]),
        _ => (
            "parts",
            &[
                (Kind::Text, "/name"),
                (Kind::Double, "/weight"),
                (Kind::Channel, "/channel"),
                (Kind::Untyped, "/x"),
            ],
        ),
    };
    if n.below(8) == 0 {
        return format!("{collection}/any()");
    }
    let quantifier = pick(n, &["any", "all"]);
    let mut inner = scope.clone();
    inner.0.push((variable.clone(), paths.to_vec()));
    let predicate = boolean(n, depth - 1, &inner);
    format!("{collection}/{quantifier}({variable}:{predicate})")
}

fn path(n: &mut Numbers, kind: Kind, scope: &Scope) -> String {
    if n.below(3) > 0 {
        let all = scope.0.iter().flat_map(|(variable, paths)| paths.iter().map(move |path| (variable, path)));
        let fitting: Vec<_> = all.filter(|(_, (of, _))| *of == kind).collect();
        if !fitting.is_empty() {
            let (variable, (_, path)) = fitting[n.below(fitting.len() as u64) as usize];
            return format!("{variable}{path}");
        }
    }
    pick(n, kind.paths()).to_owned()
}

/// An expression of the kind.
fn value(n: &mut Numbers, kind: Kind, depth: u32, scope: &Scope) -> String {
    if depth == 0 || n.below(3) == 0 {
        return if n.below(6) == 0 { literal(n, kind) } else { path(n, kind, scope) };
    }
    let mut inner = |kind| value(n, kind, depth - 1, scope);
    let (text, integer, double, decimal) =
        (inner(Kind::Text), inner(Kind::Integer), inner(Kind::Double), inner(Kind::Decimal));
    let (instant, duration) = (inner(Kind::Instant), inner(Kind::Duration));
    let operator = pick(n, &["add", "sub", "mul", "div", "mod"]);
    match kind {
        Kind::Text => match n.below(8) {
            0 => format!("tolower({text})"),
            1 => format!("toupper({text})"),
            2 => format!("trim({text})"),
            3 => format!("concat({text},{})", literal(n, Kind::Text)),
            4 => format!("substring({text},{})", n.below(4) as i64 - 1),
            5 => format!("substring({text},{},{})", n.below(3), n.below(3)),
            6 => {
                let kind = self::kind(n);
                format!("cast({},Edm.String)", path(n, kind, scope))
            }
            _ => format!("case(enabled:{text},true:{})", literal(n, Kind::Text)),
        },
        Kind::Integer => match n.below(10) {
            0 => format!("length({text})"),
            1 => format!("indexof({text},{})", literal(n, Kind::Text)),
            2 => format!("{}({instant})", pick(n, &["year", "month", "day", "hour", "minute", "second"])),
            3 => format!("totaloffsetminutes({instant})"),
            4 => format!("{}(day)", pick(n, &["year", "month", "day"])),
            5 => format!("{}(time)", pick(n, &["hour", "minute", "second"])),
            6 => format!("{}/$count", pick(n, &["tags", "numbers", "parts", "address/phones"])),
            7 => format!("(-{})", path(n, Kind::Integer, scope)),
            8 => {
                let kind = numeric(n, Kind::Double);
                format!("cast({},Edm.Int32)", path(n, kind, scope))
            }
            _ => format!("({integer} {operator} {})", path(n, Kind::Integer, scope)),
        },
        Kind::Double => match n.below(4) {
            0 => format!("{}({double})", pick(n, &["round", "floor", "ceiling"])),
            1 => format!("(-{})", path(n, Kind::Double, scope)),
            2 => format!("cast({integer},Edm.Double)"),
            _ => format!("({double} {operator} {})", path(n, Kind::Integer, scope)),
        },
        Kind::Decimal => match n.below(5) {
            0 => format!("{}({decimal})", pick(n, &["round", "floor", "ceiling"])),
            1 => format!("fractionalseconds({instant})"),
            2 => format!("totalseconds({duration})"),
            3 => "fractionalseconds(time)".to_owned(),
            _ => format!("({decimal} {operator} {})", path(n, Kind::Integer, scope)),
        },
        Kind::Instant => format!("({instant} {} {})", pick(n, &["add", "sub"]), literal(n, Kind::Duration)),
        Kind::Date => format!("date({instant})"),
        Kind::Time => format!("time({instant})"),
        Kind::Duration => match n.below(3) {
            0 => format!("({instant} sub {})", literal(n, Kind::Instant)),
            1 => format!("(-{})", path(n, Kind::Duration, scope)),
            _ => format!("({duration} mul {})", n.below(4)),
        },
        Kind::Boolean => format!("({})", comparison(n, 0, scope)),
        _ => path(n, kind, scope),
    }
}
